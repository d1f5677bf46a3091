import TernWire

extension JSONMessageReader {
  /// Reads the value of a field of any cardinality; a null has been dealt with.
  @inline(__always)
  mutating func field(
    _ field: UnsafePointer<FieldFacts>,
    into memory: UnsafeMutableRawPointer
  ) throws(JSONError) {
    switch field.pointee.form {
    case .message: try nested(into: try message(in: field, of: memory), field.pointee.message)
    case .text: mark(field, memory, try string(at: memory + field.pointee.offset))
    case .integer: mark(field, memory, try integer(field, at: memory + field.pointee.offset))
    case .scalar: mark(field, memory, try scalar(field, at: memory + field.pointee.offset))
    case .list: try list(field, into: memory)
    case .map: try map(field, into: memory)
    }
  }

  /// Says that a singular field is there, with its default or another value.
  @inline(__always)
  private func mark(
    _ field: UnsafePointer<FieldFacts>,
    _ memory: UnsafeMutableRawPointer,
    _ outcome: ScalarOutcome
  ) {
    if outcome != .skipped { field.pointee.mark(memory, isDefault: outcome == .zero) }
  }

  /// Reads one value into a singular field.
  mutating func single(
    _ field: UnsafePointer<FieldFacts>,
    into memory: UnsafeMutableRawPointer
  ) throws(JSONError) {
    if field.pointee.isMessage {
      try nested(into: try message(in: field, of: memory), field.pointee.message)
    } else {
      mark(field, memory, try scalar(field, at: memory + field.pointee.offset))
    }
  }

  /// Reads one value as an element of the field (or its only one).
  mutating func element(
    of field: UnsafePointer<FieldFacts>,
    into memory: UnsafeMutableRawPointer
  ) throws(JSONError) {
    guard field.pointee.shape != .single else {
      try single(field, into: memory)
      return
    }
    var elements = Elements(field, memory)
    if try element(of: field, at: try place(&elements)) != .skipped { elements.count += 1 }
    elements.store(field, memory)
  }

  // MARK: Lists

  /// The elements of a repeated field while they grow.
  struct Elements {
    var start: UnsafeMutableRawPointer?
    var count: Int
    var capacity: Int
    let stride: Int
    /// How many there were before this list.
    private let countBefore: Int

    /// How many of this list there are.
    var readCount: Int { count - countBefore }

    init(_ field: UnsafePointer<FieldFacts>, _ memory: UnsafeMutableRawPointer) {
      count = (memory + field.pointee.quantifierOffset).load(as: Int.self)
      start = (memory + field.pointee.offset).load(as: UnsafeMutableRawPointer?.self)
      countBefore = count
      capacity = start.map { Arena.capacity(of: $0) } ?? 0
      stride = field.pointee.isMessage ? 8 : field.pointee.storedBytes
    }

    @inline(__always)
    func store(_ field: UnsafePointer<FieldFacts>, _ memory: UnsafeMutableRawPointer) {
      (memory + field.pointee.quantifierOffset).storeBytes(of: count, as: Int.self)
      (memory + field.pointee.offset).storeBytes(of: start, as: UnsafeMutableRawPointer?.self)
    }
  }

  /// The place behind the last element.
  @inline(__always)
  mutating func place(_ elements: inout Elements) throws(JSONError) -> UnsafeMutableRawPointer {
    if elements.count == elements.capacity { try grow(&elements) }
    guard let start = elements.start else { preconditionFailure("grown elements have a place") }
    return start + elements.count &* elements.stride
  }

  /// For how many elements there is room at first.
  private static let firstElements = 8

  /// Mutating, as the reader would be copied for the call otherwise.
  @inline(never)
  private mutating func grow(_ elements: inout Elements) throws(JSONError) {
    let wider = arena.growElements(
      elements.start,
      count: elements.count,
      more: elements.start == nil ? JSONMessageReader.firstElements : 1,
      byteCount: elements.stride
    )
    guard let wider else { throw overBudget() }
    elements.start = wider
    elements.capacity = Arena.capacity(of: wider)
  }

  /// Reads one element of any kind.
  private mutating func element(
    of field: UnsafePointer<FieldFacts>,
    at place: UnsafeMutableRawPointer
  ) throws(JSONError) -> ScalarOutcome {
    guard field.pointee.isMessage else { return try scalar(field, at: place) }
    let child = try makeMessage(field.pointee.message)
    place.storeBytes(of: child, as: UnsafeMutableRawPointer.self)
    try nested(into: child, field.pointee.message)
    return .other
  }

  mutating func list(
    _ field: UnsafePointer<FieldFacts>,
    into memory: UnsafeMutableRawPointer
  ) throws(JSONError) {
    guard scanner.take(UInt8(ascii: "[")) else {
      _ = try scanner.peek()
      throw scanner.unexpected("an array", code: .typeMismatch)
    }
    if scanner.take(UInt8(ascii: "]")) { return }
    var elements = Elements(field, memory)
    // The usual kinds have loops of their own.
    switch field.pointee.kind {
    case .string:
      try each(&elements, field) { (reader, place) throws(JSONError) in
        try reader.string(at: place)
      }
    case .int32:
      if try plain(&elements, { $0.plainInt32s(into: $1, most: $2) }) { break }
      try each(&elements, field) { (reader, place) throws(JSONError) in
        try reader.integer(field, at: place)
      }
    case .double:
      if try plain(&elements, { $0.plainDoubles(into: $1, most: $2) }) { break }
      try each(&elements, field) { (reader, place) throws(JSONError) in
        try reader.double(at: place)
      }
    default:
      try each(&elements, field) { (reader, place) throws(JSONError) in
        try reader.element(of: field, at: place)
      }
    }
    elements.store(field, memory)
  }

  /// Reads numbers as long as they are plain; true if that was the rest of the list, bracket and all.
  @inline(__always)
  private mutating func plain(
    _ elements: inout Elements,
    _ read: (inout JSONScanner, UnsafeMutableRawPointer, Int) -> JSONScanner.Run
  ) throws(JSONError) -> Bool {
    while true {
      let place = try place(&elements)
      let most = min(
        elements.capacity - elements.count,
        scanner.limits.elementsMax - elements.readCount
      )
      let run = read(&scanner, place, most)
      elements.count += run.count
      if run.isClosed { return true }
      if run.count < most || most <= 0 { return false }
    }
  }

  /// Reads elements up to the closing bracket.
  @inline(__always)
  private mutating func each(
    _ elements: inout Elements,
    _ field: UnsafePointer<FieldFacts>,
    _ read: (inout JSONMessageReader, UnsafeMutableRawPointer) throws(JSONError) -> ScalarOutcome
  ) throws(JSONError) {
    var count = elements.readCount
    repeat {
      do throws(JSONError) {
        guard count < scanner.limits.elementsMax else {
          throw scanner.unexpected(
            "at most \(scanner.limits.elementsMax) elements",
            code: .limitExceeded
          )
        }
        if scanner.isAtNull, !field.pointee.takesNull {
          throw scanner.unexpected("an element", code: .typeMismatch)
        }
        if try read(&self, try place(&elements)) != .skipped { elements.count &+= 1 }
      } catch {
        throw error.inside("[\(count)]")
      }
      count &+= 1
    } while try scanner.more(until: UInt8(ascii: "]"))
  }

  // MARK: Maps

  mutating func map(
    _ field: UnsafePointer<FieldFacts>,
    into memory: UnsafeMutableRawPointer
  ) throws(JSONError) {
    guard scanner.take(UInt8(ascii: "{")) else {
      _ = try scanner.peek()
      throw scanner.unexpected("an object (a map)", code: .typeMismatch)
    }
    if scanner.take(UInt8(ascii: "}")) { return }
    let entryPlan = UnsafePointer(field.pointee.message)
    let keyField = UnsafePointer(try entryPlan.pointee.field(number: 1))
    let valueField = UnsafePointer(try entryPlan.pointee.field(number: 2))
    var elements = Elements(field, memory)
    var seen = EntryKeys(keyField, from: elements.count)
    repeat {
      scanner.skipSpace()
      let keyStart = scanner.position
      do throws(JSONError) {
        guard elements.count < scanner.limits.elementsMax else {
          throw scanner.unexpected(
            "at most \(scanner.limits.elementsMax) entries",
            code: .limitExceeded
          )
        }
        let entry = try makeMessage(entryPlan)
        try mapKey(keyField, into: entry, at: keyStart)
        try scanner.expect(UInt8(ascii: ":"))
        let place = try place(&elements)
        place.storeBytes(of: entry, as: UnsafeMutableRawPointer.self)
        guard let start = elements.start, seen.insert(elements.count, of: start) else {
          throw scanner.unexpected("each key once", at: keyStart, code: .duplicateField)
        }
        if scanner.isAtNull, !valueField.pointee.takesNull {
          throw scanner.unexpected("a value", code: .typeMismatch)
        }
        if try mapValue(valueField, into: entry) {
          elements.count += 1
        } else {
          seen.removeLast()
        }
      } catch {
        throw error.inside("[\(scanner.excerpt(at: keyStart))]")
      }
    } while try scanner.more(until: UInt8(ascii: "}"))
    elements.store(field, memory)
  }

  /// Reads the value of an entry; false when it is an unknown enum name, which drops the entry.
  @inline(__always)
  private mutating func mapValue(
    _ field: UnsafePointer<FieldFacts>,
    into entry: UnsafeMutableRawPointer
  ) throws(JSONError) -> Bool {
    if field.pointee.isMessage {
      try single(field, into: entry)
      return true
    }
    let outcome = try scalar(field, at: entry + field.pointee.offset)
    mark(field, entry, outcome)
    return outcome != .skipped
  }

  private mutating func mapKey(
    _ field: UnsafePointer<FieldFacts>,
    into entry: UnsafeMutableRawPointer,
    at start: Int
  ) throws(JSONError) {
    let text = try scanner.string()
    let place = entry + field.pointee.offset
    switch field.pointee.kind {
    case .string:
      try store(text, at: place, isInText: scanner.isInText(text))
      field.pointee.mark(entry, isDefault: text.isEmpty)
    case .bool:
      let value = text.elementsEqual("true".utf8)
      guard value || text.elementsEqual("false".utf8) else {
        throw scanner.unexpected("\"true\" or \"false\"", at: start, code: .typeMismatch)
      }
      store(value, field, at: place)
      field.pointee.mark(entry, isDefault: !value)
    default:
      guard let value = IntegerValue(field.pointee.kind, DecimalNumber(whole: text)) else {
        throw scanner.unexpected(
          "\(IntegerValue.description(field.pointee.kind)) in quotes",
          at: start,
          code: .typeMismatch
        )
      }
      field.pointee.mark(entry, isDefault: value.store(at: place) == .zero)
    }
  }

  /// A bool takes as many bytes as its field says.
  @inline(__always)
  func store(
    _ value: Bool,
    _ field: UnsafePointer<FieldFacts>,
    at place: UnsafeMutableRawPointer
  ) {
    if field.pointee.storedBytes == 8 {
      place.storeBytes(of: value ? 1 : 0, as: UInt64.self)
    } else {
      place.storeBytes(of: value ? 1 : 0, as: UInt32.self)
    }
  }
}
