#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Comparing and finding bytes.
enum Memory {
  /// Whether two runs of bytes are equal.
  @inline(__always)
  static func equal(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer?, _ count: Int) -> Bool {
    guard let right, count > 0 else { return count == 0 }
    return memcmp(left, right, count) == 0
  }
}
