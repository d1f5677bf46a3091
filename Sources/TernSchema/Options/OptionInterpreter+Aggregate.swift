import TernWire

// Values in the text format: { name: value [ext.name] { ... } list: [1, 2] }

extension OptionInterpreter {
  /// Reads the fields of a message value.
  mutating func aggregate(
    _ node: AggregateNode,
    into tree: inout OptionTree,
    message: Int,
    scope: String
  ) -> Bool {
    var isGood = true
    for field in node.fields {
      isGood = set(field, in: &tree, message: message, scope: scope) && isGood
    }
    return isGood
  }

  private mutating func set(
    _ node: AggregateFieldNode,
    in tree: inout OptionTree,
    message: Int,
    scope: String
  ) -> Bool {
    let container = tables.messages[message].fullName
    let record: FieldRecord?
    let name: String
    switch node.name {
    case .extensionField(let text):
      record = extensionField(of: container, text, scope, node.nameTokens)
      name = "[\(text)]"
    case .anyType(let url): return setAny(url, node, in: &tree, message: message, scope: scope)
    case .field(let text):
      record = field(named: text, of: message)
      name = text
      if record == nil {
        let names = tables.fields[tables.messages[message].fields].map(\.name)
        report(
          node.nameTokens,
          "\"\(container)\" has no field \"\(text)\"",
          hint: Suggestion.nearest(to: text, among: names).map { "did you mean \"\($0)\"?" }
        )
      }
    }
    guard let record, record.type >= 0 || !record.flags.contains(.unresolved),
      isAllowed(record, on: kind, span: node.nameTokens)
    else { return false }
    if record.oneof >= 0,
      let other = tree.entries.values.first(where: {
        $0.field.oneof == record.oneof && $0.field.number != record.number
      })
    {
      report(
        node.nameTokens,
        "field \"\(name)\" is in a oneof of which \"\(other.field.name)\" is set already"
      )
      return false
    }
    var entry =
      tree.entries.removeValue(forKey: record.number) ?? OptionTree.Entry(field: record)
    defer { tree.entries[record.number] = entry }
    if case .list(let elements) = node.value.value {
      guard record.flags.contains(.repeated) else {
        report(node.value.tokens, "field \"\(name)\" is not repeated: expected one value")
        return false
      }
      var isGood = true
      for element in elements {
        isGood =
          append(
            textValue(element.value, for: record),
            to: &entry,
            name: name,
            span: element.tokens,
            scope: scope
          ) && isGood
      }
      if !isGood { return false }
      return true
    }
    if !record.flags.contains(.repeated), !entry.values.isEmpty || !entry.messages.isEmpty {
      report(node.nameTokens, "field \"\(name)\" is set already")
      return false
    }
    return append(
      textValue(node.value.value, for: record),
      to: &entry,
      name: name,
      span: node.value.tokens,
      scope: scope
    )
  }

  /// The text format takes more forms than an option statement: numbers for enums, 0 and 1 for bools.
  private func textValue(_ value: OptionValueNode, for field: FieldRecord) -> OptionValueNode {
    switch (field.kind, value) {
    case (.bool, .integer(0, isNegative: false)): return .identifier("false", isNegative: false)
    case (.bool, .integer(1, isNegative: false)): return .identifier("true", isNegative: false)
    case (.bool, .identifier(let name, isNegative: false)):
      switch name {
      case "t", "True": return .identifier("true", isNegative: false)
      case "f", "False": return .identifier("false", isNegative: false)
      default: return value
      }
    case (.enum, .integer(let magnitude, let isNegative)):
      let number = isNegative ? -Int64(clamping: magnitude) : Int64(clamping: magnitude)
      let enumeration = tables.enums[Int(field.type)]
      guard let found = tables.values[enumeration.values].first(where: { $0.number == number })
      else { return value }
      return .identifier(found.name, isNegative: false)
    default: return value
    }
  }

  /// The field of this name; a group goes by the name of its message.
  private func field(named name: String, of message: Int) -> FieldRecord? {
    let container = tables.messages[message].fullName
    if let symbol = tables.symbols[container + "." + name], symbol.kind == .field {
      let field = tables.fields[Int(symbol.index)]
      if field.kind != .group || tables.messages[Int(field.type)].name != name { return field }
    }
    guard let symbol = tables.symbols[container + "." + name.lowercased()], symbol.kind == .field
    else { return nil }
    let field = tables.fields[Int(symbol.index)]
    guard field.kind == .group, tables.messages[Int(field.type)].name == name else { return nil }
    return field
  }

  /// `[type.googleapis.com/some.Message] { ... }`: an Any with its value in place.
  private mutating func setAny(
    _ url: String,
    _ node: AggregateFieldNode,
    in tree: inout OptionTree,
    message: Int,
    scope: String
  ) -> Bool {
    guard tables.messages[message].fullName == "google.protobuf.Any" else {
      report(node.nameTokens, "\"[\(url)]\" can only stand in a google.protobuf.Any")
      return false
    }
    guard let slash = url.lastIndex(of: "/") else { return false }
    let name = String(url[url.index(after: slash)...])
    guard let symbol = linker.visibleSymbol(name), symbol.kind == .message,
      case .message(let value) = node.value.value
    else {
      report(node.nameTokens, "message \"\(name)\" is not defined")
      return false
    }
    var inner = OptionTree()
    guard aggregate(value, into: &inner, message: Int(symbol.index), scope: scope) else {
      return false
    }
    for id in tables.messages[message].fields {
      let field = tables.fields[id]
      let bytes = field.number == 1 ? Array(url.utf8) : inner.serialized()
      tree.entries[field.number] = OptionTree.Entry(field: field, values: [.bytes(bytes)])
    }
    return true
  }
}
