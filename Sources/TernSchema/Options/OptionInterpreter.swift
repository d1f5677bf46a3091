import TernWire

/// Turns options as they were written into the wire format of the options message.
///
/// Works for every options message alike: options of protobuf itself are fields of that message, custom
/// options are extensions of it, and both are looked up in the graph.
struct OptionInterpreter {
  let linker: Linker
  /// Which elements' options exist already: the tree of each options message, by its path.
  var trees: [[Int32]: OptionTree] = [:]
  /// How many elements each repeated option has, by its path: for source locations.
  private var counts: [[Int32]: Int32] = [:]

  /// The tables that hold the options messages.
  let tables: SchemaStorage
  /// The options message of each kind, as far as it was asked for.
  private var optionsMessages: [OptionKind: Int] = [:]

  init(linker: Linker) {
    self.linker = linker
    tables = linker.builtinOptions ?? linker.storage
  }

  /// The message that holds the options of this kind.
  private mutating func optionsMessage(of kind: OptionKind) -> Int? {
    if let known = optionsMessages[kind] { return known }
    guard let symbol = tables.symbols[kind.messageName], symbol.kind == .message else { return nil }
    optionsMessages[kind] = Int(symbol.index)
    return Int(symbol.index)
  }

  /// Interprets one option; gives the path of what it sets, for the source location.
  mutating func interpret(_ site: OptionSite, scope: String) -> [Int32]? {
    guard let message = optionsMessage(of: site.kind) else {
      report(
        site.node.nameTokens,
        "\"\(site.kind.messageName)\" is not defined: google/protobuf/descriptor.proto is missing"
      )
      return nil
    }
    kind = site.kind
    isCopy = site.location == OptionSite.noLocation
    // Taken out, not copied: an element may have many options.
    var tree = trees.removeValue(forKey: site.path) ?? OptionTree()
    var suffix: [Int32] = []
    let done = set(
      site.node,
      part: 0,
      in: &tree,
      message: message,
      scope: scope,
      path: &suffix
    )
    if done, linker.retainsOptions { tree.noteRecord(statement) }
    trees[site.path] = tree
    guard done else { return nil }
    var path = site.path + suffix
    if let field = lastField, field.flags.contains(.repeated) {
      let index = counts[path, default: 0]
      counts[path] = index + 1
      path.append(index)
    }
    return path
  }

  /// What the statement at hand sets, by itself.
  private var statement = OptionTree()
  private var lastField: FieldRecord?
  /// What the option at hand is an option of.
  private(set) var kind = OptionKind.file
  /// The option stands elsewhere, where its mistakes are told.
  private var isCopy = false

  /// Some options say which kinds of elements they are for.
  func isAllowed(_ field: FieldRecord, on kind: OptionKind, span: TokenRange) -> Bool {
    if field.targets == 0 || field.targets & 1 << kind.targetType != 0 { return true }
    report(span, "option \"\(field.name)\" cannot be set on \(kind.noun)")
    return false
  }

  func report(_ span: TokenRange?, _ message: String, hint: String? = nil) {
    if !isCopy { linker.report(span, message, hint: hint) }
  }

  // MARK: - Names

  /// Walks down the parts of the option's name, then sets the value.
  private mutating func set(
    _ node: OptionNode,
    part index: Int,
    in tree: inout OptionTree,
    message: Int,
    scope: String,
    path: inout [Int32]
  ) -> Bool {
    let part = node.name[index]
    guard let field = field(of: message, part: part, scope: scope, isFirst: index == 0) else {
      return false
    }
    // A type that is not defined is on record already.
    guard field.type >= 0 || !field.flags.contains(.unresolved) else { return false }
    guard isAllowed(field, on: kind, span: part.tokens) else { return false }
    if Int(field.file) == linker.file, linker.builtinOptions == nil, !node.name[0].isExtension,
      node.name[0].text == "features"
    {
      report(
        part.tokens,
        "the feature \"\(optionName(node, upTo: index))\" cannot be used in the file that defines it"
      )
      return false
    }
    path.append(field.number)
    // As on the wire, the member of a oneof that is set last is the one that stays.
    if field.oneof >= 0 { removeOtherMembers(of: field, in: &tree) }
    var entry =
      tree.entries.removeValue(forKey: field.number) ?? entry(for: field)
    defer { tree.entries[field.number] = entry }
    if index + 1 < node.name.count {
      guard field.kind.isMessage else {
        let name = optionName(node, upTo: index)
        report(
          node.nameTokens,
          "option \"\(name)\" is not a message: it has no field \"\(node.name[index + 1].text)\""
        )
        return false
      }
      if field.flags.contains(.repeated) {
        let name = optionName(node, upTo: index)
        report(
          node.nameTokens,
          "option \"\(name)\" is repeated: its elements must be set as a whole",
          hint: "write: option \(name) = { ... };"
        )
        return false
      }
      var inner = entry.messages.first ?? OptionTree()
      let done = set(
        node,
        part: index + 1,
        in: &inner,
        message: Int(field.type),
        scope: scope,
        path: &path
      )
      entry.messages = [inner]
      if done, linker.retainsOptions { noteStatement(field, [], [statement]) }
      return done
    }
    lastField = field
    let name = optionName(node, upTo: index)
    if !field.flags.contains(.repeated), !entry.values.isEmpty || !entry.messages.isEmpty {
      report(node.nameTokens, "option \"\(name)\" is set already")
      return false
    }
    guard append(node.value, to: &entry, name: name, span: node.valueTokens) else { return false }
    if linker.retainsOptions {
      noteStatement(field, Array(entry.values.suffix(1)), Array(entry.messages.suffix(1)))
    }
    return true
  }

  /// Notes what the statement sets a field to.
  ///
  /// What the name of an option leads to has no form but the plain one: neither packed nor that of message
  /// sets, and a zero is there like any other value.
  private mutating func noteStatement(
    _ field: FieldRecord,
    _ values: [OptionScalar],
    _ messages: [OptionTree]
  ) {
    var entry = OptionTree.Entry(field: field, values: values, messages: messages)
    entry.field.flags.remove(.packed)
    entry.field.flags.insert(.presence)
    statement = OptionTree()
    statement.entries[field.number] = entry
  }

  /// An entry without values.
  func entry(for field: FieldRecord) -> OptionTree.Entry {
    var entry = OptionTree.Entry(field: field)
    entry.isMessageSetItem =
      field.flags.contains(.extensionField) && tables.messages[Int(field.message)].isMessageSet
    return entry
  }

  private func removeOtherMembers(of field: FieldRecord, in tree: inout OptionTree) {
    let others = tree.entries.values.filter {
      $0.field.oneof == field.oneof && $0.field.number != field.number
        && $0.field.message == field.message
    }
    for other in others { tree.entries[other.field.number] = nil }
  }

  private func optionName(_ node: OptionNode, upTo index: Int) -> String {
    if index == 0, !node.name[0].isExtension { return node.name[0].text }
    return node.name[...index].map { $0.isExtension ? "(\($0.text))" : $0.text }.joined(
      separator: "."
    )
  }

  /// The field or extension that a part of an option's name stands for.
  private func field(
    of message: Int,
    part: OptionNamePart,
    scope: String,
    isFirst: Bool
  ) -> FieldRecord? {
    let container = tables.messages[message].fullName
    if part.isExtension { return extensionField(of: container, part.text, scope, part.tokens) }
    if isFirst, part.text == "map_entry", kind == .message {
      report(
        part.tokens,
        "map_entry must not be set by hand",
        hint: "write a map field: map<KeyType, ValueType> name = 1;"
      )
      return nil
    }
    if isFirst, part.text == "features" {
      guard case .edition = linker.syntax else {
        report(
          part.tokens,
          "features are part of editions only",
          hint: "begin the file with: edition = \"2023\";"
        )
        return nil
      }
    }
    if isFirst, part.text == "uninterpreted_option" {
      report(part.tokens, "use of the reserved option \"uninterpreted_option\"")
      return nil
    }
    if let symbol = tables.symbols[container + "." + part.text], symbol.kind == .field {
      return tables.fields[Int(symbol.index)]
    }
    if let feature = visibilityFeature(part.text, of: message) { return feature }
    let names = tables.fields[tables.messages[message].fields].map(\.name)
    var hint = Suggestion.nearest(to: part.text, among: names).map { "did you mean \"\($0)\"?" }
    if hint == nil, isFirst { hint = "custom options stand in parentheses: (\(part.text))" }
    report(
      part.tokens,
      isFirst
        ? "option \"\(part.text)\" is not defined"
        : "\"\(container)\" has no field \"\(part.text)\"",
      hint: hint
    )
    return nil
  }

  /// `features.default_symbol_visibility`, which the `descriptor.proto` at hand may be too old to have.
  func visibilityFeature(_ name: String, of message: Int) -> FieldRecord? {
    guard name == DefaultSymbolVisibility.feature,
      tables.messages[message].fullName == DefaultSymbolVisibility.container
    else { return nil }
    return FieldRecord(
      name: name,
      jsonName: Names.json(name),
      number: DefaultSymbolVisibility.number,
      kind: .enum,
      flags: [.presence, .sourceRetention],
      type: Linker.visibilityFeatureType,
      message: Int32(message),
      scope: -1,
      file: -1,
      index: -1,
      targets: 1 << OptionKind.file.targetType
    )
  }

  /// The extension of this name, as seen from a scope.
  func extensionField(
    of container: String,
    _ name: String,
    _ scope: String,
    _ span: TokenRange
  ) -> FieldRecord? {
    switch linker.lookup(name, from: scope, typesOnly: false) {
    case .notFound(let nearMiss):
      if nearMiss == nil, !linker.sink.isFull, let near = nearestExtension(to: name, of: container)
      {
        linker.report(
          span,
          "option \"(\(name))\" is not defined",
          hint: "did you mean \"(\(near))\"?"
        )
      } else {
        linker.reportUnresolved(
          name,
          from: scope,
          nearMiss: nearMiss,
          span: span,
          sought: .option
        )
      }
      return nil
    case .found(let symbol, let fullName):
      // A field of the message itself may be named in full, too.
      guard symbol.kind == .extensionField || symbol.kind == .field else {
        report(span, "\"\(fullName)\" is \(linker.article(symbol.kind)), not an extension")
        return nil
      }
      let field = linker.storage.fields[Int(symbol.index)]
      guard field.message >= 0 else { return nil }
      let extended = linker.storage.messages[Int(field.message)].fullName
      guard extended == container else {
        let verb = symbol.kind == .field ? "is a field of" : "extends"
        report(span, "\"\(fullName)\" \(verb) \"\(extended)\", not \"\(container)\"")
        return nil
      }
      // A descriptor.proto of one's own that lacks FileOptions does not count: places in its tables mean
      // nothing in those that are used instead.
      guard linker.builtinOptions == nil else {
        report(
          span,
          "\"\(fullName)\" cannot be set: the google/protobuf/descriptor.proto at hand is not whole"
        )
        return nil
      }
      return field
    }
  }

  private func nearestExtension(to name: String, of container: String) -> String? {
    guard let message = linker.storage.symbols[container] else { return nil }
    let entries = linker.storage.symbols.entries.filter {
      $0.symbol.kind == .extensionField
        && linker.storage.fields[Int($0.symbol.index)].message == message.index
        && linker.visibleFiles.contains(Int($0.symbol.file))
    }
    return Suggestion.nearest(to: name, among: entries.map(\.name).sorted())
  }
}
