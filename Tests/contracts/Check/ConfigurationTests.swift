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
      ("breaking:\n  ignore: [/a]\n", "x:2: ignore: expected a path below the configuration"),
      ("lint:\n  ignore: [a/../../b]\n", "x:2: ignore: expected a path below the configuration"),
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
    let module = try #require(file.modules.first)
    #expect(file.modules.count == 1)
    #expect(module.path == "proto")
    #expect(module.excludes == ["old"])
    #expect(module.breaking?.ignore == ["a", "b/b.proto"])
    #expect(module.breaking?.ignoreOnly == ["FIELD_SAME_ONEOF": ["c"]])
    #expect(try module.breaking?.rules().count == 15)
  }

  /// Two modules that both changed; the one called `proto` lost a file too.
  private static let workspace = (
    old: [
      "proto/a/v1/a.proto": CheckFixture.old, "proto/gone.proto": "syntax = \"proto3\";\n",
      "vendor/b/v1/b.proto": CheckFixture.old.replacing("a.v1", with: "b.v1"),
    ],
    new: [
      "proto/a/v1/a.proto": CheckFixture.new,
      "vendor/b/v1/b.proto": CheckFixture.new.replacing("a.v1", with: "b.v1"),
    ]
  )

  @Test(
    "Each module of a workspace is checked by its own settings, as buf does",
    arguments: [
      ("", 7), ("breaking: {ignore: [vendor]}", 4), ("breaking: {ignore: [proto]}", 3),
      ("breaking: {ignore: [proto/a, vendor/b/v1/b.proto]}", 1),
      ("breaking: {ignore: [vendor/a]}", 7), ("breaking: {ignore: [.]}", 7),
      ("breaking: {ignore_only: {FILE_NO_DELETE: [proto/gone.proto]}}", 6),
      ("breaking: {use: [FILE_NO_DELETE]}", 1),
    ]
  )
  func workspaces(_ settings: String, _ count: Int) async throws {
    let fixture = CheckFixture()
    let modules = "version: v2\nmodules: [{path: proto}, {path: vendor}]\n"
    let old = try fixture.folder("old", Self.workspace.old)
    let new = try fixture.folder("new", Self.workspace.new)
    try fixture.folder("old", ["buf.yaml": modules])
    try fixture.folder("new", ["buf.yaml": modules + settings + "\n"])
    #expect(try await fixture.check(new, "--against", old).lines.count == count)
    guard let buf = Oracle.buf else { return }
    let theirs = try buf.run(["breaking", ".", "--against", "../old"], in: new)
    #expect(theirs.text.split(separator: "\n").count == count)
  }

  @Test("What is gone falls under the settings of the module that it was in")
  func deletedFromModule() async throws {
    let fixture = CheckFixture()
    let old = try fixture.folder("old", Self.workspace.old)
    let new = try fixture.folder("new", Self.workspace.new)
    try fixture.folder(
      "old",
      ["buf.yaml": "version: v2\nmodules: [{path: proto}, {path: vendor}]\n"]
    )
    let settings = """
      version: v2
      modules:
        - path: proto
          breaking: {use: [WIRE]}
        - path: vendor
          includes: [vendor/none]
      """
    try fixture.folder(
      "new",
      ["buf.yaml": settings, "vendor/none/c.proto": "syntax = \"proto3\";\npackage c;\n"]
    )
    let lines = try await fixture.check(new, "--against", old).lines
    #expect(lines == [#"<input>:1:1:Previously present file "b/v1/b.proto" was deleted."#])
  }

  @Test("Each folder of a buf.work.yaml has a configuration of its own")
  func olderWorkspace() async throws {
    let fixture = CheckFixture()
    let old = try fixture.folder("old", Self.workspace.old)
    let new = try fixture.folder("new", Self.workspace.new)
    for folder in ["old", "new"] {
      try fixture.folder(
        folder,
        [
          "buf.work.yaml": "version: v1\ndirectories: [proto, vendor]\n",
          "proto/buf.yaml": "version: v1\nbreaking: {use: [FIELD_SAME_TYPE]}\n",
          "vendor/buf.yaml": "version: v1\nbreaking: {ignore: [b]}\n",
        ]
      )
    }
    #expect(try await fixture.check(new, "--against", old).lines.count == 1)
  }

  @Test("--against-config says where the modules of the old contracts are")
  func againstConfig() async throws {
    let fixture = CheckFixture()
    let old = try fixture.folder("old", ["proto/a/v1/a.proto": CheckFixture.old])
    let new = try fixture.folder("new", ["a/v1/a.proto": CheckFixture.new])
    let plain = try await fixture.check(new, "--against", old)
    #expect(plain.lines.contains { $0.contains("file \"proto/a/v1/a.proto\" was deleted") })
    let config = #"{"version":"v2","modules":[{"path":"proto"}]}"#
    let told = try await fixture.check(new, "--against", old, "--against-config", config)
    #expect(told.lines.count == 3)
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

  @Test(
    "A file that is named and missing is said to be missing",
    arguments: ["nosuch.yaml", "nosuch", "folder/tern.yml", "C:/nosuch.yaml"]
  )
  func missingFile(name: String) {
    #expect {
      _ = try FoundConfiguration.named(name)
    } throws: { error in
      "\(error)" == "\(name): there is no such file, and it is no configuration itself"
    }
  }

  @Test("Text with keys is a configuration", arguments: ["{}", "", "version: v2", "version: v1\n"])
  func text(_ text: String) throws {
    _ = try FoundConfiguration.named(text)
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
      ("a.v1beta1.b", false), ("a.vbeta1", false), ("a.v1betax", false), ("a.v0alpha1", false),
      ("a.v1beta0", false), ("a.v1p0beta1", false), ("a.v01beta02", true),
    ]
  )
  func unstable(_ package: String, _ expected: Bool) {
    #expect(UnstablePackage.matches(package) == expected)
  }
}
