import Foundation
import TestSupport

/// The `contracts` program as people and pipelines see it, in a folder of its own.
struct ContractsTool {
  let directory = TemporaryDirectory()

  /// One finished run.
  struct Run {
    var code: Int32
    var output: [UInt8]
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  /// A tool in a folder with these files.
  init(_ files: [String: String] = [:]) throws {
    for (path, text) in files { try write(path, text) }
  }

  func write(_ path: String, _ text: String) throws {
    let url = URL(filePath: directory.file(path))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url)
  }

  func read(_ path: String) throws -> String {
    try String(contentsOf: URL(filePath: directory.file(path)), encoding: .utf8)
  }

  func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: directory.file(path))))
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: directory.file(path))
  }

  /// Runs the program in the folder.
  func run(_ arguments: String..., input: String = "") throws -> Run {
    try run(arguments, input: input)
  }

  /// Runs the program in the folder; input and outputs are files, so that no pipe can fill up.
  func run(_ arguments: [String], input: String = "") throws -> Run {
    try Self.run(Self.program, arguments, input: Array(input.utf8), in: directory.path)
  }

  /// Runs any program.
  static func run(
    _ program: String,
    _ arguments: [String],
    input: [UInt8] = [],
    in folder: String
  ) throws -> Run {
    let streams = TemporaryDirectory()
    let files = ["in", "out", "err"].map { URL(filePath: streams.file($0)) }
    try Data(input).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Run(
      code: process.terminationStatus,
      output: [UInt8](try Data(contentsOf: files[1])),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    )
  }

  /// The program lies beside the bundle of the tests.
  static let program: String = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return URL(filePath: bundle).deletingLastPathComponent().appending(path: "contracts").path
  }()
}
