import TernSchema
import TernWire

/// Writes messages as JSON straight from their C memory; lives for one encode, on one thread.
struct JSONMessageWriter: ~Copyable {
  var output: JSONOutput
  let plans: MessagePlans
  let options: JSONEncodingOptions
  private var depth = 0

  /// How deep messages may nest: what decoding allows, times what `Any` can hide.
  static let depthMax = 200

  init(plans: MessagePlans, options: JSONEncodingOptions) {
    self.plans = plans
    self.options = options
    output = JSONOutput(isPretty: options.isPretty)
  }

  // MARK: Messages

  mutating func message(_ memory: MessageMemory, _ plan: MessagePlan) throws(JSONError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthMax else {
      throw JSONError(
        .limitExceeded,
        expected: "at most \(Self.depthMax) levels of nesting",
        actual: "a deeper one"
      )
    }
    if plan.wellKnown != nil {
      try wellKnown(memory, plan)
    } else {
      output.open(UInt8(ascii: "{"))
      try fields(memory, plan)
      output.close(UInt8(ascii: "}"))
    }
  }

  /// Writes the fields without the braces: an `Any` puts its type in front.
  private mutating func fields(_ memory: MessageMemory, _ plan: MessagePlan) throws(JSONError) {
    let places = plan.places
    for index in 0..<places.count {
      if places[index].isPresent(in: memory.memory) {
        try presentField(memory, plan.fields[index])
      } else if options.printsDefaults {
        let field = plan.fields[index]
        guard field.isRepeated || !field.hasPresence else { continue }
        try presentField(memory, field)
      }
    }
  }

  private mutating func presentField(
    _ memory: MessageMemory,
    _ field: FieldPlan
  ) throws(JSONError) {
    key(field)
    do throws(JSONError) {
      if field.isMap {
        try map(memory, field, memory.count(field))
      } else if field.isRepeated {
        try list(memory, field, memory.count(field))
      } else if field.kind == .message || field.kind == .group {
        if let child = memory.message(field) { try message(child, field.message) }
      } else {
        scalar(memory, field)
      }
    } catch { throw error.inside(field.schema.jsonName) }
  }

  @inline(__always)
  private mutating func key(_ field: FieldPlan) {
    output.key(options.usesProtoNames ? field.protoKey.bytes : field.jsonKey.bytes)
  }

  /// Writes the value of one field alone, whatever its cardinality; its default when it is not set.
  mutating func field(_ memory: MessageMemory, _ field: FieldPlan) throws(JSONError) {
    do throws(JSONError) {
      if field.isMap {
        try map(memory, field, memory.count(field))
      } else if field.isRepeated {
        try list(memory, field, memory.count(field))
      } else if field.kind == .message || field.kind == .group {
        if let child = memory.message(field) {
          try message(child, field.message)
        } else {
          output.literal("null")
        }
      } else {
        scalar(memory, field)
      }
    } catch { throw error.inside(field.schema.jsonName) }
  }

  private mutating func list(
    _ memory: MessageMemory,
    _ field: FieldPlan,
    _ count: Int
  ) throws(JSONError) {
    output.open(UInt8(ascii: "["))
    for index in 0..<count {
      output.element()
      if field.kind == .message || field.kind == .group {
        do throws(JSONError) { try message(memory.message(field, at: index), field.message) } catch
        {
          throw error.inside("[\(index)]")
        }
      } else {
        scalar(memory, field, at: index)
      }
    }
    output.close(UInt8(ascii: "]"))
  }

  private mutating func map(
    _ memory: MessageMemory,
    _ field: FieldPlan,
    _ count: Int
  ) throws(JSONError) {
    output.open(UInt8(ascii: "{"))
    let keyField = try field.message.field(1)
    let valueField = try field.message.field(2)
    // On the wire a key may come twice, and the last one counts; JSON may have it only once.
    let last = count > 1 ? lastIndexes(memory, field, keyField, count) : nil
    for index in 0..<count {
      if let last, !last.contains(index) { continue }
      let entry = memory.message(field, at: index)
      output.element()
      mapKey(entry, keyField)
      output.byte(UInt8(ascii: ":"))
      if output.isPretty { output.byte(0x20) }
      if valueField.kind == .message || valueField.kind == .group {
        do throws(JSONError) {
          if let child = entry.message(valueField) {
            try message(child, valueField.message)
          } else {
            let empty = DynamicMessage(valueField.message.type)
            defer { withExtendedLifetime(empty) {} }
            try message(empty.memory, valueField.message)
          }
        } catch { throw error.inside("[\(index)]") }
      } else {
        scalar(entry, valueField)
      }
    }
    output.close(UInt8(ascii: "}"))
  }

  private func lastIndexes(
    _ memory: MessageMemory,
    _ field: FieldPlan,
    _ keyField: FieldPlan,
    _ count: Int
  ) -> Set<Int>? {
    var lastByKey: [[UInt8]: Int] = [:]
    lastByKey.reserveCapacity(count)
    for index in 0..<count {
      lastByKey[memory.message(field, at: index).keyBytes(keyField)] = index
    }
    return lastByKey.count == count ? nil : Set(lastByKey.values)
  }

  private mutating func mapKey(_ entry: MessageMemory, _ field: FieldPlan) {
    switch field.kind {
    case .string: output.string(entry.buffer(field))
    case .bool: output.literal(entry.bool(field) ? "\"true\"" : "\"false\"")
    case .int32, .sint32, .sfixed32: output.quotedInteger(Int64(entry.int32(field)))
    case .uint32, .fixed32: output.quotedInteger(UInt64(entry.uint32(field)))
    case .int64, .sint64, .sfixed64: output.quotedInteger(entry.int64(field))
    default: output.quotedInteger(entry.uint64(field))
    }
  }

  // MARK: Scalars

  private mutating func scalar(_ memory: MessageMemory, _ field: FieldPlan) {
    switch field.kind {
    case .int32, .sint32, .sfixed32: output.integer(Int64(memory.int32(field)))
    case .uint32, .fixed32: output.integer(UInt64(memory.uint32(field)))
    case .int64, .sint64, .sfixed64: int64(memory.int64(field))
    case .uint64, .fixed64: uint64(memory.uint64(field))
    case .double: output.number(memory.double(field))
    case .float: output.number(memory.float(field))
    case .bool: bool(memory.bool(field))
    case .string: output.string(memory.buffer(field))
    case .bytes: output.base64(memory.buffer(field))
    case .enum: enumValue(memory.int32(field), field)
    case .message, .group: break
    }
  }

  private mutating func scalar(_ memory: MessageMemory, _ field: FieldPlan, at index: Int) {
    switch field.kind {
    case .int32, .sint32, .sfixed32: output.integer(Int64(memory.int32(field, at: index)))
    case .uint32, .fixed32: output.integer(UInt64(memory.uint32(field, at: index)))
    case .int64, .sint64, .sfixed64: int64(memory.int64(field, at: index))
    case .uint64, .fixed64: uint64(memory.uint64(field, at: index))
    case .double: output.number(memory.double(field, at: index))
    case .float: output.number(memory.float(field, at: index))
    case .bool: bool(memory.bool(field, at: index))
    case .string: output.string(memory.buffer(field, at: index))
    case .bytes: output.base64(memory.buffer(field, at: index))
    case .enum: enumValue(memory.int32(field, at: index), field)
    case .message, .group: break
    }
  }

  private mutating func int64(_ value: Int64) {
    if options.printsBareInt64 { output.integer(value) } else { output.quotedInteger(value) }
  }

  private mutating func uint64(_ value: UInt64) {
    if options.printsBareInt64 { output.integer(value) } else { output.quotedInteger(value) }
  }

  private mutating func bool(_ value: Bool) {
    output.literal(value ? "true" : "false")
  }

  private mutating func enumValue(_ number: Int32, _ field: FieldPlan) {
    if field.enumeration?.isNullValue == true {
      output.literal("null")
    } else if !options.printsEnumNumbers, let name = field.enumeration?.name(of: number) {
      name.quoted.withUnsafeBytes { output.raw($0) }
    } else {
      output.integer(Int64(number))
    }
  }

  // MARK: Well-known types

  private mutating func wellKnown(_ memory: MessageMemory, _ plan: MessagePlan) throws(JSONError) {
    guard let wellKnown = plan.wellKnown else { return }
    switch wellKnown {
    case .any: try any(memory, plan)
    case .timestamp:
      let seconds = memory.int64(try plan.field(1))
      let nanos = memory.int32(try plan.field(2))
      guard output.timestamp(seconds: seconds, nanos: nanos) else {
        throw JSONError(
          .notRepresentable,
          expected: "a timestamp in the years 1 to 9999",
          actual: "\(seconds) seconds and \(nanos) nanoseconds"
        )
      }
    case .duration:
      let seconds = memory.int64(try plan.field(1))
      let nanos = memory.int32(try plan.field(2))
      guard output.duration(seconds: seconds, nanos: nanos) else {
        throw JSONError(
          .notRepresentable,
          expected: "a duration of at most 10,000 years and one sign",
          actual: "\(seconds) seconds and \(nanos) nanoseconds"
        )
      }
    case .fieldMask: try fieldMask(memory, try plan.field(1))
    case .structure:
      let field = try plan.field(1)
      try map(memory, field, memory.count(field))
    case .listValue:
      let field = try plan.field(1)
      try list(memory, field, memory.count(field))
    case .value: try value(memory, plan)
    default: scalar(memory, try plan.field(1))
    }
  }

  private mutating func fieldMask(_ memory: MessageMemory, _ field: FieldPlan) throws(JSONError) {
    output.byte(UInt8(ascii: "\""))
    for index in 0..<memory.count(field) {
      if index > 0 { output.byte(UInt8(ascii: ",")) }
      let path = memory.buffer(field, at: index)
      guard let camel = FieldMaskText.camelCase(path) else {
        throw JSONError(
          .notRepresentable,
          expected: "a path in snake_case that lowerCamelCase can express",
          actual: "\"\(String(decoding: path, as: UTF8.self))\""
        )
      }
      camel.withUnsafeBytes { output.raw($0) }
    }
    output.byte(UInt8(ascii: "\""))
  }

  private mutating func value(_ memory: MessageMemory, _ plan: MessagePlan) throws(JSONError) {
    for field in plan.fields where memory.has(field) {
      switch field.schema.number {
      case 2:
        let number = memory.double(field)
        guard number.isFinite else {
          throw JSONError(
            .notRepresentable,
            expected: "a finite number in a Value",
            actual: "\(number)"
          )
        }
        output.number(number)
      case 5, 6:
        guard let child = memory.message(field) else { continue }
        try message(child, field.message)
      default: scalar(memory, field)
      }
      return
    }
    throw JSONError(
      .notRepresentable,
      expected: "a Value with one of its kinds set",
      actual: "an empty one"
    )
  }

  private mutating func any(_ memory: MessageMemory, _ plan: MessagePlan) throws(JSONError) {
    let url = String(decoding: memory.buffer(try plan.field(1)), as: UTF8.self)
    let bytes = memory.buffer(try plan.field(2))
    output.open(UInt8(ascii: "{"))
    if url.isEmpty, bytes.isEmpty {
      output.close(UInt8(ascii: "}"))
      return
    }
    output.key("@type")
    output.string(url)
    guard let schema = plans.message(ofTypeURL: url) else {
      guard options.printsUnknownAny else {
        throw JSONError(
          .unknownType,
          expected: "a type that is known here",
          actual: "\"\(url)\""
        )
      }
      output.key("value")
      output.base64(bytes)
      output.close(UInt8(ascii: "}"))
      return
    }
    let content = plans.plan(schema)
    let message: DynamicMessage
    do throws(WireError) {
      message = try DynamicMessage(content.type, serializedBytes: bytes)
    } catch {
      throw JSONError(
        .notRepresentable,
        expected: "the bytes of \(schema.fullName)",
        actual: "\(error)"
      )
    }
    defer { withExtendedLifetime(message) {} }
    if content.wellKnown != nil {
      output.key("value")
      try self.message(message.memory, content)
    } else {
      depth += 1
      defer { depth -= 1 }
      try fields(message.memory, content)
    }
    output.close(UInt8(ascii: "}"))
  }
}
