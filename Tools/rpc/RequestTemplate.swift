import TernJSON
import TernSchema

/// A request with every field at some value of its type, to be filled in.
///
/// Of a oneof only the first member stands there; a message inside itself is cut to `{}`.
struct RequestTemplate {
  /// How deep messages are written out.
  private static let depthMax = 6

  static func json(_ message: MessageSchema) -> String {
    value(message, within: [], indent: "")
  }

  private static func value(
    _ message: MessageSchema,
    within parents: [String],
    indent: String
  ) -> String {
    if let known = wellKnown[message.fullName] { return known }
    if parents.contains(message.fullName) || parents.count >= depthMax { return "{}" }
    var members: [String] = []
    var oneofs: Set<Int> = []
    let inner = indent + "  "
    for field in message.fields {
      if let oneof = field.oneof, !oneof.isSynthetic, !oneofs.insert(oneof.index).inserted {
        continue
      }
      let name = String(decoding: JSONText.quoted(field.jsonName), as: UTF8.self)
      let text = value(field, within: parents + [message.fullName], indent: inner)
      members.append("\(inner)\(name): \(text)")
    }
    return members.isEmpty ? "{}" : "{\n" + members.joined(separator: ",\n") + "\n\(indent)}"
  }

  private static func value(
    _ field: FieldSchema,
    within parents: [String],
    indent: String
  ) -> String {
    if field.isMap, let entry = field.message, let key = entry.field(number: 1),
      let value = entry.field(number: 2)
    {
      let keyText = key.kind == .string ? "key" : key.kind == .bool ? "true" : "0"
      return "{\"\(keyText)\": \(single(value, within: parents, indent: indent))}"
    }
    let one = single(field, within: parents, indent: indent)
    return field.isRepeated ? "[\(one)]" : one
  }

  private static func single(
    _ field: FieldSchema,
    within parents: [String],
    indent: String
  ) -> String {
    switch field.kind {
    case .message, .group:
      field.message.map { value($0, within: parents, indent: indent) } ?? "{}"
    case .enum: field.enumeration?.values.first.map { "\"\($0.name)\"" } ?? "0"
    case .string, .bytes: "\"\""
    case .bool: "false"
    case .int64, .uint64, .sint64, .fixed64, .sfixed64: "\"0\""
    default: "0"
    }
  }

  private static let wellKnown: [String: String] = [
    "google.protobuf.Any": #"{"@type": "type.googleapis.com/google.protobuf.Empty"}"#,
    "google.protobuf.Timestamp": #""1970-01-01T00:00:00Z""#, "google.protobuf.Duration": #""0s""#,
    "google.protobuf.FieldMask": #""""#, "google.protobuf.Struct": "{}",
    "google.protobuf.Value": "null", "google.protobuf.ListValue": "[]",
    "google.protobuf.DoubleValue": "0", "google.protobuf.FloatValue": "0",
    "google.protobuf.Int64Value": #""0""#, "google.protobuf.UInt64Value": #""0""#,
    "google.protobuf.Int32Value": "0", "google.protobuf.UInt32Value": "0",
    "google.protobuf.BoolValue": "false", "google.protobuf.StringValue": #""""#,
    "google.protobuf.BytesValue": #""""#,
  ]
}
