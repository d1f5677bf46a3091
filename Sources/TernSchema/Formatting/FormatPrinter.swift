/// Prints the statements of a file, every comment at its token.
struct FormatPrinter {
  let reader: TokenReader
  var gaps: CommentGaps
  var writer = FormatWriter()
  /// The comments of a gap that are written already.
  private var written: [Int: Int] = [:]
  /// The texts of all tokens that were written, in order.
  private(set) var output: [ArraySlice<UInt8>] = []
  private(set) var commentCount = 0
  /// The last token was an opening bracket: no empty line behind it.
  private var isBehindOpening = true
  init(reader: TokenReader, dropped: Set<Int>) {
    self.reader = reader
    gaps = CommentGaps(reader, dropped: dropped)
  }

  /// Prints the file.
  mutating func print(_ statements: [FormatTree.Statement]) {
    for (statement, next) in zip(statements, statements.dropFirst())
    where statement.kind != .other {
      gaps[next.head.lowerBound].claimBelow()
    }
    let sorted = FileOrder(statements, reader: reader)
    if let first = statements.first, sorted.moves(first) { printTopComments(before: first) }
    var isHeader = false
    var isSetApart = false
    for part in sorted.parts {
      for (index, statement) in part.statements.enumerated() {
        let first = statement.head.lowerBound
        let wantsBlank =
          index == 0 && (part.isSeparate || part.isTypes && isHeader)
          || part.isTypes && !leadingComments(first).isEmpty || isSetApart
          || part.isCompact && hasCommentApart(first)
        if wantsBlank, !writer.bytes.isEmpty { writer.blankLine() }
        print(statement, isCompact: part.isCompact && index > 0)
        isSetApart = commentsBelow(statement)
      }
      isHeader = isHeader || !part.statements.isEmpty
    }
    commentLines(before: reader.end, isCompact: writer.bytes.isEmpty)
    writer.endLine()
  }

  /// True when the output, read again, has the tokens that were meant, and no comment is missing.
  func isComplete(_ formatted: [UInt8]) -> Bool {
    guard commentCount == gaps.commentCount else { return false }
    var sink = DiagnosticSink()
    let text = SourceText(path: reader.source.path, bytes: formatted)
    let tokens = Parser.parse(text, sink: &sink).tokens
    guard sink.errorCount == 0, tokens.count - 1 == output.count else { return false }
    return zip(tokens, output).allSatisfy { token, expected in
      formatted[token.range].elementsEqual(expected)
    }
  }

  // MARK: - Comments

  private func pendingComments(_ index: Int) -> ArraySlice<SourceComment> {
    gaps[index].comments[(written[index] ?? 0)...]
  }

  private func leadingComments(_ index: Int) -> ArraySlice<SourceComment> {
    let gap = gaps[index]
    return gap.comments[max(gap.trailingCount + gap.belowCount, written[index] ?? 0)...]
  }

  /// The comments directly under a statement, if there are any.
  private mutating func commentsBelow(_ statement: FormatTree.Statement) -> Bool {
    guard let end = statement.end, gaps[next(behind: end)].belowCount > 0 else { return false }
    let index = next(behind: end)
    let gap = gaps[index]
    for comment in gap.comments[gap.trailingCount...].prefix(gap.belowCount) {
      commentLine(comment, isFirst: true)
    }
    return true
  }

  /// The comments at the top that an empty line cuts off from the first statement.
  private mutating func printTopComments(before statement: FormatTree.Statement) {
    let index = statement.head.lowerBound
    let comments = gaps[index].comments
    let last =
      gaps[index].newlines > 1
      ? comments.count : comments.indices.last { $0 > 0 && comments[$0].newlines > 1 } ?? 0
    for comment in comments[..<last] { commentLine(comment, isFirst: writer.bytes.isEmpty) }
    written[index] = last
  }

  /// Whether an empty line cuts a comment off from the token behind it.
  private func hasCommentApart(_ index: Int) -> Bool {
    let comments = leadingComments(index)
    return !comments.isEmpty
      && (gaps[index].newlines > 1 || comments.dropFirst().contains { $0.newlines > 1 })
  }

  /// Comments on lines of their own, in front of a token; those of the token before are not among them.
  private mutating func commentLines(before index: Int, isCompact: Bool) {
    // Without the empty line in front of it a comment that stands alone would be the block's own.
    let isAlone = isBehindOpening && gaps[index].isApart(atEnd: reader.at(index, anyOf: ["}"]))
    var isFirst = isCompact || isBehindOpening && !isAlone
    for comment in leadingComments(index) {
      commentLine(comment, isFirst: isFirst)
      isFirst = false
    }
    written[index] = gaps[index].comments.count
  }

  private mutating func commentLine(_ comment: SourceComment, isFirst: Bool) {
    writer.endLine()
    if !isFirst, comment.newlines > 1 { writer.blankLine() }
    write(comment)
    writer.endLine()
  }

  /// A comment as it stands, its further lines indented with it.
  private mutating func write(_ comment: SourceComment) {
    commentCount += 1
    let lines = CommentText.lines(reader.source.bytes[comment.range])
    for (index, line) in lines.enumerated() {
      if index > 0 { writer.breakLine() }
      if !line.isEmpty { writer.write(line) }
    }
  }

  /// Comments in the middle of a line.
  private mutating func inlineComments(before index: Int) {
    for comment in pendingComments(index) {
      writer.space()
      write(comment)
      if comment.isLine { writer.endLine() }
      isBehindOpening = false
    }
    written[index] = gaps[index].comments.count
  }

  /// The comments behind a token, on its line, and the end of the line.
  mutating func endLine(behind index: Int) {
    let next = next(behind: index)
    for comment in gaps[next].comments[..<gaps[next].trailingCount] {
      writer.space()
      write(comment)
    }
    written[next] = max(written[next] ?? 0, gaps[next].trailingCount)
    writer.endLine()
  }

  /// The token behind this one, dropped ones left out.
  private func next(behind index: Int) -> Int {
    var next = index + 1
    while next < reader.end, gaps.dropped.contains(next) { next += 1 }
    return min(next, reader.end)
  }

  /// True when a comment stands between these tokens.
  func hasComments(behind first: Int, through last: Int) -> Bool {
    guard first < last else { return false }
    return (first + 1...last).contains { !gaps[$0].comments.isEmpty }
  }

  // MARK: - Tokens

  /// A token at the beginning of a line, its comments above it.
  mutating func start(_ index: Int, isCompact: Bool = false) {
    startLine(before: index, isCompact: isCompact)
    token(index)
  }

  /// The comments above a token that begins a line, and the empty line between them and it.
  mutating func startLine(before index: Int, isCompact: Bool = false) {
    writer.endLine()
    let isFirst = isBehindOpening && leadingComments(index).isEmpty
    let isApart = hasCommentApart(index)
    commentLines(before: index, isCompact: isCompact)
    if !isCompact && !isFirst || isApart, gaps[index].newlines > 1 { writer.blankLine() }
  }

  /// The comments in front of a token in the middle of a line, and a blank.
  mutating func spaceOut(before index: Int) {
    inlineComments(before: index)
    writer.space()
  }

  /// A token in the middle of a line.
  mutating func inline(_ index: Int, space: Bool) {
    let hasComments = !pendingComments(index).isEmpty
    inlineComments(before: index)
    if space || hasComments && !reader.at(index, anyOf: [";", ",", ")", ">"]) { writer.space() }
    token(index)
  }

  /// A closing bracket on a line of its own, the comments in front of it inside.
  mutating func closing(_ index: Int, as text: StaticString? = nil) {
    writer.endLine()
    commentLines(before: index, isCompact: false)
    token(index, as: text, isClosing: true)
    writer.bracket(-1)
  }

  /// An opening bracket, the comments behind it, and the end of the line.
  mutating func opening(_ index: Int, as text: StaticString? = nil) {
    token(index, as: text)
    writer.bracket(1)
    endLine(behind: index)
    isBehindOpening = true
  }

  mutating func token(_ index: Int, as text: StaticString? = nil, isClosing: Bool = false) {
    let bytes = text.map { Array("\($0)".utf8)[...] } ?? reader.bytes(index)
    writer.write(bytes, isClosing: isClosing)
    output.append(bytes)
    isBehindOpening = false
  }

  /// A colon that the source leaves out.
  mutating func colon() {
    let bytes = Array(":".utf8)[...]
    writer.write(bytes)
    output.append(bytes)
  }
}
