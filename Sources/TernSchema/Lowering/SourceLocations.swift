import TernWire

/// The locations of a file: the content of its SourceCodeInfo in a few flat arrays.
///
/// There are five to ten locations for each declaration: as messages, with two arrays each, they would be
/// most of what a compiler holds and does.
struct SourceLocations: Sendable {
  /// A location; lines and columns count from 0, the end is exclusive.
  struct Entry: Sendable {
    fileprivate var pathStart: UInt32
    fileprivate var pathCount: UInt32
    var line: Int32
    var column: Int32
    var endLine: Int32
    var endColumn: Int32
    /// The place among the comments, -1 without.
    fileprivate var comments: Int32 = -1
  }

  private(set) var entries: [Entry] = []
  private var numbers: [Int32] = []
  private(set) var comments: [Comments] = []

  init() {}

  // MARK: - Writing

  /// Adds a location; gives its place.
  mutating func append(
    path: [Int32],
    start: (line: Int32, column: Int32),
    end: (line: Int32, column: Int32)
  ) -> Int {
    entries.append(
      Entry(
        pathStart: UInt32(numbers.count),
        pathCount: UInt32(path.count),
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column
      )
    )
    numbers += path
    return entries.count - 1
  }

  /// Gives a location another path: that of an option is known when it is interpreted.
  mutating func setPath(_ path: [Int32], at index: Int) {
    entries[index].pathStart = UInt32(numbers.count)
    entries[index].pathCount = UInt32(path.count)
    numbers += path
  }

  mutating func setComments(_ comments: Comments, at index: Int) {
    guard comments.leading != nil || comments.trailing != nil || !comments.detached.isEmpty else {
      return
    }
    entries[index].comments = Int32(self.comments.count)
    self.comments.append(comments)
  }

  /// Takes out the locations of these paths and of what is below them.
  mutating func remove(below paths: Set<[Int32]>) {
    guard !paths.isEmpty else { return }
    let all = self
    entries.removeAll { entry in
      let path = all.path(of: entry)
      return (0...path.count).contains { paths.contains(Array(path.prefix($0))) }
    }
  }

  // MARK: - Reading

  func path(of entry: Entry) -> ArraySlice<Int32> {
    numbers[Int(entry.pathStart)..<Int(entry.pathStart + entry.pathCount)]
  }

  func comments(of entry: Entry) -> Comments? {
    entry.comments < 0 ? nil : comments[Int(entry.comments)]
  }

  /// The message.
  var sourceCodeInfo: Google.Protobuf.SourceCodeInfo {
    var info = Google.Protobuf.SourceCodeInfo()
    info.location.reserveCapacity(entries.count)
    for entry in entries {
      var location = location(of: entry)
      if let comments = comments(of: entry) {
        location.leadingComments = comments.leading
        location.trailingComments = comments.trailing
        location.leadingDetachedComments = comments.detached
      }
      info.location.append(location)
    }
    return info
  }

  /// What of the message documents elements: no detached comments, and no locations without a comment.
  var commentInfo: Google.Protobuf.SourceCodeInfo {
    var info = Google.Protobuf.SourceCodeInfo()
    for entry in entries {
      guard let comments = comments(of: entry),
        comments.leading != nil || comments.trailing != nil
      else { continue }
      var location = location(of: entry)
      location.leadingComments = comments.leading
      location.trailingComments = comments.trailing
      info.location.append(location)
    }
    return info
  }

  private func location(of entry: Entry) -> Google.Protobuf.SourceCodeInfo.Location {
    var location = Google.Protobuf.SourceCodeInfo.Location()
    location.path = Array(path(of: entry))
    location.span =
      entry.line == entry.endLine
      ? [entry.line, entry.column, entry.endColumn]
      : [entry.line, entry.column, entry.endLine, entry.endColumn]
    return location
  }

  /// The message in wire format.
  func serialized() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(
      entries.count * 24 + comments.reduce(0) { $0 + ($1.leading?.utf8.count ?? 0) + 8 }
    )
    var location: [UInt8] = []
    for entry in entries {
      location.removeAll(keepingCapacity: true)
      write(entry, to: &location)
      output.append(1 << 3 | 2)
      output.appendVarint(UInt64(location.count))
      output += location
    }
    return output
  }

  private func write(_ entry: Entry, to output: inout [UInt8]) {
    /// Packed numbers below 2^31, nearly all of one byte.
    func packed(_ field: UInt8, _ numbers: some Collection<Int32>) {
      guard !numbers.isEmpty else { return }
      output.append(field << 3 | 2)
      output.appendVarint(UInt64(numbers.reduce(0) { $0 + Self.varintByteCount($1) }))
      for number in numbers { output.appendVarint(UInt64(UInt32(bitPattern: number))) }
    }
    func string(_ field: UInt8, _ text: String) {
      output.append(field << 3 | 2)
      output.appendVarint(UInt64(text.utf8.count))
      output += text.utf8
    }
    packed(1, path(of: entry))
    if entry.line == entry.endLine {
      packed(2, [entry.line, entry.column, entry.endColumn])
    } else {
      packed(2, [entry.line, entry.column, entry.endLine, entry.endColumn])
    }
    guard let comments = comments(of: entry) else { return }
    if let leading = comments.leading { string(3, leading) }
    if let trailing = comments.trailing { string(4, trailing) }
    for detached in comments.detached { string(6, detached) }
  }

  private static func varintByteCount(_ number: Int32) -> Int {
    max(1, (38 - UInt32(bitPattern: number).leadingZeroBitCount) / 7)
  }
}
