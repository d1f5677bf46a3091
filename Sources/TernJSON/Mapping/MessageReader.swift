import TernSchema
import TernWire

/// Reads the JSON of messages straight into their C memory; lives for one decode, on one thread.
struct JSONMessageReader: ~Copyable {
  var scanner: JSONScanner
  let plans: MessagePlans
  let ignoresUnknown: Bool

  init(_ text: UnsafeRawBufferPointer, plans: MessagePlans, options: JSONDecodingOptions)
    throws(JSONError)
  {
    scanner = try JSONScanner(text, limits: options.limits)
    self.plans = plans
    ignoresUnknown = options.ignoresUnknownFields
  }

  // MARK: Messages

  /// Reads one message in whatever form its type has.
  mutating func message(into memory: MessageMemory, _ plan: MessagePlan) throws(JSONError) {
    if plan.wellKnown != nil {
      try wellKnown(into: memory, plan)
    } else {
      try object(into: memory, plan)
    }
  }

  /// Reads an object of fields; inside an `Any` its `@type` is passed over.
  mutating func object(
    into memory: MessageMemory,
    _ plan: MessagePlan,
    skipsType: Bool = false
  ) throws(JSONError) {
    guard try scanner.peek() == .object else {
      throw scanner.unexpected("an object (\(plan.schema.fullName))", code: .typeMismatch)
    }
    try scanner.open(UInt8(ascii: "{"))
    if scanner.closeIfEmpty(UInt8(ascii: "}")) { return }
    var seen = IndexSet64()
    var oneofs = IndexSet64()
    var guess = 0
    repeat {
      scanner.skipSpace()
      let keyStart = scanner.position
      let key = try scanner.string()
      let found = Self.find(key, plan, guess: guess)
      let isType = skipsType && found == nil && key.elementsEqual("@type".utf8)
      try scanner.expect(UInt8(ascii: ":"))
      guard let index = found else {
        if isType || ignoresUnknown {
          try scanner.skipValue()
          continue
        }
        throw unknownField(at: keyStart, plan)
      }
      guess = index + 1
      let field = plan.fields[index]
      guard seen.insert(index) else {
        throw scanner.unexpected(
          "the field \(field.schema.name) once",
          at: keyStart,
          code: .duplicateField
        )
      }
      do throws(JSONError) {
        if try scanner.peek() == .null, !field.takesNull || field.isRepeated {
          try scanner.literal("null")
          continue
        }
        if field.oneofIndex >= 0, !oneofs.insert(field.oneofIndex) {
          let name = field.schema.oneof?.name ?? ""
          throw scanner.unexpected(
            "one field of the oneof \(name)",
            at: keyStart,
            code: .oneofConflict
          )
        }
        try self.field(field, into: memory)
      } catch {
        throw error.inside(field.schema.jsonName)
      }
    } while try scanner.more(until: UInt8(ascii: "}"))
  }

  /// The field of a key: most texts have the fields in the order of the schema, so that is tried
  /// before the table.
  @inline(__always)
  private static func find(_ key: UnsafeRawBufferPointer, _ plan: MessagePlan, guess: Int) -> Int? {
    if guess < plan.fields.count {
      // `"name":` is three bytes longer than the name, when nothing in it is escaped.
      let expected = plan.fields[guess].jsonKey.bytes
      if expected.count == key.count + 3 {
        var matches = true
        for index in 0..<key.count where key[index] != expected[index + 1] {
          matches = false
          break
        }
        if matches { return guess }
      }
    }
    return plan.names.find(key)
  }

  private func unknownField(at offset: Int, _ plan: MessagePlan) -> JSONError {
    var error = scanner.unexpected(
      "a field of \(plan.schema.fullName)",
      at: offset,
      code: .unknownField
    )
    let name = error.actual.filter { $0 != "\"" }
    let names = plan.fields.flatMap { [$0.schema.jsonName, $0.schema.name] }
    if let near = Spelling.nearest(to: name, among: names) {
      error.expected += " (did you mean \"\(near)\"?)"
    }
    return error
  }

  // MARK: Fields

  /// Reads the value of a field of any cardinality; a null has been dealt with.
  mutating func field(_ field: FieldPlan, into memory: MessageMemory) throws(JSONError) {
    if field.isMap {
      try map(field, into: memory)
    } else if field.isRepeated {
      try list(field, into: memory)
    } else {
      _ = try single(field, into: memory)
    }
  }

  /// Reads one value as an element of the field (or its only one).
  mutating func element(of field: FieldPlan, into memory: MessageMemory) throws(JSONError) {
    _ = try single(field, into: memory)
  }

  private mutating func list(_ field: FieldPlan, into memory: MessageMemory) throws(JSONError) {
    guard try scanner.peek() == .array else {
      throw scanner.unexpected("an array", code: .typeMismatch)
    }
    try scanner.open(UInt8(ascii: "["))
    if scanner.closeIfEmpty(UInt8(ascii: "]")) { return }
    var count = 0
    repeat {
      do throws(JSONError) {
        guard count < scanner.limits.elementsMax else {
          throw scanner.unexpected(
            "at most \(scanner.limits.elementsMax) elements",
            code: .limitExceeded
          )
        }
        if try scanner.peek() == .null, !field.takesNull {
          throw scanner.unexpected("an element", code: .typeMismatch)
        }
        _ = try single(field, into: memory)
      } catch {
        throw error.inside("[\(count)]")
      }
      count += 1
    } while try scanner.more(until: UInt8(ascii: "]"))
  }

  private mutating func map(_ field: FieldPlan, into memory: MessageMemory) throws(JSONError) {
    guard try scanner.peek() == .object else {
      throw scanner.unexpected("an object (a map)", code: .typeMismatch)
    }
    try scanner.open(UInt8(ascii: "{"))
    if scanner.closeIfEmpty(UInt8(ascii: "}")) { return }
    let entryPlan = field.message
    let keyField = try entryPlan.field(1)
    let valueField = try entryPlan.field(2)
    var seen = Set<MapKey>()
    repeat {
      scanner.skipSpace()
      let keyStart = scanner.position
      do throws(JSONError) {
        guard seen.count < scanner.limits.elementsMax else {
          throw scanner.unexpected(
            "at most \(scanner.limits.elementsMax) entries",
            code: .limitExceeded
          )
        }
        let key = try mapKey(keyField, at: keyStart)
        guard seen.insert(key).inserted else {
          throw scanner.unexpected("each key once", at: keyStart, code: .duplicateField)
        }
        try scanner.expect(UInt8(ascii: ":"))
        if try scanner.peek() == .null, !valueField.takesNull {
          throw scanner.unexpected("a value", code: .typeMismatch)
        }
        if try skipsUnknownEnum(valueField) { continue }
        let entry = try memory.appendMessage(field)
        try key.store(in: entry, keyField)
        _ = try single(valueField, into: entry)
      } catch {
        throw error.inside("[\(rawKey(at: keyStart))]")
      }
    } while try scanner.more(until: UInt8(ascii: "}"))
  }

  /// In a map an unknown enum name drops the whole entry; so it is looked at first.
  private mutating func skipsUnknownEnum(_ field: FieldPlan) throws(JSONError) -> Bool {
    guard ignoresUnknown, let enumeration = field.enumeration, try scanner.peek() == .string else {
      return false
    }
    let start = scanner.position
    let name = try scanner.string()
    if enumeration.number(of: String(decoding: name, as: UTF8.self)) == nil { return true }
    scanner.rewind(to: start, depth: scanner.depth)
    return false
  }

  private mutating func mapKey(_ field: FieldPlan, at start: Int) throws(JSONError) -> MapKey {
    let text = try scanner.string()
    switch field.kind {
    case .string: return .text([UInt8](text))
    case .bool:
      if text.elementsEqual("true".utf8) { return .bool(true) }
      if text.elementsEqual("false".utf8) { return .bool(false) }
      throw scanner.unexpected("\"true\" or \"false\"", at: start, code: .typeMismatch)
    default:
      guard let value = IntegerValue(field.kind, DecimalNumber(whole: text)) else {
        throw scanner.unexpected(
          "\(IntegerValue.description(field.kind)) in quotes",
          at: start,
          code: .typeMismatch
        )
      }
      return .integer(value)
    }
  }

  /// The key as it stands in the text; the unescaped one may be gone by now.
  private func rawKey(at start: Int) -> String { scanner.excerpt(at: start) }

  // MARK: Single values

  /// Reads one value, and sets or appends it; false when it was an unknown enum name to ignore.
  private mutating func single(
    _ field: FieldPlan,
    into memory: MessageMemory
  ) throws(JSONError) -> Bool {
    switch field.kind {
    case .message, .group:
      let child =
        field.isRepeated ? try memory.appendMessage(field) : try memory.makeMessage(field)
      try message(into: child, field.message)
    case .string:
      guard try scanner.peek() == .string else {
        throw scanner.unexpected("a string", code: .typeMismatch)
      }
      try memory.store(data: try scanner.string(), field)
    case .bytes:
      guard try scanner.peek() == .string else {
        throw scanner.unexpected("bytes in base64", code: .typeMismatch)
      }
      let start = scanner.position
      guard let bytes = Base64.decode(try scanner.string()) else {
        throw scanner.unexpected("bytes in base64", at: start, code: .typeMismatch)
      }
      try bytes.withBytes { (buffer) throws(JSONError) in
        try memory.store(data: buffer, field)
      }
    case .bool:
      switch try scanner.peek() {
      case .true:
        try scanner.literal("true")
        try memory.store(true, field)
      case .false:
        try scanner.literal("false")
        try memory.store(false, field)
      default: throw scanner.unexpected("true or false", code: .typeMismatch)
      }
    case .double: try memory.store(try double(), field)
    case .float: try memory.store(try float(), field)
    case .enum:
      guard let number = try enumNumber(field) else { return false }
      try memory.store(enumNumber: number, field)
    default:
      try memory.store(try integer(field.kind), field)
    }
    return true
  }

  /// A number, or a number in quotes.
  private mutating func integer(_ kind: FieldKind) throws(JSONError) -> IntegerValue {
    let token = try scanner.peek()
    let start = scanner.position
    let number: DecimalNumber?
    switch token {
    case .number: number = try scanner.number()
    case .string: number = DecimalNumber(whole: try scanner.string())
    default: throw scanner.unexpected(IntegerValue.description(kind), code: .typeMismatch)
    }
    guard let value = IntegerValue(kind, number) else {
      let isWhole = number.map { !$0.isFractional } ?? false
      throw scanner.unexpected(
        IntegerValue.description(kind),
        at: start,
        code: isWhole ? .outOfRange : .typeMismatch
      )
    }
    return value
  }

  mutating func double() throws(JSONError) -> Double {
    let token = try scanner.peek()
    let start = scanner.position
    let number: DecimalNumber?
    switch token {
    case .number: number = try scanner.number()
    case .string:
      let text = try scanner.string()
      if let special = Self.nonFinite(text) { return special }
      number = DecimalNumber(whole: text)
    default: throw scanner.unexpected("a number", code: .typeMismatch)
    }
    guard let number else { throw scanner.unexpected("a number", at: start, code: .typeMismatch) }
    guard let value = number.double else {
      throw scanner.unexpected("a number that a double holds", at: start, code: .outOfRange)
    }
    return value
  }

  private mutating func float() throws(JSONError) -> Float {
    let token = try scanner.peek()
    let start = scanner.position
    let number: DecimalNumber?
    switch token {
    case .number: number = try scanner.number()
    case .string:
      let text = try scanner.string()
      if let special = Self.nonFinite(text) { return Float(special) }
      number = DecimalNumber(whole: text)
    default: throw scanner.unexpected("a number", code: .typeMismatch)
    }
    guard let number else { throw scanner.unexpected("a number", at: start, code: .typeMismatch) }
    guard let value = number.float else {
      throw scanner.unexpected("a number that a float holds", at: start, code: .outOfRange)
    }
    return value
  }

  static func nonFinite(_ text: UnsafeRawBufferPointer) -> Double? {
    if text.elementsEqual("NaN".utf8) { return .nan }
    if text.elementsEqual("Infinity".utf8) { return .infinity }
    if text.elementsEqual("-Infinity".utf8) { return -.infinity }
    return nil
  }

  /// The number of an enum value given by name or number; nil for an unknown name to be ignored.
  private mutating func enumNumber(_ field: FieldPlan) throws(JSONError) -> Int32? {
    guard let enumeration = field.enumeration else {
      preconditionFailure("\(field.schema.fullName) is no enum field")
    }
    let token = try scanner.peek()
    let start = scanner.position
    switch token {
    case .string:
      let name = String(decoding: try scanner.string(), as: UTF8.self)
      if let number = enumeration.number(of: name) { return number }
      if ignoresUnknown { return nil }
      throw scanner.unexpected(
        "a value of \(enumeration.fullName)",
        at: start,
        code: .unknownEnumValue
      )
    case .number:
      let number = try scanner.number()
      guard let value = number.int64, let narrow = Int32(exactly: value) else {
        throw scanner.unexpected(
          "a value of \(enumeration.fullName)",
          at: start,
          code: .outOfRange
        )
      }
      return narrow
    case .null where enumeration.isNullValue:
      try scanner.literal("null")
      return 0
    default:
      throw scanner.unexpected("a value of \(enumeration.fullName)", code: .typeMismatch)
    }
  }
}

/// The key of a map entry, comparable so that a second one is noticed.
enum MapKey: Hashable {
  case text([UInt8])
  case integer(IntegerValue)
  case bool(Bool)

  func store(in entry: MessageMemory, _ field: FieldPlan) throws(JSONError) {
    switch self {
    case .text(let bytes):
      try bytes.withBytes { (buffer) throws(JSONError) in
        try entry.store(data: buffer, field)
      }
    case .integer(let value): try entry.store(value, field)
    case .bool(let value): try entry.store(value, field)
    }
  }
}

/// An integer of one of protobuf's types, checked against its range.
enum IntegerValue: Hashable {
  case int32(Int32)
  case int64(Int64)
  case uint32(UInt32)
  case uint64(UInt64)

  init?(_ kind: FieldKind, _ number: DecimalNumber?) {
    guard let number else { return nil }
    switch kind {
    case .int32, .sint32, .sfixed32:
      guard let value = number.int64, let narrow = Int32(exactly: value) else { return nil }
      self = .int32(narrow)
    case .uint32, .fixed32:
      guard let value = number.uint64, let narrow = UInt32(exactly: value) else { return nil }
      self = .uint32(narrow)
    case .int64, .sint64, .sfixed64:
      guard let value = number.int64 else { return nil }
      self = .int64(value)
    case .uint64, .fixed64:
      guard let value = number.uint64 else { return nil }
      self = .uint64(value)
    default: return nil
    }
  }

  static func description(_ kind: FieldKind) -> String {
    switch kind {
    case .int32, .sint32, .sfixed32: "an integer of 32 bits"
    case .uint32, .fixed32: "an unsigned integer of 32 bits"
    case .int64, .sint64, .sfixed64: "an integer of 64 bits"
    default: "an unsigned integer of 64 bits"
    }
  }
}

extension DecimalNumber {
  /// A number that makes up the whole buffer: no space, no plus sign, no leading zero.
  init?(whole text: UnsafeRawBufferPointer) {
    self.init(prefixOf: text)
    if self.text.count != text.count { return nil }
  }
}

/// A set of small indexes: one word, and an array only for messages of more than 64 fields.
struct IndexSet64 {
  private var word: UInt64 = 0
  private var others: Set<Int> = []

  /// Adds an index; false when it was there.
  mutating func insert(_ index: Int) -> Bool {
    if index < 64 {
      let bit = UInt64(1) << UInt64(index)
      defer { word |= bit }
      return word & bit == 0
    }
    return others.insert(index).inserted
  }
}

/// "Did you mean": the nearest of some names, if one is near.
enum Spelling {
  /// Names longer than this are not compared: the cost is the product of the lengths.
  static let nameLengthMax = 64

  static func nearest(to name: String, among names: [String]) -> String? {
    let wanted = Array(name.lowercased().utf8)
    guard !wanted.isEmpty, wanted.count <= nameLengthMax else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in names where candidate.utf8.count <= nameLengthMax {
      let distance = distance(wanted, Array(candidate.lowercased().utf8))
      if distance <= max(1, wanted.count / 3), distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  /// Levenshtein's distance.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (leftIndex, leftByte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = leftIndex + 1
      for (rightIndex, rightByte) in right.enumerated() {
        let cost = min(
          row[rightIndex + 1] + 1,
          row[rightIndex] + 1,
          diagonal + (leftByte == rightByte ? 0 : 1)
        )
        diagonal = row[rightIndex + 1]
        row[rightIndex + 1] = cost
      }
    }
    return row[right.count]
  }
}
