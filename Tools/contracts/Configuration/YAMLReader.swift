import Yams

/// Reads the YAML of a configuration; everything that is wrong is told with its line.
struct YAMLReader {
  /// No configuration is longer.
  static let bytesMax = 1 << 20

  private let name: String
  private let node: Node?

  init(_ text: String, name: String) throws {
    self.name = name
    guard text.utf8.count <= Self.bytesMax else {
      throw ConfigurationFile.Failure(description: "\(name) is longer than \(Self.bytesMax) bytes")
    }
    do {
      // What a plain word means is decided where it is wanted: the default would compile a regular expression for each
      // kind of it, which takes longer than all the rest.
      node = try Yams.compose(yaml: text, .basic)
    } catch {
      throw ConfigurationFile.Failure(description: "\(name) is not YAML: \(error)")
    }
  }

  func root() throws -> YAMLMap {
    guard let node else { return YAMLMap(name: name, line: 1, pairs: []) }
    return try YAMLMap(node, name: name, what: "the configuration")
  }
}

/// A mapping of a configuration.
struct YAMLMap {
  fileprivate let name: String
  fileprivate let line: Int
  fileprivate let pairs: [(key: String, line: Int, value: Node)]

  fileprivate init(name: String, line: Int, pairs: [(key: String, line: Int, value: Node)]) {
    self.name = name
    self.line = line
    self.pairs = pairs
  }

  fileprivate init(_ node: Node, name: String, what: String) throws {
    let line = node.mark?.line ?? 1
    guard case .mapping(let mapping) = node else {
      throw ConfigurationFile.Failure(
        description: "\(name):\(line): expected \(what) to be a mapping, found \(Self.kind(node))"
      )
    }
    var pairs: [(key: String, line: Int, value: Node)] = []
    for pair in mapping {
      let place = pair.key.mark?.line ?? line
      guard let key = pair.key.scalar?.string else {
        throw ConfigurationFile.Failure(
          description: "\(name):\(place): expected a key that is text"
        )
      }
      if pairs.contains(where: { $0.key == key }) {
        throw ConfigurationFile.Failure(description: "\(name):\(place): \"\(key)\" is there twice")
      }
      pairs.append((key, place, pair.value))
    }
    self.init(name: name, line: line, pairs: pairs)
  }

  /// Refuses keys that nobody reads.
  func allow(_ keys: [String]) throws {
    for pair in pairs where !keys.contains(pair.key) {
      throw ConfigurationFile.Failure(
        description:
          "\(name):\(pair.line): unknown key \"\(pair.key)\": expected \(keys.joined(separator: ", "))"
      )
    }
  }

  /// What is wrong about the value of a key.
  func failure(_ key: String, _ text: String) -> ConfigurationFile.Failure {
    let place = pairs.first { $0.key == key }?.line ?? line
    return ConfigurationFile.Failure(description: "\(name):\(place): \(key): \(text)")
  }

  /// What is wrong about a word that stands somewhere among the values or keys.
  func failure(naming word: String, _ text: String) -> ConfigurationFile.Failure {
    for pair in pairs {
      for (candidate, place) in Self.words(pair.value) where candidate == word {
        return ConfigurationFile.Failure(description: "\(name):\(place): \(pair.key): \(text)")
      }
    }
    return ConfigurationFile.Failure(description: "\(name):\(line): \(text)")
  }

  func map(_ key: String) throws -> YAMLMap? {
    guard let node = value(key) else { return nil }
    return try YAMLMap(node, name: name, what: "\"\(key)\"")
  }

  func maps(_ key: String) throws -> [YAMLMap]? {
    guard let node = value(key) else { return nil }
    return try sequence(node, key).map {
      try YAMLMap($0, name: name, what: "an entry of \"\(key)\"")
    }
  }

  func string(_ key: String) throws -> String? {
    guard let node = value(key) else { return nil }
    return try text(node, key)
  }

  func bool(_ key: String) throws -> Bool? {
    guard let node = value(key) else { return nil }
    if case .scalar(let scalar) = node, scalar.style == .plain {
      switch scalar.string.lowercased() {
      case "true", "yes", "on": return true
      case "false", "no", "off": return false
      default: break
      }
    }
    throw failure(key, "expected true or false, found \(Self.kind(node))")
  }

  func strings(_ key: String) throws -> [String]? {
    guard let node = value(key) else { return nil }
    return try sequence(node, key).map { try text($0, key) }
  }

  /// A mapping whose values are lists of text.
  func lists(_ key: String) throws -> [String: [String]]? {
    guard let inner = try map(key) else { return nil }
    var result: [String: [String]] = [:]
    for pair in inner.pairs { result[pair.key] = try inner.strings(pair.key) ?? [] }
    return result
  }

  /// Paths relative to the configuration; nothing lies outside of the folder that it is in.
  func paths(_ key: String) throws -> [String] {
    try (strings(key) ?? []).map { try relativePath($0, key) }
  }

  /// The same for a mapping whose values are lists of paths.
  func pathLists(_ key: String) throws -> [String: [String]] {
    try (lists(key) ?? [:]).mapValues { try $0.map { try relativePath($0, key) } }
  }

  private func relativePath(_ path: String, _ key: String) throws -> String {
    guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
      throw failure(key, "expected a path below the configuration, found \"\(path)\"")
    }
    return PathText.join(path, ".")
  }

  // MARK: - Nodes

  /// A value; nothing behind the colon is as good as no key.
  func has(_ key: String) -> Bool { value(key) != nil }

  private func value(_ key: String) -> Node? {
    guard let node = pairs.first(where: { $0.key == key })?.value else { return nil }
    if case .scalar(let scalar) = node, scalar.style == .plain,
      ["", "~", "null"].contains(scalar.string)
    {
      return nil
    }
    return node
  }

  private func sequence(_ node: Node, _ key: String) throws -> [Node] {
    guard case .sequence(let sequence) = node else {
      throw failure(key, "expected a list, found \(Self.kind(node))")
    }
    return Array(sequence)
  }

  private func text(_ node: Node, _ key: String) throws -> String {
    guard case .scalar(let scalar) = node else {
      let place = node.mark?.line ?? line
      throw ConfigurationFile.Failure(
        description: "\(name):\(place): \(key): expected text, found \(Self.kind(node))"
      )
    }
    return scalar.string
  }

  private static func kind(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar): "\"\(scalar.string)\""
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  private static func words(_ node: Node) -> [(String, Int)] {
    switch node {
    case .scalar(let scalar): [(scalar.string, node.mark?.line ?? 1)]
    case .sequence(let sequence): sequence.flatMap { words($0) }
    case .mapping(let mapping): mapping.flatMap { words($0.key) + words($0.value) }
    case .alias: []
    }
  }
}
