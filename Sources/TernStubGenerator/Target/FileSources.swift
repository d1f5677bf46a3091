import TernSchema

/// The contracts of a target and of its dependencies, each at its own place on disk.
struct FileSources: SourceProvider {
  /// Import path -> file on disk.
  let files: [String: String]
  /// Import path -> text, of contracts that are not on disk.
  let texts: [String: String]
  /// Folders in which every other import path is looked up.
  let roots: [String]

  func source(_ path: String) throws(SourceError) -> ContractSource? {
    guard let file = files[path], let slash = file.lastIndex(of: "/") else {
      if let text = texts[path] {
        return ContractSource(displayPath: path, bytes: Array(text.utf8))
      }
      return try DirectorySources(importPaths: roots).source(path)
    }
    let folder = DirectorySources(importPaths: [String(file[...slash])])
    return try folder.source(String(file[file.index(after: slash)...]))
  }
}
