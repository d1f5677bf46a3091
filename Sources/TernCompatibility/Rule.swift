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

  /// Every rule.
  public static let all: [Rule] =
    deletions + packageDeletions + fields + fieldTypes + fieldCardinalities + messages + enums
    + services + files

  /// The rules of a category.
  public static func all(in category: Category) -> [Rule] {
    all.filter { $0.categories.contains(category) }
  }
}

extension Set<Category> {
  /// Breaks generated code: FILE and PACKAGE.
  static let code: Set<Category> = [.file, .package]
  /// Breaks JSON, and so everything above it.
  static let json: Set<Category> = [.file, .package, .wireJSON]
  /// Breaks everything.
  static let everything: Set<Category> = [.file, .package, .wireJSON, .wire]
}
