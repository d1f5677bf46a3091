import TernSchema
import TernWire

extension JSONMessageReader {
  /// Reads a message that has a form of its own in JSON.
  mutating func wellKnown(
    into memory: UnsafeMutableRawPointer,
    _ plan: UnsafePointer<MessageFacts>
  ) throws(JSONError) {
    guard let wellKnown = plan.pointee.wellKnown else { return }
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
    case .structure: try map(try plan.pointee.field(number: 1), into: memory)
    case .listValue: try list(try plan.pointee.field(number: 1), into: memory)
    case .value: try value(into: memory, plan)
    default: try single(try plan.pointee.field(number: 1), into: memory)
    }
  }

  private mutating func seconds(
    _ expected: String,
    into memory: UnsafeMutableRawPointer,
    _ plan: UnsafePointer<MessageFacts>,
    _ parse: (UnsafeRawBufferPointer) -> (seconds: Int64, nanos: Int32)?
  ) throws(JSONError) {
    guard try scanner.peek() == .string else { throw mismatch(expected) }
    let start = scanner.position
    guard let time = parse(try scanner.string()) else {
      throw scanner.unexpected(expected, at: start, code: .typeMismatch)
    }
    let seconds = try plan.pointee.field(number: 1)
    let nanos = try plan.pointee.field(number: 2)
    (memory + seconds.pointee.offset).storeBytes(of: time.seconds, as: Int64.self)
    seconds.pointee.mark(memory, isDefault: time.seconds == 0)
    (memory + nanos.pointee.offset).storeBytes(of: time.nanos, as: Int32.self)
    nanos.pointee.mark(memory, isDefault: time.nanos == 0)
  }

  private mutating func fieldMask(
    into memory: UnsafeMutableRawPointer,
    _ plan: UnsafePointer<MessageFacts>
  ) throws(JSONError) {
    guard try scanner.peek() == .string else {
      throw mismatch("a field mask such as \"name,address.city\"")
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
    let field = UnsafePointer(try plan.pointee.field(number: 1))
    var elements = Elements(field, memory)
    for path in paths {
      let place = try place(&elements)
      try path.withBytes { (buffer) throws(JSONError) in
        try store(buffer, at: place, isInText: false)
      }
      elements.count += 1
    }
    elements.store(field, memory)
  }

  // MARK: Value

  private mutating func value(
    into memory: UnsafeMutableRawPointer,
    _ plan: UnsafePointer<MessageFacts>
  ) throws(JSONError) {
    let field: UnsafeMutablePointer<FieldFacts>
    switch try scanner.peek() {
    case .null:
      try scanner.literal("null")
      field = try plan.pointee.field(number: 1)
      (memory + field.pointee.offset).storeBytes(of: 0, as: Int32.self)
    case .number:
      field = try plan.pointee.field(number: 2)
      (memory + field.pointee.offset).storeBytes(of: try double(), as: Double.self)
    case .string:
      field = try plan.pointee.field(number: 3)
      let text = try scanner.string()
      try store(text, at: memory + field.pointee.offset, isInText: scanner.isInText(text))
    case .true:
      try scanner.literal("true")
      field = try plan.pointee.field(number: 4)
      store(true, field, at: memory + field.pointee.offset)
    case .false:
      try scanner.literal("false")
      field = try plan.pointee.field(number: 4)
      store(false, field, at: memory + field.pointee.offset)
    case .object:
      try single(try plan.pointee.field(number: 5), into: memory)
      return
    case .array:
      try single(try plan.pointee.field(number: 6), into: memory)
      return
    }
    field.pointee.mark(memory, isDefault: false)
  }

  // MARK: Any

  /// Reads an `Any`: its `@type` may stand anywhere among the fields, so it is looked for first.
  private mutating func any(
    into memory: UnsafeMutableRawPointer,
    _ plan: UnsafePointer<MessageFacts>
  ) throws(JSONError) {
    guard try scanner.peek() == .object else { throw mismatch("an object with \"@type\"") }
    let start = scanner.position
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
    scanner.position = start
    depth += 1
    guard depth <= scanner.limits.depthMax else { throw scanner.tooDeep() }
    if content.wellKnown != nil {
      try anyValue(
        into: message.memory.memory,
        UnsafePointer(content.facts),
        hasValue: outline.hasValue,
        start: start
      )
    } else {
      try object(into: message.memory.memory, content.facts, skipsType: true)
    }
    depth -= 1
    assert(scanner.position == end)
    do throws(WireError) {
      let bytes = try message.serializedBytes()
      let target = MessageMemory(
        at: memory,
        type: plan.pointee.plan.takeUnretainedValue().type,
        in: arena,
        nesting: depth
      )
      guard let urlField = target.type.field(number: 1), let field = target.type.field(number: 2)
      else { return }
      try target.set(urlField, url)
      try bytes.withUnsafeBufferPointer { buffer throws(WireError) in
        try target.set(field, UnsafeRawBufferPointer(buffer))
      }
    } catch { throw JSONError(error, offset: start) }
  }

  private struct AnyOutline {
    var url: String?
    var urlOffset = 0
    var hasValue = false
    var isEmpty = true
  }

  private mutating func anyOutline() throws(JSONError) -> AnyOutline {
    var outline = AnyOutline()
    try scanner.expect(UInt8(ascii: "{"))
    if scanner.take(UInt8(ascii: "}")) { return outline }
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
        try scanner.skipValue(depth: depth + 1)
        continue
      }
      guard outline.url == nil else {
        throw scanner.unexpected("\"@type\" once", at: keyStart, code: .duplicateField)
      }
      guard try scanner.peek() == .string else { throw mismatch("a type URL") }
      outline.urlOffset = scanner.position
      outline.url = String(decoding: try scanner.string(), as: UTF8.self)
    } while try scanner.more(until: UInt8(ascii: "}"))
    return outline
  }

  /// Reads `{"@type":..., "value":...}` of a type that has a form of its own.
  private mutating func anyValue(
    into memory: UnsafeMutableRawPointer,
    _ plan: UnsafePointer<MessageFacts>,
    hasValue: Bool,
    start: Int
  ) throws(JSONError) {
    guard hasValue else {
      throw scanner.unexpected("\"value\" beside \"@type\"", at: start, code: .typeMismatch)
    }
    var isRead = false
    try scanner.expect(UInt8(ascii: "{"))
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
        try scanner.skipValue(depth: depth + 1)
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
