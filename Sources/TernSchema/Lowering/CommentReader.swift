/// The comments between the end of one declaration and the next token, sorted as protoc sorts them.
struct Comments {
  /// The comment that belongs to the declaration in front of the gap.
  var trailing: String?
  /// Comments that belong to nothing.
  var detached: [String] = []
  /// The comment that belongs to what follows.
  var leading: String?
}

/// Reads the gap between two tokens.
///
/// A comment on the line of the previous token, or directly under it and followed by a blank line, trails
/// it; the last comment leads what follows unless a blank line or the end of a scope is in between; all
/// others are detached. Neighbouring line comments are one comment; block comments never join.
struct CommentReader {
  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int

  private var result = Comments()
  private var buffer: [UInt8] = []
  private var count = 0
  private var hasTrailing = false
  private var hasComment = false
  private var isLineComment = false
  private var canTrail = true

  /// Reads the gap from `start` (the end of the previous token, nil at the beginning of the file) to `end`
  /// (the beginning of the next token, whose first byte is `next`, nil at the end of the file).
  static func read(_ source: SourceText, from start: Int?, to end: Int, next: UInt8?) -> Comments {
    var begin = start ?? 0
    if start == nil, source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { begin = 3 }
    // Nearly all gaps are a line break and an indentation.
    guard source.bytes[begin..<end].contains(UInt8(ascii: "/")) else { return Comments() }
    var reader = CommentReader(bytes: source.bytes, offset: begin, end: end)
    reader.run(isFirst: start == nil, next: next, source: source)
    return reader.result
  }

  private init(bytes: [UInt8], offset: Int, end: Int) {
    self.bytes = bytes
    self.offset = offset
    self.end = end
  }

  private mutating func run(isFirst: Bool, next: UInt8?, source: SourceText) {
    let previousLine = isFirst ? -1 : source.lineIndex(at: offset)
    var trailingEndLine = -1
    if isFirst {
      canTrail = false
    } else {
      skipBlanks()
      if at("/"), offset + 1 < end, bytes[offset + 1] == UInt8(ascii: "/") {
        trailingEndLine = source.lineIndex(at: offset)
        lineComment()
        flush()
      } else if at("/") {
        blockComment()
        trailingEndLine = source.lineIndex(at: offset)
        skipBlanks()
        flush()
      } else if at("\n") {
        offset += 1
      } else {
        return
      }
    }
    while true {
      skipBlanks()
      if at("/"), offset + 1 < end, bytes[offset + 1] == UInt8(ascii: "/") {
        lineComment()
      } else if at("/") {
        blockComment()
        skipBlanks()
        if at("\n") { offset += 1 }
      } else if at("\n") {
        offset += 1
        flush()
        canTrail = false
      } else {
        break
      }
    }
    let closers = [UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")")]
    if next.map({ closers.contains($0) }) ?? true { flush() }
    let line = source.lineIndex(at: end)
    if next != nil, line == previousLine || line == trailingEndLine { detachSingleComment() }
    if hasComment { result.leading = text() }
  }

  private func at(_ character: Unicode.Scalar) -> Bool {
    offset < end && bytes[offset] == UInt8(ascii: character)
  }

  private mutating func skipBlanks() {
    while offset < end, bytes[offset].isSpace, bytes[offset] != 0x0A { offset += 1 }
  }

  private func text() -> String { String(decoding: buffer, as: UTF8.self) }

  private mutating func flush() {
    guard hasComment else { return }
    if canTrail {
      result.trailing = (result.trailing ?? "") + text()
      hasTrailing = true
      canTrail = false
    } else {
      result.detached.append(text())
    }
    buffer = []
    hasComment = false
    count += 1
  }

  /// With tokens on both sides on one line it is open whom a single comment belongs to: nobody gets it.
  private mutating func detachSingleComment() {
    guard count + (hasComment ? 1 : 0) == 1 else { return }
    if hasTrailing, let trailing = result.trailing {
      result.detached.insert(trailing, at: 0)
      result.trailing = nil
    }
    flush()
  }

  private mutating func lineComment() {
    if hasComment, !isLineComment { flush() }
    hasComment = true
    isLineComment = true
    offset += 2
    let start = offset
    while offset < end, bytes[offset] != 0x0A { offset += 1 }
    if offset < end { offset += 1 }
    buffer += bytes[start..<offset]
  }

  /// The text between the marks; on every further line, blanks and one star in front are left out.
  private mutating func blockComment() {
    if hasComment { flush() }
    hasComment = true
    isLineComment = false
    offset += 2
    while offset < end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "*"), offset + 1 < end, bytes[offset + 1] == UInt8(ascii: "/") {
        offset += 2
        return
      }
      buffer.append(byte)
      offset += 1
      guard byte == 0x0A else { continue }
      skipBlanks()
      if at("*") {
        offset += 1
        if at("/") {
          offset += 1
          return
        }
      }
    }
  }
}
