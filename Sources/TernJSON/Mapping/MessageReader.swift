import TernSchema
import TernWire

/// Reads the JSON of messages straight into their C memory; lives for one decode, on one thread.
///
/// It walks plain addresses (`MessageFacts`, C memory): nothing on the way of a good text counts
/// references or allocates, but for the arena.
struct JSONMessageReader: ~Copyable {
  var scanner: JSONScanner
  let arena: Arena
  let plans: MessagePlans
  let ignoresUnknown: Bool
  /// Strings without escapes may point into the text, which outlives the message.
  let borrowsText: Bool
  /// How deep the message that is being read lies below the outermost.
  var depth: Int

  init(
    _ text: UnsafeRawBufferPointer,
    into arena: Arena,
    depth: Int = 0,
    plans: MessagePlans,
    options: JSONDecodingOptions,
    borrowsText: Bool = false
  ) throws(JSONError) {
    scanner = try JSONScanner(text, limits: options.limits)
    self.arena = arena
    self.depth = depth
    self.plans = plans
    self.borrowsText = borrowsText
    ignoresUnknown = options.ignoresUnknownFields
  }

  // MARK: Messages

  /// Reads one message in whatever form its type has.
  mutating func message(
    into memory: UnsafeMutableRawPointer,
    _ plan: UnsafePointer<MessageFacts>
  ) throws(JSONError) {
    if plan.pointee.wellKnown != nil {
      try wellKnown(into: memory, plan)
    } else {
      try object(into: memory, plan)
    }
  }

  /// Reads a message that lies inside of another.
  mutating func nested(
    into memory: UnsafeMutableRawPointer,
    _ plan: UnsafePointer<MessageFacts>
  ) throws(JSONError) {
    guard depth < scanner.limits.depthMax else {
      scanner.skipSpace()
      throw scanner.tooDeep()
    }
    depth += 1
    try message(into: memory, plan)
    depth -= 1
  }

  /// Reads an object of fields; inside an `Any` its `@type` is passed over.
  mutating func object(
    into memory: UnsafeMutableRawPointer,
    _ plan: UnsafePointer<MessageFacts>,
    skipsType: Bool = false
  ) throws(JSONError) {
    guard scanner.take(UInt8(ascii: "{")) else {
      let name = plan.pointee.plan.takeUnretainedValue().schema.fullName
      _ = try scanner.peek()
      throw scanner.unexpected("an object (\(name))", code: .typeMismatch)
    }
    if scanner.take(UInt8(ascii: "}")) { return }
    var progress = ObjectProgress()
    // Most texts have the fields in the order of the schema: the next one is looked at first.
    var expected = UnsafePointer(plan.pointee.fields)
    let end = expected + plan.pointee.count
    repeat {
      scanner.skipSpace()
      let keyStart = scanner.position
      let field: UnsafePointer<FieldFacts>
      if expected < end, takeKey(expected) {
        field = expected
        expected += 1
      } else if let found = try key(plan, behind: expected, end) {
        field = found
        expected = found + 1
      } else {
        try unknownKey(at: keyStart, memory, plan, skipsType: skipsType, &progress)
        continue
      }
      guard progress.addField(Int(field.pointee.index), bit: field.pointee.bit) else {
        throw duplicate(field, at: keyStart)
      }
      do throws(JSONError) {
        if scanner.isAtNull, !field.pointee.takesNull || field.pointee.shape != .single {
          try scanner.literal("null")
          continue
        }
        let oneof = Int(field.pointee.oneofIndex)
        if oneof >= 0, !progress.addOneof(oneof) {
          throw oneofConflict(field, at: keyStart)
        }
        try self.field(field, into: memory)
      } catch {
        throw error.inside(field.pointee.name)
      }
    } while try scanner.more(until: UInt8(ascii: "}"))
    if let extensions = progress.extensions { try put(extensions, into: memory, plan) }
  }

  /// Whether the key of this field stands here, quotes, colon and all; it is consumed when it does.
  @inline(__always)
  private mutating func takeKey(_ field: UnsafePointer<FieldFacts>) -> Bool {
    let count = field.pointee.jsonKeyCount
    guard scanner.startsWith(field.pointee.jsonKey, count, field.pointee.jsonKeyWords) else {
      return false
    }
    scanner.position &+= count
    return true
  }

  /// The field of the key that stands here, with its colon consumed, where one was expected that is left out; nil, and
  /// the key unread, when there is none.
  @inline(never)
  private mutating func key(
    _ plan: UnsafePointer<MessageFacts>,
    behind expected: UnsafePointer<FieldFacts>,
    _ end: UnsafePointer<FieldFacts>
  ) throws(JSONError) -> UnsafePointer<FieldFacts>? {
    let start = scanner.position
    // Another one or two may be left out.
    let last = min(end, expected + 3)
    var next = expected + 1
    while next < last {
      if takeKey(next) { return next }
      next += 1
    }
    let name = try scanner.string()
    guard let found = plan.pointee.names.find(name) else {
      scanner.position = start
      return nil
    }
    try scanner.expect(UInt8(ascii: ":"))
    return UnsafePointer(plan.pointee.field(found))
  }

  private func duplicate(_ field: UnsafePointer<FieldFacts>, at offset: Int) -> JSONError {
    let name = field.pointee.plan.takeUnretainedValue().protoName
    return scanner.unexpected("the field \(name) once", at: offset, code: .duplicateField)
  }

  private func oneofConflict(_ field: UnsafePointer<FieldFacts>, at offset: Int) -> JSONError {
    let name = field.pointee.plan.takeUnretainedValue().schema.oneof?.name ?? ""
    return scanner.unexpected("one field of the oneof \(name)", at: offset, code: .oneofConflict)
  }

  // MARK: Keys that are no field

  /// Deals with `@type` in an `Any`, with `[pkg.extension]`, and with names to be ignored.
  private mutating func unknownKey(
    at start: Int,
    _ memory: UnsafeMutableRawPointer,
    _ plan: UnsafePointer<MessageFacts>,
    skipsType: Bool,
    _ progress: inout ObjectProgress
  ) throws(JSONError) {
    let name = try scanner.string()
    if let extensions = plan.pointee.plan.takeUnretainedValue().extensions,
      let index = extensions.facts.pointee.names.find(name)
    {
      try scanner.expect(UInt8(ascii: ":"))
      try extensionField(
        UnsafePointer(extensions.facts.pointee.field(index)),
        of: extensions,
        at: start,
        &progress
      )
      return
    }
    let isType = skipsType && name.elementsEqual("@type".utf8)
    try scanner.expect(UInt8(ascii: ":"))
    guard isType || ignoresUnknown else { throw unknownField(at: start, plan) }
    try scanner.skipValue(depth: depth + 1)
  }

  private mutating func extensionField(
    _ field: UnsafePointer<FieldFacts>,
    of plan: MessagePlan,
    at start: Int,
    _ progress: inout ObjectProgress
  ) throws(JSONError) {
    let extensions = progress.extensions ?? DynamicMessage(plan.type)
    progress.extensions = extensions
    guard progress.addExtension(field.pointee.number) else { throw duplicate(field, at: start) }
    do throws(JSONError) {
      if scanner.isAtNull, !field.pointee.takesNull || field.pointee.shape != .single {
        try scanner.literal("null")
      } else {
        try self.field(field, into: extensions.memory.memory)
      }
    } catch { throw error.inside(field.pointee.name) }
  }

  /// Puts the extensions among the message's unknown fields, where they live.
  private func put(
    _ extensions: DynamicMessage,
    into memory: UnsafeMutableRawPointer,
    _ facts: UnsafePointer<MessageFacts>
  ) throws(JSONError) {
    let plan = facts.pointee.plan.takeUnretainedValue()
    guard let holder = plan.holder else { return }
    do throws(WireError) {
      let target = MessageMemory(at: memory, type: plan.type, in: arena, nesting: depth)
      var fields = target.unknownFields
      try fields.append(serialized: try holder.unknownFields(of: extensions).bytes)
      target.setUnknownFields(fields)
    } catch { throw JSONError(error, offset: scanner.position) }
  }

  private func unknownField(at offset: Int, _ plan: UnsafePointer<MessageFacts>) -> JSONError {
    let plan = plan.pointee.plan.takeUnretainedValue()
    var error = scanner.unexpected(
      "a field of \(plan.schema.fullName)",
      at: offset,
      code: .unknownField
    )
    let name = error.actual.filter { $0 != "\"" }
    let names = plan.fields.flatMap { [$0.jsonName, $0.protoName] }
    if let near = Suggestion.nearest(to: name, among: names) {
      error.expected += " (did you mean \"\(near)\"?)"
    }
    return error
  }

  // MARK: Memory

  /// Memory of the arena within its budget.
  @inline(__always)
  func allocate(_ count: Int) throws(JSONError) -> UnsafeMutableRawPointer {
    guard let memory = arena.allocateBytes(count) else { throw overBudget() }
    return memory
  }

  @inline(never)
  func overBudget() -> JSONError {
    JSONError(
      .limitExceeded,
      expected: "a message within its memory limit",
      actual: "a larger one",
      offset: scanner.position
    )
  }

  @inline(__always)
  func makeMessage(
    _ plan: UnsafePointer<MessageFacts>
  ) throws(JSONError) -> UnsafeMutableRawPointer {
    let memory = try allocate(plan.pointee.byteCount)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: plan.pointee.byteCount)
    memory.storeBytes(of: plan.pointee.descriptor, as: UnsafeRawPointer.self)
    return memory
  }

  /// The message in a singular field, made if it is not there.
  @inline(__always)
  func message(
    in field: UnsafePointer<FieldFacts>,
    of memory: UnsafeMutableRawPointer
  ) throws(JSONError) -> UnsafeMutableRawPointer {
    if field.pointee.isPresent(in: memory),
      let child = (memory + field.pointee.offset).load(as: UnsafeMutableRawPointer?.self)
    {
      return child
    }
    let child = try makeMessage(field.pointee.message)
    (memory + field.pointee.offset).storeBytes(of: child, as: UnsafeMutableRawPointer.self)
    field.pointee.mark(memory, isDefault: false)
    return child
  }

  /// Stores text or bytes at a place of 16 bytes; what points into the text may stay there.
  @inline(__always)
  func store(
    _ data: UnsafeRawBufferPointer,
    at place: UnsafeMutableRawPointer,
    isInText: Bool
  ) throws(JSONError) {
    place.storeBytes(of: data.count, as: Int.self)
    if isInText, borrowsText {
      place.storeBytes(of: data.baseAddress, toByteOffset: 8, as: UnsafeRawPointer?.self)
      return
    }
    let copy = try allocate(data.count)
    if let source = data.baseAddress { copy.copyMemory(from: source, byteCount: data.count) }
    place.storeBytes(of: copy, toByteOffset: 8, as: UnsafeMutableRawPointer.self)
  }
}

extension JSONError {
  /// What the memory of a message refuses.
  init(_ error: WireError, offset: Int = -1) {
    let isMissing = error.code == .missingRequired
    self.init(
      isMissing ? .missingRequired : .limitExceeded,
      expected: isMissing ? "every required field" : "a message within its limits",
      actual: error.message,
      offset: offset
    )
  }
}
