internal import CArchive
import TernStubGenerator

/// Reads archives in memory: tar, zip, and compressed ones, whatever libarchive knows.
///
/// Only contracts and configuration files are kept. Archives come from elsewhere: names that lead out of
/// the archive are refused, and what would fill the memory is cut off.
enum ArchiveReader {
  /// The number of entries, kept or not.
  static let entriesMax = 200_000
  /// The bytes of one kept file.
  static let fileBytesMax = 64 << 20
  /// The bytes of all kept files.
  static let bytesMax = 1 << 30

  /// The contracts and configuration files of an archive by their paths.
  static func contracts(
    of bytes: [UInt8],
    name: String,
    stripping components: Int,
    subfolder: String?
  ) throws -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    var total = 0
    try read(bytes, name: name, isRaw: false) { path, isFile, content in
      guard isFile else { return }
      guard let kept = relative(path, stripping: components, subfolder: subfolder),
        kept.hasSuffix(".proto") || isConfiguration(kept)
      else { return }
      let data = try content(fileBytesMax)
      total += data.count
      guard total <= bytesMax else {
        throw InputFailure(description: "\(name) holds more than \(bytesMax) bytes of contracts")
      }
      result[kept] = data
    }
    return result
  }

  /// Folders of a workspace may have a configuration of their own.
  private static func isConfiguration(_ path: String) -> Bool {
    (ConfigurationFile.names + [TargetConfiguration.fileName]).contains {
      path == $0 || path.hasSuffix("/" + $0)
    }
  }

  /// One compressed file: gzip, zstd, xz, bzip2.
  static func decompressed(_ bytes: [UInt8], name: String) throws -> [UInt8] {
    var result: [UInt8] = []
    try read(bytes, name: name, isRaw: true) { _, _, content in result = try content(bytesMax) }
    return result
  }

  /// The path below the wanted folder; nil for what lies elsewhere.
  private static func relative(
    _ path: String,
    stripping components: Int,
    subfolder: String?
  ) -> String? {
    var parts = path.split(separator: "/").filter { $0 != "." }
    guard !path.hasPrefix("/"), !parts.contains("..") else { return nil }
    guard parts.count > components else { return nil }
    parts.removeFirst(components)
    if let subfolder {
      let wanted = subfolder.split(separator: "/").filter { $0 != "." }
      guard parts.count > wanted.count, Array(parts.prefix(wanted.count)) == wanted else {
        return nil
      }
      parts.removeFirst(wanted.count)
    }
    return parts.joined(separator: "/")
  }

  /// Calls `body` with each entry: its path, whether it is a file, and what reads its content.
  private static func read(
    _ bytes: [UInt8],
    name: String,
    isRaw: Bool,
    _ body: (String, Bool, (Int) throws -> [UInt8]) throws -> Void
  ) throws {
    guard let archive = archive_read_new() else {
      throw InputFailure(description: "\(name): no memory for an archive")
    }
    defer { archive_read_free(archive) }
    func failure() -> InputFailure {
      let reason = archive_error_string(archive).map { String(cString: $0) } ?? "unknown reason"
      return InputFailure(description: "\(name) is not an archive that can be read: \(reason)")
    }
    archive_read_support_filter_all(archive)
    if isRaw {
      archive_read_support_format_raw(archive)
    } else {
      archive_read_support_format_all(archive)
    }
    try bytes.withUnsafeBytes { buffer in
      guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
        throw failure()
      }
      var entry: OpaquePointer?
      var count = 0
      while true {
        let status = archive_read_next_header(archive, &entry)
        if status == ARCHIVE_EOF { return }
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw failure() }
        count += 1
        guard count <= entriesMax else {
          throw InputFailure(description: "\(name) holds more than \(entriesMax) entries")
        }
        let path =
          (archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry))
          .map { String(cString: $0) } ?? ""
        let isFile = archive_entry_filetype(entry) == regularFile || isRaw
        try body(path, isFile) { limit in try content(of: archive, path, limit, failure) }
      }
    }
  }

  private static func content(
    of archive: OpaquePointer,
    _ path: String,
    _ limit: Int,
    _ failure: () -> InputFailure
  ) throws -> [UInt8] {
    var result: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = block.withUnsafeMutableBytes {
        archive_read_data(archive, $0.baseAddress, $0.count)
      }
      if got == 0 { return result }
      guard got > 0 else { throw failure() }
      guard result.count + got <= limit else {
        throw InputFailure(description: "\(path) is larger than \(limit) bytes")
      }
      result += block[..<got]
    }
  }

  /// The kind of an entry that is a file, as in stat.
  private static let regularFile: UInt32 = 0o100000
}
