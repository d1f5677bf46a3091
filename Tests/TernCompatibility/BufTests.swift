import Foundation
import TernSchema
import Testing

@testable import TernCompatibility

/// The same pairs through `buf breaking`, when it is installed: rule, file and line must agree.
@Suite("Findings against buf")
struct BufTests {
  static let buf: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/buf" }.first { path in
      FileManager.default.isExecutableFile(atPath: path)
        && (try? run(path, ["--version"], in: "/"))?.status == 0
    }
  }()

  /// buf does not compare the enums of a package that has none left: a break that it does not see.
  private static let unseen: Set<String> = ["PACKAGE_ENUM_NO_DELETE"]

  @Test(
    "buf finds the same breaks at the same places",
    .enabled(if: buf != nil, "needs buf (pip install buf)"),
    arguments: PairTests.names
  )
  func agreement(_ name: String) throws {
    let buf = try #require(Self.buf)
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    for category in Category.allCases {
      let config = #"{"version":"v2","breaking":{"use":["\#(category.rawValue)"]}}"#
      let result = try Self.run(
        buf,
        ["breaking", ".", "--against", "../old", "--error-format", "json", "--config", config],
        in: "\(folder)/Pairs/\(name)/new"
      )
      let theirs = try String(decoding: result.output, as: UTF8.self).split(separator: "\n")
        .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
      let ours = try PairTests.findings(name, category)
        .map { Line(path: $0.path, startLine: $0.span.line, type: $0.rule, message: $0.message) }
      let extra = Set(ours).subtracting(theirs.map(\.normalized))
      #expect(Set(theirs.map(\.normalized)).subtracting(ours) == [], "\(category)")
      #expect(extra.filter { !Self.unseen.contains($0.type) } == [], "\(category)")
    }
  }

  private struct Line: Decodable, Hashable {
    var path: String?
    var startLine: Int
    var type: String
    var message: String

    enum CodingKeys: String, CodingKey {
      case path
      case startLine = "start_line"
      case type
      case message
    }

    /// One of buf's messages has a stray letter.
    var normalized: Line {
      var line = self
      line.message = message.replacingOccurrences(of: "\"q moved", with: "\" moved")
      return line
    }
  }

  private static func run(
    _ path: String,
    _ arguments: [String],
    in folder: String
  ) throws -> (status: Int32, output: Data) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, data)
  }
}
