/// The statements of a file in the order in which they are printed.
struct FileOrder {
  /// Statements that belong together.
  struct Part {
    var statements: [FormatTree.Statement]
    /// An empty line stands in front of the first one.
    var isSeparate = false
    /// No empty lines stand between them.
    var isCompact = false
    /// They are declarations: an empty line stands in front of a comment.
    var isTypes = false
  }

  let parts: [Part]
  private let first: Int?

  /// Syntax, package, sorted imports, sorted options, then everything else as it comes.
  init(_ statements: [FormatTree.Statement], reader: TokenReader) {
    func those(_ kind: FormatTree.Statement.Kind) -> [FormatTree.Statement] {
      statements.filter { $0.kind == kind }
    }
    parts = [
      Part(statements: those(.syntax)),
      Part(statements: those(.package)),
      Part(
        statements: Self.sortedImports(those(.importing), reader),
        isSeparate: true,
        isCompact: true
      ),
      Part(
        statements: Self.sortedOptions(those(.option), reader),
        isSeparate: true,
        isCompact: true
      ),
      Part(statements: statements.filter { $0.kind == .other }, isTypes: true),
    ]
    first = parts.lazy.flatMap(\.statements).first?.head.lowerBound
  }

  /// True when another statement is printed in front of the file's first one.
  func moves(_ statement: FormatTree.Statement) -> Bool { statement.head.lowerBound != first }

  // MARK: - Imports

  /// By path; of the same path, public ones first.
  ///
  /// Option imports (edition 2024) stand behind all others.
  private static func sortedImports(
    _ imports: [FormatTree.Statement],
    _ reader: TokenReader
  ) -> [FormatTree.Statement] {
    let keyed = imports.enumerated().map { index, statement in
      let modifier = statement.head.lowerBound + 1
      return (
        isOption: reader.at(modifier, "option"), path: path(statement, reader),
        level: reader.at(modifier, "public") ? 0 : reader.at(modifier, "weak") ? 2 : 1,
        index: index, statement: statement
      )
    }
    let sorted = keyed.sorted { left, right in
      if left.isOption != right.isOption { return right.isOption }
      if left.path != right.path { return left.path.lexicographicallyPrecedes(right.path) }
      return (left.level, left.index) < (right.level, right.index)
    }
    return sorted.map(\.statement)
  }

  private static func path(_ statement: FormatTree.Statement, _ reader: TokenReader) -> [UInt8] {
    var value: [UInt8] = []
    for index in statement.head where reader.kind(index) == .string {
      Literals.string(reader.bytes(index), to: &value)
    }
    return value
  }

  // MARK: - Options

  /// The options of descriptor.proto, then custom ones, each by name; equal names stay in order, because a
  /// repeated option is written once for each value.
  private static func sortedOptions(
    _ options: [FormatTree.Statement],
    _ reader: TokenReader
  ) -> [FormatTree.Statement] {
    let keyed = options.enumerated().map { index, statement in
      let name = statement.head.dropFirst().dropLast()
      let text = name.flatMap { Array(reader.bytes($0)) }
      return (
        isCustom: text.first == UInt8(ascii: "("), text: text, index: index, statement: statement
      )
    }
    return keyed.sorted { left, right in
      if left.isCustom != right.isCustom { return right.isCustom }
      if left.text != right.text { return left.text.lexicographicallyPrecedes(right.text) }
      return left.index < right.index
    }.map(\.statement)
  }
}
