import TernSchema
import TernWire

extension JSONMessageWriter {
  /// Writes a message that has a form of its own in JSON.
  mutating func wellKnown(
    _ memory: UnsafeRawPointer,
    _ plan: UnsafePointer<MessageFacts>
  ) throws(JSONError) {
    guard let wellKnown = plan.pointee.wellKnown else { return }
    switch wellKnown {
    case .any: try any(memory, plan)
    case .timestamp:
      let (seconds, nanos) = try time(memory, plan)
      guard output.timestamp(seconds: seconds, nanos: nanos) else {
        throw JSONError(
          .notRepresentable,
          expected: "a timestamp in the years 1 to 9999",
          actual: "\(seconds) seconds and \(nanos) nanoseconds"
        )
      }
    case .duration:
      let (seconds, nanos) = try time(memory, plan)
      guard output.duration(seconds: seconds, nanos: nanos) else {
        throw JSONError(
          .notRepresentable,
          expected: "a duration of at most 10,000 years and one sign",
          actual: "\(seconds) seconds and \(nanos) nanoseconds"
        )
      }
    case .fieldMask: try fieldMask(memory, try plan.pointee.field(number: 1))
    case .structure: try map(memory, try plan.pointee.field(number: 1))
    case .listValue: try list(memory, try plan.pointee.field(number: 1))
    case .value: try value(memory, plan)
    default: try field(memory, try plan.pointee.field(number: 1))
    }
  }

  private func time(
    _ memory: UnsafeRawPointer,
    _ plan: UnsafePointer<MessageFacts>
  ) throws(JSONError) -> (Int64, Int32) {
    let seconds = try plan.pointee.field(number: 1)
    let nanos = try plan.pointee.field(number: 2)
    return (
      memory.load(fromByteOffset: seconds.pointee.offset, as: Int64.self),
      memory.load(fromByteOffset: nanos.pointee.offset, as: Int32.self)
    )
  }

  private mutating func fieldMask(
    _ memory: UnsafeRawPointer,
    _ field: UnsafePointer<FieldFacts>
  ) throws(JSONError) {
    output.byte(UInt8(ascii: "\""))
    let (count, start) = field.pointee.elements(memory)
    for index in 0..<count {
      if index > 0 { output.byte(UInt8(ascii: ",")) }
      let path = Self.data(start + index * 16)
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

  private mutating func value(
    _ memory: UnsafeRawPointer,
    _ plan: UnsafePointer<MessageFacts>
  ) throws(JSONError) {
    for index in 0..<plan.pointee.count {
      let field = UnsafePointer(plan.pointee.field(index))
      guard field.pointee.isPresent(in: memory) else { continue }
      if field.pointee.kind == .double {
        let number = memory.load(fromByteOffset: field.pointee.offset, as: Double.self)
        guard number.isFinite else {
          throw JSONError(
            .notRepresentable,
            expected: "a finite number in a Value",
            actual: "\(number)"
          )
        }
      }
      if field.pointee.isMessage {
        let child = memory.load(fromByteOffset: field.pointee.offset, as: UnsafeRawPointer?.self)
        if let child { try message(child, field.pointee.message) }
      } else {
        try self.field(memory, field)
      }
      return
    }
    throw JSONError(
      .notRepresentable,
      expected: "a Value with one of its kinds set",
      actual: "an empty one"
    )
  }

  private mutating func any(
    _ memory: UnsafeRawPointer,
    _ plan: UnsafePointer<MessageFacts>
  ) throws(JSONError) {
    let urlField = try plan.pointee.field(number: 1)
    let valueField = try plan.pointee.field(number: 2)
    let url = String(decoding: Self.data(memory + urlField.pointee.offset), as: UTF8.self)
    let bytes = Self.data(memory + valueField.pointee.offset)
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
      try self.message(message.memory.memory, content.facts)
    } else {
      depth += 1
      try fields(message.memory.memory, content.facts)
      depth -= 1
    }
    output.close(UInt8(ascii: "}"))
  }
}
