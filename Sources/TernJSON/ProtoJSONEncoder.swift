public import TernSchema
public import TernWire

/// Writes messages of one schema as ProtoJSON text, straight from their C memory.
///
/// An encoder is cheap to keep and may be used by any number of tasks at once.
public struct ProtoJSONEncoder: Sendable {
  /// How the text is written.
  public var options: JSONEncodingOptions
  let plans: MessagePlans

  /// An encoder for the messages of this schema, `Any` contents included.
  public init(schema: Schema, options: JSONEncodingOptions = .default) {
    plans = MessagePlans(schema)
    self.options = options
  }

  init(plans: MessagePlans, options: JSONEncodingOptions) {
    self.plans = plans
    self.options = options
  }

  /// The schema that `Any` types are found in.
  public var schema: Schema { plans.schema }

  /// A decoder that shares what this encoder knows.
  public func decoder(options: JSONDecodingOptions = .default) -> ProtoJSONDecoder {
    ProtoJSONDecoder(plans: plans, options: options)
  }

  /// Writes one message.
  ///
  /// Throws `JSONError` for what JSON cannot say: a timestamp outside the years 1 to 9999, a NaN in
  /// a `Value`, an `Any` of an unknown type.
  public func encode(
    _ message: MessageMemory,
    as type: MessageSchema
  ) throws(JSONError) -> [UInt8] {
    var writer = JSONMessageWriter(plans: plans, options: options)
    try writer.message(message.memory, plans.plan(type).facts)
    return writer.output.bytes
  }

  /// Writes one message.
  public func encode(
    _ message: DynamicMessage,
    as type: MessageSchema
  ) throws(JSONError) -> [UInt8] {
    try encode(message.memory, as: type)
  }

  /// Writes the value of one field alone, of any cardinality: its default when it is not set, and
  /// `null` for a message that is not there.
  public func encode(
    field: FieldSchema,
    of message: MessageMemory
  ) throws(JSONError) -> [UInt8] {
    var writer = JSONMessageWriter(plans: plans, options: options)
    let plan = plans.plan(field.containingMessage)
    try writer.field(message.memory, UnsafePointer(plan.facts.pointee.field(field.index)))
    return writer.output.bytes
  }

  /// Reads the bytes of a message as they are on the wire, and writes them as JSON.
  ///
  /// Bytes that are no such message throw `JSONError` with the code `notRepresentable`.
  public func encode(
    serializedBytes bytes: [UInt8],
    of type: MessageSchema
  ) throws(JSONError) -> [UInt8] {
    try encode(try Self.unpacked(bytes, type), as: type)
  }

  /// Reads the bytes of a message as they are on the wire, and writes one of its fields as JSON.
  public func encode(
    field: FieldSchema,
    ofSerializedBytes bytes: [UInt8],
    as type: MessageSchema
  ) throws(JSONError) -> [UInt8] {
    let message = try Self.unpacked(bytes, type)
    defer { withExtendedLifetime(message) {} }
    return try encode(field: field, of: message.memory)
  }

  private static func unpacked(
    _ bytes: [UInt8],
    _ type: MessageSchema
  ) throws(JSONError) -> DynamicMessage {
    do throws(WireError) {
      return try DynamicMessage(type.messageType, serializedBytes: bytes)
    } catch {
      throw JSONError(
        .notRepresentable,
        expected: "the bytes of \(type.fullName)",
        actual: "\(error)"
      )
    }
  }
}
