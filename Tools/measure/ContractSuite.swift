import Foundation

/// Compiling and checking a very large corpus of contracts, beside protoc and buf on the same files.
struct ContractSuite {
  /// The parts of the corpus that show how the cost grows.
  private static let shares = [0.125, 0.25, 0.5, 1.0]
  /// The runs of which the quickest counts, and the seconds after which no further one begins.
  private static let rounds = 3
  private static let roundsSecondsMax = 12.0
  /// No single run takes longer, and after this time the rivals are left out: the suite ends in reasonable
  /// time on a machine that does other things too.
  private static let runSecondsMax = 100
  private static let rivalsSecondsMax = 180.0

  /// A part of the corpus: the folders of both generations, and how much there is.
  private struct Part {
    var share: Double
    var files: Int
    var bytes: Int

    var name: String { "share\(Int(share * 1000))" }
    var text: String { "\(files) files, \(bytes / 1_000_000) MB" }
  }

  private let contracts: String
  private let protoc: String
  private let buf: String

  /// The programs: `contracts` lies beside this one, the others are named by the environment, were put into
  /// `.build-oracles` by `Tools/test`, or are found on the path.
  init() {
    let own = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    contracts = own.appendingPathComponent("contracts").path
    let environment = ProcessInfo.processInfo.environment
    protoc = environment["TERN_PROTOC"] ?? Self.oracle("/protoc/data/bin/protoc") ?? "protoc"
    buf = environment["TERN_BUF"] ?? Self.oracle("/bin/buf") ?? "buf"
  }

  /// The program among the oracles whose path ends like this.
  private static func oracle(_ ending: String) -> String? {
    let folder = FileManager.default.currentDirectoryPath + "/.build-oracles"
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return paths.first { ("/" + $0).hasSuffix(ending) }.map { "\(folder)/\($0)" }
  }

  func run(_ report: inout Report) throws {
    let folder =
      FileManager.default.temporaryDirectory.path
      + "/tern-contracts-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let start = nanosecondsNow()
    var part = Part(share: 0, files: 0, bytes: 0)
    var costs: [(part: Part, run: MeasuredProcess)] = []
    for share in Self.shares {
      part = try grow(part, to: share, in: folder)
      let hasRivals = (nanosecondsNow() - start) / 1e9 < Self.rivalsSecondsMax
      try build(folder, part, hasRivals: hasRivals, &report)
      let isEnd = share == Self.shares.first || share == 1
      costs.append((part, try check(folder, part, hasRivals: hasRivals && isEnd, &report)))
    }
    addGrowth(costs, &report)
    try checkShop(&report)
  }

  /// Adds the packages that a part lacks to both generations.
  private func grow(_ part: Part, to share: Double, in folder: String) throws -> Part {
    let new = folder + "/new"
    let size = try ContractCorpus(share: share).write(to: new, existing: part.share)
    _ = try ContractCorpus(share: share, isEarlier: true)
      .write(to: folder + "/old", existing: part.share)
    for side in ["/new", "/old"] {
      let configuration = "version: v2\nbreaking:\n  use: [FILE]\n"
      try Data(configuration.utf8).write(to: URL(fileURLWithPath: folder + side + "/buf.yaml"))
    }
    return Part(share: share, files: part.files + size.files, bytes: part.bytes + size.bytes)
  }

  // MARK: - Compiling

  private func build(
    _ folder: String,
    _ part: Part,
    hasRivals: Bool,
    _ report: inout Report
  ) throws {
    let corpus = folder + "/new"
    let name = "contracts.build.\(part.name)"
    let ours = try measured(
      contracts,
      ["build", "-I", ".", ".", "-o", "../ours.binpb"],
      in: corpus
    )
    add(ours, name, "compile \(part.text)", &report)
    let isFull = part.share == 1
    if isFull {
      let info = ["build", "-I", ".", ".", "-o", "../info.binpb", "--include-source-info"]
      let withInfo = try measured(contracts, info, in: corpus)
      add(withInfo, "\(name).source_info", "compile them with comments and positions", &report)
    }
    guard hasRivals else { return }
    let files = try FileManager.default.subpathsOfDirectory(atPath: corpus)
      .filter { $0.hasSuffix(".proto") }.sorted()
    guard let theirs = try rival(protoc, ["-I.", "-o", "../protoc.binpb"] + files, in: corpus)
    else { return }
    guard
      !isFull
        || FileManager.default.contentsEqual(
          atPath: folder + "/ours.binpb",
          andPath: folder + "/protoc.binpb"
        )
    else { throw HTTPConnection.Failure(description: "the set is not that of protoc") }
    add(theirs, "protoc.build.\(part.name)", "protoc on the same files", &report)
    report.add("\(name).ratio", theirs.seconds / ours.seconds, "x", "times as fast as protoc")
  }

  // MARK: - Checking

  private func check(
    _ folder: String,
    _ part: Part,
    hasRivals: Bool,
    _ report: inout Report
  ) throws -> MeasuredProcess {
    let name = "contracts.check.\(part.name)"
    let ours = try measured(contracts, ["check", "new", "--against", "old"], in: folder)
    add(ours, name, "check \(part.text) against an earlier version", &report)
    guard hasRivals,
      let theirs = try rival(buf, ["breaking", "new", "--against", "old"], in: folder)
    else { return ours }
    add(theirs, "buf.check.\(part.name)", "buf on the same two", &report)
    report.add("\(name).ratio", theirs.seconds / ours.seconds, "x", "times as fast as buf")
    return ours
  }

  /// What a megabyte costs at each size: the same everywhere when the cost grows linearly.
  private func addGrowth(
    _ costs: [(part: Part, run: MeasuredProcess)],
    _ report: inout Report
  ) {
    let each = costs.map { $0.run.userSeconds * 1e9 / Double($0.part.bytes) }
    for (cost, milliseconds) in zip(costs, each) {
      report.add(
        "contracts.check.\(cost.part.name).user_ms_per_mb",
        milliseconds,
        "ms",
        "check: processor time of each MB, \(cost.part.text)"
      )
    }
    guard let first = each.first, let last = each.last else { return }
    report.add(
      "contracts.check.growth",
      last / first,
      "x",
      "check: a MB of all of them against a MB of an eighth (linear: 1)"
    )
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
    let start = nanosecondsNow()
    var best: MeasuredProcess?
    for _ in 0..<Self.rounds {
      let run = try MeasuredProcess.run(
        "timeout",
        ["\(Self.runSecondsMax)", program] + arguments,
        in: folder
      )
      // 100: findings, which the two versions of the corpus have.
      guard run.status == 0 || run.status == 100 else {
        throw Unfinished(program: program, status: run.status)
      }
      if run.seconds < best?.seconds ?? .infinity { best = run }
      if (nanosecondsNow() - start) / 1e9 > Self.roundsSecondsMax { break }
    }
    guard let best else { throw Unfinished(program: program, status: -1) }
    return best
  }

  /// A run that failed, or took too long.
  private struct Unfinished: Error, CustomStringConvertible {
    /// What `timeout` ends with when it had to end the program.
    static let lateStatus: Int32 = 124

    var program: String
    var status: Int32
    var isLate: Bool { status == Self.lateStatus }

    var description: String {
      isLate
        ? "\(program) took longer than \(ContractSuite.runSecondsMax) s"
        : "\(program) ended with status \(status)"
    }
  }

  /// A program that may be missing, or too slow for this machine: then there is nothing to compare with.
  private func rival(
    _ program: String,
    _ arguments: [String],
    in folder: String
  ) throws -> MeasuredProcess? {
    let trial = try MeasuredProcess.run(program, ["--version"], in: folder)
    if trial.status == MeasuredProcess.missingStatus { return nil }
    do {
      return try measured(program, arguments, in: folder)
    } catch let failure as Unfinished where failure.isLate {
      return nil
    }
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
