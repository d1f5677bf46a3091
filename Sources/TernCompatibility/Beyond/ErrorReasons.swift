import TernSchema

// The reasons of errors (ErrorInfo.reason) that callers look for: methods name them in their comments
// ("ALREADY_EXISTS with reason EMAIL_TAKEN"), or an enum whose name ends in ErrorReason lists them.

extension Rule {
  static let reasons: [Rule] = [
    Rule("ERROR_REASON_NO_DELETE", [.service], "Reasons of errors do not disappear.") {
      comparison in
      for (old, new) in comparison.methodPairs {
        guard let before = old.documentation.map({ ErrorReasons.all(in: $0) }), !before.isEmpty
        else { continue }
        // Comments are read when somebody asks for them: most methods name no reason.
        let present = new.documentation.map { ErrorReasons.all(in: $0) } ?? []
        for reason in before.subtracting(present).sorted() {
          comparison.report(
            "\(comparison.title(new)): the reason \"\(reason)\" of errors is not named any more.",
            at: new,
            against: old,
            span: new.location
          )
        }
      }
      for (old, new) in comparison.enumPairs where old.name.hasSuffix("ErrorReason") {
        let present = Set(new.values.map(\.name))
        for value in old.values where !present.contains(value.name) {
          comparison.report(
            "Enum \"\(new.name)\": the reason \"\(value.name)\" of errors is gone.",
            at: new,
            against: old,
            value: value.number
          )
        }
      }
    }
  ]
}

/// Finds the reasons that a comment names.
enum ErrorReasons {
  /// The words in capitals behind "reason" or "reasons": `reason A`, `reasons A, B or C`.
  static func all(in comment: String) -> Set<String> {
    guard comment.contains("reason") else { return [] }
    var result: Set<String> = []
    var isBehind = false
    for word in comment.split(whereSeparator: { $0.isWhitespace || "(),;:".contains($0) }) {
      let text = word.trimmingDots
      switch text {
      case "reason", "reasons": isBehind = true
      case "or", "and": break
      default:
        if isBehind, isReason(text) { result.insert(text) } else { isBehind = false }
      }
      // A sentence ends what it says of reasons.
      if word.hasSuffix(".") { isBehind = false }
    }
    return result
  }

  private static func isReason(_ text: String) -> Bool {
    text.count > 2 && text.first?.isUppercase == true
      && text.utf8.allSatisfy {
        $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
      }
  }
}

extension Substring {
  fileprivate var trimmingDots: String {
    var text = self
    while text.hasSuffix(".") || text.hasSuffix("`") { text = text.dropLast() }
    while text.hasPrefix("`") { text = text.dropFirst() }
    return String(text)
  }
}
