import Foundation
import TernLint
import TernSchema
import TestSupport
import Testing

/// Random contracts of every style, held against the rules here and in buf.
@Suite("Lint rules agree with buf", .timeLimit(.minutes(10)))
struct BufLintTests {
  /// How many contracts are compared; `TERN_LINT_SEEDS` asks for more than fit into every run.
  private static let seedCount =
    ProcessInfo.processInfo.environment["TERN_LINT_SEEDS"].flatMap(UInt64.init) ?? 60

  /// Every rule that there is.
  private static let everything = [
    "STANDARD", "COMMENTS", "UNARY_RPC", "STABLE_PACKAGE_NO_IMPORT_UNSTABLE",
  ]

  @Test(
    "Rule, path, position and message are the same",
    .enabled(if: Oracle.buf != nil, Oracle.needsBuf),
    arguments: 1...seedCount
  )
  func agree(seed: UInt64) throws {
    let contracts = RandomContracts(seed: seed)
    let variant = Int(seed % 4)
    let configuration = LintConfiguration(
      use: Self.everything,
      enumZeroValueSuffix: variant == 1 ? "_NONE" : nil,
      serviceSuffix: variant == 1 ? "API" : nil,
      rpcAllowSameRequestResponse: variant == 2,
      rpcAllowGoogleProtobufEmptyRequests: variant >= 2,
      rpcAllowGoogleProtobufEmptyResponses: variant == 3,
      disallowCommentIgnores: variant == 3
    )
    let theirs = try bufFindings(contracts.files, configuration)
    let ours = try findings(contracts.files, configuration)
    #expect(ours.subtracting(theirs).sorted() == [], "only ours, seed \(seed)")
    #expect(theirs.subtracting(ours).sorted() == [], "only buf's, seed \(seed)")
  }

  // MARK: - Running

  private func findings(
    _ files: [String: String],
    _ configuration: LintConfiguration
  ) throws -> Set<LintFinding> {
    let sources = InMemorySources(files)
    let result = Compiler(sources: sources, sourceInfo: .onDemand).compile(files.keys.sorted())
    let errors = result.diagnostics.filter { $0.severity == .error }.map(\.description)
    let schema = try #require(result.schema, "\(errors)")
    let input = LintInput(schema: schema, paths: Set(files.keys), sources: sources)
    return Set(try LintCheck(configuration).findings(in: input).map(comparable))
  }

  private func bufFindings(
    _ files: [String: String],
    _ configuration: LintConfiguration
  ) throws -> Set<LintFinding> {
    let folder = TemporaryDirectory()
    for (path, text) in files {
      let file = URL(fileURLWithPath: folder.file(path))
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: file)
    }
    try Data(yaml(configuration).utf8).write(to: URL(fileURLWithPath: folder.file("buf.yaml")))
    let result = try #require(Oracle.buf).run(["lint", "--error-format", "json"], in: folder.path)
    try #require(result.status == 0 || result.status == 100, "\(result.errors)")
    return Set(
      try result.text.split(separator: "\n").map { line in
        let finding = try BufFinding(line)
        try #require(finding.type != "COMPILE", "\(finding.path): \(finding.message)")
        return comparable(finding.finding)
      }
    )
  }

  /// Of several ways round a cycle of packages buf names any, and another one in each run.
  private func comparable(_ finding: LintFinding) -> LintFinding {
    var finding = finding
    if finding.rule == "PACKAGE_NO_IMPORT_CYCLE" { finding.message = "" }
    return finding
  }

  private func yaml(_ configuration: LintConfiguration) -> String {
    var text = "version: v2\nlint:\n  use:\n"
    for id in configuration.use { text += "    - \(id)\n" }
    if let suffix = configuration.enumZeroValueSuffix {
      text += "  enum_zero_value_suffix: \(suffix)\n"
    }
    if let suffix = configuration.serviceSuffix { text += "  service_suffix: \(suffix)\n" }
    text += "  rpc_allow_same_request_response: \(configuration.rpcAllowSameRequestResponse)\n"
    text +=
      "  rpc_allow_google_protobuf_empty_requests: \(configuration.rpcAllowGoogleProtobufEmptyRequests)\n"
    text +=
      "  rpc_allow_google_protobuf_empty_responses: \(configuration.rpcAllowGoogleProtobufEmptyResponses)\n"
    return text + "  disallow_comment_ignores: \(configuration.disallowCommentIgnores)\n"
  }
}

/// A line of `buf lint --error-format json`.
private struct BufFinding: Decodable {
  var path: String
  var startLine: Int
  var startColumn: Int
  var endLine: Int
  var endColumn: Int
  var type: String
  var message: String

  init(_ line: some StringProtocol) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(BufFinding.self, from: Data(line.utf8))
  }

  var finding: LintFinding {
    LintFinding(
      rule: type,
      path: path,
      span: SourceSpan(
        line: startLine,
        column: startColumn,
        endLine: endLine,
        endColumn: endColumn
      ),
      message: message
    )
  }
}
