import TernSchema

/// Finds what was probably meant.
enum Spelling {
  /// Paths are longer than other names.
  private static let bytesMax = 120
  /// So many candidates are looked at.
  private static let candidatesMax = 50_000

  /// `: did you mean "x"?`, or nothing.
  static func hint(for name: String, among candidates: some Collection<String>) -> String {
    nearest(to: name, among: candidates).map { ": did you mean \"\($0)\"?" } ?? ""
  }

  /// A candidate that ends like the name; else the one of the smallest edit distance, when it is near enough.
  static func nearest(to name: String, among candidates: some Collection<String>) -> String? {
    let ending = "." + name.lowercased()
    let candidates = candidates.prefix(candidatesMax)
    return candidates.first { $0.lowercased().hasSuffix(ending) }
      ?? Suggestion.nearest(to: name, among: candidates, nameBytesMax: bytesMax)
  }
}
