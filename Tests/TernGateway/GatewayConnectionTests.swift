import Testing

@testable import TernGateway

@Suite("The gateway's connections", .timeLimit(.minutes(2)))
struct GatewayConnectionTests {
  private static let post = "POST /v1/shelves/1/books HTTP/1.1\r\nHost: x\r\n"
  private static let created = #"{"parent":"shelves/1","book":{"title":"x"}}"#

  // MARK: - 100 Continue

  @Test("are told to go on when the body is wanted, one request after the other")
  func continues() async throws {
    try await TestSystem.with { port in
      try await HTTPTestConnection.with(port: port) { connection in
        for _ in 0..<2 {
          try await connection.send(
            Self.post + "Content-Length: 13\r\nExpect: 100-Continue\r\n\r\n"
          )
          #expect(try await connection.head().status == 100)
          try await connection.send(#"{"title":"x"}"#)
          let response = try await connection.response()
          #expect(response.status == 200)
          #expect(response.text == Self.created)
        }
        #expect(try await connection.request("GET", "/v1/titles").status == 200)
      }
    }
  }

  @Test(
    "are refused at once when the header fields say enough, and then closed: whether a body follows is not known",
    arguments: [
      (post + "Content-Length: 101", 413), (post + "Transfer-Encoding: gzip", 501),
      ("GET /v1/secret HTTP/1.1\r\nHost: x\r\nContent-Length: 2", 401),
      ("POST /v1/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 2", 404),
    ]
  )
  func refusesEarly(head: String, status: Int) async throws {
    try await TestSystem.with(configuration: .changed { $0.limits.bodyBytesMax = 100 }) { port in
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send(head + "\r\nExpect: 100-continue\r\n\r\n")
        let response = try await connection.response()
        #expect(response.status == status)
        #expect(response.header("connection") == "close")
        #expect(try await connection.rest().isEmpty)
      }
    }
  }

  @Test(
    "are not told to go on when the body is there, or there is none, or the client is of HTTP/1.0"
  )
  func continuesNobody() async throws {
    try await TestSystem.with { port in
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send(
          Self.post + "Content-Length: 13\r\nExpect: 100-continue\r\n\r\n" + #"{"title":"x"}"#
        )
        #expect(try await connection.response().text == Self.created)
        try await connection.send(
          "GET /v1/titles HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n\r\n"
        )
        #expect(try await connection.response().status == 200)
      }
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send(
          "POST /v1/shelves/1/books HTTP/1.0\r\nContent-Length: 13\r\nExpect: 100-continue\r\n\r\n"
        )
        try await connection.send(#"{"title":"x"}"#)
        #expect(try await connection.response().text == Self.created)
      }
    }
  }

  // MARK: - The end

  @Test("of HTTP/1.0 end after the answer, which says so")
  func closes() async throws {
    try await TestSystem.with { port in
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send("GET /healthz HTTP/1.0\r\n\r\n")
        let response = try await connection.response()
        #expect(response.version == "HTTP/1.0")
        #expect(response.status == 200)
        #expect(response.header("connection") == "close")
        #expect(response.text == #"{"status":"ok"}"#)
        #expect(try await connection.rest().isEmpty)
      }
    }
  }

  @Test("of HTTP/1.0 go on where the client asks for it and the answer has a length")
  func keepsAlive() async throws {
    try await TestSystem.with { port in
      try await HTTPTestConnection.with(port: port) { connection in
        for _ in 0..<2 {
          try await connection.send("GET /v1/titles HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
          let response = try await connection.response()
          #expect(response.header("connection") == "keep-alive")
          #expect(response.text == #"["Tea","Coffee"]"#)
        }
      }
    }
  }

  @Test(
    "of HTTP/1.0 get a stream without chunks, whose end is theirs",
    arguments: ["", "Connection: keep-alive\r\n"]
  )
  func streams(field: String) async throws {
    try await TestSystem.with { port in
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send("GET /v1/shelves/1/books/tea:watch HTTP/1.0\r\n\(field)\r\n")
        let head = try await connection.head()
        #expect(head.version == "HTTP/1.0")
        #expect(head.status == 200)
        #expect(head.header("transfer-encoding") == nil)
        #expect(head.header("connection") == "close")
        #expect(
          try await connection.rest()
            == (1...3).map { "{\"name\":\"shelves/1/books/tea\",\"copies\":\"\($0)\"}\n" }.joined()
        )
      }
    }
  }

  @Test(
    "end with the request that says so, in whatever case, and what is behind it is not answered"
  )
  func closesOnRequest() async throws {
    try await TestSystem.with { port in
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send("GET", "/v1/titles")
        try await connection.send("GET", "/healthz", headers: [("Connection", "Close")])
        try await connection.send("GET", "/v1/titles")
        #expect(try await connection.response().text == #"["Tea","Coffee"]"#)
        let last = try await connection.response()
        #expect(last.text == #"{"status":"ok"}"#)
        #expect(last.header("connection") == "close")
        #expect(try await connection.rest().isEmpty)
      }
    }
  }

  @Test("of a client that does not close its side are closed when the time for it is over")
  func lingers() async throws {
    let configuration = GatewayConfiguration.changed {
      $0.limits.lingerTimeout = .milliseconds(50)
      $0.limits.connectionsMax = 1
    }
    try await TestSystem.with(configuration: configuration) { port in
      try await HTTPTestConnection.with(port: port, staysOpen: true) { connection in
        try await connection.send("GET", "/v1/titles", headers: [("Connection", "close")])
        #expect(try await connection.response().status == 200)
        // The gateway has closed its side: all has come, and what still goes out is passed over.
        #expect(try await connection.rest().isEmpty)
        try await connection.send("GET", "/v1/titles")
        // Then the whole: its place is another's, and nothing can be sent any more.
        #expect(try await TestSystem.get(port, "/v1/titles").status == 200)
        while (try? await connection.send("GET", "/v1/titles")) != nil {}
      }
    }
  }

  @Test("are not kept for a client that has closed its side")
  func lingersForNobody() async throws {
    let configuration = GatewayConfiguration.changed {
      $0.limits.lingerTimeout = .seconds(3_600)
      $0.limits.connectionsMax = 1
    }
    try await TestSystem.with(configuration: configuration) { port in
      for _ in 0..<2 {
        let last = try await TestSystem.get(port, "/v1/titles", headers: [("Connection", "close")])
        #expect(last.status == 200)
      }
    }
  }

  // MARK: - Pipelining

  /// With one connection at a time, the next one is served only when the gateway is done with all requests of the first.
  private static let oneByOne = GatewayConfiguration.changed {
    $0.limits.connectionsMax = 1
    $0.limits.bodyBytesMax = 100
  }

  @Test(
    "do not begin what they will not answer: requests behind a refusal that ends them",
    arguments: [
      ("Content-Length: 101", String(repeating: " ", count: 101), 413),
      ("Content-Length: 1\r\nConnection: close", "{", 400),
      (
        "Transfer-Encoding: chunked",
        "65\r\n" + String(repeating: " ", count: 101) + "\r\n0\r\n\r\n", 413
      ),
    ]
  )
  func beginsNothing(field: String, body: String, status: Int) async throws {
    let library = TestLibrary()
    try await TestSystem.with(library: library, configuration: Self.oneByOne) { port in
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send(
          Self.post + field + "\r\n\r\n" + body
            + "POST /v1/luck HTTP/1.1\r\nHost: x\r\n\r\n"
        )
        let refusal = try await connection.response()
        #expect(refusal.status == status)
        #expect(refusal.header("connection") == "close")
        #expect(try await connection.rest().isEmpty)
      }
      #expect(try await TestSystem.get(port, "/v1/titles").status == 200)
      #expect(library.luckCalls.value == 0)
    }
  }

  @Test(
    "answer in their order what was pipelined with bodies, ahead of their end or of what is no HTTP"
  )
  func answersInOrder() async throws {
    let requests = (1...3).map { number in
      let body = "{\"title\":\"\(number)\"}"
      return Self.post + "Content-Length: \(body.utf8.count)\r\n\r\n" + body
    }.joined()
    try await TestSystem.with { port in
      for garbage in ["", "GARBAGE\r\n\r\n"] {
        try await HTTPTestConnection.with(port: port) { connection in
          try await connection.send(requests + garbage)
          if garbage.isEmpty { connection.sendEnd() }
          for number in 1...3 {
            let expected = "{\"parent\":\"shelves/1\",\"book\":{\"title\":\"\(number)\"}}"
            #expect(try await connection.response().text == expected)
          }
          if !garbage.isEmpty { #expect(try await connection.response().status == 400) }
          #expect(try await connection.rest().isEmpty)
        }
      }
    }
  }
}
