import Foundation
import Synchronization
import TernWire
import TestSupport
import Testing

@testable import TernRPC

/// Calls that are tried again, copied, or spread over servers.
@Suite(.timeLimit(.minutes(5)))
struct ClientPolicyTests {
  /// A service that says who it is, and fails as often as it is told to.
  struct Flaky: RPCService {
    static let service = "tern.test.v1.Flaky"
    static let retried = MethodDescriptor(
      service: service,
      name: "Retried",
      kind: .unary,
      policy: MethodPolicy(
        retry: .init(
          attemptsMax: 3,
          initialBackoff: .milliseconds(1),
          backoffMax: .milliseconds(2)
        )
      )
    )
    static let plain = MethodDescriptor(service: service, name: "Plain", kind: .unary)
    static let hedged = MethodDescriptor(
      service: service,
      name: "Hedged",
      kind: .unary,
      policy: MethodPolicy(
        idempotency: .idempotent,
        hedging: .init(attemptsMax: 3, delay: .milliseconds(20))
      )
    )
    static let stream = MethodDescriptor(
      service: service,
      name: "Stream",
      kind: .serverStreaming,
      policy: retried.policy
    )
    /// Copied only when a copy fails.
    static let patient = MethodDescriptor(
      service: service,
      name: "Patient",
      kind: .unary,
      policy: MethodPolicy(
        idempotency: .noSideEffects,
        hedging: .init(attemptsMax: 3, delay: .seconds(3600))
      )
    )
    static let unimportant = MethodDescriptor(
      service: service,
      name: "Unimportant",
      kind: .unary,
      policy: MethodPolicy(priority: .sheddable)
    )
    static let methods = [retried, plain, hedged, patient, stream, unimportant]
    static let descriptor = ServiceDescriptor(
      name: service,
      methods: methods,
      file: EmbeddedFile("tern/test/v1/flaky.proto", [], "")
    )

    var name = ""
    let calls = Signal()
    /// What a call does, by its number from 1 and its attempt.
    var answer: @Sendable (Int, ServerContext) async throws -> Void = { _, _ in }

    func register(with registry: inout MethodRegistry) {
      for method in Self.methods where method.kind == .unary {
        registry.unary(method) { (_: Text, context) in
          calls.add()
          try await answer(calls.count, context)
          return Text(value: "\(name)\(context.attempt)")
        }
      }
      registry.serverStreaming(Self.stream) {
        (request: Number, responses: ResponseWriter<Number>, context) in
        calls.add()
        for number in 0..<request.value { try await responses.write(Number(value: number)) }
        try await answer(calls.count, context)
      }
    }
  }

  private func outcome(
    _ channel: any RPCChannel,
    _ method: MethodDescriptor,
    _ options: CallOptions = .default
  ) async -> Result<String, RPCError> {
    do throws(RPCError) {
      let response: Text = try await channel.unary(method, Text(), options: options)
      return .success(response.value)
    } catch {
      return .failure(error)
    }
  }

  private func code(_ outcome: Result<String, RPCError>) -> StatusCode {
    if case .failure(let error) = outcome { error.code } else { .ok }
  }

  // MARK: Retries

  @Test(
    "a call is tried again for the codes of its policy, as often as that says",
    arguments: [
      (2, StatusCode.unavailable, "3" as String?, 3), (3, .unavailable, nil, 3),
      (1, .aborted, nil, 1),
    ]
  )
  func retries(failures: Int, code: StatusCode, answer: String?, calls: Int) async throws {
    let service = Flaky { number, _ in
      if number <= failures { throw RPCError(code, "not now") }
    }
    try await withChannel(.tcp, services: [service]) { channel, _ in
      let outcome = await outcome(channel, Flaky.retried)
      #expect((try? outcome.get()) == answer)
      #expect(service.calls.count == calls)
    }
  }

  @Test("without a policy a call that was processed isn't tried again")
  func noPolicy() async throws {
    let service = Flaky { _, _ in throw RPCError(.unavailable, "not now") }
    try await withChannel(.tcp, services: [service]) { channel, _ in
      #expect(code(await outcome(channel, Flaky.plain)) == .unavailable)
      #expect(service.calls.count == 1)
    }
  }

  @Test(
    "a server's word on retries counts",
    arguments: [RetryPushback.never, .after(.seconds(3600))]
  )
  func pushback(pushback: RetryPushback) async throws {
    let service = Flaky { _, _ in
      var error = RPCError(.unavailable, "not now")
      error.retryPushback = pushback
      throw error
    }
    try await withChannel(.tcp, services: [service]) { channel, _ in
      // An hour is more than this call has.
      let outcome = await outcome(channel, Flaky.retried, CallOptions(timeout: .seconds(60)))
      guard case .failure(let error) = outcome else {
        Issue.record("the call went through")
        return
      }
      #expect(error.code == .unavailable)
      #expect(error.retryPushback == pushback)
      #expect(service.calls.count == 1)
    }
  }

  @Test("a short pushback replaces the policy's wait")
  func shortPushback() async throws {
    let service = Flaky { number, _ in
      guard number == 1 else { return }
      var error = RPCError(.unavailable, "not now")
      error.retryPushback = .after(.milliseconds(3))
      throw error
    }
    try await withChannel(.tcp, services: [service]) { channel, _ in
      #expect(await outcome(channel, Flaky.retried) == .success("2"))
    }
  }

  @Test("when the budget is spent, calls fail at their first try")
  func budget() async throws {
    let service = Flaky { _, _ in throw RPCError(.unavailable, "not now") }
    var configuration = ClientConfiguration.patient
    configuration.retryBudget = RetryBudget(share: 0, reserve: 3)
    try await withChannel(.tcp, services: [service], clientConfiguration: configuration) {
      channel,
      _ in
      for _ in 0..<5 { _ = await outcome(channel, Flaky.retried) }
      #expect(service.calls.count == 5 + 3)
    }
  }

  @Test("a stream is tried again only before its first message", arguments: [(0, 3), (1, 1)])
  func stream(messages: Int, calls: Int) async throws {
    let service = Flaky { _, _ in throw RPCError(.unavailable, "not now") }
    try await withChannel(.tcp, services: [service]) { channel, _ in
      let stream: ResponseStream<Number> = channel.serverStreaming(
        Flaky.stream,
        Number(value: Int64(messages))
      )
      var seen = 0
      let error = await #expect(throws: RPCError.self) { for try await _ in stream { seen += 1 } }
      #expect(error?.code == .unavailable)
      #expect(seen == messages)
      #expect(service.calls.count == calls)
    }
  }

  @Test("a cancelled call isn't tried again, not even while it waits for that")
  func cancelled() async throws {
    let tried = Signal()
    let service = Flaky { _, _ in
      tried.add()
      var error = RPCError(.unavailable, "not now")
      error.retryPushback = .after(.seconds(3600))
      throw error
    }
    try await withChannel(.tcp, services: [service]) { channel, _ in
      let calling = Task { await outcome(channel, Flaky.retried) }
      try await tried.wait(for: 1)
      calling.cancel()
      #expect(code(await calling.value) == .cancelled)
      #expect(service.calls.count == 1)
    }
  }

  @Test(
    "a call whose connection ends in order before HELLO was not processed, and goes on elsewhere"
  )
  func closedBeforeHello() async throws {
    let server = RPCServer(services: [Flaky(name: "a")], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      let proxy = try ClosingProxy(before: address, closes: 1)
      let client = RPCClient(address: proxy.address, configuration: .patient, logger: .quiet)
      // The call goes out with the client's HELLO, so it is on its way when the first connection is closed.
      #expect(await outcome(client, Flaky.plain) == .success("a2"))
      #expect(proxy.acceptedCount == 2)
      await client.close()
    }
  }

  @Test("a server that closes every connection before HELLO isn't tried for ever")
  func alwaysClosed() async throws {
    let proxy = try ClosingProxy(before: .unix(path: "/nonexistent"), closes: .max)
    let client = RPCClient(address: proxy.address, configuration: .patient, logger: .quiet)
    #expect(code(await outcome(client, Flaky.plain)) == .unavailable)
    #expect(proxy.acceptedCount <= 3)
    await client.close()
  }

  @Test("who waits for a server waits also while somebody in front of it closes every connection")
  func waitsBehindProxy() async throws {
    let service = Flaky()
    let server = RPCServer(services: [service], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      let proxy = try ClosingProxy(before: address, closes: 12)
      var configuration = ClientConfiguration.patient
      configuration.initialBackoff = .milliseconds(1)
      configuration.backoffMax = .milliseconds(2)
      let client = RPCClient(address: proxy.address, configuration: configuration, logger: .quiet)
      let patient = CallOptions(waitForReady: true)
      #expect(code(await outcome(client, Flaky.plain, patient)) == .ok)
      #expect(proxy.acceptedCount == 13)
      await client.close()
    }
  }

  @Test("who waits for a server that never comes has a deadline")
  func waitsInVain() async throws {
    let proxy = try ClosingProxy(before: .unix(path: "/nonexistent"), closes: .max)
    let client = RPCClient(address: proxy.address, configuration: .patient, logger: .quiet)
    let options = CallOptions(timeout: .milliseconds(500), waitForReady: true)
    #expect(code(await outcome(client, Flaky.plain, options)) == .deadlineExceeded)
    await client.close()
  }

  @Test("a name that stands for no server is an error", arguments: [true, false])
  func noServers(atOnce: Bool) async throws {
    struct Nobody: NameResolver {
      var target: String { "nobody" }
      var initial: [ResolvedServer] { [] }
      func watch(
        _ update: @escaping @Sendable (Result<[ResolvedServer], RPCError>) -> Void
      ) async { update(.success([])) }
    }
    let resolver: any NameResolver = atOnce ? StaticResolver([]) : Nobody()
    let client = RPCClient(resolver: resolver, configuration: .patient, logger: .quiet)
    #expect(code(await outcome(client, Flaky.plain)) == .unavailable)
    await client.close()
  }

  @Test("the trailers of a call are those of its last try")
  func trailersOfLastTry() async throws {
    let service = Flaky { number, context in
      guard number == 1 else { return }
      context.setTrailer("try", "first")
      throw RPCError(.unavailable, "not now")
    }
    try await withChannel(.tcp, services: [service]) { channel, _ in
      let trailers = Mutex<[Metadata]>([])
      let options = CallOptions(onFinish: { outcome in
        trailers.withLock { $0.append(outcome.trailers) }
      })
      #expect(await outcome(channel, Flaky.retried, options) == .success("2"))
      #expect(trailers.withLock { $0 } == [[:]])
    }
  }

  @Test("a caller's word on the priority counts, whatever the contract's is")
  func priorities() async throws {
    let seen = Mutex<[MethodPolicy.Priority]>([])
    let service = Flaky { _, context in seen.withLock { $0.append(context.priority) } }
    try await withChannel(.tcp, services: [service]) { channel, _ in
      for method in [Flaky.unimportant, Flaky.plain] {
        for priority in [nil, .sheddable, .default, .critical] as [MethodPolicy.Priority?] {
          _ = await outcome(channel, method, CallOptions(priority: priority))
        }
      }
    }
    #expect(
      seen.withLock { $0 } == [
        .sheddable, .sheddable, .default, .critical, .default, .sheddable, .default, .critical,
      ]
    )
  }

  // MARK: Hedging

  @Test("a slow call is copied, and the first answer counts; the other copies are cancelled")
  func hedging() async throws {
    let cancelled = Signal()
    let service = Flaky { number, _ in
      guard number < 3 else { return }
      do { try await Task.sleep(for: .seconds(3600)) } catch { cancelled.add() }
    }
    try await withChannel(.tcp, services: [service]) { channel, _ in
      let finished = Signal()
      let options = CallOptions(onFinish: { _ in finished.add() })
      #expect(await outcome(channel, Flaky.hedged, options) == .success("3"))
      try await cancelled.wait(for: 2)
      #expect(finished.count == 1)
      #expect(service.calls.count == 3)
    }
  }

  @Test("early metadata of a hedged call are those of the answer that counts")
  func hedgedMetadata() async throws {
    let service = Flaky { number, context in
      context.sendMetadata(["number": "\(number)"])
      if number == 1 { try await Task.sleep(for: .seconds(3600)) }
    }
    try await withChannel(.tcp, services: [service]) { channel, _ in
      let seen = Mutex<[Metadata]>([])
      let options = CallOptions(onMetadata: { metadata in seen.withLock { $0.append(metadata) } })
      #expect(await outcome(channel, Flaky.hedged, options) == .success("2"))
      #expect(seen.withLock { $0 } == [["number": "2"]])
    }
  }

  @Test("a fast call isn't copied, and an error that isn't the server's lack is an answer")
  func notHedged() async throws {
    let service = Flaky { number, _ in if number == 2 { throw RPCError(.notFound, "nothing") } }
    try await withChannel(.tcp, services: [service]) { channel, _ in
      #expect(await outcome(channel, Flaky.patient) == .success("1"))
      #expect(code(await outcome(channel, Flaky.patient)) == .notFound)
      #expect(service.calls.count == 2)
    }
  }

  @Test("a server that wants no further copies lets those there are go on")
  func pushbackNever() async throws {
    let refused = Signal()
    let service = Flaky { number, _ in
      if number == 1 { try await refused.wait(for: 1) }
      if number == 2 {
        refused.add()
        var error = RPCError(.unavailable, "no more of them")
        error.retryPushback = .never
        throw error
      }
    }
    try await withChannel(.tcp, services: [service]) { channel, _ in
      #expect(await outcome(channel, Flaky.hedged) == .success("1"))
      #expect(service.calls.count == 2)
    }
  }

  @Test("a server says when the next copy may come")
  func pushbackAfter() async throws {
    let service = Flaky { number, _ in
      guard number != 2 else { return }
      var error = RPCError(.unavailable, "later")
      error.retryPushback = .after(.milliseconds(50))
      throw error
    }
    try await withChannel(.tcp, services: [service]) { channel, _ in
      let outcomes = ResultBox<CallOutcome>()
      let options = CallOptions(onFinish: { outcomes.set($0) })
      #expect(await outcome(channel, Flaky.patient, options) == .success("2"))
      // The call's time is that of all copies.
      let told = try #require(outcomes.value)
      #expect(told.duration >= .milliseconds(50))
      #expect(told.waitDuration >= .milliseconds(50) && told.waitDuration <= told.duration)
      // Too late for a deadline, it is the answer.
      let hurried = CallOptions(timeout: .milliseconds(40))
      #expect(code(await outcome(channel, Flaky.patient, hurried)) != .ok)
      #expect(service.calls.count == 3)
    }
  }

  @Test("a copy that fails for want of a server makes room for the next at once")
  func hedgedFailure() async throws {
    let service = Flaky { number, _ in if number < 3 { throw RPCError(.unavailable, "no") } }
    try await withChannel(.tcp, services: [service]) { channel, _ in
      #expect(await outcome(channel, Flaky.patient) == .success("3"))
      #expect(service.calls.count == 3)
    }
  }
}

extension ClientPolicyTests.Flaky {
  init(_ answer: @escaping @Sendable (Int, ServerContext) async throws -> Void) {
    self.init(name: "", answer: answer)
  }
}
