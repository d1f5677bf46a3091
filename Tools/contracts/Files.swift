import ArgumentParser
import Foundation
import TernSchema

/// Standard error, for people.
enum StandardError {
  static func print(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// Prints diagnostics.
enum DiagnosticOutput {
  /// More than this is a flood in which nobody finds the first cause.
  static let diagnosticsMax = 50

  /// Prints each with its source line, the first ones only.
  static func print(_ diagnostics: [Diagnostic], of result: CompilationResult) {
    for diagnostic in diagnostics.prefix(diagnosticsMax) {
      StandardError.print(result.render(diagnostic))
    }
    if diagnostics.count > diagnosticsMax {
      StandardError.print("... and \(diagnostics.count - diagnosticsMax) more")
    }
  }
}

/// Where results go.
enum OutputFile {
  /// Writes the bytes to a file, or to standard output for "-".
  static func write(_ bytes: [UInt8], to path: String) throws {
    if path == "-" {
      FileHandle.standardOutput.write(Data(bytes))
    } else {
      let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard file >= 0 else {
        StandardError.print(
          "\(path): error: it can't be written: \(String(cString: strerror(errno)))"
        )
        throw ExitCode(2)
      }
      try FileHandle(fileDescriptor: file, closeOnDealloc: true).write(contentsOf: Data(bytes))
    }
  }
}

/// Finds contracts on disk.
enum ContractFiles {
  /// More than any folder of contracts holds: the search ends there.
  static let filesMax = 100_000

  /// The name by which imports know a file that was named on the command line.
  static func importPath(of file: String, sources: DirectorySources) -> String {
    if FileManager.default.fileExists(atPath: file), let path = sources.importPath(of: file) {
      return path
    }
    return file
  }

  /// All contracts below a folder, as paths relative to it, sorted.
  static func all(below folder: String) -> [String] {
    // The folder may be a symbolic link, which the walk would not enter.
    let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    guard let walk = FileManager.default.enumerator(atPath: root) else { return [] }
    var result: [String] = []
    while let path = walk.nextObject() as? String {
      if path.hasSuffix(".proto") { result.append(path) }
      if result.count >= filesMax { break }
    }
    return result.sorted()
  }
}
