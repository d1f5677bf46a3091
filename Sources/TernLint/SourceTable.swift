import TernSchema

/// The places and comments of one file, by the path of the element.
struct SourceTable {
  private let file: FileSchema

  init(_ file: FileSchema) { self.file = file }

  /// True when the file has source information.
  var isKnown: Bool { file.location != nil }

  /// True when there is something at this path.
  func contains(_ path: [Int32]) -> Bool { file.location(of: path) != nil }

  /// The comment in front of the element at this path.
  func leadingComment(of path: [Int32]) -> String? { file.leadingComment(of: path) }

  /// Where the element at this path stands.
  func span(of path: [Int32]) -> SourceSpan? { file.location(of: path) }
}
