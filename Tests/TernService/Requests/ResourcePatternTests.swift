import TernRPC
import TernService
import TernWire
import Testing

@Suite("Requests")
struct RequestsTests {
  static let names: [(String, String, [String]?)] = [
    ("users/*", "users/ada", ["ada"]),
    ("users/*", "users/A-z.0_9~", ["A-z.0_9~"]),
    ("users/*/addresses/*", "users/ada/addresses/1", ["ada", "1"]),
    ("users/*", "users/", nil), ("users/*", "users", nil), ("users/*", "/users/ada", nil),
    ("users/*", "users/ada/", nil), ("users/*", "users/a b", nil), ("users/*", "users/a%20b", nil),
    ("users/*", "users/.", nil), ("users/*", "users/..", nil), ("users/*", "Users/ada", nil),
    ("users/*", "users/\u{e4}", nil), ("users/*", "users/a\u{0}", nil), ("users/*", "", nil),
    (
      "users/*", "users/" + String(repeating: "x", count: 128), [String(repeating: "x", count: 128)]
    ),
    ("users/*", "users/" + String(repeating: "x", count: 129), nil),
    ("users/*/addresses/*", "users/ada/orders/1", nil),
  ]

  @Test("a pattern takes names of its shape, and no others", arguments: names)
  func pattern(_ template: String, _ name: String, _ ids: [String]?) {
    #expect(ResourcePattern(template).ids(in: name) == ids)
  }

  @Test("a name is made of a pattern and ids")
  func name() {
    #expect(ResourcePattern("users/*/addresses/*").name("ada", "1") == "users/ada/addresses/1")
  }

  @Test("violations become INVALID_ARGUMENT with all of them, up to a limit")
  func violations() throws {
    var violations = FieldViolations()
    try violations.check()
    for index in 0..<60 { violations.add("lines[\(index)]", "wrong", reason: "WRONG") }
    #expect(violations.list.count == FieldViolations.countMax)
    let error = #expect(throws: RPCError.self) { try violations.check() }
    #expect(error?.code == .invalidArgument)
    let details = error?.detail(as: Google.Rpc.BadRequest.self)
    #expect(details?.fieldViolations.count == 50)
    #expect(details?.fieldViolations.first?.field == "lines[0]")
    #expect(details?.fieldViolations.first?.reason == "WRONG")
  }

  @Test("base64url as RFC 4648 gives it, without padding")
  func base64() {
    for (plain, text) in [
      ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
      ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
    ] {
      #expect(Base64URL.encode(Array(plain.utf8)) == text)
      #expect(Base64URL.decode(text) == Array(plain.utf8))
    }
    #expect(Base64URL.encode([0xfb, 0xff]) == "-_8")
    for wrong in ["Z", "Zg==", "Zh", "+/8", "Zm 9v", "Zm9vY"] {
      #expect(Base64URL.decode(wrong) == nil)
    }
  }

  @Test("ids are unique, in the order of time, and UUIDv7 without dashes")
  func ids() {
    let ids = (0..<1000).map { RandomID.make(at: 1_700_000_000_000_000 + Int64($0 / 10) * 1000) }
    #expect(Set(ids).count == 1000)
    #expect(ids.allSatisfy { $0.utf8.count == 32 })
    #expect(ids.map { $0.prefix(12) } == ids.map { $0.prefix(12) }.sorted())
    #expect(ids.allSatisfy { $0[$0.index($0.startIndex, offsetBy: 12)] == "7" })
  }
}
