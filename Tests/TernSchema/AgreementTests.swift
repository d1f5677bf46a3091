import Foundation
import TernWire
import TestSupport
import Testing

@testable import TernSchema

/// What protoc takes is taken, and gives the same descriptors; what it rejects is rejected.
@Suite("Agreement with protoc, contract by contract")
struct AgreementTests {
  @Test("The lists of contracts are there")
  func lists() {
    #expect(ContractLine.rejected.count > 300)
    #expect(ContractLine.accepted.count > 70)
  }

  @Test(
    "A contract that is wrong is rejected at a place, without a cascade",
    arguments: ContractLine.rejected
  )
  func rejected(contract: ContractLine) {
    let result = Compiler(sources: InMemorySources(contract.files)).compile(["t.proto"])
    let errors = result.diagnostics.filter { $0.severity == .error }
    #expect(!result.isSuccess)
    #expect(!errors.isEmpty)
    #expect(errors.count <= 4, "\(errors.map(\.description).joined(separator: "\n"))")
    for error in errors {
      #expect(error.line > 0, "\(error)")
      #expect(!error.message.isEmpty)
      #expect(result.render(error).contains("^"), "\(result.render(error))")
    }
    #expect(Set(errors).count == errors.count, "an error is told twice")
  }

  @Test("A contract that is right is taken", arguments: ContractLine.accepted)
  func accepted(contract: ContractLine) throws {
    let result = Compiler(sources: InMemorySources(contract.files)).compile(["t.proto"])
    let errors = result.diagnostics.filter { $0.severity == .error }
    #expect(result.isSuccess, "\(errors.map(result.render).joined(separator: "\n"))")
    // What is handed out can be linked again.
    if result.isSuccess { _ = try Schema(linking: result.files) }
  }

  @Test(
    "protoc rejects what we reject",
    .enabled(if: Protoc.isModern, Protoc.old),
    arguments: ContractLine.rejected.filter(\.isForProtoc30)
  )
  func rejectedByBoth(contract: ContractLine) throws {
    let comparison = try ProtocComparison(contract.files)
    #expect(comparison.theirs(["t.proto"], withSourceInfo: false) == nil)
  }

  @Test(
    "protoc gives the same descriptors, with and without source info",
    .enabled(if: Protoc.isModern, Protoc.old),
    arguments: ContractLine.accepted.filter(\.isForProtoc30)
  )
  func acceptedByBoth(contract: ContractLine) throws {
    let comparison = try ProtocComparison(contract.files)
    for withSourceInfo in [true, false] {
      let difference = try comparison.difference(["t.proto"], withSourceInfo: withSourceInfo)
      #expect(difference == nil)
    }
    #expect(try comparison.difference(["t.proto"], withSourceInfo: true, retains: true) == nil)
  }
}

/// Files in a folder of their own, compiled by us and by protoc.
struct ProtocComparison {
  let folder = TemporaryDirectory()
  private let protoc: Protoc

  init(_ files: [String: String]) throws {
    protoc = try #require(Protoc.installed)
    for (path, text) in files {
      let place = URL(filePath: folder.file(path))
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: place)
    }
  }

  /// protoc's descriptor set, nil when it rejects the files.
  func theirs(_ files: [String], withSourceInfo: Bool, retains: Bool = false) -> [UInt8]? {
    let output = folder.file("protoc.binpb")
    let result = try? Protoc.run(
      protoc.path,
      ["-I\(folder.path)", "--descriptor_set_out=\(output)"]
        + (withSourceInfo ? ["--include_source_info"] : [])
        + (retains ? ["--retain_options"] : []) + files
    )
    guard result?.status == 0 else { return nil }
    return (try? Data(contentsOf: URL(filePath: output))).map { Array($0) }
  }

  /// What is different, nil when nothing is; both reject is no difference.
  func difference(
    _ files: [String],
    withSourceInfo: Bool,
    retains: Bool = false
  ) throws -> String? {
    let theirs = theirs(files, withSourceInfo: withSourceInfo, retains: retains)
    let compiler = Compiler(
      sources: DirectorySources(importPaths: [folder.path]),
      includesSourceInfo: withSourceInfo,
      retainOptions: retains
    )
    let result = compiler.compile(files)
    let errors = result.diagnostics.filter { $0.severity == .error }.map(result.render)
    guard let theirs else {
      return result.isSuccess ? "protoc rejects it, we do not" : nil
    }
    guard result.isSuccess else { return "protoc takes it, we do not: \(errors.joined())" }
    let ours = result.files.filter { files.contains($0.name ?? "") }
    let bytes = Array(try compiler.compileDescriptorSet(files).set.pieces.joined())
    let expected = try Google.Protobuf.FileDescriptorSet(serializedBytes: theirs).file
    if bytes == theirs, ours == expected { return nil }
    guard ours.map(\.name) == expected.map(\.name) else {
      return "the files are \(ours.map { $0.name ?? "" }), not \(expected.map { $0.name ?? "" })"
    }
    for (mine, other) in zip(ours, expected) where mine != other {
      return Self.describe(mine, other)
    }
    return "the descriptors are equal, but not their bytes"
  }

  private static func describe(
    _ mine: Google.Protobuf.FileDescriptorProto,
    _ other: Google.Protobuf.FileDescriptorProto
  ) -> String {
    let name = other.name ?? ""
    if let index = zip(mine.messageType, other.messageType).enumerated().first(where: {
      $0.element.0 != $0.element.1
    })?.offset {
      return "\(name): message \(other.messageType[index].name ?? "") differs"
    }
    if mine.enumType != other.enumType { return "\(name): the enums differ" }
    if mine.`extension` != other.`extension` { return "\(name): the extensions differ" }
    if mine.service != other.service { return "\(name): the services differ" }
    if mine.options != other.options { return "\(name): the options differ" }
    let left = mine.sourceCodeInfo?.location ?? []
    let right = other.sourceCodeInfo?.location ?? []
    if let index = zip(left, right).enumerated().first(where: { $0.element.0 != $0.element.1 })?
      .offset
    {
      return
        "\(name): location \(right[index].path) is \(left[index].span), not \(right[index].span)"
    }
    return "\(name): \(left.count) locations, not \(right.count), or the head differs"
  }
}

/// What is built in, and what becomes of options that only the source keeps.
@Suite("Built-in contracts and retention")
struct BuiltinTests {
  private static let importing = """
    syntax = "proto2";
    import "google/protobuf/cpp_features.proto";
    import "google/protobuf/java_features.proto";
    import "google/protobuf/go_features.proto";
    import "google/protobuf/compiler/plugin.proto";
    import "google/protobuf/descriptor.proto";
    import "google/protobuf/type.proto";
    """

  @Test("Built-in contracts have protoc's descriptors", .enabled(if: Protoc.isModern, Protoc.old))
  func descriptors() throws {
    let comparison = try ProtocComparison(["t.proto": Self.importing])
    let protoc = try #require(Protoc.installed)
    let output = comparison.folder.file("all.binpb")
    let run = try Protoc.run(
      protoc.path,
      ["-I\(comparison.folder.path)", "--include_imports", "-o\(output)", "t.proto"]
    )
    try #require(run.status == 0, "\(run.errors)")
    let theirs = try Google.Protobuf.FileDescriptorSet(
      serializedBytes: Array(Data(contentsOf: URL(filePath: output)))
    )
    let result = Compiler(
      sources: InMemorySources(["t.proto": Self.importing]),
      includesSourceInfo: false
    ).compile(["t.proto"])
    #expect(result.isSuccess, "\(result.diagnostics)")
    let ours = Dictionary(uniqueKeysWithValues: result.files.map { ($0.name ?? "", $0) })
    #expect(ours.count == theirs.file.count)
    for file in theirs.file { #expect(ours[file.name ?? ""] == file, "\(file.name ?? "")") }
  }

  private static let retention = """
    edition = "2023";
    import "google/protobuf/descriptor.proto";
    extend google.protobuf.MessageOptions {
      string kept = 50000;
      string gone = 50001 [retention = RETENTION_SOURCE];
    }
    message M {
      option (kept) = "a";
      option (gone) = "b";
      extensions 5 [declaration = { number: 5 full_name: ".x" type: "int32" }];
    }
    """

  @Test(
    "Options for readers of the source are left out, unless asked for",
    arguments: [true, false]
  )
  func retention(retains: Bool) throws {
    let result = Compiler(
      sources: InMemorySources(["t.proto": Self.retention]),
      retainOptions: retains
    ).compile(["t.proto"])
    let file = try #require(result.files.last)
    let message = try #require(file.messageType.first)
    let options = try #require(message.options)
    #expect(options.unknownFields.numbers == (retains ? [50_000, 50_001] : [50_000]))
    #expect((message.extensionRange.first?.options != nil) == retains)
    let paths = file.sourceCodeInfo?.location.map(\.path) ?? []
    #expect(paths.contains([4, 0, 7, 50_000]))
    #expect(paths.contains([4, 0, 7, 50_001]) == retains)
  }

  @Test("What is built in has no comments and positions: there is no file that they could be of")
  func locations() throws {
    let sources = InMemorySources(["t.proto": Self.importing])
    let result = Compiler(sources: sources).compile(["t.proto"])
    #expect(result.isSuccess, "\(result.diagnostics)")
    let located = result.files.filter { $0.sourceCodeInfo != nil }.compactMap(\.name)
    #expect(located == ["t.proto"])
  }

  @Test("Visibility and option imports are in the descriptors of edition 2024")
  func edition2024() throws {
    let sources = InMemorySources([
      "t.proto": """
      edition = "2024";
      import option "o.proto";
      local message M { export enum E { A = 0; } }
      """, "o.proto": "syntax = \"proto2\";",
    ])
    let result = Compiler(sources: sources).compile(["t.proto"])
    let file = try #require(result.files.last)
    #expect(result.files.map(\.name) == ["o.proto", "t.proto"])
    // FileDescriptorProto.option_dependency, DescriptorProto.visibility, EnumDescriptorProto.visibility.
    #expect(file.dependency == [])
    #expect(file.unknownFields.bytes == [0x7A, 7] + Array("o.proto".utf8))
    #expect(file.messageType.first?.unknownFields.varint(11) == 1)
    #expect(file.messageType.first?.enumType.first?.unknownFields.varint(6) == 2)
  }
}
