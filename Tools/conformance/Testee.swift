import TernJSON
import TernSchema
import TernText
import TernWire

/// Answers the suite's requests: reads a message in one form, and writes it in another.
///
/// Every message passes through its generated struct, whatever its form: binary is read and written
/// by the struct itself, JSON and text are mapped from and to it by the schema. So one run judges
/// the wire format, the stubs, and both mappings. A struct keeps extensions undecoded until somebody
/// asks for them; the suite asks at once (`ExtensionCheck`).
struct Testee {
  private typealias Request = Conformance.ConformanceRequest
  private typealias Response = Conformance.ConformanceResponse

  private let schema: Schema
  private let json: ProtoJSONEncoder
  private let extensions: ExtensionCheck

  init() throws {
    schema = try TestMessages.schema()
    json = ProtoJSONEncoder(schema: schema)
    extensions = ExtensionCheck(schema)
  }

  /// One encoded request's encoded response; what goes wrong is said in the response.
  func response(toRequest bytes: [UInt8]) -> [UInt8] {
    var response = Response()
    do {
      response.result = result(of: try Request(serializedBytes: bytes, limits: TestMessages.limits))
    } catch {
      response.result = .runtimeError("the request cannot be read: \(error)")
    }
    do {
      return try response.serializedBytes()
    } catch {
      // Only a text that is no UTF-8 could fail, and Swift has none.
      return []
    }
  }

  private func result(of request: Request) -> Response.Result {
    if request.messageType == Conformance.FailureSet.fullName {
      // The runner asks which failures are expected: none.
      return serialized(Conformance.FailureSet())
    }
    switch request.requestedOutputFormat {
    case .protobuf, .json, .textFormat: break
    case .jspb: return .skipped("JSPB is not a public format")
    case .unspecified, .unrecognized:
      return .runtimeError("unknown output format \(request.requestedOutputFormat.rawValue)")
    }
    let name = request.messageType.isEmpty ? TestMessages.defaultName : request.messageType
    guard let type = TestMessages.types[name] else {
      return .runtimeError("unknown message type \"\(name)\"")
    }
    return convert(request, type)
  }

  private func convert<M: Message>(_ request: Request, _ type: M.Type) -> Response.Result {
    let message: M
    do throws(any Error) {
      switch request.payload {
      case .protobufPayload(let bytes)?:
        message = try M(serializedBytes: bytes, limits: TestMessages.limits)
        try extensions.check(bytes, of: M.messageType.fullName)
      case .jsonPayload(let text)?:
        let ignores = request.testCategory == .jsonIgnoreUnknownParsingTest
        message = try json.decoder(options: .init(ignoresUnknownFields: ignores))
          .decode(M.self, from: text)
      case .textPayload(let text)?:
        message = try TextFormatDecoder(schema: schema).decode(M.self, from: text)
      case .jspbPayload?: return .skipped("JSPB is not a public format")
      case nil: return .runtimeError("the request has no payload")
      }
    } catch {
      return .parseError("\(error)")
    }
    switch request.requestedOutputFormat {
    case .json:
      return attempt { .jsonPayload(try json.string(message)) }
    case .textFormat:
      let options = TextFormatEncodingOptions(printsUnknownFields: request.printUnknownFields)
      return attempt {
        .textPayload(try TextFormatEncoder(schema: schema, options: options).string(message))
      }
    default: return serialized(message)
    }
  }

  private func serialized(_ message: some Message) -> Response.Result {
    attempt { .protobufPayload(try message.serializedBytes()) }
  }

  private func attempt(_ body: () throws -> Response.Result) -> Response.Result {
    do { return try body() } catch { return .serializeError("\(error)") }
  }
}
