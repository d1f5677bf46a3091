import Foundation
import TestSupport
import Testing

@testable import TernCompatibility
@testable import contracts

@Suite("Configuration of contracts check")
struct ConfigurationTests {
  @Test(
    "What is wrong is told with its line",
    arguments: [
      ("version: v2\nbreaking:\n  uses: [FILE]\n", "x:3: unknown key \"uses\""),
      ("version: v2\nbreaking:\n  use: FILE\n", "x:3: use: expected a list, found \"FILE\""),
      ("version: v2\nbreaking:\n  use:\n    - NOPE\n", "x:4: use: \"NOPE\" is neither"),
      ("version: v7\n", "x:1: version: expected v2, v1 or v1beta1, found \"v7\""),
      ("breaking: []\n", "x:1: expected \"breaking\" to be a mapping"),
      (
        "breaking:\n  ignore_unstable_packages: perhaps\n",
        "x:2: ignore_unstable_packages: expected true"
      ),
      (
        "breaking:\n  ignore_only:\n    FILE_NO_DELETE: a\n", "x:3: FILE_NO_DELETE: expected a list"
      ),
      ("lint:\n  use: [{a: b}]\n", "x:2: use: expected text"),
      ("- a\n", "x:1: expected the configuration to be a mapping"),
      ("a: [\n", "x is not YAML"),
      ("version: v2\nversion: v2\n", "version"),
    ]
  )
  func refused(_ text: String, _ message: String) {
    #expect {
      _ = try ConfigurationFile(text, name: "x")
    } throws: { error in
      "\(error)".contains(message)
    }
  }

  @Test("Paths in a configuration lose the folder of their module")
  func modules() throws {
    let file = try ConfigurationFile(
      """
      version: v2
      modules:
        - path: proto
          excludes: [proto/old]
      breaking:
        use: [WIRE]
        ignore: [proto/a, ./proto/b/b.proto]
        ignore_only:
          FIELD_SAME_ONEOF: [proto/c]
      """,
      name: "x"
    )
    #expect(file.modules == [Module(path: "proto", excludes: ["old"])])
    #expect(file.breaking.ignore == ["a", "b/b.proto"])
    #expect(file.breaking.ignoreOnly == ["FIELD_SAME_ONEOF": ["c"]])
    #expect(try file.breaking.rules().count == 15)
  }

  @Test("An empty file stands for the standard settings")
  func empty() throws {
    #expect(try ConfigurationFile("", name: "x").breaking == BreakingConfiguration())
    #expect(try ConfigurationFile(Configure.Init.text, name: "x").breaking.rules().count == 51)
  }

  @Test("A tern.yaml among the contracts decides, and is preferred to a buf.yaml")
  func found() async throws {
    let fixture = CheckFixture()
    let old = try fixture.folder("old", ["a/v1/a.proto": CheckFixture.old])
    let new = try fixture.folder("new", ["a/v1/a.proto": CheckFixture.new])
    #expect(try await fixture.check(new, "--against", old).lines.count == 3)
    try fixture.folder("new", ["buf.yaml": "version: v2\nbreaking: {except: [FIELD_SAME_TYPE]}\n"])
    #expect(try await fixture.check(new, "--against", old).lines.count == 2)
    try fixture.folder("new", ["tern.yaml": "breaking: {ignore: [a/v1]}\n"])
    #expect(try await fixture.check(new, "--against", old).lines.isEmpty)
    let inline = #"{"breaking":{"use":["FIELD_SAME_TYPE"]}}"#
    #expect(try await fixture.check(new, "--against", old, "--config", inline).lines.count == 1)
    #expect(
      try await fixture.check(new, "--against", old, "--rule", "FIELD_SAME_NAME").lines.isEmpty
    )
  }

  @Test("A comment takes responsibility for the break of its declaration")
  func comments() async throws {
    let fixture = CheckFixture()
    let old = try fixture.folder("old", ["a/v1/a.proto": CheckFixture.old])
    let text = CheckFixture.new.replacing(
      "  int32",
      with: "  // breaking:ignore FIELD_SAME_TYPE nobody counts so far\n  int32"
    )
    let new = try fixture.folder("new", ["a/v1/a.proto": text])
    #expect(try await fixture.check(new, "--against", old).lines.count == 2)
    let strict = #"{"breaking":{"disallow_comment_ignores":true}}"#
    #expect(try await fixture.check(new, "--against", old, "--config", strict).lines.count == 3)
    let whole = CheckFixture.new.replacing("message", with: "// breaking:ignore FILE\nmessage")
    let other = try fixture.folder("other", ["a/v1/a.proto": whole])
    #expect(try await fixture.check(other, "--against", old).lines.isEmpty)
  }

  @Test(
    "Unstable packages are those whose last part is an unstable version",
    arguments: [
      ("a.v1beta1", true), ("a.v1alpha", true), ("a.v1p2beta3", true), ("a.v2test", true),
      ("a.v1testing", true), ("a.v1", false), ("v1beta1", false), ("a.beta", false),
      ("a.v1beta1.b", false), ("a.vbeta1", false), ("a.v1betax", false),
    ]
  )
  func unstable(_ package: String, _ expected: Bool) {
    #expect(UnstablePackage.matches(package) == expected)
  }
}
