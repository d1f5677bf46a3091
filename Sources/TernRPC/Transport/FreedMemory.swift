#if canImport(Glibc)
  import Glibc
#endif

/// Memory of messages that were freed.
enum FreedMemory {
  /// Blocks up to this size are reused, and twice as much stays with the process.
  private static let blockBytesMax = 16 * 1024 * 1024

  /// Has long messages reuse each other's memory, in this process.
  ///
  /// By default glibc takes long blocks from the system, and gives them back as soon as they are freed; each then costs a
  /// page fault for 4 KiB, which takes longer than to copy them over a socket. Its thresholds for that grow with the first
  /// long block that is freed (mallopt(3), "dynamic mmap threshold"), so one is freed here. Whoever sets them
  /// (`MALLOC_TRIM_THRESHOLD_`, `MALLOC_MMAP_THRESHOLD_`) keeps what they set.
  static func keepForReuse() { _ = once }

  private static let once: Void = {
    var block: UnsafeMutableRawPointer?
    guard posix_memalign(&block, 16, blockBytesMax) == 0 else { return }
    free(block)
  }()
}
