extension Parser {
  /// `export` or `local`, which are words like others before edition 2024.
  mutating func visibility() throws(StatementError) -> VisibilityNode? {
    guard at("export") || at("local") else { return nil }
    let isFollowed = token(index + 1, is: "message") || token(index + 1, is: "enum")
    guard editionYear >= 2024 else {
      // A field of the type "local" may be called "message".
      if isFollowed, !token(index + 2, is: "=") {
        throw fail(
          "expected a declaration",
          hint: "\"export\" and \"local\" begin with edition 2024"
        )
      }
      return nil
    }
    let node = VisibilityNode(isExported: at("export"), token: index)
    advance()
    guard isFollowed else {
      throw fail("expected \"message\" or \"enum\" behind \"\(text(node.token))\"")
    }
    return node
  }

  mutating func message(
    _ visibility: VisibilityNode? = nil
  ) throws(StatementError) -> MessageNode {
    let first = index
    try expect("message")
    let name = try name("a message name")
    let body = try messageBody(of: "message \"\(name.text)\"")
    return MessageNode(
      tokens: TokenRange(first, body.close),
      visibility: visibility,
      name: name,
      body: body
    )
  }

  mutating func messageBody(of what: String) throws(StatementError) -> MessageBody {
    messageDepth += 1
    defer { messageDepth -= 1 }
    guard messageDepth <= SyntaxLimits.messageDepthMax else {
      report("messages are nested more than \(SyntaxLimits.messageDepthMax) deep")
      throw StatementError()
    }
    let open = index
    try expect("{")
    var statements: [MessageStatement] = []
    let close = try block(of: what, open: open, into: &statements) {
      (parser: inout Parser) throws(StatementError) in try parser.messageStatement()
    }
    return MessageBody(open: open, statements: statements, close: close)
  }

  private mutating func messageStatement() throws(StatementError) -> MessageStatement {
    if let run = emptyStatements() { return .empty(run) }
    if at("message") { return .message(try message()) }
    if at("enum") { return .enumeration(try enumeration()) }
    if at("extensions") { return .extensions(try extensions()) }
    if at("reserved") { return .reserved(try reserved(isEnum: false)) }
    if at("extend") { return .extend(try extend()) }
    if at("option") { return .option(try optionStatement()) }
    if at("oneof") { return .oneof(try oneof()) }
    if let visibility = try visibility() {
      if at("enum") { return .enumeration(try enumeration(visibility)) }
      return .message(try message(visibility))
    }
    return .field(try field())
  }

  // MARK: - Fields

  mutating func field() throws(StatementError) -> FieldNode {
    let first = index
    var label: LabelNode?
    if accept("optional") {
      label = .optional
    } else if accept("repeated") {
      label = .repeated
    } else if accept("required") {
      label = .required
    }
    return try fieldBehindLabel(first: first, label: label)
  }

  private mutating func fieldBehindLabel(
    first: Int,
    label: LabelNode?
  ) throws(StatementError) -> FieldNode {
    let typeStart = index
    let type = try fieldType(label: label)
    let typeTokens = TokenRange(typeStart, previousIndex)
    let name = try name("a field name")
    try expectNumber("a field needs a number: \"\(name.text) = 1;\"")
    let numberToken = index
    let number = Int32(try integer("a field number", limit: UInt64(Int32.max)))
    let options = try compactOptions()
    var group: MessageBody?
    if case .group = type {
      guard at("{") else { throw fail("expected \"{\" and the body of the group") }
      group = try messageBody(of: "group \"\(name.text)\"")
    } else {
      try endStatement()
    }
    return FieldNode(
      tokens: TokenRange(first, previousIndex),
      label: label,
      labelToken: first,
      type: type,
      typeTokens: typeTokens,
      name: name,
      number: number,
      numberToken: numberToken,
      options: options,
      group: group
    )
  }

  private mutating func fieldType(label: LabelNode?) throws(StatementError) -> FieldTypeNode {
    if at("map"), token(index + 1, is: "<") {
      let mapToken = index
      if label != nil {
        report(
          "a map field cannot have a label (required, optional, repeated)",
          hint: "a map is repeated by itself: leave the label out"
        )
        throw StatementError()
      }
      advance()
      advance()
      let key = try mapPart("a key type")
      try expect(",")
      let value = try mapPart("a value type")
      try expect(">")
      _ = mapToken
      return .map(key: key, value: value)
    }
    if accept("group") { return .group }
    // A message may be called "map", but what lies in it goes by a name that begins with a dot.
    if at("map"), token(index + 1, is: ".") {
      advance()
      throw fail("expected a field name", hint: "write the type with its full name: .package.map")
    }
    return try plainType("a type name")
  }

  private mutating func mapPart(_ what: String) throws(StatementError) -> MapPartNode {
    if at("group") {
      throw fail("expected \(what)", hint: "a group cannot be in a map: declare a message")
    }
    let first = index
    let type = try plainType(what)
    return MapPartNode(type: type, tokens: TokenRange(first, previousIndex))
  }

  private mutating func plainType(_ what: String) throws(StatementError) -> FieldTypeNode {
    if current.kind == .identifier, let scalar = ScalarType(rawValue: text(index)) {
      advance()
      return .scalar(scalar)
    }
    return .named(try typeName(what))
  }

  /// The name of a message: scalar types are told apart, for a better message.
  mutating func messageTypeName() throws(StatementError) -> TypeNameNode {
    if current.kind == .identifier, ScalarType(rawValue: text(index)) != nil {
      report(
        "expected a message type, found the scalar type \"\(text(index))\"",
        hint: "put the value into a message"
      )
      throw StatementError()
    }
    if at("group") {
      throw fail(
        "expected a message type",
        hint: "a message of that name goes by its full name here: .group"
      )
    }
    return try typeName("a message type")
  }

  private mutating func oneof() throws(StatementError) -> OneofNode {
    let first = index
    advance()
    let name = try name("a oneof name")
    let open = index
    try expect("{")
    var statements: [OneofStatement] = []
    let close = try block(of: "oneof \"\(name.text)\"", open: open, into: &statements) {
      (parser: inout Parser) throws(StatementError) in try parser.oneofStatement()
    }
    return OneofNode(
      tokens: TokenRange(first, close),
      name: name,
      open: open,
      statements: statements,
      close: close
    )
  }

  private mutating func oneofStatement() throws(StatementError) -> OneofStatement {
    let first = index
    if at("option") { return .option(try optionStatement()) }
    if at("optional") || at("required") || at("repeated") {
      report("a field in a oneof cannot have a label (required, optional, repeated)")
      advance()
    }
    if at("map"), token(index + 1, is: "<") {
      report(
        "a map field cannot be a member of a oneof",
        hint: "put the map into a message, and that into the oneof"
      )
      throw StatementError()
    }
    return .field(try fieldBehindLabel(first: first, label: nil))
  }

  mutating func extend() throws(StatementError) -> ExtendNode {
    let first = index
    advance()
    let extendee = try messageTypeName()
    let open = index
    try expect("{")
    var statements: [ExtendStatement] = []
    let close = try block(of: "extend block", open: open, into: &statements) {
      (parser: inout Parser) throws(StatementError) in
      if parser.at("map"), parser.token(parser.index + 1, is: "<") {
        parser.report("a map field cannot be an extension")
        throw StatementError()
      }
      return .field(try parser.field())
    }
    return ExtendNode(
      tokens: TokenRange(first, close),
      extendee: extendee,
      open: open,
      statements: statements,
      close: close
    )
  }

  // MARK: - Ranges

  private mutating func extensions() throws(StatementError) -> ExtensionsNode {
    let first = index
    advance()
    var ranges: [RangeNode] = []
    repeat { ranges.append(try range(isEnum: false, "a field number range")) } while accept(",")
    let options = try compactOptions()
    try endStatement()
    return ExtensionsNode(
      tokens: TokenRange(first, previousIndex),
      ranges: ranges,
      options: options
    )
  }

  private static let mixed = "names and numbers are reserved in statements of their own"

  mutating func reserved(isEnum: Bool) throws(StatementError) -> ReservedNode {
    let first = index
    advance()
    var node = ReservedNode(tokens: TokenRange(first), ranges: [], names: [])
    if current.kind == .string {
      repeat {
        let start = index
        if current.kind == .integer { throw fail("expected a name in quotes", hint: Self.mixed) }
        let bytes = try string("a name in quotes")
        node.names.append(
          ReservedNameNode(
            bytes: bytes,
            tokens: TokenRange(start, previousIndex),
            isIdentifier: false
          )
        )
      } while accept(",")
    } else if current.kind == .identifier {
      repeat {
        if current.kind == .integer { throw fail("expected a name", hint: Self.mixed) }
        let name = try name("a name")
        node.names.append(
          ReservedNameNode(
            bytes: Array(name.text.utf8),
            tokens: TokenRange(name.token),
            isIdentifier: true
          )
        )
      } while accept(",")
    } else {
      let name = editionYear > 0 ? "a name" : "a name in quotes"
      repeat {
        guard node.ranges.isEmpty || current.kind != .string && current.kind != .identifier else {
          throw fail("expected a number range", hint: Self.mixed)
        }
        let what = node.ranges.isEmpty ? "\(name) or a number range" : "a number range"
        node.ranges.append(try range(isEnum: isEnum, what))
      } while accept(",")
    }
    try endStatement()
    node.tokens = TokenRange(first, previousIndex)
    return node
  }

  private mutating func range(isEnum: Bool, _ what: String) throws(StatementError) -> RangeNode {
    let start = index
    func number(_ parser: inout Parser, _ what: String) throws(StatementError) -> Int32 {
      isEnum
        ? try parser.signedInteger(what)
        // The number behind the last one must be a number, too.
        : Int32(try parser.integer(what, limit: UInt64(Int32.max) - 1))
    }
    let first = try number(&self, what)
    var node = RangeNode(
      tokens: TokenRange(start, previousIndex),
      first: first,
      firstTokens: TokenRange(start, previousIndex),
      last: first,
      // As protoc has it: the first token alone, even of a negative number.
      lastTokens: TokenRange(start),
      lastIsMax: false
    )
    if accept("to") {
      let lastStart = index
      if accept("max") {
        node.lastIsMax = true
      } else {
        node.last = try number(&self, "an integer or \"max\"")
      }
      node.lastTokens = TokenRange(lastStart, previousIndex)
      node.tokens = TokenRange(start, previousIndex)
    }
    return node
  }

  // MARK: - Enums

  mutating func enumeration(
    _ visibility: VisibilityNode? = nil
  ) throws(StatementError) -> EnumNode {
    let first = index
    try expect("enum")
    let name = try name("an enum name")
    let open = index
    try expect("{")
    var statements: [EnumStatement] = []
    let close = try block(of: "enum \"\(name.text)\"", open: open, into: &statements) {
      (parser: inout Parser) throws(StatementError) in try parser.enumStatement()
    }
    return EnumNode(
      tokens: TokenRange(first, close),
      visibility: visibility,
      name: name,
      open: open,
      statements: statements,
      close: close
    )
  }

  private mutating func enumStatement() throws(StatementError) -> EnumStatement {
    let first = index
    if let run = emptyStatements() { return .empty(run) }
    if at("option") { return .option(try optionStatement()) }
    if at("reserved") { return .reserved(try reserved(isEnum: true)) }
    let name = try name("an enum value name")
    try expectNumber("an enum value needs a number: \"\(name.text) = 1;\"")
    let numberStart = index
    let number = try signedInteger("an integer")
    let numberTokens = TokenRange(numberStart, previousIndex)
    let options = try compactOptions()
    try endStatement()
    return .value(
      EnumValueNode(
        tokens: TokenRange(first, previousIndex),
        name: name,
        number: number,
        numberTokens: numberTokens,
        options: options
      )
    )
  }
}
