import Testing

@testable import TernGateway

@Suite("The gateway's queries", .timeLimit(.minutes(2)))
struct GatewayQueryTests {
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

  @Test(
    "names the field of a wrong value as JSON does, whichever name the client used and however deep it lies",
    arguments: [
      ("page_size=abc", "pageSize"), ("pageSize=abc", "pageSize"), ("in_print=yes", "inPrint"),
      ("last.shelf_number=x", "last.shelfNumber"), ("last.shelfNumber=x", "last.shelfNumber"),
    ]
  )
  func violationsOfValues(query: String, field: String) async throws {
    try await TestSystem.with { port in
      let response = try await TestSystem.get(port, "/v1/shelves/1/query?" + query)
      #expect(response.status == 400)
      #expect(response.text.contains(#""message":"the query is wrong: \#(field): expected "#))
      #expect(response.text.contains(#""fieldViolations":[{"field":"\#(field)""#))
    }
  }

  @Test(
    "gives a service's violations the names that JSON has, and leaves the rest of them as it is"
  )
  func violationsOfServices() async throws {
    try await TestSystem.with { port in
      let response = try await TestSystem.get(port, "/v1/shelves/1/query?price=-1")
      #expect(response.status == 400)
      let names = response.text.split(separator: #""field":""#).dropFirst()
        .map { $0.prefix { $0 != "\"" } }
      #expect(
        names == [
          "pageSize", "author.givenName", "authors[1].givenName", "labels[given_name]",
          "no_such.field_name", "last.shelfNumber.no_more",
        ]
      )
      #expect(response.text.contains(#""description":"page_size is wrong","reason":"WRONG""#))
    }
  }
}
