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
    let options = InputOptions(
      roots: arguments.roots,
      relatedFolder: relatedFolder,
      configuration: try arguments.againstConfig.map { try .named($0) }
    )
    for text in arguments.against {
      do {
        histories += try await ContractInput(text).openHistory(options)
      } catch var errors as ContractErrors {
        errors.isAgainst = true
        throw errors
      }
    }
    let configuration = try configuration(of: new)
    var scope = scope(of: new)
    // What the compiler brings, on either side, is nobody's contract.
    scope.builtinPaths = histories.reduce(new.builtinPaths) { $0.union($1.builtinPaths) }
    let newSet = scope.contracts(new, limitedTo: nil)
    if let path = scope.paths.first(where: { path in
      !scope.names(path, in: new) && !histories.contains { scope.names(path, in: $0) }
    }) {
      throw InputFailure(description: "--path \(path): neither version has such a file or folder")
    }
    var found = FoundFindings(versions: histories.map(\.title))
    for (index, old) in histories.enumerated() {
      let limit = arguments.limitToInputFiles ? new.ownPaths : nil
      let check = CompatibilityCheck(new: newSet, against: scope.contracts(old, limitedTo: limit))
      found.add(try configuration.findings(of: check, new: new, old: old), version: index)
    }
    var outcome = CheckOutcome(report: report(of: found, in: new), isBroken: !found.isEmpty)
    outcome.report.modulePaths = histories.reversed().reduce(new.modulePaths) {
      $0.merging($1.modulePaths) { first, _ in first }
    }
    if arguments.explain || arguments.compatibility != nil {
      try explain(
        &outcome,
        found,
        new: newSet,
        versions: histories.map { ($0.title, scope.contracts($0, limitedTo: nil)) }
      )
    }
    return outcome
  }

  private func openNew() async throws -> OpenedContracts {
    let configuration = try arguments.config.map { try FoundConfiguration.named($0) }
    var opened = try await ContractInput(arguments.input)
      .open(InputOptions(roots: arguments.roots, configuration: configuration))
    if let configuration { opened.configuration = configuration }
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
    found?.warnOfIgnored()
    let file = try found?.file ?? ConfigurationFile("", name: "the standard configuration")
    var result = CheckConfiguration(file)
    let asked = arguments.category.map { $0.uppercased() } + arguments.rule
    if !asked.isEmpty { result.use(asked) }
    return result
  }

  /// Findings as people know the files, in the order of the paths.
  private func report(of found: FoundFindings, in new: OpenedContracts) -> Report {
    let shown = found.all.map { finding -> (Finding, Finding) in
      var shown = finding
      shown.path = finding.path.map { new.displayPath(of: $0) }
      return (shown, finding)
    }.sorted { $0.0 < $1.0 }
    return Report(
      kind: .breaking,
      findings: shown.map(\.0),
      importPaths: shown.map(\.1.path),
      purposes: Dictionary(Rule.all.map { ($0.id, $0.purpose) }) { first, _ in first },
      versions: found.versions.count > 1 ? found.versions : [],
      against: shown.map { found.indices(of: $0.1) }
    )
  }

  private func explain(
    _ outcome: inout CheckOutcome,
    _ found: FoundFindings,
    new: ContractSet,
    versions: [(title: String, contracts: ContractSet)]
  ) throws {
    let history = CompatibilityHistory(new: new, versions: versions)
    if let text = arguments.compatibility, let mode = CompatibilityMode(rawValue: text.uppercased())
    {
      let verdict = history.verdict(mode)
      outcome.report.summary = verdict.lines
      outcome.isBroken = !verdict.isCompatible
    } else if let verdict = history.latest {
      outcome.report.summary = verdict.lines
    }
    guard arguments.explain else { return }
    // Each finding is explained by the youngest version that it was found against.
    var explainers: [Int: Explainer] = [:]
    for index in outcome.report.findings.indices {
      guard let version = outcome.report.against[index].last else { continue }
      let explainer =
        explainers[version] ?? Explainer(new: new, old: versions[version].contracts)
      explainers[version] = explainer
      var finding = outcome.report.findings[index]
      finding.path = outcome.report.importPaths[index]
      let explanation = explainer.explanation(of: finding)
      outcome.report.explanations[index] = explanation.lines
      outcome.report.details[index] = explanation.json
    }
  }
}

/// What was found against each of the versions; what is said against several is kept once.
struct FoundFindings {
  /// What people call the versions, oldest first.
  let versions: [String]
  private var places: [Finding: [Int]] = [:]

  init(versions: [String]) { self.versions = versions }

  var isEmpty: Bool { places.isEmpty }
  var all: [Finding] { Array(places.keys) }

  mutating func add(_ findings: [Finding], version: Int) {
    for finding in findings where places[finding]?.last != version {
      places[finding, default: []].append(version)
    }
  }

  /// The versions that a finding was found against, by their places.
  func indices(of finding: Finding) -> [Int] { places[finding] ?? [] }
}

/// Which files of each side are compared.
struct CheckScope {
  var paths: [String]
  var excludedPaths: [String]
  var excludesImports: Bool
  /// Files that are not compared in any case.
  var builtinPaths: Set<String> = []

  /// A side of the comparison; with a limit, only own files with these import paths.
  func contracts(_ opened: OpenedContracts, limitedTo limit: Set<String>?) -> ContractSet {
    let isLimited = limit != nil || !paths.isEmpty || !excludedPaths.isEmpty
    let all = opened.comparedPaths ?? Set(opened.schema.files.map(\.path))
    let paths =
      isLimited ? limitedPaths(of: opened, limit) : excludesImports ? opened.ownPaths : all
    return ContractSet(
      schema: opened.schema,
      paths: paths.subtracting(builtinPaths),
      sources: opened.sources
    )
  }

  private func limitedPaths(of opened: OpenedContracts, _ limit: Set<String>?) -> Set<String> {
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
    return result
  }

  /// Whether a side has a file at this path, or below it.
  func names(_ path: String, in opened: OpenedContracts) -> Bool {
    opened.ownPaths.contains { matches($0, path, in: opened) }
  }

  /// Paths are relative to the folder of the contracts, or as imports name them.
  private func matches(_ path: String, _ root: String, in opened: OpenedContracts) -> Bool {
    if PathText.isBelow(path, root) { return true }
    let shown = PathText.relative(opened.displayPath(of: path), to: opened.folder)
    return PathText.isBelow(shown, root)
  }
}

/// The settings of a check: those of the modules, and those of what belongs to none.
struct CheckConfiguration {
  var standard: BreakingConfiguration
  var modules: [Module]

  init(_ file: ConfigurationFile) {
    modules = file.modules
    standard = file.breaking
    // Descriptors do not say which module a file lies in: there, paths mean what they mean to any of them.
    let paths = { (configured: [String]) in
      Set(file.modules.flatMap { module in configured.compactMap { module.importPath($0) } })
        .filter { $0 != "." || file.modules.count == 1 }.sorted()
    }
    standard.ignore = paths(file.breaking.ignore)
    standard.ignoreOnly = file.breaking.ignoreOnly.mapValues(paths)
    if file.modules.count == 1, let own = file.modules[0].breaking { standard = own }
  }

  /// Uses these rules and categories whatever the file says.
  mutating func use(_ ids: [String]) {
    standard.use = ids
    standard.except = []
    for index in modules.indices {
      modules[index].breaking?.use = ids
      modules[index].breaking?.except = []
    }
  }

  /// What is found, each finding by the settings of the module that its file lies in; what is gone, by
  /// those of the module that it lay in.
  func findings(
    of check: CompatibilityCheck,
    new: OpenedContracts,
    old: OpenedContracts
  ) throws -> [Finding] {
    let settings = [standard] + modules.map { $0.breaking ?? standard }
    let places = Dictionary(
      modules.enumerated().map { ($0.element.path, $0.offset + 1) }
    ) { first, _ in first }
    return try check.findings(configurations: settings) { finding in
      let module =
        finding.path.map { new.modulePaths[$0] }
        ?? finding.context.againstPath.map {
          old.modulePaths[$0] ?? new.modulePaths[$0]
        }
      return module.flatMap { $0 }.flatMap { places[$0] } ?? 0
    }
  }
}
