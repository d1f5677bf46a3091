import Foundation

/// Compiling and checking a very large corpus of contracts, beside protoc and buf on the same files.
struct ContractSuite {
  /// The parts of the corpus that show how the cost grows.
  private static let shares = [0.125, 0.25, 0.5, 1.0]
  private static let rounds = 3

  private let contracts: String
  private let protoc: String
  private let buf: String

  /// The programs: `contracts` lies beside this one, the others are named by the environment or found on
  /// the path.
  init() {
    let own = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    contracts = own.appendingPathComponent("contracts").path
    let environment = ProcessInfo.processInfo.environment
    protoc = environment["TERN_PROTOC"] ?? "protoc"
    buf = environment["TERN_BUF"] ?? "buf"
  }

  func run(_ report: inout Report) throws {
    let folder =
      FileManager.default.temporaryDirectory.path
      + "/tern-contracts-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for share in Self.shares {
      let corpus = folder + "/new"
      try? FileManager.default.removeItem(atPath: corpus)
      let size = try ContractCorpus(share: share).write(to: corpus)
      try build(corpus, share: share, size, &report)
      guard share == Self.shares.first || share == 1 else { continue }
      try check(folder, share: share, &report)
    }
    try checkShop(&report)
  }

  // MARK: - Compiling

  private func build(
    _ corpus: String,
    share: Double,
    _ size: (files: Int, bytes: Int),
    _ report: inout Report
  ) throws {
    let name = "contracts.build.share\(Int(share * 1000))"
    let what = "\(size.files) files, \(size.bytes / 1_000_000) MB"
    let ours = try measured(
      contracts,
      ["build", "-I", ".", ".", "-o", "../ours.binpb"],
      in: corpus
    )
    add(ours, name, "compile \(what)", &report)
    let full = share == 1
    if full {
      let info = ["build", "-I", ".", ".", "-o", "../info.binpb", "--include-source-info"]
      let withInfo = try measured(contracts, info, in: corpus)
      add(withInfo, "\(name).source_info", "compile them with comments and positions", &report)
    }
    let files = try FileManager.default.subpathsOfDirectory(atPath: corpus)
      .filter { $0.hasSuffix(".proto") }.sorted()
    guard let theirs = try rival(protoc, ["-I.", "-o", "../protoc.binpb"] + files, in: corpus)
    else { return }
    guard
      !full
        || FileManager.default.contentsEqual(
          atPath: corpus + "/../ours.binpb",
          andPath: corpus + "/../protoc.binpb"
        )
    else { throw HTTPConnection.Failure(description: "the set is not that of protoc") }
    add(theirs, "protoc.build.share\(Int(share * 1000))", "protoc on the same files", &report)
    report.add("\(name).ratio", theirs.seconds / ours.seconds, "x", "times as fast as protoc")
  }

  // MARK: - Checking

  private func check(_ folder: String, share: Double, _ report: inout Report) throws {
    let old = folder + "/old"
    try? FileManager.default.removeItem(atPath: old)
    _ = try ContractCorpus(share: share, isEarlier: true).write(to: old)
    for side in ["/new", "/old"] {
      let configuration = "version: v2\nbreaking:\n  use: [FILE]\n"
      try Data(configuration.utf8).write(to: URL(fileURLWithPath: folder + side + "/buf.yaml"))
    }
    let name = "contracts.check.share\(Int(share * 1000))"
    let ours = try measured(contracts, ["check", "new", "--against", "old"], in: folder)
    add(ours, name, "check them against an earlier version", &report)
    guard let theirs = try rival(buf, ["breaking", "new", "--against", "old"], in: folder) else {
      return
    }
    add(theirs, "buf.check.share\(Int(share * 1000))", "buf on the same two", &report)
    report.add("\(name).ratio", theirs.seconds / ours.seconds, "x", "times as fast as buf")
  }

  private func checkShop(_ report: inout Report) throws {
    let ours = try measured(contracts, ["check", "Protos", "--against", "Protos"], in: ".")
    report.add("contracts.check.shop_ms", ours.seconds * 1000, "ms", "check the shop's contracts")
  }

  // MARK: - Figures

  private func measured(
    _ program: String,
    _ arguments: [String],
    in folder: String
  ) throws -> MeasuredProcess {
    let run = try MeasuredProcess.best(of: Self.rounds, program, arguments, in: folder)
    // 100: findings, which the two versions of the corpus have.
    guard run.status == 0 || run.status == 100 else {
      throw HTTPConnection.Failure(description: "\(program) ended with status \(run.status)")
    }
    return run
  }

  /// A program that may be missing: then there is nothing to compare with.
  private func rival(
    _ program: String,
    _ arguments: [String],
    in folder: String
  ) throws -> MeasuredProcess? {
    let trial = try MeasuredProcess.run(program, ["--version"], in: folder)
    if trial.status == MeasuredProcess.missingStatus { return nil }
    return try measured(program, arguments, in: folder)
  }

  private func add(
    _ run: MeasuredProcess,
    _ name: String,
    _ text: String,
    _ report: inout Report
  ) {
    report.add("\(name).seconds", run.seconds, "s", text)
    report.add("\(name).user_seconds", run.userSeconds, "s", "  processor time of it")
    report.add("\(name).peak_mib", run.peakMebibytes, "MiB", "  memory at most")
  }
}
