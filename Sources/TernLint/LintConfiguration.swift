import TernSchema

/// What of the rules a team wants: the `lint` part of a configuration file, with the same names.
public struct LintConfiguration: Sendable, Hashable {
  /// The version of the configuration file: it decides which rules a category has.
  public enum Version: String, Sendable, Hashable, CaseIterable {
    /// `version: v1`, where comment ignores must be allowed.
    case v1
    /// `version: v2`, where comment ignores must be forbidden.
    case v2
  }

  /// The version of the configuration file.
  public var version: Version
  /// Ids of rules and categories; empty stands for STANDARD.
  public var use: [String]
  /// Ids of rules and categories that are left out of `use`.
  public var except: [String]
  /// Files and folders, as imports name them, in which nothing is found.
  public var ignore: [String]
  /// The same for single rules or categories: id -> files and folders.
  public var ignoreOnly: [String: [String]]
  /// The end of the name of an enum's zero value; nil stands for `_UNSPECIFIED`.
  public var enumZeroValueSuffix: String?
  /// The end of the name of a service; nil stands for `Service`.
  public var serviceSuffix: String?
  /// One type may be both request and response of a method.
  public var rpcAllowSameRequestResponse: Bool
  /// Any number of methods may take `google.protobuf.Empty`.
  public var rpcAllowGoogleProtobufEmptyRequests: Bool
  /// Any number of methods may give `google.protobuf.Empty`.
  public var rpcAllowGoogleProtobufEmptyResponses: Bool
  /// Comments of the form `lint:ignore RULE` have no effect.
  public var disallowCommentIgnores: Bool

  /// The settings of a configuration file without a `lint` part.
  public init(
    version: Version = .v2,
    use: [String] = [],
    except: [String] = [],
    ignore: [String] = [],
    ignoreOnly: [String: [String]] = [:],
    enumZeroValueSuffix: String? = nil,
    serviceSuffix: String? = nil,
    rpcAllowSameRequestResponse: Bool = false,
    rpcAllowGoogleProtobufEmptyRequests: Bool = false,
    rpcAllowGoogleProtobufEmptyResponses: Bool = false,
    disallowCommentIgnores: Bool = false
  ) {
    self.version = version
    self.use = use
    self.except = except
    self.ignore = ignore
    self.ignoreOnly = ignoreOnly
    self.enumZeroValueSuffix = enumZeroValueSuffix
    self.serviceSuffix = serviceSuffix
    self.rpcAllowSameRequestResponse = rpcAllowSameRequestResponse
    self.rpcAllowGoogleProtobufEmptyRequests = rpcAllowGoogleProtobufEmptyRequests
    self.rpcAllowGoogleProtobufEmptyResponses = rpcAllowGoogleProtobufEmptyResponses
    self.disallowCommentIgnores = disallowCommentIgnores
  }

  /// The rules that these settings ask for, in the order of the catalogue.
  ///
  /// - Throws: `LintConfigurationError` when an id is neither that of a rule nor that of a category.
  public func rules() throws(LintConfigurationError) -> [LintRule] {
    var wanted: Set<String> = []
    for id in use.isEmpty ? ["STANDARD"] : use {
      wanted.formUnion(try ids(of: id, key: "use"))
    }
    for id in except { wanted.subtract(try ids(of: id, key: "except")) }
    for id in ignoreOnly.keys.sorted() { _ = try ids(of: id, key: "ignore_only") }
    return LintRule.all.filter { wanted.contains($0.id) }
  }

  /// The ids of the rules that an id of a rule or a category stands for.
  func ids(of id: String, key: String) throws(LintConfigurationError) -> [String] {
    if LintRule.unchecked.contains(id) { return [] }
    if LintRule.all.contains(where: { $0.id == id }) { return [id] }
    let members = LintRule.all.filter { $0.categories(in: version).contains(id) }
    guard members.isEmpty else { return members.map(\.id) }
    throw LintConfigurationError(key: key, id: id)
  }
}

/// A name in a configuration that stands for no rule and no category.
public struct LintConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The key of the configuration: `use`, `except` or `ignore_only`.
  public let key: String
  /// The name.
  public let id: String

  /// What was found, and the name that was probably meant.
  public var description: String {
    let known = LintRule.all.map(\.id) + LintRule.categories
    let hint =
      Suggestion.nearest(to: id.uppercased(), among: known).map { ": did you mean \($0)?" } ?? ""
    return "lint.\(key): \"\(id)\" is neither a rule nor a category\(hint)"
  }
}
