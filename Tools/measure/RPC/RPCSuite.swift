import Foundation

/// Calls through generated stubs beside the peers of `Tools/Peers` and the floors under them: ratios of one run.
///
/// Each contestant is a process of its own with a client and a server in it, on separate threads, and one TCP connection
/// of the loopback device between them. All stand ready at once and do their rounds in turn, so that what disturbs the
/// machine disturbs all; figures are medians over rounds. Peers are the programs in a folder: `grpc-cpp`, `capnp`,
/// `grpc-swift`; one that is not there is left out.
struct RPCSuite {
  /// The folder with the peers' programs, and `allocations.so`.
  let peers: String?

  static let payloadBytes = 500
  static let peerNames = ["grpc-cpp", "capnp", "grpc-swift"]

  func run(_ report: inout Report) async throws {
    let contest = Contest(try start())
    for (name, measure) in sections {
      Self.say(name)
      try measure(contest, &report)
    }
    try contest.end()
    Self.say("a slow reader")
    try measureSlowReader(&report)
    Self.say("idle connections")
    try measureIdleConnections(&report)
    Self.say("allocations")
    try countAllocations(&report)
  }

  private typealias Section = (Contest, inout Report) throws -> Void

  /// What the contestants do together, in order.
  private var sections: [(name: String, measure: Section)] {
    [
      ("unary", measureUnary), ("latency", measureLatency), ("open loop", measureOpenLoop),
      ("streams", measureStreams), ("large messages", measureLargeMessages),
      ("growth", measureGrowth),
    ]
  }

  /// Where the suite is: it takes minutes.
  private static func say(_ section: String) {
    FileHandle.standardError.write(Data("  \(section)\n".utf8))
  }

  /// This program as a peer, freshly started.
  func startTern(environment: [String: String] = [:]) throws -> PeerProcess {
    try PeerProcess(
      name: "tern",
      program: CommandLine.arguments[0],
      arguments: ["--rpc-peer"],
      environment: environment
    )
  }

  /// The peers that are there.
  func startPeers(environment: [String: String] = [:]) throws -> [PeerProcess] {
    guard let peers else { return [] }
    return try Self.peerNames.compactMap { name in
      let program = "\(peers)/\(name)"
      guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
      return try PeerProcess(
        name: name.replacing("-", with: "_"),
        program: program,
        arguments: [],
        environment: environment
      )
    }
  }

  private func start() throws -> [PeerProcess] { [try startTern()] + (try startPeers()) }
}
