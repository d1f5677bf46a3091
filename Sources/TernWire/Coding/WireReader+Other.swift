import CProtobufC

/// What is not as its field is declared, or needs a closer look.
extension WireReader {
  /// One value of any field, known or not; nil if there is an error.
  @inline(never)
  mutating func readOther(
    _ memory: UnsafeMutableRawPointer,
    _ entry: UnsafePointer<FieldEntry>,
    _ tag: UInt32,
    _ place: Place,
    _ end: Place,
    _ depth: Int
  ) -> Place? {
    guard tag >= 8 else { return fail(.malformed, "field number 0") }
    guard let wireType = WireType(rawValue: UInt8(tag & 7)), wireType != .endGroup else {
      return fail(.malformed, "wire type \(tag & 7) where a field begins")
    }
    guard let kind = FieldKind(rawValue: Int32(entry.pointee.kind)) else {
      return readUnknown(memory, tag, place, end, depth)
    }
    let traits = entry.pointee.traits
    if traits.contains(.packable), wireType == .lengthDelimited {
      var place = place
      guard let count = length(&place, end) else { return nil }
      return traits.contains(.closedEnum)
        ? readPackedClosedEnum(memory, entry, place, place + count)
        : readPacked(memory, entry, place, place + count)
    }
    guard wireType == kind.wireType else { return readUnknown(memory, tag, place, end, depth) }
    switch kind {
    case .group:
      let number = entry.pointee.number
      return traits.contains(.repeated)
        ? readElement(memory, entry, place, end, depth, group: number)
        : readSingle(memory, entry, place, end, depth, group: number)
    case .message:
      return readClosedMapEntry(memory, entry, tag, place, end, depth)
    case .string:
      return readUnverifiedText(memory, entry, place, end)
    case .enum where traits.contains(.closedEnum):
      return readClosedEnum(memory, entry, tag, place, end)
    default:
      return readScalar(memory, entry, kind, place, end)
    }
  }

  // MARK: - Unknown fields

  /// Keeps a field that nobody knows, behind its tag, as it is.
  @inline(never)
  private mutating func readUnknown(
    _ memory: UnsafeMutableRawPointer,
    _ tag: UInt32,
    _ start: Place,
    _ end: Place,
    _ depth: Int
  ) -> Place? {
    let bytes = UnsafeRawBufferPointer(start: start, count: end - start)
    var cursor = WireCursor(start: 0, end: bytes.count)
    guard let wireType = WireType(rawValue: UInt8(tag & 7)) else { return nil }
    let field = WireCursor.Tag(number: tag >> 3, wireType: wireType)
    guard cursor.skip(field, bytes, depth: depthMax - depth) != nil else {
      guard wireType == .startGroup else { return truncated() }
      guard depth < depthMax else { return tooDeep() }
      return fail(.malformed, "expected a finished group, nested at most \(depthMax) deep")
    }
    return keepUnknown(memory, tag, start, start + cursor.start)
  }

  /// Adds an unknown field whose value lies there.
  private mutating func keepUnknown(
    _ memory: UnsafeMutableRawPointer,
    _ tag: UInt32,
    _ start: Place,
    _ end: Place
  ) -> Place? {
    let message = memory.assumingMemoryBound(to: ProtobufCMessage.self)
    let count = Int(message.pointee.n_unknown_fields)
    var counter = count
    let fields = withUnsafeMutablePointer(to: &counter) { counter in
      withUnsafeMutablePointer(to: &message.pointee.unknown_fields) { address in
        room(
          for: 1,
          UnsafeMutableRawPointer(address),
          UnsafeMutableRawPointer(counter),
          byteCount: MemoryLayout<ProtobufCMessageUnknownField>.stride
        )
      }
    }
    guard let fields else { return nil }
    fields.initializeMemory(
      as: ProtobufCMessageUnknownField.self,
      to: ProtobufCMessageUnknownField(
        tag: tag >> 3,
        wire_type: ProtobufCWireType(rawValue: tag & 7),
        len: end - start,
        data: UnsafeMutablePointer(mutating: start)
      )
    )
    message.pointee.n_unknown_fields = UInt32(count + 1)
    return end
  }

  // MARK: - Closed enums

  private mutating func readClosedEnum(
    _ memory: UnsafeMutableRawPointer,
    _ entry: UnsafePointer<FieldEntry>,
    _ tag: UInt32,
    _ start: Place,
    _ end: Place
  ) -> Place? {
    var place = start
    guard let number = varint(&place, end) else { return nil }
    guard entry.pointee.hasNumber(number) else { return keepUnknown(memory, tag, start, place) }
    guard let value = self.place(memory, entry, byteCount: 4) else { return nil }
    value.storeBytes(of: UInt32(truncatingIfNeeded: number), as: UInt32.self)
    return place
  }

  /// Each number that the enum does not have becomes an unknown field of its own.
  private mutating func readPackedClosedEnum(
    _ memory: UnsafeMutableRawPointer,
    _ entry: UnsafePointer<FieldEntry>,
    _ start: Place,
    _ end: Place
  ) -> Place? {
    let tag = entry.pointee.number << 3 | UInt32(WireType.varint.rawValue)
    var place = start
    while place < end {
      guard let next = readClosedEnum(memory, entry, tag, place, end) else { return nil }
      place = next
    }
    return place
  }

  /// An entry of a map whose values are of a closed enum, as a whole an unknown field if its value is.
  ///
  /// It is read first, as what is no message must not be kept.
  private mutating func readClosedMapEntry(
    _ memory: UnsafeMutableRawPointer,
    _ entry: UnsafePointer<FieldEntry>,
    _ tag: UInt32,
    _ start: Place,
    _ end: Place,
    _ depth: Int
  ) -> Place? {
    var place = start
    guard let count = length(&place, end) else { return nil }
    guard depth < depthMax else { return tooDeep() }
    guard let child = entry.pointee.child.map({ UnsafePointer($0) }) else { return noTable() }
    guard let message = makeMessage(child),
      let next = read(message, child, place, place + count, depth + 1)
    else { return nil }
    if hasUnknownValue(UnsafeRawBufferPointer(start: place, count: count), child) {
      return checkKey(message, child) ? keepUnknown(memory, tag, start, next) : nil
    }
    guard let element = append(memory, entry, byteCount: 8) else { return nil }
    element.storeBytes(of: message, as: UnsafeMutableRawPointer.self)
    return next
  }

  /// Whether the last value in a map entry, which has been read, is a number that its enum does not have.
  private func hasUnknownValue(
    _ bytes: UnsafeRawBufferPointer,
    _ table: UnsafePointer<FieldTable>
  ) -> Bool {
    var cursor = WireCursor(start: 0, end: bytes.count)
    var isUnknown = false
    while let tag = cursor.tag(bytes), let inner = cursor.skip(tag, bytes, depth: depthMax) {
      guard tag.number == 2, tag.wireType == .varint else { continue }
      var value = WireCursor(start: inner.lowerBound, end: inner.upperBound)
      isUnknown = value.varint(bytes).map { !table.pointee.entry(2).pointee.hasNumber($0) } ?? false
    }
    return isUnknown
  }

  /// Checks the key of an entry that nobody will read.
  private mutating func checkKey(
    _ entry: UnsafeMutableRawPointer,
    _ table: UnsafePointer<FieldTable>
  ) -> Bool {
    let key = table.pointee.entry(1)
    guard isTyped, key.pointee.action == .text else { return true }
    let place = entry + Int(key.pointee.offset)
    let count = place.load(as: Int.self)
    return count == 0 || isText(place.load(fromByteOffset: 8, as: Place.self), count)
  }

  // MARK: - Text that need not be UTF-8

  /// Such text is made UTF-8 if somebody will read it as a Swift string.
  private mutating func readUnverifiedText(
    _ memory: UnsafeMutableRawPointer,
    _ entry: UnsafePointer<FieldEntry>,
    _ start: Place,
    _ end: Place
  ) -> Place? {
    var place = start
    guard let count = length(&place, end) else { return nil }
    guard let value = self.place(memory, entry, byteCount: 16) else { return nil }
    let text = UnsafeBufferPointer(start: place, count: count)
    if !isTyped || UTF8Check.isValid(text) {
      WireReader.store(place, count, at: value)
      return place + count
    }
    let repaired = String(decoding: text, as: UTF8.self).utf8
    guard let copy = arena.allocateWithinBudget(repaired.count) else { return overBudget() }
    let bytes = UnsafeMutableRawBufferPointer(start: copy, count: repaired.count)
    bytes.copyBytes(from: repaired)
    WireReader.store(copy.assumingMemoryBound(to: UInt8.self), repaired.count, at: value)
    return place + count
  }

  // MARK: - Scalars

  /// The place of one more value: of the field, which is marked, or of an element; nil if there is an error.
  private mutating func place(
    _ memory: UnsafeMutableRawPointer,
    _ entry: UnsafePointer<FieldEntry>,
    byteCount: Int
  ) -> UnsafeMutableRawPointer? {
    if entry.pointee.traits.contains(.repeated) {
      return append(memory, entry, byteCount: byteCount)
    }
    WireReader.mark(memory, entry)
    return memory + Int(entry.pointee.offset)
  }

  /// One value of a repeated field that is not packed.
  private mutating func readScalar(
    _ memory: UnsafeMutableRawPointer,
    _ entry: UnsafePointer<FieldEntry>,
    _ kind: FieldKind,
    _ start: Place,
    _ end: Place
  ) -> Place? {
    var place = start
    let number: UInt64
    switch kind.wireType {
    case .fixed32:
      guard let value = fixed32(&place, end) else { return nil }
      number = UInt64(value)
    case .fixed64:
      guard let value = fixed64(&place, end) else { return nil }
      number = value
    default:
      guard let value = varint(&place, end) else { return nil }
      switch kind {
      case .sint32: number = UInt64(WireReader.zigzag32(value))
      case .sint64: number = WireReader.zigzag64(value)
      case .bool: number = value == 0 ? 0 : 1
      default: number = value
      }
    }
    guard let value = self.place(memory, entry, byteCount: kind.memoryBytes) else { return nil }
    if kind.memoryBytes == 4 {
      value.storeBytes(of: UInt32(truncatingIfNeeded: number), as: UInt32.self)
    } else {
      value.storeBytes(of: number, as: UInt64.self)
    }
    return place
  }
}
