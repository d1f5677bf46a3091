public import TernSchema

/// Contracts to look at: a graph, and which of its files are looked at (imports are not).
public struct LintInput: Sendable {
  /// The linked graph, with source information.
  public let schema: Schema
  /// The files that are looked at, as imports name them.
  public let paths: Set<String>
  /// The texts of the files, for the columns that people see; nil when there are none.
  public let sources: (any SourceProvider)?

  /// A graph, the files of it that are looked at, and their texts.
  public init(schema: Schema, paths: Set<String>, sources: (any SourceProvider)? = nil) {
    self.schema = schema
    self.paths = paths
    self.sources = sources
  }
}

/// Holds contracts against rules of style.
public struct LintCheck: Sendable {
  private let configuration: LintConfiguration
  private let rules: [LintRule]
  private let ignoreOnly: [String: [String]]

  /// A run with these settings.
  ///
  /// - Throws: `LintConfigurationError` when the settings name a rule that there is not.
  public init(_ configuration: LintConfiguration = .init()) throws(LintConfigurationError) {
    self.configuration = configuration
    rules = try configuration.rules()
    var table: [String: [String]] = [:]
    for (id, paths) in configuration.ignoreOnly {
      for rule in try configuration.ids(of: id, key: "ignore_only") {
        table[rule, default: []] += paths
      }
    }
    ignoreOnly = table
  }

  /// Everything that goes against the rules, in the order of the files.
  public func findings(in input: LintInput) -> [LintFinding] {
    let context = LintContext(input: input, configuration: configuration)
    for rule in rules {
      context.rule = rule.id
      rule.check(context)
    }
    var columns = DisplayColumns(sources: input.sources)
    var findings: Set<LintFinding> = []
    for report in context.reports where !isIgnored(report, context) {
      var finding = report.finding
      if !report.sourcePath.isEmpty {
        finding.span = columns.convert(finding.span, in: finding.path)
      }
      findings.insert(finding)
    }
    return findings.sorted()
  }

  private func isIgnored(_ report: LintContext.Report, _ context: LintContext) -> Bool {
    let finding = report.finding
    if Self.contains(configuration.ignore, finding.path) { return true }
    if let paths = ignoreOnly[finding.rule], Self.contains(paths, finding.path) { return true }
    guard !configuration.disallowCommentIgnores, !report.sourcePath.isEmpty else { return false }
    return CommentIgnores.cover(
      finding.rule,
      at: report.sourcePath,
      in: context.source(of: report.file)
    )
  }

  /// True when one of the paths is the file, or a folder that it lies in.
  static func contains(_ paths: [String], _ file: String) -> Bool {
    paths.contains { path in
      var folder = Substring(path)
      while folder.hasSuffix("/") { folder = folder.dropLast() }
      if folder.hasPrefix("./") { folder = folder.dropFirst(2) }
      return folder == "." || file == folder || file.hasPrefix(folder + "/")
    }
  }
}
