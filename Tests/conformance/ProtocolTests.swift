import Foundation
import TernWire
import TestSupport
import Testing

@testable import conformance

@Suite("The testee")
struct ProtocolTests {
  @Test("expects no failures, and says so when it is asked")
  func failureSet() throws {
    let answer = try Conversation.ask(
      .protobufPayload([]),
      .protobuf,
      of: "conformance.FailureSet"
    )
    #expect(answer == .protobufPayload([]))
  }

  @Test("skips the one format that is not public")
  func jspb() throws {
    let output = try Conversation.ask(.protobufPayload([]), .jspb, of: Subject.proto3)
    let input = try Conversation.ask(.jspbPayload("[]"), .protobuf, of: Subject.proto3)
    for answer in [output, input] {
      guard case .skipped = answer else {
        Issue.record("\(answer)")
        continue
      }
    }
  }

  @Test("answers what it cannot do with a runtime error")
  func runtimeErrors() throws {
    let answers = [
      try Conversation.ask(.protobufPayload([]), .protobuf, of: "unknown.Message"),
      try Conversation.ask(nil, .protobuf, of: Subject.proto3),
      try Conversation.ask(.protobufPayload([]), .unspecified, of: Subject.proto3),
      try Conversation.ask(.protobufPayload([]), .unrecognized(77), of: Subject.proto3),
    ]
    for answer in answers {
      guard case .runtimeError = answer else {
        Issue.record("\(answer)")
        continue
      }
    }
  }

  @Test("answers a request that is none")
  func malformedRequest() throws {
    let bytes = try Conversation.testee.get().response(toRequest: [0xFF])
    let response = try Conformance.ConformanceResponse(serializedBytes: bytes)
    guard case .runtimeError = try #require(response.result) else {
      Issue.record("\(response)")
      return
    }
  }

  @Test("speaks in frames of four bytes of length, until the input ends")
  func frames() throws {
    let request = try Conversation.Request(
      payload: .jsonPayload(#"{"optionalInt32":7}"#),
      requestedOutputFormat: .protobuf,
      messageType: Subject.proto3
    ).serializedBytes()
    let frame = (0..<4).map { UInt8(truncatingIfNeeded: request.count >> ($0 * 8)) } + request
    let run = try Self.run(input: frame + frame)
    #expect(run.status == 0)
    let response = try Conformance.ConformanceResponse(
      result: .protobufPayload([8, 7]),
      protocolVersion: Testee.protocolVersion
    ).serializedBytes()
    let expected = [UInt8(response.count), 0, 0, 0] + response
    #expect(run.output == expected + expected)
  }

  @Test("ends with an error when the input breaks off or is out of bounds")
  func brokenFrames() throws {
    #expect(try Self.run(input: [5, 0, 0, 0, 1]).status == 1)
    #expect(try Self.run(input: [5, 0]).status == 1)
    #expect(try Self.run(input: [0xFF, 0xFF, 0xFF, 0xFF]).status == 1)
  }

  /// Runs the built program.
  private static func run(input: [UInt8]) throws -> (status: Int32, output: [UInt8]) {
    let folder = TemporaryDirectory()
    let files = ["in", "out"].map { URL(fileURLWithPath: folder.file($0)) }
    try Data(input).write(to: files[0])
    try Data().write(to: files[1])
    let process = Process()
    process.executableURL = Bundle.main.executableURL?.deletingLastPathComponent()
      .appendingPathComponent("conformance")
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, [UInt8](try Data(contentsOf: files[1])))
  }

  private static let runner = ProcessInfo.processInfo.environment["TERN_CONFORMANCE_RUNNER"]

  @Test(
    "passes the official suite without a failure or a skip",
    .enabled(if: runner != nil, "needs the suite's runner, named in TERN_CONFORMANCE_RUNNER")
  )
  func officialSuite() throws {
    let program = Bundle.main.executableURL?.deletingLastPathComponent()
      .appendingPathComponent("conformance").path
    let folder = TemporaryDirectory()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.runner))
    process.arguments = [
      "--enforce_recommended", "--output_dir", folder.file(""), try #require(program),
    ]
    let log = URL(fileURLWithPath: folder.file("log"))
    try Data().write(to: log)
    process.standardError = try FileHandle(forWritingTo: log)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let text = try String(contentsOf: log, encoding: .utf8)
    #expect(process.terminationStatus == 0, "\(text.suffix(4_000))")
    #expect(!text.contains("FAILED"))
    #expect(text.contains(", 0 skipped, 0 expected failures, 0 unexpected failures"))
  }
}
