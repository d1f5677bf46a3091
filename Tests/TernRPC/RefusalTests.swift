import Synchronization
import Testing

@testable import TernRPC

/// Calls that never come to their handler: each is counted, once, with its reason.
@Suite(.timeLimit(.minutes(5)))
struct RefusalTests {
  /// What a peer does, and what is to be counted for it.
  struct Case: Sendable, CustomTestStringConvertible {
    var reason: ServerCallRefusal.Reason
    var code: StatusCode
    var method = EchoService.Method.echo.path
    var count = 1
    var configure: @Sendable (inout ServerConfiguration) -> Void = { _ in }
    var send: @Sendable (RawPeer) -> Void

    var testDescription: String { reason.rawValue }
  }

  private static func call(
    _ method: MethodDescriptor,
    _ change: (inout MetadataEncoder) -> Void = { _ in }
  ) -> [UInt8] {
    var encoder = MetadataEncoder()
    encoder.putMethod(path: method.path, id: 0)
    change(&encoder)
    return encoder.bytes
  }

  private static let echo = call(EchoService.Method.echo)
  private static let hang = call(EchoService.Method.hang)

  static let cases = [
    Case(reason: .overload, code: .unavailable) {
      $0.concurrency = .fixed(1)
    } send: { peer in
      peer.send(.call, .end, on: 1, metadata: hang)
      for id: UInt32 in [3, 5] { peer.send(.call, .end, on: id, metadata: echo) }
    }
    .counted(2),
    Case(reason: .methodLimit, code: .unavailable) {
      $0.methodCallsMax = [EchoService.Method.echo.path: 0]
    } send: { peer in
      peer.send(.call, .end, on: 1, metadata: echo)
    },
    Case(reason: .streamLimit, code: .unavailable) {
      $0.limits.streamsMax = 1
    } send: { peer in
      peer.send(.call, .end, on: 1, metadata: hang)
      peer.send(.call, .end, on: 3, metadata: echo)
    },
    Case(reason: .expired, code: .deadlineExceeded) { peer in
      let late = call(EchoService.Method.echo) { $0.put(MetadataKey.timeout, integer: UInt64(0)) }
      peer.send(.call, .end, on: 1, metadata: late)
    },
    Case(reason: .cancelled, code: .cancelled) { peer in
      peer.send(.call, .more, on: 1, metadata: echo, body: [10])
      peer.send(.reset, on: 1, body: Reset(.cancelled).serialized())
    },
    // A name for each call, one series for all.
    Case(reason: .unknownMethod, code: .unimplemented, method: "other") { peer in
      for number: UInt32 in 0..<50 {
        let madeUp = MethodDescriptor(service: "made.up", name: "M\(number)", kind: .unary)
        peer.send(.call, .end, on: number * 2 + 1, metadata: call(madeUp))
      }
    }
    .counted(50),
    Case(reason: .unknownCodec, code: .unimplemented) { peer in
      let squeezed = call(EchoService.Method.echo) { $0.put(MetadataKey.codec, text: "lemon") }
      peer.send(.call, .end, on: 1, metadata: squeezed)
    },
    Case(reason: .tooLarge, code: .resourceExhausted) {
      $0.limits.messageBytesMax = 10
    } send: { peer in
      peer.send(.call, .end, on: 1, metadata: echo, body: [UInt8](repeating: 0, count: 11))
      // The same in two frames: the first has been let in.
      peer.send(.call, .more, on: 3, metadata: echo, body: [UInt8](repeating: 0, count: 10))
      peer.send(.message, .end, on: 3, body: [0])
    }
    .counted(2),
    Case(reason: .malformed, code: .internal, method: "other") { peer in
      let unreadable = call(EchoService.Method.echo) {
        $0.put(MetadataKey.firstMandatory, text: "")
      }
      peer.send(.call, .end, on: 1, metadata: unreadable)
    },
    Case(reason: .requestCount, code: .unimplemented) { peer in
      peer.send(.call, [.end, .bare], on: 1, metadata: echo)
    },
  ]

  @Test("a call that is refused before any interceptor sees it is counted", arguments: cases)
  func counted(refused: Case) async throws {
    var configuration = ServerConfiguration.patient
    refused.configure(&configuration)
    try await serve(configuration) { peer, _, registry in
      refused.send(peer)
      try await expect(refused, in: registry)
    }
  }

  @Test("so is one that comes when a drain has been announced and heard of")
  func draining() async throws {
    let refused = Case(reason: .draining, code: .unavailable) { _ in }
    try await serve(.patient) { peer, server, registry in
      peer.send(.call, .end, on: 1, metadata: Self.hang)
      try await eventually { server.callsInFlight == 1 }
      let connection = try #require(server.core.connections.first)
      // As if the answer to the PING behind the announcement had come.
      connection.loop.execute { connection.machine.drain.refusesCalls = true }
      // The loop has done that once it has done this.
      try await connection.loop.submit {}.get()
      peer.send(.call, .end, on: 3, metadata: Self.echo)
      try await expect(refused, in: registry)
    }
  }

  @Test(
    "so is one that another interceptor refuses, whichever stands first",
    arguments: [true, false]
  )
  func refusedByAnother(metricsFirst: Bool) async throws {
    let registry = MetricsRegistry()
    let metrics = ServerMetricsInterceptor(factory: registry)
    let list = PeerAllowListInterceptor(["*": ["somebody"]])
    try await withChannel(
      .tcp,
      services: [EchoService()],
      serverInterceptors: metricsFirst ? [metrics, list] : [list, metrics]
    ) { channel, _ in
      let error = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.unary(EchoService.Method.echo, Text())
      }
      #expect(error?.code == .unauthenticated)
      try await expect(Case(reason: .interceptor, code: .unauthenticated) { _ in }, in: registry)
    }
  }

  @Test("an interceptor is told of exactly those calls that don't come to it")
  func exactlyOnce() async throws {
    let (outer, inner) = (Witness(), Witness())
    try await withChannel(
      .tcp,
      services: [EchoService()],
      serverInterceptors: [outer, Picky(), inner]
    ) { channel, _ in
      for value in ["fine", "picky", "fine", "not found"] {
        let options = CallOptions(metadata: ["value": value])
        do throws(RPCError) {
          let _: Text = try await channel.unary(
            EchoService.Method.echo,
            Text(value: value),
            options: options
          )
        } catch {}
      }
      do throws(RPCError) {
        let _: Text = try await channel.unary(EchoService.Method.missing, Text())
      } catch {}
      try await eventually { outer.seen.count == 5 && inner.seen.count == 5 }
      #expect(outer.seen == ["call", "call", "call", "call", "unknown_method"])
      #expect(inner.seen == ["call", "interceptor", "call", "call", "unknown_method"])
      try await eventually { outer.handled.count == 4 }
      #expect(outer.handled == [true, false, true, true])
    }
  }

  @Test("a call that is served is no refusal, whatever its handler says")
  func served() async throws {
    let registry = MetricsRegistry()
    try await withChannel(
      .tcp,
      services: [EchoService()],
      serverInterceptors: [ServerMetricsInterceptor(factory: registry)]
    ) { channel, _ in
      let _: Text = try await channel.unary(EchoService.Method.echo, Text())
      _ = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.unary(EchoService.Method.echo, Text(value: "not found"))
      }
      let calls = "tern_rpc_server_calls_total"
      try await eventually { registry.text(prefix: calls).contains("code=\"NOT_FOUND\"} 1\n") }
      #expect(registry.text(prefix: calls).contains("code=\"OK\"} 1\n"))
      #expect(registry.text(prefix: "tern_rpc_server_refusals").isEmpty)
    }
  }

  // MARK: Support

  /// A server that counts, and a peer that has greeted it.
  private func serve(
    _ configuration: ServerConfiguration,
    _ body: (RawPeer, RPCServer, MetricsRegistry) async throws -> Void
  ) async throws {
    let registry = MetricsRegistry()
    let server = RPCServer(
      services: [EchoService()],
      interceptors: [ServerMetricsInterceptor(factory: registry)],
      configuration: configuration,
      logger: .quiet
    )
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.greet()
      try await body(peer, server, registry)
      peer.hangUp()
    }
  }

  /// Waits for as many refusals as there should be, and compares all that was counted of them.
  private func expect(_ refused: Case, in registry: MetricsRegistry) async throws {
    let call = "method=\"\(refused.method)\",code=\"\(refused.code.name)\""
    let name = "tern_rpc_server_refusals_total"
    let expected = """
      # TYPE \(name) counter
      \(name){\(call),reason="\(refused.reason.rawValue)"} \(refused.count)

      """
    func counted() -> Int {
      registry.text(prefix: name).split(separator: "\n").dropFirst()
        .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
        .reduce(0, +)
    }
    try await eventually { counted() >= refused.count }
    #expect(registry.text(prefix: name) == expected)
    let calls = "tern_rpc_server_calls_total{\(call)} \(refused.count)\n"
    try await eventually { registry.text(prefix: "tern_rpc_server_calls").contains(calls) }
  }
}

extension RefusalTests.Case {
  /// The same for so many calls.
  fileprivate func counted(_ count: Int) -> Self {
    var changed = self
    changed.count = count
    return changed
  }
}

/// Notes what it is told.
private final class Witness: ServerInterceptor {
  private let content = Mutex<(seen: [String], handled: [Bool])>(([], []))

  var seen: [String] { content.withLock { $0.seen } }
  var handled: [Bool] { content.withLock { $0.handled } }

  func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws {
    content.withLock { $0.seen.append("call") }
    call.onFinish { outcome in self.content.withLock { $0.handled.append(outcome.isHandled) } }
    try await next(call)
  }

  func refused(_ refusal: ServerCallRefusal) {
    content.withLock { $0.seen.append(refusal.reason.rawValue) }
  }
}

/// Refuses calls that say so.
private struct Picky: ServerInterceptor {
  func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws {
    guard call.context.metadata["value"] != "picky" else {
      throw RPCError(.permissionDenied, "not this one")
    }
    try await next(call)
  }
}
