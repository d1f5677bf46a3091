import Foundation
import TestSupport

@testable import contracts

/// Runs `contracts` commands inside the test, and pairs of contracts in temporary folders.
struct CheckFixture {
  let directory = TemporaryDirectory()

  /// A folder with these files below the temporary directory.
  @discardableResult
  func folder(_ name: String, _ files: [String: String]) throws -> String {
    for (path, text) in files {
      let url = URL(filePath: directory.file("\(name)/\(path)"))
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: url)
    }
    return directory.file(name)
  }

  /// What a check finds: the lines of its report, and whether it is broken.
  func check(_ arguments: String...) async throws -> (lines: [String], isBroken: Bool) {
    let command = try Check.parse(arguments)
    let outcome = try await CheckRun(arguments: command).run()
    let text = outcome.report.render(command.format)
    let here = directory.path + "/"
    return (
      text.split(separator: "\n").map { $0.replacing(here, with: "") }.map { String($0) },
      outcome.isBroken
    )
  }

  /// A folder with these files that is a repository with one commit on the branch `trunk`.
  func repository(_ name: String, _ files: [String: String]) throws -> String {
    let path = try folder(name, files)
    try git(path, "init", "--quiet", "--initial-branch", "trunk")
    try git(path, "add", ".")
    try git(path, "commit", "--quiet", "-m", "old")
    return path
  }

  /// Runs git in a folder with an identity of its own.
  func git(_ folder: String, _ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", folder, "-c", "user.name=test", "-c", "user.email=test@example.com"]
      + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }

  static let old = """
    syntax = "proto3";
    package a.v1;
    message A {
      string name = 1;
      int64 count = 2;
    }
    """

  static let new = """
    syntax = "proto3";
    package a.v1;
    message A {
      string title = 1;
      int32 count = 2;
    }
    """

  /// The findings of the pair above in the standard category, without the folder.
  static let findings = [
    #"a/v1/a.proto:4:3:Field "1" with name "title" on message "A" changed option "json_name" from "name" to "title"."#,
    #"a/v1/a.proto:4:10:Field "1" on message "A" changed name from "name" to "title"."#,
    #"a/v1/a.proto:5:3:Field "2" with name "count" on message "A" changed type from "int64" to "int32"."#,
  ]
}
