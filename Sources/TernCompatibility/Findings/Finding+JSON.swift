extension Finding {
  /// One line for programs, in the form of `buf breaking --error-format json`.
  public var json: String { json(details: nil) }

  /// The same line, with further members: `against`, the versions that it was found against, and
  /// `details`, whose value is given as JSON.
  public func json(details: String?, against versions: [String] = []) -> String {
    let place = path.map { "\"path\":\(JSONText.quoted($0))," } ?? ""
    let names = versions.map { JSONText.quoted($0) }.joined(separator: ",")
    let more =
      (versions.isEmpty ? "" : ",\"against\":[\(names)]")
      + (details.map { ",\"details\":\($0)" } ?? "")
    return "{\(place)\"start_line\":\(span.line),\"start_column\":\(span.column),"
      + "\"end_line\":\(span.endLine),\"end_column\":\(span.endColumn),"
      + "\"type\":\"\(rule)\",\"message\":\(JSONText.quoted(message))\(more)}"
  }
}

/// JSON as text, written as Go's encoder does.
public enum JSONText {
  /// A JSON string.
  ///
  /// What could end a script in a web page is escaped, as are the line separators of JavaScript.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      case "\u{0}"..<" ", "<", ">", "&", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
