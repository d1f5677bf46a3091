/// Names that people give: they go into the Swift source as they are, so they are looked at first.
public enum GivenName {
  /// Why this can't be the name of a Swift module; nil when it can.
  public static func problem(ofModule name: String) -> String? {
    let isASCII = name.unicodeScalars.allSatisfy(\.isASCII)
    guard isASCII, isIdentifier(name) else {
      return "expected the name of a Swift module, such as Orders, found \"\(name)\""
    }
    guard !SwiftName.keywords.contains(name), name != "Swift" else {
      return "expected the name of a Swift module, but \"\(name)\" is a word of the language"
    }
    return nil
  }

  /// Why this can't be a namespace, such as `Shop.Users`; nil when it can.
  public static func problem(ofNamespace name: String) -> String? {
    for part in name.split(separator: ".", omittingEmptySubsequences: false).map(String.init) {
      guard isIdentifier(part) else {
        return "expected a Swift namespace, such as Shop.Users, found \"\(name)\""
      }
      // Backticks would make some of these legal, and every use of the stubs ugly.
      guard !SwiftName.keywords.contains(part), !SwiftName.reservedTypes.contains(part),
        !SwiftName.contextualKeywords.contains(part)
      else {
        return "expected a Swift namespace, but \"\(part)\" of \"\(name)\" is a reserved word"
      }
    }
    return nil
  }

  private static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, name != "_" else { return false }
    return (first == "_" || first.properties.isXIDStart)
      && name.unicodeScalars.dropFirst().allSatisfy(\.properties.isXIDContinue)
  }
}

/// A name that stubs can't be given, in words for people.
public struct GivenNameError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was expected, and what was found.
  public let description: String
}
