import Synchronization
import TernRPC
import TernSQL
import TernWire
import TestSupport
import Testing

@testable import TernService

@Suite("Event feed", .timeLimit(.minutes(1)))
struct EventFeedTests {
  typealias Response = Tern.Events.V1.SubscribeResponse

  /// Reads a feed until so many events are there, or it fails.
  private func read(
    _ client: Tern.Events.V1.EventFeed.Client,
    _ request: Tern.Events.V1.SubscribeRequest,
    untilEvents count: Int,
    _ body: @Sendable (Int) async throws -> Void = { _ in }
  ) async throws -> (events: [Tern.Events.V1.Event], position: Int64) {
    var events: [Tern.Events.V1.Event] = []
    for try await response in client.subscribe(request) {
      events += response.events
      try await body(events.count)
      if events.count >= count { return (events, response.position) }
    }
    return (events, -1)
  }

  @Test("a subscriber gets what was there after its point, then each new event as it is committed")
  func pushes() async throws {
    let fixture = try await EventFixture()
    try await fixture.append("a", "b", "c")
    let (events, position) = try await read(
      fixture.client(),
      .init(after: 1),
      untilEvents: 4
    ) { count in
      if count == 2 { try await fixture.append("d", "e") }
    }
    #expect(events.map(\.sequence) == [2, 3, 4, 5])
    #expect(events.map(\.aggregate) == ["b", "c", "d", "e"])
    #expect(position == 5)
    let event = try #require(events.first)
    let epoch = try await fixture.outbox.range().epoch
    #expect(event.id == "\(epoch)-2" && event.type == "google.protobuf.StringValue")
    #expect(try event.payload?.unpack(as: Google.Protobuf.StringValue.self).value == "b")
    let seconds = try #require(event.occurTime?.seconds)
    #expect(abs(seconds - SQLTime.now().microseconds / 1_000_000) < 60)
  }

  @Test("large batches are cut, small ones are not held back")
  func cutsBatches() async throws {
    let fixture = try await EventFixture()
    for _ in 0..<10 { try await fixture.append("a", "b", "c") }
    let (events, _) = try await read(
      fixture.client {
        $0.batchCountMax = 7
        $0.batchBytesMax = 10
      },
      .init(),
      untilEvents: 30
    )
    #expect(events.map(\.sequence) == Array(1...30))
  }

  @Test("only the types asked for are sent, and the position passes the others")
  func filters() async throws {
    let fixture = try await EventFixture()
    try await fixture.append("a", "b")
    try await fixture.source.write {
      try fixture.outbox.append(Google.Protobuf.BoolValue(value: true), aggregate: "c", in: $0)
    }
    try await fixture.append("d")
    let (events, position) = try await read(
      fixture.client(),
      .init(types: ["google.protobuf.BoolValue"]),
      untilEvents: 1
    )
    #expect(events.map(\.aggregate) == ["c"])
    #expect(position >= 3)
  }

  @Test(
    "a cursor of another store, beyond the end, or among trimmed events is refused with its reason"
  )
  func refusesCursors() async throws {
    let fixture = try await EventFixture()
    try await fixture.append("a", "b", "c")
    try await fixture.source.write { try fixture.outbox.trim(through: 2, in: $0) }
    let epoch = try await fixture.outbox.range().epoch
    let cases: [(Tern.Events.V1.SubscribeRequest, StatusCode, String?)] = [
      (.init(after: 1), .outOfRange, "EVENTS_TRIMMED"),
      (.init(after: 3, epoch: "other"), .failedPrecondition, "EPOCH_CHANGED"),
      (.init(after: 4, epoch: epoch), .failedPrecondition, "EPOCH_CHANGED"),
      (.init(after: -1), .invalidArgument, nil),
      (.init(types: Array(repeating: "t", count: 65)), .invalidArgument, nil),
    ]
    for (request, code, reason) in cases {
      let error = try #require(
        await #expect(throws: RPCError.self) {
          _ = try await read(fixture.client(), request, untilEvents: 1)
        }
      )
      #expect(error.code == code)
      let info = error.detail(as: Google.Rpc.ErrorInfo.self)
      #expect(info?.reason == reason)
      if code == .outOfRange { #expect(info?.metadata == ["oldest": "3"]) }
      if code == .failedPrecondition { #expect(info?.metadata == ["epoch": epoch]) }
    }
  }

  @Test("the feed is for services: they are let in by their identity, others are not")
  func admitsServices() async throws {
    let fixture = try await EventFixture()
    try await fixture.append("a")
    let secret = ServiceSecret(bytes: Array(repeating: 1, count: 32))
    let verifier = JWTVerifier(audience: "source", secret: secret, userKeys: { [] })
    let server = RPCServer(
      services: [EventFeedServer(source: fixture.outbox, logger: silent)],
      interceptors: [AuthenticationInterceptor(verifier: verifier)],
      logger: silent
    )
    let identity = ServiceIdentity(name: "products", secret: secret)
    let stranger = ServiceIdentity(
      name: "products",
      secret: ServiceSecret(bytes: Array(repeating: 2, count: 32))
    )
    let cases: [([any ClientInterceptor], StatusCode?)] = [
      ([identity.interceptor(audience: "source")], nil),
      ([identity.interceptor(audience: "users")], .unauthenticated),
      ([stranger.interceptor(audience: "source")], .unauthenticated),
      ([], .unauthenticated),
    ]
    for (interceptors, code) in cases {
      let channel = InProcessChannel(server: server, interceptors: interceptors)
      var isAnswered = false
      do throws(RPCError) {
        for try await response in Tern.Events.V1.EventFeed.Client(channel).subscribe(.init()) {
          isAnswered = response.epoch.count == 16
          break
        }
      } catch {
        #expect(error.code == code)
      }
      #expect(isAnswered == (code == nil))
    }
  }

  @Test("a silent feed sends heartbeats, and one subscriber too many is refused")
  func limits() async throws {
    let fixture = try await EventFixture()
    let client = fixture.client {
      $0.heartbeat = .milliseconds(10)
      $0.subscribersMax = 1
    }
    var count = 0
    for try await response in client.subscribe(.init()) {
      #expect(response.events.isEmpty && response.position == 0)
      count += 1
      guard count == 3 else { continue }
      let error = await #expect(throws: RPCError.self) {
        for try await _ in client.subscribe(.init()) { break }
      }
      #expect(error?.code == .resourceExhausted)
      break
    }
    #expect(count == 3)
  }
}

@Suite("Event consumer", .timeLimit(.minutes(1)))
struct EventConsumerTests {
  @Test("each event has its effect once, however often the consumer is stopped")
  func isExactlyOnce() async throws {
    let fixture = try await EventFixture()
    for number in 0..<60 { try await fixture.append("a\(number)") }
    let channel = fixture.channel { $0.batchCountMax = 5 }
    for count in stride(from: 3, through: 60, by: 9) {
      try await fixture.run(fixture.consumer(channel), untilEffects: count)
    }
    let more = Task { for number in 60..<80 { try await fixture.append("a\(number)") } }
    try await fixture.run(fixture.consumer(channel), untilEffects: 80)
    try await more.value
    #expect(try await fixture.effects() == Array(1...80))
  }

  @Test("an event that cannot be handled parks its aggregate only, and is redriven in order")
  func parks() async throws {
    let fixture = try await EventFixture()
    try await fixture.append("good", "bad", "good", "bad", "other")
    let isMended = Flag()
    let consumer = fixture.consumer(fixture.channel()) { $0 == "bad" && !isMended.isSet }
    try await fixture.run(consumer, untilEffects: 3)
    #expect(try await fixture.effects() == [1, 3, 5])
    let parked = try await consumer.parked()
    #expect(parked.map(\.event.sequence) == [2, 4])
    #expect(parked.first?.reason == "poison")
    await #expect(throws: EventFixture.Poison.self) {
      try await consumer.redrive(aggregate: "bad")
    }
    #expect(try await consumer.parked().count == 2)
    isMended.set()
    #expect(try await consumer.redrive(aggregate: "bad") == 2)
    #expect(try await fixture.effects() == [1, 3, 5, 2, 4])
    #expect(try await consumer.parked().isEmpty)
    // The aggregate is free again.
    try await fixture.append("bad")
    try await fixture.run(consumer, untilEffects: 6)
    #expect(try await fixture.effects().last == 6)
  }

  @Test("after a restore of the source the consumer is told, and reads from the start")
  func noticesRestore() async throws {
    let fixture = try await EventFixture()
    try await fixture.append("a", "b")
    try await fixture.run(fixture.consumer(fixture.channel()), untilEffects: 2)
    try await fixture.source.write { try fixture.outbox.renewEpoch(in: $0) }
    try await fixture.run(fixture.consumer(fixture.channel()), untilEffects: 4)
    #expect(try await fixture.effects() == [1, 2, 1, 2])
    #expect(try await fixture.gaps() == ["epochChanged"])
  }

  @Test("over trimmed events the consumer is told, and goes on with the oldest left")
  func noticesTrimming() async throws {
    let fixture = try await EventFixture()
    try await fixture.append("a", "b", "c", "d")
    try await fixture.source.write { try fixture.outbox.trim(through: 2, in: $0) }
    try await fixture.run(fixture.consumer(fixture.channel()), untilEffects: 2)
    #expect(try await fixture.effects() == [3, 4])
    #expect(try await fixture.gaps() == ["trimmed(oldest: 3)"])
  }

  @Test("the consumer connects again when the feed breaks off")
  func reconnects() async throws {
    let fixture = try await EventFixture()
    try await fixture.append("a", "b")
    let calls = Mutex(0)
    let server = EventFeedServer(source: fixture.outbox, logger: silent)
    let flaky = Tern.Events.V1.EventFeed.Mock(subscribe: { request, responses, context in
      let call = calls.withLock { calls in
        calls += 1
        return calls
      }
      if call < 4 { throw RPCError(.unavailable, "away") }
      try await server.subscribe(request, responses: responses, context: context)
    })
    try await fixture.run(
      fixture.consumer(InProcessChannel(services: [flaky])),
      untilEffects: 2
    )
    #expect(try await fixture.effects() == [1, 2])
    #expect(calls.withLock { $0 } >= 4)
  }
}
