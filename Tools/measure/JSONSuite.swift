import Foundation

/// JSON each way of the four shapes beside SwiftProtobuf and C++ `util::json`: ratios of one run.
///
/// All read the same text, and all start from and end with their own generated messages. Peers are
/// the programs in a folder: `swiftprotobuf`, `cpp`. A peer that is not there is left out.
struct JSONSuite {
  /// The folder with the peers' programs.
  let peers: String?

  private static let shapes = ["reading", "order", "catalogue", "workspace"]
  private static let operations = ["json-encode", "json-decode"]
  private static let peerNames = ["swiftprotobuf", "cpp"]
  private static let rounds = 25
  private static let roundNanoseconds = 8e6

  func run(_ report: inout Report) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tern-json-\(ProcessInfo.processInfo.processIdentifier)")
    try TernPeer.writeShapes(to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    for shape in Self.shapes {
      let bytes = try Data(contentsOf: folder.appendingPathComponent("\(shape).json")).count
      report.add("json.\(shape).bytes", Double(bytes), "bytes", "\(shape) as JSON")
    }
    var contestants = [
      try PeerProcess(
        name: "tern",
        program: CommandLine.arguments[0],
        arguments: ["--peer", folder.path]
      )
    ]
    for name in Self.peerNames {
      guard let program = peers.map({ "\($0)/\(name)" }),
        FileManager.default.isExecutableFile(atPath: program)
      else { continue }
      contestants.append(
        try PeerProcess(name: name, program: program, arguments: [folder.path])
      )
    }
    for operation in Self.operations {
      for shape in Self.shapes {
        add(try measure(contestants, shape, operation), shape, operation, &report)
      }
    }
    for contestant in contestants { _ = try contestant.end() }
  }

  /// The fastest round of each contestant; rounds go round, so that a disturbance meets all.
  private func measure(
    _ contestants: [PeerProcess],
    _ shape: String,
    _ operation: String
  ) throws -> [String: Double] {
    var counts: [String: Int] = [:]
    for contestant in contestants {
      guard let first = try contestant.round(shape, operation, count: 3) else { continue }
      counts[contestant.name] = max(1, Int(Self.roundNanoseconds / max(first, 10)))
    }
    var best: [String: Double] = [:]
    for _ in 0..<Self.rounds {
      for contestant in contestants {
        guard let count = counts[contestant.name],
          let time = try contestant.round(shape, operation, count: count)
        else { continue }
        best[contestant.name] = min(best[contestant.name] ?? .infinity, time)
      }
    }
    return best
  }

  private func add(
    _ best: [String: Double],
    _ shape: String,
    _ operation: String,
    _ report: inout Report
  ) {
    guard let tern = best["tern"] else { return }
    let verb = operation.split(separator: "-").last ?? ""
    let name = "json.\(shape).\(verb)"
    report.add("\(name)_ns", tern, "ns", "\(verb) \(shape) as JSON, typed")
    for peer in Self.peerNames {
      guard let time = best[peer] else { continue }
      report.add("\(name).\(peer)_ns", time, "ns", "  \(peer)")
      report.add("\(name).\(peer)_by_tern", time / tern, "x", "  \(peer) takes longer")
    }
  }
}
