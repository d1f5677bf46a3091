import TernSchema
import TernWire

/// The places and comments of one file, by the path of the element.
final class SourceTable {
  private let locations: [Google.Protobuf.SourceCodeInfo.Location]
  private let indexes: [[Int32]: Int]

  init(_ file: FileSchema) {
    locations = file.proto.sourceCodeInfo?.location ?? []
    var indexes: [[Int32]: Int] = [:]
    indexes.reserveCapacity(locations.count)
    for (index, location) in locations.enumerated() where indexes[location.path] == nil {
      indexes[location.path] = index
    }
    self.indexes = indexes
  }

  /// True when there is something at this path.
  func contains(_ path: [Int32]) -> Bool { indexes[path] != nil }

  /// The comment in front of the element at this path.
  func leadingComment(of path: [Int32]) -> String? {
    indexes[path].flatMap { locations[$0].leadingComments }
  }

  /// Where the element at this path stands.
  func span(of path: [Int32]) -> SourceSpan? {
    guard let index = indexes[path] else { return nil }
    let span = locations[index].span
    guard span.count == 3 || span.count == 4 else { return nil }
    return SourceSpan(
      line: Int(span[0]) + 1,
      column: Int(span[1]) + 1,
      endLine: Int(span.count == 4 ? span[2] : span[0]) + 1,
      endColumn: Int(span[span.count - 1]) + 1
    )
  }
}
