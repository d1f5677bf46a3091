import TernJSON
import TernSchema
import TernWire

/// Writes a message with one version and reads it with the other, both by name.
struct ExampleMaker: Sendable {
  private let codecs: [ObjectIdentifier: Codec]

  private struct Codec: Sendable {
    var encoder: ProtoJSONEncoder
    var decoder: ProtoJSONDecoder
  }

  /// Required messages that are filled in, one inside the other.
  private static let depthMax = 4

  init(new: Schema, old: Schema) {
    var codecs: [ObjectIdentifier: Codec] = [:]
    for schema in [new, old] {
      codecs[ObjectIdentifier(schema)] = Codec(
        encoder: ProtoJSONEncoder(schema: schema),
        decoder: ProtoJSONDecoder(schema: schema, options: .init(ignoresUnknownFields: true))
      )
    }
    self.codecs = codecs
  }

  /// A message that shows a problem; nil when none does.
  func example(
    of problem: ReadingProblem,
    _ side: ReaderSide,
    _ encoding: DataEncoding
  ) -> Example? {
    guard !hasOddWellKnownType(problem.writer), !hasOddWellKnownType(problem.reader),
      let message = try? written(problem), let bytes = try? message.serializedBytes(),
      let writer = codecs[ObjectIdentifier(problem.writer.schema)],
      let reader = codecs[ObjectIdentifier(problem.reader.schema)],
      let json = Self.json(message, problem.writer, writer.encoder)
    else { return nil }
    func example(_ outcome: String) -> Example {
      Example(
        message: problem.writer.fullName,
        reader: side,
        encoding: encoding,
        bytes: bytes,
        json: json,
        outcome: outcome
      )
    }
    let read: DynamicMessage
    do {
      switch encoding {
      case .binary: read = try DynamicMessage(problem.reader.messageType, serializedBytes: bytes)
      case .json: read = try reader.decoder.decode(problem.reader, from: json)
      }
    } catch {
      return example("refuses it: \(error)")
    }
    guard let seen = Self.json(read, problem.reader, reader.encoder) else { return nil }
    if seen != json { return example("reads \(seen)") }
    guard let back = try? read.serializedBytes(),
      let again = try? DynamicMessage(problem.writer.messageType, serializedBytes: back),
      let returned = Self.json(again, problem.writer, writer.encoder), returned != json
    else { return nil }
    return example("gives back \(returned)")
  }

  /// Whether a message holds one of protobuf's own types with other fields than the published ones: it
  /// has no JSON form.
  private func hasOddWellKnownType(_ message: MessageSchema) -> Bool {
    var seen: Set<String> = []
    var queue = [message]
    while let next = queue.popLast() {
      guard seen.insert(next.fullName).inserted else { continue }
      if let fields = WellKnownShape.fields[next.fullName] {
        let own = next.fields.map { "\($0.number) \($0.kindName) \($0.isRepeated)" }
        if own.sorted() != fields { return true }
      }
      queue += next.fields.compactMap(\.message)
    }
    return false
  }

  private func written(_ problem: ReadingProblem) throws -> DynamicMessage {
    let message = DynamicMessage(problem.writer.messageType)
    let shown = Set(problem.samples.map(\.field.number))
    try Self.fillRequired(message.memory, problem.writer, except: shown, depth: 0)
    for (field, value) in problem.samples where !field.isExtension {
      try value.put(into: message.memory, field)
    }
    return message
  }

  private static func fillRequired(
    _ memory: MessageMemory,
    _ message: MessageSchema,
    except: Set<Int32>,
    depth: Int
  ) throws {
    guard depth < depthMax else { return }
    for field in message.fields where field.isRequired && !except.contains(field.number) {
      if let inner = field.message {
        try fillRequired(memory.makeMessage(field.layout), inner, except: [], depth: depth + 1)
      } else {
        try Sample.plain(1).put(into: memory, field)
      }
    }
  }

  private static func json(
    _ message: DynamicMessage,
    _ type: MessageSchema,
    _ encoder: ProtoJSONEncoder
  ) -> String? {
    (try? encoder.encode(message, as: type)).map { String(decoding: $0, as: UTF8.self) }
  }
}
