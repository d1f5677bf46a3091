import TernService
import Testing

@Suite("Page tokens")
struct PageTokenTests {
  private func decode(
    _ token: String,
    count: Int = 2,
    query: [String] = ["List", "q"]
  ) -> (position: [String]?, reasons: [String]) {
    var violations = FieldViolations()
    let position = PageToken.decode(token, count: count, query: query, &violations)
    return (position, violations.list.map(\.reason))
  }

  @Test(
    "a position comes back as it was given",
    arguments: [
      ["a", "b"], ["", ""], ["\u{8336}", "x\u{0}y"], [String(repeating: "k", count: 1024), "-1"],
    ]
  )
  func roundTrip(_ position: [String]) {
    let token = PageToken.encode(position, query: ["List", "q"])
    #expect(decode(token).position == position)
    #expect(token.utf8.allSatisfy { $0 < 128 && $0 != UInt8(ascii: "=") })
  }

  @Test("no token is the first page")
  func first() {
    #expect(decode("").position == nil)
    #expect(decode("").reasons.isEmpty)
  }

  @Test("a token belongs to its query, field by field")
  func otherQuery() {
    let token = PageToken.encode(["a", "b"], query: ["List", "q"])
    for query in [["List"], ["List", ""], ["Lis", "tq"], ["Listq"], ["List", "q", ""], []] {
      #expect(decode(token, query: query).reasons == ["PAGE_TOKEN_MISMATCH"])
    }
  }

  @Test("every truncation and every changed character is noticed")
  func damage() {
    let token = PageToken.encode(["alpha", "17"], query: ["List", "q"])
    for length in 1..<token.count {
      #expect(!decode(String(token.prefix(length))).reasons.isEmpty)
    }
    for index in token.indices {
      var changed = token
      changed.replaceSubrange(index...index, with: token[index] == "A" ? "B" : "A")
      #expect(!decode(changed).reasons.isEmpty, "\(changed)")
    }
    for garbage in ["x", "!!!!", String(repeating: "A", count: 5000), "\u{e4}"] {
      #expect(decode(garbage).reasons == ["INVALID_PAGE_TOKEN"])
    }
    #expect(decode(token, count: 3).reasons == ["INVALID_PAGE_TOKEN"])
  }

  @Test(
    "a page has the standard size, the size asked, or the most",
    arguments: [
      (0, 25, []), (1, 1, []), (100, 100, []), (101, 100, []), (.max, 100, []),
      (-1, 25, ["OUT_OF_RANGE"]),
    ] as [(Int32, Int, [String])]
  )
  func size(_ asked: Int32, _ expected: Int, _ reasons: [String]) {
    var violations = FieldViolations()
    #expect(PageToken.size(asked, standard: 25, most: 100, &violations) == expected)
    #expect(violations.list.map(\.reason) == reasons)
  }
}
