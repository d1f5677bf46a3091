import Foundation

/// The folders that `-I` names.
enum ImportFolders {
  /// Those that are not there.
  static func missing(_ folders: [String]) -> [String] {
    folders.filter { !isFolder($0) }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Says which are not there.
  ///
  /// As with protoc that is no error: nothing may be imported from them, and what is says so itself.
  static func warnOfMissing(_ folders: [String]) {
    for folder in missing(folders) { report(folder, as: "warning") }
  }

  static func report(_ folder: String, as severity: String) {
    StandardError.print("\(folder): \(severity): there is no such folder to look for imports in")
  }
}
