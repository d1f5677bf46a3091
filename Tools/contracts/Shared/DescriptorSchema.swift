import TernSchema
import TernWire

/// The graph by which sets of descriptors are read and written as text and JSON: it knows `FileDescriptorSet`, the custom
/// options of the files, and what edition 2024 has added to descriptors.
enum DescriptorSchema {
  static let setName = "google.protobuf.FileDescriptorSet"
  private static let path = "google/protobuf/descriptor.proto"

  /// For files whose custom options nobody knows, or that have none.
  static func builtin() throws -> Schema { try knowing([]) }

  /// For these files, which are linked.
  static func knowing(_ schema: Schema) throws -> Schema {
    // Most graphs will do as they are.
    let isNew = schema.files.contains { $0.proto.edition == .edition2024 }
    if !isNew, schema.message(setName) != nil { return schema }
    return try knowing(schema.files.map(\.proto))
  }

  /// For these files; throws when they can't be linked.
  static func knowing(_ files: [Google.Protobuf.FileDescriptorProto]) throws -> Schema {
    var files = files
    if !files.contains(where: { $0.name == path }) {
      files += try Schema(embedded: .googleProtobufDescriptor).files.map(\.proto)
    }
    return try Schema(linking: files.map { $0.name == path ? with2024($0) : $0 })
  }

  /// `descriptor.proto` with what protobuf 31 added; ours is that of 30.
  private static func with2024(
    _ file: Google.Protobuf.FileDescriptorProto
  ) -> Google.Protobuf.FileDescriptorProto {
    typealias Field = Google.Protobuf.FieldDescriptorProto
    var file = file
    func add(_ field: Field, to message: String) {
      guard let index = file.messageType.firstIndex(where: { $0.name == message }),
        !file.messageType[index].field.contains(where: { $0.name == field.name })
      else { return }
      file.messageType[index].field.append(field)
    }
    var dependency = Field(
      name: "option_dependency",
      number: Edition2024Fields.optionDependency,
      label: .repeated,
      type: .string
    )
    dependency.jsonName = "optionDependency"
    add(dependency, to: "FileDescriptorProto")
    if let index = file.enumType.firstIndex(where: { $0.name == "Edition" }) {
      // As names only: a set may bring the declarations of features that are for them.
      for (name, number) in [("EDITION_2026", 1002), ("EDITION_UNSTABLE", 9999)]
        as [(String, Int32)]
      where !file.enumType[index].value.contains(where: { $0.name == name }) {
        file.enumType[index].value.append(.init(name: name, number: number))
      }
    }
    let enumName = "SymbolVisibility"
    for (message, number) in [
      ("DescriptorProto", Edition2024Fields.messageVisibility),
      ("EnumDescriptorProto", Edition2024Fields.enumVisibility),
    ] {
      var visibility = Field(name: "visibility", number: number, label: .optional, type: .enum)
      visibility.typeName = ".google.protobuf.\(enumName)"
      visibility.jsonName = "visibility"
      add(visibility, to: message)
    }
    if !file.enumType.contains(where: { $0.name == enumName }) {
      let values = Edition2024Fields.Visibility.allCases.map {
        Google.Protobuf.EnumValueDescriptorProto(
          name: "VISIBILITY_\($0.keyword.uppercased())",
          number: Int32($0.rawValue)
        )
      }
      file.enumType.append(
        .init(name: enumName, value: [.init(name: "VISIBILITY_UNSET", number: 0)] + values)
      )
    }
    return file
  }
}
