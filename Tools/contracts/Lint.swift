import ArgumentParser
import TernCompatibility
import TernLint
import TernSchema

/// `contracts lint`: rules of style.
struct Lint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Hold contracts against rules of style.",
    discussion: """
      The rules, their ids and categories, and the `lint` part of the configuration file are those of \
      `buf lint`. One rule is not buf's, and is in STANDARD and in a category of its own, SERVICE: \
      POLICY_IDEMPOTENCY_SPECIFIED wants an idempotency_level where (tern.rpc.v1.policy) names a retry or \
      hedging. A comment `lint:ignore RULE` (or `buf:lint:ignore RULE`) in front of a declaration \
      switches a rule off for it and what is inside it.

      EXAMPLES
        contracts lint Protos
        contracts lint Protos --use STANDARD --use COMMENTS --except PACKAGE_VERSION_SUFFIX
        contracts lint . --config tern.yaml --format github-actions
        contracts lint --list-rules

      Exit codes: 0 nothing found, 100 something found, 2 the contracts or the configuration have \
      errors (those of contracts are findings of the rule COMPILE in formats for programs), 64 a wrong \
      argument.
      """
  )

  @Argument(
    help: "The contracts: a folder, a descriptor set, an archive, a git repository, a live service."
  )
  var input = "."

  @Option(help: "The configuration: a file, or the text itself (default: tern.yaml or buf.yaml).")
  var config: String?

  @Option(help: "A rule or category instead of what the configuration says; may be repeated.")
  var use: [String] = []

  @Option(help: "A rule or category to leave out; may be repeated.")
  var except: [String] = []

  @Option(
    name: [.customLong("format"), .customLong("error-format")],
    help: ArgumentHelp(
      "How to print findings.",
      valueName: ReportFormat.allCases.map(\.rawValue).joined(separator: "|")
    )
  )
  var format: ReportFormat = .text

  @Option(help: "Only these files and folders; may be repeated.")
  var path: [String] = []

  @Option(help: "Not these files and folders; may be repeated.")
  var excludePath: [String] = []

  @Option(
    name: [.customShort("I", allowingJoined: true), .customLong("proto-path")],
    help: "A further folder that imports are found in; may be repeated."
  )
  var roots: [String] = []

  @Flag(help: "Print the rules, what they are for and their categories, and end.")
  var listRules = false

  func validate() throws {
    do {
      _ = try LintConfiguration(use: use, except: except).rules()
    } catch {
      let hint = Spelling.hint(for: error.id, among: LintRule.all.map(\.id) + LintRule.categories)
      throw ValidationError("expected a rule or category, found \"\(error.id)\"\(hint)")
    }
  }

  func run() async throws {
    guard !listRules else {
      Self.printRules()
      return
    }
    ImportFolders.warnOfMissing(roots)
    let report: Report
    do {
      report = try await findings()
    } catch {
      throw try CommandFailure.print(error, kind: .lint, format: format)
    }
    let text = report.render(format)
    if !text.isEmpty { try OutputFile.write(Array(text.utf8), to: "-") }
    if !report.findings.isEmpty { throw ExitCode(100) }
  }

  // MARK: - Findings

  private func findings() async throws -> Report {
    let named = try config.map { try FoundConfiguration.named($0) }
    var opened = try await ContractInput(input)
      .open(InputOptions(roots: roots, configuration: named))
    if let named {
      opened.configuration = named
    } else if opened.configuration == nil {
      opened.configuration = try FoundConfiguration.look(in: ".")
    }
    opened.configuration?.warnOfIgnored()
    let file = opened.configuration?.file
    // Paths may also be given as they are on disk: from the current folder.
    func both(_ paths: [String]) -> [String] {
      paths.flatMap { [$0, PathText.relative(PathText.join($0, "."), to: opened.folder)] }
    }
    let scope = CheckScope(
      paths: both(path),
      excludedPaths: both(excludePath),
      excludesImports: true
    )
    for path in path where !both([path]).contains(where: { scope.names($0, in: opened) }) {
      throw InputFailure(description: "--path \(path): there is no such file or folder")
    }
    let wanted = scope.contracts(opened, limitedTo: nil).paths
    // Each module is looked at by its settings, what lies in none by the common ones.
    var rest = wanted
    var found: [LintFinding] = []
    let modules = file?.modules ?? []
    for module in modules {
      guard let settings = module.lint else { continue }
      let isOnly = modules.count == 1
      let paths = rest.filter { isOnly || opened.modulePaths[$0] == module.path }
      rest.subtract(paths)
      found += try check(opened, paths, settings)
    }
    found += try check(opened, rest, file?.lint ?? LintConfiguration())
    if opened.schema.file("buf/validate/validate.proto") != nil {
      StandardError.print(
        "warning: the rules of buf/validate/validate.proto are not checked (PROTOVALIDATE)"
      )
    }
    return report(found.sorted(), opened)
  }

  private func check(
    _ opened: OpenedContracts,
    _ paths: Set<String>,
    _ settings: LintConfiguration
  ) throws -> [LintFinding] {
    guard !paths.isEmpty else { return [] }
    var settings = settings
    if !use.isEmpty {
      settings.use = use
      settings.except = []
    }
    settings.except += except
    let input = LintInput(schema: opened.schema, paths: paths, sources: opened.sources)
    return try LintCheck(settings).findings(in: input)
  }

  private func report(_ findings: [LintFinding], _ opened: OpenedContracts) -> Report {
    let shown = findings.map { finding in
      (
        finding: Finding(
          rule: finding.rule,
          path: opened.displayPath(of: finding.path),
          span: finding.span,
          message: finding.message
        ), path: finding.path
      )
    }.sorted { $0.finding < $1.finding }
    var report = Report(
      kind: .lint,
      findings: shown.map(\.finding),
      importPaths: shown.map(\.path),
      purposes: Dictionary(LintRule.all.map { ($0.id, $0.purpose) }) { first, _ in first }
    )
    report.modulePaths = opened.modulePaths
    return report
  }

  private static func printRules() {
    let width = LintRule.all.map(\.id.count).max() ?? 0
    for rule in LintRule.all where !rule.isDeprecated {
      let gap = String(repeating: " ", count: width - rule.id.count + 2)
      let categories =
        rule.categories.isEmpty ? "" : " (\(rule.categories.joined(separator: ", ")))"
      print("\(rule.id)\(gap)\(rule.purpose)\(categories)")
    }
  }
}
