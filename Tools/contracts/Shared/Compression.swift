internal import CArchive

/// How an output is compressed: what the end of its name says.
enum Compression: String, CaseIterable {
  case gzip = ".gz"
  case zstd = ".zst"

  /// Endings of other compressions and of archives, none of which may hold a plain set.
  private static let others = [
    ".bz2", ".lz4", ".tar", ".tbz", ".tgz", ".txz", ".xz", ".z", ".zip",
  ]

  /// Nil: not compressed.
  init?(path: String) {
    let path = path.lowercased()
    guard let found = Self.allCases.first(where: { path.hasSuffix($0.rawValue) }) else {
      return nil
    }
    self = found
  }

  /// The ending of a name that promises bytes which are never written.
  static func unknown(path: String) -> String? {
    var path = path.lowercased()
    if let compression = Compression(path: path) {
      // A compressed archive is an archive still.
      path.removeLast(compression.rawValue.count)
      return path.hasSuffix(".tar") ? ".tar" + compression.rawValue : nil
    }
    return others.first { path.hasSuffix($0) }
  }

  /// The bytes as one compressed stream; the same ones give the same stream, whatever the time is.
  func compressed(_ bytes: [UInt8]) throws -> [UInt8] {
    // What can't be made smaller grows a little: by some bytes a block, and the two headers.
    let capacity = bytes.count + bytes.count / 64 + 65_536
    // Allocated first, so that they outlive the writer, which may still write when it is freed.
    let buffer = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 1)
    defer { buffer.deallocate() }
    let count = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    count.initialize(to: 0)
    defer { count.deallocate() }
    guard let archive = archive_write_new() else { throw failure("no memory") }
    defer { archive_write_free(archive) }
    guard let entry = archive_entry_new() else { throw failure("no memory") }
    defer { archive_entry_free(entry) }
    func check(_ status: Int32) throws {
      guard status == ARCHIVE_OK else {
        throw failure(archive_error_string(archive).map { String(cString: $0) } ?? "unknown reason")
      }
    }
    try check(archive_write_set_format_raw(archive))
    switch self {
    case .gzip:
      try check(archive_write_add_filter_gzip(archive))
      try check(archive_write_set_filter_option(archive, "gzip", "timestamp", nil))
    case .zstd: try check(archive_write_add_filter_zstd(archive))
    }
    // Tape drives want whole blocks; a file ends where its stream does.
    try check(archive_write_set_bytes_in_last_block(archive, 1))
    try check(archive_write_open_memory(archive, buffer, capacity, count))
    archive_entry_set_filetype(entry, Self.regularFile)
    try check(archive_write_header(archive, entry))
    let written = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
    guard written == bytes.count else { throw failure("no room") }
    try check(archive_write_close(archive))
    return [UInt8](UnsafeRawBufferPointer(start: buffer, count: count.pointee))
  }

  private func failure(_ reason: String) -> InputFailure {
    InputFailure(description: "it cannot be compressed (\(rawValue)): \(reason)")
  }

  /// The kind of an entry that is a file, as in stat.
  private static let regularFile: UInt32 = 0o100000
}
