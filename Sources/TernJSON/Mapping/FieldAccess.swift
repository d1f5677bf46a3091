import TernWire

/// The fields of messages in C memory as JSON sees them: by plan, with the errors of this layer, and
/// storing sets a singular field or appends to a repeated one.
extension MessageMemory {
  @inline(__always)
  func has(_ field: FieldPlan) -> Bool { has(field.layout) }
  @inline(__always)
  func count(_ field: FieldPlan) -> Int { count(field.layout) }
  @inline(__always)
  func int32(_ field: FieldPlan) -> Int32 { int32(field.layout) }
  @inline(__always)
  func uint32(_ field: FieldPlan) -> UInt32 { uint32(field.layout) }
  @inline(__always)
  func int64(_ field: FieldPlan) -> Int64 { int64(field.layout) }
  @inline(__always)
  func uint64(_ field: FieldPlan) -> UInt64 { uint64(field.layout) }
  @inline(__always)
  func float(_ field: FieldPlan) -> Float { float(field.layout) }
  @inline(__always)
  func double(_ field: FieldPlan) -> Double { double(field.layout) }
  @inline(__always)
  func bool(_ field: FieldPlan) -> Bool { bool(field.layout) }
  @inline(__always)
  func buffer(_ field: FieldPlan) -> UnsafeRawBufferPointer { bytes(field.layout) }
  @inline(__always)
  func message(_ field: FieldPlan) -> MessageMemory? { message(field.layout) }

  @inline(__always)
  func int32(_ field: FieldPlan, at index: Int) -> Int32 { int32(field.layout, at: index) }
  @inline(__always)
  func uint32(_ field: FieldPlan, at index: Int) -> UInt32 { uint32(field.layout, at: index) }
  @inline(__always)
  func int64(_ field: FieldPlan, at index: Int) -> Int64 { int64(field.layout, at: index) }
  @inline(__always)
  func uint64(_ field: FieldPlan, at index: Int) -> UInt64 { uint64(field.layout, at: index) }
  @inline(__always)
  func float(_ field: FieldPlan, at index: Int) -> Float { float(field.layout, at: index) }
  @inline(__always)
  func double(_ field: FieldPlan, at index: Int) -> Double { double(field.layout, at: index) }
  @inline(__always)
  func bool(_ field: FieldPlan, at index: Int) -> Bool { bool(field.layout, at: index) }
  @inline(__always)
  func buffer(_ field: FieldPlan, at index: Int) -> UnsafeRawBufferPointer {
    bytes(field.layout, at: index)
  }
  @inline(__always)
  func message(_ field: FieldPlan, at index: Int) -> MessageMemory {
    message(field.layout, at: index)
  }

  /// A map's key as bytes that are equal exactly for equal keys.
  func keyBytes(_ field: FieldPlan) -> [UInt8] {
    switch field.kind {
    case .string: return [UInt8](buffer(field))
    case .bool: return [bool(field) ? 1 : 0]
    case .int32, .sint32, .sfixed32: return withUnsafeBytes(of: int32(field)) { [UInt8]($0) }
    case .uint32, .fixed32: return withUnsafeBytes(of: uint32(field)) { [UInt8]($0) }
    case .int64, .sint64, .sfixed64: return withUnsafeBytes(of: int64(field)) { [UInt8]($0) }
    default: return withUnsafeBytes(of: uint64(field)) { [UInt8]($0) }
    }
  }

  // MARK: Storing

  func makeMessage(_ field: FieldPlan) throws(JSONError) -> MessageMemory {
    do throws(WireError) { return try makeMessage(field.layout) } catch { throw JSONError(error) }
  }

  func appendMessage(_ field: FieldPlan) throws(JSONError) -> MessageMemory {
    do throws(WireError) { return try appendMessage(field.layout) } catch { throw JSONError(error) }
  }

  /// Stores a `string` that is known to be UTF-8, or `bytes`.
  func store(data: UnsafeRawBufferPointer, _ field: FieldPlan) throws(JSONError) {
    do throws(WireError) {
      if field.isRepeated { try append(field.layout, data) } else { try set(field.layout, data) }
    } catch { throw JSONError(error) }
  }

  func store(_ value: Bool, _ field: FieldPlan) throws(JSONError) {
    do throws(WireError) {
      if field.isRepeated { try append(field.layout, value) } else { set(field.layout, value) }
    } catch { throw JSONError(error) }
  }

  func store(_ value: Double, _ field: FieldPlan) throws(JSONError) {
    do throws(WireError) {
      if field.isRepeated { try append(field.layout, value) } else { set(field.layout, value) }
    } catch { throw JSONError(error) }
  }

  func store(_ value: Float, _ field: FieldPlan) throws(JSONError) {
    do throws(WireError) {
      if field.isRepeated { try append(field.layout, value) } else { set(field.layout, value) }
    } catch { throw JSONError(error) }
  }

  func store(enumNumber value: Int32, _ field: FieldPlan) throws(JSONError) {
    try store(.int32(value), field)
  }

  func store(_ value: IntegerValue, _ field: FieldPlan) throws(JSONError) {
    let layout = field.layout
    do throws(WireError) {
      if field.isRepeated {
        switch value {
        case .int32(let value): try append(layout, value)
        case .int64(let value): try append(layout, value)
        case .uint32(let value): try append(layout, value)
        case .uint64(let value): try append(layout, value)
        }
      } else {
        switch value {
        case .int32(let value): set(layout, value)
        case .int64(let value): set(layout, value)
        case .uint32(let value): set(layout, value)
        case .uint64(let value): set(layout, value)
        }
      }
    } catch { throw JSONError(error) }
  }
}

extension JSONError {
  /// What the memory of a message refuses: only its budget can be exceeded here.
  init(_ error: WireError) {
    self.init(.limitExceeded, expected: "a message within its memory limit", actual: "\(error)")
  }
}
