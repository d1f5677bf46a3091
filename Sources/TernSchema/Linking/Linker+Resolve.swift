import TernWire

// Second pass: names of types become full names and places in the tables.

extension Linker {
  func resolve(_ proto: inout Google.Protobuf.FileDescriptorProto, spans: FileSpans?) {
    let record = storage.files[file]
    for index in proto.messageType.indices where index < record.messages.count {
      resolve(
        &proto.messageType[index],
        id: record.messages.lowerBound + index,
        spans: spans?.messages[index]
      )
    }
    let package = record.package
    for index in proto.`extension`.indices {
      resolve(
        &proto.`extension`[index],
        id: record.extensions.lowerBound + index,
        scope: package,
        spans: spans?.extensions[index]
      )
    }
    for index in proto.service.indices {
      let service = record.services.lowerBound + index
      let methods = storage.services[service].methods
      for position in proto.service[index].method.indices {
        resolve(
          &proto.service[index].method[position],
          id: methods.lowerBound + position,
          scope: storage.services[service].fullName,
          spans: spans?.services[index].methods[position]
        )
      }
    }
  }

  private func resolve(_ proto: inout MessageProto, id: Int, spans: MessageSpans?) {
    let record = storage.messages[id]
    storage.messages[id].isMapEntry = proto.options?.mapEntry ?? false
    for index in proto.field.indices {
      let field = record.fields.lowerBound + index
      resolve(
        &proto.field[index],
        id: field,
        scope: record.fullName,
        spans: spans?.fields[index]
      )
      guard let oneof = proto.field[index].oneofIndex else { continue }
      guard oneof >= 0, Int(oneof) < record.oneofs.count else {
        report(
          spans?.fields[index].name,
          "field \"\(record.fullName).\(proto.field[index].name ?? "")\" has oneof_index \(oneof), but the message has \(record.oneofs.count) oneofs"
        )
        continue
      }
      let oneofID = record.oneofs.lowerBound + Int(oneof)
      storage.fields[field].oneof = Int32(oneofID)
      storage.oneofs[oneofID].fields.append(field)
      if proto.field[index].proto3Optional == true { storage.oneofs[oneofID].isSynthetic = true }
    }
    for index in proto.`extension`.indices {
      resolve(
        &proto.`extension`[index],
        id: record.extensions.lowerBound + index,
        scope: record.fullName,
        spans: spans?.extensions[index]
      )
    }
    for index in proto.nestedType.indices where index < record.messages.count {
      resolve(
        &proto.nestedType[index],
        id: record.messages.lowerBound + index,
        spans: spans?.messages[index]
      )
    }
    var ranges: [Range<Int32>] = []
    for range in proto.extensionRange {
      let start = range.start ?? 0
      let end = range.end ?? 0
      if start < end { ranges.append(start..<end) }
    }
    storage.messages[id].extensionRanges = ranges
  }

  /// Resolves the type and the extendee of a field.
  private func resolve(
    _ proto: inout FieldProto,
    id: Int,
    scope: String,
    spans: FieldSpans?
  ) {
    let isExtension = storage.fields[id].flags.contains(.extensionField)
    if isExtension {
      extendee(of: &proto, id: id, scope: scope, spans: spans)
    } else if proto.extendee != nil {
      report(spans?.name, "field \"\(proto.name ?? "")\" has an extendee, but is not an extension")
    }
    let declared = proto.type.map(\.rawValue)
    if let declared, FieldKind(rawValue: declared) == nil {
      report(spans?.type, "field \"\(proto.name ?? "")\" has the unknown type \(declared)")
      return
    }
    let kind = declared.flatMap { FieldKind(rawValue: $0) }
    storage.fields[id].flags.insert(.unresolved)
    // Options of this very file may be fields of this file: what decides their encoding comes now.
    defer { deriveProperties(of: id, proto, features: storage.files[file].features) }
    guard let typeName = proto.typeName, !typeName.isEmpty else {
      if kind == nil || kind == .message || kind == .group || kind == .enum {
        report(spans?.type, "field \"\(proto.name ?? "")\" names no type")
      } else {
        storage.fields[id].flags.remove(.unresolved)
      }
      return
    }
    if let kind, kind != .message, kind != .group, kind != .enum {
      report(spans?.type, "field \"\(proto.name ?? "")\" has a scalar type and a type name")
      return
    }
    switch lookup(typeName, from: scope, typesOnly: true) {
    case .notFound(let nearMiss):
      reportUnresolved(
        typeName,
        from: scope,
        nearMiss: nearMiss,
        span: spans?.type,
        sought: .type
      )
    case .found(let symbol, let fullName):
      let expected: FieldKind
      switch symbol.kind {
      case .message: expected = .message
      case .enumeration: expected = .enum
      default:
        report(spans?.type, "\"\(fullName)\" is \(article(symbol.kind)), not a type")
        return
      }
      if let kind, (kind == .enum) != (expected == .enum) {
        report(
          spans?.type,
          "\"\(fullName)\" is \(article(symbol.kind)), but the field says otherwise"
        )
        return
      }
      checkAccess(to: symbol, fullName, span: spans?.type)
      proto.typeName = "." + fullName
      if proto.type == nil { proto.type = .init(rawValue: expected.rawValue) }
      storage.fields[id].flags.remove(.unresolved)
      storage.fields[id].kind = kind ?? expected
      storage.fields[id].type = symbol.index
    }
  }

  private func extendee(
    of proto: inout FieldProto,
    id: Int,
    scope: String,
    spans: FieldSpans?
  ) {
    guard let name = proto.extendee, !name.isEmpty else {
      report(spans?.name, "extension \"\(proto.name ?? "")\" does not say what it extends")
      return
    }
    // Other than the type of a field: the nearest symbol counts, whatever it is.
    switch lookup(name, from: scope, typesOnly: false) {
    case .notFound(let nearMiss):
      reportUnresolved(
        name,
        from: scope,
        nearMiss: nearMiss,
        span: spans?.extendee,
        sought: .message
      )
    case .found(let symbol, let fullName):
      guard symbol.kind == .message else {
        report(
          spans?.extendee,
          "\"\(fullName)\" is \(article(symbol.kind)); only messages can be extended"
        )
        return
      }
      checkAccess(to: symbol, fullName, span: spans?.extendee)
      proto.extendee = "." + fullName
      storage.fields[id].message = symbol.index
    }
  }

  private func resolve(
    _ proto: inout Google.Protobuf.MethodDescriptorProto,
    id: Int,
    scope: String,
    spans: MethodSpans?
  ) {
    if let input = message(proto.inputType ?? "", from: scope, span: spans?.input) {
      proto.inputType = "." + input.fullName
      storage.methods[id].input = input.id
    }
    if let output = message(proto.outputType ?? "", from: scope, span: spans?.output) {
      proto.outputType = "." + output.fullName
      storage.methods[id].output = output.id
    }
  }

  /// The message of this name, for the signature of a method.
  private func message(
    _ name: String,
    from scope: String,
    span: TokenRange?
  ) -> (id: Int, fullName: String)? {
    switch lookup(name, from: scope, typesOnly: false) {
    case .notFound(let nearMiss):
      reportUnresolved(name, from: scope, nearMiss: nearMiss, span: span, sought: .message)
      return nil
    case .found(let symbol, let fullName):
      guard symbol.kind == .message else {
        report(span, "\"\(fullName)\" is \(article(symbol.kind)), not a message")
        return nil
      }
      checkAccess(to: symbol, fullName, span: span)
      return (Int(symbol.index), fullName)
    }
  }
}
