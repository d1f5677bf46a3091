/// Packed values: their count is known before the first is read, so there is room for all of them at once.
extension WireReader {
  /// A block of packed values, which follow those that are there; nil if there is an error.
  @inline(never)
  mutating func readPacked(
    _ memory: UnsafeMutableRawPointer,
    _ entry: UnsafePointer<FieldEntry>,
    _ start: Place,
    _ end: Place
  ) -> Place? {
    if start == end { return end }
    switch FieldKind(rawValue: Int32(entry.pointee.kind)) {
    case .float, .fixed32, .sfixed32:
      return readFixed(memory, entry, start, end, UInt32.self) { WireReader.fixed32($0) }
    case .double, .fixed64, .sfixed64:
      return readFixed(memory, entry, start, end, UInt64.self) { WireReader.fixed64($0) }
    case .sint32:
      return readVarints(memory, entry, start, end) { WireReader.zigzag32($0) }
    case .sint64:
      return readVarints(memory, entry, start, end) { WireReader.zigzag64($0) }
    case .int64, .uint64:
      return readVarints(memory, entry, start, end) { $0 }
    case .bool:
      return readVarints(memory, entry, start, end) { $0 == 0 ? 0 : 1 as UInt64 }
    default:
      return readVarints(memory, entry, start, end) { UInt32(truncatingIfNeeded: $0) }
    }
  }

  @inline(__always)
  private mutating func readFixed<Value: BitwiseCopyable>(
    _ memory: UnsafeMutableRawPointer,
    _ entry: UnsafePointer<FieldEntry>,
    _ start: Place,
    _ end: Place,
    _ type: Value.Type,
    _ load: (Place) -> Value
  ) -> Place? {
    let byteCount = MemoryLayout<Value>.size
    let count = (end - start) / byteCount
    guard count * byteCount == end - start else {
      return fail(.malformed, "expected packed values of \(byteCount) bytes each")
    }
    guard var element = room(for: count, memory, entry, byteCount: byteCount) else { return nil }
    var place = start
    while place < end {
      element.storeBytes(of: load(place), as: Value.self)
      element += byteCount
      place += byteCount
    }
    return end
  }

  @inline(__always)
  private mutating func readVarints<Value: BitwiseCopyable>(
    _ memory: UnsafeMutableRawPointer,
    _ entry: UnsafePointer<FieldEntry>,
    _ start: Place,
    _ end: Place,
    _ value: (UInt64) -> Value
  ) -> Place? {
    guard end[-1] < 0x80 else { return truncated() }
    let count = WireReader.lastBytes(start, end)
    let byteCount = MemoryLayout<Value>.size
    guard var element = room(for: count, memory, entry, byteCount: byteCount) else { return nil }
    var place = start
    while place < end {
      guard let number = varint(&place, end) else { return nil }
      element.storeBytes(of: value(number), as: Value.self)
      element += byteCount
    }
    return end
  }

  /// How many of these bytes are the last of a number.
  @inline(__always)
  private static func lastBytes(_ start: Place, _ end: Place) -> Int {
    var count = 0
    var place = UnsafeRawPointer(start)
    let end = UnsafeRawPointer(end)
    while end - place >= 8 {
      count &+= (~place.loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080).nonzeroBitCount
      place += 8
    }
    while place < end {
      if place.load(as: UInt8.self) < 0x80 { count &+= 1 }
      place += 1
    }
    return count
  }
}
