import Foundation
import TernSchema
import TernStubGenerator
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
    try expectGolden(
      contracts: [
        "torture/v1/sub/other.proto", "torture/v1/torture.proto", "torture/v1/service.proto",
      ],
      importPaths: [Self.folder + "/Contracts", Self.root + "/Protos"],
      options: StubOptions(
        module: "TernStubGeneratorTests",
        modules: ["torture": "TernStubGeneratorTests", "tern/rpc": "TernRPC"],
        foreignPackages: ["tern.rpc.v1": "TernRPC"]
      ),
      golden: Self.folder + "/Golden"
    ) { contract in
      let flat = contract?.replacing("/", with: ".").replacing(".proto", with: "")
      return (flat ?? "namespaces") + ".stub.swift"
    }
  }

  private func expectGolden(
    contracts: [String],
    importPaths: [String],
    options: StubOptions,
    golden: String,
    name: (String?) -> String
  ) throws {
    let result = Compiler(sources: DirectorySources(importPaths: importPaths)).compile(contracts)
    #expect(result.diagnostics.filter { $0.severity == .error }.map(result.render) == [])
    let schema = try #require(result.schema)
    let stubs = StubGenerator(schema: schema, options: options).generate(contracts)
    #expect(stubs.diagnostics.isEmpty)
    let refreshes = ProcessInfo.processInfo.environment["REFRESH"] == "1"
    for file in stubs.files {
      let path = golden + "/" + name(file.contract)
      if refreshes {
        try file.text.write(toFile: path, atomically: true, encoding: .utf8)
      } else {
        let known = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        // Not the whole texts: the difference is enough.
        let difference = known.split(separator: "\n", omittingEmptySubsequences: false)
          .difference(from: file.text.split(separator: "\n", omittingEmptySubsequences: false))
        #expect(difference.isEmpty, "\(path) differs; REFRESH=1 rewrites it")
      }
    }
  }
}
