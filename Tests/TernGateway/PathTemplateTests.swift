import Testing

@testable import TernGateway

@Suite("Path templates")
struct PathTemplateTests {
  @Test("parse the whole grammar of http.proto")
  func grammar() throws {
    let template = try PathTemplate("/v1/{order.name=shops/*/orders/*}/files/{path=**}:download")
    #expect(
      template.segments == [
        .literal("v1"), .literal("shops"), .any, .literal("orders"), .any, .literal("files"), .rest,
      ]
    )
    #expect(template.verb == "download")
    #expect(
      template.variables == [
        .init(fieldPath: ["order", "name"], start: 1, end: 5, isSingleSegment: false),
        .init(fieldPath: ["path"], start: 6, end: 7, isSingleSegment: false),
      ]
    )
    let simple = try PathTemplate("/v1/{id}/x%20y/*")
    #expect(simple.segments == [.literal("v1"), .any, .literal("x y"), .any])
    #expect(simple.variables == [.init(fieldPath: ["id"], start: 1, end: 2, isSingleSegment: true)])
  }

  @Test(
    "refuse what the grammar does not have",
    arguments: [
      "", "v1", "/", "/v1/", "//v1", "/v1//x", "/{", "/{}", "/{a", "/{a=}", "/{a.}", "/{.a}",
      "/{1a}",
      "/{a={b}}", "/{a=x/{b}}", "/**/x", "/{a=**}/x", "/{a=**/x}", "/v1:", "/v1:a:b", "/v1:a/b",
      "/{a}{b}",
      "/x{a}", "/{a}x", "/{a}/{a}", "/***", "/a*", "/v1?x", "/v1#x", "/a b", "/%2", "/%zz",
      "/{a b}",
      "/[x]",
    ]
  )
  func refused(text: String) {
    #expect(throws: PathTemplateError.self) { try PathTemplate(text) }
  }

  @Test("hold to their limits")
  func limits() throws {
    func segments(_ count: Int) -> String { String(repeating: "/a", count: count) }
    _ = try PathTemplate(segments(PathTemplate.segmentsMax))
    #expect(throws: PathTemplateError.self) {
      try PathTemplate(segments(PathTemplate.segmentsMax + 1))
    }
    _ = try PathTemplate("/" + String(repeating: "a", count: PathTemplate.bytesMax - 1))
    #expect(throws: PathTemplateError.self) {
      try PathTemplate("/" + String(repeating: "a", count: PathTemplate.bytesMax))
    }
  }
}

private func table(_ bindings: [(String, String)]) throws -> RouteTable<String> {
  var table = RouteTable<String>()
  for (method, template) in bindings {
    #expect(
      table.insert(method: method, try PathTemplate(template), "\(method) \(template)"),
      "\(method) \(template)"
    )
  }
  return table
}

/// What a lookup found, as text that reads well in a table.
private func lookUp(_ table: RouteTable<String>, _ method: String, _ path: String) -> String {
  switch table.match(method: method, path: path) {
  case .found(let target, let values):
    return ([target] + values.map { "\($0.fieldPath.joined(separator: "."))=\($0.value)" })
      .joined(separator: " ")
  case .methodNotAllowed(let methods): return "405 " + methods.joined(separator: ",")
  case .notFound: return "404"
  case .malformed: return "400"
  }
}

@Suite("The route table")
struct RouteTableTests {
  @Test(
    "routes the shop",
    arguments: [
      ("GET", "/v1/products", "GET /v1/products"),
      ("POST", "/v1/products", "POST /v1/products"),
      ("GET", "/v1/products:search", "GET /v1/products:search"),
      ("GET", "/v1/products/teapot", "GET /v1/{name=products/*} name=products/teapot"),
      (
        "GET", "/v1/products/teapot/stock",
        "GET /v1/{product=products/*}/stock product=products/teapot"
      ),
      ("GET", "/v1/orders/7:watch", "GET /v1/{name=orders/*}:watch name=orders/7"),
      ("GET", "/v1/orders/7", "GET /v1/{name=orders/*} name=orders/7"),
      ("POST", "/v1/orders/7:cancel", "POST /v1/{name=orders/*}:cancel name=orders/7"),
      ("GET", "/v1/orders/7:cancel", "GET /v1/{name=orders/*} name=orders/7:cancel"),
      ("DELETE", "/v1/products", "405 GET,POST"),
      ("DELETE", "/v1/orders/7:cancel", "405 GET,POST"),
      ("GET", "/v1/unknown", "404"), ("GET", "/v1", "404"), ("GET", "/", "404"),
      ("GET", "/v1/products/", "404"), ("GET", "/v1/products//stock", "404"),
      ("GET", "//v1/products", "404"), ("GET", "/v1/products/%zz", "400"),
      ("GET", "/v1/products/%ff", "400"), ("GET", "v1/products", "404"),
    ]
  )
  func shop(method: String, path: String, expected: String) throws {
    let table = try table([
      ("GET", "/v1/products"), ("POST", "/v1/products"), ("GET", "/v1/products:search"),
      ("GET", "/v1/{name=products/*}"), ("GET", "/v1/{product=products/*}/stock"),
      ("GET", "/v1/{name=orders/*}"), ("GET", "/v1/{name=orders/*}:watch"),
      ("POST", "/v1/{name=orders/*}:cancel"),
    ])
    #expect(lookUp(table, method, path) == expected)
  }

  @Test(
    "prefers literals to one segment, and one segment to the rest",
    arguments: [
      ("/a/b/c", "GET /a/b/c"), ("/a/x/c", "GET /a/{m}/c m=x"), ("/a/b/x", "GET /a/b/{l} l=x"),
      ("/a/x/y", "GET /a/{r=**} r=x/y"), ("/a/b", "GET /a/{r=**} r=b"), ("/a", "GET /a/{r=**} r="),
      ("/a/b/x/y", "GET /a/{r=**} r=b/x/y"), ("/z", "GET /{r=**} r=z"), ("/", "GET /{r=**} r="),
    ]
  )
  func precedence(path: String, expected: String) throws {
    let table = try table([
      ("GET", "/{r=**}"), ("GET", "/a/{r=**}"), ("GET", "/a/{m}/c"), ("GET", "/a/b/{l}"),
      ("GET", "/a/b/c"),
    ])
    #expect(lookUp(table, "GET", path) == expected)
  }

  @Test(
    "decodes single segments in full and keeps %2F in longer runs",
    arguments: [
      ("/one/a%2Fb", "GET /one/{v} v=a/b"), ("/many/a%2Fb/c%20d", "GET /many/{v=**} v=a%2Fb/c d"),
      ("/named/x%2fy", "GET /{v=named/*} v=named/x%2fy"), ("/one/%C3%A9", "GET /one/{v} v=\u{E9}"),
      ("/one/a+b", "GET /one/{v} v=a+b"), ("/%6Fne/a", "GET /one/{v} v=a"),
      ("/one/a%3Ago", "GET /one/{v} v=a:go"), ("/one/a:go", "GET /one/{v}:go v=a"),
      ("/one/a:b:go", "GET /one/{v}:go v=a:b"), ("/one/a:stop", "GET /one/{v} v=a:stop"),
      ("/one/:go", "GET /one/{v} v=:go"),
    ]
  )
  func decoding(path: String, expected: String) throws {
    let table = try table([
      ("GET", "/one/{v}"), ("GET", "/one/{v}:go"), ("GET", "/many/{v=**}"), ("GET", "/{v=named/*}"),
    ])
    #expect(lookUp(table, "GET", path) == expected)
  }

  @Test("goes on behind a template that lacks the method")
  func methods() throws {
    let table = try table([("GET", "/a/b"), ("POST", "/a/{x}"), ("*", "/any/{x}")])
    #expect(lookUp(table, "POST", "/a/b") == "POST /a/{x} x=b")
    #expect(lookUp(table, "PUT", "/a/b") == "405 GET,POST")
    #expect(lookUp(table, "PURGE", "/any/1") == "* /any/{x} x=1")
  }

  @Test("reports bindings that answer to the same requests")
  func conflicts() throws {
    var table = RouteTable<String>()
    #expect(table.insert(method: "GET", try PathTemplate("/v1/{a}"), "first"))
    #expect(!table.insert(method: "GET", try PathTemplate("/v1/{b=*}"), "second"))
    #expect(table.insert(method: "POST", try PathTemplate("/v1/{b=*}"), "third"))
    #expect(table.insert(method: "GET", try PathTemplate("/v1/{b=*}:x"), "fourth"))
    #expect(table.insert(method: "GET", try PathTemplate("/v1/**"), "fifth"))
    #expect(!table.insert(method: "GET", try PathTemplate("/v1/{r=**}"), "sixth"))
    #expect(lookUp(table, "GET", "/v1/1") == "first a=1")
  }

  @Test("ignores paths of more segments than its limit")
  func segmentLimit() throws {
    let table = try table([("GET", "/{r=**}")])
    let limit = RouteTable<String>.segmentsMax
    #expect(lookUp(table, "GET", String(repeating: "/a", count: limit)) != "404")
    #expect(lookUp(table, "GET", String(repeating: "/a", count: limit + 1)) == "404")
  }
}
