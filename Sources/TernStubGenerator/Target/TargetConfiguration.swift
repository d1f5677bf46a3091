#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

// The plugin compiles this file too, through a link: what the plugin promises to the build and what
// the tool then does come from the same rules. It must import nothing of this package.

/// What a target's `tern.json` says about its contracts.
///
/// Every key may be missing, and so may the file.
///
/// ```json
/// {
///   "contracts": [{ "path": "Protos", "as": "shop" }],
///   "access": "public",
///   "importPaths": ["../../vendor/protos"],
///   "modules": { "Billing": ["acme/billing"] },
///   "namespaces": { "shop.user.v1": "Shop.Users" },
///   "services": true,
///   "comments": true
/// }
/// ```
public struct TargetConfiguration: Sendable, Equatable {
  /// The name of the file, beside the target's sources.
  public static let fileName = "tern.json"

  /// A folder with contracts.
  public struct ContractFolder: Sendable, Equatable {
    /// The folder, relative to the target's folder.
    ///
    /// It must lie inside the target's folder, or the build doesn't notice new files; a symbolic link is fine.
    public var path: String
    /// The prefix that imports use for files of the folder (`shop` for `shop/user/v1/user.proto`); empty when
    /// the folder is an import root itself.
    public var prefix: String

    /// A folder, and the prefix under which its files are imported.
    public init(path: String, prefix: String = "") {
      self.path = path
      self.prefix = prefix
    }
  }

  /// Who sees the stubs.
  public enum Access: String, Sendable, CaseIterable {
    /// Everybody who imports the module.
    case `public`
    /// The package.
    case package
    /// The module alone.
    case `internal`
  }

  /// Where the target's contracts lie; nil: its `Protos` folder, or without one the whole target folder.
  public var contracts: [ContractFolder]?
  /// Who sees the stubs.
  public var access = Access.public
  /// Further import roots, relative to the target's folder: for files that no dependency brings.
  public var importPaths: [String] = []
  /// Path prefixes of contracts whose stubs live in a module that the dependencies don't tell of.
  public var modules: [String: [String]] = [:]
  /// Swift namespaces for packages that shall not have the one that their name gives.
  public var namespaces: [String: String] = [:]
  /// Whether services get stubs.
  public var services = true
  /// Whether the program carries the comments of its contracts, and tells them to whoever asks by reflection.
  public var comments = true

  /// What holds without a `tern.json`.
  public init() {}

  /// Reads the configuration of the target in this folder; without a `tern.json` there, the defaults.
  ///
  /// - Throws: `TargetError` that says what is wrong in the file.
  public static func load(targetFolder: String) throws(TargetError) -> TargetConfiguration {
    let path = targetFolder + "/" + fileName
    guard let data = FileManager.default.contents(atPath: path) else { return .init() }
    return try TargetConfiguration(json: data, path: path)
  }

  /// Reads the text of a `tern.json`.
  ///
  /// - Throws: `TargetError` that says what is wrong, and where it can be said, at which key.
  public init(json: Data, path: String = fileName) throws(TargetError) {
    do {
      self = try JSONDecoder().decode(TargetConfiguration.self, from: json)
    } catch let error as DecodingError {
      throw TargetError(path: path, message: Self.explanation(error))
    } catch {
      throw TargetError(path: path, message: "not readable: \(error)")
    }
  }

  /// What a value of a type is called in JSON.
  private static func noun(_ type: Any.Type) -> String {
    switch type {
    case is String.Type: "a string"
    case is Bool.Type: "true or false"
    case is [Any].Type: "a list"
    default: "an object"
    }
  }

  private static func explanation(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }
      let joined = keys.joined()
      return joined.isEmpty ? "" : "\(joined.dropFirst(joined.hasPrefix(".") ? 1 : 0)): "
    }
    return switch error {
    case .dataCorrupted(let context) where context.debugDescription.hasPrefix("The given data"):
      "it is not valid JSON"
    case .dataCorrupted(let context): place(context) + context.debugDescription
    case .keyNotFound(let key, let context): place(context) + "\"\(key.stringValue)\" is missing"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      place(context) + "expected \(noun(type))"
    @unknown default: "\(error)"
    }
  }
}

extension TargetConfiguration: Decodable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private static let keys = [
    "contracts", "access", "importPaths", "modules", "namespaces", "services", "comments",
  ]

  /// Decodes the object; an unknown key is an error, because it is a misspelt one.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    try Self.check(object, keys: Self.keys)
    func value<T: Decodable>(_ key: String, _ type: T.Type) throws -> T? {
      try object.decodeIfPresent(type, forKey: Key(stringValue: key))
    }
    contracts = try value("contracts", [ContractFolder].self)
    if let name = try value("access", String.self) {
      guard let access = Access(rawValue: name) else {
        let known = Access.allCases.map(\.rawValue).joined(separator: ", ")
        throw DecodingError.dataCorruptedError(
          forKey: Key(stringValue: "access"),
          in: object,
          debugDescription: "expected one of \(known), found \"\(name)\""
        )
      }
      self.access = access
    }
    importPaths = try value("importPaths", [String].self) ?? []
    modules = try value("modules", [String: [String]].self) ?? [:]
    namespaces = try value("namespaces", [String: String].self) ?? [:]
    services = try value("services", Bool.self) ?? true
    comments = try value("comments", Bool.self) ?? true
  }

  private static func check(_ object: KeyedDecodingContainer<Key>, keys: [String]) throws {
    for key in object.allKeys.sorted(by: { $0.stringValue < $1.stringValue })
    where !keys.contains(key.stringValue) {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: object.codingPath,
          debugDescription:
            "unknown key \"\(key.stringValue)\"; known are \(keys.joined(separator: ", "))"
        )
      )
    }
  }
}

extension TargetConfiguration.ContractFolder: Decodable {
  private enum CodingKeys: String, CodingKey {
    case path
    case prefix = "as"
  }

  /// Decodes `{"path": ..., "as": ...}`.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    path = try object.decode(String.self, forKey: .path)
    prefix = try object.decodeIfPresent(String.self, forKey: .prefix) ?? ""
    let parts = prefix.split(separator: "/")
    if prefix.hasPrefix("/") || parts.contains(where: { [".", ".."].contains($0) }) {
      throw DecodingError.dataCorruptedError(
        forKey: .prefix,
        in: object,
        debugDescription:
          "expected a path as imports have it, without \".\" and \"..\", found \"\(prefix)\""
      )
    }
  }
}

/// What is wrong with a target's `tern.json`, or with its folders.
public struct TargetError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder.
  public let path: String
  /// What is wrong, with what was expected and what was found.
  public let message: String

  /// An error about a file or folder.
  public init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  /// As compilers say it, so that a build log shows it as an error.
  public var description: String { "\(path):1:1: error: \(message)" }
}

extension TargetConfiguration {
  /// The stubs that TernWire carries: `google/protobuf` below the folder with all contracts.
  public static var bootstrap: TargetConfiguration {
    var configuration = TargetConfiguration()
    configuration.contracts = [.init(path: "google/protobuf", prefix: "google/protobuf")]
    return configuration
  }
}
