/// The bytes of a text as the scanner reads them: an address that is always there, and a count.
///
/// A buffer pointer keeps its end and may have no address: with it, each look at a byte would test the
/// one and compute from the other. Bounds are the caller's.
struct TextBytes {
  let start: UnsafeRawPointer
  let count: Int

  init(_ buffer: UnsafeRawBufferPointer) {
    let nothing: StaticString = ""
    start = buffer.baseAddress ?? UnsafeRawPointer(nothing.utf8Start)
    count = buffer.count
  }

  @inline(__always)
  subscript(offset: Int) -> UInt8 {
    assert(offset >= 0 && offset < count)
    return start.load(fromByteOffset: offset, as: UInt8.self)
  }

  @inline(__always)
  subscript(range: Range<Int>) -> UnsafeRawBufferPointer {
    assert(range.lowerBound >= 0 && range.upperBound <= count)
    return UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count)
  }

  @inline(__always)
  func load<Value: BitwiseCopyable>(at offset: Int, as type: Value.Type) -> Value {
    assert(offset >= 0 && offset + MemoryLayout<Value>.size <= count)
    return start.loadUnaligned(fromByteOffset: offset, as: type)
  }
}
