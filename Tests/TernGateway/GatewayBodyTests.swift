import Testing

@testable import TernGateway

@Suite("The gateway's bodies", .timeLimit(.minutes(2)))
struct GatewayBodyTests {
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

  /// The answer to a request for a book with this header and these parameters; its body is the request that came.
  private func create(
    _ port: Int,
    key: String,
    _ target: String = "/v1/shelves/1/books"
  ) async throws -> TestResponse {
    try await TestSystem.request(
      port,
      "POST",
      target,
      headers: [("Idempotency-Key", key)],
      body: "{}"
    )
  }

  @Test("the header Idempotency-Key names a request that can have a name")
  func idempotencyKey() async throws {
    try await TestSystem.with { port in
      for (header, id) in [("k-1", "k-1"), ("\"k 2\"", "k 2"), ("\"", #"\""#)] {
        let response = try await create(port, key: header)
        #expect(response.text == #"{"parent":"shelves/1","book":{},"requestId":"\#(id)"}"#)
      }
      let same = try await create(port, key: "r", "/v1/shelves/1/books?requestId=r")
      #expect(same.text == #"{"parent":"shelves/1","book":{},"requestId":"r"}"#)
      let other = try await create(port, key: "r", "/v1/shelves/1/books?requestId=s")
      #expect(other.status == 400)
      #expect(other.text.contains("IDEMPOTENCY_KEY_CONFLICT"))
      #expect(other.text.contains(#""field":"requestId""#))
      // A request that has no such field is made as it is.
      let move = try await create(port, key: "r", "/v1/shelves/1/books/tea:move")
      #expect(move.text == #"{"name":"shelves/1/books/tea"}"#)
    }
  }
}
