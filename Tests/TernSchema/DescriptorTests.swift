import Foundation
import TernWire
import Testing

@testable import TernSchema

/// Descriptors must be those of protoc, byte for byte: names, numbers, options, comments, positions.
@Suite("Descriptors against protoc")
struct DescriptorTests {
  @Test(
    "A contract with every construct gives protoc's descriptor set",
    .enabled(if: Protoc.isModern, Protoc.old),
    arguments: Fixtures.validPaths
  )
  func fixture(path: String) throws {
    try compare(root: Fixtures.valid, [path])
  }

  @Test(
    "proto2 and proto3 without custom options give the descriptor set of old versions too",
    .enabled(if: Protoc.isInstalled, Protoc.missing),
    arguments: ["proto3_kinds.proto", "proto2_kinds.proto"]
  )
  func oldVersion(path: String) throws {
    // Which comment belongs to what was decided otherwise before 22.
    try compare(root: Fixtures.valid, [path], withSourceInfo: Protoc.isModern)
  }

  @Test(
    "The repository's contracts give protoc's descriptor set",
    .enabled(if: Protoc.isModern, Protoc.old)
  )
  func repository() throws {
    let root = Fixtures.repository + "/Protos"
    let files = Fixtures.contracts(below: root)
    try #require(files.count > 10)
    try compare(root: root, files)
  }

  private func withoutSourceInfo(
    _ file: Google.Protobuf.FileDescriptorProto
  ) -> Google.Protobuf.FileDescriptorProto {
    var copy = file
    copy.sourceCodeInfo = nil
    return copy
  }

  private func compare(root: String, _ files: [String], withSourceInfo: Bool = true) throws {
    let protoc = try #require(Protoc.installed)
    let theirs = try #require(try protoc.descriptors(root: root, files))
    let result = Compiler(sources: RootThenProtobuf(root: root, protoc: protoc)).compile(files)
    let rendered = result.diagnostics.filter { $0.severity == .error }.map(result.render)
    try #require(result.isSuccess, "\(rendered.joined(separator: "\n"))")
    if !withSourceInfo {
      let expected = try Google.Protobuf.FileDescriptorSet(serializedBytes: theirs).file
      #expect(result.files.map(withoutSourceInfo) == expected.map(withoutSourceInfo))
      return
    }
    let ours = try Google.Protobuf.FileDescriptorSet(file: result.files).serializedBytes()
    guard ours != theirs else { return }
    let expected = try Google.Protobuf.FileDescriptorSet(serializedBytes: theirs).file
    #expect(result.files.map(\.name) == expected.map(\.name))
    for (mine, other) in zip(result.files, expected) where mine != other {
      #expect(mine.messageType == other.messageType, "messages of \(other.name ?? "")")
      #expect(mine.sourceCodeInfo == other.sourceCodeInfo, "positions of \(other.name ?? "")")
      #expect(mine == other)
    }
    #expect(Bool(false), "the bytes differ")
  }
}

/// The files of a root, then protobuf's own files as this protoc brings them.
private struct RootThenProtobuf: SourceProvider {
  let directories: DirectorySources

  init(root: String, protoc: Protoc) {
    let binary = URL(fileURLWithPath: protoc.path).resolvingSymlinksInPath()
    let prefix = binary.deletingLastPathComponent().deletingLastPathComponent().path
    var paths = [root, prefix + "/include"]
    if protoc.path != "/usr/bin/protoc" || protoc.version < 20 { paths.append("/usr/include") }
    directories = DirectorySources(importPaths: paths)
  }

  func source(_ path: String) throws(SourceError) -> ContractSource? {
    try directories.source(path)
  }
}
