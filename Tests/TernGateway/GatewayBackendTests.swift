import TernRPC
import TestSupport
import Testing

@testable import TernGateway

@Suite("The gateway's backends", .timeLimit(.minutes(2)))
struct GatewayBackendTests {
  /// A service of a second backend, which only the health of its own matters of.
  private static func configuration(_ addresses: [ServerAddress]) -> GatewayConfiguration {
    var configuration = GatewayConfiguration(
      port: 0,
      backends: addresses.enumerated().map {
        .init(name: "backend-\($0.offset)", address: $0.element)
      }
    )
    configuration.retryInitial = .milliseconds(10)
    configuration.retryMax = .milliseconds(50)
    return configuration
  }

  @Test("may be away at the start: the gateway lives, and offers their routes when they come")
  func lateStart() async throws {
    let directory = TemporaryDirectory()
    let address = ServerAddress.unix(path: directory.file("library.sock"))
    try await TestSystem.withGateway(Self.configuration([address])) { port in
      #expect(try await TestSystem.get(port, "/healthz").text == #"{"status":"ok"}"#)
      let unready = try await TestSystem.get(port, "/readyz")
      #expect(unready.status == 503)
      #expect(unready.text.hasPrefix(#"{"status":"unavailable","#))
      let early = try await TestSystem.get(port, "/v1/titles")
      #expect(early.status == 503)
      #expect(early.header("retry-after") == "1")
      #expect(early.text.contains(#""reason":"ROUTES_UNKNOWN""#))
      #expect(early.text.contains(#""backends":"backend-0""#))
      try await TestSystem.withServer(services: [TestLibrary()], on: address) { _ in
        try await TestSystem.waitUntilReady(port)
        #expect(try await TestSystem.get(port, "/v1/titles").status == 200)
        #expect(try await TestSystem.get(port, "/v1/nothing").status == 404)
      }
    }
  }

  @Test("may go and come back: meanwhile their routes answer 503 with a reason")
  func comesBack() async throws {
    let directory = TemporaryDirectory()
    let address = ServerAddress.unix(path: directory.file("library.sock"))
    try await TestSystem.withGateway(Self.configuration([address])) { port in
      for _ in 0..<2 {
        try await TestSystem.withServer(services: [TestLibrary()], on: address) { _ in
          try await TestSystem.waitUntil {
            try await TestSystem.get(port, "/v1/titles").status == 200
          }
        }
        try await TestSystem.waitUntil { try await TestSystem.get(port, "/readyz").status == 503 }
        let away = try await TestSystem.get(port, "/v1/titles")
        #expect(away.status == 503)
        #expect(away.header("retry-after") == "1")
        #expect(away.text.hasPrefix(#"{"code":14,"message":"backend-0 is unavailable","#))
        #expect(away.text.contains(#""reason":"BACKEND_UNAVAILABLE""#))
        #expect(away.text.contains(#""backend":"backend-0""#))
        #expect(try await TestSystem.get(port, "/v1/nothing").status == 404)
        let streamed = try await TestSystem.get(port, "/v1/shelves/1/books/tea:watch")
        #expect(streamed.status == 503)
      }
    }
  }

  @Test("that are away make the gateway degraded, not unready")
  func degraded() async throws {
    let directory = TemporaryDirectory()
    let missing = ServerAddress.unix(path: directory.file("missing.sock"))
    try await TestSystem.withServer(services: [TestLibrary()]) { address in
      try await TestSystem.withGateway(Self.configuration([missing, address])) { port in
        try await TestSystem.waitUntilReady(port)
        let ready = try await TestSystem.get(port, "/readyz")
        #expect(ready.status == 200)
        #expect(ready.text.hasPrefix(#"{"status":"degraded","backends":[{"name":"backend-0","#))
        #expect(ready.text.contains(#""state":"DOWN""#))
        #expect(ready.text.contains(#""state":"SERVING","services":["library.v1.LibraryService""#))
        #expect(try await TestSystem.get(port, "/v1/titles").status == 200)
      }
    }
  }

  @Test("that claim the same routes are reported, and the first one keeps them")
  func conflicts() async throws {
    try await TestSystem.withServer(services: [TestLibrary()]) { first in
      try await TestSystem.withServer(services: [TestLibrary()]) { second in
        try await TestSystem.withGateway(Self.configuration([first, second])) { port in
          try await TestSystem.waitUntil {
            try await TestSystem.get(port, "/readyz").text.contains("\"conflicts\":[")
          }
          let ready = try await TestSystem.get(port, "/readyz")
          #expect(
            ready.text.contains(
              "GET /v1/titles of library.v1.LibraryService.ListTitles (backend-1)"
            )
          )
          #expect(try await TestSystem.get(port, "/v1/titles").status == 200)
        }
      }
    }
  }

  @Test("are tried again as their contracts say, and only so")
  func retries() async throws {
    let library = TestLibrary()
    try await TestSystem.with(library: library) { port in
      let lucky = try await TestSystem.get(port, "/v1/luck")
      #expect(lucky.status == 200, "\(lucky.text)")
      #expect(library.luckCalls.value == 3)
      let unlucky = try await TestSystem.request(port, "POST", "/v1/luck")
      #expect(unlucky.status == 429, "\(unlucky.text)")
      #expect(library.luckCalls.value == 4)
    }
  }

  @Test("own pages take GET and HEAD only")
  func ownPages() async throws {
    try await TestSystem.withGateway(Self.configuration([])) { port in
      let post = try await TestSystem.request(port, "POST", "/healthz", body: "")
      #expect(post.status == 405)
      #expect(post.header("allow") == "GET, HEAD, OPTIONS")
      #expect(try await TestSystem.request(port, "HEAD", "/healthz").status == 200)
      #expect(try await TestSystem.request(port, "OPTIONS", "/readyz").status == 204)
    }
  }
}
