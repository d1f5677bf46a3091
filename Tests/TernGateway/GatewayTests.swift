import Testing

@testable import TernGateway

@Suite("The gateway", .timeLimit(.minutes(2)))
struct GatewayTests {
  @Test("answers a call with JSON, from the path and by any of its bindings")
  func unary() async throws {
    try await TestSystem.with { port in
      for target in ["/v1/shelves/1/books/tea", "/v1/books/shelves%2F1%2Fbooks%2Ftea"] {
        let response = try await TestSystem.get(port, target)
        #expect(response.status == 200)
        #expect(response.header("content-type") == "application/json")
        #expect(
          response.text.hasPrefix(
            #"{"name":"shelves/1/books/tea","title":"Tea","copies":"9007199254740993""#
          )
        )
      }
    }
  }

  @Test("takes many requests on one connection, pipelined or not")
  func keepAlive() async throws {
    try await TestSystem.with { port in
      try await HTTPTestConnection.with(port: port) { connection in
        for _ in 0..<5 {
          #expect(try await connection.request("GET", "/v1/titles").status == 200)
        }
        for _ in 0..<3 { try await connection.send("GET", "/v1/titles") }
        for _ in 0..<3 { #expect(try await connection.response().text == #"["Tea","Coffee"]"#) }
      }
    }
  }

  @Test("maps every status code to its HTTP status")
  func statusMap() async throws {
    let expected: [UInt8: Int] = [
      1: 499, 2: 500, 3: 400, 4: 504, 5: 404, 6: 409, 7: 403, 8: 429, 9: 400, 10: 409, 11: 400,
      12: 501, 13: 500, 14: 503, 15: 500, 16: 401,
    ]
    try await TestSystem.with { port in
      try await HTTPTestConnection.with(port: port) { connection in
        for (code, status) in expected {
          let response = try await connection.request("GET", "/v1/books/code-\(code)")
          #expect(response.status == status, "code \(code)")
          #expect(response.text.hasPrefix(#"{"code":\#(code),"message":"#), "code \(code)")
        }
      }
    }
  }

  @Test("passes error details on, typed, and a retry delay as Retry-After")
  func details() async throws {
    try await TestSystem.with { port in
      let missing = try await TestSystem.get(port, "/v1/books/missing")
      #expect(missing.status == 404)
      #expect(
        missing.text
          == #"{"code":5,"message":"no book missing","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"BOOK_NOT_FOUND","domain":"library.test","metadata":{"name":"missing"}}]}"#
      )
      let busy = try await TestSystem.get(port, "/v1/books/busy")
      #expect(busy.status == 503)
      #expect(busy.header("retry-after") == "7")
      #expect(!busy.text.contains("BACKEND_UNAVAILABLE"))
      let crash = try await TestSystem.get(port, "/v1/books/crash")
      #expect(crash.status == 500)
      #expect(!crash.text.contains("Crash"))
    }
  }

  @Test("answers 404, 405 with Allow, OPTIONS and HEAD")
  func methods() async throws {
    try await TestSystem.with { port in
      try await HTTPTestConnection.with(port: port) { connection in
        let missing = try await connection.request("GET", "/v1/nothing")
        #expect(missing.status == 404)
        #expect(missing.text.contains("ROUTE_NOT_FOUND"))
        let hidden = try await connection.request("POST", "/library.v1.LibraryService/Hidden")
        #expect(hidden.status == 404)
        let method = try await connection.request("PUT", "/v1/shelves/1/books/tea")
        #expect(method.status == 405)
        #expect(method.header("allow") == "DELETE, GET, HEAD, OPTIONS, PATCH")
        let options = try await connection.request("OPTIONS", "/v1/shelves/1/books/tea")
        #expect(options.status == 204)
        #expect(options.header("allow") == "DELETE, GET, HEAD, OPTIONS, PATCH")
        let head = try await connection.request("HEAD", "/v1/titles")
        #expect(head.status == 200)
        #expect(head.header("content-length") == "16")
        let broken = try await connection.request("GET", "/v1/books/%zz")
        #expect(broken.status == 400)
        #expect(try await connection.request("GET", "/v1/titles").status == 200)
      }
    }
  }

  @Test("forwards what belongs to the call, and names each request")
  func metadata() async throws {
    try await TestSystem.with(configuration: .changed { $0.forwardedHeaders = ["X-Tenant"] }) {
      port in
      let response = try await TestSystem.get(
        port,
        "/v1/books/tea",
        headers: [
          ("Authorization", "Bearer anything"), ("Idempotency-Key", "k1"), ("X-Request-Id", "r1"),
          ("X-Tenant", "t1"), ("X-Other", "no"),
          ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        ]
      )
      #expect(response.header("x-request-id") == "r1")
      #expect(response.text.contains(#""authorization":"Bearer anything""#))
      #expect(response.text.contains(#""idempotency-key":"k1""#))
      #expect(response.text.contains(#""x-request-id":"r1""#))
      #expect(response.text.contains(#""x-tenant":"t1""#))
      #expect(response.text.contains("0af7651916cd43dd8448eb211c80319c"))
      #expect(!response.text.contains("x-other"))
      let other = try await TestSystem.get(
        port,
        "/v1/books/tea",
        headers: [("X-Request-Id", "not fit")]
      )
      #expect(other.header("x-request-id")?.utf8.count == 16)
    }
  }

  @Test(
    "takes a deadline from any of the usual headers, and cuts it to its own limit",
    arguments: [
      ("Grpc-Timeout", "100S", "99"), ("Grpc-Timeout", "100000m", "99"),
      ("X-Server-Timeout", "100", "99"),
      ("X-Server-Timeout", "100.5", "100"), ("Connect-Timeout-Ms", "100000", "99"),
      ("Request-Timeout", "100", "99"),
      ("Grpc-Timeout", "9H", "599"),
    ]
  )
  func deadlines(name: String, value: String, expected: String) async throws {
    try await TestSystem.with { port in
      let response = try await TestSystem.get(port, "/v1/books/tea", headers: [(name, value)])
      #expect(response.text.contains(#""deadline":"\#(expected)""#), "\(response.text)")
    }
  }

  @Test("a deadline that passes is 504, one that is none is 400")
  func deadlinePasses() async throws {
    try await TestSystem.with { port in
      let slow = try await TestSystem.get(
        port,
        "/v1/books/slow",
        headers: [("Connect-Timeout-Ms", "20")]
      )
      #expect(slow.status == 504)
      #expect(slow.text.hasPrefix(#"{"code":4,"#))
      for (name, value) in [
        ("Grpc-Timeout", "1"), ("Grpc-Timeout", "123456789S"), ("Grpc-Timeout", "S"),
        ("Connect-Timeout-Ms", "1.5"), ("X-Server-Timeout", "-1"), ("Request-Timeout", "soon"),
        ("X-Server-Timeout", "1.2.3"),
      ] {
        let response = try await TestSystem.get(port, "/v1/books/tea", headers: [(name, value)])
        #expect(response.status == 400, "\(name): \(value)")
      }
    }
  }

  @Test("asks for a token where the contract does, before the service is reached")
  func authentication() async throws {
    let library = TestLibrary()
    try await TestSystem.with(library: library) { port in
      func get(_ target: String, _ authorization: String?) async throws -> TestResponse {
        try await TestSystem.get(
          port,
          target,
          headers: authorization.map { [("Authorization", $0)] } ?? []
        )
      }
      let missing = try await get("/v1/secret", nil)
      #expect(missing.status == 401)
      #expect(missing.header("www-authenticate") == "Bearer")
      #expect(missing.text.contains("TOKEN_MISSING"))
      for bad in ["Bearer nope", "Basic reader", "reader", "Bearer", "Bearer "] {
        let response = try await get("/v1/secret", bad)
        #expect(response.status == 401, "\(bad)")
        #expect(response.header("www-authenticate") == "Bearer error=\"invalid_token\"")
      }
      #expect(try await get("/v1/secret", "Bearer keyless").status == 503)
      #expect(try await get("/v1/vault", "Bearer reader").status == 403)
      #expect(library.secretCalls.value == 0)
      let good = try await get("/v1/secret", "bearer reader")
      #expect(good.status == 200)
      #expect(good.text.contains("bearer reader"))
      #expect(try await get("/v1/vault", "Bearer admin").status == 200)
      #expect(library.secretCalls.value == 2)
    }
  }

  @Test("lets pages of allowed origins read its answers, and no others")
  func crossOrigin() async throws {
    try await TestSystem.with(
      configuration: .changed {
        $0.crossOrigin = .init(origins: ["https://shop.example"])
      }
    ) { port in
      let allowed = try await TestSystem.get(
        port,
        "/v1/titles",
        headers: [("Origin", "https://shop.example")]
      )
      #expect(allowed.header("access-control-allow-origin") == "https://shop.example")
      #expect(allowed.header("vary") == "Origin")
      let other = try await TestSystem.get(
        port,
        "/v1/titles",
        headers: [("Origin", "https://evil.example")]
      )
      #expect(other.header("access-control-allow-origin") == nil)
      let preflight = try await TestSystem.request(
        port,
        "OPTIONS",
        "/v1/shelves/1/books",
        headers: [
          ("Origin", "https://shop.example"), ("Access-Control-Request-Method", "POST"),
          ("Access-Control-Request-Headers", "authorization, content-type"),
        ]
      )
      #expect(preflight.status == 204)
      #expect(preflight.header("access-control-allow-methods") == "OPTIONS, POST")
      #expect(preflight.header("access-control-allow-headers") == "authorization, content-type")
    }
  }
}
