import TernWire

/// Dynamic message types from the descriptors of a file, as TernSchema makes them.
final class DescriptorTypes: @unchecked Sendable {
  // Filled by the initialiser, read only afterwards.
  private(set) var types: [String: MessageType] = [:]
  private var enumNumbers: [String: ClosedEnumNumbers] = [:]

  init(_ files: [Google.Protobuf.FileDescriptorProto]) {
    for file in files {
      add(file.enumType, ".\(file.package ?? "")")
      for message in file.messageType { addEnums(of: message, ".\(file.package ?? "")") }
    }
    for file in files {
      for message in file.messageType {
        add(message, ".\(file.package ?? "")", isProto3: file.syntax == "proto3")
      }
    }
  }

  convenience init(_ file: EmbeddedFile) throws {
    try self.init(
      file.transitiveFiles.map { try .init(serializedBytes: $0.serializedDescriptor) }
    )
  }

  private func add(_ enums: [Google.Protobuf.EnumDescriptorProto], _ scope: String) {
    for type in enums {
      enumNumbers["\(scope).\(type.name ?? "")"] = ClosedEnumNumbers(
        type.value.compactMap(\.number)
      )
    }
  }

  private func addEnums(of message: Google.Protobuf.DescriptorProto, _ scope: String) {
    let name = "\(scope).\(message.name ?? "")"
    add(message.enumType, name)
    for nested in message.nestedType { addEnums(of: nested, name) }
  }

  private func add(
    _ message: Google.Protobuf.DescriptorProto,
    _ scope: String,
    isProto3: Bool
  ) {
    let name = "\(scope).\(message.name ?? "")"
    for nested in message.nestedType { add(nested, name, isProto3: isProto3) }
    var messages: [String] = []
    let entries = message.nestedType.filter { $0.options?.mapEntry == true }.map {
      "\(name).\($0.name ?? "")"
    }
    let fields = message.field.map { field in
      var declaration = FieldDeclaration(
        number: field.number ?? 0,
        name: field.name ?? "",
        jsonName: field.jsonName,
        kind: FieldKind(rawValue: field.type?.rawValue ?? 0) ?? .int32
      )
      let isMember = field.oneofIndex != nil && field.proto3Optional != true
      if isMember { declaration.oneofIndex = field.oneofIndex.map(Int.init) }
      switch field.label {
      case .repeated: declaration.cardinality = .repeated
      case .required: declaration.cardinality = .required
      default:
        let isImplicit =
          isProto3 && field.proto3Optional != true && !isMember && !declaration.kind.isMessage
        declaration.cardinality = isImplicit ? .implicit : .optional
      }
      declaration.isPacked =
        declaration.cardinality == .repeated && declaration.kind.isPackable
        && (field.options?.packed ?? isProto3)
      if !isProto3 {
        declaration.isUnverified = declaration.kind == .string
        declaration.closedEnum = field.typeName.flatMap { enumNumbers[$0] }
      }
      if let type = field.typeName, declaration.kind.isMessage {
        declaration.messageIndex = messages.count
        declaration.isMap = entries.contains(type)
        messages.append(type)
      }
      return declaration
    }
    let needed = messages
    types[String(name.dropFirst())] = MessageType(
      fullName: String(name.dropFirst()),
      fields: fields,
      isMapEntry: message.options?.mapEntry == true
    ) { [unowned self] in
      needed.compactMap { self.types[String($0.dropFirst())] }
    }
  }
}

/// The dynamic types of the fixtures; kept for the whole run.
enum Fixtures {
  static let types: DescriptorTypes? = {
    try? DescriptorTypes(
      [
        EmbeddedFile.googleProtobufTimestamp, .torture, .torture2,
      ].map { try .init(serializedBytes: $0.serializedDescriptor) }
    )
  }()
}
