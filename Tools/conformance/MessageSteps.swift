import TernJSON
import TernSchema
import TernText
import TernWire

/// What the suite wants done with messages, step by step, whatever the shape of its request.
///
/// Every message passes through its generated struct, whatever its form: binary is read and written
/// by the struct itself, JSON and text are mapped from and to it by the schema. So one run judges
/// the wire format, the stubs, and both mappings. A struct keeps extensions undecoded until somebody
/// asks for them; the suite asks at once (``KnownFields``).
struct MessageSteps {
  /// A message in one of its forms.
  enum Form {
    case binary([UInt8])
    case json(String)
    case text(String)
  }

  /// The forms that a message can be written in.
  enum Format {
    case binary
    case json
    case text(printsUnknown: Bool)
  }

  private let schema: Schema
  private let json: ProtoJSONEncoder
  private let known: KnownFields

  init() throws {
    schema = try TestMessages.schema()
    json = ProtoJSONEncoder(schema: schema)
    known = KnownFields(schema)
  }

  func parse<M: Message>(
    _ form: Form,
    as type: M.Type,
    ignoresUnknown: Bool
  ) throws -> any Message {
    switch form {
    case .binary(let bytes):
      let message = try M(serializedBytes: bytes, limits: TestMessages.limits)
      try known.checkExtensions(bytes, of: M.fullName)
      return message
    case .json(let text):
      return try json.decoder(options: .init(ignoresUnknownFields: ignoresUnknown))
        .decode(M.self, from: text)
    case .text(let text):
      return try TextFormatDecoder(schema: schema).decode(M.self, from: text)
    }
  }

  /// The message with the fields of the other one on top: bytes behind each other are merged bytes.
  func merge<M: Message>(_ other: any Message, into message: M) throws -> any Message {
    try M(
      serializedBytes: message.serializedBytes() + other.serializedBytes(),
      limits: TestMessages.limits
    )
  }

  func withoutUnknown<M: Message>(_ message: M) throws -> any Message {
    let bytes = try known.withoutUnknown(try message.serializedBytes(), of: M.fullName)
    return try M(serializedBytes: bytes, limits: TestMessages.limits)
  }

  func write(_ message: some Message, as format: Format) throws -> Form {
    switch format {
    case .binary: return .binary(try message.serializedBytes())
    case .json: return .json(try json.string(message))
    case .text(let printsUnknown):
      let options = TextFormatEncodingOptions(printsUnknownFields: printsUnknown)
      return .text(try TextFormatEncoder(schema: schema, options: options).string(message))
    }
  }
}
