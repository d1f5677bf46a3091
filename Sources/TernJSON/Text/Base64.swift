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

  /// The same, moved to where they belong in the 24 bits of a group: 256 for each of its four bytes.
  ///
  /// The topmost bit is set for a byte of neither alphabet.
  private static let shifted: [UInt32] = [18, 12, 6, 0].flatMap { shift in
    values.map { $0 == 255 ? 1 << 31 : UInt32($0) << UInt32(shift) }
  }

  /// Encodes with padding into memory of four bytes for every three; gives how many were written.
  static func encode(
    _ content: UnsafeRawBufferPointer,
    into target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    alphabet.withUnsafeBufferPointer { alphabet in
      var written = 0
      var index = 0
      while index + 3 <= content.count {
        let bits =
          UInt32(content[index]) << 16 | UInt32(content[index + 1]) << 8
          | UInt32(content[index + 2])
        target[written] = alphabet[Int(bits >> 18)]
        target[written + 1] = alphabet[Int(bits >> 12 & 63)]
        target[written + 2] = alphabet[Int(bits >> 6 & 63)]
        target[written + 3] = alphabet[Int(bits & 63)]
        written += 4
        index += 3
      }
      let rest = content.count - index
      guard rest > 0 else { return written }
      let first = UInt32(content[index])
      let second = rest == 2 ? UInt32(content[index + 1]) : 0
      let bits = first << 16 | second << 8
      target[written] = alphabet[Int(bits >> 18)]
      target[written + 1] = alphabet[Int(bits >> 12 & 63)]
      target[written + 2] = rest == 2 ? alphabet[Int(bits >> 6 & 63)] : UInt8(ascii: "=")
      target[written + 3] = UInt8(ascii: "=")
      return written + 4
    }
  }

  /// Decodes; nil when a byte belongs to no alphabet, or length or padding is wrong.
  static func decode(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    var isGood = true
    let result = [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) { buffer, count in
      guard let start = buffer.baseAddress,
        let decoded = decode(text, into: UnsafeMutableRawPointer(start))
      else {
        isGood = false
        count = 0
        return
      }
      count = decoded
    }
    return isGood ? result : nil
  }

  /// Decodes into memory of at least three bytes for every four of the text, and three more.
  static func decode(
    _ text: UnsafeRawBufferPointer,
    into target: UnsafeMutableRawPointer
  ) -> Int? {
    var count = text.count
    var padding = 0
    while padding < 2, count > 0, text[count - 1] == UInt8(ascii: "=") {
      count -= 1
      padding += 1
    }
    if padding > 0, (count + padding) % 4 != 0 { return nil }
    if count % 4 == 1 { return nil }
    return shifted.withUnsafeBufferPointer { shifted in
      var written = 0
      var index = 0
      while index &+ 4 <= count {
        let bits =
          shifted[Int(text[index])] | shifted[256 &+ Int(text[index &+ 1])]
          | shifted[512 &+ Int(text[index &+ 2])] | shifted[768 &+ Int(text[index &+ 3])]
        if bits >> 31 != 0 { return nil }
        // Three bytes and one that the next ones overwrite, or that lies in the spare room.
        target.storeBytes(of: (bits << 8).bigEndian, toByteOffset: written, as: UInt32.self)
        written &+= 3
        index &+= 4
      }
      var bits: UInt32 = 0
      var held = 0
      while index < count {
        let value = values[Int(text[index])]
        if value == 255 { return nil }
        bits = bits << 6 | UInt32(value)
        held += 6
        if held >= 8 {
          held -= 8
          target.storeBytes(
            of: UInt8(truncatingIfNeeded: bits >> UInt32(held)),
            toByteOffset: written,
            as: UInt8.self
          )
          written += 1
        }
        index += 1
      }
      return written
    }
  }
}
