import TernWire

/// Answers the suite's requests.
///
/// A request has one of two shapes: one message that is read in one form and written in another (version 1 of
/// the protocol), or a list of actions (version 2, ``ActionList``). The runner learns from each response
/// that both are understood.
struct Testee {
  private typealias Request = Conformance.ConformanceRequest
  private typealias Response = Conformance.ConformanceResponse

  /// The highest version of the protocol that is spoken here.
  static let protocolVersion: Int32 = 2

  private let steps: MessageSteps

  init() throws { steps = try MessageSteps() }

  /// One encoded request's encoded response; what goes wrong is said in the response.
  func response(toRequest bytes: [UInt8]) -> [UInt8] {
    var response: Response
    do {
      response = answer(try Request(serializedBytes: bytes, limits: TestMessages.limits))
    } catch {
      response = Response(result: .runtimeError("the request cannot be read: \(error)"))
    }
    response.protocolVersion = Self.protocolVersion
    do {
      return try response.serializedBytes()
    } catch {
      // Only a text that is no UTF-8 could fail, and Swift has none.
      return []
    }
  }

  private func answer(_ request: Request) -> Response {
    switch request.protocolVersion {
    case ...1: return Response(result: result(of: request))
    case Self.protocolVersion:
      var list = ActionList(steps)
      return list.run(request.actions)
    default:
      return Response(
        result: .runtimeError(
          "unsupported protocol version \(request.protocolVersion)"
            + " (testee supports \(Self.protocolVersion))"
        )
      )
    }
  }

  private func result(of request: Request) -> Response.Result {
    if request.messageType == Conformance.FailureSet.fullName {
      // The runner asks which failures are expected: none.
      return .protobufPayload([])
    }
    let format: MessageSteps.Format
    switch request.requestedOutputFormat {
    case .protobuf: format = .binary
    case .json: format = .json
    case .textFormat: format = .text(printsUnknown: request.printUnknownFields)
    case .jspb: return .skipped("JSPB is not a public format")
    case .unspecified, .unrecognized:
      return .runtimeError("unknown output format \(request.requestedOutputFormat.rawValue)")
    }
    let name = request.messageType.isEmpty ? TestMessages.defaultName : request.messageType
    guard let type = TestMessages.types[name] else {
      return .runtimeError("unknown message type \"\(name)\"")
    }
    let input: MessageSteps.Form
    switch request.payload {
    case .protobufPayload(let bytes)?: input = .binary(bytes)
    case .jsonPayload(let text)?: input = .json(text)
    case .textPayload(let text)?: input = .text(text)
    case .jspbPayload?: return .skipped("JSPB is not a public format")
    case nil: return .runtimeError("the request has no payload")
    }
    return convert(request, input, type, format)
  }

  private func convert(
    _ request: Request,
    _ input: MessageSteps.Form,
    _ type: any Message.Type,
    _ format: MessageSteps.Format
  ) -> Response.Result {
    let ignoresUnknown = request.testCategory == .jsonIgnoreUnknownParsingTest
    var message: any Message
    do {
      message = try steps.parse(input, as: type, ignoresUnknown: ignoresUnknown)
      if let form = request.mergePayload?.form {
        let other = try steps.parse(form, as: type, ignoresUnknown: ignoresUnknown)
        message = try steps.merge(other, into: message)
      }
      if request.discardUnknownFields { message = try steps.withoutUnknown(message) }
    } catch {
      return .parseError("\(error)")
    }
    do {
      switch try steps.write(message, as: format) {
      case .binary(let bytes): return .protobufPayload(bytes)
      case .json(let text): return .jsonPayload(text)
      case .text(let text): return .textPayload(text)
      }
    } catch {
      return .serializeError("\(error)")
    }
  }
}

extension Conformance.ConformanceRequest.MergePayload {
  fileprivate var form: MessageSteps.Form {
    switch self {
    case .mergeProtobufPayload(let bytes): .binary(bytes)
    case .mergeJsonPayload(let text): .json(text)
    case .mergeTextPayload(let text): .text(text)
    }
  }
}
