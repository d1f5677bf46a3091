/// Finds what was probably meant.
enum Spelling {
  /// Longer names are not compared: the work is the product of the lengths.
  private static let bytesMax = 120
  /// So many candidates are looked at.
  private static let candidatesMax = 50_000

  /// `: did you mean "x"?`, or nothing.
  static func hint(for name: String, among candidates: some Sequence<String>) -> String {
    nearest(to: name, among: candidates).map { ": did you mean \"\($0)\"?" } ?? ""
  }

  /// The candidate of the smallest edit distance, when it is near enough; else one that ends like the name.
  static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.utf8)
    guard !wanted.isEmpty, wanted.count <= bytesMax else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates.prefix(candidatesMax) {
      let bytes = Array(candidate.utf8)
      if candidate.lowercased().hasSuffix("." + name.lowercased()) { return candidate }
      guard bytes.count <= bytesMax, abs(bytes.count - wanted.count) <= wanted.count / 3 else {
        continue
      }
      let distance = distance(wanted, bytes)
      guard distance <= max(1, wanted.count / 3), distance < best?.distance ?? .max else {
        continue
      }
      best = (candidate, distance)
    }
    return best?.name
  }

  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var previous = Array(0...right.count)
    for (row, byte) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        let cost = byte | 0x20 == other | 0x20 ? 0 : 1
        current.append(
          min(previous[column + 1] + 1, current[column] + 1, previous[column] + cost)
        )
      }
      previous = current
    }
    return previous[right.count]
  }
}
