import TernWire

// Extension declarations: a range may say which extensions there are, so that no two of them take one number.

extension Linker {
  /// Reads the declarations of a message and of what is nested in it, and checks them.
  func noteDeclarations(_ proto: MessageProto, id: Int, spans: MessageSpans?) {
    var names: Set<String> = []
    for (index, range) in proto.extensionRange.enumerated() {
      guard let options = range.options else { continue }
      let start = range.start ?? 0
      let end = range.end ?? 0
      guard start < end else { continue }
      let span = spans?.extensionRanges[index]
      // The value 0 of VerificationState is DECLARATION, 1 is UNVERIFIED.
      if !options.declaration.isEmpty || options.verification?.rawValue == 0 {
        storage.messages[id].declaredRanges.append(start..<end)
      }
      if !options.declaration.isEmpty, options.verification?.rawValue == 1 {
        report(
          span,
          "the extension range has declarations, so it cannot be UNVERIFIED",
          hint: "leave out either the declarations or: verification = UNVERIFIED"
        )
      }
      var numbers: Set<Int32> = []
      for declaration in options.declaration {
        let number = declaration.number ?? 0
        check(declaration, range: start..<end, names: &names, span: span)
        if !numbers.insert(number).inserted {
          report(span, "the extension number \(number) is declared more than once")
        } else if storage.messages[id].declarations[number] == nil {
          storage.messages[id].declarations[number] = ExtensionDeclaration(
            fullName: declaration.fullName ?? "",
            type: declaration.type ?? "",
            isReserved: declaration.reserved ?? false,
            isRepeated: declaration.repeated ?? false
          )
        }
      }
    }
    let record = storage.messages[id]
    for (index, (nested, child)) in zip(proto.nestedType, record.messages).enumerated() {
      noteDeclarations(nested, id: child, spans: spans?.messages[index])
    }
  }

  private func check(
    _ declaration: Google.Protobuf.ExtensionRangeOptions.Declaration,
    range: Range<Int32>,
    names: inout Set<String>,
    span: TokenRange?
  ) {
    let number = declaration.number ?? 0
    if !range.contains(number) {
      report(
        span,
        "the extension declaration of number \(number) is outside of the range \(range.lowerBound) to \(range.upperBound - 1)"
      )
    }
    guard let name = declaration.fullName, let type = declaration.type else {
      let hasNeither = declaration.fullName == nil && declaration.type == nil
      if !hasNeither || declaration.reserved != true {
        report(
          span,
          "the extension declaration of number \(number) needs both full_name and type",
          hint: "only a reserved declaration may leave out both"
        )
      }
      return
    }
    guard names.insert(name).inserted else {
      report(span, "the extension name \"\(name)\" is declared more than once")
      return
    }
    checkDeclaredName(name, span: span)
    if type != "enum", ScalarType(rawValue: type) == nil { checkDeclaredName(type, span: span) }
  }

  /// Names in declarations are full names with a leading dot.
  private func checkDeclaredName(_ name: String, span: TokenRange?) {
    if !name.hasPrefix(".") {
      report(
        span,
        "\"\(name)\" in an extension declaration must be a full name with a leading dot",
        hint: name == "group"
          ? "write the full name of the group's message"
          : Names.isDottedIdentifier(name) ? "write: \".\(name)\"" : nil
      )
    } else if !name.dropFirst().split(separator: ".", omittingEmptySubsequences: false).allSatisfy({
      !$0.isEmpty && $0.utf8.allSatisfy(\.isIdentifierByte)
    }) {
      report(span, "\"\(name)\" in an extension declaration is not a full name")
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
