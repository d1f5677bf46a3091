/// The first of sixteen bytes for which one of a few comparisons was true.
///
/// Comparisons are of vectors with vectors: those with a single value are not made in one step by the
/// compiler.
struct FirstByte {
  private let low: UInt64
  private let high: UInt64

  typealias Outcome = SIMDMask<SIMD16<Int8>>

  @inline(__always)
  init(where outcome: Outcome) {
    self.init(bits: unsafeBitCast(outcome, to: SIMD2<UInt64>.self))
  }

  @inline(__always)
  init(where first: Outcome, _ second: Outcome, _ third: Outcome) {
    self.init(
      bits: unsafeBitCast(first, to: SIMD2<UInt64>.self)
        | unsafeBitCast(second, to: SIMD2<UInt64>.self)
        | unsafeBitCast(third, to: SIMD2<UInt64>.self)
    )
  }

  /// All bits of a byte are set where the comparison was true.
  @inline(__always)
  private init(bits: SIMD2<UInt64>) {
    low = UInt64(littleEndian: bits[0])
    high = UInt64(littleEndian: bits[1])
  }

  /// Its place, nil when there is none.
  @inline(__always)
  var offset: Int? {
    if low | high == 0 { return nil }
    return low != 0 ? low.trailingZeroBitCount >> 3 : 8 + high.trailingZeroBitCount >> 3
  }
}
