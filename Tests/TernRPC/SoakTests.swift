import Foundation
import NIOCore
import TestSupport
import Testing

@testable import TernRPC

/// Calls of every kind, and every way in which they end, over and over: nothing may be left behind.
///
/// `TERN_SOAK_SECONDS=600 Tools/test --filter SoakTests` goes on for longer.
@Suite(.timeLimit(.minutes(60)), .serialized)
struct SoakTests {
  /// What a process holds.
  struct Holdings {
    var residentBytes: Int
    var descriptors: Int

    static var now: Holdings {
      let usage = Dictionary(
        uniqueKeysWithValues: ProcessUsage.now.map { ($0.name, Int($0.value)) }
      )
      return Holdings(
        residentBytes: usage["process_resident_memory_bytes"] ?? 0,
        descriptors: usage["process_open_fds"] ?? 0
      )
    }
  }

  /// Rounds before the first look: until then caches and pools fill.
  private static let warmRounds = 15
  /// Rounds between the looks, where no time is given.
  private static let rounds = 40
  /// Less than what is left when every call leaves its stream behind, and more than a heap still grows by.
  private static let growthMax = 2 << 20

  /// Every loop may open a pipe to itself when calls come fast.
  private static let pipeEnds = System.coreCount * 2
  private static let seconds = ProcessInfo.processInfo.environment["TERN_SOAK_SECONDS"]
    .flatMap { Int($0) }

  @Test(
    "memory and descriptors don't grow with the number of calls",
    arguments: [TransportKind.tcp, .tls, .inProcess]
  )
  func soak(kind: TransportKind) async throws {
    let service = EchoService()
    // One call of three fails, and one takes longer than its copy waits.
    let flaky = ClientPolicyTests.Flaky { number, _ in
      if number % 3 == 1 { throw RPCError(.unavailable, "not now") }
      if number % 3 == 2 { try await Task.sleep(for: .milliseconds(40)) }
    }
    try await withChannel(kind, services: [service, flaky]) { channel, server in
      for _ in 0..<Self.warmRounds { try await Self.round(channel, service) }
      try await Self.settle(server)
      let before = Holdings.now
      let end = Self.seconds.map { ContinuousClock.now + .seconds($0) }
      var rounds = 0
      while end.map({ .now < $0 }) ?? (rounds < Self.rounds) {
        try await Self.round(channel, service)
        rounds += 1
      }
      try await Self.settle(server)
      let after = Holdings.now
      #expect(server.core.bufferedByteCount == 0)
      #expect(after.descriptors <= before.descriptors + Self.pipeEnds, "after \(rounds) rounds")
      let growth = after.residentBytes - before.residentBytes
      #expect(growth < Self.growthMax, "\(growth) bytes after \(rounds) rounds")
    }
  }

  @Test(
    "long messages that are given up on their way leave nothing behind",
    arguments: TransportKind.allCases
  )
  func longMessages(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, server in
      let long = Text(value: String(repeating: "x", count: 1_000_000))
      func giveUp() async {
        await withTaskGroup(of: Void.self) { group in
          for _ in 0..<4 {
            group.addTask { _ = try? await channel.unary(EchoService.Method.echo, long) as Text }
          }
          // One arrives, the others are somewhere.
          await group.next()
          group.cancelAll()
        }
      }
      for _ in 0..<Self.warmRounds { await giveUp() }
      try await Self.settle(server)
      let before = Holdings.now
      for _ in 0..<Self.rounds { await giveUp() }
      try await Self.settle(server)
      let response: Text = try await channel.unary(EchoService.Method.echo, Text(value: "on"))
      #expect(response.value == "on")
      #expect(server.core.bufferedByteCount == 0)
      // A tenth of the messages: what the heap keeps comes and goes by some megabytes.
      let growth = Holdings.now.residentBytes - before.residentBytes
      #expect(growth < Self.rounds * 4 * 100_000, "\(growth) bytes")
    }
  }

  @Test("connections that come and go leave nothing behind")
  func connections() async throws {
    let server = RPCServer(services: [EchoService()], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      func connectAndCall() async throws {
        let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
        let _: Text = try await client.unary(EchoService.Method.echo, Text(value: "x"))
        await client.close()
      }
      for _ in 0..<400 { try await connectAndCall() }
      try await eventually { server.core.connectionCount == 0 }
      let before = Holdings.now
      for _ in 0..<200 { try await connectAndCall() }
      try await eventually { server.core.connectionCount == 0 }
      try await eventually { Holdings.now.descriptors <= before.descriptors + Self.pipeEnds }
      let growth = Holdings.now.residentBytes - before.residentBytes
      #expect(growth < Self.growthMax, "\(growth) bytes")
    }
  }

  /// About fifty calls.
  private static func round(_ channel: any RPCChannel, _ service: EchoService) async throws {
    typealias Method = EchoService.Method
    let text = Text(value: String(repeating: "soak ", count: 100))
    for compression in MessageCompression.allCases {
      let options = CallOptions(compression: compression)
      for _ in 0..<10 {
        let response: Text = try await channel.unary(Method.echo, text, options: options)
        #expect(response == text)
      }
    }
    for wrong in ["not found", "secret"] {
      _ = try? await channel.unary(Method.echo, Text(value: wrong)) as Text
    }
    let numbers: ResponseStream<Number> = channel.serverStreaming(
      Method.count,
      Number(value: 50)
    )
    for try await _ in numbers {}
    let dropped: ResponseStream<Number> = channel.serverStreaming(
      Method.count,
      Number(value: 500)
    )
    for try await _ in dropped { break }
    let _: Text = try await channel.clientStreaming(Method.join) {
      (requests: RequestWriter<Text>) in
      for _ in 0..<10 { try await requests.write(text) }
    }
    try await channel.bidirectional(Method.chat) {
      (requests: RequestWriter<Text>, responses: ResponseStream<Text>) in
      var iterator = responses.makeAsyncIterator()
      for _ in 0..<5 {
        try await requests.write(text)
        _ = try await iterator.next()
      }
    }
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<10 {
        group.addTask {
          let options = CallOptions(timeout: .milliseconds(number))
          _ = try? await channel.unary(Method.hang, text, options: options) as Text
        }
      }
      group.addTask { _ = try? await channel.unary(Method.hang, text) as Text }
      group.cancelAll()
    }
    await tryAgain(channel)
  }

  /// Calls that are made again, or several times at once, and one that is answered early.
  private static func tryAgain(_ channel: any RPCChannel) async {
    _ =
      try? await channel.clientStreaming(EchoService.Method.join) {
        (requests: RequestWriter<Text>) in
        try await requests.write(Text(value: "stop"))
        for _ in 0..<20 { try await requests.write(Text(value: "nobody reads this any more")) }
      } as Text
    for method in [ClientPolicyTests.Flaky.retried, ClientPolicyTests.Flaky.hedged] {
      for _ in 0..<2 { _ = try? await channel.unary(method, Text(value: "again")) as Text }
    }
  }

  private static func settle(_ server: RPCServer) async throws {
    try await eventually { server.callsInFlight == 0 }
  }
}
