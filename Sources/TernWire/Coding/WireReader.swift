import CProtobufC

/// Reads encoded bytes into C memory, in one pass: what `protobuf_c_message_unpack` fills, this fills.
///
/// The structures are protobuf-c's, and ``CTable`` describes them to both. The library's own function would recurse
/// without limit, take numbers that cannot be, refuse groups and known fields of another wire type, merge messages in a
/// way of its own, and copy every string; what it gets wrong would have to be looked for before and mended behind it.
///
/// Nothing is copied here: text, bytes and unknown fields stay where they are encoded, so the bytes must stay as long as
/// the memory.
struct WireReader {
  typealias Place = UnsafePointer<UInt8>

  let arena: Arena
  let depthMax: Int
  /// Whether the message is read into a Swift struct, which checks all text.
  let isTyped: Bool
  /// Up to here memory may be read, wherever a message ends.
  let bytesEnd: Place
  private(set) var error: WireError?

  init(_ bytes: UnsafeRawBufferPointer, _ arena: Arena, depthMax: Int, isTyped: Bool) {
    self.arena = arena
    self.depthMax = depthMax
    self.isTyped = isTyped
    bytesEnd = WireReader.start(of: bytes, arena) + bytes.count
  }

  /// Reads the fields of a message; nil if there is an error.
  mutating func readMessage(
    _ bytes: UnsafeRawBufferPointer,
    _ table: UnsafePointer<FieldTable>
  ) -> UnsafeMutableRawPointer? {
    guard let memory = makeMessage(table) else { return nil }
    let start = WireReader.start(of: bytes, arena)
    return read(memory, table, start, start + bytes.count, 0) == nil ? nil : memory
  }

  /// Of no bytes there may be no address; any will do.
  private static func start(of bytes: UnsafeRawBufferPointer, _ arena: Arena) -> Place {
    (bytes.baseAddress ?? UnsafeRawPointer(arena.state)).assumingMemoryBound(to: UInt8.self)
  }

  /// Notes the first error; nil, for whoever passes it on.
  @inline(never)
  mutating func fail(_ code: WireError.Code, _ message: String) -> Place? {
    if error == nil { error = WireError(code, message) }
    return nil
  }

  /// Reads fields up to `end`, or behind the end of the group with this number; nil if there is an error.
  mutating func read(
    _ memory: UnsafeMutableRawPointer,
    _ table: UnsafePointer<FieldTable>,
    _ start: Place,
    _ end: Place,
    _ depth: Int,
    group: UInt32 = 0
  ) -> Place? {
    var place = start
    while place < end {
      var tag = UInt32(place.pointee)
      place += 1
      let entry: UnsafePointer<FieldEntry>
      if tag < 0x80 {
        entry = table.pointee.direct + Int(tag >> 3)
      } else {
        guard let next = longTag(&tag, place, end) else { return nil }
        place = next
        entry = table.pointee.entry(tag >> 3)
      }
      guard tag & 7 == entry.pointee.wire else {
        if group != 0, tag == group << 3 | WireReader.endGroup { return place }
        guard let next = readOther(memory, entry, tag, place, end, depth) else { return nil }
        place = next
        continue
      }
      switch entry.pointee.action {
      case .text, .bytes:
        guard let count = length(&place, end) else { return nil }
        if entry.pointee.action == .text, !isTyped, !isText(place, count) { return nil }
        WireReader.store(place, count, at: memory + Int(entry.pointee.offset))
        place += count
        WireReader.mark(memory, entry)
      case .texts, .byteStrings:
        guard let count = length(&place, end) else { return nil }
        if entry.pointee.action == .texts, !isTyped, !isText(place, count) { return nil }
        guard let element = append(memory, entry, byteCount: 16) else { return nil }
        WireReader.store(place, count, at: element)
        place += count
      case .message:
        guard let count = length(&place, end) else { return nil }
        guard let next = readSingle(memory, entry, place, place + count, depth) else { return nil }
        place = next
      case .messages:
        guard let count = length(&place, end) else { return nil }
        guard let next = readElement(memory, entry, place, place + count, depth) else {
          return nil
        }
        place = next
      case .packed:
        guard let count = length(&place, end) else { return nil }
        guard let next = readPacked(memory, entry, place, place + count) else { return nil }
        place = next
      case .other:
        guard let next = readOther(memory, entry, tag, place, end, depth) else { return nil }
        place = next
      case .varint32:
        let value = varint(&place, end).map { UInt32(truncatingIfNeeded: $0) }
        guard WireReader.set(entry, of: memory, to: value) else { return nil }
      case .varint64:
        guard WireReader.set(entry, of: memory, to: varint(&place, end)) else { return nil }
      case .sint32:
        let value = varint(&place, end).map { WireReader.zigzag32($0) }
        guard WireReader.set(entry, of: memory, to: value) else { return nil }
      case .sint64:
        let value = varint(&place, end).map { WireReader.zigzag64($0) }
        guard WireReader.set(entry, of: memory, to: value) else { return nil }
      case .bool:
        let value = varint(&place, end).map { $0 == 0 ? 0 : 1 as UInt64 }
        guard WireReader.set(entry, of: memory, to: value) else { return nil }
      case .fixed32:
        guard WireReader.set(entry, of: memory, to: fixed32(&place, end)) else { return nil }
      case .fixed64:
        guard WireReader.set(entry, of: memory, to: fixed64(&place, end)) else { return nil }
      }
    }
    if group != 0 { return fail(.malformed, "expected the end of group \(group)") }
    return place
  }

  private static let endGroup = UInt32(WireType.endGroup.rawValue)

  // MARK: - Messages

  /// A message in a singular field: another occurrence is merged into the first.
  @inline(__always)
  mutating func readSingle(
    _ memory: UnsafeMutableRawPointer,
    _ entry: UnsafePointer<FieldEntry>,
    _ start: Place,
    _ end: Place,
    _ depth: Int,
    group: UInt32 = 0
  ) -> Place? {
    guard depth < depthMax else { return tooDeep() }
    guard let child = entry.pointee.child else { return noTable() }
    let place = memory + Int(entry.pointee.offset)
    let isOneof = entry.pointee.traits.contains(.oneof)
    let isThere =
      !isOneof
      || memory.load(fromByteOffset: Int(entry.pointee.quantifierOffset), as: UInt32.self)
        == entry.pointee.flag
    let message: UnsafeMutableRawPointer
    if isThere, let old = place.load(as: UnsafeMutableRawPointer?.self) {
      message = old
    } else {
      guard let new = makeMessage(UnsafePointer(child)) else { return nil }
      message = new
      place.storeBytes(of: new, as: UnsafeMutableRawPointer.self)
      if isOneof { WireReader.mark(memory, entry) }
    }
    return read(message, UnsafePointer(child), start, end, depth + 1, group: group)
  }

  /// A message in a repeated field, or an entry of a map.
  @inline(__always)
  mutating func readElement(
    _ memory: UnsafeMutableRawPointer,
    _ entry: UnsafePointer<FieldEntry>,
    _ start: Place,
    _ end: Place,
    _ depth: Int,
    group: UInt32 = 0
  ) -> Place? {
    guard depth < depthMax else { return tooDeep() }
    guard let child = entry.pointee.child else { return noTable() }
    guard let message = makeMessage(UnsafePointer(child)),
      let element = append(memory, entry, byteCount: 8)
    else { return nil }
    element.storeBytes(of: message, as: UnsafeMutableRawPointer.self)
    let next = read(message, UnsafePointer(child), start, end, depth + 1, group: group)
    if let value = child.pointee.messageValue, next != nil, isTyped {
      return makeValue(value, of: message) ? next : nil
    }
    return next
  }

  /// Makes the value of an entry in which there is none.
  ///
  /// The dictionary will have room for it whether it is there or not, so it counts against the budget.
  @inline(never)
  private mutating func makeValue(
    _ value: UnsafePointer<FieldEntry>,
    of entry: UnsafeMutableRawPointer
  ) -> Bool {
    let place = entry + Int(value.pointee.offset)
    if place.load(as: UnsafeMutableRawPointer?.self) != nil { return true }
    guard let table = value.pointee.child, let message = makeMessage(UnsafePointer(table)) else {
      return false
    }
    place.storeBytes(of: message, as: UnsafeMutableRawPointer.self)
    return true
  }

  /// Zeroed memory with its descriptor in place.
  @inline(__always)
  mutating func makeMessage(
    _ table: UnsafePointer<FieldTable>
  ) -> UnsafeMutableRawPointer? {
    let byteCount = table.pointee.byteCount
    guard let memory = arena.allocateWords(byteCount) else {
      _ = overBudget()
      return nil
    }
    memory.storeBytes(of: table.pointee.descriptor, as: UnsafeRawPointer.self)
    (memory + 8).initializeMemory(as: UInt8.self, repeating: 0, count: byteCount &- 8)
    return memory
  }

  // MARK: - Places

  /// Stores a number in a singular field; false if there is none.
  @inline(__always)
  private static func set<Value: BitwiseCopyable>(
    _ entry: UnsafePointer<FieldEntry>,
    of memory: UnsafeMutableRawPointer,
    to value: Value?
  ) -> Bool {
    guard let value else { return false }
    memory.storeBytes(of: value, toByteOffset: Int(entry.pointee.offset), as: Value.self)
    mark(memory, entry)
    return true
  }

  /// Says that a singular field is there.
  @inline(__always)
  static func mark(_ memory: UnsafeMutableRawPointer, _ entry: UnsafePointer<FieldEntry>) {
    memory.storeBytes(
      of: entry.pointee.flag,
      toByteOffset: Int(entry.pointee.quantifierOffset),
      as: UInt32.self
    )
  }

  /// The place of one more element, which is counted; nil if there is an error.
  @inline(__always)
  mutating func append(
    _ memory: UnsafeMutableRawPointer,
    _ entry: UnsafePointer<FieldEntry>,
    byteCount: Int
  ) -> UnsafeMutableRawPointer? {
    room(for: 1, memory, entry, byteCount: byteCount)
  }

  /// The place of `more` elements of a field, which are counted; nil if there is an error.
  @inline(__always)
  mutating func room(
    for more: Int,
    _ memory: UnsafeMutableRawPointer,
    _ entry: UnsafePointer<FieldEntry>,
    byteCount: Int
  ) -> UnsafeMutableRawPointer? {
    room(
      for: more,
      memory + Int(entry.pointee.offset),
      memory + Int(entry.pointee.quantifierOffset),
      byteCount: byteCount
    )
  }

  /// The same by the places of address and count, which unknown fields have too.
  @inline(__always)
  mutating func room(
    for more: Int,
    _ address: UnsafeMutableRawPointer,
    _ counter: UnsafeMutableRawPointer,
    byteCount: Int
  ) -> UnsafeMutableRawPointer? {
    let count = counter.load(as: Int.self)
    let old = address.load(as: UnsafeMutableRawPointer?.self)
    if let old, Arena.capacity(of: old) &- count >= more {
      counter.storeBytes(of: count &+ more, as: Int.self)
      return old + count &* byteCount
    }
    guard
      let elements = arena.growElements(old, count: count, more: more, byteCount: byteCount)
    else {
      _ = overBudget()
      return nil
    }
    address.storeBytes(of: elements, as: UnsafeMutableRawPointer.self)
    counter.storeBytes(of: count &+ more, as: Int.self)
    return elements + count &* byteCount
  }

  /// Count and address of text or bytes, which stay where they are.
  @inline(__always)
  static func store(_ start: Place, _ count: Int, at place: UnsafeMutableRawPointer) {
    place.storeBytes(of: count, as: Int.self)
    place.storeBytes(of: start, toByteOffset: 8, as: Place.self)
  }

  // MARK: - Errors

  @inline(never)
  mutating func truncated() -> Place? { fail(.malformed, "expected more bytes in a field") }

  @inline(never)
  mutating func tooDeep() -> Place? {
    fail(.depthExceeded, "expected at most \(depthMax) levels of messages")
  }

  @inline(never)
  mutating func overBudget() -> Place? {
    fail(.byteBudgetExceeded, "needs more memory than allowed")
  }

  /// A field of messages has a table as soon as its type is linked.
  func noTable() -> Place? {
    preconditionFailure("a message type was used before it was linked")
  }

  @inline(never)
  mutating func isText(_ start: Place, _ count: Int) -> Bool {
    if UTF8Check.isValid(UnsafeBufferPointer(start: start, count: count)) { return true }
    _ = fail(.invalidUTF8, "expected UTF-8 in a string field")
    return false
  }
}
