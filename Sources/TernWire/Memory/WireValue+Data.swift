// Strings and bytes: compiled once, here, so that generated code has one call a field.

extension String: WireValue {
  /// Length and address.
  public static var _memoryBytes: Int { 16 }

  /// Copies; what is not UTF-8 is noted as `invalidUTF8`.
  @inlinable @inline(__always)
  public static func _load(_ memory: UnsafeRawPointer, _ arena: Arena) -> String {
    loadText(memory, arena)
  }

  /// Copies the UTF-8.
  public func _store(_ memory: UnsafeMutableRawPointer, _ arena: Arena) {
    storeText(self, memory, arena)
  }

  /// Empty.
  @inlinable public var _isDefault: Bool { isEmpty }
  /// Empty.
  @inlinable public static var _absent: String { "" }

  /// One by one.
  public static func _loadArray(
    _ memory: UnsafeRawPointer,
    _ count: Int,
    _ arena: Arena
  ) -> [String] {
    [String](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      guard let start = buffer.baseAddress else { return }
      for index in 0..<count {
        (start + index).initialize(to: loadText(memory + index &* 16, arena))
      }
      initializedCount = count
    }
  }

  /// One by one.
  public static func _storeArray(_ values: [String], _ arena: Arena) -> UnsafeMutableRawPointer {
    arena.expect(values.count &* 10)
    let memory = arena.allocate(values.count &* 16)
    values.withUnsafeBufferPointer { values in
      for index in values.indices { storeText(values[index], memory + index &* 16, arena) }
    }
    return memory
  }
}

extension Array: WireValue where Element == UInt8 {
  /// Length and address.
  public static var _memoryBytes: Int { 16 }

  /// Copies.
  public static func _load(_ memory: UnsafeRawPointer, _ arena: Arena) -> [UInt8] {
    let count = memory.load(as: Int.self)
    if count == 0 { return [] }
    let start = memory.load(fromByteOffset: 8, as: UnsafePointer<UInt8>.self)
    return [UInt8](UnsafeBufferPointer(start: start, count: count))
  }

  /// Copies what isn't long.
  public func _store(_ memory: UnsafeMutableRawPointer, _ arena: Arena) {
    arena.expect(count)
    if count >= Arena.sharedBytesMin, let shared = arena.share(self) {
      memory.storeBytes(of: count, as: Int.self)
      memory.storeBytes(of: shared, toByteOffset: 8, as: UnsafeMutableRawPointer.self)
      return
    }
    let copy = arena.allocate(count)
    withUnsafeBytes { bytes in
      if let source = bytes.baseAddress { copy.copyMemory(from: source, byteCount: bytes.count) }
    }
    memory.storeBytes(of: count, as: Int.self)
    memory.storeBytes(of: copy, toByteOffset: 8, as: UnsafeMutableRawPointer.self)
  }

  /// Empty.
  @inlinable public var _isDefault: Bool { isEmpty }
  /// Empty.
  @inlinable public static var _absent: [UInt8] { [] }
}

/// Puts a copy of the UTF-8 in the arena, its length and address here.
@inline(__always)
func storeText(_ text: String, _ memory: UnsafeMutableRawPointer, _ arena: Arena) {
  if SmallText.store(text, memory, arena) { return }
  let count = text.utf8.count
  arena.expect(count)
  let copy = arena.allocate(count)
  let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
    if let source = bytes.baseAddress { copy.copyMemory(from: source, byteCount: bytes.count) }
  }
  if isDone == nil { storeSlowly(text, copy) }
  memory.storeBytes(of: count, as: Int.self)
  memory.storeBytes(of: copy, toByteOffset: 8, as: UnsafeMutableRawPointer.self)
}

@inline(never)
private func storeSlowly(_ text: String, _ memory: UnsafeMutableRawPointer) {
  var place = memory
  for byte in text.utf8 {
    place.storeBytes(of: byte, as: UInt8.self)
    place += 1
  }
}

/// The string at an address: a free function, so that stubs call it without a type.
///
/// What is not UTF-8 is noted in the arena, and read as an empty string.
@usableFromInline
func loadText(_ memory: UnsafeRawPointer, _ arena: Arena) -> String {
  let count = memory.load(as: Int.self)
  if count == 0 { return "" }
  let start = memory.load(fromByteOffset: 8, as: UnsafeRawPointer.self)
  if let small = SmallText.make(start, count) { return small }
  if let large = SmallText.makeLarge(start, count) { return large }
  arena.note(.text)
  return ""
}

/// Makes strings from bytes that nobody has checked yet, and takes small ones apart.
enum SmallText {
  /// Stores a string whose bytes are in its own two words, as ``storeText(_:_:_:)`` does; false for all others.
  ///
  /// Bit 5 of the topmost byte says that a string is such a one; the low half of that byte is the count.
  @inline(__always)
  static func store(
    _ text: String,
    _ memory: UnsafeMutableRawPointer,
    _ arena: Arena
  ) -> Bool {
    #if _pointerBitWidth(_64) && _endian(little)
      let (low, high) = unsafeBitCast(text, to: (UInt64, UInt64).self)
      guard high & 0x2000_0000_0000_0000 != 0 else { return false }
      let count = Int(truncatingIfNeeded: high >> 56 & 15)
      arena.expect(count)
      let copy = arena.allocate(count <= 8 ? 8 : 16)
      copy.storeBytes(of: low, as: UInt64.self)
      if count > 8 { copy.storeBytes(of: high, toByteOffset: 8, as: UInt64.self) }
      memory.storeBytes(of: count, as: Int.self)
      memory.storeBytes(of: copy, toByteOffset: 8, as: UnsafeMutableRawPointer.self)
      return true
    #else
      return false
    #endif
  }

  /// Strings of up to 15 ASCII bytes, which need no allocation; nil for everything else.
  ///
  /// Such a string is two words: its bytes, little-endian, and in the topmost byte 0xE0 and the count.
  /// That layout is frozen (`_StringObject` in the standard library), and written down here because
  /// most strings of a message are small and the checks of `String(decoding:)` take twice as long. A
  /// test holds all lengths against the standard library.
  @inline(__always)
  static func make(_ start: UnsafeRawPointer, _ count: Int) -> String? {
    #if _pointerBitWidth(_64) && _endian(little)
      guard count <= 15 else { return nil }
      var low: UInt64 = 0
      var high: UInt64 = 0
      if count >= 8 {
        low = start.loadUnaligned(as: UInt64.self)
        // The last eight bytes, without those that are in the first word already.
        let last = start.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        high = count == 8 ? 0 : last >> UInt64(truncatingIfNeeded: 128 &- count &* 8)
      } else if count >= 4 {
        let last = UInt64(start.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
        low = UInt64(start.loadUnaligned(as: UInt32.self))
        low |= last &<< UInt64(truncatingIfNeeded: (count &- 4) &* 8)
      } else {
        // One to three bytes: the first, the middle and the last are all of them.
        let middle = count >> 1
        low = UInt64(start.load(as: UInt8.self))
        low |= UInt64(start.load(fromByteOffset: middle, as: UInt8.self)) << UInt64(middle &* 8)
        low |=
          UInt64(start.load(fromByteOffset: count &- 1, as: UInt8.self))
          << UInt64((count &- 1) &* 8)
      }
      guard (low | high) & 0x8080_8080_8080_8080 == 0 else { return nil }
      high |= UInt64(truncatingIfNeeded: 0xE0 | count) << 56
      return unsafeBitCast((low, high), to: String.self)
    #else
      return nil
    #endif
  }

  /// A string of any length, nil if it is not UTF-8.
  @inline(never)
  static func makeLarge(_ start: UnsafeRawPointer, _ count: Int) -> String? {
    let bytes = start.assumingMemoryBound(to: UInt8.self)
    let isASCII = isASCII(start, count)
    if !isASCII, !UTF8Check.isValid(UnsafeBufferPointer(start: bytes, count: count)) {
      return nil
    }
    let span = Span<UInt8>(_unsafeStart: bytes, count: count)
    return String(copying: UTF8Span(unchecked: span, isKnownASCII: isASCII))
  }

  /// Whether these are all ASCII; `count` is not 0.
  @inline(__always)
  private static func isASCII(_ start: UnsafeRawPointer, _ count: Int) -> Bool {
    var place = start
    let end = start + count
    if count < 8 {
      var seen: UInt8 = 0
      while place < end {
        seen |= place.load(as: UInt8.self)
        place += 1
      }
      return seen & 0x80 == 0
    }
    // The last eight bytes, which may be among those before them too.
    var seen = (end - 8).loadUnaligned(as: UInt64.self)
    if count >= 64 {
      var wide = SIMD4<UInt64>.zero
      while end - place >= 32 {
        wide |= place.loadUnaligned(as: SIMD4<UInt64>.self)
        place += 32
      }
      seen |= wide[0] | wide[1] | wide[2] | wide[3]
    }
    while end - place > 8 {
      seen |= place.loadUnaligned(as: UInt64.self)
      place += 8
    }
    return seen & 0x8080_8080_8080_8080 == 0
  }
}
