import TernWire

// First pass: every declaration gets its place in the tables and its full name.

extension Linker {
  func declare(_ proto: Google.Protobuf.FileDescriptorProto, spans: FileSpans?) {
    let package = proto.package ?? ""
    let features = storage.files[file].features
    let messages = declareMessages(
      proto.messageType,
      spans: spans?.messages,
      parent: -1,
      scope: package,
      depth: 1
    )
    let enums = declareEnums(proto.enumType, spans: spans?.enums, parent: -1, scope: package)
    let extensions = declareExtensions(
      proto.`extension`,
      spans: spans?.extensions,
      parent: -1,
      scope: package
    )
    let services = declareServices(proto.service, spans: spans?.services, scope: package)
    storage.files[file].messages = messages
    storage.files[file].enums = enums
    storage.files[file].extensions = extensions
    storage.files[file].services = services
    storage.files[file].features = features
  }

  /// The full name of what a scope holds.
  ///
  /// A long name that much is nested in is repeated in every full name: their sum has a limit.
  private func join(_ scope: String, _ name: String) -> String {
    guard nameBytes <= Self.nameBytesMax else { return "" }
    nameBytes += scope.utf8.count + name.utf8.count
    if nameBytes > Self.nameBytesMax {
      report(nil, "the full names of all declarations have more than \(Self.nameBytesMax) bytes")
      return ""
    }
    return scope.isEmpty ? name : scope + "." + name
  }

  /// Gives a name to an element; a name that is taken is an error.
  @discardableResult
  private func define(
    _ fullName: String,
    _ kind: SymbolID.Kind,
    _ index: Int,
    span: TokenRange?,
    name: String,
    hint: @autoclosure () -> String? = nil
  ) -> Bool {
    if isDuplicate || nameBytes > Self.nameBytesMax { return false }
    if !Names.isSymbolName(name) {
      report(
        span,
        name.isEmpty
          ? "\(article(kind)) in \"\(path)\" has no name"
          : "\"\(name)\" is not an identifier"
      )
      return false
    }
    let symbol = SymbolID(kind: kind, index: Int32(index), file: Int32(file))
    if let other = storage.symbols.insert(fullName, symbol) {
      let place =
        Int(other.file) == file ? "in this file" : "in \"\(storage.files[Int(other.file)].path)\""
      report(
        span,
        "\"\(fullName)\" is already defined \(place), as \(article(other.kind))",
        hint: hint()
      )
      return false
    }
    return true
  }

  func article(_ kind: SymbolID.Kind) -> String {
    switch kind {
    case .package: "a package"
    case .message: "a message"
    case .field: "a field"
    case .extensionField: "an extension"
    case .oneof: "a oneof"
    case .enumeration: "an enum"
    case .enumValue: "an enum value"
    case .service: "a service"
    case .method: "a method"
    }
  }

  private func declareMessages(
    _ protos: [MessageProto],
    spans: [MessageSpans]?,
    parent: Int,
    scope: String,
    depth: Int
  ) -> Range<Int> {
    let start = storage.messages.count
    guard depth <= Self.messageDepthMax else {
      report(nil, "messages are nested more than \(Self.messageDepthMax) deep")
      return start..<start
    }
    var duplicates: Set<Int> = []
    for index in protos.indices {
      let name = protos[index].name ?? ""
      let fullName = join(scope, name)
      let features = FeatureValues.defaults(of: syntax)
      storage.messages.append(
        MessageRecord(
          name: name,
          fullName: fullName,
          file: file,
          parent: parent,
          index: index,
          features: features
        )
      )
      let isDefined = define(
        fullName,
        .message,
        start + index,
        span: spans?[index].name,
        name: name,
        hint: protos.contains { $0.name == name && $0.options?.mapEntry == true }
          ? "a map field has a message for its entries: its name in CamelCase and \"Entry\"" : nil
      )
      if !isDefined { duplicates.insert(index) }
    }
    // What is inside a message whose name is taken has no names: it would only repeat the error.
    let wasDuplicate = isDuplicate
    defer { isDuplicate = wasDuplicate }
    for index in protos.indices {
      isDuplicate = wasDuplicate || duplicates.contains(index)
      declareContents(protos[index], id: start + index, spans: spans?[index], depth: depth)
    }
    return start..<start + protos.count
  }

  private func declareContents(
    _ proto: MessageProto,
    id: Int,
    spans: MessageSpans?,
    depth: Int
  ) {
    let scope = storage.messages[id].fullName
    if !proto.reservedName.isEmpty { reservedNames[id] = proto.reservedName }
    let firstField = storage.fields.count
    for index in proto.field.indices {
      let name = proto.field[index].name ?? ""
      let fieldID = declareField(
        proto.field[index],
        message: id,
        scope: -1,
        index: index,
        flags: []
      )
      define(
        join(scope, name),
        .field,
        fieldID,
        span: spans?.fields[index].name,
        name: name
      )
    }
    storage.messages[id].fields = firstField..<storage.fields.count
    let firstOneof = storage.oneofs.count
    for (index, oneof) in proto.oneofDecl.enumerated() {
      storage.oneofs.append(OneofRecord(name: oneof.name ?? "", message: id, index: index))
      define(
        join(scope, oneof.name ?? ""),
        .oneof,
        firstOneof + index,
        span: spans?.oneofs[index],
        name: oneof.name ?? ""
      )
    }
    storage.messages[id].oneofs = firstOneof..<storage.oneofs.count
    let enums = declareEnums(proto.enumType, spans: spans?.enums, parent: id, scope: scope)
    storage.messages[id].enums = enums
    let extensions = declareExtensions(
      proto.`extension`,
      spans: spans?.extensions,
      parent: id,
      scope: scope
    )
    storage.messages[id].extensions = extensions
    let messages = declareMessages(
      proto.nestedType,
      spans: spans?.messages,
      parent: id,
      scope: scope,
      depth: depth + 1
    )
    storage.messages[id].messages = messages
  }

  private func declareField(
    _ proto: FieldProto,
    message: Int,
    scope: Int,
    index: Int,
    flags: FieldFlags
  ) -> Int {
    let name = proto.name ?? ""
    var flags = flags
    if proto.label?.rawValue == 3 { flags.insert(.repeated) }
    storage.fields.append(
      FieldRecord(
        name: name,
        jsonName: proto.jsonName ?? Names.json(name),
        number: proto.number ?? 0,
        kind: proto.type.flatMap { FieldKind(rawValue: $0.rawValue) } ?? .int32,
        flags: flags,
        message: Int32(message),
        scope: Int32(scope),
        file: Int32(file),
        index: Int32(index)
      )
    )
    return storage.fields.count - 1
  }

  private func declareExtensions(
    _ protos: [FieldProto],
    spans: [FieldSpans]?,
    parent: Int,
    scope: String
  ) -> Range<Int> {
    let start = storage.fields.count
    if !protos.isEmpty { declaresExtensions = true }
    for (index, proto) in protos.enumerated() {
      let id = declareField(
        proto,
        message: -1,
        scope: parent,
        index: index,
        flags: .extensionField
      )
      define(
        join(scope, proto.name ?? ""),
        .extensionField,
        id,
        span: spans?[index].name,
        name: proto.name ?? ""
      )
    }
    return start..<storage.fields.count
  }

  private func declareEnums(
    _ protos: [Google.Protobuf.EnumDescriptorProto],
    spans: [EnumSpans]?,
    parent: Int,
    scope: String
  ) -> Range<Int> {
    let start = storage.enums.count
    for (index, proto) in protos.enumerated() {
      let name = proto.name ?? ""
      let fullName = join(scope, name)
      let firstValue = storage.values.count
      for position in proto.value.indices {
        storage.values.append(
          EnumValueRecord(
            name: proto.value[position].name ?? "",
            number: proto.value[position].number ?? 0,
            enumeration: start + index
          )
        )
      }
      storage.enums.append(
        EnumRecord(
          name: name,
          fullName: fullName,
          file: file,
          parent: parent,
          index: index,
          values: firstValue..<storage.values.count
        )
      )
      define(fullName, .enumeration, start + index, span: spans?[index].name, name: name)
      for (position, value) in storage.values[firstValue...].enumerated() {
        define(
          join(scope, value.name),
          .enumValue,
          firstValue + position,
          span: spans?[index].values[position].name,
          name: value.name,
          hint:
            "enum values are siblings of their enum, not children of it: the name must be unique within \(scope.isEmpty ? "the file's scope" : "\"\(scope)\""), not only within \"\(name)\""
        )
      }
    }
    return start..<storage.enums.count
  }

  private func declareServices(
    _ protos: [Google.Protobuf.ServiceDescriptorProto],
    spans: [ServiceSpans]?,
    scope: String
  ) -> Range<Int> {
    let start = storage.services.count
    for (index, proto) in protos.enumerated() {
      let name = proto.name ?? ""
      let fullName = join(scope, name)
      let firstMethod = storage.methods.count
      for method in proto.method {
        storage.methods.append(
          MethodRecord(
            name: method.name ?? "",
            service: start + index,
            input: -1,
            output: -1,
            isClientStreaming: method.clientStreaming ?? false,
            isServerStreaming: method.serverStreaming ?? false
          )
        )
      }
      storage.services.append(
        ServiceRecord(
          name: name,
          fullName: fullName,
          file: file,
          index: index,
          methods: firstMethod..<storage.methods.count
        )
      )
      define(fullName, .service, start + index, span: spans?[index].name, name: name)
      for (position, method) in proto.method.enumerated() {
        define(
          join(fullName, method.name ?? ""),
          .method,
          firstMethod + position,
          span: spans?[index].methods[position].name,
          name: method.name ?? ""
        )
      }
    }
    return start..<storage.services.count
  }
}
