import TernCompatibility

/// GitLab's report of code quality: one array.
struct GitLabReport {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var text: String {
    let objects = zip(report.findings, report.labelledFindings).map { finding, labelled in
      Self.object(finding, description: labelled.message)
    }
    return "[" + objects.joined(separator: ",") + "]\n"
  }

  private static func object(_ finding: Finding, description: String) -> String {
    let path = finding.path.map { "\"path\":\(JSONText.quoted($0))," } ?? ""
    let span = finding.span
    let places =
      finding.path == nil
      ? "\"begin\":{},\"end\":{}"
      : "\"begin\":{\"line\":\(span.line),\"column\":\(span.column)},\"end\":{\"line\":\(span.endLine),\"column\":\(span.endColumn)}"
    return
      "{\"description\":\(JSONText.quoted(description)),\"check_name\":\"\(finding.rule)\","
      + "\"fingerprint\":\"\(fingerprint(finding))\",\"location\":{\(path)\"positions\":{\(places)}},"
      + "\"severity\":\"minor\"}"
  }

  /// Tells findings apart from run to run: what is said of which file, without the place, so that a
  /// finding that only moves stays the same one.
  static func fingerprint(_ finding: Finding) -> String {
    // FNV-1a of 64 bits, twice with different beginnings.
    var first: UInt64 = 0xcbf2_9ce4_8422_2325
    var second: UInt64 = 0x6c62_272e_07bb_0142
    for byte in "\(finding.path ?? "")\u{0}\(finding.rule)\u{0}\(finding.message)".utf8 {
      first = (first ^ UInt64(byte)) &* 0x100_0000_01b3
      second = (second ^ UInt64(byte) ^ (first >> 32)) &* 0x100_0000_01b3
    }
    return [first, second].map { value in
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
