import Foundation
import TernRPC

/// Tern as one of the peers of the RPC suite, under the same protocol as the programs in `Tools/Peers`.
///
/// Client and server live in this one process, each on a loop and a thread of its own, and talk over one TCP connection
/// of the loopback device, without TLS. Reads lines and answers each with one line of `name=value` figures, or "-" if it
/// can't do that. Beside what all peers do, it knows workloads that only Tern is asked for, the floors under it, and the
/// parts of the measurement of idle connections, which takes several processes.
struct RPCPeer {
  private let pair: EchoPair
  /// Connections that are held open.
  private var held: [RPCClient] = []

  /// Answers lines until the end of input.
  static func run() async throws {
    try raiseFileLimit()
    var peer = RPCPeer(pair: try await EchoPair.start())
    while let line = readLine() {
      let words = line.split(separator: " ")
      let figures = try await peer.answer(
        words.first.map(String.init) ?? "",
        words.dropFirst().compactMap { Double($0) }
      )
      FileHandle.standardOutput.write(Data("\(figures?.line ?? "-")\n".utf8))
    }
    try await peer.pair.stop()
  }

  private mutating func answer(_ workload: String, _ n: [Double]) async throws -> RoundFigures? {
    if n.count == 3, let figures = try await closedLoop(workload, n) { return figures }
    switch (workload, n.count) {
    // The peers' own.
    case ("stream", 2):
      let streaming = Streaming(echo: pair.echo, bytes: Int(n[0]))
      return try await withTaskExecutorPreference(pair.client.executor) {
        try await streaming.run(count: Int(n[1]))
      }
    // stream-pool BYTES COUNT: the reader runs in the pool of all tasks.
    case ("stream-pool", 2):
      return try await Streaming(echo: pair.echo, bytes: Int(n[0])).run(count: Int(n[1]))
    // slow-reader BYTES SECONDS
    case ("slow-reader", 2):
      return try await Streaming(echo: pair.echo, bytes: Int(n[0])).runSlowReader(seconds: n[1])
    // open BYTES RATE SECONDS SHARE_OF_SLOW
    case ("open", 4):
      return try await OpenLoop(
        client: pair.client,
        bytes: Int(n[0]),
        rate: n[1],
        seconds: n[2],
        slowShare: n[3]
      ).run()
    // connections BYTES CONNECTIONS CALLERS SECONDS
    case ("connections", 4): return try await overConnections(n)
    // Parts of the measurement of idle connections.
    case ("listen", 0): return figures(["port": Double(pair.port)])
    case ("memory", 0):
      return figures(["resident": Double(try ProcessMemory.residentBytes())])
    // hold PORT CONNECTIONS: opens connections to a server and keeps them.
    case ("hold", 2):
      held += try await Self.connect(Int(n[1]), to: Int(n[0]))
      return figures(["connections": Double(held.count)])
    case ("release", 0):
      await Self.close(held)
      held = []
      return figures(["connections": 0])
    // busy PORT BYTES SECONDS: one caller on one connection to a server of another process.
    case ("busy", 3):
      let client = EchoPair.client(of: Int(n[0]))
      let figures = try await Self.callers(client, 1, bytes: Int(n[1]), .seconds(n[2]))
      await client.close()
      return figures
    default: return nil
    }
  }

  /// Workloads of BYTES IN_FLIGHT SECONDS, or of BYTES IN_FLIGHT CALLS.
  private func closedLoop(_ workload: String, _ n: [Double]) async throws -> RoundFigures? {
    let bytes = Int(n[0])
    let inFlight = Int(n[1])
    switch workload {
    case "unary":
      return try await Self.callers(pair.client, inFlight, bytes: bytes, .seconds(n[2]))
    // The callers run in the pool of all tasks.
    case "unary-pool":
      return try await Self.callers(
        pair.client,
        inFlight,
        bytes: bytes,
        .seconds(n[2]),
        inPool: true
      )
    case "count":
      return try await Self.callers(pair.client, inFlight, bytes: bytes, .calls(Int(n[2])))
    case "frames", "frames-tasks":
      return try await FrameEcho(
        bytes: bytes,
        inFlight: inFlight,
        seconds: n[2],
        hasTasks: workload == "frames-tasks"
      ).run()
    case "copy", "copy-blocks":
      return try await SocketCopy(
        bytes: bytes,
        inFlight: inFlight,
        seconds: n[2],
        waitsForBlocks: workload == "copy-blocks"
      ).run()
    default: return nil
    }
  }

  private static func callers(
    _ client: RPCClient,
    _ count: Int,
    bytes: Int,
    _ end: ClosedLoop.End,
    inPool: Bool = false
  ) async throws -> RoundFigures {
    try await ClosedLoop(
      clients: [EchoPair.Stub.Client(client)],
      bytes: bytes,
      callers: count,
      end: end,
      executor: inPool ? nil : client.executor
    ).run()
  }

  private func overConnections(_ n: [Double]) async throws -> RoundFigures {
    let clients = try await Self.connect(Int(n[1]), to: pair.port)
    let figures = try await ClosedLoop(
      clients: clients.map { EchoPair.Stub.Client($0) },
      bytes: Int(n[0]),
      callers: Int(n[2]),
      end: .seconds(n[3]),
      executor: pair.client.executor
    ).run()
    await Self.close(clients)
    return figures
  }

  /// Clients that have made a call each, a hundred at a time: a server's backlog is not endless.
  private static func connect(_ count: Int, to port: Int) async throws -> [RPCClient] {
    let clients = (0..<count).map { _ in EchoPair.client(of: port) }
    for start in stride(from: 0, to: count, by: 100) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for client in clients[start..<min(start + 100, count)] {
          group.addTask { _ = try await EchoPair.Stub.Client(client).unary(Measure.V1.Payload()) }
        }
        try await group.waitForAll()
      }
    }
    return clients
  }

  private static func close(_ clients: [RPCClient]) async {
    await withTaskGroup(of: Void.self) { group in
      for client in clients { group.addTask { await client.close() } }
    }
  }

  private func figures(_ values: [String: Double]) -> RoundFigures {
    var figures = RoundFigures()
    for (name, value) in values { figures[name] = value }
    return figures
  }

  /// As many files, and so sockets, as this process may have.
  private static func raiseFileLimit() throws {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
