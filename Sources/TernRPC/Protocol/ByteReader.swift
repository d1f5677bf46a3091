/// Reads big-endian integers and runs of bytes, and never past the end.
///
/// A view: valid only as long as the memory under it.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var remainingCount: Int { bytes.count - position }

  mutating func readInteger<T: FixedWidthInteger>(_ type: T.Type = T.self) -> T? {
    let size = MemoryLayout<T>.size
    guard remainingCount >= size else { return nil }
    let value = bytes.loadUnaligned(fromByteOffset: position, as: T.self)
    position += size
    return T(bigEndian: value)
  }

  /// The integer that all that remains is; nil if it is shorter or longer.
  mutating func readOnlyInteger<T: FixedWidthInteger>(_ type: T.Type = T.self) -> T? {
    remainingCount == MemoryLayout<T>.size ? readInteger() : nil
  }

  mutating func readBytes(_ count: Int) -> UnsafeRawBufferPointer? {
    guard count >= 0, remainingCount >= count else { return nil }
    let run = UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    position += count
    return run
  }

  /// Valid UTF-8 or nil.
  mutating func readString(_ count: Int) -> String? {
    guard let run = readBytes(count) else { return nil }
    return String(validating: run, as: UTF8.self)
  }

  mutating func readRemainder() -> UnsafeRawBufferPointer {
    let run = UnsafeRawBufferPointer(rebasing: bytes[position...])
    position = bytes.count
    return run
  }
}

extension Array where Element == UInt8 {
  mutating func append<T: FixedWidthInteger>(bigEndian value: T) {
    Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
  }

  /// Appends as much of a text as fits, and no part of a character that doesn't.
  mutating func append(_ text: String, bytesMax: Int) {
    let utf8 = text.utf8
    var end =
      utf8.index(utf8.startIndex, offsetBy: bytesMax, limitedBy: utf8.endIndex)
      ?? utf8.endIndex
    while end.samePosition(in: text.unicodeScalars) == nil { end = utf8.index(before: end) }
    append(contentsOf: utf8[..<end])
  }
}

extension UnsafeMutableRawBufferPointer {
  /// Writes at an offset that the caller has checked.
  func store<T: FixedWidthInteger>(bigEndian value: T, at offset: Int) {
    storeBytes(of: value.bigEndian, toByteOffset: offset, as: T.self)
  }
}
