import Testing

@testable import conformance

/// One question to the testee, and its answer.
enum Conversation {
  static let testee = Result { try Testee() }

  typealias Request = Conformance.ConformanceRequest
  typealias Answer = Conformance.ConformanceResponse.Result

  /// Asks for a message in one form to be written in another.
  static func ask(
    _ payload: Request.Payload?,
    _ output: Conformance.WireFormat,
    of message: String,
    category: Conformance.TestCategory = .unspecifiedTest,
    printsUnknown: Bool = false
  ) throws -> Answer {
    let request = Request(
      payload: payload,
      requestedOutputFormat: output,
      messageType: message,
      testCategory: category,
      printUnknownFields: printsUnknown
    )
    let bytes = try testee.get().response(toRequest: try request.serializedBytes())
    return try #require(try Conformance.ConformanceResponse(serializedBytes: bytes).result)
  }

  /// The JSON that a JSON text comes back as; nil when it is refused.
  static func json(
    _ text: String,
    of message: String,
    ignoresUnknown: Bool = false
  ) throws -> String? {
    let category: Conformance.TestCategory =
      ignoresUnknown ? .jsonIgnoreUnknownParsingTest : .jsonTest
    switch try ask(.jsonPayload(text), .json, of: message, category: category) {
    case .jsonPayload(let text): return text
    case .parseError: return nil
    case let other:
      Issue.record("\(other)")
      return nil
    }
  }

  /// The bytes that a JSON text stands for; nil when it is refused.
  static func bytes(json text: String, of message: String) throws -> [UInt8]? {
    switch try ask(.jsonPayload(text), .protobuf, of: message, category: .jsonTest) {
    case .protobufPayload(let bytes): return bytes
    case .parseError: return nil
    case let other:
      Issue.record("\(other)")
      return nil
    }
  }

  /// The bytes that a text format text stands for; nil when it is refused.
  static func bytes(text: String, of message: String) throws -> [UInt8]? {
    switch try ask(.textPayload(text), .protobuf, of: message, category: .textFormatTest) {
    case .protobufPayload(let bytes): return bytes
    case .parseError: return nil
    case let other:
      Issue.record("\(other)")
      return nil
    }
  }

  /// Whether bytes are taken as a message.
  static func takes(_ bytes: [UInt8], as message: String) throws -> Bool {
    switch try ask(.protobufPayload(bytes), .protobuf, of: message, category: .binaryTest) {
    case .protobufPayload: return true
    case .parseError: return false
    case let other:
      Issue.record("\(other)")
      return false
    }
  }
}

/// The names of the suite's messages.
enum Subject {
  static let proto2 = "protobuf_test_messages.proto2.TestAllTypesProto2"
  static let proto3 = "protobuf_test_messages.proto3.TestAllTypesProto3"
  static let edition2023 = "protobuf_test_messages.editions.TestAllTypesEdition2023"
  static let editionProto2 = "protobuf_test_messages.editions.proto2.TestAllTypesProto2"
  static let editionProto3 = "protobuf_test_messages.editions.proto3.TestAllTypesProto3"
  static let unstable = "protobuf_test_messages.edition_unstable.TestAllTypesEditionUnstable"
  static let required = "protobuf_test_messages.proto2.TestAllRequiredTypesProto2"

  static let all = [proto2, proto3, edition2023, editionProto2, editionProto3]
  static let withPresence = [proto2, edition2023, editionProto2]
  static let withoutPresence = [proto3, editionProto3]
  static let withClosedEnums = [proto2, editionProto2]
}
