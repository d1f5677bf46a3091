#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Contracts under folders on disk, the roots that import paths are relative to.
public struct DirectorySources: SourceProvider {
  /// The folders, in the order in which they are searched.
  public let importPaths: [String]

  /// Searches these folders in this order.
  public init(importPaths: [String]) { self.importPaths = importPaths }

  /// The first file of this path.
  public func source(_ path: String) throws(SourceError) -> ContractSource? {
    guard Self.isCanonical(path) else { return nil }
    for root in importPaths {
      let location = Self.join(root, path)
      if let bytes = try Self.read(location) {
        return ContractSource(displayPath: location, bytes: bytes)
      }
    }
    return nil
  }

  /// The path by which imports name a file on disk: relative to the root that it lies under.
  public func importPath(of location: String) -> String? {
    let target = Self.normalized(location)
    for root in importPaths {
      var prefix = Self.normalized(root)
      if prefix == "." {
        if !target.hasPrefix("/"), !target.hasPrefix("../") { return target }
        continue
      }
      if !prefix.hasSuffix("/") { prefix += "/" }
      if target.hasPrefix(prefix) { return String(target.dropFirst(prefix.count)) }
    }
    return nil
  }

  /// An import names a file below a root, never one beside it, and each file has one name only.
  static func isCanonical(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }

  private static func join(_ root: String, _ path: String) -> String {
    if root.isEmpty || root == "." { return path }
    return root.hasSuffix("/") ? root + path : root + "/" + path
  }

  /// The path without `.` and empty parts, and with `..` resolved where that is possible.
  private static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    if path.hasPrefix("/") { return "/" + joined }
    return joined.isEmpty ? "." : joined
  }

  /// The bytes of a file, nil when there is none; a folder is none.
  private static func read(_ location: String) throws(SourceError) -> [UInt8]? {
    let descriptor = open(location, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw SourceError(message: "\(location): \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else {
      throw SourceError(message: "\(location): \(String(cString: strerror(errno)))")
    }
    guard information.st_mode & S_IFMT == S_IFREG else { return nil }
    // One byte more than the limit is read, so that the parser can tell that it was passed.
    let limit = SyntaxLimits.sourceBytesMax + 1
    let size = min(Int(information.st_size), limit)
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = 0
      while count < size {
        let got = Self.readChunk(descriptor, buffer, from: count, limit: size)
        if got < 0 {
          failure = errno
          break
        }
        if got == 0 { break }
        count += got
      }
    }
    if failure != 0 {
      throw SourceError(message: "\(location): \(String(cString: strerror(failure)))")
    }
    return bytes
  }

  private static func readChunk(
    _ descriptor: Int32,
    _ buffer: UnsafeMutableBufferPointer<UInt8>,
    from start: Int,
    limit: Int
  ) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    while true {
      let got = readBytes(descriptor, base + start, limit - start)
      if got < 0, errno == EINTR { continue }
      return got
    }
  }
}

/// The system call: inside the type its name is taken.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int
{
  read(descriptor, buffer, count)
}
