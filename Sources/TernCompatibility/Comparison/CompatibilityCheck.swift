import TernSchema

/// Compares two versions of contracts.
public struct CompatibilityCheck: Sendable {
  private let old: ContractSet
  private let new: ContractSet

  /// Compares `new` with what was promised before, `old`.
  public init(new: ContractSet, against old: ContractSet) {
    self.old = old
    self.new = new
  }

  /// Everything that breaks, in the order of the files.
  public func findings(category: Category) -> [Finding] {
    findings(rules: Rule.all(in: category))
  }

  /// What the rules of a configuration find, without what it ignores.
  ///
  /// - Throws: `UnknownRule` when the configuration names a rule that does not exist.
  public func findings(
    configuration: BreakingConfiguration
  ) throws(BreakingConfiguration.UnknownRule) -> [Finding] {
    try findings(configurations: [configuration]) { _ in 0 }
  }

  /// The same with several configurations; `choice` says, by its place, which one a finding falls under.
  ///
  /// - Throws: `UnknownRule` when a configuration names a rule that does not exist.
  public func findings(
    configurations: [BreakingConfiguration],
    choice: (Finding) -> Int
  ) throws(BreakingConfiguration.UnknownRule) -> [Finding] {
    let comments = CommentIgnores(new.schema)
    var rules: [Set<String>] = []
    for configuration in configurations { rules.append(Set(try configuration.rules().map(\.id))) }
    let wanted = Rule.all.filter { rule in rules.contains { $0.contains(rule.id) } }
    return findings(rules: wanted).filter { finding in
      let index = choice(finding)
      let configuration = configurations[index]
      return rules[index].contains(finding.rule) && configuration.reports(finding)
        && (configuration.disallowCommentIgnores || !comments.contains(finding))
    }
  }

  /// What these rules find, in the order of the files; each finding once.
  public func findings(rules: [Rule]) -> [Finding] {
    var comparison = Comparison(old: Side(old), new: Side(new))
    for rule in rules {
      comparison.rule = rule.id
      rule.check(&comparison)
    }
    var columns = DisplayColumns(sources: new.sources)
    let findings = comparison.findings.map { finding in
      guard let path = finding.path else { return finding }
      var finding = finding
      finding.span = columns.convert(finding.span, in: path)
      return finding
    }
    return Set(findings).sorted()
  }
}
