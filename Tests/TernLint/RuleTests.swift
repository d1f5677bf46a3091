import TernSchema
import Testing

@testable import TernLint

/// Each rule on a contract that goes against it: what is found, and exactly where.
@Suite("Lint rules")
struct RuleTests {
  @Test("A rule finds what it is for, at its place", arguments: RuleCases.all)
  func rule(_ test: RuleCase) throws {
    #expect(try findings(test.files, use: [test.rule]) == test.expected, "\(test.rule)")
  }

  @Test("Every rule has such a contract")
  func complete() {
    let tested = Set(RuleCases.all.map(\.rule))
    #expect(LintRule.all.map(\.id).filter { !tested.contains($0) } == [])
  }

  @Test(
    "Categories are as large as they are published, and STANDARD has the rules that buf has not"
  )
  func categories() throws {
    for (category, count) in [
      ("MINIMAL", 5), ("BASIC", 26), ("STANDARD", 34), ("COMMENTS", 7), ("UNARY_RPC", 2),
    ] {
      let rules = try LintConfiguration(use: [category], except: ["SERVICE"]).rules()
      #expect(rules.count == count, "\(category)")
    }
    let own = try LintConfiguration(use: ["SERVICE"]).rules().map(\.id)
    #expect(own == ["POLICY_IDEMPOTENCY_SPECIFIED"])
    let standard = try LintConfiguration().rules().map(\.id)
    #expect(standard.count == 34 + own.count)
    #expect(Set(own).isSubset(of: standard))
    func count(_ use: String, except: String, _ version: LintConfiguration.Version = .v2) throws
      -> Int
    {
      try LintConfiguration(version: version, use: [use], except: [except]).rules().count
    }
    #expect(try count("STANDARD", except: "SERVICE", .v1) == 32)
    #expect(try count("BASIC", except: "MINIMAL") == 21)
    #expect(try count("STANDARD", except: "PROTOVALIDATE") == standard.count)
  }

  @Test("An id that there is not is refused with the one that was meant")
  func unknown() {
    let error = #expect(throws: LintConfigurationError.self) {
      try LintConfiguration(use: ["FIELD_LOWER_SNAKE"]).rules()
    }
    #expect(error?.description.contains("did you mean FIELD_LOWER_SNAKE_CASE?") == true)
    #expect(throws: LintConfigurationError.self) {
      try LintCheck(LintConfiguration(ignoreOnly: ["NOTHING": ["a.proto"]]))
    }
  }

  @Test("Files, folders, and single rules of them are left out")
  func ignores() throws {
    let files = ["a/v1/x.proto": "message a {}", "b/v1/y.proto": "message b {}"]
    let rule = "MESSAGE_PASCAL_CASE"
    func paths(_ configuration: LintConfiguration) throws -> [String] {
      try findings(files, configuration).map { String($0.prefix(1)) }
    }
    #expect(try paths(.init(use: [rule])) == ["a", "b"])
    #expect(try paths(.init(use: [rule], ignore: ["a"])) == ["b"])
    #expect(try paths(.init(use: [rule], ignore: ["./b/v1/"])) == ["a"])
    #expect(try paths(.init(use: [rule], ignore: ["a/v"])) == ["a", "b"])
    #expect(try paths(.init(use: [rule], ignoreOnly: [rule: ["b/v1/y.proto"]])) == ["a"])
    #expect(try paths(.init(use: [rule], ignoreOnly: ["BASIC": ["b"]])) == ["a"])
    #expect(try paths(.init(use: [rule], ignoreOnly: ["ENUM_PASCAL_CASE": ["b"]])) == ["a", "b"])
  }

  @Test(
    "A comment switches a rule off for the declaration and what is inside, unless that is forbidden"
  )
  func commentIgnores() throws {
    let files = [
      "a.proto": """
      // lint:ignore FIELD_LOWER_SNAKE_CASE
      message A {
        optional string oneName = 1;
        message B { optional string twoName = 1; }
      }
      message C {
        // buf:lint:ignore FIELD_LOWER_SNAKE_CASE because
        optional string threeName = 1;
        // lint:ignoreFIELD_LOWER_SNAKE_CASE
        optional string fourName = 2;
      }
      """
    ]
    let rule = "FIELD_LOWER_SNAKE_CASE"
    #expect(try findings(files, use: [rule]) == ["a.proto:10:19"])
    let strict = LintConfiguration(use: [rule], disallowCommentIgnores: true)
    #expect(try findings(files, strict).count == 4)
  }

  @Test(
    "Names in lower snake case and Pascal case",
    arguments: [
      ("HTTPServer", "http_server", "HTTPServer"), ("user_name", "user_name", "UserName"),
      ("userName2x", "user_name2x", "UserName2x"), ("_lead", "lead", "Lead"),
      ("a__b", "a_b", "AB"), ("IPv6", "i_pv6", "IPv6"), ("ABC", "abc", "ABC"),
      ("x1Y", "x1y", "X1Y"), ("trail_", "trail", "Trail"),
    ]
  )
  func cases(name: String, snake: String, pascal: String) {
    #expect(NameCase.lowerSnake(name) == snake)
    #expect(NameCase.upperSnake(name) == snake.uppercased())
    #expect(NameCase.pascal(name) == pascal)
  }

  @Test("Versions of packages are told apart")
  func versions() {
    let table: [(String, PackageVersion.Stability?)] = [
      ("a.v1", .stable), ("a.v12", .stable), ("a.v1beta1", .beta), ("a.v1p2alpha", .alpha),
      ("a.v2test_x", .test), ("a.v0", nil), ("v1", nil), ("a.vx", nil), ("a.v1gamma", nil),
      ("a.v1alpha1beta1", nil), ("a.v1beta0", nil), ("a", nil), ("", nil),
    ]
    for (package, stability) in table {
      #expect(PackageVersion(package: package)?.stability == stability, "\(package)")
    }
  }

  // MARK: - Running

  private func findings(_ files: [String: String], use: [String]) throws -> [String] {
    try findings(files, LintConfiguration(use: use))
  }

  private func findings(
    _ files: [String: String],
    _ configuration: LintConfiguration
  ) throws -> [String] {
    let sources = InMemorySources(files)
    let result = Compiler(sources: sources, sourceInfo: .onDemand).compile(files.keys.sorted())
    let errors = result.diagnostics.filter { $0.severity == .error }.map(\.description)
    let schema = try #require(result.schema, "\(errors)")
    let input = LintInput(schema: schema, paths: Set(files.keys), sources: sources)
    return try LintCheck(configuration).findings(in: input).map {
      "\($0.path):\($0.span.line):\($0.span.column)"
    }
  }
}

/// A rule, contracts that go against it, and where.
struct RuleCase: Sendable, CustomTestStringConvertible {
  var rule: String
  var files: [String: String]
  var expected: [String]

  var testDescription: String { rule }

  init(_ rule: String, _ text: String, _ expected: String...) {
    self.init(rule, ["a.proto": text], expected.map { "a.proto:\($0)" })
  }

  init(_ rule: String, _ files: [String: String], _ expected: [String]) {
    self.rule = rule
    self.files = files
    self.expected = expected
  }
}
