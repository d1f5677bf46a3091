import ArgumentParser
import Foundation
import TernSchema

/// `contracts format`: the layout of sources.
struct Format: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Lay out the source of contracts.",
    discussion: """
      Two blanks for each level, one statement a line, sorted imports and options; every comment stays. \
      Without a flag the files go to standard output as they should be, one behind the other. --write \
      changes them instead, --diff prints what would change, and --exit-code alone prints nothing. A file \
      with a syntax error is never changed.

      EXAMPLES
        contracts format Protos --write
        contracts format Protos --diff --exit-code

      Exit codes: 0 done, 100 with --exit-code when a file is not laid out like this, 2 a file has a \
      syntax error or cannot be read or written, 64 a wrong argument.
      """
  )

  @Argument(
    help: "Files, and folders of which all .proto files are taken; \"-\" is standard input."
  )
  var paths: [String] = ["."]

  @Flag(name: [.short, .long], help: "Change the files.")
  var write = false

  @Flag(name: [.short, .long], help: "Print what would change.")
  var diff = false

  @Flag(help: "End with exit code 100 when something changes, or would.")
  var exitCode = false

  /// How many paths a folder may hold.
  static let filesMax = 100_000

  func run() throws {
    var hasErrors = false
    var hasChanges = false
    let files = try FormatFiles.list(paths)
    for file in files {
      guard let bytes = FormatFiles.read(file) else {
        hasErrors = true
        continue
      }
      let result = SourceFormatter.format(
        bytes,
        path: OutputFile.isStandardStream(file) ? "standard input" : file
      )
      guard let formatted = result.formatted else {
        hasErrors = true
        for diagnostic in result.diagnostics { StandardError.print(result.render(diagnostic)) }
        continue
      }
      if formatted != bytes {
        hasChanges = true
        if diff { LineDiff.print(file, old: bytes, new: formatted) }
        if write, !OutputFile.isStandardStream(file) { try OutputFile.write(formatted, to: file) }
      }
      if !write && !diff && !exitCode || write && OutputFile.isStandardStream(file) {
        try OutputFile.write(formatted, to: "-")
      }
    }
    if hasErrors { throw ExitCode(2) }
    if hasChanges, exitCode { throw ExitCode(100) }
  }
}

/// The files that a command line names.
enum FormatFiles {
  /// Files as they are, and all contracts of folders.
  static func list(_ paths: [String]) throws -> [String] {
    try paths.flatMap { path -> [String] in
      guard !OutputFile.isStandardStream(path) else { return [path] }
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        StandardError.print("\(path): error: there is no such file or folder")
        throw ExitCode(2)
      }
      guard isFolder.boolValue else { return [path] }
      let files = ContractFiles.all(below: path)
      if files.isEmpty {
        StandardError.print("\(path): error: the folder has no .proto files")
        throw ExitCode(2)
      }
      return files.map { path == "." ? $0 : DirectoryPath.join(path, $0) }
    }
  }

  /// The bytes of a file, or of standard input; nil, with a message, when they cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    do {
      return try InputFile.read(path)
    } catch {
      StandardError.print("error: \(error)")
      return nil
    }
  }
}

/// Paths as text.
enum DirectoryPath {
  static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
