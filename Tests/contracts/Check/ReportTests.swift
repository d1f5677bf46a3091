import Foundation
import TernCompatibility
import TestSupport
import Testing

@testable import contracts

@Suite("Reports of contracts check")
struct ReportTests {
  private static let config = #"{"version":"v2"}"#

  @Test(
    "The formats that buf has are printed as buf prints them",
    .enabled(if: Oracle.buf != nil, Oracle.needsBuf),
    arguments: ["text", "json", "msvs", "junit", "github-actions", "gitlab-code-quality"]
  )
  func likeBuf(_ format: String) async throws {
    let buf = try #require(Oracle.buf)
    let fixture = CheckFixture()
    let old = try fixture.folder(
      "old",
      ["a/v1/a.proto": CheckFixture.old, "b.proto": "syntax = \"proto3\";\n"]
    )
    let new = try fixture.folder("new", ["a/v1/a.proto": CheckFixture.new])
    let theirs = try buf.run(
      ["breaking", new, "--against", old, "--error-format", format, "--config", Self.config],
      in: "/"
    )
    let command = try Check.parse([
      new, "--against", old, "--error-format", format, "--config", Self.config,
    ])
    let ours = try await CheckRun(arguments: command).run().report.render(command.format)
    #expect(Self.withoutFingerprints(ours) == Self.withoutFingerprints(theirs.text))
    #expect(theirs.status == 100)
  }

  /// What tells findings apart may be made of anything.
  private static func withoutFingerprints(_ text: String) -> String {
    text.replacing(/"fingerprint":"[0-9a-f]+"/, with: "")
  }

  @Test("Nothing found is nothing printed; SARIF and Markdown say so")
  func nothing() {
    let report = Report(kind: .breaking, findings: [])
    for format in ReportFormat.allCases where ![.sarif, .markdown, .configIgnore].contains(format) {
      #expect(report.render(format).isEmpty)
    }
    #expect(report.render(.markdown) == "### Breaking changes: none\n")
  }

  @Test("SARIF is JSON with a rule, a place and a fingerprint for each finding")
  func sarif() async throws {
    let report = try await Self.report()
    let root = try JSONSerialization.jsonObject(with: Data(report.render(.sarif).utf8))
    let runs = try #require((root as? [String: Any])?["runs"] as? [[String: Any]])
    let results = try #require(runs.first?["results"] as? [[String: Any]])
    #expect(results.count == 3)
    #expect(results.compactMap { $0["ruleId"] as? String }.contains("FIELD_SAME_TYPE"))
  }

  @Test("SARIF places what is gone in the file that it was in")
  func sarifOfDeletions() async throws {
    let fixture = CheckFixture()
    let old = try fixture.folder(
      "old",
      ["a/v1/a.proto": CheckFixture.old, "b.proto": "syntax = \"proto3\";\n"]
    )
    let new = try fixture.folder("new", ["a/v1/a.proto": CheckFixture.old])
    let lines = try await fixture.check(new, "--against", old, "--format", "sarif").lines
    #expect(
      lines.contains {
        $0.contains(#""locations":[{"physicalLocation":{"artifactLocation":{"uri":"b.proto"}}}]"#)
      }
    )
  }

  @Test("A configuration made from findings ignores exactly those")
  func configIgnore() async throws {
    let fixture = CheckFixture()
    let old = try fixture.folder(
      "old",
      ["a/v1/a.proto": CheckFixture.old, "b.proto": "syntax = \"proto3\";\npackage b;\n"]
    )
    let new = try fixture.folder("new", ["a/v1/a.proto": CheckFixture.new])
    let command = try Check.parse([new, "--against", old])
    let text = try await CheckRun(arguments: command).run().report.render(.configIgnore)
    #expect(try await fixture.check(new, "--against", old, "--config", text).lines.isEmpty)
  }

  @Test("The same in a workspace, where paths have the folders of their modules")
  func configIgnoreOfModules() async throws {
    let fixture = CheckFixture()
    let modules = "version: v2\nmodules: [{ path: x }, { path: y }]\n"
    let other = "syntax = \"proto3\";\npackage b.v1;\nmessage B {}\n"
    let old = try fixture.folder(
      "old",
      ["x/a/v1/a.proto": CheckFixture.old, "y/b/v1/b.proto": other, "buf.yaml": modules]
    )
    let new = try fixture.folder(
      "new",
      ["x/a/v1/a.proto": CheckFixture.new, "y/b/v1/b.proto": other, "buf.yaml": modules]
    )
    let text = try await CheckRun(arguments: Check.parse([new, "--against", old])).run().report
      .render(.configIgnore)
    #expect(text.contains("      - x/a/v1/a.proto\n"), "\(text)")
    let ignoring = modules + text.replacing("version: v2\n", with: "")
    #expect(try await fixture.check(new, "--against", old, "--config", ignoring).lines.isEmpty)
  }

  @Test("What is reserved has nothing to do with the fields of its message")
  func reserved() async throws {
    let fixture = CheckFixture()
    let head = "syntax = \"proto3\";\npackage a.v1;\n"
    let old = try fixture.folder(
      "old",
      ["a/v1/a.proto": head + "message A { int64 count = 1; reserved \"old\"; }"]
    )
    let new = try fixture.folder("new", ["a/v1/a.proto": head + "message A { string count = 1; }"])
    let lines = try await fixture.check(new, "--against", old, "--explain").lines
    let start = try #require(lines.firstIndex { $0.contains("reserved name \"old\"") })
    let explained = lines[(start + 1)...].prefix { $0.hasPrefix("  ") }
    #expect(!explained.contains { $0.contains("count") }, "\(explained)")
    #expect(lines.contains { $0.contains("breaks: new readers of old binary data") })
  }

  @Test("A verdict says what holds, and explanations show a message that fails")
  func verdict() async throws {
    let fixture = CheckFixture()
    let old = try fixture.folder("old", ["a/v1/a.proto": CheckFixture.old])
    let new = try fixture.folder("new", ["a/v1/a.proto": CheckFixture.new])
    let forward = try await fixture.check(
      new,
      "--against",
      old,
      "--compatibility",
      "BACKWARD",
      "--explain"
    )
    #expect(forward.isBroken)
    #expect(forward.lines.first?.contains("binary FORWARD, JSON NONE") == true)
    #expect(forward.lines.first?.contains("version bump: major") == true)
    #expect(forward.lines.contains { $0.contains("example: a.v1.A written by the old version") })
    #expect(forward.lines.contains { $0.contains("instead: ") })
    let same = try await fixture.check(new, "--against", new, "--compatibility", "FULL")
    #expect(!same.isBroken)
    #expect(
      same.lines == [
        "FULL: yes; compatibility: binary FULL, JSON FULL; callers unharmed; generated code unharmed; version bump: patch"
      ]
    )
  }

  @Test("Of several versions, each finding says which ones it was found against")
  func versions() async throws {
    let fixture = CheckFixture()
    let first = try fixture.folder("v1", ["a/v1/a.proto": CheckFixture.old])
    let second = try fixture.folder(
      "v2",
      ["a/v1/a.proto": CheckFixture.old.replacing("string name = 1;", with: "string title = 1;")]
    )
    let new = try fixture.folder("new", ["a/v1/a.proto": CheckFixture.new])
    let both = try await fixture.check(new, "--against", first, "--against", second)
    #expect(both.lines.count == 3)
    #expect(both.lines[0].hasSuffix("(against v1)"), "\(both.lines)")
    #expect(both.lines[1].hasSuffix("(against v1)"))
    #expect(both.lines[2].hasSuffix("(against each of the 2 versions)"))
    let json = try await fixture.check(
      new,
      "--against",
      first,
      "--against",
      second,
      "--format",
      "json"
    )
    #expect(json.lines[0].contains(#","against":["v1"]}"#), "\(json.lines)")
    #expect(json.lines[2].contains(#","against":["v1","v2"]}"#))
    for format in ["msvs", "junit", "github-actions", "gitlab-code-quality", "sarif", "markdown"] {
      let report = try await fixture.check(
        new,
        "--against",
        first,
        "--against",
        second,
        "--format",
        format
      )
      #expect(report.lines.contains { $0.contains("(against v1)") }, "\(format)")
    }
    let verdict = try await fixture.check(
      new,
      "--against",
      first,
      "--against",
      second,
      "--compatibility",
      "FORWARD_TRANSITIVE"
    )
    #expect(verdict.lines.contains { $0.hasPrefix("FORWARD_TRANSITIVE with v1: no") })
    #expect(verdict.lines.contains { $0.hasPrefix("FORWARD_TRANSITIVE with v2: yes") })
  }

  private static func report() async throws -> Report {
    let fixture = CheckFixture()
    let old = try fixture.folder("old", ["a/v1/a.proto": CheckFixture.old])
    let new = try fixture.folder("new", ["a/v1/a.proto": CheckFixture.new])
    return try await CheckRun(arguments: try Check.parse([new, "--against", old])).run().report
  }
}
