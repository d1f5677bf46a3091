public import TernSchema

/// A place that goes against a rule.
public struct LintFinding: Sendable, Hashable, Comparable {
  /// The id of the rule.
  public var rule: String
  /// The file, as imports name it.
  public var path: String
  /// The stretch of the file; 1:1 to 1:1 when the finding is about the file as a whole.
  public var span: SourceSpan
  /// What is wrong, in a sentence.
  public var message: String

  /// A finding at a place.
  public init(rule: String, path: String, span: SourceSpan, message: String) {
    self.rule = rule
    self.path = path
    self.span = span
    self.message = message
  }

  /// The order in which findings are printed: by file, place, rule and message.
  public static func < (left: LintFinding, right: LintFinding) -> Bool {
    if left.path != right.path { return left.path < right.path }
    let a = left.span
    let b = right.span
    if (a.line, a.column) != (b.line, b.column) { return (a.line, a.column) < (b.line, b.column) }
    if left.rule != right.rule { return left.rule < right.rule }
    if left.message != right.message { return left.message < right.message }
    return (a.endLine, a.endColumn) < (b.endLine, b.endColumn)
  }
}
