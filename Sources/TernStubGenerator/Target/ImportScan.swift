#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

// The plugin compiles this file too, through a link. It must import nothing of this package.

/// Finds what contracts import, and their package, by looking at words, without parsing them.
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
    var words = Words(text: Array(text.utf8))
    var depth = 0
    var statement: [String] = []
    while let word = words.next() {
      switch word {
      case "{": depth += 1
      case "}":
        depth -= 1
        statement = []
      case ";":
        if depth == 0 { end(statement) }
        statement = []
      default:
        // Only the head of a statement matters.
        if depth == 0, statement.count < Self.wordsMax { statement.append(word) }
      }
    }
  }

  /// A package has its components and dots, an import its keyword, `public` and the path.
  private static let wordsMax = 256

  private mutating func end(_ statement: [String]) {
    if statement.first == "package" {
      package = statement.dropFirst().joined()
    } else if statement.first == "import", let path = statement.last, path.first == "\"" {
      imports.append(String(path.dropFirst()))
    }
  }

  /// Words, punctuation, and string literals with a quotation mark in front; comments are left out.
  private struct Words {
    let text: [UInt8]
    private var index = 0

    init(text: [UInt8]) { self.text = text }

    mutating func next() -> String? {
      while index < text.count {
        let byte = text[index]
        if byte == UInt8(ascii: "/"), skipComment() { continue }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return literal(byte) }
        if Self.isWord(byte) { return word() }
        index += 1
        if byte > UInt8(ascii: " ") { return String(decoding: [byte], as: UTF8.self) }
      }
      return nil
    }

    private static func isWord(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }

    private mutating func word() -> String {
      let start = index
      while index < text.count, Self.isWord(text[index]) { index += 1 }
      return String(decoding: text[start..<index], as: UTF8.self)
    }

    private mutating func literal(_ quote: UInt8) -> String {
      index += 1
      let start = index
      while index < text.count, text[index] != quote, text[index] != UInt8(ascii: "\n") {
        index += text[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      let end = min(index, text.count)
      index = end + 1
      return "\"" + String(decoding: text[start..<end], as: UTF8.self)
    }

    private mutating func skipComment() -> Bool {
      guard index + 1 < text.count else { return false }
      switch text[index + 1] {
      case UInt8(ascii: "/"):
        while index < text.count, text[index] != UInt8(ascii: "\n") { index += 1 }
      case UInt8(ascii: "*"):
        // The star that opens a comment doesn't close it.
        index += 3
        while index < text.count,
          !(text[index] == UInt8(ascii: "/") && text[index - 1] == UInt8(ascii: "*"))
        {
          index += 1
        }
        index += 1
      default: return false
      }
      return true
    }
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
