import TernWire

/// Writes SourceCodeInfo: the locations, in the order in which protoc gives them, and their comments.
struct SourceInfoRecorder {
  let source: SourceText
  let tokens: [Token]
  let isEnabled: Bool
  private var locations = SourceLocations()
  private var upcoming = Comments()
  /// The last line that was looked up, because neighbours share it.
  private var lastOffset = 0
  private var lastPosition: (line: Int32, column: Int32) = (0, 0)

  init(source: SourceText, tokens: [Token], isEnabled: Bool) {
    self.source = source
    self.tokens = tokens
    self.isEnabled = isEnabled
    guard isEnabled else { return }
    upcoming = comments(from: nil, before: 0)
  }

  /// Adds a location; gives its index, for the comments and for options, whose path comes later.
  @discardableResult
  mutating func add(_ path: [Int32], _ range: TokenRange) -> Int {
    guard isEnabled else { return 0 }
    let first = tokens[Int(range.first)]
    if path.isEmpty, tokens.count == 1 {
      // protoc lets the root of an empty file end at its beginning.
      return locations.append(path: path, start: position(Int(first.start)), end: (0, 0))
    }
    let start = position(Int(first.start))
    let end = position(Int(tokens[Int(range.last)].end))
    return locations.append(path: path, start: start, end: end)
  }

  /// The locations, those of options with the paths that are known since the options were interpreted; nil
  /// when none were noted.
  func locations(of options: [OptionSite], paths: [[Int32]]) -> SourceLocations? {
    guard isEnabled else { return nil }
    var result = locations
    for (site, path) in zip(options, paths)
    where !path.isEmpty && site.location != OptionSite.noLocation {
      result.setPath(path, at: site.location)
    }
    return result
  }

  private mutating func position(_ offset: Int) -> (line: Int32, column: Int32) {
    if offset == lastOffset { return lastPosition }
    lastOffset = offset
    lastPosition = source.protoPosition(at: offset)
    return lastPosition
  }

  /// The end of a declaration: the comments in front of it and behind this token become those of the
  /// location; the token's leading ones wait for the next declaration.
  mutating func endDeclaration(at token: Int, location: Int?) {
    guard isEnabled else { return }
    let comments = comments(from: token, before: token + 1)
    if let location {
      var own = Comments(detached: upcoming.detached)
      if let leading = upcoming.leading, !leading.isEmpty { own.leading = leading }
      if let trailing = comments.trailing, !trailing.isEmpty { own.trailing = trailing }
      locations.setComments(own, at: location)
      upcoming.detached = comments.detached
    } else if source.bytes[Int(tokens[token].start)] == UInt8(ascii: "}") {
      upcoming.detached = comments.detached
    } else {
      upcoming.detached += comments.detached
    }
    upcoming.leading = comments.leading
  }

  private func comments(from token: Int?, before next: Int) -> Comments {
    guard next < tokens.count else { return Comments() }
    let nextToken = tokens[next]
    return CommentReader.read(
      source,
      from: token.map { Int(tokens[$0].end) },
      to: Int(nextToken.start),
      next: nextToken.kind == .end ? nil : source.bytes[Int(nextToken.start)]
    )
  }
}
