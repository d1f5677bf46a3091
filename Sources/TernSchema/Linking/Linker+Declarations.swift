import TernWire

// Extension declarations: a range may say which extensions there are, so that no two of them take one number.

extension Linker {
  /// Reads the declarations of a message and of what is nested in it, and checks them.
  func noteDeclarations(_ proto: MessageProto, id: Int, spans: MessageSpans?) {
    for (index, range) in proto.extensionRange.enumerated() {
      guard let options = range.options else { continue }
      let start = range.start ?? 0
      let end = range.end ?? 0
      guard start < end else { continue }
      let span = spans?.extensionRanges[index]
      // The value 0 of VerificationState is DECLARATION.
      if !options.declaration.isEmpty || options.verification?.rawValue == 0 {
        storage.messages[id].declaredRanges.append(start..<end)
      }
      for declaration in options.declaration {
        note(declaration, of: id, range: start..<end, span: span)
      }
    }
    let record = storage.messages[id]
    for (index, (nested, child)) in zip(proto.nestedType, record.messages).enumerated() {
      noteDeclarations(nested, id: child, spans: spans?.messages[index])
    }
  }

  private func note(
    _ declaration: Google.Protobuf.ExtensionRangeOptions.Declaration,
    of id: Int,
    range: Range<Int32>,
    span: TokenRange?
  ) {
    let number = declaration.number ?? 0
    guard range.contains(number) else {
      report(
        span,
        "the extension declaration of number \(number) is outside of the range \(range.lowerBound) to \(range.upperBound - 1)"
      )
      return
    }
    let isReserved = declaration.reserved ?? false
    if !isReserved, declaration.fullName == nil || declaration.type == nil {
      report(span, "the extension declaration of number \(number) needs full_name and type")
      return
    }
    if let name = declaration.fullName,
      !name.hasPrefix(".") || !Names.isDottedIdentifier(String(name.dropFirst()))
    {
      report(span, "\"\(name)\" is not a full name with a leading dot (extension declaration)")
    }
    let known = storage.messages[id].declarations.updateValue(
      ExtensionDeclaration(
        fullName: declaration.fullName ?? "",
        type: declaration.type ?? "",
        isReserved: isReserved,
        isRepeated: declaration.repeated ?? false
      ),
      forKey: number
    )
    if known != nil {
      report(span, "the extension number \(number) is declared more than once")
    }
  }

  /// An extension in a range with declarations must be the one that is declared.
  func checkDeclaration(of record: FieldRecord, in extendee: MessageRecord, span: TokenRange?) {
    let number = record.number
    guard extendee.declaredRanges.contains(where: { $0.contains(number) }) else { return }
    guard let declaration = extendee.declarations[number] else {
      report(
        span,
        "\"\(extendee.fullName)\" declares its extensions, but none of number \(number)"
      )
      return
    }
    if declaration.isReserved {
      report(span, "the extension number \(number) of \"\(extendee.fullName)\" is reserved")
      return
    }
    let scope = storage.scopeName(ofField: record)
    let fullName = scope.isEmpty ? "." + record.name : "." + scope + "." + record.name
    if declaration.fullName != fullName {
      report(
        span,
        "extension \(number) of \"\(extendee.fullName)\" is declared as \"\(declaration.fullName)\", found \"\(fullName)\""
      )
      return
    }
    let type: String
    switch record.kind {
    case .message, .group:
      type = record.type < 0 ? "" : "." + storage.messages[Int(record.type)].fullName
    case .enum: type = record.type < 0 ? "" : "." + storage.enums[Int(record.type)].fullName
    default: type = "\(record.kind)"
    }
    if declaration.type != type, record.type >= 0 || !record.kind.isMessage {
      report(
        span,
        "extension \"\(fullName)\" is declared with type \"\(declaration.type)\", found \"\(type)\""
      )
    } else if declaration.isRepeated != record.flags.contains(.repeated) {
      report(
        span,
        "extension \"\(fullName)\" is declared \(declaration.isRepeated ? "" : "not ")repeated"
      )
    }
  }
}
