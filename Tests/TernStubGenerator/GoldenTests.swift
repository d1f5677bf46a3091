import Foundation
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
