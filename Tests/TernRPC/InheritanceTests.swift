import NIOCore
import TernWire
import Testing

@testable import TernRPC

/// What calls that handlers make take over from the call that they handle, over two hops: a caller, a service in front, one
/// in the middle that it calls, and one at the back that that calls.
@Suite(.timeLimit(.minutes(5)))
struct InheritanceTests {
  /// What a handler knows of its call.
  private struct View: Sendable {
    var timeRemaining: Duration?
    var priority: MethodPolicy.Priority
    var metadata: Metadata

    init(_ context: ServerContext) {
      timeRemaining = context.timeRemaining
      priority = context.priority
      metadata = context.metadata
    }
  }

  private static let onward = Text(value: "call downstream")

  /// A service that says what it sees, and calls the next.
  private static func relay(
    _ seen: ResultBox<View>,
    to next: any RPCChannel,
    _ options: CallOptions = .default
  ) -> EchoService {
    var service = EchoService()
    service.downstream = { context in
      seen.set(View(context))
      return try await next.unary(EchoService.Method.echo, onward, options: options)
    }
    return service
  }

  /// What front, middle and back see of a call.
  ///
  /// The middle calls with options of its own, after so long.
  private func views(
    _ kind: TransportKind,
    _ options: CallOptions,
    middle middleOptions: CallOptions = .default,
    after wait: TimeAmount = .zero
  ) async throws -> (front: View, middle: View, back: View) {
    let (front, middle, back) = (ResultBox<View>(), ResultBox<View>(), ResultBox<View>())
    var last = EchoService()
    last.downstream = { context in
      back.set(View(context))
      return Text()
    }
    try await withChannel(kind, services: [last]) { backChannel, _ in
      var between = EchoService()
      between.downstream = { context in
        let start = NIODeadline.now()
        try await eventually { NIODeadline.now() - start >= wait }
        middle.set(View(context))
        return try await backChannel.unary(
          EchoService.Method.echo,
          Self.onward,
          options: middleOptions
        )
      }
      try await withChannel(kind, services: [between]) { middleChannel, _ in
        let first = Self.relay(front, to: middleChannel)
        try await withChannel(kind, services: [first]) { channel, _ in
          let _: Text = try await channel.unary(
            EchoService.Method.echo,
            Self.onward,
            options: options
          )
        }
      }
    }
    return try (
      #require(front.value), #require(middle.value), #require(back.value)
    )
  }

  // MARK: Deadlines

  @Test(
    "the time that is left at each hop is the caller's, less what has passed",
    arguments: TransportKind.allCases
  )
  func deadline(kind: TransportKind) async throws {
    let timeout = Duration.seconds(1_000)
    let start = NIODeadline.now()
    let views = try await views(kind, CallOptions(timeout: timeout), after: .milliseconds(50))
    let elapsed = Duration.nanoseconds((NIODeadline.now() - start).nanoseconds)
    let front = try #require(views.front.timeRemaining)
    let middle = try #require(views.middle.timeRemaining)
    let back = try #require(views.back.timeRemaining)
    // However busy the machine: no hop gives time back that has passed before it.
    #expect(front <= timeout)
    #expect(middle <= front - .milliseconds(50))
    #expect(back <= middle)
    // And none takes more of it than has passed in all; each hop cuts off less than a microsecond.
    #expect(back >= timeout - elapsed - .microseconds(3))
  }

  @Test("a call's own timeout counts where it ends before what is inherited, and only there")
  func ownTimeout() async throws {
    for (own, most) in [(Duration.seconds(100), Duration.seconds(100)), (.seconds(9_999), nil)]
      as [(Duration, Duration?)]
    {
      let start = NIODeadline.now()
      let views = try await views(
        .tcp,
        CallOptions(timeout: .seconds(1_000)),
        middle: CallOptions(timeout: own)
      )
      let elapsed = Duration.nanoseconds((NIODeadline.now() - start).nanoseconds)
      let middle = try #require(views.middle.timeRemaining)
      let back = try #require(views.back.timeRemaining)
      #expect(back <= most ?? middle)
      #expect(back >= (most ?? .seconds(1_000)) - elapsed - .microseconds(3))
    }
  }

  @Test("a detached call has no deadline, or its own, and neither priority nor metadata")
  func detached() async throws {
    for own in [nil, Duration.seconds(5_000)] {
      let start = NIODeadline.now()
      let views = try await views(
        .tcp,
        CallOptions(
          timeout: .seconds(1_000),
          metadata: ["authorization": "Bearer t"],
          priority: .critical
        ),
        middle: CallOptions(timeout: own, inheritsContext: false)
      )
      let elapsed = Duration.nanoseconds((NIODeadline.now() - start).nanoseconds)
      #expect(views.middle.timeRemaining != nil)
      #expect(views.middle.priority == .critical)
      #expect((views.back.timeRemaining == nil) == (own == nil))
      if let own, let left = views.back.timeRemaining {
        #expect(left <= own)
        #expect(left >= own - elapsed - .microseconds(3))
      }
      #expect(views.back.priority == .default)
      #expect(views.back.metadata == [:])
    }
  }

  @Test("a call without a deadline gives none to others")
  func noDeadline() async throws {
    let views = try await views(.tcp, .default)
    #expect(views.front.timeRemaining == nil)
    #expect(views.middle.timeRemaining == nil)
    #expect(views.back.timeRemaining == nil)
  }

  // MARK: Priority

  @Test(
    "every hop has the caller's priority, unless a call says otherwise",
    arguments: MethodPolicy.Priority.allCases
  )
  func priority(priority: MethodPolicy.Priority) async throws {
    let views = try await views(.tcp, CallOptions(priority: priority))
    #expect(views.front.priority == priority)
    #expect(views.middle.priority == priority)
    #expect(views.back.priority == priority)
    let own = try await self.views(
      .tcp,
      CallOptions(priority: priority),
      middle: CallOptions(priority: .sheddable)
    )
    #expect(own.middle.priority == priority)
    #expect(own.back.priority == .sheddable)
  }

  @Test("every hop speaks for the caller, and passes nothing else on")
  func authorization() async throws {
    let views = try await views(
      .tcp,
      CallOptions(metadata: ["authorization": "Bearer t", "other": "stays here"])
    )
    #expect(views.front.metadata == ["authorization": "Bearer t", "other": "stays here"])
    #expect(views.middle.metadata == ["authorization": "Bearer t"])
    #expect(views.back.metadata == ["authorization": "Bearer t"])
  }

  // MARK: Cancellation

  /// How a caller stops to wait.
  enum Ending: CaseIterable, Sendable {
    case cancelled
    case expired
  }

  @Test(
    "when the caller gives up the handlers of both hops are cancelled",
    arguments: TransportKind.allCases,
    Ending.allCases
  )
  func cancellation(kind: TransportKind, ending: Ending) async throws {
    let back = EchoService()
    let cancelled = Signal()
    try await withChannel(kind, services: [back]) { backChannel, _ in
      func relay(_ next: any RPCChannel, _ method: MethodDescriptor) -> EchoService {
        var service = EchoService()
        service.downstream = { _ in
          do {
            return try await next.unary(method, Self.onward)
          } catch {
            // At a deadline the call may end before the handler is told.
            #expect(Task.isCancelled || ending == .expired)
            cancelled.add()
            throw error
          }
        }
        return service
      }
      let middle = relay(backChannel, EchoService.Method.hang)
      try await withChannel(kind, services: [middle]) { middleChannel, _ in
        let front = relay(middleChannel, EchoService.Method.echo)
        try await withChannel(kind, services: [front]) { channel, _ in
          // On a busy machine a call may expire before it has come to the back.
          while back.hanging.begunCount == 0 {
            let timeout: Duration? = ending == .expired ? .milliseconds(100) : nil
            let caller = Task {
              let _: Text = try await channel.unary(
                EchoService.Method.echo,
                Self.onward,
                options: CallOptions(timeout: timeout)
              )
            }
            if ending == .cancelled {
              try await back.hanging.waitUntilBegun()
              caller.cancel()
            }
            let error = await #expect(throws: RPCError.self) { try await caller.value }
            #expect(error?.code == (ending == .cancelled ? .cancelled : .deadlineExceeded))
          }
          try await back.hanging.waitUntilEnded()
          try await cancelled.wait(for: 2)
        }
      }
    }
  }

  @Test("a detached call goes on when the caller's time is over")
  func detachedGoesOn() async throws {
    let back = EchoService()
    let (started, ended) = (Signal(), Signal())
    try await withChannel(.tcp, services: [back]) { backend, _ in
      var front = EchoService()
      front.downstream = { _ in
        started.add()
        // Work that outlives its call has a task of its own.
        Task {
          let options = CallOptions(inheritsContext: false)
          let answer: Text? = try? await backend.unary(
            EchoService.Method.hang,
            Text(value: "done"),
            options: options
          )
          #expect(answer?.value == "done")
          ended.add()
        }
        try await Task.sleep(for: .seconds(3600))
        return Text()
      }
      try await withChannel(.tcp, services: [front]) { channel, server in
        // On a busy machine a call may expire before its handler begins.
        while back.hanging.begunCount == 0 {
          let error = await #expect(throws: RPCError.self) {
            let _: Text = try await channel.unary(
              EchoService.Method.echo,
              Self.onward,
              options: CallOptions(timeout: .milliseconds(100))
            )
          }
          #expect(error?.code == .deadlineExceeded)
        }
        try await eventually { server.callsInFlight == 0 }
        back.hanging.releaseAll()
        try await ended.wait(for: started.count)
      }
    }
  }
}
