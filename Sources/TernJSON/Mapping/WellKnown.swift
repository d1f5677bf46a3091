import TernSchema
import TernWire

/// The messages whose JSON is not an object of their fields.
enum WellKnown: String {
  case any = "google.protobuf.Any"
  case timestamp = "google.protobuf.Timestamp"
  case duration = "google.protobuf.Duration"
  case fieldMask = "google.protobuf.FieldMask"
  case structure = "google.protobuf.Struct"
  case value = "google.protobuf.Value"
  case listValue = "google.protobuf.ListValue"
  case doubleValue = "google.protobuf.DoubleValue"
  case floatValue = "google.protobuf.FloatValue"
  case int64Value = "google.protobuf.Int64Value"
  case uint64Value = "google.protobuf.UInt64Value"
  case int32Value = "google.protobuf.Int32Value"
  case uint32Value = "google.protobuf.UInt32Value"
  case boolValue = "google.protobuf.BoolValue"
  case stringValue = "google.protobuf.StringValue"
  case bytesValue = "google.protobuf.BytesValue"

  /// The messages that stand for one nullable scalar.
  var isWrapper: Bool {
    switch self {
    case .doubleValue, .floatValue, .int64Value, .uint64Value, .int32Value, .uint32Value,
      .boolValue, .stringValue, .bytesValue:
      true
    default: false
    }
  }
}

extension WellKnown {
  /// The form of a message; nil also when it merely has the name, and other fields than the published
  /// ones: then it is a message like any other.
  init?(_ message: MessageSchema) {
    guard let known = WellKnown(rawValue: message.fullName),
      known.fields.allSatisfy({ $0.isIn(message) })
    else { return nil }
    self = known
  }

  private struct Field {
    var number: Int32
    var kind: FieldKind
    var isRepeated = false

    func isIn(_ message: MessageSchema) -> Bool {
      guard let field = message.field(number: number) else { return false }
      return field.kind == kind && field.isRepeated == isRepeated
    }
  }

  /// The published fields.
  private var fields: [Field] {
    switch self {
    case .any: [Field(number: 1, kind: .string), Field(number: 2, kind: .bytes)]
    case .timestamp, .duration:
      [Field(number: 1, kind: .int64), Field(number: 2, kind: .int32)]
    case .fieldMask: [Field(number: 1, kind: .string, isRepeated: true)]
    case .structure, .listValue: [Field(number: 1, kind: .message, isRepeated: true)]
    case .value:
      [
        Field(number: 1, kind: .enum), Field(number: 2, kind: .double),
        Field(number: 3, kind: .string), Field(number: 4, kind: .bool),
        Field(number: 5, kind: .message), Field(number: 6, kind: .message),
      ]
    case .doubleValue: [Field(number: 1, kind: .double)]
    case .floatValue: [Field(number: 1, kind: .float)]
    case .int64Value: [Field(number: 1, kind: .int64)]
    case .uint64Value: [Field(number: 1, kind: .uint64)]
    case .int32Value: [Field(number: 1, kind: .int32)]
    case .uint32Value: [Field(number: 1, kind: .uint32)]
    case .boolValue: [Field(number: 1, kind: .bool)]
    case .stringValue: [Field(number: 1, kind: .string)]
    case .bytesValue: [Field(number: 1, kind: .bytes)]
    }
  }
}
