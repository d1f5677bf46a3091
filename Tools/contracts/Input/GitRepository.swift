import Foundation

/// A git repository from which contracts are read as they were at a revision.
///
/// Nothing of a repository is touched: `git archive` writes a tar stream, which is read in memory. A remote
/// repository is cloned, without its files, to a temporary folder.
struct GitRepository {
  /// The top of a working tree, or a bare repository.
  private let folder: String
  /// The folder of the contracts, relative to the top.
  private let prefix: String
  private let temporary: String?

  /// The commits of a range that are looked at.
  static let versionsMax = 200

  /// Why a repository or revision cannot be read.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The repository that a folder lies in; contracts are those of that folder.
  ///
  /// The revision is what was asked for: where there is no repository, it was perhaps meant as a path.
  init(containing folder: String, for revision: String) throws {
    temporary = nil
    let top = try Self.git(folder, ["rev-parse", "--show-toplevel"])
    guard top.status == 0 else {
      throw Failure(
        description: "\"\(revision)\" is no folder, no file, and no revision: "
          + Self.reason(top.errors, of: folder)
      )
    }
    self.folder = top.line
    prefix = try Self.git(folder, ["rev-parse", "--show-prefix"]).line
  }

  /// The repository at a path (`.git`, `../other/.git`, `x.git`) or address.
  init(location: String, revision: String?, depth: Int?, subfolder: String?) throws {
    prefix = subfolder.map { PathText.join($0, ".") + "/" } ?? ""
    let local = location.hasPrefix("file://") ? String(location.dropFirst(7)) : location
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: local, isDirectory: &isFolder) {
      temporary = nil
      // In a worktree or submodule `.git` is a file that says where the repository is.
      let parent = PathText.join((local as NSString).deletingLastPathComponent, ".")
      folder = isFolder.boolValue ? local : parent.isEmpty ? "." : parent
      return
    }
    guard location.contains("://") || location.hasPrefix("git@") else {
      throw Failure(description: "\(location) is no git repository: there is no such folder")
    }
    guard !location.hasPrefix("-") else {
      throw Failure(description: "\(location) is not the address of a repository")
    }
    let target = FileManager.default.temporaryDirectory.path + "/contracts-\(UUID().uuidString)"
    var arguments = ["clone", "--quiet", "--bare", "--no-tags"]
    if let depth { arguments += ["--depth", "\(depth)"] }
    if let revision, !revision.contains(".."), depth != nil { arguments += ["--branch", revision] }
    let cloned = try Self.run("git", arguments + ["--", location, target])
    guard cloned.status == 0 else {
      try? FileManager.default.removeItem(atPath: target)
      throw Failure(description: "\(location) cannot be cloned: \(cloned.errors)")
    }
    folder = target
    temporary = target
  }

  /// Removes what a clone left.
  func removeIfTemporary() {
    if let temporary { try? FileManager.default.removeItem(atPath: temporary) }
  }

  /// The contracts of a revision by their paths below the folder.
  func files(at revision: String, stripping components: Int) throws -> [String: [UInt8]] {
    let commit = try resolved(revision)
    let tree = prefix.isEmpty ? commit : "\(commit):\(prefix)"
    let archive = try Self.git(folder, ["archive", "--format=tar", tree])
    guard archive.status == 0 else {
      let place = prefix.isEmpty ? "the repository" : prefix
      throw Failure(
        description: "\(place) is not there at \"\(revision)\": \(archive.errors); "
          + "where it was called otherwise then, say so: .git#ref=\(revision),subdir=OLD"
      )
    }
    return try ArchiveReader.contracts(
      of: archive.output,
      name: revision,
      stripping: components,
      subfolder: nil
    )
  }

  /// The tags of commits by their full names: what people call a version.
  func tags() throws -> [String: String] {
    let format = "--format=%(objectname) %(*objectname) %(refname:short)"
    let found = try Self.git(folder, ["for-each-ref", format, "refs/tags"])
    var result: [String: String] = [:]
    for line in String(decoding: found.output, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      // An annotated tag is an object of its own that points at the commit.
      for commit in words.dropLast() { result[String(commit)] = words.last.map(String.init) }
    }
    return result
  }

  /// The commits from one revision to another that changed the contracts, oldest first, both ends included.
  func revisions(from first: String, to last: String) throws -> [String] {
    let start = try resolved(first)
    let end = try resolved(last)
    var arguments = [
      "rev-list", "--reverse", "--max-count=\(Self.versionsMax)", "\(start)..\(end)",
    ]
    if !prefix.isEmpty { arguments += ["--", prefix] }
    let found = try Self.git(folder, arguments)
    guard found.status == 0 else {
      throw Failure(description: "\(first)..\(last) cannot be listed: \(found.errors)")
    }
    let commits = String(decoding: found.output, as: UTF8.self).split(separator: "\n").map(
      String.init
    )
    return [start] + commits.filter { $0 != start }
  }

  private func resolved(_ revision: String) throws -> String {
    guard !revision.hasPrefix("-") else {
      throw Failure(description: "\"\(revision)\" is not the name of a revision")
    }
    // A branch that only the remote has is found there too.
    for name in [revision, "origin/\(revision)"] {
      let found = try Self.git(folder, ["rev-parse", "--verify", "--quiet", "\(name)^{commit}"])
      if found.status == 0 { return found.line }
    }
    let shallow = try Self.git(folder, ["rev-parse", "--is-shallow-repository"])
    if shallow.status != 0 {
      throw Failure(
        description:
          "\"\(revision)\" cannot be looked up: \(Self.reason(shallow.errors, of: folder))"
      )
    }
    throw Failure(
      description:
        "\"\(revision)\" is no folder, no file, and no revision of the git repository of \(folder)"
        + (shallow.line == "true"
          ? ", which is a shallow clone: fetch what is missing (git fetch --unshallow)" : "")
    )
  }

  /// Why git refuses a folder, in its own words unless it simply is no repository.
  private static func reason(_ errors: String, of folder: String) -> String {
    if errors.isEmpty || errors.contains("not a git repository (or any") {
      return "\(folder) does not lie in a git repository"
    }
    return errors
  }

  // MARK: - Running

  private struct Output {
    var status: Int32
    var output: [UInt8]
    var errors: String

    var line: String {
      String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  private static func git(_ folder: String, _ arguments: [String]) throws -> Output {
    try run("git", ["-C", folder] + arguments)
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> Output {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    // Errors go to a file: two pipes, read one behind the other, could wait for each other.
    let path = FileManager.default.temporaryDirectory.path + "/contracts-\(UUID().uuidString).err"
    FileManager.default.createFile(atPath: path, contents: nil)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let errors = FileHandle(forWritingAtPath: path)
    process.standardError = errors ?? FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try? errors?.close()
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return Output(
      status: process.terminationStatus,
      output: [UInt8](data),
      errors: text.trimmingCharacters(in: .whitespacesAndNewlines)
    )
  }
}
