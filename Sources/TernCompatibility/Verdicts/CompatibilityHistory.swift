/// New contracts against every version that was ever given out.
public struct CompatibilityHistory: Sendable {
  /// What the change means for those who know each version, oldest first.
  public let versions: [VersionVerdict]
  /// What people call each version.
  public let titles: [String]

  /// Compares with each version, oldest first.
  public init(new: ContractSet, versions: [(title: String, contracts: ContractSet)]) {
    self.versions = versions.map { VersionVerdict(new: new, old: $0.contracts) }
    titles = versions.map(\.title)
  }

  /// What the change means for those who know the last version.
  public var latest: VersionVerdict? { versions.last }

  /// Whether a promise is kept, and why not.
  public struct Verdict: Sendable {
    /// The promise.
    public let mode: CompatibilityMode
    /// Whether it is kept.
    public let isCompatible: Bool
    /// The same for people.
    public let lines: [String]
  }

  /// Whether a promise is kept for these encodings.
  public func verdict(
    _ mode: CompatibilityMode,
    encodings: Set<DataEncoding> = Set(DataEncoding.allCases)
  ) -> Verdict {
    let counted = mode.isTransitive ? versions[...] : versions.suffix(1)
    var lines: [String] = []
    var isCompatible = true
    for (index, version) in zip(counted.indices, counted) {
      let isKept = version.isCompatible(mode.readers, encodings)
      isCompatible = isCompatible && isKept
      let name = counted.count > 1 ? " with \(titles[index])" : ""
      lines.append("\(mode.rawValue)\(name): \(isKept ? "yes" : "no"); \(version.lines[0])")
      for encoding in DataEncoding.allCases where encodings.contains(encoding) {
        for reader in ReaderSide.allCases where mode.readers.contains(reader) {
          lines += (version.reading[reader]?[encoding] ?? []).map { "  " + $0.text }
        }
      }
    }
    return Verdict(mode: mode, isCompatible: isCompatible, lines: lines)
  }
}
