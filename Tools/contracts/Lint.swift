import ArgumentParser
import TernCompatibility
import TernLint
import TernSchema

/// `contracts lint`: rules of style.
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold contracts against rules of style.",
    discussion: """
      The rules, their ids and categories, and the `lint` part of the configuration are those of \
      `buf lint`. A comment `lint:ignore RULE` (or `buf:lint:ignore RULE`) in front of a declaration \
      switches a rule off for it and what is inside it.

      EXAMPLE
        contracts lint Protos --use STANDARD --use COMMENTS --except PACKAGE_VERSION_SUFFIX

      Exit codes: 0 nothing found, 100 something found, 2 the contracts or the configuration have \
      errors, 64 a wrong argument.
      """
  )

  /// How findings are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: "The folder of the contracts: imports are relative to it.")
  var folder = "."

  @Option(help: "A rule or category to use; may be repeated (default: STANDARD).")
  var use: [String] = []

  @Option(help: "A rule or category to leave out; may be repeated.")
  var except: [String] = []

  @Option(help: "text or json (one object a line).")
  var format: Format = .text

  @Option(
    name: [.customShort("I"), .customLong("proto-path")],
    help: "A further folder that imports are found in; may be repeated."
  )
  var roots: [String] = []

  func run() throws {
    let files = ContractFiles.all(below: folder)
    let sources = DirectorySources(importPaths: [folder] + roots)
    let result = Compiler(sources: sources).compile(files)
    DiagnosticOutput.print(result.diagnostics.filter { $0.severity == .error }, of: result)
    guard let schema = result.schema else { throw ExitCode(2) }
    let lint: LintCheck
    do {
      lint = try LintCheck(LintConfiguration(use: use, except: except))
    } catch {
      StandardError.print("error: \(error)")
      throw ExitCode(2)
    }
    let input = LintInput(schema: schema, paths: Set(files))
    let findings = lint.findings(in: input).map {
      Finding(rule: $0.rule, path: $0.path, span: $0.span, message: $0.message)
    }
    for finding in findings { print(format == .json ? finding.json : finding.text) }
    if !findings.isEmpty { throw ExitCode(100) }
  }
}
