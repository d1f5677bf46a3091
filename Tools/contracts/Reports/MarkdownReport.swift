import TernCompatibility

/// A comment for a pull request: a table of what was found, file by file.
struct MarkdownReport {
  /// More lines than anybody reads in a comment; services refuse comments above 65,536 characters.
  static let findingsMax = 200

  private let report: Report

  init(_ report: Report) { self.report = report }

  var text: String {
    let title = report.kind == .breaking ? "Breaking changes" : "Style of contracts"
    var lines = ["### \(title): \(report.findings.isEmpty ? "none" : "\(report.findings.count)")"]
    if !report.summary.isEmpty {
      lines += [""] + report.summary.map { "- " + Self.escaped($0) }
    }
    if !report.findings.isEmpty {
      lines += ["", "| where | rule | what |", "| --- | --- | --- |"]
      for finding in report.labelledFindings.prefix(Self.findingsMax) {
        let place = finding.path.map { "`\($0):\(finding.span.line)`" } ?? ""
        lines.append("| \(place) | `\(finding.rule)` | \(Self.escaped(finding.message)) |")
      }
      if report.findings.count > Self.findingsMax {
        lines += ["", "... and \(report.findings.count - Self.findingsMax) more."]
      }
    }
    let explained = report.findings.indices.prefix(Self.findingsMax).filter {
      report.explanations[$0] != nil
    }
    if !explained.isEmpty {
      lines += ["", "<details><summary>Who breaks, and what to do instead</summary>", ""]
      for index in explained {
        lines.append("- \(Self.escaped(report.findings[index].message))")
        lines += (report.explanations[index] ?? []).map { "  - " + Self.escaped($0) }
      }
      lines += ["", "</details>"]
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Text that neither ends the cell of a table nor begins markup.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|", "<", ">", "*", "_", "`", "[", "]": result += "\\\(character)"
      case "\n", "\r", "\r\n": result += " "
      default: result.append(character)
      }
    }
    return result
  }
}
