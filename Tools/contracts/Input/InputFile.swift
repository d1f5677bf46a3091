import Foundation

/// Bytes from a file or from standard input.
enum InputFile {
  /// More than any set of contracts takes.
  static let bytesMax = 1 << 30

  /// The name under which standard input can be opened.
  static let standardInput = "/dev/stdin"

  static func read(_ path: String) throws -> [UInt8] {
    if path == "-" || path == standardInput {
      let data = FileHandle.standardInput.readDataToEndOfFile()
      guard data.count <= bytesMax else { throw tooLarge("standard input") }
      return [UInt8](data)
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    if let size = attributes?[.size] as? Int, size > bytesMax { throw tooLarge(path) }
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw InputFailure(description: "\(path) cannot be read: \(error.localizedDescription)")
    }
  }

  private static func tooLarge(_ name: String) -> InputFailure {
    InputFailure(description: "\(name) is larger than \(bytesMax) bytes")
  }
}

/// Paths as text.
enum PathText {
  /// A path below a folder, as people write it: nothing in front when the folder is the current one.
  static func join(_ folder: String, _ path: String) -> String {
    var folder = folder
    while folder.hasSuffix("/"), folder.count > 1 { folder.removeLast() }
    while folder.hasPrefix("./"), folder.count > 2 { folder.removeFirst(2) }
    if folder == "." || folder == "./" || folder.isEmpty { return path == "." ? "." : path }
    if path == "." || path.isEmpty { return folder }
    return folder == "/" ? "/" + path : folder + "/" + path
  }

  /// A path relative to a folder that it lies below, else the path itself.
  static func relative(_ path: String, to folder: String) -> String {
    let path = join(path, ".")
    let folder = join(folder, ".")
    guard folder != ".", isBelow(path, folder) else { return path }
    return path == folder ? "." : String(path.dropFirst(folder.count + (folder == "/" ? 0 : 1)))
  }

  /// Whether a path is a file or folder itself, or below it.
  static func isBelow(_ path: String, _ root: String) -> Bool {
    let root = join(root, ".")
    return root == "." || path == root || path.hasPrefix(root + "/")
  }
}
