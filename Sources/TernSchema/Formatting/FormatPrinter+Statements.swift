extension FormatPrinter {
  /// Prints a statement from the beginning of a line to the end of its last one.
  mutating func print(_ statement: FormatTree.Statement, isCompact: Bool = false) {
    head(statement, isCompact: isCompact)
    if let value = statement.value { print(value, behind: .equals) }
    if let options = statement.options { print(options) }
    if let block = statement.block {
      print(block)
    } else if let end = statement.end {
      inline(end, space: false)
      endLine(behind: end)
    }
  }

  private mutating func print(_ block: FormatTree.Block) {
    if block.statements.isEmpty, !hasComments(behind: block.open, through: block.close) {
      inline(block.open, space: true)
      token(block.close)
    } else {
      spaceOut(before: block.open)
      opening(block.open)
      for statement in block.statements { print(statement) }
      closing(block.close)
    }
    endLine(behind: block.close)
  }

  private mutating func head(_ statement: FormatTree.Statement, isCompact: Bool) {
    let head = statement.head
    start(head.lowerBound, isCompact: isCompact)
    guard head.count > 1 else { return }
    for index in head.dropFirst() {
      inline(index, space: isSpace(before: index, in: statement))
    }
  }

  /// Whether a blank stands between a token of a statement's head and the one before it.
  private func isSpace(before index: Int, in statement: FormatTree.Statement) -> Bool {
    let first = statement.head.lowerBound
    let previous = index - 1
    if reader.at(index, anyOf: [",", ")", ">", "<"]) { return false }
    if reader.at(previous, anyOf: ["(", "<", "-"]) { return false }
    if reader.at(index, ".") {
      // A name may begin with a dot; then what stands before it is no part of it.
      if reader.at(previous, ",") { return true }
      if reader.at(previous, "stream") { return reader.at(previous - 1, "(") }
      return previous == first
        && reader.at(first, anyOf: ["optional", "required", "repeated", "extend"])
    }
    if reader.at(previous, ".") { return false }
    if reader.at(index, "("), statement.kind == .method {
      // `rpc Get(Request) returns (Response)`: only the second has a blank in front.
      return previous != first + 1
    }
    return true
  }

  // MARK: - Options in brackets

  private mutating func print(_ options: FormatTree.CompactOptions) {
    let first = options.options[0]
    if options.options.count == 1, gaps[first.name.lowerBound].comments.isEmpty {
      inline(options.open, space: true)
      writer.bracket(1)
      name(first.name)
      inline(first.equals, space: true)
      print(first.value, behind: .lastEquals)
      closeInline(options.close)
      return
    }
    spaceOut(before: options.open)
    opening(options.open)
    for (index, option) in options.options.enumerated() {
      start(option.name.lowerBound, isCompact: false)
      name(option.name.dropFirst())
      inline(option.equals, space: true)
      print(option.value, behind: .equals)
      separator(index, options.commas, last: lastToken(of: option.value))
    }
    closing(options.close)
  }

  /// The comma behind an element of a list, if there is one, and the end of the line.
  private mutating func separator(_ index: Int, _ commas: [Int], last: Int) {
    if index < commas.count {
      inline(commas[index], space: false)
      endLine(behind: commas[index])
    } else {
      endLine(behind: last)
    }
  }

  private mutating func closeInline(_ index: Int) {
    inline(index, space: false)
    writer.bracket(-1)
  }

  /// An option name: no blanks in it.
  private mutating func name(_ tokens: Range<Int>) {
    for index in tokens { inline(index, space: false) }
  }

  // MARK: - Values

  /// What a value stands behind: it decides where further lines are indented.
  enum Position {
    case equals
    /// Behind "=" of the only option in brackets.
    case lastEquals
    case element
  }

  private func lastToken(of value: FormatTree.Value) -> Int {
    switch value {
    case .scalar(let tokens), .strings(let tokens): tokens.upperBound - 1
    case .message(_, _, let close): close
    case .list(_, _, _, let close): close
    }
  }

  private mutating func print(_ value: FormatTree.Value, behind position: Position) {
    switch value {
    case .scalar(let tokens): scalar(tokens, position)
    case .strings(let tokens): strings(tokens, position)
    case .message(let open, let fields, let close):
      message(open, fields, close, position)
    case .list(let open, let elements, let commas, let close):
      list(open, elements, commas, close, position)
    }
  }

  /// What stands in front of a value's first token.
  private mutating func lead(_ index: Int, _ position: Position) {
    if position == .element { startLine(before: index) } else { spaceOut(before: index) }
  }

  private mutating func scalar(_ tokens: Range<Int>, _ position: Position) {
    lead(tokens.lowerBound, position)
    token(tokens.lowerBound)
    for index in tokens.dropFirst() { inline(index, space: false) }
  }

  /// Each string on a line of its own.
  private mutating func strings(_ tokens: Range<Int>, _ position: Position) {
    // In front of the only option there is an open bracket, which indents already.
    let isIndented = position == .equals
    if position != .element { endLine(behind: tokens.lowerBound - 1) }
    if isIndented { writer.changeLevel(1) }
    for (place, index) in tokens.enumerated() {
      start(index, isCompact: place == 0 && position != .element)
      if index + 1 < tokens.upperBound { endLine(behind: index) }
    }
    if isIndented { writer.changeLevel(-1) }
  }

  private mutating func message(
    _ open: Int,
    _ fields: [FormatTree.Field],
    _ close: Int,
    _ position: Position
  ) {
    let isOneLine =
      !hasComments(behind: open, through: close)
      && (fields.isEmpty || fields.count == 1 && fields[0].value.isSimple)
    lead(open, position)
    guard !isOneLine else {
      token(open, as: "{")
      if let field = fields.first {
        name(field.name)
        if let colon = field.colon { token(colon) } else { self.colon() }
        print(field.value, behind: .equals)
      }
      token(close, as: "}")
      return
    }
    opening(open, as: "{")
    for field in fields {
      start(field.name.lowerBound, isCompact: false)
      name(field.name.dropFirst())
      if let colon = field.colon { inline(colon, space: false) } else { self.colon() }
      print(field.value, behind: .equals)
      endLine(behind: lastToken(of: field.value))
    }
    closing(close, as: "}")
  }

  private mutating func list(
    _ open: Int,
    _ elements: [FormatTree.Value],
    _ commas: [Int],
    _ close: Int,
    _ position: Position
  ) {
    let isOneLine =
      !hasComments(behind: open, through: close)
      && (elements.isEmpty || elements.count == 1 && elements[0].isSimple)
    lead(open, position)
    guard !isOneLine else {
      token(open)
      if let element = elements.first, case .scalar(let tokens) = element { name(tokens) }
      token(close)
      return
    }
    opening(open)
    for (index, element) in elements.enumerated() {
      print(element, behind: .element)
      separator(index, commas, last: lastToken(of: element))
    }
    closing(close)
  }
}

extension FormatTree.Value {
  /// A value of one line.
  var isSimple: Bool {
    if case .scalar = self { true } else { false }
  }
}
