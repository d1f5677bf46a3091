import Foundation
import TestSupport

/// protoc, which translates between text and bytes; tests that need it are skipped where it is missing.
enum ProtocOracle {
  private static let program: String? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let candidates = ["/usr/bin/protoc"] + path.split(separator: ":").map { "\($0)/protoc" }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// The condition of tests that need it.
  static let isThere: Bool = {
    if program == nil {
      print("protoc is missing (Debian: protobuf-compiler); tests that compare with it are skipped")
    }
    return program != nil
  }()

  struct Failure: Error {
    let message: String
  }

  /// Text format to bytes.
  static func encode(_ type: String, _ text: String) throws -> [UInt8] {
    [UInt8](try run("--encode=\(type)", Data(text.utf8)))
  }

  /// Bytes to text format.
  static func decode(_ type: String, _ bytes: [UInt8]) throws -> String {
    String(decoding: try run("--decode=\(type)", Data(bytes)), as: UTF8.self)
  }

  private static func run(_ argument: String, _ input: Data) throws -> Data {
    guard let program else { throw Failure(message: "protoc is missing") }
    let folder = try TemporaryFolder()
    let files = ["in", "out", "err"].map { URL(filePath: folder.path + "/" + $0) }
    try input.write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    let contracts = URL(filePath: #filePath).deletingLastPathComponent().path + "/Contracts"
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-I\(contracts)", argument, "torture/v1/torture.proto"]
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(message: try String(contentsOf: files[2], encoding: .utf8))
    }
    return try Data(contentsOf: files[1])
  }
}
