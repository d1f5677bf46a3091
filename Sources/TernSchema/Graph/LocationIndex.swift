import TernWire

/// The locations of a file by their paths.
struct LocationIndex: Sendable {
  let locations: SourceLocations
  /// The places of the locations in the order of their paths; of one path, the first comes first.
  private let order: [Int32]

  init(_ locations: SourceLocations) {
    self.locations = locations
    order = (0..<Int32(locations.entries.count)).sorted { left, right in
      let leftPath = locations.path(of: locations.entries[Int(left)])
      let rightPath = locations.path(of: locations.entries[Int(right)])
      if leftPath == rightPath { return left < right }
      return leftPath.lexicographicallyPrecedes(rightPath)
    }
  }

  /// The first location of this path.
  func entry(_ path: [Int32]) -> SourceLocations.Entry? {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      let other = locations.path(of: locations.entries[Int(order[middle])])
      if other.lexicographicallyPrecedes(path) { low = middle + 1 } else { high = middle }
    }
    guard low < order.count else { return nil }
    let entry = locations.entries[Int(order[low])]
    return locations.path(of: entry).elementsEqual(path) ? entry : nil
  }
}

/// What the locations of a file are made from, when somebody asks for them.
struct LateLocations: Sendable {
  let source: SourceText
  let importPath: String
  /// What each option of the file sets, in the order in which the options are met: only the linker knows.
  let optionPaths: [[Int32]]

  /// Parses the file again, with its comments this time.
  func read() -> SourceLocations {
    var sink = DiagnosticSink()
    let file = ParsedFile.lower(source, importPath: importPath, recordsLocations: true, sink: &sink)
    return file.info.locations(of: file.options, paths: optionPaths) ?? SourceLocations()
  }
}

extension SourceLocations {
  /// The locations that a descriptor came with; what is malformed is left out.
  init(_ info: Google.Protobuf.SourceCodeInfo) {
    self.init()
    for location in info.location {
      let span = location.span
      guard span.count == 3 || span.count == 4 else { continue }
      let index = append(
        path: location.path,
        start: (span[0], span[1]),
        end: (span.count == 3 ? span[0] : span[2], span[span.count - 1])
      )
      let comments = Comments(
        trailing: location.trailingComments,
        detached: location.leadingDetachedComments,
        leading: location.leadingComments
      )
      setComments(comments, at: index)
    }
  }
}
