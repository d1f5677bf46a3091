/// What travels beside messages: an ordered list of keys and values.
///
/// A key may appear more than once.
///
/// Keys are lower case. A key that ends in `-bin` has bytes as its value, every other key a string.
/// Keys that begin with `tern-` belong to the framework.
public struct Metadata: Sendable, Hashable {
  /// A string, or bytes under a key that ends in `-bin`.
  public enum EntryValue: Sendable, Hashable {
    /// Under an ordinary key.
    case string(String)
    /// Under a key that ends in `-bin`.
    case bytes([UInt8])
  }

  /// One key with one value.
  public struct Entry: Sendable, Hashable {
    /// Lower case.
    public let key: String
    /// What stands under the key.
    public let value: EntryValue
  }

  /// All entries, in order.
  public private(set) var entries: [Entry]

  /// No entries.
  public init() { entries = [] }

  /// Whether there are no entries.
  public var isEmpty: Bool { entries.isEmpty }

  /// The number of entries.
  public var count: Int { entries.count }

  /// The first string under the key; setting replaces all that is there, nil removes it.
  public subscript(key: String) -> String? {
    get {
      let key = Self.normalized(key)
      for entry in entries where entry.key == key {
        if case .string(let string) = entry.value { return string }
      }
      return nil
    }
    set {
      remove(key)
      if let newValue { append(key, newValue) }
    }
  }

  /// The first bytes under the key, which ends in `-bin`; setting replaces all that is there, nil
  /// removes it.
  public subscript(bytes key: String) -> [UInt8]? {
    get {
      let key = Self.normalized(key)
      for entry in entries where entry.key == key {
        if case .bytes(let bytes) = entry.value { return bytes }
      }
      return nil
    }
    set {
      remove(key)
      if let newValue { append(key, bytes: newValue) }
    }
  }

  /// Every string under the key, in order.
  public func strings(_ key: String) -> [String] {
    let key = Self.normalized(key)
    return entries.compactMap { entry in
      guard entry.key == key, case .string(let string) = entry.value else { return nil }
      return string
    }
  }

  /// Adds a string, keeping what is there.
  public mutating func append(_ key: String, _ value: String) {
    entries.append(Entry(key: Self.normalized(key), value: .string(value)))
  }

  /// Adds bytes, keeping what is there.
  ///
  /// The key gets `-bin` at its end if it lacks it.
  public mutating func append(_ key: String, bytes: [UInt8]) {
    let key = Self.normalized(key)
    entries.append(Entry(key: key.hasSuffix("-bin") ? key : key + "-bin", value: .bytes(bytes)))
  }

  /// Adds every entry of another list at the end.
  public mutating func append(contentsOf other: Metadata) {
    entries.append(contentsOf: other.entries)
  }

  /// Removes everything under the key.
  public mutating func remove(_ key: String) {
    let key = Self.normalized(key)
    entries.removeAll { $0.key == key }
  }

  /// Lower case; a key that is already so costs no allocation.
  private static func normalized(_ key: String) -> String {
    let hasUpperCase = key.utf8.contains { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
    return hasUpperCase ? key.lowercased() : key
  }
}

extension Metadata: ExpressibleByDictionaryLiteral {
  /// Strings by their keys, in order.
  public init(dictionaryLiteral elements: (String, String)...) {
    self.init()
    for (key, value) in elements { append(key, value) }
  }
}

extension Metadata: CustomStringConvertible {
  /// For people: values of `authorization` are not shown, bytes only by their number.
  public var description: String {
    let shown = entries.map { entry in
      switch entry.value {
      case .string where entry.key == "authorization": "\(entry.key): ..."
      case .string(let string): "\(entry.key): \(string)"
      case .bytes(let bytes): "\(entry.key): \(bytes.count) bytes"
      }
    }
    return "[" + shown.joined(separator: ", ") + "]"
  }
}
