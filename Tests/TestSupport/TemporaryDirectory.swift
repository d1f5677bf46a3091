import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A fresh directory with mode 0700 that goes away with the object.
public final class TemporaryDirectory: Sendable {
  /// Its absolute path, without a slash at the end.
  public let path: String

  /// Makes it, under `TMPDIR` or `/tmp`.
  public init() {
    let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(parent)/tern-test-XXXXXX".utf8CString)
    let isMade = mkdtemp(&template) != nil
    precondition(isMade, "no temporary directory can be made under \(parent)")
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something inside.
  public func file(_ name: String) -> String { "\(path)/\(name)" }
}
