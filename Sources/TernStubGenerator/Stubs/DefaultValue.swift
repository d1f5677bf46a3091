import TernSchema
import TernWire

/// The value of a field that isn't there, as a Swift expression.
struct DefaultValue {
  let field: FieldSchema
  let context: FileContext
  /// The type of the field, as it is said in this place.
  let type: String

  /// The default that the contract declares (`[default = 30]`), with nothing left to infer; nil without one.
  var declared: String? {
    guard !field.isRepeated, field.message == nil, let text = field.proto.defaultValue else {
      return nil
    }
    switch field.kind {
    case .string: return literal(text)
    case .bytes: return Self.bytes(text)
    case .bool: return text == "true" ? "true" : "false"
    case .float, .double: return Self.number(text, type)
    case .enum:
      guard let value = field.enumeration?.value(named: text) else { return nil }
      return mention(of: value, after: type)
    default: return text
    }
  }

  /// The value that a field without presence has.
  var zero: String {
    switch field.kind {
    case .bool: "false"
    case .string: "\"\""
    case .bytes: "[]"
    case .enum:
      field.enumeration?.values.first.map { mention(of: $0, after: "") } ?? "0"
    default: "0"
    }
  }

  /// A value of an enum: by its number where naming the case would warn.
  private func mention(of value: EnumValueSchema, after prefix: String) -> String {
    guard value.isDeprecated else {
      return "\(prefix).\(SwiftName.member(context.names.name(value)))"
    }
    let isClosed = field.enumeration?.isClosed ?? false
    return "\(type)(rawValue: \(value.number))" + (isClosed ? " ?? ._absent" : "")
  }

  /// `inf`, `-inf`, `nan`, or a number as the compiler of contracts prints it: `1.5`, `1e+20`, `-0`.
  private static func number(_ text: String, _ type: String) -> String {
    switch text {
    case "inf": "\(type).infinity"
    case "-inf": "-\(type).infinity"
    case "nan", "-nan": "\(type).nan"
    case "-0": "-0.0"
    default: text
    }
  }

  /// Bytes from their C escapes.
  static func bytes(_ text: String) -> String {
    let bytes = unescaped(text)
    return bytes.isEmpty ? "[]" : "[\(bytes.map(String.init).joined(separator: ", "))]"
  }

  private static func unescaped(_ text: String) -> [UInt8] {
    var rest = Array(text.utf8)[...]
    var bytes: [UInt8] = []
    func number(_ digits: some Sequence<UInt8>, radix: Int) -> UInt8 {
      UInt8(
        truncatingIfNeeded: Int(String(decoding: Array(digits), as: UTF8.self), radix: radix) ?? 0
      )
    }
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let mark = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      switch mark {
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        let more = rest.prefix(2).prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
        rest = rest.dropFirst(more.count)
        bytes.append(number([mark] + more, radix: 8))
      case UInt8(ascii: "x"), UInt8(ascii: "X"):
        let more = rest.prefix(2).prefix { Character(Unicode.Scalar($0)).isHexDigit }
        rest = rest.dropFirst(more.count)
        bytes.append(number(more, radix: 16))
      default: bytes.append(escapes[mark] ?? mark)
      }
    }
    return bytes
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
    UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
  ]
}
