import Synchronization
import TernRPC
import TernWire
import Testing

/// The same calls over every transport.
@Suite(.timeLimit(.minutes(5)))
struct CallSuiteTests {
  @Test("a unary call is answered", arguments: TransportKind.allCases)
  func unary(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, _ in
      for length in [0, 1, 500, 20_000, 100_000, 1_000_000] {
        let request = Text(value: String(repeating: "x", count: length))
        let response: Text = try await channel.unary(EchoService.Method.echo, request)
        #expect(response == request)
      }
    }
  }

  @Test("many calls share a connection", arguments: TransportKind.allCases)
  func multiplexed(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, _ in
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<200 {
          group.addTask {
            let request = Text(value: "call \(number)")
            let response: Text = try await channel.unary(EchoService.Method.echo, request)
            return response == request
          }
        }
        for try await isEqual in group { #expect(isEqual) }
      }
    }
  }

  @Test("a server stream arrives whole and in order", arguments: TransportKind.allCases)
  func serverStreaming(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, _ in
      for count in [0, 1, 5_000] {
        let stream: ResponseStream<Number> = channel.serverStreaming(
          EchoService.Method.count,
          Number(value: Int64(count))
        )
        var next: Int64 = 0
        for try await number in stream {
          #expect(number.value == next)
          next += 1
        }
        #expect(next == count)
      }
    }
  }

  @Test("an error after responses comes after them", arguments: TransportKind.allCases)
  func streamError(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, _ in
      let stream: ResponseStream<Number> = channel.serverStreaming(
        EchoService.Method.count,
        Number(value: 13)
      )
      var seen: [Int64] = []
      let error = await #expect(throws: RPCError.self) {
        for try await number in stream { seen.append(number.value) }
      }
      #expect(seen == Array(0..<13))
      #expect(error?.code == .outOfRange)
    }
  }

  @Test("a client stream is answered once", arguments: TransportKind.allCases)
  func clientStreaming(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, _ in
      let response: Text = try await channel.clientStreaming(EchoService.Method.join) {
        (requests: RequestWriter<Text>) in
        for part in ["a", "b", "c"] { try await requests.write(Text(value: part)) }
      }
      #expect(response.value == "a+b+c")
      let none: Text = try await channel.clientStreaming(EchoService.Method.join) {
        (_: RequestWriter<Text>) in
      }
      #expect(none.value == "")
    }
  }

  @Test("a server may answer before the client is done", arguments: TransportKind.allCases)
  func earlyAnswer(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, _ in
      let response: Text = try await channel.clientStreaming(EchoService.Method.join) {
        (requests: RequestWriter<Text>) in
        try await requests.write(Text(value: "stop"))
        let part = Text(value: String(repeating: "x", count: 10_000))
        for _ in 0..<200 { try await requests.write(part) }
      }
      #expect(response.value == "stopped")
    }
  }

  @Test("both ends talk in a bidirectional call", arguments: TransportKind.allCases)
  func bidirectional(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, _ in
      let count = try await channel.bidirectional(EchoService.Method.chat) {
        (requests: RequestWriter<Text>, responses: ResponseStream<Text>) in
        var count = 0
        var iterator = responses.makeAsyncIterator()
        for number in 0..<100 {
          try await requests.write(Text(value: "\(number)"))
          let response = try await iterator.next()
          #expect(response?.value == "re: \(number)")
          count += 1
        }
        requests.finish()
        #expect(try await iterator.next() == nil)
        return count
      }
      #expect(count == 100)
    }
  }

  @Test("an error has code, message and details", arguments: TransportKind.allCases)
  func typedError(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, _ in
      let error = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.unary(
          EchoService.Method.echo,
          Text(value: "not found")
        )
      }
      #expect(error?.code == .notFound)
      #expect(error?.message == "no such thing")
      #expect(error?.detail(as: Text.self)?.value == "detail")
      #expect(error?.detail(as: Number.self)?.value == 7)
    }
  }

  @Test("what a handler throws otherwise leaks nothing", arguments: TransportKind.allCases)
  func secretError(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, _ in
      let error = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.unary(EchoService.Method.echo, Text(value: "secret"))
      }
      #expect(error?.code == .unknown)
      #expect(error.map { !"\($0)".contains("hunter2") } ?? false)
    }
  }

  @Test("metadata goes both ways", arguments: TransportKind.allCases)
  func metadata(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, _ in
      let request = try Text(value: "metadata").serializedBytes()
      let response = try await channel.unary(
        EchoService.Method.echo,
        bytes: request,
        options: CallOptions(metadata: ["question": "why?"])
      )
      #expect(try Text(serializedBytes: response.bytes).value == "why?")
      #expect(response.metadata["early"] == "bird")
      #expect(response.trailers["late"] == "owl")
      #expect(response.trailers[bytes: "late-bin"] == [0, 255])
    }
  }

  @Test(
    "early metadata are told before the response comes",
    arguments: TransportKind.allCases,
    [ClientPolicyTests.Flaky.plain, ClientPolicyTests.Flaky.stream]
  )
  func earlyMetadata(kind: TransportKind, method: MethodDescriptor) async throws {
    let told = Signal()
    // The answer waits for the client to know of it.
    let service = ClientPolicyTests.Flaky { _, context in
      context.sendMetadata(["early": "bird"])
      try await told.wait(for: 1)
      context.sendMetadata(["second": "mouse"])
      try await told.wait(for: 2)
    }
    try await withChannel(kind, services: [service]) { channel, _ in
      let seen = Mutex<[Metadata]>([])
      let options = CallOptions(onMetadata: { metadata in
        seen.withLock { $0.append(metadata) }
        told.add()
      })
      if method.kind == .unary {
        let _: Text = try await channel.unary(method, Text(), options: options)
      } else {
        let none: ResponseStream<Number> = channel.serverStreaming(
          method,
          Number(),
          options: options
        )
        for try await _ in none {}
      }
      #expect(seen.withLock { $0 } == [["early": "bird"], ["second": "mouse"]])
    }
  }

  @Test("an unknown method is UNIMPLEMENTED", arguments: TransportKind.allCases)
  func unknownMethod(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, _ in
      for _ in 0..<3 {
        let error = await #expect(throws: RPCError.self) {
          let _: Text = try await channel.unary(EchoService.Method.missing, Text())
        }
        #expect(error?.code == .unimplemented)
      }
    }
  }
}
