import TernCompatibility

/// The Static Analysis Results Interchange Format 2.1.0, which code scanning services read.
struct SARIFReport {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var text: String {
    let used = Set(report.findings.map(\.rule)).sorted()
    let rules = used.map { id in
      let purpose = report.purposes[id] ?? id
      return
        "        {\"id\":\"\(id)\",\"shortDescription\":{\"text\":\(JSONText.quoted(purpose))}}"
    }
    let labels = report.labelledFindings.map(\.message)
    let results = report.findings.indices.map { result(at: $0, labels[$0], rules: used) }
    return """
      {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
          "tool": {"driver": {"name": "tern contracts", "informationUri": "https://github.com/", "rules": [
      \(rules.joined(separator: ",\n"))
          ]}},
          "columnKind": "unicodeCodePoints",
          "results": [
      \(results.joined(separator: ",\n"))
          ]
        }]
      }

      """
  }

  private func result(at index: Int, _ label: String, rules: [String]) -> String {
    let finding = report.findings[index]
    let ruleIndex = rules.firstIndex(of: finding.rule) ?? 0
    let span = finding.span
    let region =
      finding.path == nil
      ? ""
      : ",\"region\":{\"startLine\":\(span.line),\"startColumn\":\(span.column),"
        + "\"endLine\":\(span.endLine),\"endColumn\":\(span.endColumn)}"
    // What is gone is placed in the file that it was in: code scanning takes no result without a place.
    let locations =
      (finding.path ?? finding.context.againstPath).map { path in
        "[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\(JSONText.quoted(Self.uri(path)))}"
          + "\(region)}}]"
      } ?? "[]"
    let more = (report.explanations[index] ?? []).map { "\n" + $0 }.joined()
    return
      "      {\"ruleId\":\"\(finding.rule)\",\"ruleIndex\":\(ruleIndex),\"level\":\"error\","
      + "\"message\":{\"text\":\(JSONText.quoted(label + more))},\"locations\":\(locations),"
      + "\"partialFingerprints\":{\"finding/v1\":\"\(GitLabReport.fingerprint(finding))\"}}"
  }

  /// A path as a relative reference: what has a meaning in URIs is percent-encoded.
  private static func uri(_ path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-~".utf8)
    var result = ""
    for byte in path.utf8 {
      if plain.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" + digits : digits)
      }
    }
    return path.hasPrefix("/") ? "file://" + result : result
  }
}
