/// The digits that eight bytes of text begin with, read at once.
struct DigitRun {
  /// From 0 to 8.
  let count: Int
  /// Their value, 0 for none.
  let value: UInt32

  /// From eight bytes as they lie in memory.
  @inline(__always)
  init(_ bytes: UInt64) {
    // Each byte less "0"; the high bit of each that is above 9 afterwards. A carry may mark bytes behind
    // such a one falsely, but never one in front of it.
    let digits = UInt64(littleEndian: bytes) ^ 0x3030_3030_3030_3030
    let marks = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
    guard marks & 0x80 == 0 else {
      count = 0
      value = 0
      return
    }
    count = marks.trailingZeroBitCount >> 3
    // The last digit goes to the highest byte, zeros in front of the first; then pairs are added, pairs
    // of pairs, and both halves.
    let aligned = digits << UInt64(64 - count &* 8)
    let pairs = aligned &* 10 &+ aligned >> 8
    let low = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let high = (pairs >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    value = UInt32(truncatingIfNeeded: (low &+ high) >> 32)
  }
}
