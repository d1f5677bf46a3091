#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Servers that stand in a file, an address a line, as ``ServerAddress/init(parsing:)`` reads it; `#` begins a comment.
///
/// The file is read again when it has changed. A file that can't be read, or with a line that isn't
/// an address, changes nothing.
public struct FileResolver: NameResolver {
  private let path: String
  private let interval: Duration

  /// A longer file is refused.
  private static let bytesMax = 64 * 1024

  /// Names the file, and says how often to look at it.
  public init(path: String, interval: Duration = .seconds(1)) {
    self.path = path
    self.interval = max(interval, .milliseconds(10))
  }

  /// `file:` and the path.
  public var target: String { "file:\(path)" }

  /// Tells the servers until the task is cancelled.
  public func watch(
    _ update: @escaping @Sendable (Result<[ResolvedServer], RPCError>) -> Void
  ) async {
    var last: Result<[UInt8], RPCError>?
    while !Task.isCancelled {
      let content: Result<[UInt8], RPCError>
      do {
        content = .success(try await offLoop { [path] in try Self.read(path) })
      } catch {
        content = .failure(RPCError.reported(error).error)
      }
      if content != last { update(content.flatMap { bytes in parse(bytes) }) }
      last = content
      try? await Task.sleep(for: interval)
    }
  }

  /// The servers of a file's content.
  func parse(_ bytes: [UInt8]) -> Result<[ResolvedServer], RPCError> {
    var servers: [ResolvedServer] = []
    for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      let text = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
      let words = text.split { $0 == " " || $0 == "\t" || $0 == "\r" }
      guard let word = words.first else { continue }
      guard words.count == 1, let address = ServerAddress(parsing: String(word)) else {
        return .failure(
          RPCError(.unavailable, "\(path):\(index + 1): an address was expected, not \(text)")
        )
      }
      servers.append(ResolvedServer(address))
    }
    guard !servers.isEmpty else {
      return .failure(RPCError(.unavailable, "\(path) names no server"))
    }
    return .success(servers)
  }

  private static func read(_ path: String) throws(RPCError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw RPCError(.unavailable, "\(path) can't be read: \(String(cString: strerror(errno)))")
    }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: bytesMax + 1)
    var count = 0
    while count < bytes.count {
      let got = bytes[count...].withUnsafeMutableBytes {
        Glibc.read(file, $0.baseAddress, $0.count)
      }
      guard got >= 0 else {
        throw RPCError(.unavailable, "\(path) can't be read: \(String(cString: strerror(errno)))")
      }
      if got == 0 { break }
      count += got
    }
    guard count <= bytesMax else {
      throw RPCError(.unavailable, "\(path) has more than \(bytesMax) bytes")
    }
    return Array(bytes[..<count])
  }
}
