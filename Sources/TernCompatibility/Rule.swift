/// One kind of break: an id, what it is for, and the function that finds it.
public struct Rule: Sendable {
  /// The id, the same as buf's.
  public let id: String
  /// What it is for, in one line.
  public let purpose: String
  /// The categories that it belongs to.
  public let categories: Set<Category>
  let check: @Sendable (inout Comparison) -> Void

  init(
    _ id: String,
    _ categories: Set<Category>,
    _ purpose: String,
    check: @escaping @Sendable (inout Comparison) -> Void
  ) {
    self.id = id
    self.categories = categories
    self.purpose = purpose
    self.check = check
  }

  /// The rules that `buf breaking` has, by its ids.
  public static let shared: [Rule] =
    deletions + packageDeletions + fields + fieldStrings + fieldTypes + fieldCardinalities
    + messages
    + ranges + enums + services + files

  /// Every rule.
  public static let all: [Rule] = shared + beyond

  /// The rules of a category.
  public static func all(in category: Category) -> [Rule] {
    all.filter { $0.categories.contains(category) }
  }

  /// The rule of this id.
  public static func named(_ id: String) -> Rule? { byID[id] }

  private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

  /// What buf calls rules that it has no more, and what does their work now.
  ///
  /// Configurations may name them; a rule without work has no successor.
  public static let successors: [String: [String]] = [
    "FIELD_SAME_CTYPE": ["FIELD_SAME_CPP_STRING_TYPE"],
    "FIELD_SAME_LABEL": [
      "FIELD_SAME_CARDINALITY", "FIELD_WIRE_COMPATIBLE_CARDINALITY",
      "FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY",
    ],
    "FILE_SAME_JAVA_STRING_CHECK_UTF8": ["FIELD_SAME_JAVA_UTF8_VALIDATION"],
    "FILE_SAME_PHP_GENERIC_SERVICES": [],
  ]
}

extension Set<Category> {
  /// Breaks generated code: FILE and PACKAGE.
  static let code: Set<Category> = [.file, .package]
  /// Breaks JSON, and so everything above it.
  static let json: Set<Category> = [.file, .package, .wireJSON]
  /// Breaks everything.
  static let everything: Set<Category> = [.file, .package, .wireJSON, .wire]

  /// What a schema registry refuses too.
  func and(_ category: Category) -> Set<Category> { union([category]) }
}
