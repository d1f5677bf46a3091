import CProtobufC
import TernWire
import TestSupport
import Testing

/// Messages that the library reads right are read by Tern to the same structures.
///
/// Both fill memory by the same descriptors; the library then packs both, which tells every value, flag, count and unknown
/// field. What it does not read right (see ``LibraryFactTests``) is left out: groups, closed enums, other wire types,
/// several occurrences of a message, text that is not UTF-8.
@Suite("Against protobuf-c")
struct LibraryOracleTests {
  static let types = FixtureType.all.filter { !$0.name.hasPrefix("torture.v2") }

  /// What the library packs of a message in memory.
  private static func packed(_ memory: UnsafeRawPointer) -> [UInt8] {
    let message = memory.assumingMemoryBound(to: ProtobufCMessage.self)
    let count = protobuf_c_message_get_packed_size(message)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      written = buffer.baseAddress.map { protobuf_c_message_pack(message, $0) } ?? 0
    }
  }

  /// What the library unpacks and packs again; nil if it refuses.
  private static func byLibrary(_ type: MessageType, _ bytes: [UInt8]) -> [UInt8]? {
    let descriptor = type.descriptorAddress.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
    guard let message = protobuf_c_message_unpack(descriptor, nil, bytes.count, bytes) else {
      return nil
    }
    defer { protobuf_c_message_free_unpacked(message, nil) }
    return packed(message)
  }

  @Test("random messages are read alike", arguments: types)
  func randomMessages(type: FixtureType) throws {
    let dynamic = try #require(Fixtures.types?.types[type.name])
    var generator = SeededGenerator(seed: 11)
    var total = 0
    for round in 0..<200 {
      var random = RandomMessage(generator)
      let bytes = random.fields(of: dynamic, depth: 0)
      generator = random.generator
      let expected = try #require(Self.byLibrary(dynamic, bytes), "\(type), round \(round)")
      let message = try DynamicMessage(dynamic, serializedBytes: bytes)
      #expect(Self.packed(message.memory.memory) == expected, "\(type), round \(round)")
      // Every prefix that the one refuses the other refuses.
      let cut = [UInt8](bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
      let part = try? DynamicMessage(dynamic, serializedBytes: cut)
      let other = Self.byLibrary(dynamic, cut)
      if let part {
        #expect(Self.packed(part.memory.memory) == other, "\(type), round \(round), cut")
      } else if other != nil {
        // It takes text that ends within a letter.
        #expect(
          code { _ = try DynamicMessage(dynamic, serializedBytes: cut) } == .invalidUTF8,
          "\(type), round \(round), cut"
        )
      }
      total += bytes.count
    }
    if !dynamic.fields.isEmpty { #expect(total > 5_000) }
  }
}

/// Encoded messages with their fields in any order, values of any size, and fields that nobody knows.
private struct RandomMessage {
  var generator: SeededGenerator

  init(_ generator: SeededGenerator) { self.generator = generator }

  private mutating func number(_ range: Range<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  mutating func fields(of type: MessageType, depth: Int) -> [UInt8] {
    var parts: [[UInt8]] = []
    var oneofs: Set<Int> = []
    for field in type.fields {
      if field.kind.isMessage, depth > 3 { continue }
      let isSingularMessage = field.kind.isMessage && !field.isRepeated
      if let oneof = field.oneofIndex, !oneofs.insert(oneof).inserted { continue }
      let most = isSingularMessage || field.oneofIndex != nil ? 2 : field.isRepeated ? 7 : 3
      for _ in 0..<number(0..<most) { parts.append(occurrence(field, depth)) }
    }
    for _ in 0..<number(0..<3) { parts.append(unknown()) }
    return parts.shuffled(using: &generator).flatMap { $0 }
  }

  private mutating func occurrence(_ field: FieldLayout, _ depth: Int) -> [UInt8] {
    let number = UInt64(field.number)
    if field.isRepeated, field.kind.isPackable, self.number(0..<2) == 0 {
      let values = (0..<self.number(0..<12)).flatMap { _ in scalar(field.kind) }
      return varint(number << 3 | 2) + varint(UInt64(values.count)) + values
    }
    switch field.kind {
    case .string: return lengthDelimited(number, text())
    case .bytes: return lengthDelimited(number, content())
    case .message:
      return lengthDelimited(
        number,
        field.messageType.map { fields(of: $0, depth: depth + 1) } ?? []
      )
    case .group: return []
    case .double, .fixed64, .sfixed64: return varint(number << 3 | 1) + scalar(field.kind)
    case .float, .fixed32, .sfixed32: return varint(number << 3 | 5) + scalar(field.kind)
    default: return varint(number << 3) + scalar(field.kind)
    }
  }

  private mutating func scalar(_ kind: FieldKind) -> [UInt8] {
    switch kind {
    case .double, .fixed64, .sfixed64: return (0..<8).map { _ in byte() }
    case .float, .fixed32, .sfixed32: return (0..<4).map { _ in byte() }
    // Of a bool Tern keeps that it is true, and not which true it was.
    case .bool: return [UInt8(number(0..<2))]
    default:
      let bits = number(0..<64)
      var value = UInt64.random(in: 0...UInt64.max, using: &generator) >> UInt64(bits)
      if number(0..<8) == 0 { value = 0 }
      return varint(value, padding: number(0..<6) == 0 ? number(0..<3) : 0)
    }
  }

  private mutating func unknown() -> [UInt8] {
    let number = UInt64(number(5_000..<70_000))
    switch self.number(0..<4) {
    case 0: return varint(number << 3) + scalar(.uint64)
    case 1: return varint(number << 3 | 1) + scalar(.double)
    case 2: return varint(number << 3 | 5) + scalar(.float)
    default: return lengthDelimited(number, content())
    }
  }

  private mutating func byte() -> UInt8 { UInt8.random(in: 0...255, using: &generator) }

  private mutating func content() -> [UInt8] {
    (0..<number(0..<(number(0..<8) == 0 ? 300 : 12))).map { _ in byte() }
  }

  private mutating func text() -> [UInt8] {
    let alphabet: [Character] = ["a", "b", " ", "\0", "é", "漢", "😀"]
    let letters = (0..<number(0..<30)).map { _ in alphabet[number(0..<alphabet.count)] }
    return [UInt8](String(letters).utf8)
  }

  private func lengthDelimited(_ number: UInt64, _ content: [UInt8]) -> [UInt8] {
    varint(number << 3 | 2) + varint(UInt64(content.count)) + content
  }

  /// `padding` bytes longer than need be, but never more than ten.
  private func varint(_ value: UInt64, padding: Int = 0) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
    for _ in 0..<min(padding, 10 - bytes.count) {
      bytes[bytes.count - 1] |= 0x80
      bytes.append(0)
    }
    return bytes
  }
}
