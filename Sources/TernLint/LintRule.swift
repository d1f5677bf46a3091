/// One rule of style: an id, what it is for, and the function that finds what goes against it.
public struct LintRule: Sendable {
  /// The id: the same as buf's, where buf has the rule.
  public let id: String
  /// What it is for, in one line.
  public let purpose: String
  /// The sets of rules that it belongs to, from the smallest.
  public let categories: [String]
  /// True when only old configurations may still name it.
  public let isDeprecated: Bool
  let check: @Sendable (LintContext) -> Void

  init(
    _ id: String,
    _ categories: [String],
    _ purpose: String,
    isDeprecated: Bool = false,
    check: @escaping @Sendable (LintContext) -> Void
  ) {
    self.id = id
    self.categories = categories
    self.purpose = purpose
    self.isDeprecated = isDeprecated
    self.check = check
  }

  /// Every rule, in the order of the published catalogue: by category, the smallest first, then by id.
  public static let all: [LintRule] = {
    let rules =
      layout + packages + enums + names + imports + packageOptions + methods + policies + comments
      + streaming + other
    func place(_ rule: LintRule) -> Int {
      guard let first = rule.categories.first else { return order.count }
      return order.firstIndex(of: first) ?? order.count
    }
    let order = ["MINIMAL", "BASIC", "DEFAULT", "COMMENTS", "UNARY_RPC"]
    return rules.sorted { (place($0), $0.id) < (place($1), $1.id) }
  }()

  /// Rules of buf's catalogue that a configuration may name, and that nothing is checked for here.
  ///
  /// PROTOVALIDATE compiles the CEL expressions of `buf/validate/validate.proto`, for which it takes a
  /// compiler of that language.
  public static let unchecked: Set<String> = ["PROTOVALIDATE"]

  /// The names of all categories: those of buf, and SERVICE, which has the rules that buf has not.
  public static let categories = [
    "MINIMAL", "BASIC", "STANDARD", "DEFAULT", "COMMENTS", "UNARY_RPC", "SERVICE",
  ]

  /// The categories as a version of the configuration file has them.
  public func categories(in version: LintConfiguration.Version) -> [String] {
    guard version == .v1 else { return categories }
    // Two rules became part of the common categories with the second version only.
    return id == "PACKAGE_NO_IMPORT_CYCLE" || id == "FIELD_NOT_REQUIRED" ? [] : categories
  }

  /// True when the rule is part of STANDARD, which is what a team gets that chooses nothing.
  public var isDefault: Bool { categories.contains("STANDARD") }
}

extension [String] {
  /// Part of every category: whatever reads the files needs it.
  static let minimal = ["MINIMAL", "BASIC", "DEFAULT", "STANDARD"]
  /// Part of BASIC and what contains it.
  static let basic = ["BASIC", "DEFAULT", "STANDARD"]
  /// Part of STANDARD only, which was once called DEFAULT.
  static let standard = ["DEFAULT", "STANDARD"]
}
