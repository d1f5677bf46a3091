public import TernSchema

/// A break: what an old reader or caller would trip over.
public struct Finding: Sendable, Hashable, Comparable {
  /// The id of the rule (`FIELD_NO_DELETE`).
  public var rule: String
  /// The file of the new contracts, nil when there is none to point at.
  public var path: String?
  /// The place; the beginning of the file when no better one is known.
  public var span: SourceSpan
  /// What changed.
  public var message: String

  /// A break at a place.
  public init(rule: String, path: String?, span: SourceSpan, message: String) {
    self.rule = rule
    self.path = path
    self.span = span
    self.message = message
  }

  /// The order in which findings are printed: by file, place, rule and message.
  public static func < (left: Finding, right: Finding) -> Bool {
    if left.path != right.path { return (left.path ?? "") < (right.path ?? "") }
    let a = left.span
    let b = right.span
    if (a.line, a.column) != (b.line, b.column) { return (a.line, a.column) < (b.line, b.column) }
    if left.rule != right.rule { return left.rule < right.rule }
    if left.message != right.message { return left.message < right.message }
    return (a.endLine, a.endColumn) < (b.endLine, b.endColumn)
  }

  /// One line for people: `path:line:column:message`.
  public var text: String {
    "\(path ?? "<input>"):\(span.line):\(span.column):\(message)"
  }

  /// One line for programs, in the form of `buf breaking --error-format json`.
  public var json: String {
    let place = path.map { "\"path\":\(Self.quoted($0))," } ?? ""
    return "{\(place)\"start_line\":\(span.line),\"start_column\":\(span.column),"
      + "\"end_line\":\(span.endLine),\"end_column\":\(span.endColumn),"
      + "\"type\":\"\(rule)\",\"message\":\(Self.quoted(message))}"
  }

  /// A JSON string.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
