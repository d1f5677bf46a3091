import TernJSON
import TernSchema
import TernText
import TernWire

/// Descriptors: what `contracts build`, `buf build` and `protoc --descriptor_set_out` write.
enum DescriptorInput {
  static func open(
    _ bytes: [UInt8],
    format: InputReference.Format,
    name: String
  ) throws -> OpenedContracts {
    let set: Google.Protobuf.FileDescriptorSet
    do {
      switch format {
      case .json: set = try decodeJSON(bytes)
      case .text: set = try decodeText(bytes)
      default: set = try .init(serializedBytes: bytes)
      }
    } catch {
      throw InputFailure(description: "\(name) is not a set of descriptors: \(error)")
    }
    guard !set.file.isEmpty else {
      throw InputFailure(description: "\(name) is a set of descriptors without a file")
    }
    let schema: Schema
    do {
      schema = try Schema(linking: set.file)
    } catch {
      throw InputFailure(description: "the descriptors of \(name) have errors:\n\(error)")
    }
    // Who builds an image marks what is there as an import only.
    let imports = Set(set.file.filter { isImport($0) }.compactMap(\.name))
    return OpenedContracts(
      schema: schema,
      ownPaths: Set(schema.files.map(\.path)).subtracting(imports),
      sources: nil,
      displayPaths: [:],
      configuration: nil,
      title: name
    )
  }

  /// The mark is a field that buf adds to FileDescriptorProto: message 8042, field 1.
  private static func isImport(_ file: Google.Protobuf.FileDescriptorProto) -> Bool {
    guard let mark = try? file.unknownFields.message(8042, as: Google.Protobuf.Empty.self) else {
      return false
    }
    return mark.unknownFields.varint(1) == 1
  }

  /// Reads a set twice: custom options are only known by what the set itself declares.
  private static func decode(
    _ read: (Schema, _ isFirst: Bool) throws -> Google.Protobuf.FileDescriptorSet
  ) throws -> Google.Protobuf.FileDescriptorSet {
    let builtin = try DescriptorSchema.builtin()
    let first = try read(builtin, true)
    // What can't be linked is told by whoever links it.
    return try read((try? DescriptorSchema.knowing(first.file)) ?? builtin, false)
  }

  private static func decodeJSON(_ bytes: [UInt8]) throws -> Google.Protobuf.FileDescriptorSet {
    let text = String(decoding: bytes, as: UTF8.self)
    return try decode { schema, _ in
      // buf adds fields of its own.
      let decoder = ProtoJSONDecoder(schema: schema, options: .init(ignoresUnknownFields: true))
      return try decoder.decode(Google.Protobuf.FileDescriptorSet.self, from: text)
    }
  }

  private static func decodeText(_ bytes: [UInt8]) throws -> Google.Protobuf.FileDescriptorSet {
    let text = String(decoding: bytes, as: UTF8.self)
    return try decode { schema, isFirst in
      let decoder = TextFormatDecoder(
        schema: schema,
        options: .init(ignoresUnknownFields: isFirst)
      )
      return try decoder.decode(Google.Protobuf.FileDescriptorSet.self, from: text)
    }
  }
}
