import Testing

@testable import conformance

@Suite("Requests of several steps")
struct ActionTests {
  private typealias Action = Conformance.ConformanceAction
  private typealias Response = Conformance.ConformanceResponse

  private func respond(_ request: Conversation.Request) throws -> Response {
    let bytes = try Conversation.testee.get()
      .response(toRequest: try request.serializedBytes())
    return try Response(serializedBytes: bytes)
  }

  private func run(_ actions: [Action.Action]) throws -> Response {
    try respond(.init(protocolVersion: 2, actions: actions.map { Action(action: $0) }))
  }

  private func parse(_ bytes: [UInt8], _ id: Int32, of type: String) -> Action.Action {
    .parse(.init(type: type, id: id, payload: .binary(.init(data: bytes))))
  }

  private func results(_ payloads: Conformance.SerializeResult.Payload...) -> Response.Result {
    .results(.init(serialized: payloads.map { .init(payload: $0) }))
  }

  private let everyFormat: [Action.Action] = [
    .serialize(.init(id: 0, format: .binary(.init()))),
    .serialize(.init(id: 0, format: .json(.init()))),
    .serialize(.init(id: 0, format: .text(.init()))),
  ]

  @Test("each response names the version, and an unknown one is refused")
  func versions() throws {
    let flat = try respond(
      .init(
        payload: .protobufPayload([]),
        requestedOutputFormat: .protobuf,
        messageType: Subject.proto3
      )
    )
    #expect(flat.protocolVersion == 2 && flat.result == .protobufPayload([]))
    // The handshake is a request of both shapes.
    let probe = try respond(
      .init(
        payload: .protobufPayload([]),
        requestedOutputFormat: .protobuf,
        messageType: Subject.proto3,
        testCategory: .binaryTest,
        protocolVersion: 2,
        actions: [
          .init(action: parse([], 0, of: Subject.proto3)), .init(action: everyFormat[0]),
        ]
      )
    )
    #expect(probe.protocolVersion == 2 && probe.result == results(.binary([])))
    let later = try respond(.init(protocolVersion: 3))
    #expect(
      later.result == .runtimeError("unsupported protocol version 3 (testee supports 2)")
    )
  }

  @Test("a new message is nothing in every format", arguments: Subject.all + [Subject.unstable])
  func newMessage(message: String) throws {
    let response = try run([.newMessage(.init(type: message, id: 0))] + everyFormat)
    #expect(response.result == results(.binary([]), .json("{}"), .text("")))
    #expect(response.failedAction == nil)
  }

  @Test("messages are merged field by field, unknown ones in order", arguments: Subject.all)
  func merging(message: String) throws {
    let first: [UInt8] = [0x08, 1, 0x92, 0x01, 2, 0x08, 1, 0xFA, 0x01, 1, 1, 0xD0, 0x29, 1]
    let second: [UInt8] = [
      0x08, 2, 0x92, 0x01, 4, 0x12, 2, 0x08, 2, 0xFA, 0x01, 1, 2, 0xD0, 0x29, 2,
    ]
    let text = """
      optional_int32: 2
      optional_nested_message {
        a: 1
        corecursive {
          optional_int32: 2
        }
      }
      repeated_int32: 1
      repeated_int32: 2

      """
    let merged = try run([
      parse(first, 3, of: message), parse(second, 1, of: message),
      .merge(.init(from: 1, to: 3)),
      .serialize(.init(id: 3, format: .text(.init()))),
      .serialize(.init(id: 3, format: .text(.init(printUnknownFields: true)))),
      .serialize(.init(id: 1, format: .binary(.init()))),
    ])
    let other = try run([
      parse(second, 0, of: message), .serialize(.init(id: 0, format: .binary(.init()))),
    ])
    guard case .results(let list)? = merged.result, case .results(let alone)? = other.result else {
      Issue.record("\(merged) \(other)")
      return
    }
    #expect(list.serialized[0].payload == .text(text))
    #expect(list.serialized[1].payload == .text(text + "666: 1\n666: 2\n"))
    #expect(list.serialized[2] == alone.serialized[0])
    // The same in the flat shape.
    let flat = try respond(
      .init(
        payload: .protobufPayload(first),
        requestedOutputFormat: .textFormat,
        messageType: message,
        mergePayload: .mergeProtobufPayload(second)
      )
    )
    #expect(flat.result == .textPayload(text))
  }

  @Test("another message is merged from any form")
  func mergedForms() throws {
    let forms: [Conversation.Request.MergePayload] = [
      .mergeJsonPayload(#"{"optionalString":"a"}"#), .mergeTextPayload("optional_string: 'a'"),
      .mergeProtobufPayload([0x72, 1, 0x61]),
    ]
    for form in forms {
      let response = try respond(
        .init(
          payload: .protobufPayload([0x08, 1]),
          requestedOutputFormat: .protobuf,
          messageType: Subject.proto3,
          mergePayload: form
        )
      )
      #expect(response.result == .protobufPayload([0x08, 1, 0x72, 1, 0x61]))
    }
    let broken = try respond(
      .init(
        payload: .protobufPayload([0x08, 1]),
        requestedOutputFormat: .protobuf,
        messageType: Subject.proto3,
        mergePayload: .mergeProtobufPayload([0x0A, 5, 1])
      )
    )
    guard case .parseError? = broken.result else {
      Issue.record("\(broken)")
      return
    }
  }

  @Test("unknown fields are discarded at every depth; extensions and message set items stay")
  func discarding() throws {
    let unknown: [UInt8] = [0xD0, 0x29, 1]
    // extension_int32, and groupfield with an unknown field of its own.
    let extensions: [UInt8] = [0xC0, 0x07, 5, 0xCB, 0x07, 0xD0, 0x07, 1]
    let groupEnd: [UInt8] = [0xCC, 0x07]
    let item: [UInt8] = [
      0xA2, 0x1F, 11, 0x0B, 0x10, 0x90, 0xB3, 0xFC, 0x01, 0x1A, 2, 0x48, 99, 0x0C,
    ]
    let unknownItem: [UInt8] = [0xA2, 0x1F, 6, 0x0B, 0x10, 0x05, 0x1A, 0, 0x0C]
    let inner: [UInt8] = [0xDA, 0x01, 2, 0x08, 1]
    let bytes =
      [0xDA, 0x01, 5, 0x08, 1] + unknown + extensions + unknown + groupEnd + item + unknownItem
      + unknown
    let expected = inner + item + extensions + groupEnd
    let flat = try respond(
      .init(
        payload: .protobufPayload(bytes),
        requestedOutputFormat: .protobuf,
        messageType: Subject.proto2,
        discardUnknownFields: true
      )
    )
    #expect(flat.result == .protobufPayload(expected))
    // Before a merge, what comes later is kept.
    let listed = try run([
      parse(unknown, 0, of: Subject.proto3), .discardUnknownFields(.init(id: 0)),
      parse([0xD0, 0x29, 2], 1, of: Subject.proto3), .merge(.init(from: 1, to: 0)),
      .serialize(.init(id: 0, format: .binary(.init()))),
    ])
    #expect(listed.result == results(.binary([0xD0, 0x29, 2])))
  }

  @Test("the first action that fails ends the list, and is named")
  func failures() throws {
    let good = parse([], 0, of: Subject.proto3)
    let cases: [([Action.Action], Int32, String)] = [
      ([good, good], 1, "runtime"),
      ([good, .serialize(.init(id: 1, format: .binary(.init())))], 1, "runtime"),
      ([good, .serialize(.init(id: 0))], 1, "runtime"),
      ([good, .merge(.init(from: 0, to: 0))], 1, "runtime"),
      ([good, .merge(.init(from: 1, to: 0))], 1, "runtime"),
      ([good, parse([], 1, of: Subject.proto2), .merge(.init(from: 1, to: 0))], 2, "runtime"),
      ([.newMessage(.init(type: "no.Message", id: 0))], 0, "runtime"),
      ([.parse(.init(type: Subject.proto3, id: 0))], 0, "runtime"),
      ([good, parse([0x0A, 5], 1, of: Subject.proto3), good], 1, "parse"),
      (
        // A duration without bounds has no JSON.
        [
          parse(
            [0xEA, 0x12, 11, 0x08] + [UInt8](repeating: 0xFF, count: 8) + [0x7F, 0x10],
            0,
            of: Subject.proto3
          )
        ], 0, "parse"
      ),
      (
        [
          parse(
            [0xEA, 0x12, 10, 0x08] + [UInt8](repeating: 0xFF, count: 8) + [0x7F],
            0,
            of: Subject.proto3
          ),
          .serialize(.init(id: 0, format: .json(.init()))),
        ], 1, "serialize"
      ),
    ]
    for (actions, index, kind) in cases {
      let response = try run(actions)
      #expect(response.failedAction == index, "\(response)")
      switch response.result {
      case .runtimeError?: #expect(kind == "runtime")
      case .parseError?: #expect(kind == "parse")
      case .serializeError?: #expect(kind == "serialize")
      default: Issue.record("\(response)")
      }
    }
    #expect(try respond(.init(protocolVersion: 2, actions: [.init()])).failedAction == 0)
    #expect(try run([]).result == results())
  }
}
