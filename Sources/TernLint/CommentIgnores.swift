/// Comments that switch a rule off for a declaration and all that is inside it.
///
/// ```proto
/// // lint:ignore FIELD_LOWER_SNAKE_CASE the name is that of the old system
/// string legacyName = 4;
/// ```
enum CommentIgnores {
  /// Ours, and the one that people have in their contracts already.
  static let prefixes = ["lint:ignore", "buf:lint:ignore"]

  /// True when a comment in front of the element at this path, or of one around it, names the rule.
  static func cover(_ rule: String, at path: [Int32], in source: SourceTable) -> Bool {
    declarations(around: path).contains { declaration in
      guard let comment = source.leadingComment(of: declaration) else { return false }
      return comment.split(whereSeparator: \.isNewline).contains { line in
        let text = line.drop(while: \.isWhitespace)
        // Several rules stand behind one another with commas and no blanks.
        let ids = text.split(separator: " ").dropFirst().first?.split(separator: ",") ?? []
        return prefixes.contains { prefix in
          text.hasPrefix("\(prefix) \(rule)")
            || text.hasPrefix("\(prefix) ") && ids.contains { $0 == rule }
        }
      }
    }
  }

  /// The path itself and those of the declarations around it.
  ///
  /// Every prefix of a path is asked for: those that are no declarations have no comment.
  private static func declarations(around path: [Int32]) -> [[Int32]] {
    (1...path.count).map { Array(path.prefix($0)) }
  }

  /// True when a comment says something for readers: a line that is not empty, and no such mark.
  static func isDocumentation(_ comment: String) -> Bool {
    comment.split(whereSeparator: \.isNewline).contains { line in
      let text = line.drop(while: \.isWhitespace)
      return !text.isEmpty && !prefixes.contains { text.hasPrefix($0) }
    }
  }
}
