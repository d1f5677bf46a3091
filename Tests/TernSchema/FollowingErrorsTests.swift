import TestSupport
import Testing

@testable import TernSchema

/// One mistake is one error: what only follows from it is not told, and the rest of the file is still looked at.
@Suite("Errors that follow from others")
struct FollowingErrorsTests {
  private func errors(_ files: [String: String], _ main: [String] = ["t.proto"]) -> [String] {
    let result = Compiler(sources: InMemorySources(files)).compile(main)
    #expect(!result.isSuccess)
    return result.diagnostics.map(\.description)
  }

  @Test(
    "A semicolon that is missing at the end of a line is one error",
    arguments: [
      "import \"o.proto\"\nmessage A { B b = 1; }\nmessage B {}\n",
      "package p\nmessage A { B b = 1; }\nmessage B {}\n",
      "option java_package = \"p\"\nmessage A { B b = 1; }\nmessage B {}\n",
      "message A {\n  int32 a = 1\n  B b = 2;\n}\nmessage B {}\n",
      "message A { B b = 1 }\nmessage B {}\n",
      "message A { reserved 5\n  message B {}\n  B b = 1; }\n",
      "message A { message B {}\n  reserved \"x\"\n B b = 1; }\n",
      "enum E {\n  ZERO = 0\n  ONE = 1;\n}\n",
      "message A {}\nservice S {\n  rpc M(A) returns (A)\n  rpc N(A) returns (A);\n}\n",
    ]
  )
  func semicolons(text: String) {
    let errors = errors([
      "t.proto": "syntax = \"proto3\";\n" + text, "o.proto": "syntax = \"proto3\";\n",
    ])
    #expect(errors.count == 1, "\(errors.joined(separator: "\n"))")
    #expect(errors.first?.contains("expected \";\"") == true, "\(errors)")
  }

  @Test(
    "A first statement that makes no sense is one error: nobody knows what the others should be like",
    arguments: [
      "syntax = proto3;", "syntax = \"proto4\";", "syntax = \"Proto3\";", "syntax \"proto3\";",
      "syntax: \"proto3\";", "edition = 2023;", "syntax = ;",
    ]
  )
  func firstStatement(statement: String) {
    let errors = errors([
      "t.proto": statement
        + "\nmessage A {\n  int32 a = 1;\n  optional string b = 2;\n  A c = 3;\n}\n"
    ])
    #expect(errors.count == 1, "\(errors.joined(separator: "\n"))")
    #expect(errors.first?.hasPrefix("t.proto:1:") == true)
  }

  @Test(
    "Who lacks an import is told which",
    arguments: [
      (
        "syntax = \"proto3\"; message M { google.protobuf.Timestamp t = 1; }",
        "import \"google/protobuf/timestamp.proto\";"
      ),
      (
        "syntax = \"proto2\"; extend google.protobuf.MessageOptions { optional int32 a = 50000; }",
        "import \"google/protobuf/descriptor.proto\";"
      ),
      ("syntax = \"proto3\"; message M { N n = 1; }", "import \"o.proto\";"),
      ("syntax = \"proto3\"; option (o) = 1;", "import \"o.proto\";"),
      ("edition = \"2024\"; option (o) = 1;", "import option \"o.proto\";"),
      (
        "edition = \"2024\"; import option \"o.proto\"; option (o) = 1; message M { N n = 1; }",
        "it is imported for its options only; write: import \"o.proto\";"
      ),
    ]
  )
  func missingImport(text: String, hint: String) throws {
    let sources = InMemorySources([
      "t.proto": text + "\n",
      "o.proto": """
      syntax = "proto3"; import "google/protobuf/descriptor.proto";
      message N {} extend google.protobuf.FileOptions { optional int32 o = 50000; }
      """,
    ])
    let result = Compiler(sources: sources).compile(["o.proto", "t.proto"])
    let error = try #require(result.diagnostics.first { $0.severity == .error })
    #expect(error.hint?.hasSuffix(hint) == true, "\(error.hint ?? "none")")
  }

  @Test("What is wrong once is told once, however many fields or ranges hang on it")
  func sameError() {
    let errors = errors([
      "t.proto": """
      syntax = "proto2";
      extend Nope { optional int32 a = 1; optional int32 b = 2; }
      message M { extensions 4, 6, 8 [(zz) = "x"]; }
      """
    ])
    #expect(Set(errors).count == errors.count, "\(errors.joined(separator: "\n"))")
    #expect(errors.count == 2)
  }

  @Test(
    "The excerpt of a long line is what stands around the mistake",
    arguments: [0, 100, 299, 5_000]
  )
  func longLine(before: Int) throws {
    let line =
      "/*" + String(repeating: "é", count: before) + "*/ message M { Nope a = 1; } // "
      + String(repeating: "b", count: 1_000)
    let result = Compiler(sources: InMemorySources(["t.proto": "syntax = \"proto3\";\n" + line]))
      .compile(["t.proto"])
    let diagnostic = try #require(result.diagnostics.first)
    let lines = result.render(diagnostic).split(separator: "\n")
    #expect(lines.count >= 3)
    let (excerpt, caret) = (Array(lines[1]), Array(lines[2]))
    let place = try #require(caret.firstIndex(of: "^"))
    #expect(String(excerpt[place..<place + 4]) == "Nope")
    #expect(excerpt.count < 400)
  }

  @Test("Behind a semicolon that is missing, the next mistake is told, too")
  func nextMistake() {
    let errors = errors([
      "t.proto": "syntax = \"proto3\";\nmessage A {\n  int32 a = 1\n  Nope b = 2;\n}\n"
    ])
    #expect(
      errors == [
        "t.proto:3:14: error: expected \";\", found \"Nope\"",
        "t.proto:4:3: error: type \"Nope\" is not defined",
      ]
    )
  }

  @Test("What a broken statement may have declared is not missed, here or in other files")
  func brokenStatement() {
    let errors = errors(
      [
        "t.proto": "syntax = \"proto3\";\nimport \"o.proto\";\nmessage A { B b = 1; C c = 2; }\n",
        "o.proto": "syntax = \"proto3\";\nmesage B { int32 a = 1; }\nmessage D { B b = 1; }\n",
      ],
      ["t.proto", "o.proto"]
    )
    #expect(errors.count == 1, "\(errors.joined(separator: "\n"))")
    #expect(errors.first?.hasPrefix("o.proto:2:1: error: ") == true)
  }

  @Test("A file that has nothing to do with the broken one is looked at as always")
  func otherFiles() {
    let errors = errors(
      [
        "a.proto": "syntax = \"proto3\";\nmessage A { int32 = 1; }\n",
        "b.proto": "syntax = \"proto3\";\nmessage B { Nope b = 1; }\n",
      ],
      ["a.proto", "b.proto"]
    )
    #expect(
      errors == [
        "a.proto:2:19: error: expected a field name, found \"=\"",
        "b.proto:2:13: error: type \"Nope\" is not defined",
      ]
    )
  }

  @Test("A name that stands for nothing says what it stands for, and what would help")
  func innermostScope() throws {
    let text = """
      syntax = "proto3";
      package p;
      message A { message C {} }
      message M { message A {} A.C c = 1; A.D d = 2; }

      """
    let result = Fixtures.compile(text)
    #expect(
      result.diagnostics.map(\.message) == [
        "\"A.C\" stands for \"p.M.A.C\" here, which is not defined",
        "\"A.D\" stands for \"p.M.A.D\" here, which is not defined",
      ]
    )
  }

  @Test(
    "A value of the wrong kind is named",
    arguments: [
      ("i: \"b\"", "found a string"), ("s: 5", "found the number 5"),
      ("i: -1.5", "found the number -1.5"),
      ("b: maybe", "found \"maybe\""), ("m: 3", "found the number 3"), ("d: {}", "found a message"),
    ]
  )
  func wrongValue(value: String, found: String) throws {
    let text = """
      syntax = "proto2";
      import "google/protobuf/descriptor.proto";
      message V { optional int32 i = 1; optional string s = 2; optional bool b = 3; optional V m = 4;
        optional double d = 5; }
      extend google.protobuf.FileOptions { optional V v = 50000; }
      option (v) = { \(value) };

      """
    let result = Fixtures.compile(text)
    #expect(result.diagnostics.count == 1)
    #expect(result.diagnostics.first?.message.hasSuffix(found) == true, "\(result.diagnostics)")
  }
}
