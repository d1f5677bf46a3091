import TernWire

// Third pass: options are interpreted and written into the descriptor.

extension Linker {
  func interpretOptions(
    _ sites: [OptionSite],
    into proto: inout Google.Protobuf.FileDescriptorProto,
    info original: SourceInfoRecorder?
  ) {
    var info = original
    if !sites.isEmpty {
      if storage.symbols["google.protobuf.FileOptions"] == nil {
        builtinOptions = BuiltinFiles.descriptorSchema?.storage
      } else {
        builtinOptions = nil
      }
      // Extensions of this very file may be options of it: what decides their encoding comes first.
      var interpreter = OptionInterpreter(linker: self)
      for isExtension in [false, true] {
        for site in sites where site.node.name[0].isExtension == isExtension {
          let scope = scope(of: site, in: proto)
          if let path = interpreter.interpret(site, scope: scope) {
            info?.setPath(path, at: site.location)
          }
        }
        if !isExtension { apply(interpreter.trees, sites, to: &proto, isLast: false) }
      }
      guard !hasErrors else { return }
      apply(interpreter.trees, sites, to: &proto, isLast: true)
    }
    if let info, info.isEnabled {
      var sourceInfo = Google.Protobuf.SourceCodeInfo()
      sourceInfo.location = info.locations
      proto.sourceCodeInfo = sourceInfo
    }
  }

  /// The scope in which the names of an element's options are looked up: that which holds the element.
  private func scope(
    of site: OptionSite,
    in proto: Google.Protobuf.FileDescriptorProto
  ) -> String {
    var scope = proto.package ?? ""
    func enter(_ name: String?) {
      scope += scope.isEmpty ? name ?? "" : "." + (name ?? "")
    }
    let path = site.element
    guard path.count > 2 else { return scope }
    if path[0] == 6 {
      enter(proto.service[Int(path[1])].name)
      return scope
    }
    // An enum value is a sibling of its enum.
    guard path[0] == 4 else { return scope }
    var message = proto.messageType[Int(path[1])]
    enter(message.name)
    var position = 2
    while position + 1 < path.count - 2, path[position] == 3 {
      message = message.nestedType[Int(path[position + 1])]
      enter(message.name)
      position += 2
    }
    // protoc looks the options of an extension range up from where those of its message are.
    if site.kind == .extensionRange, let dot = scope.lastIndex(of: ".") {
      return String(scope[..<dot])
    }
    return scope
  }

  private func apply(
    _ trees: [[Int32]: OptionTree],
    _ sites: [OptionSite],
    to proto: inout Google.Protobuf.FileDescriptorProto,
    isLast: Bool
  ) {
    var done: Set<[Int32]> = []
    for site in sites where done.insert(site.path).inserted {
      guard let tree = trees[site.path] else { continue }
      let bytes = tree.serialized()
      do throws(WireError) {
        try proto.setOptions(bytes, kind: site.kind, element: site.element[...])
      } catch {
        report(site.node.tokens, "the options cannot be read back: \(error)")
      }
    }
    if !isLast { refreshEncodings(proto) }
  }

  /// `packed` and features may have changed the encoding of this file's extensions.
  private func refreshEncodings(_ proto: Google.Protobuf.FileDescriptorProto) {
    for id in storage.files[file].extensions {
      let index = Int(storage.fields[id].index)
      guard let packed = proto.`extension`[index].options?.packed else { continue }
      if packed {
        storage.fields[id].flags.insert(.packed)
      } else {
        storage.fields[id].flags.remove(.packed)
      }
    }
  }
}

// MARK: - Writing options into descriptors

extension Google.Protobuf.FileDescriptorProto {
  /// Sets the options of the element with this path.
  fileprivate mutating func setOptions(
    _ bytes: [UInt8],
    kind: OptionKind,
    element path: ArraySlice<Int32>
  ) throws(WireError) {
    guard let number = path.first else {
      options = try Google.Protobuf.FileOptions(serializedBytes: bytes)
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
          try Google.Protobuf.MethodOptions(serializedBytes: bytes)
      } else {
        service[index].options = try Google.Protobuf.ServiceOptions(serializedBytes: bytes)
      }
    case 7:
      `extension`[index].options = try Google.Protobuf.FieldOptions(serializedBytes: bytes)
    default: break
    }
  }
}

extension Google.Protobuf.DescriptorProto {
  fileprivate mutating func setOptions(
    _ bytes: [UInt8],
    kind: OptionKind,
    element path: ArraySlice<Int32>
  ) throws(WireError) {
    guard let number = path.first else {
      options = try Google.Protobuf.MessageOptions(serializedBytes: bytes)
      return
    }
    let index = Int(path[path.startIndex + 1])
    let rest = path.dropFirst(2)
    switch number {
    case 2: field[index].options = try Google.Protobuf.FieldOptions(serializedBytes: bytes)
    case 3: try nestedType[index].setOptions(bytes, kind: kind, element: rest)
    case 4: try enumType[index].setOptions(bytes, element: rest)
    case 5:
      extensionRange[index].options =
        try Google.Protobuf.ExtensionRangeOptions(serializedBytes: bytes)
    case 6:
      `extension`[index].options = try Google.Protobuf.FieldOptions(serializedBytes: bytes)
    case 8: oneofDecl[index].options = try Google.Protobuf.OneofOptions(serializedBytes: bytes)
    default: break
    }
  }
}

extension Google.Protobuf.EnumDescriptorProto {
  fileprivate mutating func setOptions(
    _ bytes: [UInt8],
    element path: ArraySlice<Int32>
  ) throws(WireError) {
    if let value = path.last {
      self.value[Int(value)].options =
        try Google.Protobuf.EnumValueOptions(serializedBytes: bytes)
    } else {
      options = try Google.Protobuf.EnumOptions(serializedBytes: bytes)
    }
  }
}
