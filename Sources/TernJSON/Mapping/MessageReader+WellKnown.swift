import TernSchema
import TernWire

extension JSONMessageReader {
  /// Reads a message that has a form of its own in JSON.
  mutating func wellKnown(into memory: MessageMemory, _ plan: MessagePlan) throws(JSONError) {
    guard let wellKnown = plan.wellKnown else { return }
    switch wellKnown {
    case .any: try any(into: memory, plan)
    case .timestamp:
      try seconds("an RFC 3339 time such as \"2024-05-06T07:08:09Z\"", into: memory, plan) {
        TimeText.parseTimestamp($0)
      }
    case .duration:
      try seconds("a duration such as \"1.5s\"", into: memory, plan) {
        TimeText.parseDuration($0)
      }
    case .fieldMask: try fieldMask(into: memory, plan)
    case .structure: try object(fields: try plan.field(1), into: memory)
    case .listValue: try array(values: try plan.field(1), into: memory)
    case .value: try value(into: memory, plan)
    default: try field(try plan.field(1), into: memory)
    }
  }

  private mutating func seconds(
    _ expected: String,
    into memory: MessageMemory,
    _ plan: MessagePlan,
    _ parse: (UnsafeRawBufferPointer) -> (seconds: Int64, nanos: Int32)?
  ) throws(JSONError) {
    guard try scanner.peek() == .string else {
      throw scanner.unexpected(expected, code: .typeMismatch)
    }
    let start = scanner.position
    guard let time = parse(try scanner.string()) else {
      throw scanner.unexpected(expected, at: start, code: .typeMismatch)
    }
    try memory.store(.int64(time.seconds), try plan.field(1))
    try memory.store(.int32(time.nanos), try plan.field(2))
  }

  private mutating func fieldMask(into memory: MessageMemory, _ plan: MessagePlan)
    throws(JSONError)
  {
    guard try scanner.peek() == .string else {
      throw scanner.unexpected("a field mask such as \"name,address.city\"", code: .typeMismatch)
    }
    let start = scanner.position
    let text = [UInt8](try scanner.string())
    guard let paths = FieldMaskText.paths(text) else {
      throw scanner.unexpected(
        "a field mask in lowerCamelCase such as \"name,address.city\"",
        at: start,
        code: .typeMismatch
      )
    }
    let field = try plan.field(1)
    for path in paths {
      try path.withBytes { (buffer) throws(JSONError) in
        try memory.store(data: buffer, field)
      }
    }
  }

  // MARK: Struct, ListValue, Value

  private mutating func object(fields: FieldPlan, into memory: MessageMemory) throws(JSONError) {
    guard try scanner.peek() == .object else {
      throw scanner.unexpected("an object", code: .typeMismatch)
    }
    try field(fields, into: memory)
  }

  private mutating func array(values: FieldPlan, into memory: MessageMemory) throws(JSONError) {
    guard try scanner.peek() == .array else {
      throw scanner.unexpected("an array", code: .typeMismatch)
    }
    try field(values, into: memory)
  }

  private mutating func value(into memory: MessageMemory, _ plan: MessagePlan) throws(JSONError) {
    switch try scanner.peek() {
    case .null:
      try scanner.literal("null")
      try memory.store(enumNumber: 0, try plan.field(1))
    case .number: try memory.store(try double(), try plan.field(2))
    case .string: try memory.store(data: try scanner.string(), try plan.field(3))
    case .true:
      try scanner.literal("true")
      try memory.store(true, try plan.field(4))
    case .false:
      try scanner.literal("false")
      try memory.store(false, try plan.field(4))
    case .object:
      let field = try plan.field(5)
      try message(into: try memory.makeMessage(field), field.message)
    case .array:
      let field = try plan.field(6)
      try message(into: try memory.makeMessage(field), field.message)
    }
  }

  // MARK: Any

  /// Reads an `Any`: its `@type` may stand anywhere among the fields, so it is looked for first.
  private mutating func any(into memory: MessageMemory, _ plan: MessagePlan) throws(JSONError) {
    guard try scanner.peek() == .object else {
      throw scanner.unexpected("an object with \"@type\"", code: .typeMismatch)
    }
    let start = scanner.position
    let depth = scanner.depth
    let outline = try anyOutline()
    guard let url = outline.url else {
      if outline.isEmpty { return }
      throw scanner.unexpected("\"@type\" in an Any", at: start, code: .unknownType)
    }
    guard let schema = plans.message(ofTypeURL: url) else {
      throw JSONError(
        .unknownType,
        expected: "a type that is known here",
        actual: "\"\(url)\"",
        offset: outline.urlOffset
      )
    }
    let end = scanner.position
    let content = plans.plan(schema)
    let message = DynamicMessage(content.type)
    scanner.rewind(to: start, depth: depth)
    if content.wellKnown != nil {
      try anyValue(into: message.memory, content, hasValue: outline.hasValue, start: start)
    } else {
      try object(into: message.memory, content, skipsType: true)
    }
    assert(scanner.position == end)
    let bytes: [UInt8]
    do throws(WireError) { bytes = try message.serializedBytes() } catch {
      throw JSONError(.limitExceeded, expected: "a message", actual: "\(error)", offset: start)
    }
    let urlField = try plan.field(1)
    try Array(url.utf8).withBytes { (buffer) throws(JSONError) in
      try memory.store(data: buffer, urlField)
    }
    let valueField = try plan.field(2)
    try bytes.withBytes { (buffer) throws(JSONError) in
      try memory.store(data: buffer, valueField)
    }
  }

  private struct AnyOutline {
    var url: String?
    var urlOffset = 0
    var hasValue = false
    var isEmpty = true
  }

  private mutating func anyOutline() throws(JSONError) -> AnyOutline {
    var outline = AnyOutline()
    try scanner.open(UInt8(ascii: "{"))
    if scanner.closeIfEmpty(UInt8(ascii: "}")) { return outline }
    outline.isEmpty = false
    repeat {
      scanner.skipSpace()
      let keyStart = scanner.position
      let key = try scanner.string()
      let isType = key.elementsEqual("@type".utf8)
      let isValue = key.elementsEqual("value".utf8)
      try scanner.expect(UInt8(ascii: ":"))
      if isValue { outline.hasValue = true }
      guard isType else {
        try scanner.skipValue()
        continue
      }
      guard outline.url == nil else {
        throw scanner.unexpected("\"@type\" once", at: keyStart, code: .duplicateField)
      }
      guard try scanner.peek() == .string else {
        throw scanner.unexpected("a type URL", code: .typeMismatch)
      }
      outline.urlOffset = scanner.position
      outline.url = String(decoding: try scanner.string(), as: UTF8.self)
    } while try scanner.more(until: UInt8(ascii: "}"))
    return outline
  }

  /// Reads `{"@type":..., "value":...}` of a type that has a form of its own.
  private mutating func anyValue(
    into memory: MessageMemory,
    _ plan: MessagePlan,
    hasValue: Bool,
    start: Int
  ) throws(JSONError) {
    guard hasValue else {
      throw scanner.unexpected("\"value\" beside \"@type\"", at: start, code: .typeMismatch)
    }
    var isRead = false
    try scanner.open(UInt8(ascii: "{"))
    repeat {
      scanner.skipSpace()
      let keyStart = scanner.position
      let key = try scanner.string()
      let isType = key.elementsEqual("@type".utf8)
      let isValue = key.elementsEqual("value".utf8)
      try scanner.expect(UInt8(ascii: ":"))
      if isValue {
        guard !isRead else {
          throw scanner.unexpected("\"value\" once", at: keyStart, code: .duplicateField)
        }
        isRead = true
        do throws(JSONError) { try wellKnown(into: memory, plan) } catch {
          throw error.inside("value")
        }
      } else if isType || ignoresUnknown {
        try scanner.skipValue()
      } else {
        throw scanner.unexpected(
          "\"@type\" or \"value\"",
          at: keyStart,
          code: .unknownField
        )
      }
    } while try scanner.more(until: UInt8(ascii: "}"))
  }
}

/// The JSON form of `google.protobuf.FieldMask`: paths in lowerCamelCase with commas between.
enum FieldMaskText {
  /// The paths in snake_case, or nil for a path that could not be written back as it stands.
  static func paths(_ text: [UInt8]) -> [[UInt8]]? {
    if text.isEmpty { return [] }
    var paths: [[UInt8]] = []
    for part in text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      guard !part.isEmpty else { return nil }
      var path: [UInt8] = []
      for byte in part {
        switch byte {
        case 0x41...0x5A:
          path.append(UInt8(ascii: "_"))
          path.append(byte | 0x20)
        case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "."): path.append(byte)
        default: return nil
        }
      }
      paths.append(path)
    }
    return paths
  }

  /// One path in lowerCamelCase, or nil when it would not come back as it was.
  static func camelCase(_ path: UnsafeRawBufferPointer) -> [UInt8]? {
    var result: [UInt8] = []
    var isAfterUnderscore = false
    for byte in path {
      if isAfterUnderscore {
        guard 0x61...0x7A ~= byte else { return nil }
        result.append(byte & 0xDF)
        isAfterUnderscore = false
        continue
      }
      switch byte {
      case UInt8(ascii: "_"): isAfterUnderscore = true
      case 0x41...0x5A: return nil
      default: result.append(byte)
      }
    }
    return isAfterUnderscore ? nil : result
  }
}
