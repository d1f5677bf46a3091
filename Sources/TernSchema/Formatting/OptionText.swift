import TernWire

/// Writes the options of a declaration as source has them, custom options by their names.
struct OptionText {
  /// One option: `deprecated = true`, `(google.api.http) = { get: "/v1" }`.
  struct Line: Equatable {
    var name: String
    var value: String
  }

  /// The depth of messages inside values that is written.
  private static let depthMax = 64

  let schema: Schema

  /// The options in a serialized options message of this type, in order of their numbers.
  ///
  /// What the schema does not know is left out.
  func lines(_ bytes: [UInt8], of type: String) -> [Line] {
    guard let fields = UnknownFields(serialized: bytes) else { return [] }
    let message = schema.message(type) ?? BuiltinFiles.descriptorSchema?.message(type)
    return fields.elements.flatMap { element -> [Line] in
      guard let field = field(element.number, of: message) else { return [] }
      let name = field.isExtension ? "(\(field.fullName))" : field.name
      return values(element, of: field, depth: 0).map { Line(name: name, value: $0) }
    }
  }

  private func field(_ number: Int32, of message: MessageSchema?) -> FieldSchema? {
    guard let message else { return nil }
    return message.field(number: number)
      ?? schema.extensionField(of: message.fullName, number: number)
  }

  /// The values of an element: several for a packed list.
  private func values(_ element: UnknownField, of field: FieldSchema, depth: Int) -> [String] {
    switch element.value {
    case .varint(let value): return [text(value, of: field)]
    case .fixed32(let value):
      switch field.kind {
      case .float: return ["\(Float(bitPattern: value))"]
      case .sfixed32: return ["\(Int32(bitPattern: value))"]
      default: return ["\(value)"]
      }
    case .fixed64(let value):
      switch field.kind {
      case .double: return ["\(Double(bitPattern: value))"]
      case .sfixed64: return ["\(Int64(bitPattern: value))"]
      default: return ["\(value)"]
      }
    case .group(let fields): return [message(fields, of: field.message, depth: depth)]
    case .payload(let bytes): return payload(bytes, of: field, depth: depth)
    }
  }

  private func text(_ value: UInt64, of field: FieldSchema) -> String {
    switch field.kind {
    case .bool: return value == 0 ? "false" : "true"
    case .enum:
      let number = Int32(truncatingIfNeeded: value)
      return field.enumeration?.value(number: number)?.name ?? "\(number)"
    case .int32, .int64: return "\(Int64(bitPattern: value))"
    case .sint32, .sint64: return "\(Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))"
    default: return "\(value)"
    }
  }

  private func payload(_ bytes: [UInt8], of field: FieldSchema, depth: Int) -> [String] {
    switch field.kind {
    case .string, .bytes: return [Self.quoted(bytes)]
    case .message, .group:
      return [message(UnknownFields(serialized: bytes) ?? .init(), of: field.message, depth: depth)]
    default: return packed(bytes, of: field)
    }
  }

  private func message(_ fields: UnknownFields, of type: MessageSchema?, depth: Int) -> String {
    guard depth < Self.depthMax else { return "{ ... }" }
    let parts = fields.elements.flatMap { element -> [String] in
      guard let field = field(element.number, of: type) else { return [] }
      let name = field.isExtension ? "[\(field.fullName)]" : field.name
      return values(element, of: field, depth: depth + 1).map { "\(name): \($0)" }
    }
    return parts.isEmpty ? "{}" : "{ \(parts.joined(separator: ", ")) }"
  }

  /// The elements of a packed list, each as if it stood alone.
  private func packed(_ bytes: [UInt8], of field: FieldSchema) -> [String] {
    let width: Int
    switch field.kind {
    case .double, .fixed64, .sfixed64: width = 8
    case .float, .fixed32, .sfixed32: width = 4
    default: width = 0
    }
    guard width > 0 else { return varints(bytes).map { text($0, of: field) } }
    return stride(from: 0, to: bytes.count - bytes.count % width, by: width).flatMap { start in
      let bits = bytes[start..<start + width].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let value: UnknownField.Value =
        width == 8 ? .fixed64(bits) : .fixed32(UInt32(truncatingIfNeeded: bits))
      return fixed(value, of: field)
    }
  }

  private func fixed(_ value: UnknownField.Value, of field: FieldSchema) -> [String] {
    switch (value, field.kind) {
    case (.fixed64(let bits), .double): ["\(Double(bitPattern: bits))"]
    case (.fixed64(let bits), .sfixed64): ["\(Int64(bitPattern: bits))"]
    case (.fixed64(let bits), _): ["\(bits)"]
    case (.fixed32(let bits), .float): ["\(Float(bitPattern: bits))"]
    case (.fixed32(let bits), .sfixed32): ["\(Int32(bitPattern: bits))"]
    case (.fixed32(let bits), _): ["\(bits)"]
    default: []
    }
  }

  private func varints(_ bytes: [UInt8]) -> [UInt64] {
    var result: [UInt64] = []
    var value: UInt64 = 0
    var shift = 0
    for byte in bytes {
      if shift < 64 { value |= UInt64(byte & 0x7F) << UInt64(shift) }
      shift += 7
      if byte & 0x80 == 0 {
        result.append(value)
        value = 0
        shift = 0
      }
    }
    return result
  }

  /// A string literal.
  static func quoted(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = [0x22]
    let isText = UTF8Validation.firstInvalidByte(of: bytes) == nil
    for byte in bytes {
      switch byte {
      case 0x22: result += [0x5C, 0x22]
      case 0x5C: result += [0x5C, 0x5C]
      case 0x0A: result += Array("\\n".utf8)
      case 0x09: result += Array("\\t".utf8)
      case 0x0D: result += Array("\\r".utf8)
      case 0x20..<0x7F: result.append(byte)
      case 0x80... where isText: result.append(byte)
      default:
        let digits = String(byte, radix: 8)
        result += Array("\\".utf8) + Array(String(repeating: "0", count: 3 - digits.count).utf8)
        result += Array(digits.utf8)
      }
    }
    result.append(0x22)
    return String(decoding: result, as: UTF8.self)
  }
}
