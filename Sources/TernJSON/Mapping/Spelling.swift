/// "Did you mean": the nearest of some names, if one is near.
enum Spelling {
  /// Names longer than this are not compared: the cost is the product of the lengths.
  static let nameLengthMax = 64

  static func nearest(to name: String, among names: [String]) -> String? {
    let wanted = Array(name.lowercased().utf8)
    guard !wanted.isEmpty, wanted.count <= nameLengthMax else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in names where candidate.utf8.count <= nameLengthMax {
      let distance = distance(wanted, Array(candidate.lowercased().utf8))
      if distance <= max(1, wanted.count / 3), distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  /// Levenshtein's distance.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (leftIndex, leftByte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = leftIndex + 1
      for (rightIndex, rightByte) in right.enumerated() {
        let cost = min(
          row[rightIndex + 1] + 1,
          row[rightIndex] + 1,
          diagonal + (leftByte == rightByte ? 0 : 1)
        )
        diagonal = row[rightIndex + 1]
        row[rightIndex + 1] = cost
      }
    }
    return row[right.count]
  }
}
