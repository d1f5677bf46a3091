// What programs write, at once; what is written in another way is left where it stands.

extension JSONScanner {
  // MARK: Strings

  /// Reads a string without escapes, and stores count and address of its content.
  ///
  /// Gives the count, -1 if there is no such string here.
  @inline(never)
  mutating func plainString(at place: UnsafeMutableRawPointer) -> Int {
    let text = self.text
    guard isAt(UInt8(ascii: "\"")) else { return -1 }
    let start = position &+ 1
    var index = start
    while index &+ 16 <= text.count {
      guard let offset = JSONScanner.firstSpecial(text, at: index) else {
        index &+= 16
        continue
      }
      index &+= offset
      if text[index] >= 0x80 {
        guard let count = JSONScanner.scalarCount(text, index) else { return -1 }
        index &+= count
        continue
      }
      guard text[index] == UInt8(ascii: "\"") else { return -1 }
      position = index &+ 1
      place.storeBytes(of: index &- start, as: Int.self)
      place.storeBytes(of: text.start + start, toByteOffset: 8, as: UnsafeRawPointer.self)
      return index &- start
    }
    return -1
  }

  // MARK: Lists of numbers

  /// What was read of a list: all elements of few digits that follow each other with nothing but a comma between them.
  struct Run {
    /// How many elements, each with the comma or bracket behind it.
    var count = 0
    /// Whether the bracket that ends the list was behind the last.
    var isClosed = false
  }

  /// Reads up to `most` integers of at most seven digits.
  @inline(never)
  mutating func plainInt32s(into elements: UnsafeMutableRawPointer, most: Int) -> Run {
    run(into: elements, most) { (text, start) -> (Int32, Int) in
      let isNegative = text[start] == UInt8(ascii: "-")
      let first = isNegative ? start &+ 1 : start
      let digits = DigitRun(text.load(at: first, as: UInt64.self))
      guard JSONScanner.isPlain(digits, text[first]) else { return (0, -1) }
      let value = Int32(bitPattern: digits.value)
      return (isNegative ? 0 &- value : value, first &+ digits.count)
    }
  }

  /// Reads up to `most` numbers without exponent, of at most seven digits in front of the point and seven behind it.
  ///
  /// Digits and power of ten are exact doubles, so the quotient is rounded once: the nearest value.
  @inline(never)
  mutating func plainDoubles(into elements: UnsafeMutableRawPointer, most: Int) -> Run {
    run(into: elements, most) { (text, start) -> (Double, Int) in
      let isNegative = text[start] == UInt8(ascii: "-")
      let first = isNegative ? start &+ 1 : start
      let whole = DigitRun(text.load(at: first, as: UInt64.self))
      guard JSONScanner.isPlain(whole, text[first]) else { return (0, -1) }
      var next = first &+ whole.count
      var value = Double(whole.value)
      if text[next] == UInt8(ascii: ".") {
        let fraction = DigitRun(text.load(at: next &+ 1, as: UInt64.self))
        guard fraction.count > 0, fraction.count < 8 else { return (0, -1) }
        let power = JSONScanner.powersOfTen[fraction.count]
        value = Double(UInt64(whole.value) &* power &+ UInt64(fraction.value)) / Double(power)
        next &+= 1 &+ fraction.count
      }
      return (isNegative ? -value : value, next)
    }
  }

  /// So many bytes belong to an element at most, with its sign, its point and what is behind it; or are looked at.
  private static let elementBytesMax = 18

  static let powersOfTen: InlineArray<8, UInt64> = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000,
  ]

  /// Whether these are one to seven digits, and no zero in front of others.
  @inline(__always)
  private static func isPlain(_ digits: DigitRun, _ first: UInt8) -> Bool {
    digits.count > 0 && digits.count < 8 && (digits.count == 1 || first != UInt8(ascii: "0"))
  }

  /// Reads elements with the closure, which gives a value and where it ends, which is nowhere if it is not plain.
  @inline(__always)
  private mutating func run<Value: BitwiseCopyable>(
    into elements: UnsafeMutableRawPointer,
    _ most: Int,
    _ read: (TextBytes, Int) -> (value: Value, end: Int)
  ) -> Run {
    let text = self.text
    var run = Run()
    var index = position
    var element = elements
    while run.count < most, index &+ JSONScanner.elementBytesMax <= text.count {
      let (value, end) = read(text, index)
      if end < 0 { break }
      let next = text[end]
      guard next == UInt8(ascii: ",") || next == UInt8(ascii: "]") else { break }
      element.storeBytes(of: value, as: Value.self)
      element += MemoryLayout<Value>.size
      run.count &+= 1
      index = end &+ 1
      if next == UInt8(ascii: "]") {
        run.isClosed = true
        break
      }
    }
    position = index
    return run
  }
}
