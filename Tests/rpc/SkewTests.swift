import Foundation
import TestSupport
import Testing

@Suite("The contracts of a running server", .timeLimit(.minutes(2)))
struct SkewTests {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let common = tests.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Protos").path

  /// The contracts of the server, changed.
  private static func contracts(
    _ change: (String) -> String = { $0 }
  ) throws -> TemporaryDirectory {
    let directory = TemporaryDirectory()
    let name = "greeter/v1/greeter.proto"
    let text = try String(contentsOf: tests.appending(path: "Protos/\(name)"), encoding: .utf8)
    let target = URL(filePath: directory.file(name))
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(change(text).utf8).write(to: target)
    return directory
  }

  @Test("rpc skew finds the same contracts, harmless differences, and those that break")
  func skew() async throws {
    try await ToolRun.withServer { address in
      func skew(_ change: (String) -> String) async throws -> ToolRun {
        let directory = try Self.contracts(change)
        return try await ToolRun.run([
          "skew", address, "--contracts", directory.path, "-I", Self.common,
        ])
      }
      let same = try await skew { $0 }
      #expect(same.code == 0, "\(same.errors)")
      #expect(same.output.contains("greeter.v1.Greeter: the same contracts\n"))
      let more = try await skew {
        $0.replacing("int32 number = 2;", with: "int32 number = 2; bool loud = 3;")
      }
      #expect(more.code == 0)
      #expect(more.output.contains("greeter.v1.Greeter: differs, but nothing breaks\n"))
      let broken = try await skew { $0.replacing("string name = 1;", with: "int32 name = 1;") }
      #expect(broken.code == 1)
      #expect(broken.output.contains("greeter.v1.Greeter: breaks\n"))
      #expect(broken.output.contains("the server reads what this side sends:"))
      let gone = try await skew { $0.replacing("rpc Fail(", with: "rpc Failed(") }
      #expect(
        gone.output.contains("Previously present RPC \"Fail\" on service \"Greeter\" was deleted.")
      )
    }
  }

  @Test("rpc skew ends with 2 when nothing can be compared, and says why")
  func nothingToCompare() async throws {
    try await ToolRun.withServer { address in
      let folder = TemporaryDirectory()
      let files = FileManager.default
      try files.createDirectory(
        atPath: folder.file("empty/dir.proto"),
        withIntermediateDirectories: true
      )
      try files.createDirectory(atPath: folder.file("other"), withIntermediateDirectories: true)
      try Data("syntax = \"proto3\";".utf8).write(to: URL(filePath: folder.file("other/a.proto")))
      try Data("no set".utf8).write(to: URL(filePath: folder.file("text")))
      let cases: [([String], String)] = [
        (["nosuch"], "nosuch: there is no such folder or file"),
        (["empty"], "empty: the folder has no .proto files"),
        (["text"], "text is neither a folder nor a whole set of descriptors"),
        (["other/a.proto"], "a.proto is one source file"),
        (["other"], "nothing was compared: no service of"),
        (["other", "nosuch"], "nosuch: there is no such folder to look for imports in"),
      ]
      for (paths, expected) in cases {
        let names = paths.map(folder.file)
        let roots = names.dropFirst().flatMap { ["-I", $0] }
        let run = try await ToolRun.run(["skew", address, "--contracts", names[0]] + roots)
        #expect(run.code == 2, "\(paths)")
        #expect(run.errors.contains(expected), "\(paths): \(run.errors)")
      }
    }
  }

  @Test("rpc skew reads a descriptor set too")
  func descriptorSet() async throws {
    try await ToolRun.withServer { address in
      let contracts = try Self.contracts()
      let set = contracts.file("all.binpb")
      let build = try await ToolRun.run(
        [
          "build", "-I", contracts.path, "-I", Self.common, contracts.path, "-o", set,
          "--include-imports",
        ],
        program: "contracts"
      )
      try #require(build.code == 0, "\(build.errors)")
      let run = try await ToolRun.run(["skew", address, "--contracts", set])
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.contains("greeter.v1.Greeter: the same contracts\n"), "\(run.output)")
    }
  }

  @Test("contracts check compares with what runs")
  func check() async throws {
    try await ToolRun.withServer { address in
      let same = try Self.contracts()
      let clean = try await ToolRun.run(
        [
          "check", same.path, "-I", Self.common, "--against", "tern://\(address)",
          "--exclude-imports",
        ],
        program: "contracts"
      )
      #expect(clean.code == 0, "\(clean.output)\(clean.errors)")
      let changed = try Self.contracts { $0.replacing("int32 number = 2;", with: "") }
      let broken = try await ToolRun.run(
        ["check", changed.path, "-I", Self.common, "--against", "tern://\(address)"],
        program: "contracts"
      )
      #expect(broken.code == 100)
      #expect(broken.output.contains("Previously present field \"2\" with name \"number\""))
    }
  }
}
