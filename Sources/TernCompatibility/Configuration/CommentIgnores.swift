import TernSchema

/// Breaks that a comment of the new contracts takes responsibility for.
///
/// ```proto
/// // breaking:ignore FIELD_SAME_TYPE nobody has ever sent this field
/// int64 count = 3;
/// ```
///
/// The comment stands in front of the declaration (or behind it), or of one around it: what is gone is
/// ignored by a comment of the message that it was in. The id may be that of a rule or a category; several stand
/// behind one another with commas and no blanks. Behind that, people say why.
struct CommentIgnores {
  private let schema: Schema
  private static let words = ["breaking:ignore", "buf:breaking:ignore", "tern:breaking:ignore"]

  init(_ schema: Schema) { self.schema = schema }

  func contains(_ finding: Finding) -> Bool {
    comments(around: finding.context.subject).contains { Self.names(finding.rule, in: $0) }
  }

  private static func names(_ rule: String, in comment: String) -> Bool {
    for line in comment.split(separator: "\n") {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard words.count > 1, Self.words.contains(String(words[0])) else { continue }
      for id in words[1].split(separator: ",").map(String.init) {
        if id == rule { return true }
        if let category = Category(rawValue: id),
          Rule.named(rule)?.categories.contains(category) == true
        {
          return true
        }
      }
    }
    return false
  }

  /// The comments of the declaration and of those around it.
  private func comments(around subject: Subject?) -> [String] {
    switch subject {
    case .message(let name): comments(ofMessage: name)
    case .field(let name, let number, let isExtension):
      if isExtension {
        [schema.extensionField(of: name, number: number)?.documentation].compactMap { $0 }
      } else {
        [schema.message(name)?.field(number: number)?.documentation].compactMap { $0 }
          + comments(ofMessage: name)
      }
    case .enumeration(let name, let value):
      [
        value.flatMap { schema.enumeration(name)?.value(number: $0)?.documentation },
        schema.enumeration(name)?.documentation,
      ].compactMap { $0 } + comments(ofMessage: String(name.prefix(upToLastDot: ())))
    case .service(let name): [schema.service(name)?.documentation].compactMap { $0 }
    case .method(let service, let name):
      [
        schema.service(service)?.method(named: name)?.documentation,
        schema.service(service)?.documentation,
      ].compactMap { $0 }
    case nil: []
    }
  }

  private func comments(ofMessage name: String) -> [String] {
    var result: [String] = []
    var rest = name[...]
    while !rest.isEmpty {
      if let comment = schema.message(String(rest))?.documentation { result.append(comment) }
      rest = rest.prefix(upToLastDot: ())
    }
    return result
  }
}

extension StringProtocol {
  /// What stands in front of the last dot; nothing without a dot.
  fileprivate func prefix(upToLastDot: Void) -> Substring {
    guard let dot = lastIndex(of: ".") else { return "" }
    return Substring(self[..<dot])
  }
}
