import ArgumentParser
import Foundation
import TernCompatibility
import TernSchema

/// `contracts check`: what a change would break.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what a change to contracts would break.",
    discussion: """
      The rules, their ids, the JSON lines and the configuration file are those of `buf breaking`.

      Contracts, on both sides: a folder (Protos), a git repository (.git#branch=main,subdir=Protos; \
      tag=, commit=, ref=; A..B for every version in between), a revision of the repository that the \
      contracts lie in (main, v1.2.0, HEAD~1), descriptors (set.binpb, set.json, set.txtpb, .gz, .zst), an \
      archive (x.tar.gz, x.zip, strip_components=), standard input (-#format=binpb), a live service \
      (tern://host:port, unix:/path).

      EXAMPLES
        contracts check Protos --against main
        contracts check Protos --against '.git#tag=v1.2.0,subdir=Protos' --category WIRE_JSON
        contracts check build.binpb --against tern://orders:7001 --compatibility BACKWARD
        contracts check Protos --against v1.0..main --compatibility FULL_TRANSITIVE --explain

      Exit codes: 0 nothing breaks, 100 something does, 2 an input or the configuration has errors \
      (those of contracts are findings of the rule COMPILE in formats for programs), 64 a wrong argument.
      """
  )

  @Argument(help: "The new contracts.")
  var input = "."

  @Option(help: "The old contracts; may be repeated, oldest first.")
  var against: [String]

  @Option(
    help:
      "FILE, PACKAGE, WIRE_JSON, WIRE, CSR, SERVICE or STRICT instead of what the configuration says; may be repeated."
  )
  var category: [String] = []

  @Option(help: "A rule by its id instead of what the configuration says; may be repeated.")
  var rule: [String] = []

  @Option(help: "The configuration: a file, or the text itself (default: tern.yaml or buf.yaml).")
  var config: String?

  @Option(help: "The same for the old contracts: where their modules are.")
  var againstConfig: String?

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

  @Flag(help: "Only the files that the new contracts have: deleted ones are not looked at.")
  var limitToInputFiles = false

  @Flag(help: "Leave out what is only imported.")
  var excludeImports = false

  @Option(
    help: ArgumentHelp(
      "Ask for a verdict: exit code 100 only if it fails. BACKWARD, FORWARD, FULL, or one of them with _TRANSITIVE.",
      valueName: "mode"
    )
  )
  var compatibility: String?

  @Flag(help: "Say who breaks, show a message that does, and how to change it safely.")
  var explain = false

  @Option(
    name: [.customShort("I"), .customLong("proto-path")],
    help: "A further folder that imports are found in, for both sides; may be repeated."
  )
  var roots: [String] = []

  func validate() throws {
    if let compatibility, CompatibilityMode(rawValue: compatibility.uppercased()) == nil {
      let names = CompatibilityMode.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("expected one of \(names), found \"\(compatibility)\"")
    }
    for id in category where TernCompatibility.Category(rawValue: id.uppercased()) == nil {
      let names = TernCompatibility.Category.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("expected one of \(names), found \"\(id)\"")
    }
    for id in rule where !Rule.all.contains(where: { $0.id == id }) {
      let hint = Spelling.hint(for: id, among: Rule.all.map(\.id))
      throw ValidationError("expected the id of a rule, found \"\(id)\"\(hint)")
    }
  }

  func run() async throws {
    ImportFolders.warnOfMissing(roots)
    let outcome: CheckOutcome
    do {
      outcome = try await CheckRun(arguments: self).run()
    } catch {
      throw try CommandFailure.print(error, kind: .breaking, format: format)
    }
    let text = outcome.report.render(format)
    if !text.isEmpty { try OutputFile.write(Array(text.utf8), to: "-") }
    if outcome.isBroken { throw ExitCode(100) }
  }
}
