import TernSchema

/// Contracts in memory, as an archive or a revision gives them.
struct MemorySources: SourceProvider {
  let files: [String: [UInt8]]
  /// Where imports are looked for that are not in memory.
  let next: any SourceProvider

  func source(_ path: String) throws(SourceError) -> ContractSource? {
    if let bytes = files[path] { return ContractSource(displayPath: path, bytes: bytes) }
    return try next.source(path)
  }
}
