import Foundation

/// Bytes from a file or from standard input.
enum InputFile {
  /// More than any set of contracts takes.
  static let bytesMax = 1 << 30

  /// The name under which standard input can be opened.
  static let standardInput = "/dev/stdin"

  /// All bytes of a file, or of standard input for "-".
  static func read(_ path: String) throws -> [UInt8] {
    let isStandardInput = path == "-" || path == standardInput
    let name = isStandardInput ? "standard input" : path
    let file = isStandardInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw unreadable(name) }
    defer { if !isStandardInput { close(file) } }
    var status = stat()
    if fstat(file, &status) == 0, Int(status.st_size) > bytesMax { throw tooLarge(name) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = block.withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(name) }
      if count == 0 { return bytes }
      bytes += block[..<count]
      guard bytes.count <= bytesMax else { throw tooLarge(name) }
    }
  }

  private static func unreadable(_ name: String) -> InputFailure {
    InputFailure(description: "\(name) cannot be read: \(String(cString: strerror(errno)))")
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
