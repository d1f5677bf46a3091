import Foundation
import TernSchema

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
    // The folder may be a symbolic link, which the walk would not enter.
    let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    guard let walk = FileManager.default.enumerator(atPath: root) else { return [] }
    var result: [String] = []
    while let path = walk.nextObject() as? String {
      if path.hasSuffix(".proto") { result.append(path) }
      if result.count >= filesMax { break }
    }
    return result.sorted()
  }
}
