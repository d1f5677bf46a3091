import Foundation

/// Contracts as they were at a revision of the git repository that they lie in.
enum GitRevision {
  /// Why a revision cannot be read.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Writes a folder as it was at a revision into a new temporary folder, which the caller removes.
  ///
  /// Nothing of the repository is touched: `git archive` writes a tar stream, `tar` unpacks it.
  static func checkOut(_ folder: String, at revision: String) throws -> String {
    guard !revision.hasPrefix("-") else {
      throw Failure(description: "\"\(revision)\" is not the name of a revision")
    }
    let commit = try git(folder, ["rev-parse", "--verify", "--quiet", "\(revision)^{commit}"])
    guard commit.status == 0 else {
      throw Failure(
        description:
          "\"\(revision)\" is no folder, no file, and no revision of the git repository of \(folder)"
      )
    }
    let target = FileManager.default.temporaryDirectory.path + "/contracts-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: target,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    let archive = target + "/.tar"
    // The archive is made at the top of the working tree: elsewhere git looks at the current folder too.
    let top = try git(folder, ["rev-parse", "--show-toplevel"]).line
    let prefix = try git(folder, ["rev-parse", "--show-prefix"]).line
    let made = try git(top, ["archive", "--output", archive, "\(commit.line):\(prefix)"])
    let unpacked = made.status == 0 ? try run("tar", ["-xf", archive, "-C", target]) : made
    guard unpacked.status == 0 else {
      try? FileManager.default.removeItem(atPath: target)
      throw Failure(description: "\(folder) is not there at \"\(revision)\": \(unpacked.errors)")
    }
    try? FileManager.default.removeItem(atPath: archive)
    return target
  }

  private struct Output {
    var status: Int32
    var line: String
    var errors: String
  }

  private static func git(_ folder: String, _ arguments: [String]) throws -> Output {
    try run("git", ["-C", folder] + arguments)
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> Output {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // Both are short: git and tar are asked to be quiet.
    let outputData = output.fileHandleForReading.readDataToEndOfFile()
    let errorData = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    func trimmed(_ data: Data) -> String {
      String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
    return Output(
      status: process.terminationStatus,
      line: trimmed(outputData),
      errors: trimmed(errorData)
    )
  }
}
