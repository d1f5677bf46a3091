/// Checks UTF-8 without making a string.
enum UTF8Check {
  /// Whether these bytes are UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF.
  static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    var index = 0
    let count = bytes.count
    while index < count {
      if count - index >= 8 {
        let word = UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self)
        let marks = UInt64(littleEndian: word) & 0x8080_8080_8080_8080
        if marks == 0 {
          index += 8
          continue
        }
        index += marks.trailingZeroBitCount >> 3
      } else if start[index] < 0x80 {
        index += 1
        continue
      }
      guard let length = sequenceLength(start + index, count - index) else { return false }
      index += length
    }
    return true
  }

  private static func sequenceLength(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    let first = bytes[0]
    // The range of the second byte rules out overlong forms, surrogates and what is too large.
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard length <= count, second.contains(bytes[1]) else { return nil }
    for index in 2..<max(length, 2) where bytes[index] & 0xC0 != 0x80 { return nil }
    return length
  }
}
