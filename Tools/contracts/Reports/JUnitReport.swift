import TernCompatibility

/// Findings as failed tests: a suite for each file.
struct JUnitReport {
  private let findings: [Finding]

  init(_ findings: [Finding]) { self.findings = findings }

  var text: String {
    var order: [String] = []
    var groups: [String: [Finding]] = [:]
    for finding in findings {
      let path = finding.path ?? "<input>"
      if groups[path] == nil { order.append(path) }
      groups[path, default: []].append(finding)
    }
    var lines = ["<testsuites>"]
    for path in order {
      let group = groups[path] ?? []
      let name = path.hasSuffix(".proto") ? String(path.dropLast(6)) : path
      lines.append(
        "  <testsuite name=\"\(Self.escaped(name))\" tests=\"\(group.count)\" failures=\"\(group.count)\" errors=\"0\">"
      )
      for finding in group {
        let place = finding.path == nil ? "" : "_\(finding.span.line)_\(finding.span.column)"
        lines.append("    <testcase name=\"\(finding.rule)\(place)\">")
        lines.append(
          "      <failure message=\"\(Self.escaped(finding.text))\" type=\"\(finding.rule)\"></failure>"
        )
        lines.append("    </testcase>")
      }
      lines.append("  </testsuite>")
    }
    lines.append("</testsuites>")
    return lines.map { $0 + "\n" }.joined()
  }

  /// Text inside an attribute.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "&#34;"
      case "'": result += "&#39;"
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\t": result += "&#x9;"
      case "\n": result += "&#xA;"
      case "\r": result += "&#xD;"
      case "\u{0}"..<" ": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
