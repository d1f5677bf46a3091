public import TernSchema
public import TernWire

/// Reads messages of one schema from ProtoJSON text, straight into their C memory.
///
/// The rules are those of the protobuf specification in full: names in either spelling, integers
/// exact and quoted or not, well-known types in their own forms, duplicates and conflicts refused.
/// A decoder is cheap to keep and may be used by any number of tasks at once; what it learns of a
/// message it learns at its first use.
public struct ProtoJSONDecoder: Sendable {
  /// How the text is read.
  public var options: JSONDecodingOptions
  let plans: MessagePlans

  /// A decoder for the messages of this schema, `Any` contents included.
  public init(schema: Schema, options: JSONDecodingOptions = .default) {
    plans = MessagePlans(schema)
    self.options = options
  }

  init(plans: MessagePlans, options: JSONDecodingOptions) {
    self.plans = plans
    self.options = options
  }

  /// The schema that messages and `Any` types are found in.
  public var schema: Schema { plans.schema }

  /// An encoder that shares what this decoder knows.
  public func encoder(options: JSONEncodingOptions = .default) -> ProtoJSONEncoder {
    ProtoJSONEncoder(plans: plans, options: options)
  }

  /// Reads one message.
  ///
  /// Throws `JSONError` with the path, line and column of the first fault.
  public func decode(
    _ type: MessageSchema,
    from text: UnsafeRawBufferPointer
  ) throws(JSONError) -> DynamicMessage {
    let plan = plans.plan(type)
    let message = DynamicMessage(plan.type)
    try read(text, into: message.memory) { (reader) throws(JSONError) in
      try reader.message(into: message.memory.memory, plan.facts)
    }
    do throws(WireError) { try message.checkRequired() } catch {
      throw JSONError(error, offset: text.count).located(in: text)
    }
    return message
  }

  /// Reads one message.
  public func decode(
    _ type: MessageSchema,
    from text: [UInt8]
  ) throws(JSONError) -> DynamicMessage {
    try text.withBytes { (buffer) throws(JSONError) in try decode(type, from: buffer) }
  }

  /// Reads one message.
  public func decode(_ type: MessageSchema, from text: String) throws(JSONError) -> DynamicMessage {
    try decode(type, from: Array(text.utf8))
  }

  /// Reads a message into one that exists: fields that the text names are added to it.
  public func decode(
    _ text: UnsafeRawBufferPointer,
    into message: DynamicMessage,
    as type: MessageSchema
  ) throws(JSONError) {
    let plan = plans.plan(type)
    try read(text, into: message.memory) { (reader) throws(JSONError) in
      try reader.message(into: message.memory.memory, plan.facts)
    }
  }

  /// Reads a message into one that exists: fields that the text names are added to it.
  public func decode(
    _ text: [UInt8],
    into message: DynamicMessage,
    as type: MessageSchema
  ) throws(JSONError) {
    try text.withBytes { (buffer) throws(JSONError) in
      try decode(buffer, into: message, as: type)
    }
  }

  /// The message in a singular field, made if it is not there.
  public func message(
    in field: FieldSchema,
    of message: MessageMemory
  ) throws(JSONError) -> MessageMemory {
    do throws(WireError) { return try message.makeMessage(field.layout) } catch {
      throw JSONError(error)
    }
  }

  /// Reads the value of one field, of any cardinality, into a message that exists.
  ///
  /// `null` leaves the field as it is.
  public func decode(
    _ text: UnsafeRawBufferPointer,
    intoField field: FieldSchema,
    of message: MessageMemory
  ) throws(JSONError) {
    let fieldPlan = plan(field)
    try read(text, into: message) { (reader) throws(JSONError) in
      if reader.scanner.isAtNull,
        !fieldPlan.pointee.takesNull || fieldPlan.pointee.shape != .single
      {
        try reader.scanner.literal("null")
      } else {
        do throws(JSONError) { try reader.field(fieldPlan, into: message.memory) } catch {
          throw error.inside(field.jsonName)
        }
      }
    }
  }

  /// Reads the value of one field, of any cardinality, into a message that exists.
  public func decode(
    _ text: [UInt8],
    intoField field: FieldSchema,
    of message: MessageMemory
  ) throws(JSONError) {
    try text.withBytes { (buffer) throws(JSONError) in
      try decode(buffer, intoField: field, of: message)
    }
  }

  /// Sets a field from bare text, as it stands in a URL: strings without quotes, numbers, `true`
  /// and `false`, enum names or numbers, base64, and the messages that are written as one string.
  ///
  /// A repeated field gets one more element.
  public func decode(
    text: String,
    intoField field: FieldSchema,
    of message: MessageMemory
  ) throws(JSONError) {
    let fieldPlan = plan(field)
    guard !field.isMap else {
      throw JSONError(.typeMismatch, expected: "a field that is no map", actual: field.name)
        .inside(field.jsonName)
    }
    var kind = field.kind
    if kind == .message, let child = fieldPlan.pointee.child {
      let wellKnown = child.pointee.wellKnown
      guard wellKnown?.isWrapper == true else {
        guard wellKnown == .timestamp || wellKnown == .duration || wellKnown == .fieldMask else {
          throw JSONError(
            .typeMismatch,
            expected: "a field whose value can stand in a URL",
            actual: "the message \(field.message?.fullName ?? "")"
          ).inside(field.jsonName)
        }
        try single(quoted(text), fieldPlan, message)
        return
      }
      kind = try child.pointee.field(number: 1).pointee.kind
    }
    switch kind {
    case .bool: try single(Array(text.utf8), fieldPlan, message)
    case .enum:
      let isNumber = Int32(text) != nil
      try single(isNumber ? Array(text.utf8) : quoted(text), fieldPlan, message)
    default: try single(quoted(text), fieldPlan, message)
    }
  }

  // MARK: Private

  private func plan(_ field: FieldSchema) -> UnsafePointer<FieldFacts> {
    UnsafePointer(plans.plan(field.containingMessage).facts.pointee.field(field.index))
  }

  private func quoted(_ text: String) -> [UInt8] {
    var output = JSONOutput(isPretty: false)
    output.string(text)
    return output.bytes
  }

  private func single(
    _ text: [UInt8],
    _ field: UnsafePointer<FieldFacts>,
    _ message: MessageMemory
  ) throws(JSONError) {
    try text.withBytes { (buffer) throws(JSONError) in
      try read(buffer, into: message) { (reader) throws(JSONError) in
        do throws(JSONError) { try reader.element(of: field, into: message.memory) } catch {
          throw error.inside(field.pointee.name)
        }
      }
    }
  }

  /// Makes a reader, lets it read one value, and sees that nothing follows.
  func read(
    _ text: UnsafeRawBufferPointer,
    into message: MessageMemory,
    borrowsText: Bool = false,
    _ body: (inout JSONMessageReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    do throws(JSONError) {
      var reader = try JSONMessageReader(
        text,
        into: message.storage,
        depth: message.nesting,
        plans: plans,
        options: options,
        borrowsText: borrowsText
      )
      try body(&reader)
      try reader.scanner.end()
    } catch {
      throw error.located(in: text)
    }
  }
}
