import Foundation
import TernSchema
import TernStubGenerator
import TernWire
import Testing

/// The stubs in `Golden/` are what the generator made of `Contracts/`, compiled into these tests, which use them.
///
/// `REFRESH=1 swift test` writes them anew.
@Suite("Golden stubs")
struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().path
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  @Test("the torture contract gives the golden stubs")
  func torture() throws {
    let golden = Self.folder + "/Golden"
    let refreshes = ProcessInfo.processInfo.environment["REFRESH"] == "1"
    let output = try TemporaryFolder()
    let stubs = try TargetStubs(
      module: "TernStubGeneratorTests",
      folder: Self.folder + "/Contracts",
      outputFolder: refreshes ? golden : output.path,
      dependencies: [.init(module: "TernRPC", folder: Self.root + "/Sources/TernRPC")]
    )
    #expect(try stubs.run().isEmpty)
    if !refreshes { try expectEqual(output.path, golden, remedy: "REFRESH=1 swift test") }
  }

  @Test("the stubs that TernWire carries are what the generator makes of google/protobuf")
  func bootstrap() throws {
    let output = try TemporaryFolder()
    let stubs = try TargetStubs(
      module: "TernWire",
      folder: Self.root + "/Protos",
      outputFolder: output.path,
      dependencies: [],
      configuration: .bootstrap,
      isCheckedIn: true
    )
    #expect(try stubs.run().isEmpty)
    try expectEqual(
      output.path,
      Self.root + "/Sources/TernWire/Bootstrap",
      remedy: "stubgen --bootstrap --target Protos --output Sources/TernWire/Bootstrap"
    )
  }

  @Test(
    "a program carries the comments of its contracts, and its contracts are the same without them"
  )
  func comments() throws {
    let file = EmbeddedFile.tortureV1Torture
    let whole = try Google.Protobuf.FileDescriptorProto(
      serializedBytes: file.serializedDescriptorWithComments
    )
    var bare = whole
    bare.sourceCodeInfo = nil
    #expect(bare == file.descriptor)
    let compiled = Compiler(
      sources: DirectorySources(importPaths: [Self.folder + "/Contracts", Self.root + "/Protos"]),
      sourceInfo: .included
    ).compile([file.path])
    let locations = try #require(compiled.schema?.file(file.path)?.proto.sourceCodeInfo?.location)
    let expected = locations.filter { $0.leadingComments != nil || $0.trailingComments != nil }
      .map { location in
        var location = location
        location.leadingDetachedComments = []
        return location
      }
    #expect(expected.count > 20)
    #expect(whole.sourceCodeInfo?.location == expected)
  }

  @Test("tern.json can leave the comments out")
  func withoutComments() throws {
    let folder = try TemporaryFolder()
    try folder.write("syntax = \"proto3\";\n// Secret.\nmessage M {}\n", to: "t/Protos/m.proto")
    for (settings, isThere) in [("{}", true), (#"{ "comments": false }"#, false)] {
      try folder.write(settings, to: "t/tern.json")
      let stubs = try TargetStubs(
        module: "T",
        folder: folder.path + "/t",
        outputFolder: folder.path + "/out",
        dependencies: []
      )
      #expect(try stubs.run().isEmpty)
      let text = try String(contentsOfFile: folder.path + "/out/m.stub.swift", encoding: .utf8)
      #expect(text.contains("  comments: \"") == isThere)
      #expect(text.contains("/// Secret."))
    }
  }

  /// The same files with the same bytes.
  private func expectEqual(_ made: String, _ known: String, remedy: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: made).sorted()
    #expect(try FileManager.default.contentsOfDirectory(atPath: known).sorted() == names)
    for name in names {
      let text = try Data(contentsOf: URL(filePath: made + "/" + name))
      let other = try? Data(contentsOf: URL(filePath: known + "/" + name))
      #expect(text == other, "\(name) differs; \(remedy) writes it anew")
    }
  }
}
