import Foundation

@testable import TernSchema

/// The contracts of `rejected.txt` and `accepted.txt`: one a line.
struct ContractLine: Sendable, CustomStringConvertible {
  /// Where it stands in its file.
  var line: Int
  /// The level of the language, as the line names it: `p2`, `p3`, `e23`, `e24` or `raw`.
  var level: String
  /// The files by their paths; the one that counts is `t.proto`.
  var files: [String: String]

  var description: String {
    "line \(line): \(files["t.proto"]?.prefix(120) ?? "")"
  }

  /// True when protoc 30 can judge it: it does not know edition 2024.
  var isForProtoc30: Bool { !files.values.contains { $0.contains("edition = \"2024\"") } }

  /// Reads a file of contracts.
  static func read(_ name: String) -> [ContractLine] {
    let text = (try? Fixtures.text(Fixtures.folder + "/" + name)) ?? ""
    return text.components(separatedBy: "\n").enumerated().compactMap { index, line in
      guard !line.isEmpty, !line.hasPrefix("#") else { return nil }
      let level = String(line.prefix { $0 != " " })
      let parts = line.dropFirst(level.count + 1).components(separatedBy: " || ")
      var files = ["t.proto": head(level) + parts[0] + "\n"]
      for part in parts.dropFirst() {
        let halves = part.components(separatedBy: ": ")
        files[halves[0]] = halves.dropFirst().joined(separator: ": ") + "\n"
      }
      return ContractLine(line: index + 1, level: level, files: files)
    }
  }

  private static func head(_ level: String) -> String {
    switch level {
    case "p2": "syntax = \"proto2\"; "
    case "p3": "syntax = \"proto3\"; "
    case "e23": "edition = \"2023\"; "
    case "e24": "edition = \"2024\"; "
    default: ""
    }
  }

  static let rejected = read("rejected.txt")
  static let accepted = read("accepted.txt")
}
