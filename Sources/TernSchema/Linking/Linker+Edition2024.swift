import TernWire

// What edition 2024 brought: symbols that only their own file sees, and names in one style.

/// The values of the feature `default_symbol_visibility`.
enum DefaultSymbolVisibility: Int32, CaseIterable {
  case exportAll = 1
  case exportTopLevel = 2
  case localAll = 3
  case strict = 4

  /// The name that options have for it.
  var name: String {
    switch self {
    case .exportAll: "EXPORT_ALL"
    case .exportTopLevel: "EXPORT_TOP_LEVEL"
    case .localAll: "LOCAL_ALL"
    case .strict: "STRICT"
    }
  }

  /// The full name of the message that has the feature, and its name and number there.
  static let container = "google.protobuf.FeatureSet"
  static let feature = "default_symbol_visibility"
  static let number: Int32 = 8
}

extension Linker {
  /// The default that the file at hand sets for its symbols.
  func defaultVisibility(in trees: [[Int32]: OptionTree]) -> DefaultSymbolVisibility {
    let features = trees[[8]]?.entries[50]?.messages.first
    guard
      case .varint(let value)? = features?.entries[DefaultSymbolVisibility.number]?.values.last,
      let known = DefaultSymbolVisibility(rawValue: Int32(truncatingIfNeeded: value))
    else { return .exportTopLevel }
    return known
  }

  /// Reports the use of a type that only its own file may use.
  func checkAccess(to symbol: SymbolID, _ fullName: String, span: TokenRange?) {
    guard Int(symbol.file) != file, localTypes.contains(fullName) else { return }
    report(
      span,
      "\"\(fullName)\" is local to \"\(storage.files[Int(symbol.file)].path)\"",
      hint: "mark it \"export\" there"
    )
  }

  func checkEdition2024(
    _ proto: Google.Protobuf.FileDescriptorProto,
    spans: FileSpans,
    visibility: DefaultSymbolVisibility
  ) {
    for (message, spans) in zip(proto.messageType, spans.messages) {
      noteVisibility(message, spans, outer: nil, scope: proto.package ?? "", visibility)
    }
    for (enumeration, spans) in zip(proto.enumType, spans.enums) {
      noteVisibility(enumeration, spans, outer: nil, scope: proto.package ?? "", visibility)
    }
    for (index, path) in optionDependencies.enumerated() {
      guard let id = storage.filesByPath[path] else { continue }
      for option in storage.files[id].proto.`extension` where option.options?.debugRedact == true {
        report(
          spans.imports[proto.dependency.count + index],
          "\"\(path)\" has the option \"\(option.name ?? "")\" with debug_redact: it must be imported plainly"
        )
      }
    }
    if let isMultiple = proto.options?.javaMultipleFiles {
      report(
        place(ofFileOption: "java_multiple_files"),
        "the option \"java_multiple_files\" was removed in edition 2024",
        hint: isMultiple
          ? "leave it out: it is how things are there"
          : "features.(pb.java).nest_in_file_class is there for that"
      )
    }
    if !hasErrors { checkNamingStyle(proto, spans: spans) }
  }

  // MARK: - Visibility

  private func isExported(
    _ marked: Bool?,
    isNested: Bool,
    _ visibility: DefaultSymbolVisibility
  ) -> Bool {
    if let marked { return marked }
    switch visibility {
    case .exportAll: return true
    case .exportTopLevel: return !isNested
    case .localAll, .strict: return false
    }
  }

  private func noteVisibility(
    _ proto: MessageProto,
    _ spans: MessageSpans,
    outer: (MessageProto, MessageSpans)?,
    scope: String,
    _ visibility: DefaultSymbolVisibility
  ) {
    let fullName = scope.isEmpty ? proto.name ?? "" : scope + "." + (proto.name ?? "")
    if !isExported(spans.isExported, isNested: outer != nil, visibility) {
      localTypes.insert(fullName)
    }
    if outer != nil, spans.isExported == true, visibility == .strict {
      report(
        spans.name,
        "the nested message \"\(fullName)\" cannot be exported where the default visibility is STRICT",
        hint: "move it to the top level"
      )
    }
    for (nested, inner) in zip(proto.nestedType, spans.messages) {
      noteVisibility(nested, inner, outer: (proto, spans), scope: fullName, visibility)
    }
    for (nested, inner) in zip(proto.enumType, spans.enums) {
      let isTopLevel = outer == nil
      noteVisibility(
        nested,
        inner,
        outer: (proto, spans),
        scope: fullName,
        visibility,
        isNamespace: isTopLevel && isNamespace(proto, spans, visibility)
      )
    }
  }

  private func noteVisibility(
    _ proto: Google.Protobuf.EnumDescriptorProto,
    _ spans: EnumSpans,
    outer: (MessageProto, MessageSpans)?,
    scope: String,
    _ visibility: DefaultSymbolVisibility,
    isNamespace: Bool = false
  ) {
    let fullName = scope.isEmpty ? proto.name ?? "" : scope + "." + (proto.name ?? "")
    if !isExported(spans.isExported, isNested: outer != nil, visibility) {
      localTypes.insert(fullName)
    }
    if outer != nil, spans.isExported == true, visibility == .strict, !isNamespace {
      report(
        spans.name,
        "the nested enum \"\(fullName)\" cannot be exported where the default visibility is STRICT",
        hint: "move it to the top level, or into a local message that reserves 1 to max"
      )
    }
  }

  /// A local message that is there for the name of its enums only: it reserves every number.
  private func isNamespace(
    _ proto: MessageProto,
    _ spans: MessageSpans,
    _ visibility: DefaultSymbolVisibility
  ) -> Bool {
    guard !isExported(spans.isExported, isNested: false, visibility),
      proto.reservedRange.count == 1
    else { return false }
    return proto.reservedRange[0].start == 1
      && proto.reservedRange[0].end == Self.fieldNumberMax + 1
  }
}
