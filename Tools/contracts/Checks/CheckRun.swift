import Foundation
import TernCompatibility
import TernSchema

/// What a check found.
struct CheckOutcome {
  var report: Report
  /// Whether it is to be told by the exit code.
  var isBroken: Bool
}

/// One run of `contracts check`: opens both sides, compares, and puts the report together.
struct CheckRun {
  let arguments: Check

  func run() async throws -> CheckOutcome {
    let new = try await openNew()
    var histories: [OpenedContracts] = []
    for text in arguments.against {
      let options = InputOptions(roots: arguments.roots, relatedFolder: relatedFolder)
      histories += try await ContractInput(text).openHistory(options)
    }
    let configuration = try configuration(of: new)
    let scope = scope(of: new)
    let newSet = scope.contracts(new, limitedTo: nil)
    var findings: [Finding] = []
    for old in histories {
      let limit = arguments.limitToInputFiles ? new.ownPaths : nil
      let check = CompatibilityCheck(new: newSet, against: scope.contracts(old, limitedTo: limit))
      findings += try configuration.findings(of: check)
    }
    var outcome = CheckOutcome(report: report(of: findings, in: new), isBroken: !findings.isEmpty)
    if arguments.explain || arguments.compatibility != nil {
      try explain(
        &outcome,
        new: newSet,
        histories: histories.map { scope.contracts($0, limitedTo: nil) }
      )
    }
    return outcome
  }

  private func openNew() async throws -> OpenedContracts {
    var opened = try await ContractInput(arguments.input)
      .open(InputOptions(roots: arguments.roots))
    if let config = arguments.config { opened.configuration = try .named(config) }
    return opened
  }

  /// The folder whose repository revisions are looked up in.
  private var relatedFolder: String {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: arguments.input, isDirectory: &isFolder)
    return isThere && isFolder.boolValue ? arguments.input : "."
  }

  /// Paths are given as they lie on disk, in the new contracts; the old ones may lie elsewhere.
  private func scope(of new: OpenedContracts) -> CheckScope {
    CheckScope(
      paths: arguments.path.map { PathText.relative($0, to: new.folder) },
      excludedPaths: arguments.excludePath.map { PathText.relative($0, to: new.folder) },
      excludesImports: arguments.excludeImports
    )
  }

  private func configuration(of new: OpenedContracts) throws -> CheckConfiguration {
    var found = new.configuration
    if found == nil, arguments.config == nil { found = try FoundConfiguration.look(in: ".") }
    let file = try found?.file ?? ConfigurationFile("", name: "the standard configuration")
    var result = CheckConfiguration(standard: file.breaking, modules: file.modules)
    let asked = arguments.category.map { $0.uppercased() } + arguments.rule
    if !asked.isEmpty { result.use(asked) }
    return result
  }

  /// Findings as people know the files, in the order of the paths.
  private func report(of findings: [Finding], in new: OpenedContracts) -> Report {
    let shown = Set(findings).map { finding -> (Finding, String?) in
      var shown = finding
      shown.path = finding.path.map { new.displayPath(of: $0) }
      return (shown, finding.path)
    }.sorted { $0.0 < $1.0 }
    return Report(
      kind: .breaking,
      findings: shown.map(\.0),
      importPaths: shown.map(\.1),
      purposes: Dictionary(Rule.all.map { ($0.id, $0.purpose) }) { first, _ in first }
    )
  }

  private func explain(
    _ outcome: inout CheckOutcome,
    new: ContractSet,
    histories: [ContractSet]
  ) throws {
    let history = CompatibilityHistory(new: new, versions: histories)
    if let text = arguments.compatibility, let mode = CompatibilityMode(rawValue: text.uppercased())
    {
      let verdict = history.verdict(mode)
      outcome.report.summary = verdict.lines
      outcome.isBroken = !verdict.isCompatible
    } else if let verdict = history.latest {
      outcome.report.summary = verdict.lines
    }
    guard arguments.explain, let old = histories.last else { return }
    let explainer = Explainer(new: new, old: old)
    for index in outcome.report.findings.indices {
      var finding = outcome.report.findings[index]
      finding.path = outcome.report.importPaths[index]
      let explanation = explainer.explanation(of: finding)
      outcome.report.explanations[index] = explanation.lines
      outcome.report.details[index] = explanation.json
    }
  }
}

/// Which files of each side are compared.
struct CheckScope {
  var paths: [String]
  var excludedPaths: [String]
  var excludesImports: Bool

  /// A side of the comparison; with a limit, only own files with these import paths.
  func contracts(_ opened: OpenedContracts, limitedTo limit: Set<String>?) -> ContractSet {
    let isLimited = limit != nil || !paths.isEmpty || !excludedPaths.isEmpty
    guard isLimited else { return opened.contracts(excludesImports: excludesImports) }
    let wanted = opened.ownPaths.filter { path in
      if let limit, !limit.contains(path) { return false }
      if !paths.isEmpty, !paths.contains(where: { matches(path, $0, in: opened) }) { return false }
      return !excludedPaths.contains { matches(path, $0, in: opened) }
    }
    var result = wanted
    if !excludesImports {
      var queue = wanted.compactMap { opened.schema.file($0) }
      while let file = queue.popLast() {
        for next in file.dependencies where result.insert(next.path).inserted { queue.append(next) }
      }
    }
    return ContractSet(schema: opened.schema, paths: result, sources: opened.sources)
  }

  /// Paths are relative to the folder of the contracts, or as imports name them.
  private func matches(_ path: String, _ root: String, in opened: OpenedContracts) -> Bool {
    if PathText.isBelow(path, root) { return true }
    let shown = PathText.relative(opened.displayPath(of: path), to: opened.folder)
    return PathText.isBelow(shown, root)
  }
}

/// The settings of a check: those of all modules, and those of single ones.
struct CheckConfiguration {
  var standard: BreakingConfiguration
  var modules: [Module]

  /// Uses these rules and categories whatever the file says.
  mutating func use(_ ids: [String]) {
    standard.use = ids
    standard.except = []
    for index in modules.indices {
      modules[index].breaking?.use = ids
      modules[index].breaking?.except = []
    }
  }

  func findings(of check: CompatibilityCheck) throws -> [Finding] {
    let special = modules.filter { $0.breaking != nil }
    let found = try check.findings(configuration: standard)
    guard !special.isEmpty else { return found }
    func module(of finding: Finding) -> Module? {
      guard let path = finding.path ?? finding.context.againstPath else { return nil }
      return special.first { FileManager.default.fileExists(atPath: PathText.join($0.path, path)) }
    }
    var result = found.filter { module(of: $0) == nil }
    for one in special {
      guard let breaking = one.breaking else { continue }
      result += try check.findings(configuration: breaking).filter { module(of: $0) == one }
    }
    return result
  }
}
