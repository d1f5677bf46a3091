import Synchronization
import TernWire
import TestSupport
import Testing

@testable import TernRPC

/// Servers with more to do than they can.
@Suite(.timeLimit(.minutes(5)))
struct OverloadTests {
  private static let second: UInt64 = 1_000_000_000

  // MARK: The adaptive limit, by itself

  /// A server that does so many calls a second at most, each taking so long when it needn't wait, and clients that keep
  /// so many calls under way; what doesn't get in is gone.
  private func settle(
    _ limiter: inout AdaptiveLimiter,
    offered: Int,
    rateMax: Double,
    seconds: Double,
    latency: Double,
    from start: UInt64
  ) -> UInt64 {
    var now = start
    let end = start + UInt64(seconds * 1e9)
    while now < end {
      let inFlight = min(offered, limiter.limit)
      let rate = min(rateMax, Double(inFlight) / latency)
      let time = max(latency, Double(inFlight) / rate)
      now += UInt64(1e9 / rate)
      _ = limiter.ended(after: UInt64(time * 1e9), inFlight: inFlight, now: now)
    }
    return now
  }

  @Test("the limit settles a little above what the server can do without making calls wait")
  func settles() {
    var limiter = AdaptiveLimiter(AdaptiveConcurrency())
    // 2000 calls a second of 20 ms: 40 at a time.
    var now = settle(&limiter, offered: 20, rateMax: 2_000, seconds: 5, latency: 0.02, from: 1)
    now = settle(&limiter, offered: 1_000, rateMax: 2_000, seconds: 60, latency: 0.02, from: now)
    #expect(limiter.limit >= 40 && limiter.limit <= 70, "\(limiter.limit)")
  }

  @Test("it follows a server that becomes slower, and one that becomes faster")
  func follows() {
    var limiter = AdaptiveLimiter(AdaptiveConcurrency())
    var now = settle(&limiter, offered: 500, rateMax: 2_000, seconds: 60, latency: 0.02, from: 1)
    now = settle(&limiter, offered: 500, rateMax: 500, seconds: 120, latency: 0.02, from: now)
    #expect(limiter.limit <= 30, "\(limiter.limit)")
    now = settle(&limiter, offered: 500, rateMax: 4_000, seconds: 120, latency: 0.02, from: now)
    #expect(limiter.limit >= 80, "\(limiter.limit)")
  }

  @Test("few calls say nothing about the limit, and fast ones don't make it low")
  func idle() {
    var limiter = AdaptiveLimiter(AdaptiveConcurrency())
    _ = settle(&limiter, offered: 10, rateMax: 100, seconds: 30, latency: 0.02, from: 1)
    #expect(limiter.limit == 100)
    var fast = AdaptiveLimiter(AdaptiveConcurrency())
    _ = settle(&fast, offered: 100, rateMax: 100_000, seconds: 5, latency: 0.00001, from: 1)
    #expect(fast.limit >= 500, "\(fast.limit)")
  }

  @Test("it stays within its bounds", arguments: [(1.0, 8), (1e7, 10_000)])
  func bounds(rate: Double, expected: Int) {
    var rules = AdaptiveConcurrency()
    rules.window = .microseconds(100)
    var limiter = AdaptiveLimiter(rules)
    var now: UInt64 = 1
    for _ in 0..<20_000 {
      now += UInt64(1e9 / rate)
      _ = limiter.ended(after: 100_000_000, inFlight: limiter.limit, now: now)
    }
    #expect(limiter.limit == expected)
  }

  // MARK: Admission

  @Test(
    "less important calls are turned away first",
    arguments: [
      (MethodPolicy.Priority.sheddable, 75), (.default, 100), (.critical, 125),
    ]
  )
  func priorities(priority: MethodPolicy.Priority, places: Int) throws {
    let gate = try #require(AdmissionGate(.fixed(100)))
    for _ in 0..<places { #expect(gate.enter(priority)) }
    #expect(!gate.enter(priority))
    gate.leave(after: 1, now: 1)
    #expect(gate.enter(priority))
    #expect(gate.count == places)
  }

  private func code(
    _ channel: any RPCChannel,
    _ method: MethodDescriptor,
    _ options: CallOptions = .default
  ) async -> StatusCode {
    do throws(RPCError) {
      let _: Text = try await channel.unary(method, Text(), options: options)
      return .ok
    } catch {
      return error.code
    }
  }

  @Test("a full server refuses calls unseen, serves more important ones, and takes calls again")
  func full() async throws {
    let echo = EchoService()
    var configuration = ServerConfiguration.patient
    configuration.concurrency = .fixed(4)
    try await withChannel(.tcp, services: [echo], serverConfiguration: configuration) {
      channel,
      server in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask { let _: Text = try await channel.unary(EchoService.Method.hang, Text()) }
        }
        try await echo.hanging.waitUntilBegun(4)
        #expect(await code(channel, EchoService.Method.echo) == .unavailable)
        let critical = CallOptions(priority: .critical)
        #expect(await code(channel, EchoService.Method.echo, critical) == .ok)
        // Streams stay long and aren't counted.
        let joined: Text = try await channel.clientStreaming(EchoService.Method.join) {
          (_: RequestWriter<Text>) in
        }
        #expect(joined.value.isEmpty)
        echo.hanging.releaseAll()
        try await group.waitForAll()
      }
      #expect(await code(channel, EchoService.Method.echo) == .ok)
      #expect(server.core.gate?.count == 0)
    }
  }

  @Test("a method has its own limit, by its path or its service")
  func methodLimit() async throws {
    let echo = EchoService()
    var configuration = ServerConfiguration.patient
    configuration.methodCallsMax = [
      EchoService.Method.hang.path: 2, "\(EchoService.Method.service)/*": 0,
      EchoService.Method.echo.path: 1,
    ]
    try await withChannel(.tcp, services: [echo], serverConfiguration: configuration) {
      channel,
      _ in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<2 {
          group.addTask { let _: Text = try await channel.unary(EchoService.Method.hang, Text()) }
        }
        try await echo.hanging.waitUntilBegun(2)
        #expect(await code(channel, EchoService.Method.hang) == .unavailable)
        #expect(await code(channel, EchoService.Method.echo) == .ok)
        let patient = CallOptions(timeout: .seconds(60))
        #expect(await code(channel, EchoService.Method.hurried, patient) == .unavailable)
        echo.hanging.releaseAll()
        try await group.waitForAll()
      }
      #expect(await code(channel, EchoService.Method.hang) == .ok)
    }
  }

  @Test("a refused call says that it wasn't processed, and how busy the server is")
  func onTheWire() async throws {
    var configuration = ServerConfiguration.patient
    configuration.concurrency = .fixed(1)
    let echo = EchoService()
    let server = RPCServer(services: [echo], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.greet()
      for (id, method) in [(1, "Hang"), (3, "Echo"), (5, "Echo")] as [(UInt32, String)] {
        var encoder = MetadataEncoder()
        encoder.putMethod(path: "tern.test.v1.Echo/\(method)", id: 0)
        peer.send(.call, .end, on: id, metadata: encoder.bytes)
      }
      try await echo.hanging.waitUntilBegun()
      echo.hanging.releaseAll()
      peer.leave()
      let frames = try await peer.readToEnd()
      let resets = frames.filter { $0.header.type == .reset }
      #expect(resets.map(\.header.streamID) == [3, 5])
      #expect(resets.allSatisfy { Array($0.payload.prefix(5)) == [0, 0, 0, 1, 1] })
      let loads = frames.filter { $0.header.type == .load }.map(\.payload)
      #expect(loads == [[0x03, 0xE8, 0, 0, 0, 1]])
    }
  }

  private static func call(
    _ id: UInt32,
    _ method: String = "Echo",
    _ flags: FrameFlags = .end,
    body: [UInt8] = []
  ) -> [UInt8] {
    var encoder = MetadataEncoder()
    encoder.putMethod(path: "tern.test.v1.Echo/\(method)", id: 0)
    return RawPeer.frame(.call, flags, on: id, metadata: encoder.bytes, body: body)
  }

  @Test(
    "requests that aren't whole take nobody's place",
    arguments: [FrameFlags.more, []],
    [ConcurrencyLimit.fixed(1), .unlimited]
  )
  func notWhole(flags: FrameFlags, concurrency: ConcurrencyLimit) async throws {
    var configuration = ServerConfiguration.patient
    configuration.concurrency = concurrency
    configuration.methodCallsMax = ["\(EchoService.Method.service)/*": 1]
    let server = RPCServer(services: [EchoService()], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.greet()
      for id in [1, 3, 5] as [UInt32] { peer.send(Self.call(id, "Echo", flags, body: [10])) }
      #expect(await peer.settle())
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      for _ in 0..<3 { #expect(await code(client, EchoService.Method.echo) == .ok) }
      await client.close()
      peer.hangUp()
    }
    #expect(server.core.gate?.count ?? 0 == 0)
  }

  @Test("a request that becomes whole when there is no room is refused unseen")
  func wholeTooLate() async throws {
    var configuration = ServerConfiguration.patient
    configuration.concurrency = .fixed(1)
    let echo = EchoService()
    let refusals = RefusalCount()
    let server = RPCServer(
      services: [echo],
      interceptors: [refusals],
      configuration: configuration,
      logger: .quiet
    )
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.greet()
      peer.send(Self.call(1, "Echo", []))
      peer.send(Self.call(3, "Hang"))
      try await echo.hanging.waitUntilBegun()
      peer.send(.message, [.end, .bare], on: 1)
      while refusals.reasons.isEmpty { await Task.yield() }
      echo.hanging.releaseAll()
      peer.leave()
      let frames = try await peer.readToEnd()
      let resets = frames.filter { $0.header.type == .reset }
      #expect(resets.map(\.header.streamID) == [1])
      #expect(resets.allSatisfy { Array($0.payload.prefix(5)) == [0, 0, 0, 1, 1] })
      #expect(frames.filter { $0.header.type == .finish }.map(\.header.streamID) == [3])
      #expect(refusals.reasons == [.overload])
    }
    #expect(server.core.gate?.count == 0)
    #expect(server.core.callCount == 0)
  }

  /// Notes why calls are refused.
  private final class RefusalCount: ServerInterceptor {
    private let content = Mutex<[ServerCallRefusal.Reason]>([])
    var reasons: [ServerCallRefusal.Reason] { content.withLock { $0 } }

    func intercept(
      _ call: ServerCall,
      next: @Sendable (ServerCall) async throws -> Void
    ) async throws { try await next(call) }

    func refused(_ refusal: ServerCallRefusal) {
      content.withLock { $0.append(refusal.reason) }
    }
  }

  @Test("replies that nobody gives leave to send are given up, the longest first")
  func unsent() async throws {
    var configuration = ServerConfiguration.patient
    configuration.bufferedBytesMax = 1_000_000
    // What then still waits is not waited for.
    configuration.drainGrace = .milliseconds(1)
    let server = RPCServer(services: [EchoService()], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      let peer = try RawPeer(address)
      peer.greet()
      let text = Text(value: String(repeating: "x", count: 60_000))
      let request = try text.serializedBytes()
      // The peer never gives more credit than it did in its HELLO, which has run out after some replies.
      for id in stride(from: 1, to: 201, by: 2) as StrideTo<UInt32> {
        peer.send(Self.call(id, body: request))
        // One is counted before another is given up for it.
        #expect(server.core.bufferedByteCount <= 1_100_000)
        let response: Text = try await client.unary(EchoService.Method.echo, text)
        #expect(response == text)
      }
      let frames = Task { try await peer.readToEnd() }
      while server.core.callCount > 0 { await Task.yield() }
      peer.leave()
      server.shutDown()
      let statuses = try await frames.value.filter { $0.header.type == .finish }.map(
        \.metadata.status
      )
      #expect(statuses.contains(StatusCode.resourceExhausted.rawValue))
      await client.close()
    }
    #expect(server.core.bufferedByteCount == 0)
  }

  @Test("a connection is drained when it is old, and no call is lost for it")
  func age() async throws {
    var configuration = ServerConfiguration.patient
    configuration.connectionAgeMax = .milliseconds(20)
    configuration.drainGrace = .milliseconds(500)
    let server = RPCServer(
      services: [EchoService()],
      configuration: configuration,
      logger: .quiet
    )
    try await withServer(server) { address in
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      let peer = try RawPeer(address)
      peer.greet()
      // A peer that doesn't answer the barrier is cut off after the grace; a client goes on elsewhere.
      async let frames = peer.readToEnd()
      for _ in 0..<300 { #expect(await code(client, EchoService.Method.echo) == .ok) }
      let goAways = try await frames.filter { $0.header.type == .goAway }
      #expect(goAways.first.map { Array($0.payload.prefix(4)) } == [255, 255, 255, 255])
      #expect(goAways.last?.goAwayCode == ConnectionErrorCode.none)
      await client.close()
    }
  }

  @Test("all connections together hold no more than the server's limit")
  func serverBuffer() async throws {
    var configuration = ServerConfiguration.patient
    configuration.bufferedBytesMax = 150_000
    let echo = EchoService()
    let server = RPCServer(services: [echo], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      var codes: [StatusCode] = []
      let clients = (0..<2).map { _ in
        RPCClient(address: address, configuration: .patient, logger: .quiet)
      }
      // Each by itself would be within the limit.
      try await withThrowingTaskGroup(of: StatusCode.self) { group in
        for client in clients {
          group.addTask {
            do {
              let _: Text = try await client.clientStreaming(EchoService.Method.stall) {
                (requests: RequestWriter<Text>) in
                let part = Text(value: String(repeating: "x", count: 10_000))
                for _ in 0..<10 { try await requests.write(part) }
              }
              return .ok
            } catch {
              return RPCError.reported(error).error.code
            }
          }
        }
        codes.append(try await group.next() ?? .ok)
        #expect(codes == [.resourceExhausted])
        echo.hanging.releaseAll()
        codes.append(try await group.next() ?? .unknown)
      }
      #expect(codes == [.resourceExhausted, .ok])
      #expect(server.core.bufferedByteCount == 0)
      for client in clients { await client.close() }
    }
  }

  @Test("1023 methods can be interned, the next id ends the connection")
  func internedMethods() async throws {
    let server = RPCServer(services: [EchoService()], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      for last in [1023, 1024] {
        let peer = try RawPeer(address)
        peer.greet()
        for number in 1...last {
          var encoder = MetadataEncoder()
          encoder.putMethod(path: "no.such.Service/M\(number)", id: UInt16(number))
          peer.send(.call, .end, on: UInt32(number * 2 - 1), metadata: encoder.bytes)
        }
        peer.leave()
        let frames = try await peer.readToEnd()
        let answered = frames.filter { $0.header.type == .finish }.count
        let isRefused = frames.contains { $0.goAwayCode == .protocolViolation }
        #expect((answered == last) == (last == 1023))
        #expect(isRefused == (last == 1024))
      }
    }
  }
}
