import TernSchema
import TernWire

/// Writes messages as JSON straight from their C memory; lives for one encode, on one thread.
struct JSONMessageWriter: ~Copyable {
  var output: JSONOutput
  let plans: MessagePlans
  let options: JSONEncodingOptions
  /// No map has a key twice: it was a Swift dictionary.
  let hasUniqueKeys: Bool
  var depth = 0

  /// How deep messages may nest: what decoding allows, times what `Any` can hide.
  static let depthMax = 200

  init(
    plans: MessagePlans,
    options: JSONEncodingOptions,
    hasUniqueKeys: Bool = false,
    roomBytes: Int = 512
  ) {
    self.plans = plans
    self.options = options
    self.hasUniqueKeys = hasUniqueKeys
    output = JSONOutput(isPretty: options.isPretty, capacity: roomBytes)
  }

  // MARK: Messages

  mutating func message(
    _ memory: UnsafeRawPointer,
    _ plan: UnsafePointer<MessageFacts>
  ) throws(JSONError) {
    depth += 1
    guard depth <= Self.depthMax else {
      throw JSONError(
        .limitExceeded,
        expected: "at most \(Self.depthMax) levels of nesting",
        actual: "a deeper one"
      )
    }
    if plan.pointee.wellKnown != nil {
      try wellKnown(memory, plan)
    } else {
      output.open(UInt8(ascii: "{"))
      try fields(memory, plan)
      output.close(UInt8(ascii: "}"))
    }
    depth -= 1
  }

  /// Writes the fields without the braces: an `Any` puts its type in front.
  mutating func fields(
    _ memory: UnsafeRawPointer,
    _ plan: UnsafePointer<MessageFacts>
  ) throws(JSONError) {
    var field = UnsafePointer(plan.pointee.fields)
    let end = field + plan.pointee.count
    while field < end {
      if field.pointee.isPresent(in: memory)
        || options.printsDefaults && field.pointee.isPrintedByDefault
      {
        try presentField(memory, field)
      }
      field += 1
    }
    // How many fields the contract does not know, at byte 8: extensions are among them.
    if memory.load(fromByteOffset: 8, as: UInt32.self) != 0 { try extensions(memory, plan) }
  }

  private mutating func extensions(
    _ memory: UnsafeRawPointer,
    _ facts: UnsafePointer<MessageFacts>
  ) throws(JSONError) {
    let plan = facts.pointee.plan.takeUnretainedValue()
    guard let holder = plan.holder, let extensions = plan.extensions else { return }
    let message: DynamicMessage
    do throws(WireError) {
      let unknown = MessageMemory.unknownFields(at: memory)
      message = try DynamicMessage(holder.type, serializedBytes: holder.split(unknown).known)
    } catch {
      throw JSONError(
        .notRepresentable,
        expected: "the extensions of \(plan.schema.fullName)",
        actual: error.message
      )
    }
    defer { withExtendedLifetime(message) {} }
    let known = UnsafeRawPointer(message.memory.memory)
    for index in 0..<extensions.facts.pointee.count {
      let field = UnsafePointer(extensions.facts.pointee.field(index))
      if field.pointee.isPresent(in: known) { try presentField(known, field) }
    }
  }

  @inline(__always)
  private mutating func presentField(
    _ memory: UnsafeRawPointer,
    _ field: UnsafePointer<FieldFacts>
  ) throws(JSONError) {
    if options.usesProtoNames {
      output.key(field.pointee.protoKey, field.pointee.protoKeyCount)
    } else {
      output.key(field.pointee.jsonKey, field.pointee.jsonKeyCount)
    }
    try value(memory, field)
  }

  @inline(__always)
  private mutating func value(
    _ memory: UnsafeRawPointer,
    _ field: UnsafePointer<FieldFacts>
  ) throws(JSONError) {
    if field.pointee.shape == .single, !field.pointee.isMessage {
      scalar(memory + field.pointee.offset, field)
      return
    }
    do throws(JSONError) {
      switch field.pointee.shape {
      case .single:
        let child = memory.load(fromByteOffset: field.pointee.offset, as: UnsafeRawPointer?.self)
        if let child { try message(child, field.pointee.message) }
      case .list: try list(memory, field)
      case .map: try map(memory, field)
      }
    } catch { throw error.inside(field.pointee.name) }
  }

  /// Writes the value of one field alone, whatever its cardinality; its default when it is not set.
  mutating func field(
    _ memory: UnsafeRawPointer,
    _ field: UnsafePointer<FieldFacts>
  ) throws(JSONError) {
    let isThere = field.pointee.isPresent(in: memory)
    if field.pointee.shape == .single, !isThere {
      if field.pointee.isMessage {
        output.literal("null")
      } else {
        // The place of a oneof may hold another member.
        withUnsafeTemporaryAllocation(byteCount: 16, alignment: 8) { zero in
          zero.initializeMemory(as: UInt8.self, repeating: 0)
          if let start = zero.baseAddress { scalar(UnsafeRawPointer(start), field) }
        }
      }
      return
    }
    try value(memory, field)
  }

  // MARK: Lists and maps

  mutating func list(
    _ memory: UnsafeRawPointer,
    _ field: UnsafePointer<FieldFacts>
  ) throws(JSONError) {
    let (count, start) = field.pointee.elements(memory)
    output.open(UInt8(ascii: "["))
    if field.pointee.isMessage {
      let plan = UnsafePointer(field.pointee.message)
      for index in 0..<count {
        output.element()
        let child = start.load(fromByteOffset: index * 8, as: UnsafeRawPointer.self)
        do throws(JSONError) { try message(child, plan) } catch {
          throw error.inside("[\(index)]")
        }
      }
    } else {
      let stride = field.pointee.storedBytes
      for index in 0..<count {
        output.element()
        scalar(start + index * stride, field)
      }
    }
    output.close(UInt8(ascii: "]"))
  }

  mutating func map(
    _ memory: UnsafeRawPointer,
    _ field: UnsafePointer<FieldFacts>
  ) throws(JSONError) {
    output.open(UInt8(ascii: "{"))
    let plan = UnsafePointer(field.pointee.message)
    let keyField = UnsafePointer(try plan.pointee.field(number: 1))
    let valueField = UnsafePointer(try plan.pointee.field(number: 2))
    let (count, start) = field.pointee.elements(memory)
    // On the wire a key may come twice, and the last one counts; JSON may have it only once.
    let last = hasUniqueKeys || count < 2 ? nil : Self.lastIndexes(start, keyField, count)
    for index in 0..<count {
      if let last, !last.contains(index) { continue }
      let entry = start.load(fromByteOffset: index * 8, as: UnsafeRawPointer.self)
      output.element()
      mapKey(entry + keyField.pointee.offset, keyField)
      output.byte(UInt8(ascii: ":"))
      if output.isPretty { output.byte(0x20) }
      if valueField.pointee.isMessage {
        do throws(JSONError) { try mapMessage(entry, valueField) } catch {
          throw error.inside("[\(index)]")
        }
      } else {
        scalar(entry + valueField.pointee.offset, valueField)
      }
    }
    output.close(UInt8(ascii: "}"))
  }

  @inline(__always)
  private mutating func mapMessage(
    _ entry: UnsafeRawPointer,
    _ field: UnsafePointer<FieldFacts>
  ) throws(JSONError) {
    if let child = entry.load(fromByteOffset: field.pointee.offset, as: UnsafeRawPointer?.self) {
      try message(child, field.pointee.message)
      return
    }
    let plan = field.pointee.message.pointee.plan.takeUnretainedValue()
    let empty = DynamicMessage(plan.type)
    defer { withExtendedLifetime(empty) {} }
    try message(empty.memory.memory, plan.facts)
  }

  /// The entries that count; nil when all do.
  private static func lastIndexes(
    _ entries: UnsafeRawPointer,
    _ field: UnsafePointer<FieldFacts>,
    _ count: Int
  ) -> Set<Int>? {
    var keys = EntryKeys(field, from: 0)
    var isUnique = true
    for index in 0..<count where isUnique { isUnique = keys.insert(index, of: entries) }
    if isUnique { return nil }
    var lastByKey: [[UInt8]: Int] = [:]
    for index in 0..<count {
      let key = EntryKeys.key(index, entries, field)
      lastByKey[[UInt8](UnsafeRawBufferPointer(start: key.start, count: key.count))] = index
    }
    return Set(lastByKey.values)
  }

  private mutating func mapKey(_ place: UnsafeRawPointer, _ field: UnsafePointer<FieldFacts>) {
    switch field.pointee.kind {
    case .string: output.string(Self.data(place))
    case .bool: output.literal(Self.bool(place, field) ? "\"true\"" : "\"false\"")
    case .int32, .sint32, .sfixed32: output.quotedInteger(Int64(place.load(as: Int32.self)))
    case .uint32, .fixed32: output.quotedInteger(UInt64(place.load(as: UInt32.self)))
    case .int64, .sint64, .sfixed64: output.quotedInteger(place.load(as: Int64.self))
    default: output.quotedInteger(place.load(as: UInt64.self))
    }
  }

  // MARK: Scalars

  @inline(__always)
  private mutating func scalar(_ place: UnsafeRawPointer, _ field: UnsafePointer<FieldFacts>) {
    switch field.pointee.kind {
    case .string: output.string(Self.data(place))
    case .int32, .sint32, .sfixed32: output.integer(Int64(place.load(as: Int32.self)))
    case .uint32, .fixed32: output.integer(UInt64(place.load(as: UInt32.self)))
    case .int64, .sint64, .sfixed64:
      let value = place.load(as: Int64.self)
      if options.printsBareInt64 { output.integer(value) } else { output.quotedInteger(value) }
    case .uint64, .fixed64:
      let value = place.load(as: UInt64.self)
      if options.printsBareInt64 { output.integer(value) } else { output.quotedInteger(value) }
    case .double: output.number(place.load(as: Double.self))
    case .float: output.number(place.load(as: Float.self))
    case .bool: output.literal(Self.bool(place, field) ? "true" : "false")
    case .bytes: output.base64(Self.data(place))
    case .enum: enumValue(place.load(as: Int32.self), field)
    case .message, .group: break
    }
  }

  @inline(__always)
  static func data(_ place: UnsafeRawPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: place.load(fromByteOffset: 8, as: UnsafeRawPointer?.self),
      count: place.load(as: Int.self)
    )
  }

  @inline(__always)
  static func bool(_ place: UnsafeRawPointer, _ field: UnsafePointer<FieldFacts>) -> Bool {
    field.pointee.storedBytes == 8
      ? place.load(as: UInt64.self) != 0 : place.load(as: UInt32.self) != 0
  }

  private mutating func enumValue(_ number: Int32, _ field: UnsafePointer<FieldFacts>) {
    if field.pointee.takesNull {
      output.literal("null")
      return
    }
    if !options.printsEnumNumbers, let plan = field.pointee.enumeration {
      let name = plan._withUnsafeGuaranteedRef { $0.name(of: number) }
      if let start = name.start {
        output.padded(start, name.count)
        return
      }
    }
    output.integer(Int64(number))
  }
}
