/// What of the rules a team wants: the `breaking` part of a configuration file, with the same names.
public struct BreakingConfiguration: Sendable, Hashable {
  /// The version of a configuration file: it decides which rules a category has.
  public enum Version: String, Sendable, Hashable, CaseIterable {
    /// `version: v1beta1`
    case v1beta1
    /// `version: v1`
    case v1
    /// `version: v2`
    case v2
  }

  /// The version of the configuration file.
  public var version: Version
  /// Ids of rules and categories; empty stands for FILE.
  public var use: [String]
  /// Ids of rules and categories that are left out of `use`.
  public var except: [String]
  /// Files and folders, as imports name them, in which nothing is found; old paths count too.
  public var ignore: [String]
  /// The same for single rules or categories: id -> files and folders.
  public var ignoreOnly: [String: [String]]
  /// Nothing is found in packages such as `shop.order.v1beta1`, which promise nothing.
  public var ignoreUnstablePackages: Bool
  /// Comments of the form `breaking:ignore RULE` have no effect.
  public var disallowCommentIgnores: Bool

  /// The settings of a configuration file without a `breaking` part.
  public init(
    version: Version = .v2,
    use: [String] = [],
    except: [String] = [],
    ignore: [String] = [],
    ignoreOnly: [String: [String]] = [:],
    ignoreUnstablePackages: Bool = false,
    disallowCommentIgnores: Bool = false
  ) {
    self.version = version
    self.use = use
    self.except = except
    self.ignore = ignore
    self.ignoreOnly = ignoreOnly
    self.ignoreUnstablePackages = ignoreUnstablePackages
    self.disallowCommentIgnores = disallowCommentIgnores
  }

  /// A name in a configuration that stands for no rule.
  public struct UnknownRule: Error, Sendable, CustomStringConvertible {
    /// The name.
    public let id: String
    /// What is wrong, and what was expected.
    public var description: String {
      "\"\(id)\" is neither a rule nor a category: expected one of those that `contracts list-rules` prints"
    }
  }

  /// The rules that are asked for, in the order of the catalogue.
  ///
  /// - Throws: `UnknownRule` for an id or category that does not exist.
  public func rules() throws(UnknownRule) -> [Rule] {
    var wanted: Set<String> = []
    for id in use.isEmpty ? [Category.standard.rawValue] : use { wanted.formUnion(try ids(id)) }
    for id in except { wanted.subtract(try ids(id)) }
    for id in ignoreOnly.keys { _ = try ids(id) }
    return Rule.all.filter { wanted.contains($0.id) }
  }

  /// What of the configuration stands for no rule, if anything does.
  public var unknownRule: UnknownRule? {
    do throws(UnknownRule) {
      _ = try rules()
      return nil
    } catch {
      return error
    }
  }

  /// The ids of the rules that a rule or category stands for.
  private func ids(_ id: String) throws(UnknownRule) -> Set<String> {
    if let category = Category(rawValue: id) {
      return Set(
        Rule.all.filter { $0.categories(in: version).contains(category) }.map(\.id)
      )
    }
    if Rule.named(id) != nil { return [id] }
    if let successors = Rule.successors[id] { return Set(successors) }
    throw UnknownRule(id: id)
  }

  /// Whether a finding is reported; `ignore` and its relatives decide.
  public func reports(_ finding: Finding) -> Bool {
    let places = [finding.path, finding.context.againstPath].compactMap { $0 }
    if places.contains(where: { Self.contains($0, ignore) }) { return false }
    for (id, paths) in ignoreOnly where !paths.isEmpty {
      guard let ids = try? ids(id), ids.contains(finding.rule) else { continue }
      if places.contains(where: { Self.contains($0, paths) }) { return false }
    }
    if ignoreUnstablePackages {
      let packages = [finding.context.package, finding.context.againstPackage].compactMap { $0 }
      if packages.contains(where: { UnstablePackage.matches($0) }) { return false }
    }
    return true
  }

  /// Whether a path is one of these, or below one of them.
  private static func contains(_ path: String, _ roots: [String]) -> Bool {
    roots.contains { root in
      let root = root.hasPrefix("./") ? String(root.dropFirst(2)) : root
      if root == "." || root.isEmpty { return true }
      let folder = root.hasSuffix("/") ? root : root + "/"
      return path == root || path.hasPrefix(folder)
    }
  }
}

extension Rule {
  /// The categories that the rule has under a version of the configuration file.
  public func categories(in version: BreakingConfiguration.Version) -> Set<Category> {
    if version == .v2 || categories.isDisjoint(with: Category.shared) { return categories }
    let isYounger = ["EXTENSION_NO_DELETE", "PACKAGE_EXTENSION_NO_DELETE", "FIELD_SAME_DEFAULT"]
    if isYounger.contains(id) { return [] }
    let older = categories.subtracting([.csr])
    if version == .v1 { return older }
    switch id {
    case "FIELD_WIRE_COMPATIBLE_TYPE", "FIELD_WIRE_JSON_COMPATIBLE_TYPE": return []
    case "FIELD_SAME_CARDINALITY", "FIELD_SAME_TYPE": return .everything
    case "FILE_SAME_PACKAGE": return [.file]
    default: return older
    }
  }
}

/// Packages that promise nothing yet: their last part is a version such as `v1beta1`.
enum UnstablePackage {
  static func matches(_ package: String) -> Bool {
    let parts = package.split(separator: ".")
    guard parts.count > 1, var rest = parts.last?.utf8[...], rest.popFirst() == UInt8(ascii: "v")
    else { return false }
    guard digits(&rest) else { return false }
    if rest.starts(with: "test".utf8) { return true }
    if rest.first == UInt8(ascii: "p") {
      rest.removeFirst()
      guard digits(&rest) else { return false }
    }
    for word in ["alpha", "beta"] where rest.starts(with: word.utf8) {
      rest = rest.dropFirst(word.utf8.count)
      return rest.isEmpty || digits(&rest) && rest.isEmpty
    }
    return false
  }

  /// Takes a number from the front; versions count from one.
  private static func digits(_ text: inout Substring.UTF8View) -> Bool {
    let end = text.firstIndex { !(0x30...0x39).contains($0) } ?? text.endIndex
    defer { text = text[end...] }
    return Int32(String(decoding: text[..<end], as: UTF8.self)) ?? 0 > 0
  }
}
