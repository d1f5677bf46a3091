import TernWire

// Values in the text format: { name: value [ext.name] { ... } list: [1, 2] }

extension OptionInterpreter {
  /// Reads the fields of a message value.
  mutating func aggregate(
    _ node: AggregateNode,
    into tree: inout OptionTree,
    message: Int
  ) -> Bool {
    var isGood = true
    for field in node.fields { isGood = set(field, in: &tree, message: message) && isGood }
    return isGood
  }

  /// What was set field by field must have all required fields in the end.
  func checkRequired(_ sites: [OptionSite]) {
    guard !linker.hasErrors else { return }
    // The last statement that sets a part of an option, by the options message and the option's name.
    var last: [[Int32]: [String: OptionNode]] = [:]
    for site in sites where site.node.name.count > 1 {
      let name = site.node.name[0].text.split(separator: ".").last.map(String.init) ?? ""
      last[site.path, default: [:]][name] = site.node
    }
    var missing: [(node: OptionNode, field: String)] = []
    for (path, nodes) in last {
      for entry in trees[path]?.entries.values ?? [] {
        guard entry.field.kind.isMessage, let node = nodes[entry.field.name] else { continue }
        for message in entry.messages {
          guard let field = missingField(of: Int(entry.field.type), in: message) else { continue }
          missing.append((node, field))
        }
      }
    }
    for (node, field) in missing.sorted(by: { $0.node.tokens.first < $1.node.tokens.first }) {
      let name = node.name[0].isExtension ? "(\(node.name[0].text))" : node.name[0].text
      report(node.nameTokens, "option \"\(name)\" misses the required field \"\(field)\"")
    }
  }

  /// The path of a required field that a value does not have, nil when it has them all.
  func missingField(of message: Int, in tree: OptionTree) -> String? {
    for id in tables.messages[message].fields {
      let field = tables.fields[id]
      if field.flags.contains(.required), tree.entries[field.number] == nil { return field.name }
    }
    for entry in tree.entries.sorted where entry.field.kind.isMessage {
      for inner in entry.messages {
        if let missing = missingField(of: Int(entry.field.type), in: inner) {
          return "\(entry.field.name).\(missing)"
        }
      }
    }
    return nil
  }

  private mutating func set(
    _ node: AggregateFieldNode,
    in tree: inout OptionTree,
    message: Int
  ) -> Bool {
    let record: FieldRecord
    let name: String
    switch node.name {
    case .anyType(let url): return setAny(url, node, in: &tree, message: message)
    case .extensionField(let text):
      if tables.messages[message].fullName == "google.protobuf.Any" {
        report(
          node.nameTokens,
          "\"[\(text)]\" is not a type URL",
          hint: "write: [type.googleapis.com/\(text)]"
        )
        return false
      }
      guard let found = extensionField(text, of: message, node.nameTokens) else { return false }
      record = found
      name = "[\(text)]"
    case .field(let text):
      guard let found = field(named: text, of: message) else {
        // A name that is reserved is passed over with its value: it may have been a field once.
        if isReserved(text, in: message) { return true }
        reportUnknown(text, of: message, node.nameTokens)
        return false
      }
      record = found
      name = text
    }
    guard record.type >= 0 || !record.flags.contains(.unresolved),
      isAllowed(record, on: kind, span: node.nameTokens)
    else { return false }
    if record.oneof >= 0,
      let other = tree.entries.values.first(where: {
        $0.field.oneof == record.oneof && $0.field.number != record.number
          && $0.field.message == record.message
      })
    {
      report(
        node.nameTokens,
        "field \"\(name)\" is in a oneof of which \"\(other.field.name)\" is set already"
      )
      return false
    }
    var entry =
      tree.entries.removeValue(forKey: record.number) ?? self.entry(for: record)
    let isGood = set(node, entry: &entry, name: name)
    if isGood || !entry.values.isEmpty || !entry.messages.isEmpty {
      tree.entries[record.number] = entry
    }
    return isGood
  }

  private mutating func set(
    _ node: AggregateFieldNode,
    entry: inout OptionTree.Entry,
    name: String
  ) -> Bool {
    let record = entry.field
    if !node.hasColon, !record.kind.isMessage {
      report(node.nameTokens, "expected \":\" behind \"\(name)\"")
      return false
    }
    if case .list(let elements) = node.value.value {
      guard record.flags.contains(.repeated) else {
        report(node.value.tokens, "field \"\(name)\" is not repeated: expected one value")
        return false
      }
      var isGood = true
      for element in elements { isGood = append(element, to: &entry, name: name) && isGood }
      return isGood
    }
    if !record.flags.contains(.repeated), !entry.values.isEmpty || !entry.messages.isEmpty {
      report(node.nameTokens, "field \"\(name)\" is set already")
      return false
    }
    return append(node.value, to: &entry, name: name)
  }

  private mutating func append(
    _ node: AggregateValueNode,
    to entry: inout OptionTree.Entry,
    name: String
  ) -> Bool {
    let field = entry.field
    // The text format takes more forms than an option statement: numbers for enums, 0 and 1 for bools.
    switch (field.kind, node.value) {
    case (.enum, .integer(let magnitude, let isNegative)):
      return appendEnum(magnitude, isNegative, to: &entry, name: name, span: node.tokens)
    case (.bool, .integer(0, isNegative: false)),
      (.bool, .identifier("f", isNegative: false)),
      (.bool, .identifier("False", isNegative: false)):
      entry.values.append(.varint(0))
      return true
    case (.bool, .integer(1, isNegative: false)),
      (.bool, .identifier("t", isNegative: false)),
      (.bool, .identifier("True", isNegative: false)):
      entry.values.append(.varint(1))
      return true
    case (.float, .integer(let magnitude, let isNegative)),
      (.double, .integer(let magnitude, let isNegative)):
      // Numbers with a point or an exponent have one base only, and so have those in their place.
      let digits = linker.text(of: TokenRange(Int(node.tokens.last)))
      if digits.count > 1, digits.first == UInt8(ascii: "0") {
        report(
          node.tokens,
          "field \"\(name)\" is a number: expected a decimal number, found \(String(decoding: digits, as: UTF8.self))"
        )
        return false
      }
      appendNumber(isNegative ? -Double(magnitude) : Double(magnitude), to: &entry)
      return true
    case (.float, .float(let number, let isNegative)),
      (.double, .float(let number, let isNegative)):
      appendNumber(isNegative ? -number : number, to: &entry)
      return true
    case (.float, .identifier(let text, let isNegative)),
      (.double, .identifier(let text, let isNegative)):
      return appendSpecial(text, isNegative, to: &entry, name: name, span: node.tokens)
    default: break
    }
    return append(node.value, to: &entry, name: name, span: node.tokens, isInAggregate: true)
  }

  /// `inf` and `nan`, in any case.
  private func appendSpecial(
    _ text: String,
    _ isNegative: Bool,
    to entry: inout OptionTree.Entry,
    name: String,
    span: TokenRange
  ) -> Bool {
    var number: Double
    switch text.lowercased() {
    case "inf", "infinity": number = .infinity
    case "nan": number = .nan
    default:
      report(span, "field \"\(name)\" is a number: expected a number, found \"\(text)\"")
      return false
    }
    if isNegative { number = -number }
    appendNumber(number, to: &entry)
    return true
  }

  private func appendNumber(_ number: Double, to entry: inout OptionTree.Entry) {
    entry.values.append(
      entry.field.kind == .float
        ? .fixed32(NumberText.nearestFloat(to: number).bitPattern) : .fixed64(number.bitPattern)
    )
  }

  /// A value of an enum by its number, which an open enum need not know.
  private func appendEnum(
    _ magnitude: UInt64,
    _ isNegative: Bool,
    to entry: inout OptionTree.Entry,
    name: String,
    span: TokenRange
  ) -> Bool {
    guard entry.field.type >= 0 else { return false }
    let enumeration = tables.enums[Int(entry.field.type)]
    guard magnitude <= UInt64(Int32.max) + (isNegative ? 1 : 0) else {
      report(span, "the number of field \"\(name)\" is out of range for an enum")
      return false
    }
    let number = isNegative ? -Int64(magnitude) : Int64(magnitude)
    let isKnown = tables.values[enumeration.values].contains { $0.number == number }
    guard isKnown || !enumeration.isClosed else {
      report(span, "enum \"\(enumeration.fullName)\" has no value with the number \(number)")
      return false
    }
    entry.values.append(.varint(UInt64(bitPattern: number)))
    return true
  }

  /// Puts in what a map entry does not say: on the wire it always has both parts.
  func completeMapEntry(_ message: Int, _ tree: inout OptionTree) {
    for id in tables.messages[message].fields {
      let field = tables.fields[id]
      guard tree.entries[field.number] == nil else { continue }
      var part = entry(for: field)
      switch field.kind {
      case .message, .group: part.messages = [OptionTree()]
      case .string, .bytes: part.values = [.bytes([])]
      case .float, .fixed32, .sfixed32: part.values = [.fixed32(0)]
      case .double, .fixed64, .sfixed64: part.values = [.fixed64(0)]
      case .enum:
        let values = tables.enums[Int(field.type)].values
        let first = tables.values[values].first?.number ?? 0
        part.values = [.varint(UInt64(bitPattern: Int64(first)))]
      default: part.values = [.varint(0)]
      }
      tree.entries[field.number] = part
    }
  }

  // MARK: - Names

  /// The field of this name; a group goes by the name of its message, too.
  private func field(named name: String, of message: Int) -> FieldRecord? {
    let container = tables.messages[message].fullName
    if let symbol = tables.symbols[container + "." + name], symbol.kind == .field {
      return tables.fields[Int(symbol.index)]
    }
    if let feature = visibilityFeature(name, of: message) { return feature }
    let lowercased = name.lowercased()
    guard lowercased != name, let symbol = tables.symbols[container + "." + lowercased],
      symbol.kind == .field
    else { return nil }
    let field = tables.fields[Int(symbol.index)]
    guard field.kind == .group, field.type >= 0 else { return nil }
    let type = tables.messages[Int(field.type)]
    return type.name == name && type.parent == message ? field : nil
  }

  private func isReserved(_ name: String, in message: Int) -> Bool {
    if linker.builtinOptions == nil, tables.messages[message].file == linker.file {
      // The descriptor of the file at hand is not in the tables yet.
      return linker.reservedNames[message]?.contains(name) ?? false
    }
    return tables.proto(ofMessage: message).reservedName.contains(name)
  }

  private func reportUnknown(_ name: String, of message: Int, _ span: TokenRange) {
    let names = tables.fields[tables.messages[message].fields].map(\.name)
    report(
      span,
      "\"\(tables.messages[message].fullName)\" has no field \"\(name)\"",
      hint: Suggestion.nearest(to: name, among: names).map { "did you mean \"\($0)\"?" }
    )
  }

  /// An extension in brackets: its name is looked up from where the extended message stands.
  ///
  /// In a message set, the name of a message stands for the extension of that type which it declares.
  private func extensionField(
    _ name: String,
    of message: Int,
    _ span: TokenRange
  ) -> FieldRecord? {
    let container = tables.messages[message]
    let scope = container.fullName.lastIndex(of: ".").map { String(container.fullName[..<$0]) }
    if container.isMessageSet, linker.builtinOptions == nil,
      case .found(let symbol, _) = linker.lookup(name, from: scope ?? "", typesOnly: false),
      symbol.kind == .message
    {
      let named = linker.storage.messages[Int(symbol.index)]
      for id in named.extensions {
        let field = linker.storage.fields[id]
        if Int(field.message) == message, field.kind == .message, field.type == symbol.index,
          !field.flags.contains(.repeated)
        {
          return field
        }
      }
    }
    return extensionField(of: container.fullName, name, scope ?? "", span)
  }

  // MARK: - Any

  /// The prefixes of type URLs that protoc takes.
  private static let anyPrefixes = ["type.googleapis.com/", "type.googleprod.com/"]

  /// `[type.googleapis.com/some.Message] { ... }`: an Any with its value in place.
  private mutating func setAny(
    _ url: String,
    _ node: AggregateFieldNode,
    in tree: inout OptionTree,
    message: Int
  ) -> Bool {
    guard tables.messages[message].fullName == "google.protobuf.Any" else {
      report(node.nameTokens, "\"[\(url)]\" can only stand in a google.protobuf.Any")
      return false
    }
    guard let prefix = Self.anyPrefixes.first(where: { url.hasPrefix($0) }) else {
      report(
        node.nameTokens,
        "\"\(url)\" is not a known type URL",
        hint: "write: [type.googleapis.com/package.Message]"
      )
      return false
    }
    let name = String(url.dropFirst(prefix.count))
    guard let symbol = linker.visibleSymbol(name), symbol.kind == .message else {
      report(node.nameTokens, "message \"\(name)\" is not defined, or not imported")
      return false
    }
    linker.usedFiles.insert(Int(symbol.file))
    guard case .message(let value) = node.value.value else {
      report(node.value.tokens, "the value of \"[\(url)]\" is a message: expected { ... }")
      return false
    }
    var inner = OptionTree()
    guard aggregate(value, into: &inner, message: Int(symbol.index)) else { return false }
    if let missing = missingField(of: Int(symbol.index), in: inner) {
      report(
        node.value.tokens,
        "the value of \"[\(url)]\" misses the required field \"\(missing)\""
      )
      return false
    }
    for id in tables.messages[message].fields {
      let field = tables.fields[id]
      guard tree.entries[field.number] == nil else {
        report(node.nameTokens, "the google.protobuf.Any has a value already")
        return false
      }
      let bytes = field.number == 1 ? Array(url.utf8) : inner.serialized()
      tree.entries[field.number] = OptionTree.Entry(field: field, values: [.bytes(bytes)])
    }
    return true
  }
}
