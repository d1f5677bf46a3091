import Synchronization
import TernRPC
import TernWire
import Testing

/// Deadlines and cancellation, over every transport.
@Suite(.timeLimit(.minutes(5)))
struct DeadlineTests {
  @Test(
    "a call that takes too long ends at its deadline, at both ends",
    arguments: TransportKind.allCases
  )
  func expires(kind: TransportKind) async throws {
    let echo = EchoService()
    try await withChannel(kind, services: [echo]) { channel, _ in
      // On a busy machine the first may expire before their handlers begin.
      while echo.hanging.begunCount == 0 {
        let error = await #expect(throws: RPCError.self) {
          let _: Text = try await channel.unary(
            EchoService.Method.hang,
            Text(),
            options: CallOptions(timeout: .milliseconds(50))
          )
        }
        #expect(error?.code == .deadlineExceeded)
      }
      try await echo.hanging.waitUntilEnded()
    }
  }

  @Test("a handler that was cancelled leaves nothing of that to the handlers after it")
  func cancellationEnds() async throws {
    let cancelled = Mutex(0)
    var echo = EchoService()
    echo.downstream = { _ in
      if Task.isCancelled { cancelled.withLock { $0 += 1 } }
      return Text()
    }
    try await withChannel(.tcp, services: [echo]) { [echo] channel, _ in
      for _ in 0..<20 {
        _ =
          try? await
          (channel.unary(
            EchoService.Method.hang,
            Text(),
            options: CallOptions(timeout: .milliseconds(5))
          ) as Text)
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<10 {
            group.addTask {
              let _: Text = try await channel.unary(
                EchoService.Method.echo,
                Text(value: "call downstream")
              )
            }
          }
          try await group.waitForAll()
        }
      }
      try await echo.hanging.waitUntilEnded()
      #expect(cancelled.withLock { $0 } == 0)
    }
  }

  @Test(
    "the contract's timeout holds when the caller says nothing",
    arguments: TransportKind.allCases
  )
  func policyTimeout(kind: TransportKind) async throws {
    let echo = EchoService()
    try await withChannel(kind, services: [echo]) { channel, _ in
      let error = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.unary(EchoService.Method.hurried, Text())
      }
      #expect(error?.code == .deadlineExceeded)
    }
  }

  @Test("an expired call isn't sent", arguments: TransportKind.allCases)
  func expiredBefore(kind: TransportKind) async throws {
    let echo = EchoService()
    try await withChannel(kind, services: [echo]) { channel, _ in
      let error = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.unary(
          EchoService.Method.hang,
          Text(),
          options: CallOptions(timeout: .zero)
        )
      }
      #expect(error?.code == .deadlineExceeded)
      #expect(echo.hanging.begunCount == 0)
    }
  }

  @Test("a deadline ends the wait for a server that isn't there")
  func waitsForReady() async throws {
    let client = RPCClient(address: .unix(path: "/nonexistent/socket"), logger: .quiet)
    let patient = await #expect(throws: RPCError.self) {
      let _: Text = try await client.unary(
        EchoService.Method.echo,
        Text(),
        options: CallOptions(timeout: .milliseconds(200), waitForReady: true)
      )
    }
    #expect(patient?.code == .deadlineExceeded)
    let hasty = await #expect(throws: RPCError.self) {
      let _: Text = try await client.unary(EchoService.Method.echo, Text())
    }
    #expect(hasty?.code == .unavailable)
    await client.close()
  }

  @Test("a server that isn't there is said to be so in the system's words")
  func saysWhyNotReached() async throws {
    // Port 1 of loopback: nobody listens there.
    let client = RPCClient(address: .tcp(host: "127.0.0.1", port: 1), logger: .quiet)
    let error = await #expect(throws: RPCError.self) {
      let _: Text = try await client.unary(EchoService.Method.echo, Text())
    }
    #expect(error?.message == "127.0.0.1:1 can't be reached: Connection refused")
    await client.close()
  }

  @Test("cancelling the caller's task cancels the handler's", arguments: TransportKind.allCases)
  func cancels(kind: TransportKind) async throws {
    let echo = EchoService()
    try await withChannel(kind, services: [echo]) { channel, _ in
      let caller = Task {
        let response: Text = try await channel.unary(EchoService.Method.hang, Text())
        return response
      }
      try await echo.hanging.waitUntilBegun()
      caller.cancel()
      let error = await #expect(throws: RPCError.self) { try await caller.value }
      #expect(error?.code == .cancelled)
      try await echo.hanging.waitUntilEnded()
    }
  }

  @Test("dropping a stream of responses cancels its call", arguments: TransportKind.allCases)
  func dropsStream(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, server in
      let stream: ResponseStream<Number> = channel.serverStreaming(
        EchoService.Method.count,
        Number(value: 1_000_000_000)
      )
      for try await number in stream where number.value == 10 { break }
      while server.callsInFlight > 0 {
        let _: Text = try await channel.unary(EchoService.Method.echo, Text())
      }
    }
  }

  @Test("a handler's own calls take over deadline, priority and authorization")
  func inherits() async throws {
    try await withChannel(.inProcess, services: [EchoService()]) { backend, _ in
      var front = EchoService()
      front.downstream = { _ in
        var seen: [String] = []
        for question in ["deadline", "authorization", "priority"] {
          let answer: Text = try await backend.unary(
            EchoService.Method.echo,
            Text(value: question)
          )
          seen.append(answer.value)
        }
        let detached: Text = try await backend.unary(
          EchoService.Method.echo,
          Text(value: "deadline"),
          options: CallOptions(inheritsContext: false)
        )
        return Text(value: (seen + [detached.value]).joined(separator: ","))
      }
      try await withChannel(.tcp, services: [front]) { channel, _ in
        let response: Text = try await channel.unary(
          EchoService.Method.echo,
          Text(value: "call downstream"),
          options: CallOptions(
            timeout: .seconds(30),
            metadata: ["authorization": "Bearer t"],
            priority: .critical
          )
        )
        #expect(response.value == "some,Bearer t,critical,none")
      }
    }
  }

  @Test("a handler's own calls end with it")
  func cancelsDownstream() async throws {
    let back = EchoService()
    try await withChannel(.inProcess, services: [back]) { backend, _ in
      var front = EchoService()
      front.downstream = { _ in try await backend.unary(EchoService.Method.hang, Text()) }
      try await withChannel(.tcp, services: [front]) { channel, _ in
        let caller = Task {
          let response: Text = try await channel.unary(
            EchoService.Method.echo,
            Text(value: "call downstream")
          )
          return response
        }
        try await back.hanging.waitUntilBegun()
        caller.cancel()
        _ = await caller.result
        try await back.hanging.waitUntilEnded()
      }
    }
  }
}
