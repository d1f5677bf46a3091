/// Thrown inside the parser when a statement cannot be understood.
///
/// The diagnostic is on record already; the statement is skipped, and parsing goes on behind it.
struct StatementError: Error {}

/// Parses the grammar of contracts: proto2, proto3 and editions are one language here, and what a
/// level of it does not allow is found later.
///
/// Collects diagnostics, and goes on behind a broken statement.
struct Parser {
  let source: SourceText
  let tokens: [Token]
  var index = 0
  var sink: DiagnosticSink
  var messageDepth = 0
  /// A statement that could not be understood was passed over.
  private var hasSkipped = false
  /// The year of the file's edition, 0 for proto2 and proto3.
  var editionYear = 0
  /// The first statement was none.
  private var hasBrokenSyntax = false
  /// The number of groups (1-9 tokens of a type name) is small, but a name may be as long as the file.
  static let nameBytesMax = 64 << 10

  /// Parses a source; the tree holds what could be understood, `sink` says what could not.
  static func parse(
    _ source: SourceText,
    bytesMax: Int = SyntaxLimits.sourceBytesMax,
    sink: inout DiagnosticSink
  ) -> (tree: FileNode, tokens: [Token]) {
    guard source.bytes.count <= bytesMax else {
      sink.report(
        Diagnostic(
          path: source.path,
          line: 1,
          column: 1,
          message:
            "the file has \(source.bytes.count) bytes, the limit is \(bytesMax)"
        )
      )
      return (FileNode(isComplete: false), [])
    }
    if let offset = UTF8Validation.firstInvalidByte(of: source.bytes) {
      sink.report(
        in: source,
        at: offset..<offset + 1,
        "the file is not valid UTF-8",
        hint: "save it as UTF-8; in a bytes value write the byte as an escape (\"\\xff\")"
      )
      return (FileNode(isComplete: false), [])
    }
    let tokens = Lexer.tokens(of: source, sink: &sink)
    var parser = Parser(source: source, tokens: tokens, sink: sink)
    let tree = parser.file()
    sink = parser.sink
    return (tree, tokens)
  }

  private init(source: SourceText, tokens: [Token], sink: DiagnosticSink) {
    self.source = source
    self.tokens = tokens
    self.sink = sink
  }

  // MARK: - Looking at tokens

  var current: Token { tokens[index] }
  var isAtEnd: Bool { tokens[index].kind == .end }
  var previousIndex: Int { max(0, index - 1) }

  func text(_ token: Int) -> String { source.text(tokens[token].range) }

  /// True when the current token is this symbol or identifier.
  func at(_ text: StaticString) -> Bool { token(index, is: text) }

  func token(_ index: Int, is text: StaticString) -> Bool {
    guard index < tokens.count else { return false }
    let token = tokens[index]
    guard token.kind == .identifier || token.kind == .symbol,
      Int(token.end - token.start) == text.utf8CodeUnitCount
    else { return false }
    let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    var offset = Int(token.start)
    for byte in expected {
      if source.bytes[offset] != byte { return false }
      offset += 1
    }
    return true
  }

  mutating func advance() {
    if !isAtEnd { index += 1 }
  }

  mutating func accept(_ text: StaticString) -> Bool {
    guard at(text) else { return false }
    advance()
    return true
  }

  // MARK: - Diagnostics

  /// What stands at the current token, for messages.
  var found: String {
    switch current.kind {
    case .end: return "the end of the file"
    case .string: return "a string"
    case .integer, .float: return "the number \(text(index))"
    case .identifier, .symbol, .malformed: return "\"\(source.text(current.range))\""
    }
  }

  /// Reports something about the current token.
  mutating func report(_ message: String, hint: String? = nil) {
    sink.report(in: source, at: tokens[index].range, message, hint: hint)
  }

  /// Reports that something else was expected than the current token.
  ///
  /// Where that, or what it runs into, is malformed, the lexer has told of it, and one mistake is one error.
  mutating func fail(_ expected: String, hint: String? = nil) -> StatementError {
    guard !isMalformed(index), !(isMalformed(index + 1) && tokensTouch(index)) else {
      return StatementError()
    }
    let hint = hintForSymbol ?? hint
    // A token that is missing at the end of a line is reported there, not at the next statement.
    if isFirstOfLine,
      expected.hasPrefix("expected \";\"") || expected.hasPrefix("expected \"=\"")
    {
      let end = Int(tokens[index - 1].end)
      sink.report(in: source, at: end..<end + 1, "\(expected), found \(found)", hint: hint)
      return StatementError()
    }
    report("\(expected), found \(found)", hint: hint)
    return StatementError()
  }

  private func isMalformed(_ index: Int) -> Bool {
    index < tokens.count && tokens[index].kind == .malformed
  }

  /// Whether nothing stands between a token and the next one.
  private func tokensTouch(_ index: Int) -> Bool {
    index + 1 < tokens.count && tokens[index].end == tokens[index + 1].start
  }

  /// What is said of symbols that other languages have where one was found.
  private var hintForSymbol: String? {
    if at("#") { return "a comment begins with \"//\"" }
    guard at("-"), index > 0, tokens[index - 1].kind == .identifier, tokensTouch(index - 1),
      tokensTouch(index), tokens[index + 1].kind == .identifier
    else { return nil }
    return "a name has letters, digits and underscores: \(text(index - 1))_\(text(index + 1))"
  }

  mutating func expect(_ text: StaticString, hint: String? = nil) throws(StatementError) {
    guard accept(text) else { throw fail("expected \"\(text)\"", hint: hint) }
  }

  /// The "=" in front of a number that a declaration needs.
  ///
  /// Only where the declaration is over without one is that what is missing.
  mutating func expectNumber(_ hint: @autoclosure () -> String) throws(StatementError) {
    if accept("=") { return }
    let isOver = at(";") || at("[") || at("}") || isAtEnd || isFirstOfLine
    throw fail("expected \"=\"", hint: isOver ? hint() : nil)
  }

  /// The semicolon behind a statement.
  ///
  /// Where it is missing and the statement is clearly over, it is reported and then taken as there: what
  /// follows is whole.
  mutating func endStatement(_ expected: String = "expected \";\"") throws(StatementError) {
    if accept(";") { return }
    let error = fail(expected)
    guard isFirstOfLine || at("}") || isAtEnd else { throw error }
  }

  /// Whether the current token is the first of its line, and not that of the file.
  private var isFirstOfLine: Bool {
    guard index > 0 else { return false }
    let previous = source.lineIndex(at: Int(tokens[index - 1].start))
    return previous != source.lineIndex(at: Int(current.start))
  }

  // MARK: - Pieces

  mutating func name(_ what: String) throws(StatementError) -> NameNode {
    let text: String
    if current.kind == .identifier {
      text = self.text(index)
    } else if let nearest = nearestName {
      text = nearest
    } else {
      throw fail("expected \(what)")
    }
    defer { advance() }
    return NameNode(text: text, token: index)
  }

  /// The name that is taken for a malformed word, so that others find what goes by it.
  private var nearestName: String? {
    guard isMalformed(index) else { return nil }
    let bytes = source.bytes[current.range]
    guard let first = bytes.first, first.isIdentifierByte || first >= 0x80 else { return nil }
    let mended = bytes.map { $0.isIdentifierByte ? $0 : UInt8(ascii: "_") }
    return (first.isDigit ? "_" : "") + String(decoding: mended, as: UTF8.self)
  }

  /// A dotted name, with a leading dot where that is allowed.
  mutating func typeName(
    _ what: String,
    leadingDot: Bool = true
  ) throws(StatementError) -> TypeNameNode {
    let first = index
    var name = ""
    if leadingDot, accept(".") { name = "." }
    name += try self.name(what).text
    while accept(".") {
      name += "."
      name += try self.name("an identifier").text
      if name.utf8.count > Self.nameBytesMax { throw fail("expected a shorter name") }
    }
    return TypeNameNode(text: name, tokens: TokenRange(first, previousIndex))
  }

  /// One or more string tokens, joined.
  mutating func string(_ what: String) throws(StatementError) -> [UInt8] {
    guard current.kind == .string else { throw fail("expected \(what)") }
    var value: [UInt8] = []
    while current.kind == .string {
      Literals.string(source.bytes[current.range], to: &value)
      advance()
    }
    return value
  }

  /// An integer up to `limit`.
  mutating func integer(
    _ what: String,
    limit: UInt64,
    isNegative: Bool = false
  ) throws(StatementError) -> UInt64 {
    guard current.kind == .integer else { throw fail("expected \(what)") }
    guard let value = Literals.integer(source.bytes[current.range]), value <= limit else {
      let end = isNegative ? "smallest" : "largest"
      let sign = isNegative ? "-" : ""
      report(
        "the integer \(sign)\(text(index)) is out of range (the \(end) here is \(sign)\(limit))"
      )
      throw StatementError()
    }
    advance()
    return value
  }

  mutating func signedInteger(_ what: String) throws(StatementError) -> Int32 {
    let isNegative = accept("-")
    let limit = UInt64(Int32.max) + (isNegative ? 1 : 0)
    let value = Int64(try integer(what, limit: limit, isNegative: isNegative))
    return Int32(isNegative ? -value : value)
  }

  // MARK: - Recovery

  /// Skips to behind the next `;` or block, or to the `}` that ends the enclosing one.
  mutating func skipStatement() {
    hasSkipped = true
    var depth = 0
    while !isAtEnd {
      if at("{") {
        depth += 1
      } else if at("}") {
        if depth == 0 { return }
        depth -= 1
        if depth == 0 {
          advance()
          return
        }
      } else if depth == 0, at(";") || hides(UInt8(ascii: ";"), index) {
        advance()
        return
      }
      advance()
    }
  }

  /// Whether a string or comment that is not closed has taken a symbol that was not meant for it.
  private func hides(_ symbol: UInt8, _ index: Int) -> Bool {
    isMalformed(index) && source.bytes[tokens[index].range].contains(symbol)
  }

  /// Skips to behind the brace that closes the one at a token, or to the end.
  mutating func skipBehindBlock(
    openedAt open: Int,
    _ opening: StaticString = "{",
    _ closing: StaticString = "}"
  ) {
    index = open
    var depth = 0
    while !isAtEnd {
      if at(opening) { depth += 1 }
      if at(closing) { depth -= 1 }
      advance()
      if depth == 0 { return }
    }
  }

  /// Parses statements up to the closing brace; gives its token.
  mutating func block<Statement>(
    of what: String,
    open: Int,
    into statements: inout [Statement],
    _ statement: (inout Parser) throws(StatementError) -> Statement
  ) throws(StatementError) -> Int {
    while !at("}") {
      if isAtEnd {
        if !tokens[open...].indices.contains(where: { hides(UInt8(ascii: "}"), $0) }) {
          let line = source.position(at: Int(tokens[open].start)).line
          report(
            "expected \"}\" at the end of the \(what), found the end of the file",
            hint: "the \"{\" on line \(line) is not closed"
          )
        }
        throw StatementError()
      }
      do {
        statements.append(try statement(&self))
      } catch {
        skipStatement()
      }
    }
    defer { advance() }
    return index
  }

  /// Semicolons that end nothing: however many stand here, they are one node of the tree.
  mutating func emptyStatements() -> TokenRange? {
    let first = index
    while accept(";") {}
    return index > first ? TokenRange(first, previousIndex) : nil
  }

  // MARK: - The file

  private mutating func file() -> FileNode {
    var file = FileNode()
    while !isAtEnd {
      if at("}") {
        report("unmatched \"}\"")
        advance()
        continue
      }
      do {
        file.statements.append(try topLevelStatement(isFirst: file.statements.isEmpty))
      } catch {
        skipStatement()
      }
    }
    file.endToken = index
    file.isComplete = !hasSkipped
    file.hasBrokenSyntax = hasBrokenSyntax
    return file
  }

  private mutating func topLevelStatement(
    isFirst: Bool
  ) throws(StatementError) -> FileStatement {
    if let run = emptyStatements() { return .empty(run) }
    if at("syntax") || at("edition") { return .syntax(try syntax(isFirst: isFirst)) }
    if at("message") { return .message(try message()) }
    if at("enum") { return .enumeration(try enumeration()) }
    if at("service") { return .service(try service()) }
    if at("extend") { return .extend(try extend()) }
    if at("import") { return .importing(try importing()) }
    if at("package") { return .package(try package()) }
    if at("option") { return .option(try optionStatement()) }
    if let visibility = try visibility() {
      if at("enum") { return .enumeration(try enumeration(visibility)) }
      return .message(try message(visibility))
    }
    let keywords = ["syntax", "edition", "import", "package", "option", "message", "enum"]
    let isField =
      at("optional") || at("required") || at("repeated") || at("oneof") || at("map")
      || current.kind == .identifier && ScalarType(rawValue: text(index)) != nil
    let near = Suggestion.nearest(
      to: source.text(current.range),
      among: keywords + ["service", "extend"]
    )
    throw fail(
      "expected a top-level statement (such as \"message\")",
      hint: isField
        ? "a field stands inside a message"
        : near.map { "did you mean \"\($0)\"?" }
    )
  }

  private mutating func syntax(isFirst: Bool) throws(StatementError) -> SyntaxNode {
    let first = index
    let isEdition = at("edition")
    if !isFirst {
      report("\"\(text(index))\" must be the first statement of the file, and stand only once")
    }
    hasBrokenSyntax = true
    advance()
    try expect("=")
    let valueToken = index
    if current.kind == .identifier || current.kind == .integer {
      throw fail("expected a string", hint: "put it in quotes: \"\(text(index))\"")
    }
    let value = try string("a string such as \(isEdition ? "\"2023\"" : "\"proto3\"")")
    hasBrokenSyntax = false
    if isEdition { editionYear = Int(String(decoding: value, as: UTF8.self)) ?? 0 }
    try endStatement()
    return SyntaxNode(
      tokens: TokenRange(first, previousIndex),
      isEdition: isEdition,
      value: String(decoding: value, as: UTF8.self),
      valueToken: valueToken
    )
  }

  private mutating func package() throws(StatementError) -> PackageNode {
    let first = index
    advance()
    let name = try typeName("a package name", leadingDot: false)
    try endStatement()
    return PackageNode(
      tokens: TokenRange(first, previousIndex),
      name: name.text,
      nameTokens: name.tokens
    )
  }

  private mutating func importing() throws(StatementError) -> ImportNode {
    let first = index
    advance()
    let modifierToken = index
    var modifier = ImportNode.Modifier.plain
    if accept("public") {
      modifier = .publicly
    } else if accept("weak") {
      modifier = .weakly
    } else if accept("option") {
      modifier = .option
    }
    let pathStart = index
    let path = try string("a string that names the file to import")
    let pathTokens = TokenRange(pathStart, previousIndex)
    try endStatement()
    return ImportNode(
      tokens: TokenRange(first, previousIndex),
      modifier: modifier,
      modifierToken: modifierToken,
      path: String(decoding: path, as: UTF8.self),
      pathTokens: pathTokens
    )
  }
}

/// Finds the first byte that is not UTF-8.
enum UTF8Validation {
  static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let first = buffer[index]
        if first < 0x80 {
          index += 1
          continue
        }
        guard let length = sequenceLength(buffer, at: index) else { return index }
        index += length
      }
      return nil
    }
  }

  private static func sequenceLength(_ buffer: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    let first = buffer[index]
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return nil
    }
    guard index + length <= buffer.count else { return nil }
    for offset in 1..<length where buffer[index + offset] & 0xC0 != 0x80 { return nil }
    let second = buffer[index + 1]
    switch first {
    case 0xE0 where second < 0xA0, 0xED where second > 0x9F, 0xF0 where second < 0x90,
      0xF4 where second > 0x8F:
      return nil
    default: return length
    }
  }
}
