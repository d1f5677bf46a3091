import Foundation
import TernSchema
import TestSupport

@testable import TernCompatibility

/// Contracts in memory that edits change: the text, and the graph that it gives.
struct Workspace {
  /// The texts by import path; what is imported from elsewhere is not among them.
  private(set) var files: [String: String]
  private(set) var schema: Schema

  /// Nil when the contracts have errors.
  init?(_ files: [String: String]) {
    guard let schema = Self.compile(files) else { return nil }
    self.files = files
    self.schema = schema
  }

  var contracts: ContractSet {
    ContractSet(schema: schema, sources: Self.sources(files))
  }

  /// The files of this workspace, without what comes from elsewhere.
  var own: [FileSchema] {
    schema.files.filter { files[$0.path] != nil }.sorted { $0.path < $1.path }
  }

  /// Takes changed texts over if they still compile.
  ///
  /// What protobuf itself reads, the options, stays as published: buf reads them by name, we by number.
  mutating func adopt(_ changed: [String: String]) -> Bool {
    let options = "google/protobuf/descriptor.proto"
    guard changed != files, changed[options] == files[options],
      let schema = Self.compile(changed)
    else { return false }
    self.schema = schema
    files = changed
    return true
  }

  private static func compile(_ files: [String: String]) -> Schema? {
    Compiler(sources: sources(files)).compile(files.keys.sorted()).schema
  }

  private static func sources(_ files: [String: String]) -> any SourceProvider {
    InMemorySources(files)
  }

  /// Writes the files below a folder.
  func write(to folder: String) throws {
    for (path, text) in files {
      let url = URL(filePath: folder).appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: url)
    }
  }
}

/// Contracts to edit.
enum Corpus {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Sets of contracts: those written for this purpose, the repository's own, and further folders that
  /// `TERN_CORPUS` names (separated by colons).
  static let sets: [Workspace] = {
    var result: [Workspace] = []
    let written = texts(below: folder + "/Corpus")
    let groups = Dictionary(grouping: written.keys) { $0.split(separator: "/").first ?? "" }
    for (_, paths) in groups.sorted(by: { $0.key < $1.key }) {
      if let set = closure(of: paths, in: written) { result.append(set) }
    }
    let repository = folder + "/../../Protos"
    var roots = [repository]
    let further = ProcessInfo.processInfo.environment["TERN_CORPUS"] ?? ""
    roots += further.split(separator: ":").map(String.init)
    for root in roots {
      let all = texts(below: root)
      for path in all.keys.sorted() {
        if let set = closure(of: [path], in: all), set.files.count <= 12 { result.append(set) }
      }
    }
    return result
  }()

  /// Files with what they import, as far as it is there; nil when that is not enough.
  private static func closure(of paths: [String], in all: [String: String]) -> Workspace? {
    var files: [String: String] = [:]
    var queue = paths
    while let path = queue.popLast() {
      guard files[path] == nil, let text = all[path] else { continue }
      files[path] = text
      for line in text.split(separator: "\n") where line.hasPrefix("import ") {
        if let name = line.split(separator: "\"").dropFirst().first { queue.append(String(name)) }
      }
    }
    // buf takes the largest contracts in seconds, not in milliseconds.
    guard files.values.reduce(0, { $0 + $1.utf8.count }) < 200_000 else { return nil }
    return Workspace(files)
  }

  private static func texts(below folder: String) -> [String: String] {
    let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    guard let walk = FileManager.default.enumerator(atPath: root) else { return [:] }
    var result: [String: String] = [:]
    for case let path as String in walk where path.hasSuffix(".proto") {
      result[path] = try? String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }
    return result
  }
}
