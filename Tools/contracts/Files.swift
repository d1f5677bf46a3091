import Foundation
import TernSchema

/// Standard error, for people.
enum StandardError {
  static func print(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// Where results go.
enum OutputFile {
  /// Writes the bytes to a file, or to standard output for "-".
  static func write(_ bytes: [UInt8], to path: String) throws {
    if path == "-" {
      FileHandle.standardOutput.write(Data(bytes))
    } else {
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
  }
}

/// Finds contracts on disk.
enum ContractFiles {
  /// More than any folder of contracts holds: the search ends there.
  static let filesMax = 100_000

  /// The name by which imports know a file that was named on the command line.
  static func importPath(of file: String, sources: DirectorySources) -> String {
    if FileManager.default.fileExists(atPath: file), let path = sources.importPath(of: file) {
      return path
    }
    return file
  }

  /// All contracts below a folder, as paths relative to it, sorted.
  static func all(below folder: String) -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
    var result: [String] = []
    while let path = walk.nextObject() as? String {
      if path.hasSuffix(".proto") { result.append(path) }
      if result.count >= filesMax { break }
    }
    return result.sorted()
  }
}
