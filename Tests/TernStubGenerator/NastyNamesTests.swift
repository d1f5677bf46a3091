import Foundation
import TernSchema
import TernStubGenerator
import TestSupport
import Testing

/// Stubs of contracts with nasty names must compile.
///
/// `TERN_STUB_FUZZ=500 swift test --filter NastyNames` tries as many; every run tries a few.
@Suite("Stubs of contracts with nasty names")
struct NastyNamesTests {
  private static let count =
    ProcessInfo.processInfo.environment["TERN_STUB_FUZZ"].flatMap { UInt64($0) } ?? 12

  /// Where the modules lie that the tests were built with.
  private static let modules: String? = {
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [folder, folder.deletingLastPathComponent()].map {
      $0.appending(path: "Modules").path
    }
    return candidates.first {
      FileManager.default.fileExists(atPath: $0 + "/TernWire.swiftmodule")
    }
  }()
  private static let compiler = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { "\($0)/swiftc" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(
    "whatever Swift calls its own, the compiler takes the stubs, without a warning",
    .enabled(if: modules != nil && compiler != nil, "needs swiftc and the modules of this build")
  )
  func compile() throws {
    var sources: [String: String] = [:]
    for seed in 0..<Self.count {
      let package = seed % 4 == 0 ? "p\(seed).swift.string" : "p\(seed)"
      sources["nasty/c\(seed).proto"] = NastyContract(seed: seed, package: package).text
    }
    let paths = sources.keys.sorted()
    let result = Compiler(sources: InMemorySources(sources)).compile(paths)
    let errors = result.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.first.map { "\($0)" } ?? "")")
    let schema = try #require(result.schema)
    let stubs = StubGenerator(
      schema: schema,
      options: StubOptions(module: "Fuzz", modules: ["nasty": "Fuzz"])
    ).generate(paths)
    #expect(stubs.diagnostics.isEmpty)

    let folder = TemporaryDirectory()
    var files: [String] = []
    for (index, file) in stubs.files.enumerated() {
      files.append(folder.file("f\(index).swift"))
      try file.text.write(toFile: files[index], atomically: true, encoding: .utf8)
    }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let swiftc = Oracle(path: try #require(Self.compiler), version: [])
    let run = try swiftc.run(
      [
        "-typecheck", "-parse-as-library", "-swift-version", "6", "-module-name", "Fuzz",
        "-enable-upcoming-feature", "ExistentialAny", "-enable-upcoming-feature",
        "InternalImportsByDefault", "-I", try #require(Self.modules), "-Xcc",
        "-fmodule-map-file=\(root)/Sources/CProtobufC/module.modulemap",
      ] + files
    )
    let lines = (run.text + run.errors).split(separator: "\n").filter {
      $0.contains("error:") || $0.contains("warning:")
    }
    #expect(run.status == 0)
    #expect(lines.isEmpty, "\(lines.prefix(20).joined(separator: "\n"))")
  }
}
