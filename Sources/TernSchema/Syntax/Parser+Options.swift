extension Parser {
  /// An option statement: `option name = value;`.
  mutating func optionStatement() throws(StatementError) -> OptionNode {
    let first = index
    try expect("option")
    var node = try optionAssignment()
    try endStatement()
    node.tokens = TokenRange(first, previousIndex)
    node.isStatement = true
    return node
  }

  /// `[name = value, ...]`, when it stands here.
  mutating func compactOptions() throws(StatementError) -> CompactOptionsNode? {
    let first = index
    guard accept("[") else { return nil }
    var options: [OptionNode] = []
    repeat { options.append(try optionAssignment()) } while accept(",")
    try expect("]")
    return CompactOptionsNode(tokens: TokenRange(first, previousIndex), options: options)
  }

  private mutating func optionAssignment() throws(StatementError) -> OptionNode {
    let first = index
    var name: [OptionNamePart] = []
    repeat { name.append(try optionNamePart()) } while accept(".")
    let nameTokens = TokenRange(first, previousIndex)
    try expect("=")
    let valueStart = index
    let value = try optionValue()
    return OptionNode(
      tokens: TokenRange(first, previousIndex),
      isStatement: false,
      name: name,
      nameTokens: nameTokens,
      value: value,
      valueTokens: TokenRange(valueStart, previousIndex)
    )
  }

  private mutating func optionNamePart() throws(StatementError) -> OptionNamePart {
    let first = index
    if accept("(") {
      let name = try typeName("the name of an extension")
      try expect(")")
      return OptionNamePart(
        text: name.text,
        isExtension: true,
        tokens: TokenRange(first, previousIndex)
      )
    }
    let name = try name("an option name")
    return OptionNamePart(text: name.text, isExtension: false, tokens: TokenRange(first))
  }

  private mutating func optionValue() throws(StatementError) -> OptionValueNode {
    if at("{") {
      let open = index
      advance()
      do {
        return .message(try aggregate(open: open, closing: "}", depth: 1))
      } catch {
        // The braces of the value are not those of the statement around it.
        skipBehindBlock(openedAt: open)
        throw error
      }
    }
    if at("[") {
      let error = fail(
        "expected an option value",
        hint: "an option that is repeated is written once for each element"
      )
      skipBehindBlock(openedAt: index, "[", "]")
      throw error
    }
    return try scalarValue(inAggregate: false)
  }

  private mutating func scalarValue(inAggregate: Bool) throws(StatementError) -> OptionValueNode {
    let isNegative = accept("-")
    switch current.kind {
    case .identifier:
      let name = text(index)
      if isNegative {
        // The text format knows more spellings of these.
        let numbers = inAggregate ? ["inf", "infinity", "nan"] : ["inf", "nan"]
        guard numbers.contains(inAggregate ? name.lowercased() : name) else {
          throw fail("expected a number behind \"-\"")
        }
      }
      advance()
      return .identifier(name, isNegative: isNegative)
    case .integer:
      let value = Literals.integer(source.bytes[current.range])
      guard let value else {
        // Too large for 64 bits: protoc takes it as a floating-point number where one is expected.
        if source.bytes[Int(current.start)] == UInt8(ascii: "0") {
          throw fail("expected an integer of at most 64 bits")
        }
        let number = Literals.float(text(index))
        advance()
        return .float(number, isNegative: isNegative)
      }
      advance()
      return .integer(value, isNegative: isNegative)
    case .float:
      let value = Literals.float(text(index))
      advance()
      return .float(value, isNegative: isNegative)
    case .string:
      if isNegative { throw fail("expected a number behind \"-\"") }
      return .string(try string("a string"))
    case .symbol, .malformed, .end:
      throw fail("expected an option value")
    }
  }

  // MARK: - Values in the text format

  /// The fields up to the closing brace or bracket.
  ///
  /// In the text format "#" begins a comment that ends with the line. protoc hands the value on as one
  /// line, so here it ends with the value: nothing behind it counts, and inner braces stay open.
  private mutating func aggregate(
    open: Int,
    closing: StaticString,
    depth: Int
  ) throws(StatementError) -> AggregateNode {
    guard depth <= SyntaxLimits.aggregateDepthMax else {
      report("option values are nested more than \(SyntaxLimits.aggregateDepthMax) deep")
      throw StatementError()
    }
    var fields: [AggregateFieldNode] = []
    while !accept(closing) {
      if depth == 1, at("#") {
        skipBehindBlock(openedAt: open)
        break
      }
      if isAtEnd {
        report(
          "expected \"\(closing)\" at the end of the option value, found the end of the file",
          hint: "opened on line \(source.position(at: Int(tokens[open].start)).line)"
        )
        throw StatementError()
      }
      fields.append(try aggregateField(depth: depth))
      if !accept(",") { _ = accept(";") }
    }
    return AggregateNode(fields: fields, tokens: TokenRange(open, previousIndex))
  }

  private mutating func aggregateField(depth: Int) throws(StatementError) -> AggregateFieldNode {
    let first = index
    let name: AggregateFieldNode.Name
    if accept("[") {
      var text = try typeName("the name of an extension", leadingDot: false).text
      if at("/") || at("-") {
        while !at("]"), !isAtEnd {
          text += source.text(current.range)
          advance()
        }
        name = .anyType(text)
      } else {
        name = .extensionField(text)
      }
      try expect("]")
    } else {
      name = .field(try self.name("a field name").text)
    }
    let nameTokens = TokenRange(first, previousIndex)
    let hasColon = accept(":")
    guard hasColon || at("{") || at("<") || at("[") else { throw fail("expected \":\"") }
    let value = try aggregateValue(depth: depth)
    // The colon may be left out in front of messages, and of lists of them.
    if !hasColon, case .list(let elements) = value.value,
      !elements.allSatisfy({ if case .message = $0.value { true } else { false } })
    {
      sink.report(
        in: source,
        at: tokens[Int(nameTokens.last)].range,
        "expected \":\" in front of a list of values"
      )
      throw StatementError()
    }
    return AggregateFieldNode(
      name: name,
      nameTokens: nameTokens,
      hasColon: hasColon,
      value: value
    )
  }

  private mutating func aggregateValue(depth: Int) throws(StatementError) -> AggregateValueNode {
    let first = index
    if accept("{") {
      let node = try aggregate(open: first, closing: "}", depth: depth + 1)
      return AggregateValueNode(value: .message(node), tokens: node.tokens)
    }
    if accept("<") {
      let node = try aggregate(open: first, closing: ">", depth: depth + 1)
      return AggregateValueNode(value: .message(node), tokens: node.tokens)
    }
    if accept("[") {
      var elements: [AggregateValueNode] = []
      if !accept("]") {
        repeat {
          if at("[") { throw fail("expected a value", hint: "a list cannot hold lists") }
          elements.append(try aggregateValue(depth: depth))
        } while accept(",")
        guard accept("]") else { throw fail("expected \",\" or \"]\"") }
      }
      return AggregateValueNode(
        value: .list(elements),
        tokens: TokenRange(first, previousIndex)
      )
    }
    let value = try scalarValue(inAggregate: true)
    return AggregateValueNode(value: value, tokens: TokenRange(first, previousIndex))
  }
}
