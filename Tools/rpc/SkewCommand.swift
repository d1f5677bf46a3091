import ArgumentParser
import TernCompatibility
import TernSchema

/// `rpc skew`: how the contracts here differ from those that a server runs, and who trips over it.
struct SkewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skew",
    abstract: "Say how a server's contracts differ from those here.",
    discussion: """
      A client whose contracts have another fingerprint than the server's HELLO says counts it in \
      tern.rpc.client.contract_mismatches. This command says what the difference means: for requests, \
      which the server reads, and for responses, which this side reads. The rules are those of \
      `contracts check`.

      Exit codes: 0 nothing breaks, 1 something does, 2 nothing was compared: the contracts here can't be \
      read, or none of the server's services is among them, 3 the server is not reached.
      """
  )

  @OptionGroup var server: ServerOptions

  @Option(
    help: ArgumentHelp(
      "The contracts here: a folder that imports are relative to, or a descriptor set with its imports.",
      valueName: "path"
    )
  )
  var contracts = "Protos"

  @Option(
    name: [.customShort("I"), .customLong("proto-path")],
    help: "A further folder that imports are found in; may be repeated."
  )
  var roots: [String] = []

  func run() async throws {
    let own = try OwnContracts(path: contracts, roots: roots).schema()
    let skew = try await Server.with(server) { Skew(own: own, server: $0) }
    for line in skew.lines { print(line) }
    if skew.comparedCount == 0, skew.missingCount > 0 {
      throw ToolFailure(
        .usage,
        "nothing was compared: no service of \(server.address) is among the contracts in \(contracts)"
      )
    }
    if skew.isBroken {
      throw ToolFailure(.failure, "the contracts here do not fit those of \(server.address)")
    }
  }
}

/// The difference between the contracts here and those of a server, service by service.
struct Skew {
  private(set) var lines: [String] = []
  private(set) var isBroken = false
  /// The services of the server that are here too.
  private(set) var comparedCount = 0
  /// Those that are not.
  private(set) var missingCount = 0

  init(own: Schema, server: Server) {
    for service in server.services where !service.fullName.hasPrefix(Server.ownPackage) {
      guard let here = own.service(service.fullName) else {
        lines.append("\(service.fullName): not among the contracts here")
        missingCount += 1
        continue
      }
      comparedCount += 1
      compare(here, service)
    }
    if lines.isEmpty { lines.append("\(server.address) offers no service of its own") }
  }

  /// Here is what calls, there is what answers.
  private mutating func compare(_ here: ServiceSchema, _ there: ServiceSchema) {
    let new = ContractSet(schema: here.schema, paths: Self.files(of: here))
    let old = ContractSet(schema: there.schema, paths: Self.files(of: there))
    let check = CompatibilityCheck(new: new, against: old)
    let calls = Rule.all.filter { $0.id.hasPrefix("RPC_") || $0.categories.contains(.service) }
    let requests = Rule.named("READ_NEW_BINARY").map { [$0] } ?? []
    let responses = Rule.named("READ_OLD_BINARY").map { [$0] } ?? []
    let parts: [(String, [Finding])] = [
      ("calls", check.findings(rules: calls)),
      ("the server reads what this side sends", check.findings(rules: requests)),
      ("this side reads what the server sends", check.findings(rules: responses)),
    ]
    let broken = parts.filter { !$0.1.isEmpty }
    if broken.isEmpty {
      let isSame = Self.isSame(new, old)
      lines.append(
        "\(here.fullName): \(isSame ? "the same contracts" : "differs, but nothing breaks")"
      )
      return
    }
    isBroken = true
    lines.append("\(here.fullName): breaks")
    for (title, findings) in broken {
      lines.append("  \(title):")
      lines += findings.map { "    \($0.text)" }
    }
  }

  /// The files that a service needs.
  private static func files(of service: ServiceSchema) -> Set<String> {
    var result: Set<String> = []
    var queue = [service.file]
    while let file = queue.popLast() {
      if result.insert(file.path).inserted { queue += file.dependencies }
    }
    return result
  }

  private static func isSame(_ new: ContractSet, _ old: ContractSet) -> Bool {
    guard new.paths == old.paths else { return false }
    // Every program brings protobuf's own files along, and sets have them without what is for compilers only.
    return new.paths.filter { !$0.hasPrefix("google/protobuf/") }.allSatisfy { path in
      guard var here = new.schema.file(path)?.proto, var there = old.schema.file(path)?.proto else {
        return false
      }
      here.sourceCodeInfo = nil
      there.sourceCodeInfo = nil
      return here == there
    }
  }
}
