/// Gives the text of contracts by the path that imports name them with.
public protocol SourceProvider: Sendable {
  /// The file of this path, nil when there is none.
  ///
  /// - Throws: `SourceError` when there is one that cannot be read.
  func source(_ path: String) throws(SourceError) -> ContractSource?
}

/// The text of a contract.
public struct ContractSource: Sendable {
  /// The path that diagnostics show: where the file lies on disk.
  public var displayPath: String
  /// The text.
  public var bytes: [UInt8]

  /// A text with the path that diagnostics show.
  public init(displayPath: String, bytes: [UInt8]) {
    self.displayPath = displayPath
    self.bytes = bytes
  }
}

/// A contract that is there, but cannot be read.
public struct SourceError: Error, Sendable {
  /// What the system said.
  public var message: String

  /// An error with what the system said.
  public init(message: String) { self.message = message }
}

/// Contracts in memory, for tests and tools.
public struct InMemorySources: SourceProvider {
  private let files: [String: String]

  /// Contracts by their paths.
  public init(_ files: [String: String]) { self.files = files }

  /// The text of this path.
  public func source(_ path: String) throws(SourceError) -> ContractSource? {
    files[path].map { ContractSource(displayPath: path, bytes: Array($0.utf8)) }
  }
}
