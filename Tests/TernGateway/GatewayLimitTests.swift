import Testing

@testable import TernGateway

@Suite("The gateway's limits", .timeLimit(.minutes(2)))
struct GatewayLimitTests {
  @Test("gives a slow body up after its time")
  func bodyTimeout() async throws {
    try await TestSystem.with(configuration: .changed { $0.limits.bodyTimeout = .milliseconds(50) })
    { port in
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send(
          "POST /v1/shelves/1/books HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{"
        )
        let response = try await connection.response()
        #expect(response.status == 408)
        #expect(response.text.contains("BODY_TIMEOUT"))
      }
    }
  }

  @Test("refuses headers beyond the limit, and answers below it")
  func headerLimit() async throws {
    try await TestSystem.with(configuration: .changed { $0.limits.headerBytesMax = 2_000 }) {
      port in
      let fits = try await TestSystem.get(
        port,
        "/v1/titles",
        headers: [("X-Long", String(repeating: "x", count: 1_800))]
      )
      #expect(fits.status == 200)
      let large = try await TestSystem.get(
        port,
        "/v1/titles",
        headers: [("X-Long", String(repeating: "x", count: 2_000))]
      )
      #expect(large.status == 431)
      #expect(large.text.contains("HEADERS_TOO_LARGE"))
    }
    try await TestSystem.with(configuration: .changed { $0.limits.headerFieldsMax = 5 }) {
      (port) async throws in
      let four = (0..<4).map { ("X-\($0)", "x") }
      #expect(try await TestSystem.get(port, "/v1/titles", headers: four).status == 200)
      let six = (0..<6).map { ("X-\($0)", "x") }
      #expect(try await TestSystem.get(port, "/v1/titles", headers: six).status == 431)
    }
  }

  @Test("holds to the limit of query parameters")
  func parameterLimit() async throws {
    try await TestSystem.with(configuration: .changed { $0.limits.queryParametersMax = 3 }) {
      (port) async throws in
      let target = "/v1/shelves/1/query?tags=a&tags=b&tags=c"
      #expect(try await TestSystem.get(port, target).status == 200)
      #expect(try await TestSystem.get(port, target + "&tags=d").status == 400)
    }
  }

  @Test("by default takes the names of the largest batch, and 1,000 parameters")
  func defaultParameterLimit() async throws {
    try await TestSystem.with { port in
      func status(_ count: Int, _ value: String) async throws -> Int {
        let query = Array(repeating: "tags=" + value, count: count).joined(separator: "&")
        return try await TestSystem.get(port, "/v1/shelves/1/query?" + query).status
      }
      let longest = "products%2F" + String(repeating: "x", count: 63) + "%2Fstock"
      var seen: [Int] = []
      for (count, value) in [(500, longest), (1_000, "a"), (1_001, "a")] {
        seen.append(try await status(count, value))
      }
      #expect(seen == [200, 200, 400])
    }
  }

  @Test("refuses requests beyond the limit at once")
  func requestLimit() async throws {
    let library = TestLibrary()
    try await TestSystem.with(
      library: library,
      configuration: .changed { $0.limits.requestsMax = 1 }
    ) { port in
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send("GET", "/v1/shelves/1/books/forever:watch")
        #expect(try await connection.head().status == 200)
        let response = try await TestSystem.get(port, "/v1/titles")
        #expect(response.status == 503)
        #expect(response.header("retry-after") == "1")
        #expect(response.text.contains("GATEWAY_OVERLOADED"))
        #expect(try await TestSystem.get(port, "/healthz").status == 200)
      }
      await library.cancelled.wait()
      try await TestSystem.waitUntil { try await TestSystem.get(port, "/v1/titles").status == 200 }
    }
  }
}
