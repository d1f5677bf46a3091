/// What a schema registry promises about versions of a contract.
public enum CompatibilityMode: String, Sendable, CaseIterable {
  /// The new version reads what the last one wrote.
  case backward = "BACKWARD"
  /// The new version reads what any version wrote.
  case backwardTransitive = "BACKWARD_TRANSITIVE"
  /// The last version reads what the new one writes.
  case forward = "FORWARD"
  /// Every version reads what the new one writes.
  case forwardTransitive = "FORWARD_TRANSITIVE"
  /// Both, with the last version.
  case full = "FULL"
  /// Both, with every version.
  case fullTransitive = "FULL_TRANSITIVE"

  /// Whether every version counts, not only the last one.
  public var isTransitive: Bool {
    [.backwardTransitive, .forwardTransitive, .fullTransitive].contains(self)
  }

  /// Who must be able to read.
  public var readers: Set<ReaderSide> {
    switch self {
    case .backward, .backwardTransitive: [.newReader]
    case .forward, .forwardTransitive: [.oldReader]
    case .full, .fullTransitive: [.newReader, .oldReader]
    }
  }
}

/// What a change asks of the version number of the contracts.
public enum VersionBump: String, Sendable, CaseIterable {
  /// Somebody breaks.
  case major
  /// Something was added.
  case minor
  /// Nothing that a program sees.
  case patch
}
