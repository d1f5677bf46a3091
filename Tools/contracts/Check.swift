import ArgumentParser
import Foundation
import TernCompatibility
import TernSchema
import TernWire

/// `contracts check`: what a change would break.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a change to contracts would break.",
    discussion: """
      Exit codes: 0 nothing breaks, 100 something does, 2 the contracts of a side have errors.
      The rules and the JSON lines are those of `buf breaking`.
      """
  )

  /// How findings are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: "The folder of the new contracts: imports are relative to it.")
  var folder: String

  @Option(
    help:
      "The old contracts: a folder, a git revision of the new one, or a file that `contracts build --include-imports --include-source-info` wrote."
  )
  var against: String

  @Option(
    help: "How strict to be: FILE, PACKAGE, WIRE_JSON or WIRE.",
    transform: { text in
      guard let category = TernCompatibility.Category(rawValue: text.uppercased()) else {
        throw ValidationError("expected FILE, PACKAGE, WIRE_JSON or WIRE, found \"\(text)\"")
      }
      return category
    }
  )
  var category: TernCompatibility.Category = .file

  @Option(help: "text or json (one object a line).")
  var format: Format = .text

  @Option(
    name: [.customShort("I"), .customLong("proto-path")],
    help: "A further folder that imports are found in, for both sides; may be repeated."
  )
  var roots: [String] = []

  func run() throws {
    let old = try Self.contracts(against, of: folder, roots: roots)
    let new = try Self.contracts(folder, roots: roots)
    let check = CompatibilityCheck(new: new, against: old)
    let findings = check.findings(category: category)
    for finding in findings {
      print(format == .json ? finding.json : finding.text)
    }
    if !findings.isEmpty { throw ExitCode(100) }
  }

  /// Reads a side: a folder is compiled, a file is taken as a descriptor set.
  ///
  /// What is neither is a revision of the git repository of `folder`.
  static func contracts(_ path: String, of folder: String? = nil, roots: [String]) throws
    -> ContractSet
  {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      guard let folder else {
        StandardError.print("\(path): error: there is no such folder or file")
        throw ExitCode(2)
      }
      return try atRevision(path, of: folder, roots: roots)
    }
    return isFolder.boolValue ? try compiled(path, roots: roots) : try decoded(path)
  }

  private static func atRevision(
    _ revision: String,
    of folder: String,
    roots: [String]
  ) throws -> ContractSet {
    let copy: String
    do {
      copy = try GitRevision.checkOut(folder, at: revision)
    } catch {
      StandardError.print("error: \(error)")
      throw ExitCode(2)
    }
    defer { try? FileManager.default.removeItem(atPath: copy) }
    return try compiled(copy, roots: roots)
  }

  private static func compiled(_ folder: String, roots: [String]) throws -> ContractSet {
    let files = ContractFiles.all(below: folder)
    let sources = DirectorySources(importPaths: [folder] + roots)
    let result = Compiler(sources: sources).compile(files)
    DiagnosticOutput.print(result.diagnostics.filter { $0.severity == .error }, of: result)
    guard let schema = result.schema else { throw ExitCode(2) }
    return ContractSet(schema: schema, paths: Set(files))
  }

  private static func decoded(_ path: String) throws -> ContractSet {
    do {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      let set = try Google.Protobuf.FileDescriptorSet(serializedBytes: bytes)
      let schema = try Schema(linking: set.file)
      // protobuf's own files are there as imports only.
      let own = schema.files.map(\.path).filter { !$0.hasPrefix("google/protobuf/") }
      return ContractSet(schema: schema, paths: Set(own))
    } catch {
      StandardError.print("\(path): error: not a set of descriptors: \(error)")
      throw ExitCode(2)
    }
  }
}
