import TernRPC
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

  @Test(
    "makes the request from the query",
    arguments: [
      ("", #"{"parent":"shelves/1"}"#),
      ("?pageSize=5&tags=a&tags=b+c", #"{"parent":"shelves/1","pageSize":5,"tags":["a","b c"]}"#),
      ("?page_size=5", #"{"parent":"shelves/1","pageSize":5}"#),
      (
        "?author.city=K%C3%B6ln&author.given_name=x",
        #"{"parent":"shelves/1","author":{"givenName":"x","city":"Köln"}}"#
      ),
      ("?order=ORDER_TITLE", #"{"parent":"shelves/1","order":"ORDER_TITLE"}"#),
      ("?order=1", #"{"parent":"shelves/1","order":"ORDER_TITLE"}"#),
      (
        "?after=2024-01-01T00:00:00Z&inPrint=false",
        #"{"parent":"shelves/1","after":"2024-01-01T00:00:00Z","inPrint":false}"#
      ),
      ("?price=1.5&digest=-_8", #"{"parent":"shelves/1","price":1.5,"digest":"+/8="}"#),
      ("?&&pageSize=1&", #"{"parent":"shelves/1","pageSize":1}"#),
    ]
  )
  func query(query: String, expected: String) async throws {
    try await TestSystem.with { port in
      let response = try await TestSystem.get(port, "/v1/shelves/1/query" + query)
      #expect(response.status == 200)
      #expect(response.text == expected)
    }
  }

  @Test(
    "refuses a query that the request does not have",
    arguments: [
      ("?nope=1", "nope"), ("?page_size=1&pageSize=2", "pageSize"), ("?pageSize=x", "page"),
      ("?order=RED", "order"), ("?authors=x", "authors"), ("?labels=x", "labels"),
      ("?author=x", "author"),
      ("?parent=shelves/2", "parent"), ("?author.nope=1", "author.nope"), ("?tags.x=1", "tags.x"),
      ("?pageSize=%zz", "MALFORMED_QUERY"), ("?pageSize=%ff", "MALFORMED_QUERY"),
      ("?inPrint=yes", "inPrint"),
    ]
  )
  func badQuery(query: String, field: String) async throws {
    try await TestSystem.with { port in
      let response = try await TestSystem.get(port, "/v1/shelves/1/query" + query)
      #expect(response.status == 400)
      #expect(response.text.hasPrefix(#"{"code":3,"message":""#))
      #expect(response.text.contains(field))
      #expect(response.text.contains(#""@type":"type.googleapis.com/google.rpc.ErrorInfo""#))
    }
  }

  @Test(
    "says what is wrong with a parameter: its name and value, and no position",
    arguments: [
      ("pageSize=abc", "pageSize"), ("inPrint=yes", "inPrint"), ("tags=%0A&order=x", "order"),
    ]
  )
  func badParameter(query: String, field: String) async throws {
    try await TestSystem.with { port in
      let response = try await TestSystem.get(port, "/v1/shelves/1/query?" + query)
      #expect(response.status == 400)
      #expect(response.text.contains(#""message":"the query is wrong: \#(field): expected "#))
      #expect(!response.text.contains("column"))
      #expect(response.text.contains(#""fieldViolations":[{"field":"\#(field)""#))
    }
  }

  @Test("passes over unknown parameters and names when told to")
  func ignoringUnknown() async throws {
    try await TestSystem.with(configuration: .changed { $0.ignoresUnknownFields = true }) { port in
      let query = try await TestSystem.get(port, "/v1/shelves/1/query?nope=1")
      #expect(query.text == #"{"parent":"shelves/1"}"#)
      let body = try await TestSystem.request(
        port,
        "POST",
        "/v1/shelves/1/books",
        body: #"{"title":"x","nope":1}"#
      )
      #expect(body.text == #"{"parent":"shelves/1","book":{"title":"x"}}"#)
    }
  }

  @Test("makes the request from the body: whole, one field, or none")
  func bodies() async throws {
    try await TestSystem.with { port in
      let field = try await TestSystem.request(
        port,
        "POST",
        "/v1/shelves/1/books?requestId=r",
        body: #"{"title":"Tea","tags":["a"]}"#
      )
      #expect(
        field.text == #"{"parent":"shelves/1","book":{"title":"Tea","tags":["a"]},"requestId":"r"}"#
      )
      let whole = try await TestSystem.request(
        port,
        "POST",
        "/v1/shelves/1/books/tea:move",
        body: #"{"shelf":"shelves/2","name":"ignored"}"#
      )
      #expect(whole.text == #"{"name":"shelves/1/books/tea","shelf":"shelves/2"}"#)
      let empty = try await TestSystem.request(port, "POST", "/v1/shelves/1/books/tea:move")
      #expect(empty.text == #"{"name":"shelves/1/books/tea"}"#)
      let none = try await TestSystem.request(port, "DELETE", "/v1/shelves/1/books/tea")
      #expect(none.text == "{}")
      let unwanted = try await TestSystem.request(
        port,
        "DELETE",
        "/v1/shelves/1/books/tea",
        body: "{}"
      )
      #expect(unwanted.status == 400)
      let query = try await TestSystem.request(
        port,
        "POST",
        "/v1/shelves/1/books/tea:move?shelf=x",
        body: "{}"
      )
      #expect(query.status == 400)
    }
  }

  @Test(
    "a PATCH fills its update mask with what its body names and a client can change",
    arguments: [
      (
        #"{"title":"x","author":{"givenName":null},"tags":[]}"#,
        #""title":"x","author":{}},"updateMask":"title,author,tags"}"#
      ),
      // A message as a whole, and not its parts.
      (
        #"{"author":{"city":"x"}}"#,
        #""author":{"city":"x"}},"updateMask":"author"}"#
      ),
      // What is emptied.
      (#"{"title":"","copies":null}"#, #"},"updateMask":"title,copies"}"#),
      // A condition.
      (#"{"title":"x","etag":"v1"}"#, #""title":"x","etag":"v1"},"updateMask":"title"}"#),
      (#"{"etag":"v1"}"#, #""etag":"v1"}}"#),
      ("{}", "}}"),
      // What the path says.
      (#"{"name":"shelves/2/books/x","title":"x"}"#, #""title":"x"},"updateMask":"title"}"#),
    ]
  )
  func patch(body: String, rest: String) async throws {
    try await TestSystem.with { port in
      let response = try await TestSystem.request(
        port,
        "PATCH",
        "/v1/shelves/1/books/tea",
        body: body
      )
      #expect(response.status == 200)
      let separator = rest.hasPrefix("}") ? "" : ","
      #expect(response.text == #"{"book":{"name":"shelves/1/books/tea""# + separator + rest)
    }
  }

  @Test("a PATCH takes what GET has answered, and a mask of one's own")
  func patchBack() async throws {
    try await TestSystem.with { port in
      let target = "/v1/shelves/1/books/tea"
      let read = try await TestSystem.get(port, target)
      #expect(read.text.contains(#""seen":{"#))
      let back = try await TestSystem.request(port, "PATCH", target, body: read.text)
      #expect(back.status == 200)
      #expect(back.text.hasSuffix(#","updateMask":"title,copies"}"#))
      let explicit = try await TestSystem.request(
        port,
        "PATCH",
        target + "?updateMask=author.city",
        body: #"{"title":"x"}"#
      )
      #expect(
        explicit.text
          == #"{"book":{"name":"shelves/1/books/tea","title":"x"},"updateMask":"author.city"}"#
      )
    }
  }

  @Test("says what is wrong with a body: field, line and column")
  func badBody() async throws {
    try await TestSystem.with { port in
      let response = try await TestSystem.request(
        port,
        "POST",
        "/v1/shelves/1/books",
        body: "{\n  \"copies\": 1.5\n}"
      )
      #expect(response.status == 400)
      #expect(response.text.contains("line 2, column 13"))
      #expect(response.text.contains(#""fieldViolations":[{"field":"book.copies""#))
      let syntax = try await TestSystem.request(port, "POST", "/v1/shelves/1/books", body: "{")
      #expect(syntax.status == 400)
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

  @Test("refuses bodies of other types, without length, and too large")
  func bodyProblems() async throws {
    try await TestSystem.with(configuration: .changed { $0.limits.bodyBytesMax = 100 }) { port in
      let target = "/v1/shelves/1/books"
      let text = try await TestSystem.request(
        port,
        "POST",
        target,
        headers: [("Content-Type", "text/plain")],
        body: "{}"
      )
      #expect(text.status == 415)
      let gzip = try await TestSystem.request(
        port,
        "POST",
        target,
        headers: [("Content-Encoding", "gzip")],
        body: "{}"
      )
      #expect(gzip.status == 415)
      let latin = try await TestSystem.request(
        port,
        "POST",
        target,
        headers: [("Content-Type", "application/json; charset=latin1")],
        body: "{}"
      )
      #expect(latin.status == 415)
      let utf8 = try await TestSystem.request(
        port,
        "POST",
        target,
        headers: [("Content-Type", "application/json; charset=UTF-8")],
        body: "{}"
      )
      #expect(utf8.status == 200)
      let curl = try await TestSystem.request(
        port,
        "POST",
        target,
        headers: [("Content-Type", "application/x-www-form-urlencoded")],
        body: "{}"
      )
      #expect(curl.status == 200)
      let length = try await TestSystem.request(
        port,
        "POST",
        target,
        headers: [("Content-Type", "application/json")]
      )
      #expect(length.status == 411)
      let padding = String(repeating: " ", count: 98)
      #expect(
        try await TestSystem.request(port, "POST", target, body: "{}" + padding).status == 200
      )
      let large = try await TestSystem.request(port, "POST", target, body: "{} " + padding)
      #expect(large.status == 413)
      #expect(large.text.contains("BODY_TOO_LARGE"))
      try await HTTPTestConnection.with(port: port) { connection in
        let chunk = String(repeating: " ", count: 60)
        try await connection.send(
          "POST \(target) HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3c\r\n\(chunk)\r\n3c\r\n\(chunk)\r\n0\r\n\r\n"
        )
        #expect(try await connection.response().status == 413)
      }
    }
  }

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
