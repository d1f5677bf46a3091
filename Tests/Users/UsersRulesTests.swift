import ServiceTestSupport
import TernService
import Testing

@testable import Users

@Suite("Rules of accounts")
struct UsersRulesTests {
  @Test(
    "accepts addresses that can be delivered to",
    arguments: [
      "ada@example.org", "a@b.co", "ada.lovelace+shop@mail.example.co.uk", "o'neil@example.org",
      "zo\u{eb}@b\u{fc}cher.example", "x_y-z@1-2.example", "\u{1F9C2}@example.org",
    ]
  )
  func goodEmail(_ email: String) {
    var violations = FieldViolations()
    UsersRules.checkEmail(email, field: "email", &violations)
    #expect(violations.isEmpty)
  }

  @Test(
    "names what is wrong with an address",
    arguments: [
      ("", "REQUIRED"), ("ada", "INVALID_EMAIL"), ("ada@", "INVALID_EMAIL"),
      ("@example.org", "INVALID_EMAIL"), ("ada@example", "INVALID_EMAIL"),
      ("ada@@example.org", "INVALID_EMAIL"), ("ada@exa mple.org", "INVALID_EMAIL"),
      ("a da@example.org", "INVALID_EMAIL"), ("ada@example..org", "INVALID_EMAIL"),
      ("ada@-example.org", "INVALID_EMAIL"), (".ada@example.org", "INVALID_EMAIL"),
      ("ada.@example.org", "INVALID_EMAIL"), ("a..da@example.org", "INVALID_EMAIL"),
      ("ada@example.org\n", "INVALID_EMAIL"), ("ada\u{0}@example.org", "INVALID_EMAIL"),
      ("<ada@example.org>", "INVALID_EMAIL"), ("ada@example.org,b@c.de", "INVALID_EMAIL"),
      ("ada@exam_ple.org", "INVALID_EMAIL"),
      (String(repeating: "a", count: 65) + "@example.org", "INVALID_EMAIL"),
      ("a@" + String(repeating: "b", count: 64) + ".org", "INVALID_EMAIL"),
      (
        String(repeating: "a", count: 60) + "@" + String(repeating: "b.", count: 100) + "org",
        "TOO_LONG"
      ),
    ]
  )
  func badEmail(_ email: String, _ reason: String) {
    var violations = FieldViolations()
    UsersRules.checkEmail(email, field: "email", &violations)
    #expect(violations.list.map(\.reason) == [reason])
    #expect(violations.list.map(\.field) == ["email"])
  }

  @Test("one address in several cases is one")
  func emailKey() {
    #expect(UsersRules.emailKey("Ada@Example.ORG") == UsersRules.emailKey("ada@example.org"))
    #expect(
      UsersRules.emailKey("\u{C4}da@example.org") == UsersRules.emailKey("\u{E4}da@example.org")
    )
  }

  @Test(
    "a password has 8 to 256 characters",
    arguments: [(0, false), (7, false), (8, true), (256, true), (257, false)]
  )
  func password(_ count: Int, _ isGood: Bool) {
    for character in ["a", "\u{1F511}", "\u{e9}"] {
      var violations = FieldViolations()
      let password = String(repeating: character, count: count)
      UsersRules.checkPassword(password, &violations)
      #expect(violations.isEmpty == isGood)
      if count > 0 { #expect(!"\(violations)".contains(password)) }
    }
  }

  @Test("combining marks count, so that no password is a megabyte")
  func combiningPassword() {
    var violations = FieldViolations()
    UsersRules.checkPassword("a" + String(repeating: "\u{301}", count: 300), &violations)
    #expect(violations.list.map(\.reason) == ["PASSWORD_LENGTH"])
  }

  @Test(
    "an update changes what its mask names",
    arguments: [
      ([], "Ada", "", ["display_name"]), ([], "", "a@b.c", ["email"]), ([], "", "", []),
      ([], "Ada", "a@b.c", ["display_name", "email"]), (["display_name"], "", "", ["display_name"]),
      (["email"], "Ada", "a@b.c", ["email"]), (["*"], "", "", ["display_name", "email"]),
    ] as [([String], String, String, [String])]
  )
  func mask(_ mask: [String], _ name: String, _ email: String, _ expected: [String]) {
    var violations = FieldViolations()
    let fields = UsersRules.fieldsToChange(
      mask: mask,
      displayName: name,
      email: email,
      &violations
    )
    #expect(fields.sorted() == expected)
    #expect(violations.isEmpty)
  }

  @Test(
    "a mask cannot name what does not change",
    arguments: ["roles", "name", "create_time", "displayName", "nonsense", "", "email.x", "*"]
  )
  func badMask(_ path: String) {
    var violations = FieldViolations()
    _ = UsersRules.fieldsToChange(
      mask: ["email", path],
      displayName: "",
      email: "",
      &violations
    )
    #expect(violations.list.map(\.field) == ["update_mask"])
  }

  static let address = Address(
    id: "a",
    user: "u",
    recipient: "Ada",
    lines: ["Street 1"],
    postalCode: "8000",
    locality: "Z\u{fc}rich",
    regionCode: "CH",
    createTime: 0
  )

  @Test("a good address has no violations")
  func goodAddress() {
    for lines in [["1"], ["1", "2", "3", "4", "5"]] {
      var address = Self.address
      address.lines = lines
      address.postalCode = ""
      var violations = FieldViolations()
      UsersRules.checkAddress(address, &violations)
      #expect(violations.isEmpty)
    }
  }

  @Test("all that is wrong with an address is told at once")
  func badAddress() {
    var violations = FieldViolations()
    UsersRules.checkAddress(
      Address(
        id: "a",
        user: "u",
        recipient: "",
        lines: ["ok", "", "b\nc"],
        postalCode: "1\t2",
        locality: String(repeating: "x", count: 201),
        regionCode: "ch",
        createTime: 0
      ),
      &violations
    )
    #expect(
      violations.list.map(\.field) == [
        "address.recipient", "address.lines[1]", "address.lines[2]", "address.postal_code",
        "address.locality", "address.region_code",
      ]
    )
    var none = FieldViolations()
    UsersRules.checkAddress(
      Address(
        id: "a",
        user: "u",
        recipient: "Ada",
        lines: Array(repeating: "x", count: 6),
        postalCode: "",
        locality: "",
        regionCode: "",
        createTime: 0
      ),
      &none
    )
    #expect(
      none.list.map(\.field) == ["address.lines", "address.locality", "address.region_code"]
    )
  }

  @Test("roles are known, sorted, each once")
  func roles() {
    var violations = FieldViolations()
    #expect(
      UsersRules.roles(["customer", "admin", "customer"], &violations) == ["admin", "customer"]
    )
    #expect(violations.isEmpty)
    _ = UsersRules.roles(["admin", "service", "root"], &violations)
    #expect(violations.list.map(\.field) == ["roles[1]", "roles[2]"])
  }

  @Test("\"me\" is the caller; others are for the privileged")
  func callers() throws {
    let ada = Caller(subject: "users/ada", isPrivileged: false)
    let admin = Caller(subject: "users/root", isPrivileged: true)
    let service = Caller(subject: "services/orders", isPrivileged: true)
    #expect(try UsersRules.user("me", for: ada) == "ada")
    #expect(try UsersRules.user("ada", for: ada) == "ada")
    #expect(throws: UserRefusal.notYours) { try UsersRules.user("bob", for: ada) }
    #expect(try UsersRules.user("me", for: admin) == "root")
    #expect(try UsersRules.user("bob", for: admin) == "bob")
    #expect(try UsersRules.user("bob", for: service) == "bob")
    #expect(throws: UserRefusal.notFound) { try UsersRules.user("me", for: service) }
  }
}
