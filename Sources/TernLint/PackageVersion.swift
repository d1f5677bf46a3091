/// The version in the last part of a package: `v1`, `v1beta1`, `v1p1alpha`, `v2test_anything`.
struct PackageVersion: Equatable {
  /// How much a version promises.
  enum Stability {
    case stable
    case beta
    case alpha
    case test
  }

  let stability: Stability

  /// Nil when the package does not end in a version.
  init?(package: String) {
    let parts = package.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2, let last = parts.last, last.count >= 2, last.first == "v" else {
      return nil
    }
    let version = last.dropFirst()
    if let (major, _) = Self.split(version, at: "test") {
      guard Self.isPositive(major) else { return nil }
      stability = .test
      return
    }
    let alpha = Self.split(version, at: "alpha")
    let beta = Self.split(version, at: "beta")
    switch (alpha, beta) {
    case (nil, nil):
      guard Self.isPositive(version) else { return nil }
      stability = .stable
    case (let parts?, nil):
      guard Self.isUnstable(parts) else { return nil }
      stability = .alpha
    case (nil, let parts?):
      guard Self.isUnstable(parts) else { return nil }
      stability = .beta
    case (_?, _?): return nil
    }
  }

  /// The number in front, perhaps with a patch (`1p2`), and the one behind, which may be missing.
  private static func isUnstable(_ parts: (Substring, Substring)) -> Bool {
    guard parts.1.isEmpty || isPositive(parts.1) else { return false }
    if let (major, patch) = split(parts.0, at: "p") {
      return isPositive(major) && isPositive(patch)
    }
    return isPositive(parts.0)
  }

  private static func split(_ text: Substring, at word: String) -> (Substring, Substring)? {
    var rest = text
    while !rest.isEmpty {
      if rest.hasPrefix(word) {
        return (text[..<rest.startIndex], rest.dropFirst(word.count))
      }
      rest = rest.dropFirst()
    }
    return nil
  }

  private static func isPositive(_ text: Substring) -> Bool { Int32(text).map { $0 >= 1 } ?? false }
}
