/// How a name of a contract becomes a Swift name.
enum SwiftName {
  /// `order_line` -> `OrderLine`, `v1beta1` -> `V1beta1`; capitals inside stay.
  static func upperCamel(_ name: some StringProtocol) -> String {
    var result = ""
    for part in name.split(separator: "_") {
      result += part.prefix(1).uppercased() + part.dropFirst()
    }
    return legal(result, from: name)
  }

  /// `display_name` -> `displayName`, `URL` -> `url`, `HTTPServer` -> `httpServer`, `FOO_BAR` -> `fooBar`.
  static func lowerCamel(_ name: some StringProtocol) -> String {
    let hasLower = name.contains(where: \.isLowercase)
    var result = ""
    for part in name.split(separator: "_") {
      if result.isEmpty {
        result += loweringFirstWord(part)
      } else {
        let rest = part.dropFirst()
        result += part.prefix(1).uppercased() + (hasLower ? String(rest) : rest.lowercased())
      }
    }
    return legal(result, from: name)
  }

  /// `URLPath` -> `urlPath`, `URL` -> `url`, `X` -> `x`, `userID` -> `userID`.
  private static func loweringFirstWord(_ word: some StringProtocol) -> String {
    let capitals = word.prefix { $0.isUppercase || $0.isNumber }
    if capitals.count == word.count || capitals.count <= 1 {
      return capitals.lowercased() + word.dropFirst(capitals.count)
    }
    let next = word[capitals.endIndex]
    let kept = next.isLowercase ? capitals.dropLast() : capitals
    return kept.lowercased() + word.dropFirst(kept.count)
  }

  /// Names that would begin with a digit, or be empty, get a low line in front.
  private static func legal(_ result: String, from name: some StringProtocol) -> String {
    guard let first = result.first else { return "_" + name }
    return first.isNumber ? "_" + result : result
  }

  /// `shop.user.v1` -> `["Shop", "User", "V1"]`.
  static func namespace(_ package: String) -> [String] {
    package.split(separator: ".").map { component in
      let name = upperCamel(component)
      return switch name {
      case "Type", "Protocol": name + "s"
      case _ where reservedTypes.contains(name): name + "Package"
      default: name
      }
    }
  }

  /// The case of an enum value: `ORDER_STATE_PENDING` of `OrderState`, or of `State` inside `Order`, is `pending`.
  ///
  /// `enumeration` has the names of the enum and of the messages around it, outermost first.
  static func enumCase(_ value: String, of enumeration: [String]) -> String {
    for count in stride(from: enumeration.count, through: 1, by: -1) {
      let prefix = enumeration.suffix(count).joined()
      guard let rest = strip(prefix: prefix, from: value), let first = rest.first else { continue }
      if first.isNumber { return lowerCamel(value) }
      return lowerCamel(rest)
    }
    return lowerCamel(value)
  }

  /// Compares letters and digits only, whatever their case; the rest must begin at a word.
  private static func strip(prefix: String, from value: String) -> Substring? {
    let wanted = prefix.lowercased().filter { $0 != "_" }
    var rest = value[...]
    for character in wanted {
      rest = rest.drop { $0 == "_" }
      guard let next = rest.first, next.lowercased() == String(character) else { return nil }
      rest = rest.dropFirst()
    }
    guard let next = rest.first else { return nil }
    if next == "_" { return rest.drop { $0 == "_" } }
    // `StatePending` of `State`; but not `Statement`.
    return next.isUppercase && value.contains(where: \.isLowercase) ? rest : nil
  }

  // MARK: - Reserved words

  /// A declaration of this name: in backticks where Swift would read a keyword.
  static func declared(_ name: String) -> String {
    keywords.contains(name) ? "`\(name)`" : name
  }

  /// The name behind a dot: only few words still need backticks there.
  static func member(_ name: String) -> String {
    memberKeywords.contains(name) ? "`\(name)`" : name
  }

  /// As the label of an argument, where every keyword but these is fine.
  static func label(_ name: String) -> String {
    labelKeywords.contains(name) ? "`\(name)`" : name
  }

  /// As the label of a parameter, where Swift warns of two more.
  static func parameter(_ name: String) -> String {
    name == "let" || name == "var" ? "`\(name)`" : label(name)
  }

  /// Type names that Swift reads as metatypes, in backticks too, or that would hide a module by which stubs say
  /// what they mean.
  static let reservedTypes: Set<String> = [
    "Type", "Protocol", "Self", "Swift", "TernWire", "TernRPC",
  ]

  /// What every message has: a field of such a name gets a low line behind it.
  ///
  /// Statics (`messageType`) and functions with labels (`hash(into:)`) live beside a property of the same name.
  static let messageMembers: Set<String> = [
    "unknownFields", "hashValue", "serializedBytes", "self",
  ]

  /// What every enum has: a case of such a name gets a low line behind it.
  static let enumMembers: Set<String> = [
    "unrecognized", "allCases", "enumType", "descriptor", "self",
  ]

  /// What the enum of every oneof has, and what can't be told from an optional one.
  static let oneofMembers: Set<String> = ["self", "hashValue", "hash", "none", "some"]

  /// Statics that every message has: an extension of such a name gets a low line behind it.
  static let messageStatics: Set<String> = [
    "messageType", "fullName", "descriptor", "self", "init",
  ]

  /// What servers, clients and mocks have.
  static let serviceMembers: Set<String> = ["self", "init", "descriptor", "register", "channel"]

  /// `createOrder` -> `onCreateOrder`: the closure with which a mock answers.
  static func hook(_ method: String) -> String {
    "on" + method.prefix(1).uppercased() + method.dropFirst()
  }

  /// Names that declarations can't have without backticks.
  static let keywords: Set<String> = [
    "Any", "Protocol", "Self", "Type", "as", "associatedtype", "await", "break", "case", "catch",
    "class", "continue", "default", "defer", "deinit", "do", "else", "enum", "extension",
    "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in", "init",
    "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol",
    "public", "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super",
    "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
  ]

  /// Words that Swift reads as something else where a type could stand.
  static let contextualKeywords: Set<String> = [
    "any", "async", "await", "each", "nonisolated", "sending", "some",
  ]

  private static let memberKeywords: Set<String> = [
    "Any", "Protocol", "Type", "init", "self", "Self",
  ]
  private static let labelKeywords: Set<String> = ["inout"]
}
