import ArgumentParser
import TernCompatibility

/// How findings are printed.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// `path:line:column:message`.
  case text
  /// One object a line, as `buf breaking --error-format json`.
  case json
  /// Lines that Visual Studio jumps to.
  case msvs
  /// Test results in XML.
  case junit
  /// Annotations of a GitHub workflow.
  case githubActions = "github-actions"
  /// GitLab's report of code quality.
  case gitlabCodeQuality = "gitlab-code-quality"
  /// The Static Analysis Results Interchange Format 2.1.0.
  case sarif
  /// A comment for a pull request.
  case markdown
  /// A configuration that ignores what was found.
  case configIgnore = "config-ignore"
}

/// What was found, to be printed in one of the formats.
struct Report: Sendable {
  /// What the findings are about.
  enum Kind: String, Sendable {
    case breaking
    case lint
  }

  var kind: Kind
  /// The findings, with the paths that people know the files by.
  var findings: [Finding]
  /// The import paths, for configurations: the same number of elements as `findings`.
  var importPaths: [String?]
  /// The modules that files lie in, by import path, for configurations.
  var modulePaths: [String: String] = [:]
  /// What each rule is for, by its id.
  var purposes: [String: String]
  /// More about a finding as JSON, by its place among the findings.
  var details: [Int: String] = [:]
  /// More about a finding for people, by its place among the findings.
  var explanations: [Int: [String]] = [:]
  /// What stands above the findings for people: verdicts.
  var summary: [String] = []
  /// What people call the versions that were compared with; empty when there was only one.
  var versions: [String]
  /// The versions that each finding was found against, by their places.
  var against: [[Int]]

  init(
    kind: Kind,
    findings: [Finding],
    importPaths: [String?]? = nil,
    purposes: [String: String] = [:],
    versions: [String] = [],
    against: [[Int]] = []
  ) {
    self.kind = kind
    self.findings = findings
    self.importPaths = importPaths ?? findings.map(\.path)
    self.purposes = purposes
    self.versions = versions
    self.against = against
  }

  /// The versions that a finding was found against; empty when there was only one to compare with.
  func versions(at index: Int) -> [String] {
    versions.isEmpty ? [] : against[index].map { versions[$0] }
  }

  /// The findings with the versions behind the message, for formats that have no place for them.
  var labelledFindings: [Finding] {
    guard !versions.isEmpty else { return findings }
    return findings.indices.map { index in
      var finding = findings[index]
      finding.message += " (against \(Self.listed(versions(at: index), of: versions.count)))"
      return finding
    }
  }

  /// More names than this are counted.
  private static let namesMax = 4

  private static func listed(_ names: [String], of count: Int) -> String {
    if names.count == count { return "each of the \(count) versions" }
    if names.count <= namesMax { return names.joined(separator: ", ") }
    return names.prefix(namesMax).joined(separator: ", ") + " and \(names.count - namesMax) more"
  }

  /// The text of the report, each line ended; empty when there is nothing to say.
  func render(_ format: ReportFormat) -> String {
    switch format {
    case .text: lines(text)
    case .json: lines(json)
    case .msvs: lines(labelledFindings.map { Self.msvs($0) })
    case .junit: findings.isEmpty ? "" : JUnitReport(labelledFindings).text
    case .githubActions: lines(labelledFindings.map { Self.github($0) })
    case .gitlabCodeQuality: findings.isEmpty ? "" : GitLabReport(self).text
    case .sarif: SARIFReport(self).text
    case .markdown: MarkdownReport(self).text
    case .configIgnore: ConfigurationReport(self).text
    }
  }

  private func lines(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

  private var text: [String] {
    summary
      + labelledFindings.enumerated().flatMap { index, finding in
        [finding.text] + (explanations[index] ?? []).map { "  " + $0 }
      }
  }

  private var json: [String] {
    findings.indices.map { findings[$0].json(details: details[$0], against: versions(at: $0)) }
  }

  private static func msvs(_ finding: Finding) -> String {
    "\(finding.path ?? "<input>")(\(finding.span.line),\(finding.span.column)) : error \(finding.rule) : \(finding.message)"
  }

  private static func github(_ finding: Finding) -> String {
    var properties = "file=\(escaped(finding.path ?? "<input>", isProperty: true))"
    if finding.path != nil {
      let span = finding.span
      properties +=
        ",line=\(span.line),col=\(span.column),endLine=\(span.endLine),endColumn=\(span.endColumn)"
    }
    return "::error \(properties)::\(escaped(finding.message, isProperty: false))"
  }

  /// What would end a command of a workflow.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for character in text {
      switch character {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n", "\r\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.append(character)
      }
    }
    return result
  }
}
