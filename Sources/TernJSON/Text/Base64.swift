/// Base64 in both alphabets, with or without padding, as ProtoJSON takes it.
enum Base64 {
  private static let alphabet: [UInt8] = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )

  /// The six bits of each byte of either alphabet; 255 for every other byte.
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: 255, count: 256)
    for (value, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(value) }
    table[Int(UInt8(ascii: "-"))] = 62
    table[Int(UInt8(ascii: "_"))] = 63
    return table
  }()

  static func encode(_ content: UnsafeRawBufferPointer, _ emit: (UInt8) -> Void) {
    alphabet.withUnsafeBufferPointer { alphabet in
      var index = 0
      while index + 3 <= content.count {
        let bits =
          UInt32(content[index]) << 16 | UInt32(content[index + 1]) << 8
          | UInt32(content[index + 2])
        emit(alphabet[Int(bits >> 18)])
        emit(alphabet[Int(bits >> 12 & 63)])
        emit(alphabet[Int(bits >> 6 & 63)])
        emit(alphabet[Int(bits & 63)])
        index += 3
      }
      let rest = content.count - index
      guard rest > 0 else { return }
      let first = UInt32(content[index])
      let second = rest == 2 ? UInt32(content[index + 1]) : 0
      let bits = first << 16 | second << 8
      emit(alphabet[Int(bits >> 18)])
      emit(alphabet[Int(bits >> 12 & 63)])
      emit(rest == 2 ? alphabet[Int(bits >> 6 & 63)] : UInt8(ascii: "="))
      emit(UInt8(ascii: "="))
    }
  }

  /// Decodes; nil when a byte belongs to no alphabet, or length or padding is wrong.
  static func decode(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    var count = text.count
    var padding = 0
    while padding < 2, count > 0, text[count - 1] == UInt8(ascii: "=") {
      count -= 1
      padding += 1
    }
    if padding > 0, (count + padding) % 4 != 0 { return nil }
    if count % 4 == 1 { return nil }
    var result = [UInt8]()
    result.reserveCapacity(count / 4 * 3 + 2)
    var bits: UInt32 = 0
    var held = 0
    for index in 0..<count {
      let value = values[Int(text[index])]
      if value == 255 { return nil }
      bits = bits << 6 | UInt32(value)
      held += 6
      if held >= 8 {
        held -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
      }
    }
    return result
  }
}
