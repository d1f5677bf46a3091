extension Parser {
  mutating func service() throws(StatementError) -> ServiceNode {
    let first = index
    advance()
    let name = try name("a service name")
    let open = index
    try expect("{")
    var statements: [ServiceStatement] = []
    let close = try block(of: "service \"\(name.text)\"", open: open, into: &statements) {
      (parser: inout Parser) throws(StatementError) in try parser.serviceStatement()
    }
    return ServiceNode(
      tokens: TokenRange(first, close),
      name: name,
      open: open,
      statements: statements,
      close: close
    )
  }

  private mutating func serviceStatement() throws(StatementError) -> ServiceStatement {
    if let run = emptyStatements() { return .empty(run) }
    if at("option") { return .option(try optionStatement()) }
    guard at("rpc") else { throw fail("expected \"rpc\" or \"option\"") }
    return .method(try method())
  }

  private mutating func method() throws(StatementError) -> MethodNode {
    let first = index
    advance()
    let name = try name("a method name")
    let input = try methodType()
    try expect("returns")
    let output = try methodType()
    let open = index
    var statements: [MethodStatement] = []
    var close: Int?
    if accept("{") {
      close = try block(of: "method \"\(name.text)\"", open: open, into: &statements) {
        (parser: inout Parser) throws(StatementError) in
        if let run = parser.emptyStatements() { return .empty(run) }
        guard parser.at("option") else { throw parser.fail("expected \"option\"") }
        return .option(try parser.optionStatement())
      }
    } else {
      try endStatement("expected \";\" or \"{\"")
    }
    return MethodNode(
      tokens: TokenRange(first, previousIndex),
      name: name,
      inputStream: input.stream,
      input: input.type,
      outputStream: output.stream,
      output: output.type,
      open: open,
      statements: statements,
      close: close
    )
  }

  /// The type of a request or response: `(stream some.Message)`.
  private mutating func methodType() throws(StatementError) -> (stream: Int?, type: TypeNameNode) {
    try expect("(")
    var stream: Int?
    if at("stream") {
      stream = index
      advance()
    }
    let type = try messageTypeName()
    try expect(")")
    return (stream, type)
  }
}
