import Foundation
import TestSupport
import Testing

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
