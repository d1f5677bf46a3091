import Foundation
import TernSchema
import TernStubGenerator
import TestSupport
import Testing

@testable import contracts

@Suite("contracts generate")
struct GenerateTests {
  private static let contract = """
    syntax = "proto3";

    package hello.v1;

    message Greeting {
      string text = 1;
    }

    """

  @Test("Stubs are written once, then only what changed; what is gone is removed")
  func write() throws {
    let tool = try ContractsTool(["t/Protos/hello/v1/hello.proto": Self.contract])
    let first = try tool.run("generate", "t", "--module", "Hello", "-o", "out")
    #expect(first.code == 0, "\(first.errors)")
    #expect(
      first.lines == ["wrote out/hello.v1.hello.stub.swift", "wrote out/namespaces.stub.swift"]
    )
    #expect(try tool.read("out/hello.v1.hello.stub.swift").contains("struct Greeting"))
    let second = try tool.run("generate", "t", "--module", "Hello", "-o", "out")
    #expect(second.code == 0)
    #expect(second.output.isEmpty)
    try tool.write("out/gone.stub.swift", "")
    try tool.write("out/Mine.swift", "")
    try tool.write(
      "t/Protos/hello/v1/hello.proto",
      Self.contract.replacing("text = 1", with: "words = 1")
    )
    let third = try tool.run("generate", "t", "--module", "Hello", "-o", "out")
    #expect(
      third.lines == ["wrote out/hello.v1.hello.stub.swift", "removed out/gone.stub.swift"]
    )
    #expect(tool.exists("out/Mine.swift"))
  }

  @Test("--check writes nothing, and says with exit code 100 what is out of date")
  func check() throws {
    let tool = try ContractsTool(["t/Protos/hello/v1/hello.proto": Self.contract])
    let missing = try tool.run("generate", "t", "--module", "Hello", "-o", "out", "--check")
    #expect(missing.code == 100)
    #expect(missing.lines.contains("out/namespaces.stub.swift: missing"))
    #expect(!tool.exists("out"))
    _ = try tool.run("generate", "t", "--module", "Hello", "-o", "out")
    #expect(try tool.run("generate", "t", "--module", "Hello", "-o", "out", "--check").code == 0)
    try tool.write("out/namespaces.stub.swift", "// changed")
    let old = try tool.run("generate", "t", "--module", "Hello", "-o", "out", "--check")
    #expect(old.code == 100)
    #expect(old.lines == ["out/namespaces.stub.swift: out of date"])
  }

  @Test("Options stand above tern.json")
  func options() throws {
    let tool = try ContractsTool([
      "t/Protos/hello/v1/hello.proto": Self.contract, "t/tern.json": "{\"access\": \"public\"}",
    ])
    let run = try tool.run(
      "generate",
      "t",
      "--module",
      "Hello",
      "-o",
      "out",
      "--access",
      "internal",
      "--namespace",
      "hello.v1=Greetings"
    )
    #expect(run.code == 0, "\(run.errors)")
    #expect(try tool.read("out/namespaces.stub.swift").contains("enum Greetings"))
    #expect(try !tool.read("out/hello.v1.hello.stub.swift").contains("public struct"))
  }

  @Test("TernRPC and what it brings are known without being named; another module is not")
  func framework() throws {
    let tool = try ContractsTool([
      "t/Protos/hello/v1/hello.proto": """
      syntax = "proto3";
      package hello.v1;
      import "google/api/annotations.proto";
      import "google/protobuf/duration.proto";
      import "google/rpc/status.proto";
      import "tern/rpc/v1/policy.proto";
      message Greeting {
        google.rpc.Status status = 1;
        google.protobuf.Duration time = 2;
      }
      service Greeter {
        rpc Greet(Greeting) returns (Greeting) {
          option (google.api.http) = { get: "/v1/greeting" };
          option (tern.rpc.v1.policy) = { timeout: { seconds: 1 } };
        }
      }
      """
    ])
    let run = try tool.run("generate", "t", "--module", "Hello", "--output", "out")
    #expect(run.code == 0, "\(run.errors)")
    let text = try tool.read("out/hello.v1.hello.stub.swift")
    #expect(text.contains("public import TernRPC\n"))
    #expect(text.contains("Google.Rpc.Status"))
    #expect(try !tool.read("out/namespaces.stub.swift").contains("enum Google"))
    // What is named stands above what is known.
    let named = try tool.run(
      "generate",
      "t",
      "--module",
      "Hello",
      "--output",
      "again",
      "--dependency",
      "TernRPC=\(Self.ternRPC)"
    )
    #expect(named.code == 0, "\(named.errors)")
    #expect(try tool.read("again/hello.v1.hello.stub.swift") == text)
  }

  /// The folder of TernRPC's target.
  private static let ternRPC = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources/TernRPC").standardizedFileURL.path

  @Test("The framework's contracts as text are those of its folder")
  func frameworkTexts() throws {
    let module = try FrameworkModules.rpc()
    guard case .texts(let texts) = module.contracts else {
      Issue.record("\(module)")
      return
    }
    let listing = try ContractListing(targetFolder: Self.ternRPC, configuration: .init())
    #expect(texts.keys.sorted() == listing.files.map(\.importPath))
    func schema(_ sources: any SourceProvider) throws -> Schema {
      let compiler = Compiler(sources: sources, sourceInfo: .none)
      return try #require(compiler.compile(texts.keys.sorted()).schema)
    }
    let ours = try schema(InMemorySources(texts))
    let theirs = try schema(DirectorySources(importPaths: [Self.ternRPC + "/Protos"]))
    for path in texts.keys {
      let isSame = ours.file(path)?.proto == theirs.file(path)?.proto
      #expect(isSame, "\(path)")
    }
  }

  @Test(
    "Names that Swift can't have are refused, and packages that no contract is of",
    arguments: [
      (["--namespace", "hello.v1=A.class"], "\"class\" of \"A.class\" is a reserved word"),
      (["--namespace", "hello.v1=1bad"], "expected a Swift namespace"),
      (["--namespace", "hello.v1=A..B"], "expected a Swift namespace"),
      (["--namespace", "hello.v1=A.Type"], "is a reserved word"),
      (["--namespace", "hello.v1=self"], "\"self\" of \"self\" is a reserved word"),
      (["--namespace", "hello.v1=any.V1"], "\"any\" of \"any.V1\" is a reserved word"),
      (["--namespace", "hello.v1=A.async"], "\"async\" of \"A.async\" is a reserved word"),
      (
        ["--namespace", "hello.v1=A", "--namespace", "hello.v1=B"],
        "expected one --namespace for \"hello.v1\", found \"A\" and \"B\""
      ),
      (
        ["--namespace", "hello.v1=Other.V1", "--dependency", "Other=other"],
        "but \"Other\" of \"Other.V1\" is a module that the stubs can import"
      ),
      (["--below", "Other=", "--dependency", "Othr=other"], "did you mean \"Othr\"?"),
      (["--below", "Other"], "expected NAME=NAME,..., found \"Other\""),
      (["--namespace", "helo.v1=A.B"], "no contract is of the package \"helo.v1\""),
      (["--namespace", "helo.v1=A.B"], "did you mean \"hello.v1\"?"),
      (["--namespace", "hello.v=A.B"], "no contract is of the package \"hello.v\""),
      (["--module", "He llo"], "expected the name of a Swift module"),
      (["--module", "class"], "is a word of the language"),
      (["--module", "x/../../y"], "expected the name of a Swift module"),
      (["--module", ""], "expected the name of a Swift module"),
      (["--dependency", "x y=t"], "expected the name of a Swift module"),
    ]
  )
  func names(_ options: [String], _ message: String) throws {
    let tool = try ContractsTool([
      "t/Protos/hello/v1/hello.proto": Self.contract,
      "other/a.proto": "syntax = \"proto3\"; package acme.v1; message M {}",
    ])
    let module = options[0] == "--module" ? [] : ["--module", "Hello"]
    let run = try tool.run(["generate", "t", "-o", "out"] + module + options)
    #expect(run.code == 64)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(!tool.exists("out"))
  }

  @Test("A namespace below that of a module adds to what the module has")
  func namespaceOfModule() throws {
    let tool = try ContractsTool([
      "t/hello.proto": Self.contract,
      "other/a.proto": "syntax = \"proto3\"; package other.v1; message M {}",
    ])
    let run = try tool.run([
      "generate", "t", "--module", "Hello", "-o", "out", "--dependency", "Other=other",
      "--namespace", "hello.v1=Other.Hello",
    ])
    #expect(run.code == 0, "\(run.errors)")
    #expect(try tool.read("out/namespaces.stub.swift").contains("extension Other {"))
  }

  @Test("Two packages with one namespace share it, unless their types have one name")
  func sharedNamespace() throws {
    let tool = try ContractsTool([
      "t/a.proto": "syntax = \"proto3\"; package a.v1; message M {}",
      "t/b.proto": "syntax = \"proto3\"; package b.v1; message N {}",
    ])
    let arguments = [
      "generate", "t", "--module", "Hello", "-o", "out", "--namespace", "a.v1=All", "--namespace",
      "b.v1=All",
    ]
    let run = try tool.run(arguments)
    #expect(run.code == 0, "\(run.errors)")
    #expect(try tool.read("out/b.stub.swift").contains("extension All {"))
    try tool.write("t/b.proto", "syntax = \"proto3\"; package b.v1; message M {}")
    let collision = try tool.run(arguments)
    #expect(collision.code == 2)
    #expect(
      collision.errors.contains("b.v1.M and a.v1.M would both be All.M in Swift"),
      "\(collision.errors)"
    )
  }

  @Test("Modules that share a root are told apart when it is said which builds on which")
  func below() throws {
    func contract(_ package: String, imports: [String] = [], _ fields: String = "") -> String {
      let lines = imports.map { "import \"\($0)\";" }.joined(separator: "\n")
      return "syntax = \"proto3\"; package \(package);\n\(lines)\nmessage M { \(fields) }"
    }
    let tool = try ContractsTool([
      "money/money.proto": contract("acme.money"),
      "billing/billing.proto": contract("acme.billing"),
      "t/a.proto": contract(
        "app",
        imports: ["money.proto", "billing.proto"],
        "acme.money.M a = 1; acme.billing.M b = 2;"
      ),
    ])
    func types(_ below: String...) throws -> [String] {
      let run = try tool.run(
        [
          "generate", "t", "--module", "App", "-o", "out", "--dependency", "Money=money",
          "--dependency", "Billing=billing",
        ] + below.flatMap { ["--below", $0] }
      )
      #expect(run.code == 0, "\(run.errors)")
      let text = try tool.read("out/a.stub.swift")
      return ["Money.Acme.Money.M?", "Billing.Acme.Billing.M?", "Money.Acme.Billing.M?"]
        .filter { text.contains(" \($0)") }
    }
    // As before, nobody knows.
    #expect(try types() == [])
    #expect(try types("Money=") == ["Money.Acme.Money.M?", "Billing.Acme.Billing.M?"])
    // One that builds on the other adds to its root, and nothing need be said.
    #expect(try types("Billing=Money") == [])
  }

  @Test("A folder for imports that is not there is a warning")
  func missingFolder() throws {
    let tool = try ContractsTool(["t/hello.proto": Self.contract])
    let run = try tool.run("generate", "t", "--module", "Hello", "-o", "out", "-I", "nowhere")
    #expect(run.code == 0)
    #expect(
      run.errors == "nowhere: warning: there is no such folder to look for imports in\n"
    )
    for command in [
      ["lint", "t"], ["describe", "Greeting", "t"], ["check", "t", "--against", "t"],
    ] {
      let other = try tool.run(command + ["-I", "nowhere"])
      #expect(other.errors == run.errors, "\(command)")
    }
  }

  @Test("Errors of contracts, of tern.json and of arguments leave the output as it was")
  func errors() throws {
    let tool = try ContractsTool([
      "bad/a.proto": "syntax = \"proto3\";\nmessage A { Missing m = 1; }\n",
      "worse/a.proto": Self.contract, "worse/tern.json": "{\"acess\": \"public\"}",
      "none/x.txt": "",
    ])
    let bad = try tool.run("generate", "bad", "--module", "A", "-o", "out")
    #expect(bad.code == 2)
    #expect(
      bad.errors.contains("bad/./a.proto:2:13: error: ")
        || bad.errors.contains("bad/a.proto:2:13: error: "),
      "\(bad.errors)"
    )
    #expect(try tool.run("generate", "worse", "--module", "A", "-o", "out").code == 2)
    #expect(try tool.run("generate", "none", "--module", "A", "-o", "out").code == 2)
    #expect(try tool.run("generate", "bad", "-o", "out").code == 64)
    #expect(
      try tool.run("generate", "bad", "--module", "A", "-o", "out", "--access", "open").code == 64
    )
    #expect(!tool.exists("out"))
  }
}
