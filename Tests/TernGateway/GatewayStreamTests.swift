import ServiceLifecycle
import TernRPC
import Testing

@testable import TernGateway

@Suite("The gateway's streams", .timeLimit(.minutes(2)))
struct GatewayStreamTests {
  @Test("are lines of JSON")
  func lines() async throws {
    try await TestSystem.with { port in
      let response = try await TestSystem.get(port, "/v1/shelves/1/books/tea:watch")
      #expect(response.status == 200)
      #expect(response.header("content-type") == "application/x-ndjson")
      #expect(
        response.text
          == (1...3).map { "{\"name\":\"shelves/1/books/tea\",\"copies\":\"\($0)\"}\n" }.joined()
      )
    }
  }

  @Test("are server-sent events for those who accept them")
  func events() async throws {
    try await TestSystem.with { port in
      for accept in ["text/event-stream", "text/html, Text/Event-Stream;q=0.9"] {
        let response = try await TestSystem.get(
          port,
          "/v1/shelves/1/books/tea:watch",
          headers: [("Accept", accept)]
        )
        #expect(response.header("content-type") == "text/event-stream")
        #expect(response.header("cache-control") == "no-cache")
        #expect(
          response.text
            == (1...3).map { "data: {\"name\":\"shelves/1/books/tea\",\"copies\":\"\($0)\"}\n\n" }
            .joined()
        )
      }
    }
  }

  @Test("fail with their HTTP status when they fail at once")
  func earlyFailure() async throws {
    try await TestSystem.with { port in
      let response = try await TestSystem.get(
        port,
        "/v1/shelves/1/books/missing:watch",
        headers: [("Accept", "text/event-stream")]
      )
      #expect(response.status == 404)
      #expect(response.header("content-type") == "application/json")
      #expect(response.text.hasPrefix(#"{"code":5,"#))
    }
  }

  @Test("end with the status when they fail later")
  func lateFailure() async throws {
    try await TestSystem.with { port in
      let events = try await TestSystem.get(
        port,
        "/v1/shelves/1/books/broken:watch",
        headers: [("Accept", "text/event-stream")]
      )
      #expect(events.status == 200)
      #expect(
        events.text.hasSuffix(
          "event: error\ndata: {\"code\":15,\"message\":\"the pages are torn\"}\n\n"
        )
      )
      let lines = try await TestSystem.get(port, "/v1/shelves/1/books/broken:watch")
      #expect(
        lines.text.hasSuffix("{\"error\":{\"code\":15,\"message\":\"the pages are torn\"}}\n")
      )
    }
  }

  @Test("are cancelled at the service when the client disconnects")
  func disconnect() async throws {
    for accept in ["text/event-stream", "application/x-ndjson"] {
      let library = TestLibrary()
      try await TestSystem.with(library: library) { port in
        try await HTTPTestConnection.with(port: port) { connection in
          try await connection.send(
            "GET",
            "/v1/shelves/1/books/forever:watch",
            headers: [("Accept", accept)]
          )
          #expect(try await connection.head().status == 200)
          #expect(try await connection.bodyPart() != nil)
        }
        await library.cancelled.wait()
      }
    }
  }

  @Test("send comments while nothing comes")
  func keepAlive() async throws {
    try await TestSystem.with(configuration: .changed { $0.keepAliveInterval = .milliseconds(20) })
    { port in
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send(
          "GET",
          "/v1/shelves/1/books/forever:watch",
          headers: [("Accept", "text/event-stream")]
        )
        #expect(try await connection.head().status == 200)
        var text = ""
        while !text.hasSuffix(": keep-alive\n\n") {
          guard let part = try await connection.bodyPart() else { break }
          text += String(decoding: part, as: UTF8.self)
        }
        #expect(text.contains("\"copies\":\"3\""))
        #expect(text.hasSuffix(": keep-alive\n\n"))
      }
    }
  }

  @Test("hold to their own limit")
  func streamLimit() async throws {
    let library = TestLibrary()
    try await TestSystem.with(
      library: library,
      configuration: .changed { $0.limits.streamsMax = 1 }
    ) { port in
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send("GET", "/v1/shelves/1/books/forever:watch")
        #expect(try await connection.head().status == 200)
        let second = try await TestSystem.get(port, "/v1/shelves/1/books/tea:watch")
        #expect(second.status == 503)
        #expect(try await TestSystem.get(port, "/v1/titles").status == 200)
      }
      await library.cancelled.wait()
      try await TestSystem.waitUntil {
        try await TestSystem.get(port, "/v1/shelves/1/books/tea:watch").status == 200
      }
    }
  }

  @Test("end with UNAVAILABLE when the gateway drains, which then ends")
  func gracefulShutdown() async throws {
    let library = TestLibrary()
    try await TestSystem.withServer(services: [library]) { address in
      let configuration = GatewayConfiguration(
        port: 0,
        backends: [.init(name: "library", address: address)]
      )
      let gateway = Gateway(configuration: configuration, logger: TestSystem.quiet)
      let (ports, continuation) = AsyncStream<Int>.makeStream()
      let group = ServiceGroup(
        services: [BoundGateway(gateway: gateway, onBound: { continuation.yield($0) })],
        logger: TestSystem.quiet
      )
      try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        let port = try #require(await ports.first { _ in true })
        try await TestSystem.waitUntilReady(port)
        try await HTTPTestConnection.with(port: port) { connection in
          try await connection.send(
            "GET",
            "/v1/shelves/1/books/forever:watch",
            headers: [("Accept", "text/event-stream")]
          )
          #expect(try await connection.head().status == 200)
          await group.triggerGracefulShutdown()
          var text = ""
          while let part = try await connection.bodyPart() {
            text += String(decoding: part, as: UTF8.self)
          }
          #expect(text.contains("event: error\ndata: {\"code\":14,"))
        }
        try await tasks.waitForAll()
      }
    }
  }

  /// Runs a gateway as a service that tells its port.
  private struct BoundGateway: Service {
    let gateway: Gateway
    let onBound: @Sendable (Int) -> Void

    func run() async throws { try await gateway.run(onBound: onBound) }
  }
}
