#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

// The plugin compiles this file too, through a link. It must import nothing of this package.

/// Finds what contracts import, and their package, by looking at lines, without parsing them.
///
/// The plugin needs the imports to tell the build which files outside every target to watch; the tool needs
/// the packages of other modules to know which namespaces exist.
public struct ImportScan: Sendable, Equatable {
  /// The import paths, in order.
  public private(set) var imports: [String] = []
  /// The package; empty when there is none.
  public private(set) var package = ""

  /// Looks at the text of a contract.
  public init(text: String) {
    var isComment = false
    for line in text.split(whereSeparator: \.isNewline) {
      var rest = Self.trimmed(line)
      if isComment {
        guard let end = rest.firstRange(of: "*/") else { continue }
        isComment = false
        rest = Self.trimmed(rest[end.upperBound...])
      }
      while rest.hasPrefix("/*") {
        guard let end = rest.firstRange(of: "*/") else {
          isComment = true
          break
        }
        rest = Self.trimmed(rest[end.upperBound...])
      }
      if isComment { continue }
      if rest.hasPrefix("import"), let path = Self.quoted(rest), path.hasSuffix(".proto") {
        imports.append(path)
      } else if package.isEmpty, rest.hasPrefix("package "), let end = rest.firstIndex(of: ";") {
        package = String(rest[..<end].dropFirst("package ".count).filter { !$0.isWhitespace })
      }
    }
  }

  private static func trimmed(_ line: Substring) -> Substring {
    line.drop { $0 == " " || $0 == "\t" }
  }

  private static func quoted(_ line: Substring) -> String? {
    guard let quote = line.firstIndex(where: { $0 == "\"" || $0 == "'" }) else { return nil }
    return String(line[line.index(after: quote)...].prefix { $0 != line[quote] })
  }

  /// The files on disk below `roots`, looked up in this order, that `files` import, directly or through others.
  public static func closure(of files: [String], roots: [String]) -> [String] {
    guard !roots.isEmpty else { return [] }
    var pending = files
    var seen = Set(files)
    var found: [String] = []
    while let file = pending.popLast(), seen.count <= ContractListing.filesMax {
      guard let data = FileManager.default.contents(atPath: file) else { continue }
      for path in ImportScan(text: String(decoding: data, as: UTF8.self)).imports {
        let candidates = roots.lazy.map { $0 + "/" + path }
        guard let hit = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }),
          seen.insert(hit).inserted
        else { continue }
        pending.append(hit)
        found.append(hit)
      }
    }
    return found.sorted()
  }
}
