import Foundation

/// Encoding and decoding of four shapes of messages beside the peers of `Tools/Peers`: ratios of one run.
///
/// Peers are the programs in a folder: `c` (plain C on the same protobuf-c library), `swiftprotobuf`,
/// `cpp` (the reference implementation). A peer that is not there is left out. Plain C decodes in two
/// ways: as its manual says, with malloc and `protobuf_c_message_free_unpacked` (`c`: what a Swift
/// value is to be held against, which owns its parts too), and into an arena that is reset
/// (`c_arena`: the floor under every decode here).
struct WireSuite {
  /// The folder with the peers' programs, and `allocations.so`.
  let peers: String?

  private static let shapes = ["reading", "order", "catalogue", "workspace"]
  // "encode" writes into memory that exists, as C and C++ do; "encode-array" makes an array, as
  // SwiftProtobuf does, whose "encode" answers to both.
  private static let operations = ["encode", "encode-array", "decode"]
  private static let peerNames = ["c", "swiftprotobuf", "cpp"]
  private static let rounds = 25
  private static let roundNanoseconds = 8e6

  func run(_ report: inout Report) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tern-wire-\(ProcessInfo.processInfo.processIdentifier)")
    try TernPeer.writeShapes(to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    for shape in Self.shapes {
      let bytes = try Data(contentsOf: folder.appendingPathComponent("\(shape).bin")).count
      report.add("wire.\(shape).bytes", Double(bytes), "bytes", "\(shape), encoded")
    }
    let contestants = try start(folder.path)
    for operation in Self.operations {
      for shape in Self.shapes {
        let best = try measure(contestants, shape, operation)
        add(best, shape, operation, &report)
      }
    }
    for contestant in contestants { _ = try contestant.end() }
    try countAllocations(folder.path, &report)
  }

  /// This program as a peer, then the others that are there.
  private func programs() -> [(name: String, program: String, arguments: [String])] {
    var result = [("tern", CommandLine.arguments[0], ["--peer"])]
    guard let peers else { return result }
    for name in Self.peerNames {
      let program = "\(peers)/\(name)"
      if FileManager.default.isExecutableFile(atPath: program) {
        result.append((name, program, []))
      }
    }
    return result
  }

  private func start(_ folder: String) throws -> [PeerProcess] {
    try programs().map {
      try PeerProcess(name: $0.name, program: $0.program, arguments: $0.arguments + [folder])
    }
  }

  /// The fastest round of each contestant; rounds go round, so that a disturbance meets all.
  private func measure(_ contestants: [PeerProcess], _ shape: String, _ operation: String) throws
    -> [String: Double]
  {
    var best: [String: Double] = [:]
    var counts: [String: Int] = [:]
    func words(_ name: String) -> String {
      name == "swiftprotobuf" && operation == "encode-array" ? "encode" : operation
    }
    // What each contestant is asked to do, and under which name the answer goes.
    var tasks: [(process: PeerProcess, operation: String, name: String)] = []
    for contestant in contestants {
      let name = contestant.name
      if name == "c", operation == "decode" {
        tasks.append((contestant, "decode-malloc", "c"))
        tasks.append((contestant, "decode", "c_arena"))
      } else {
        tasks.append((contestant, words(name), name))
      }
    }
    for task in tasks {
      let first = try task.process.round(shape, task.operation, count: 3)
      if let first { counts[task.name] = max(1, Int(Self.roundNanoseconds / max(first, 10))) }
    }
    for _ in 0..<Self.rounds {
      for task in tasks {
        guard let count = counts[task.name],
          let time = try task.process.round(shape, task.operation, count: count)
        else { continue }
        best[task.name] = min(best[task.name] ?? .infinity, time)
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
    let name = "wire.\(shape).\(operation)"
    report.add("\(name)_ns", tern, "ns", "\(operation) \(shape), typed")
    for peer in ["c", "c_arena", "swiftprotobuf", "cpp"] {
      guard let time = best[peer] else { continue }
      report.add("\(name).\(peer)_ns", time, "ns", "  \(peer)")
      if peer.hasPrefix("c_") || peer == "c" {
        report.add("\(name).times_\(peer)", tern / time, "x", "  times \(peer)")
      } else {
        report.add("\(name).\(peer)_by_tern", time / tern, "x", "  \(peer) takes longer")
      }
    }
  }

  /// Allocations of one decode: the difference between many and twice as many.
  private func countAllocations(_ folder: String, _ report: inout Report) throws {
    guard let counter = peers.map({ "\($0)/allocations.so" }),
      FileManager.default.fileExists(atPath: counter)
    else { return }
    for (name, program, arguments) in programs() {
      for shape in Self.shapes {
        func total(_ count: Int) throws -> Double {
          let peer = try PeerProcess(
            name: name,
            program: program,
            arguments: arguments + [folder],
            environment: ["LD_PRELOAD": counter]
          )
          _ = try peer.round(shape, name == "c" ? "decode-malloc" : "decode", count: count)
          let words = try peer.end().split(whereSeparator: \.isWhitespace)
          guard let place = words.firstIndex(of: "allocations"), place + 1 < words.count,
            let number = Double(words[place + 1])
          else { throw PeerProcess.Failure(description: "\(name) did not count allocations") }
          return number
        }
        let each = (try total(400) - total(200)) / 200
        report.add("wire.\(shape).decode.allocations.\(name)", each, "", "decode \(shape), \(name)")
      }
    }
  }
}
