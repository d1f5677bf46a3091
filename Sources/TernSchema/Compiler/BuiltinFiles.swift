import TernWire

/// The contracts of protobuf itself, which are part of every compiler: from TernWire's embedded
/// descriptors.
enum BuiltinFiles {
  private static let files: [String: EmbeddedFile] = {
    let all: [EmbeddedFile] = [
      .googleProtobufAny, .googleProtobufApi, .googleProtobufDescriptor, .googleProtobufDuration,
      .googleProtobufEmpty, .googleProtobufFieldMask, .googleProtobufSourceContext,
      .googleProtobufStruct, .googleProtobufTimestamp, .googleProtobufType,
      .googleProtobufWrappers,
    ]
    return Dictionary(all.map { ($0.path, $0) }) { first, _ in first }
  }()

  /// The file that defines a type of protobuf's own.
  static func path(defining type: String) -> String? { pathsOfTypes[type] }

  private static let pathsOfTypes: [String: String] = {
    var result: [String: String] = [:]
    for path in files.keys {
      guard let proto = descriptor(path) else { continue }
      let names = proto.messageType.map(\.name) + proto.enumType.map(\.name)
      for name in names { result["\(proto.package ?? "").\(name ?? "")"] = path }
    }
    return result
  }()

  static var paths: [String] { Array(files.keys) + BuiltinSources.texts.keys }

  /// The descriptor of a file, nil when it is none of protobuf's own.
  static func descriptor(_ path: String) -> Google.Protobuf.FileDescriptorProto? {
    guard let file = files[path] else { return nil }
    return try? Google.Protobuf.FileDescriptorProto(serializedBytes: file.serializedDescriptor)
  }

  /// The graph of `descriptor.proto` alone.
  static let descriptorSchema: Schema? = {
    guard let proto = descriptor("google/protobuf/descriptor.proto") else { return nil }
    return try? Schema(linking: [proto])
  }()
}
