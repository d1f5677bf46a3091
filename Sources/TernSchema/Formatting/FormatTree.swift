/// A place that the formatter did not expect.
struct FormatTreeError: Error {
  let token: Int
}

/// A source as the formatter sees it: statements, their blocks, and the values of options.
///
/// Much is one here that is different elsewhere: a field, an enum value and an import are a head, perhaps
/// options in brackets, and a semicolon.
struct FormatTree {
  /// `head [options] { block }` or `head = value;`.
  struct Statement {
    enum Kind {
      case syntax
      case package
      case importing
      case option
      case method
      case other
    }

    var kind: Kind
    /// The tokens up to the options, the value, the block or the end.
    var head: Range<Int>
    /// The value of an option statement; the head ends with "=".
    var value: Value?
    var options: CompactOptions?
    var block: Block?
    /// The semicolon; nil behind a block.
    var end: Int?
  }

  struct Block {
    var open: Int
    var statements: [Statement]
    var close: Int
  }

  struct CompactOptions {
    var open: Int
    var options: [Option]
    var commas: [Int]
    var close: Int
  }

  struct Option {
    var name: Range<Int>
    var equals: Int
    var value: Value
  }

  indirect enum Value {
    /// A number, a word or a string, perhaps with a sign.
    case scalar(Range<Int>)
    /// Several strings that are one.
    case strings(Range<Int>)
    case message(open: Int, fields: [Field], close: Int)
    case list(open: Int, elements: [Value], commas: [Int], close: Int)
  }

  /// A field of an option value: `name: value`.
  struct Field {
    var name: Range<Int>
    var colon: Int?
    var value: Value
  }

  private(set) var statements: [Statement] = []
  /// The tokens that say nothing: empty statements, separators inside option values.
  private(set) var dropped: Set<Int> = []

  private let reader: TokenReader
  private var index = 0

  /// What a block is of: it decides which words are keywords in it.
  private enum Scope {
    case file
    case message
    case enumeration
    case service
    case method
    case oneof
    case extend
  }

  init(_ reader: TokenReader) throws(FormatTreeError) {
    self.reader = reader
    statements = try list(.file)
    guard index == reader.end else { throw unexpected }
  }

  private var unexpected: FormatTreeError { FormatTreeError(token: min(index, reader.end)) }

  private func at(_ text: StaticString) -> Bool { reader.at(index, text) }

  private mutating func accept(_ text: StaticString) -> Bool {
    guard at(text) else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ text: StaticString) throws(FormatTreeError) -> Int {
    guard accept(text) else { throw unexpected }
    return index - 1
  }

  // MARK: - Statements

  private mutating func list(_ scope: Scope) throws(FormatTreeError) -> [Statement] {
    var statements: [Statement] = []
    while index < reader.end, !at("}") {
      if at(";") {
        dropped.insert(index)
        index += 1
      } else {
        statements.append(try statement(scope))
      }
    }
    return statements
  }

  private mutating func statement(_ scope: Scope) throws(FormatTreeError) -> Statement {
    let first = index
    if scope != .extend, at("option") { return try option() }
    let kind = kind(scope)
    while index < reader.end, !at(";"), !at("{"), !at("["), !at("}") { index += 1 }
    var statement = Statement(kind: kind, head: first..<index)
    guard !statement.head.isEmpty else { throw unexpected }
    if at("[") { statement.options = try compactOptions() }
    if at("{") {
      let open = try expect("{")
      let statements = try list(inner(of: first, scope))
      statement.block = Block(open: open, statements: statements, close: try expect("}"))
    } else {
      statement.end = try expect(";")
    }
    return statement
  }

  private func kind(_ scope: Scope) -> Statement.Kind {
    switch scope {
    case .file:
      if at("syntax") || at("edition") { return .syntax }
      if at("package") { return .package }
      return at("import") ? .importing : .other
    case .service: return .method
    default: return .other
    }
  }

  /// What the block of a statement in `scope` that begins at `first` is of.
  private func inner(of first: Int, _ scope: Scope) -> Scope {
    let isVisible =
      (reader.at(first, "export") || reader.at(first, "local"))
      && reader.at(first + 1, anyOf: ["message", "enum"])
    let keyword = isVisible ? first + 1 : first
    switch scope {
    case .service: return .method
    case .file where reader.at(keyword, "service"): return .service
    case .file, .message:
      if reader.at(keyword, "enum") { return .enumeration }
      if reader.at(keyword, "extend") { return .extend }
      return reader.at(keyword, "oneof") && scope == .message ? .oneof : .message
    default: return .message
    }
  }

  private mutating func option() throws(FormatTreeError) -> Statement {
    let first = index
    index += 1
    try optionName()
    _ = try expect("=")
    var statement = Statement(kind: .option, head: first..<index)
    statement.value = try value()
    statement.end = try expect(";")
    return statement
  }

  // MARK: - Options

  private mutating func optionName() throws(FormatTreeError) {
    while index < reader.end, !at("="), !at(";"), !at("]"), !at("{") { index += 1 }
  }

  private mutating func compactOptions() throws(FormatTreeError) -> CompactOptions {
    let open = try expect("[")
    var options: [Option] = []
    var commas: [Int] = []
    while true {
      let first = index
      try optionName()
      let name = first..<index
      let equals = try expect("=")
      options.append(Option(name: name, equals: equals, value: try value()))
      guard accept(",") else { break }
      commas.append(index - 1)
    }
    return CompactOptions(open: open, options: options, commas: commas, close: try expect("]"))
  }

  private mutating func value() throws(FormatTreeError) -> Value {
    if at("{") { return try message(close: "}") }
    if at("<") { return try message(close: ">") }
    if at("[") { return try listValue() }
    let first = index
    if reader.kind(index) == .string {
      while reader.kind(index) == .string { index += 1 }
      return index - first == 1 ? .scalar(first..<index) : .strings(first..<index)
    }
    _ = accept("-")
    guard reader.kind(index) != .symbol, reader.kind(index) != .end else { throw unexpected }
    index += 1
    return .scalar(first..<index)
  }

  private mutating func message(close: StaticString) throws(FormatTreeError) -> Value {
    let open = index
    index += 1
    var fields: [Field] = []
    while !at(close) {
      let first = index
      if accept("[") {
        while index < reader.end, !at("]") { index += 1 }
        _ = try expect("]")
      } else {
        guard reader.kind(index) == .identifier else { throw unexpected }
        index += 1
      }
      let name = first..<index
      let colon = accept(":") ? index - 1 : nil
      fields.append(Field(name: name, colon: colon, value: try value()))
      if at(",") || at(";") {
        dropped.insert(index)
        index += 1
      }
    }
    return .message(open: open, fields: fields, close: try expect(close))
  }

  private mutating func listValue() throws(FormatTreeError) -> Value {
    let open = try expect("[")
    var elements: [Value] = []
    var commas: [Int] = []
    while !at("]") {
      elements.append(try value())
      guard accept(",") else { break }
      commas.append(index - 1)
    }
    return .list(open: open, elements: elements, commas: commas, close: try expect("]"))
  }
}
