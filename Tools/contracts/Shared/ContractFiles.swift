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
  ///
  /// A link that leads nowhere is left out, with a warning.
  static func all(below folder: String) -> [String] {
    // The folder may be a symbolic link, which the walk would not enter.
    let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    guard let walk = FileManager.default.enumerator(atPath: root) else { return [] }
    var result: [String] = []
    while let path = walk.nextObject() as? String {
      if path.hasSuffix(".proto"), isContract(path, below: root, called: folder) {
        result.append(path)
      }
      if result.count >= filesMax { break }
    }
    return result.sorted()
  }

  /// False for a folder that is called like a contract, and for a link to nothing.
  private static func isContract(
    _ path: String,
    below root: String,
    called folder: String
  ) -> Bool {
    var isFolder: ObjCBool = false
    let location = DirectoryPath.join(root, path)
    if FileManager.default.fileExists(atPath: location, isDirectory: &isFolder) {
      return !isFolder.boolValue
    }
    // Emacs locks a file that is being edited with a link of such a name: nobody wants to hear of it.
    if path.split(separator: "/").last?.hasPrefix(".#") != true {
      let name = DirectoryPath.join(folder, path)
      StandardError.print("\(name): warning: the link leads nowhere; it is left out")
    }
    return false
  }
}
