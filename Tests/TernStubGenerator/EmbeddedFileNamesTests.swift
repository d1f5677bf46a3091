import Foundation
import TernSchema
import Testing

@testable import TernStubGenerator

/// What the embedded descriptors are called where the paths of two contracts give one name.
@Suite("Names of embedded descriptors")
struct EmbeddedFileNamesTests {
  private static let message = "message M {}"

  /// The stubs of a target `t`, by their file names.
  private func stubs(
    _ files: [String: String],
    dependencies: [String] = []
  ) throws -> [String: String] {
    let folder = try TemporaryFolder()
    for (path, text) in files {
      try folder.write("syntax = \"proto3\"; package \(text)", to: path)
    }
    let stubs = try TargetStubs(
      module: "Module",
      folder: folder.path + "/t",
      outputFolder: folder.path + "/out",
      dependencies: dependencies.map { .init(module: $0, folder: folder.path + "/\($0)") }
    )
    let diagnostics = try stubs.run()
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return Dictionary(
      uniqueKeysWithValues: try stubs.outputNames.map { ($0, try folder.read("out/\($0)")) }
    )
  }

  @Test("The first of two has the name of its path, the other one a number behind it")
  func alike() throws {
    let stubs = try stubs([
      "t/a/b.proto": "a; \(Self.message)", "t/a_b.proto": "b; \(Self.message)",
      "t/c.proto": """
      c; import "a_b.proto"; import "a/b.proto"; message M { a.M a = 1; b.M b = 2; }
      """,
    ])
    #expect(stubs["a.b.stub.swift"]?.contains("static let aB = ") == true)
    #expect(stubs["a_b.stub.swift"]?.contains("static let aB_2 = ") == true)
    #expect(stubs["a_b.stub.swift"]?.contains("file: .aB_2,") == true)
    #expect(stubs["c.stub.swift"]?.contains("[.aB_2, .aB],") == true)
  }

  @Test("A module that imports one of them calls it what its own module does")
  func imported() throws {
    let stubs = try stubs(
      [
        "Base/a/b.proto": "a; \(Self.message)", "Base/a_b.proto": "b; \(Self.message)",
        "t/c.proto": #"c; import "a_b.proto"; message M { b.M b = 2; }"#,
        // The name is another module's: that is no collision.
        "t/aB.proto": "d; \(Self.message)",
      ],
      dependencies: ["Base"]
    )
    #expect(stubs["c.stub.swift"]?.contains("[.aB_2],") == true)
    #expect(stubs["aB.stub.swift"]?.contains("static let aB = ") == true)
  }
}
