/// Swift source that grows line by line, indented by two spaces a block.
struct SourceWriter {
  /// What was written so far.
  private(set) var text = ""
  private var indentation = ""

  /// Writes a line; an empty one stays empty.
  mutating func line(_ content: String = "") {
    if !content.isEmpty {
      text += indentation
      text += content
    }
    text += "\n"
  }

  /// Writes a line, then what `body` writes, one level deeper, then the closing line.
  mutating func block(
    _ head: String,
    close: String = "}",
    _ body: (inout SourceWriter) throws -> Void
  ) rethrows {
    line(head)
    indentation += "  "
    try body(&self)
    indentation.removeLast(2)
    line(close)
  }

  /// Writes a list of items with commas: in one line if it fits, or as told, else one item a line.
  mutating func list(
    _ head: String,
    _ items: [String],
    close: String,
    inOneLine: Bool? = nil
  ) {
    let joined = head + items.joined(separator: ", ") + close
    let fits = indentation.count + joined.count <= Self.columnsMax
    if items.isEmpty || inOneLine ?? fits {
      return line(joined)
    }
    // What stands deeper by hand stays so.
    let margin = String(head.prefix { $0 == " " })
    block(head, close: margin + close) { writer in
      for (index, item) in items.enumerated() {
        writer.line(margin + item + (index == items.count - 1 ? "" : ","))
      }
    }
  }

  /// Writes a documentation comment, without comment one line that says at least what it is.
  mutating func documentation(
    _ comment: String?,
    otherwise summary: @autoclosure () -> String
  ) {
    // "\r\n" is one character, and for Swift the return alone ends the line too.
    var lines = (comment ?? "").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map {
        // The comment's text stands one blank behind its marker.
        line -> Substring in
        var line = line.hasPrefix(" ") ? line.dropFirst() : line
        while let last = line.last, last.isWhitespace { line.removeLast() }
        return line
      }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    if lines.isEmpty { lines = [Substring(summary())] }
    for content in lines { line(content.isEmpty ? "///" : "/// \(content)") }
  }

  /// Lines that are no longer than this where it is in our hands.
  static let columnsMax = 100
}

/// Text as a Swift string literal.
func literal(_ text: some StringProtocol) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\0": result += "\\0"
    case _ where scalar.value < 0x20 || scalar.value == 0x7f:
      result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
