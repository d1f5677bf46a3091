/// Finds the candidate that is nearest to a misspelt name.
package enum Suggestion {
  /// So many candidates are looked at before giving up.
  private static let candidatesMax = 20_000

  /// The nearest of the candidates, when it is near enough to be what was meant.
  ///
  /// Names longer than `nameBytesMax` are not compared: the work is the product of the lengths.
  package static func nearest(
    to name: String,
    among candidates: some Sequence<String>,
    nameBytesMax: Int = 64
  ) -> String? {
    let wanted = Array(name.utf8)
    guard !wanted.isEmpty, wanted.count <= nameBytesMax else { return nil }
    var best: (name: String, distance: Int)?
    // Every name of one letter is one letter away from all others.
    let limit = wanted.count <= 2 ? 0 : max(1, wanted.count / 3)
    for candidate in candidates.prefix(candidatesMax) {
      let bytes = Array(candidate.utf8)
      guard bytes.count <= nameBytesMax, abs(bytes.count - wanted.count) <= limit else { continue }
      let distance = editDistance(wanted, bytes)
      guard distance <= limit else { continue }
      if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// Insertions, deletions, replacements and swaps of neighbours; a change of case counts half as nothing.
  package static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for i in 0..<left.count {
      var current = [i + 1]
      current.reserveCapacity(right.count + 1)
      for j in 0..<right.count {
        let cost = left[i] | 0x20 == right[j] | 0x20 ? 0 : 1
        var distance = min(previous[j + 1] + 1, current[j] + 1, previous[j] + cost)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          distance = min(distance, beforePrevious[j - 1] + 1)
        }
        current.append(distance)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
