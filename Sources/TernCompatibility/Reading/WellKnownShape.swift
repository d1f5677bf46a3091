import TernSchema
import TernWire

/// The fields of the types that have a JSON form of their own.
enum WellKnownShape {
  static let fields: [String: [String]] = {
    let names = [
      "Timestamp", "Duration", "FieldMask", "Any", "Struct", "Value", "ListValue", "DoubleValue",
      "FloatValue", "Int64Value", "UInt64Value", "Int32Value", "UInt32Value", "BoolValue",
      "StringValue", "BytesValue",
    ]
    let files: [EmbeddedFile] = [
      .googleProtobufTimestamp, .googleProtobufDuration, .googleProtobufFieldMask,
      .googleProtobufAny, .googleProtobufStruct, .googleProtobufWrappers,
    ]
    let protos = files.compactMap {
      try? Google.Protobuf.FileDescriptorProto(serializedBytes: $0.serializedDescriptor)
    }
    guard let schema = try? Schema(linking: protos) else { return [:] }
    var result: [String: [String]] = [:]
    for name in names {
      let fullName = "google.protobuf." + name
      guard let message = schema.message(fullName) else { continue }
      result[fullName] = message.fields.map { "\($0.number) \($0.kindName) \($0.isRepeated)" }
        .sorted()
    }
    return result
  }()
}
