import Foundation
import TestSupport

/// Bytes and text format of the torture contracts, by way of protoc.
enum ContractText {
  struct Failure: Error {
    let message: String
  }

  private static let contracts =
    URL(filePath: #filePath).deletingLastPathComponent().path + "/Contracts"

  /// Text format to bytes.
  static func encode(_ type: String, in file: String, _ text: String) throws -> [UInt8] {
    try run("--encode=\(type)", file, Array(text.utf8))
  }

  /// Bytes to text format.
  static func decode(_ type: String, in file: String, _ bytes: [UInt8]) throws -> String {
    String(decoding: try run("--decode=\(type)", file, bytes), as: UTF8.self)
  }

  private static func run(_ argument: String, _ file: String, _ input: [UInt8]) throws -> [UInt8] {
    guard let protoc = Oracle.protoc30 else { throw Failure(message: "protoc is missing") }
    let result = try protoc.run(["-I\(contracts)", argument, file], input: input)
    guard result.status == 0 else { throw Failure(message: result.errors) }
    return result.output
  }
}
