/// The first sixteen bytes of a key as two words, and which of their bits are the key's.
struct KeyWords {
  private let words: (UInt64, UInt64)
  private let masks: (UInt64, UInt64)

  /// From a key that has 16 bytes of room behind it.
  init(_ key: UnsafePointer<UInt8>, _ count: Int) {
    func word(_ offset: Int) -> (UInt64, UInt64) {
      var mask: UInt64 = 0
      withUnsafeMutableBytes(of: &mask) { mask in
        for index in 0..<min(max(count - offset, 0), 8) { mask[index] = 0xFF }
      }
      let word = UnsafeRawPointer(key).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      return (word & mask, mask)
    }
    let (low, high) = (word(0), word(8))
    words = (low.0, high.0)
    masks = (low.1, high.1)
  }

  /// Whether sixteen bytes begin with the key, or with as much of it as there is here.
  @inline(__always)
  func begin(_ text: (UInt64, UInt64)) -> Bool {
    (text.0 ^ words.0) & masks.0 | (text.1 ^ words.1) & masks.1 == 0
  }
}
