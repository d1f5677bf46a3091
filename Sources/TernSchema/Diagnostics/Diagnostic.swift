/// Something that the compiler has to say about a contract, with the place that it is about.
public struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
  /// How grave it is.
  public enum Severity: String, Sendable, Hashable {
    /// The contract cannot be used.
    case error
    /// The contract can be used, but is probably not what was meant.
    case warning
  }

  /// How grave it is.
  public var severity: Severity
  /// The file, as it was found on disk where that is known, else as imports name it.
  public var path: String
  /// The line, from 1; 0 when the diagnostic is about no place in particular.
  public var line: Int
  /// The column, from 1, in bytes: a tab is one column.
  public var column: Int
  /// The number of bytes that are underlined in the excerpt, at least 1.
  public var length: Int
  /// What is wrong: what was expected, and what was found.
  public var message: String
  /// What would put it right.
  public var hint: String?

  /// A diagnostic about a place.
  public init(
    _ severity: Severity = .error,
    path: String,
    line: Int = 0,
    column: Int = 0,
    length: Int = 1,
    message: String,
    hint: String? = nil
  ) {
    self.severity = severity
    self.path = path
    self.line = line
    self.column = column
    self.length = length
    self.message = message
    self.hint = hint
  }

  /// One line in the form that build logs recognise: `path:line:column: error: message`.
  public var description: String {
    let place = line > 0 ? "\(path):\(line):\(column)" : path
    return "\(place): \(severity.rawValue): \(message)"
  }

  /// The one-line form, then the line of the source with a caret under the place, then the hint.
  ///
  /// The source is the text of the file; without it there is no excerpt.
  public func rendered(source: String? = nil) -> String {
    var text = description
    if let source, line > 0 {
      text += excerpt(SourceText(path: path, bytes: Array(source.utf8)))
    }
    if let hint { text += "\n  hint: \(hint)" }
    return text
  }

  /// The source line and the caret under it, with the line number in the margin.
  func excerpt(_ source: SourceText) -> String {
    guard let lineBytes = source.line(line) else { return "" }
    guard column >= 1, column - 1 <= lineBytes.count else { return "" }
    // Long lines are cut to what stands around the column: minified sources would flood the log.
    let lineBytesMax = 300
    var start = max(0, min(column - 1 - lineBytesMax / 2, lineBytes.count - lineBytesMax))
    let line = Array(lineBytes)
    while start > 0, line[start] & 0xC0 == 0x80 { start -= 1 }
    let shown = Array(line[start...].prefix(lineBytesMax))
    let column = column - start
    let number = String(self.line)
    let margin = String(repeating: " ", count: number.count)
    var pad = ""
    for byte in shown[..<(column - 1)] where byte & 0xC0 != 0x80 {
      pad += byte == 0x09 ? "\t" : " "
    }
    let underlined = shown[(column - 1)...].prefix(max(1, length))
    let width = underlined.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    let tail = String(repeating: "~", count: max(0, width - 1))
    let lineText = String(decoding: shown, as: UTF8.self)
    return "\n  \(number) | \(lineText)\n  \(margin) | \(pad)^\(tail)"
  }
}

/// A stretch of a source file.
///
/// Lines and columns count from 1, columns in bytes; the end is exclusive.
public struct SourceSpan: Sendable, Hashable {
  /// The line of the first byte.
  public var line: Int
  /// The column of the first byte.
  public var column: Int
  /// The line of the end.
  public var endLine: Int
  /// The column behind the last byte.
  public var endColumn: Int

  /// A stretch from one place to another.
  public init(line: Int, column: Int, endLine: Int, endColumn: Int) {
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
  }
}
