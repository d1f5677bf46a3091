import TernWire

// Third pass: options are interpreted and written into the descriptor.

extension Linker {
  func interpretOptions(
    _ sites: [OptionSite],
    into proto: inout Google.Protobuf.FileDescriptorProto,
    info: SourceInfoRecorder?
  ) -> [[Int32]: OptionTree] {
    var trees: [[Int32]: OptionTree] = [:]
    optionPaths = keepsOptionPaths ? .init(repeating: [], count: sites.count) : []
    if !sites.isEmpty {
      if storage.symbols["google.protobuf.FileOptions"] == nil {
        builtinOptions = BuiltinFiles.descriptorSchema?.storage
      } else {
        builtinOptions = nil
      }
      // Extensions of this very file may be options of it: what decides their encoding comes first.
      var interpreter = OptionInterpreter(linker: self)
      for isExtension in [false, true] {
        for (index, site) in sites.enumerated()
        where site.node.name[0].isExtension == isExtension {
          if let path = interpreter.interpret(site, scope: scope(of: site)), keepsOptionPaths {
            optionPaths[index] = path
          }
        }
        if !isExtension, mayUseItself(sites) {
          apply(interpreter, sites, to: &proto, isLast: false)
        }
      }
      interpreter.checkRequired(sites)
      trees = interpreter.trees
      apply(interpreter, sites, to: &proto, isLast: true)
    }
    programRawText = rawText
    locations = info?.locations(of: sites, paths: optionPaths)
    programLocations = locations
    return trees
  }

  /// Whether options of the file may have types that the file itself declares.
  private func mayUseItself(_ sites: [OptionSite]) -> Bool {
    declaresExtensions || sites.contains { $0.node.value.mayHoldAny }
  }

  /// The scope in which the names of an element's options are looked up: that which holds the element.
  private func scope(of site: OptionSite) -> String {
    let record = storage.files[file]
    let path = site.element
    guard path.count > 2 else { return record.package }
    if path[0] == 6 { return storage.services[record.services.lowerBound + Int(path[1])].fullName }
    // An enum value is a sibling of its enum.
    guard path[0] == 4 else { return record.package }
    var message = record.messages.lowerBound + Int(path[1])
    var position = 2
    while position + 1 < path.count - 2, path[position] == 3 {
      message = storage.messages[message].messages.lowerBound + Int(path[position + 1])
      position += 2
    }
    // protoc looks the options of an extension range up from where those of its message are.
    if site.kind == .extensionRange {
      let parent = storage.messages[message].parent
      return parent < 0 ? record.package : storage.messages[parent].fullName
    }
    return storage.messages[message].fullName
  }

  private func apply(
    _ interpreter: OptionInterpreter,
    _ sites: [OptionSite],
    to proto: inout Google.Protobuf.FileDescriptorProto,
    isLast: Bool
  ) {
    var done: Set<[Int32]> = []
    for site in sites where done.insert(site.path).inserted {
      guard let tree = interpreter.trees[site.path] else { continue }
      let bytes = (retainsOptions ? tree.retained : tree).serialized()
      rawText.set(bytes, at: site.path)
      do throws(WireError) {
        try proto.setOptions(bytes, kind: site.kind, element: site.element[...])
      } catch {
        if !hasErrors { report(site.node.tokens, "the options cannot be read back: \(error)") }
      }
    }
    if !isLast { refreshProperties(proto) }
  }

  /// `packed`, `retention` and features may have changed what extensions of this file are.
  private func refreshProperties(_ proto: Google.Protobuf.FileDescriptorProto) {
    let features = FeatureValues.defaults(of: syntax).merged(with: proto.options?.features)
    refreshEnums(storage.files[file].enums, proto.enumType, features: features)
    for id in storage.files[file].extensions {
      let field = proto.`extension`[Int(storage.fields[id].index)]
      deriveProperties(of: id, field, features: features.merged(with: field.options?.features))
    }
    for message in storage.files[file].messages {
      refreshProperties(
        of: message,
        proto.messageType[storage.messages[message].index],
        features: features
      )
    }
  }

  private func refreshProperties(
    of id: Int,
    _ proto: MessageProto,
    features inherited: FeatureValues
  ) {
    let features = inherited.merged(with: proto.options?.features)
    storage.messages[id].isMessageSet = proto.options?.messageSetWireFormat ?? false
    let record = storage.messages[id]
    refreshEnums(record.enums, proto.enumType, features: features)
    for (protos, ids) in [(proto.field, record.fields), (proto.`extension`, record.extensions)] {
      for (field, id) in zip(protos, ids) {
        deriveProperties(of: id, field, features: features.merged(with: field.options?.features))
      }
    }
    for (nested, id) in zip(proto.nestedType, record.messages) {
      refreshProperties(of: id, nested, features: features)
    }
  }

  private func refreshEnums(
    _ ids: Range<Int>,
    _ protos: [Google.Protobuf.EnumDescriptorProto],
    features: FeatureValues
  ) {
    for (id, proto) in zip(ids, protos) {
      let own = features.merged(with: proto.options?.features)
      storage.enums[id].isClosed = own.enumType == .closed
    }
  }

  /// The field as it is now: the tree may have met it before its own options were known.
  private func isSourceOnly(_ field: FieldRecord) -> Bool {
    if field.flags.contains(.sourceRetention) { return true }
    guard builtinOptions == nil, field.message >= 0 else { return false }
    let key = ExtensionKey(extendee: Int(field.message), number: field.number)
    let id =
      field.flags.contains(.extensionField)
      ? storage.extensions[key] : storage.field(of: Int(field.message), number: field.number)
    return id.map { storage.fields[$0].flags.contains(.sourceRetention) } ?? false
  }

  /// The options that only the source keeps are taken out of the copy of the descriptor that is given
  /// to programs; an options message that is then empty goes as a whole.
  func stripped(
    _ full: Google.Protobuf.FileDescriptorProto,
    _ trees: [[Int32]: OptionTree],
    _ sites: [OptionSite]
  ) -> Google.Protobuf.FileDescriptorProto? {
    var copy: Google.Protobuf.FileDescriptorProto?
    var paths: [[Int32]] = []
    var done: Set<[Int32]> = []
    for site in sites where done.insert(site.path).inserted {
      guard var tree = trees[site.path] else { continue }
      let count = paths.count
      tree.strip(path: site.path, into: &paths, isSourceOnly: isSourceOnly)
      guard paths.count > count else { continue }
      if copy == nil { copy = full }
      if tree.entries.isEmpty { paths.append(site.path) }
      let bytes = tree.entries.isEmpty ? nil : tree.serialized()
      programRawText.set(bytes, at: site.path)
      try? copy?.setOptions(bytes, kind: site.kind, element: site.element[...])
    }
    programLocations?.remove(below: Set(paths))
    return copy
  }
}

extension OptionValueNode {
  /// Whether an expanded `google.protobuf.Any` stands in the value, which may be of any type.
  fileprivate var mayHoldAny: Bool {
    switch self {
    case .identifier, .integer, .float, .string: return false
    case .list(let elements): return elements.contains { $0.value.mayHoldAny }
    case .message(let node):
      return node.fields.contains {
        if case .anyType = $0.name { return true }
        return $0.value.value.mayHoldAny
      }
    }
  }
}

// MARK: - Descriptors that come interpreted

extension Google.Protobuf.FileDescriptorProto {
  /// The descriptor without what only the source keeps of protobuf's own options, the declarations of
  /// extension ranges; nil when it has none.
  fileprivate var strippedOfDeclarations: Self? {
    var copy = self
    var isChanged = false
    for index in copy.messageType.indices {
      isChanged = copy.messageType[index].stripDeclarations() || isChanged
    }
    return isChanged ? copy : nil
  }

  var withoutSourceOptions: Self? {
    messageType.contains { $0.hasDeclarations } ? strippedOfDeclarations : nil
  }
}

extension Google.Protobuf.DescriptorProto {
  fileprivate var hasDeclarations: Bool {
    extensionRange.contains { $0.options != nil } || nestedType.contains { $0.hasDeclarations }
  }

  fileprivate mutating func stripDeclarations() -> Bool {
    var isChanged = false
    for index in extensionRange.indices {
      guard var options = extensionRange[index].options,
        !options.declaration.isEmpty || options.verification != nil
      else { continue }
      options.declaration = []
      options.verification = nil
      extensionRange[index].options = options == .init() ? nil : options
      isChanged = true
    }
    for index in nestedType.indices where nestedType[index].stripDeclarations() {
      isChanged = true
    }
    return isChanged
  }
}

// MARK: - Writing options into descriptors

private func parsed<Options: Message>(
  _ bytes: [UInt8]?,
  as type: Options.Type
) throws(WireError) -> Options? {
  guard let bytes else { return nil }
  return try Options(serializedBytes: bytes)
}

extension Google.Protobuf.FileDescriptorProto {
  /// Sets the options of the element with this path.
  fileprivate mutating func setOptions(
    _ bytes: [UInt8]?,
    kind: OptionKind,
    element path: ArraySlice<Int32>
  ) throws(WireError) {
    guard let number = path.first else {
      options = try parsed(bytes, as: Google.Protobuf.FileOptions.self)
      return
    }
    let index = Int(path[path.startIndex + 1])
    let rest = path.dropFirst(2)
    switch number {
    case 4: try messageType[index].setOptions(bytes, kind: kind, element: rest)
    case 5: try enumType[index].setOptions(bytes, element: rest)
    case 6:
      if let method = rest.last {
        service[index].method[Int(method)].options =
          try parsed(bytes, as: Google.Protobuf.MethodOptions.self)
      } else {
        service[index].options = try parsed(bytes, as: Google.Protobuf.ServiceOptions.self)
      }
    case 7:
      `extension`[index].options = try parsed(bytes, as: Google.Protobuf.FieldOptions.self)
    default: break
    }
  }
}

extension Google.Protobuf.DescriptorProto {
  fileprivate mutating func setOptions(
    _ bytes: [UInt8]?,
    kind: OptionKind,
    element path: ArraySlice<Int32>
  ) throws(WireError) {
    guard let number = path.first else {
      options = try parsed(bytes, as: Google.Protobuf.MessageOptions.self)
      return
    }
    let index = Int(path[path.startIndex + 1])
    let rest = path.dropFirst(2)
    switch number {
    case 2: field[index].options = try parsed(bytes, as: Google.Protobuf.FieldOptions.self)
    case 3: try nestedType[index].setOptions(bytes, kind: kind, element: rest)
    case 4: try enumType[index].setOptions(bytes, element: rest)
    case 5:
      extensionRange[index].options =
        try parsed(bytes, as: Google.Protobuf.ExtensionRangeOptions.self)
    case 6:
      `extension`[index].options = try parsed(bytes, as: Google.Protobuf.FieldOptions.self)
    case 8: oneofDecl[index].options = try parsed(bytes, as: Google.Protobuf.OneofOptions.self)
    default: break
    }
  }
}

extension Google.Protobuf.EnumDescriptorProto {
  fileprivate mutating func setOptions(
    _ bytes: [UInt8]?,
    element path: ArraySlice<Int32>
  ) throws(WireError) {
    if let value = path.last {
      self.value[Int(value)].options =
        try parsed(bytes, as: Google.Protobuf.EnumValueOptions.self)
    } else {
      options = try parsed(bytes, as: Google.Protobuf.EnumOptions.self)
    }
  }
}
