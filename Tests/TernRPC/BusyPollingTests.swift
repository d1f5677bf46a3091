import Glibc
import NIOCore
import NIOPosix
import Testing

@testable import TernRPC

/// A loop stays awake between calls that follow each other at once, and only then.
@Suite(.timeLimit(.minutes(5)))
struct BusyPollingTests {
  private static let short = TimeAmount.microseconds(20)
  private static let long = TimeAmount.milliseconds(5)

  @Test("it is worthwhile after some short waits in a row")
  func shortWaits() {
    var policy = BusyPolling()
    for _ in 1..<BusyPolling.shortWaitsMin { policy.waited(Self.short, awake: false) }
    #expect(!policy.isWorthwhile)
    policy.waited(Self.long, awake: false)
    for _ in 1..<BusyPolling.shortWaitsMin { policy.waited(Self.short, awake: false) }
    #expect(!policy.isWorthwhile)
    policy.waited(BusyPolling.shortTimeMax, awake: false)
    #expect(policy.isWorthwhile)
    policy.waited(BusyPolling.awakeTimeMax, awake: true)
    #expect(policy.isWorthwhile)
    policy.waited(BusyPolling.shortTimeMax + .nanoseconds(1), awake: false)
    #expect(!policy.isWorthwhile)
  }

  @Test("a wait that outlasts being awake isn't short for who was awake")
  func longWhileAwake() {
    var policy = BusyPolling()
    for _ in 0..<BusyPolling.shortWaitsMin { policy.waited(Self.short, awake: true) }
    policy.waited(BusyPolling.awakeTimeMax + .nanoseconds(1), awake: true)
    #expect(!policy.isWorthwhile)
  }

  /// So many short waits until it is worthwhile.
  private func shortWaitsUntilWorthwhile(_ policy: inout BusyPolling) -> Int {
    var count = 0
    while !policy.isWorthwhile {
      policy.waited(Self.short, awake: false)
      count += 1
    }
    return count
  }

  @Test("each time in vain costs more waits than the one before, up to a limit")
  func penalty() {
    var policy = BusyPolling()
    var last = shortWaitsUntilWorthwhile(&policy)
    for _ in 0..<8 {
      policy.wasInVain()
      let count = shortWaitsUntilWorthwhile(&policy)
      #expect(count > last)
      last = count
    }
    for _ in 0..<4 {
      policy.wasInVain()
      last = shortWaitsUntilWorthwhile(&policy)
    }
    #expect(last == 1024 + BusyPolling.shortWaitsMin)
    // What is of use again is believed in again.
    for _ in 0..<2000 { policy.waited(Self.short, awake: true) }
    policy.wasInVain()
    #expect(shortWaitsUntilWorthwhile(&policy) == 4 + BusyPolling.shortWaitsMin)
  }

  @Test("half of all waits in vain keep a loop asleep nearly always")
  func mixed() {
    var policy = BusyPolling()
    var awake = 0
    for number in 0..<100_000 {
      let isAwake = policy.isWorthwhile
      if isAwake { awake += 1 }
      // Four short ones, then as many long ones.
      if number % 8 < 4 {
        policy.waited(Self.short, awake: isAwake)
      } else {
        if isAwake { policy.wasInVain() }
        policy.waited(Self.long, awake: false)
      }
    }
    #expect(awake < 500)
  }

  // MARK: On a loop

  private func withLoop(_ body: (any EventLoop, BusyPoller) async throws -> Void) async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    try await body(loop, BusyPoller(loop))
    try await group.shutdownGracefully()
  }

  private static func wait(_ poller: BusyPoller, times: Int) {
    var now = NIODeadline.now()
    for _ in 0..<times {
      poller.waitBegan(now)
      now = now + short
      poller.waitEnded(now)
    }
    poller.waitBegan(.now())
  }

  private func ask<Answer: Sendable>(
    _ loop: any EventLoop,
    _ body: @escaping @Sendable () -> Answer
  ) async throws -> Answer {
    try await loop.submit(body).get()
  }

  @Test("a loop is awake while turns follow each other at once, and sleeps when no more come")
  func polls() async throws {
    try await withLoop { loop, poller in
      try await ask(loop) {
        poller.join()
        Self.wait(poller, times: 4)
      }
      while try await !ask(loop, { poller.isOpen }) {}
      #expect(
        try await ask(loop) {
          Self.wait(poller, times: 8)
          return poller.isPolling
        }
      )
      while try await ask(loop, { poller.isPolling }) {}
      // That was in vain: it isn't tried again at once.
      #expect(
        try await !ask(loop) {
          Self.wait(poller, times: 4)
          return poller.isPolling
        }
      )
    }
  }

  @Test("timers, tasks of other threads and sockets have their turn while a loop stays awake")
  func othersRun() async throws {
    try await withLoop { loop, poller in
      try await ask(loop) { poller.join() }
      // Turns without end keep it awake.
      let turns = loop.scheduleRepeatedTask(initialDelay: .zero, delay: .microseconds(10)) { _ in
        Self.wait(poller, times: 8)
      }
      for _ in 0..<3 { while try await !ask(loop, { poller.isPolling }) {} }
      try await loop.scheduleTask(in: .milliseconds(1)) {}.futureResult.get()
      let server = try await ServerBootstrap(group: loop)
        .childChannelInitializer { $0.close() }
        .bind(host: "127.0.0.1", port: 0).get()
      let client = try await ClientBootstrap(group: loop).connect(to: server.localAddress!).get()
      try await client.closeFuture.get()
      turns.cancel()
      try await server.close()
    }
  }

  @Test("without connections a loop sleeps, and has no pipe")
  func noUsers() async throws {
    try await withLoop { loop, poller in
      try await ask(loop) { Self.wait(poller, times: 100) }
      #expect(try await !ask(loop) { poller.isOpen || poller.isPolling })
      try await ask(loop) {
        poller.join()
        Self.wait(poller, times: 100)
      }
      while try await !ask(loop, { poller.isOpen }) {}
      try await ask(loop) { poller.leave() }
      while try await ask(loop, { poller.isOpen || poller.isPolling }) {}
    }
  }

  @Test("only connections that want it keep their loop awake", arguments: [true, false])
  func setting(uses: Bool) async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    var configuration = ServerConfiguration()
    configuration.usesBusyPolling = uses
    let core = ServerCore(
      services: [],
      interceptors: [],
      configuration: configuration,
      logger: .quiet
    )
    let server = try RawServer { peer, _ in while peer.receive() != nil {} }
    defer { server.stop() }
    guard case .tcp(let host, let port) = server.address else { return }
    let channel = try await ClientBootstrap(group: loop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let connection = ServerConnection(core: core, loop: loop)
          try channel.pipeline.syncOperations.addHandler(
            ConnectionHandler(connection, isSecured: false)
          )
        }
      }
      .connect(host: host, port: port).get()
    let poller = LoopExecutor.on(loop).busyPoller
    #expect(try await ask(loop) { poller.userCount } == (uses ? 1 : 0))
    try await channel.close()
    #expect(try await ask(loop) { poller.userCount } == 0)
    try await group.shutdownGracefully()
  }
}
