/// Lays out the source of contracts: two blanks for each level, one statement a line, sorted imports.
///
/// What stands in the file stays in it: every comment, and every token but those that mean nothing
/// (empty statements, separators inside option values). The descriptor of the file stays the same, but
/// for the order of imports and of custom options of the file.
///
/// ```swift
/// let result = SourceFormatter.format(bytes, path: "shop/order/v1/order.proto")
/// if let formatted = result.formatted, formatted != bytes { ... }
/// ```
public enum SourceFormatter {
  /// What became of a source.
  public struct Result: Sendable {
    /// The new text; nil when the source has errors.
    public let formatted: [UInt8]?
    /// What is wrong with the source.
    public let diagnostics: [Diagnostic]
    let source: SourceText

    /// The diagnostic with the source line and a caret.
    public func render(_ diagnostic: Diagnostic) -> String {
      let excerpt = diagnostic.line > 0 ? diagnostic.excerpt(source) : ""
      let hint = diagnostic.hint.map { "\n  hint: \($0)" } ?? ""
      return diagnostic.description + excerpt + hint
    }
  }

  /// Formats a source, or says why that cannot be done.
  ///
  /// Nothing but the syntax is looked at: names need not be defined, imports need not be there.
  public static func format(_ bytes: [UInt8], path: String) -> Result {
    let source = SourceText(path: path, bytes: bytes)
    var sink = DiagnosticSink()
    let tokens = Parser.parse(source, sink: &sink).tokens
    func result(_ formatted: [UInt8]?) -> Result {
      Result(formatted: formatted, diagnostics: sink.diagnostics, source: source)
    }
    guard sink.errorCount == 0 else { return result(nil) }
    let reader = TokenReader(source: source, tokens: tokens)
    do throws(FormatTreeError) {
      let tree = try FormatTree(reader)
      var printer = FormatPrinter(reader: reader, dropped: tree.dropped)
      printer.print(tree.statements)
      let formatted = printer.writer.bytes
      guard printer.isComplete(formatted) else { throw FormatTreeError(token: 0) }
      return result(formatted)
    } catch {
      // The parser takes the file, and this does not: better no change than a wrong one.
      sink.report(
        in: source,
        at: reader.tokens[error.token].range,
        "the file cannot be formatted: its text would not stay the same"
      )
      return result(nil)
    }
  }
}

/// The tokens of a source, and questions about them.
struct TokenReader {
  let source: SourceText
  let tokens: [Token]

  /// The index of the token behind the last one.
  var end: Int { tokens.count - 1 }

  func bytes(_ index: Int) -> ArraySlice<UInt8> { source.bytes[tokens[index].range] }

  func text(_ index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

  func kind(_ index: Int) -> Token.Kind { tokens[index].kind }

  /// True when the token is this symbol or word.
  func at(_ index: Int, _ text: StaticString) -> Bool {
    guard index < tokens.count, tokens[index].kind == .symbol || tokens[index].kind == .identifier
    else { return false }
    let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return bytes(index).elementsEqual(expected)
  }

  /// True when the token is one of these words or symbols.
  func at(_ index: Int, anyOf texts: [StaticString]) -> Bool { texts.contains { at(index, $0) } }
}
