/// A comment of a source.
struct SourceComment {
  /// From the first slash; a line comment ends in front of its line break.
  let range: Range<Int>
  let isLine: Bool
  /// The line breaks between whatever stands in front of the comment and the comment.
  let newlines: Int
}

/// What stands in front of a token, behind the token before it.
struct CommentGap {
  var comments: [SourceComment] = []
  /// So many of the comments belong to the token before: they begin on its last line, and the next
  /// token does not.
  var trailingCount = 0
  /// So many behind those stand directly under the token before, and apart from what follows: they go
  /// where the statement before goes.
  var belowCount = 0
  /// The line breaks between the last comment, or the token before, and the token.
  var newlines = 0

  /// Whether the first comment on lines of its own belongs to nothing: empty lines stand on both sides of it, or
  /// one in front of it and the end of the block behind it.
  func isApart(atEnd: Bool) -> Bool {
    guard trailingCount < comments.count, comments[trailingCount].newlines > 1 else { return false }
    if atEnd { return true }
    let behind = comments[(trailingCount + 1)...].map(\.newlines) + [newlines]
    return behind.contains { $0 > 1 }
  }

  /// Gives the statement before the gap the comments that stand directly under it.
  mutating func claimBelow() {
    var count = 0
    while trailingCount + count < comments.count, comments[trailingCount + count].newlines == 1 {
      count += 1
    }
    let end = trailingCount + count
    guard (end < comments.count ? comments[end].newlines : newlines) > 1 else { return }
    belowCount = count
  }
}

/// The gaps between the tokens of a source that are kept.
struct CommentGaps {
  /// By the index of the token behind the gap; those of dropped tokens are empty.
  private(set) var gaps: [CommentGap]
  private(set) var commentCount = 0
  /// The tokens that are not kept.
  let dropped: Set<Int>

  init(_ reader: TokenReader, dropped: Set<Int>) {
    self.dropped = dropped
    gaps = [CommentGap](repeating: CommentGap(), count: reader.tokens.count)
    var offset = reader.source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var gap = CommentGap()
    for (index, token) in reader.tokens.enumerated() {
      Self.scan(reader.source.bytes, offset..<Int(token.start), into: &gap)
      offset = Int(token.end)
      guard !dropped.contains(index) else { continue }
      gap.trailingCount = Self.trailingCount(
        gap,
        bytes: reader.source.bytes,
        isFirst: index == 0,
        isLast: index == reader.end
      )
      commentCount += gap.comments.count
      gaps[index] = gap
      gap = CommentGap()
    }
  }

  /// Adds what stands in a stretch between two tokens.
  private static func scan(_ bytes: [UInt8], _ range: Range<Int>, into gap: inout CommentGap) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      guard byte == UInt8(ascii: "/"), offset + 1 < range.upperBound else {
        if byte == 0x0A { gap.newlines += 1 }
        offset += 1
        continue
      }
      let start = offset
      let isLine = bytes[offset + 1] == byte
      if isLine {
        while offset < range.upperBound, bytes[offset] != 0x0A { offset += 1 }
      } else {
        offset += 2
        while offset < range.upperBound,
          !(bytes[offset] == UInt8(ascii: "*") && offset + 1 < range.upperBound
            && bytes[offset + 1] == UInt8(ascii: "/"))
        {
          offset += 1
        }
        offset = min(offset + 2, range.upperBound)
      }
      gap.comments.append(
        SourceComment(range: start..<offset, isLine: isLine, newlines: gap.newlines)
      )
      gap.newlines = 0
    }
  }

  private static func trailingCount(
    _ gap: CommentGap,
    bytes: [UInt8],
    isFirst: Bool,
    isLast: Bool
  ) -> Int {
    guard !isFirst else { return 0 }
    var count = 0
    for comment in gap.comments {
      guard comment.newlines == 0 else { break }
      count += 1
      if bytes[comment.range].contains(0x0A) { break }
    }
    guard count == gap.comments.count, gap.newlines == 0, !isLast, let last = gap.comments.last
    else { return count }
    // The token stands on the line on which the last comment ends.
    return bytes[last.range].contains(0x0A) ? count - 1 : 0
  }

  subscript(index: Int) -> CommentGap {
    get { gaps[index] }
    set { gaps[index] = newValue }
  }
}
