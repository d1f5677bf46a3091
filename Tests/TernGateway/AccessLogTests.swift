import TernRPC
import TestSupport
import Testing

@testable import TernGateway

@Suite("The gateway's access log", .timeLimit(.minutes(2)))
struct AccessLogTests {
  @Test("has a line for each request, without its query, and causes that clients do not see")
  func lines() async throws {
    let log = RecordedLog()
    let directory = TemporaryDirectory()
    let address = ServerAddress.unix(path: directory.file("library.sock"))
    var configuration = GatewayConfiguration.changed { $0.retryMax = .milliseconds(50) }
    configuration.backends = [.init(name: "library", address: address)]
    let gateway = Gateway(configuration: configuration, logger: log.logger)
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await gateway.run { continuation.yield($0) } }
      let port = try #require(await ports.first { _ in true })
      try await TestSystem.withServer(services: [TestLibrary()], on: address) { _ in
        try await TestSystem.waitUntilReady(port)
        _ = try await TestSystem.get(
          port,
          "/v1/books/tea?x=secret",
          headers: [("X-Request-Id", "first")]
        )
        _ = try await TestSystem.get(
          port,
          "/v1/shelves/1/books/tea:watch",
          headers: [("X-Request-Id", "second")]
        )
      }
      try await TestSystem.waitUntil { try await TestSystem.get(port, "/readyz").status == 503 }
      let away = try await TestSystem.get(port, "/v1/titles", headers: [("X-Request-Id", "third")])
      #expect(!away.text.contains("library.sock"))
      group.cancelAll()
      while let result = await group.nextResult() { _ = result }
    }
    let first = try #require(log.line(request: "first"))
    #expect(first.hasPrefix("GET /v1/books/tea 400 "))
    #expect(!first.contains("secret"))
    let second = try #require(log.line(request: "second"))
    #expect(second.hasPrefix("GET /v1/shelves/1/books/tea:watch 200 "))
    #expect(second.contains("rpc=library.v1.LibraryService/WatchBook"))
    #expect(second.contains("code=OK"))
    #expect(second.contains("peer=127.0.0.1:"))
    let third = try #require(log.line(request: "third"))
    #expect(third.hasPrefix("GET /v1/titles 503 "))
    #expect(third.contains("library.sock"))
  }
}

extension RecordedLog {
  fileprivate func line(request: String) -> String? {
    lines.first { $0.contains("request_id=\(request)") }
  }
}
