import Foundation
import TernWire
import Testing

/// The reference compiler as an oracle: it translates between text and bytes.
enum Protoc {
  /// The contracts of these tests.
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  /// The program; Debian's is preferred to whatever else is on the path.
  private static let program: URL? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let candidates =
      ["/usr/bin/protoc"] + path.split(separator: ":").map { "\($0)/protoc" }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
      .map { URL(filePath: $0) }
  }()

  /// The condition of tests that need it.
  static let isThere: Bool = {
    if program == nil {
      FileHandle.standardError.write(
        Data(
          "TernWireTests: protoc is missing (Debian: protobuf-compiler); its tests are skipped\n"
            .utf8
        )
      )
    }
    return program != nil
  }()

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Text format to bytes.
  static func encode(_ type: String, _ text: String, file: String = "torture.proto") throws
    -> [UInt8]
  {
    [UInt8](try run(["--encode=\(type)", file], Data(text.utf8)))
  }

  /// Bytes to text format.
  static func decode(
    _ type: String,
    _ bytes: [UInt8],
    file: String = "torture.proto"
  ) throws -> String {
    String(decoding: try run(["--decode=\(type)", file], Data(bytes)), as: UTF8.self)
  }

  /// The descriptors of a contract and what it imports.
  static func descriptors(_ file: String) throws -> Google.Protobuf.FileDescriptorSet {
    let output = FileManager.default.temporaryDirectory
      .appending(path: "tern-wire-\(UUID().uuidString).binpb")
    defer { try? FileManager.default.removeItem(at: output) }
    _ = try run(["--include_imports", "--descriptor_set_out=\(output.path)", file], Data())
    return try .init(serializedBytes: [UInt8](Data(contentsOf: output)))
  }

  private static func run(_ arguments: [String], _ input: Data) throws -> Data {
    let process = Process()
    process.executableURL = try #require(program)
    process.arguments = ["-I\(fixtures.path)"] + arguments
    let standardInput = Pipe()
    let standardOutput = Pipe()
    let standardError = Pipe()
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = standardError
    try process.run()
    // The inputs of these tests fit into a pipe's buffer.
    try standardInput.fileHandleForWriting.write(contentsOf: input)
    try standardInput.fileHandleForWriting.close()
    let output = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try standardError.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: String(decoding: complaint, as: UTF8.self))
    }
    return output
  }
}
