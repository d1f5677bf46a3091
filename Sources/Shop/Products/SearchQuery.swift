import TernService

/// What a customer types, as an expression of SQLite's full-text search.
///
/// Only letters, digits and marks reach the expression, each word in quotes, so nothing that is typed is read as
/// grammar: no operator, column, bracket, quote or star of the customer's survives.
struct SearchQuery: Sendable, Hashable {
  /// All words must occur; the last may be the beginning of one.
  let expression: String

  /// Reads a query; notes what is wrong with it.
  ///
  /// Nil when it has no word, and so finds nothing.
  init?(_ text: String, field: String, _ violations: inout FieldViolations) {
    let count = text.unicodeScalars.count
    if text.isEmpty {
      violations.addMissing(field)
      return nil
    }
    if count > ProductsRules.queryCharactersMax {
      violations.add(
        field,
        "expected at most \(ProductsRules.queryCharactersMax) characters, got \(count)",
        reason: "TOO_LONG"
      )
      return nil
    }
    let words = text.unicodeScalars.split { !Self.isPartOfWord($0) }.map(String.init)
    guard !words.isEmpty else { return nil }
    expression = words.map { "\"\($0)\"" }.joined(separator: " AND ") + "*"
  }

  /// The categories that the index's tokenizer (unicode61) takes for parts of words.
  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      true
    default: false
    }
  }
}
