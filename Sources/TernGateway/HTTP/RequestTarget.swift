/// The path and the query of a request's target (RFC 9112 section 3.2).
struct RequestTarget {
  /// Still percent-encoded.
  var path: String
  /// Behind the question mark, still percent-encoded.
  var query: Substring?

  /// Takes the origin form and the absolute form; a fragment, which may not be there, is dropped.
  init(_ target: String) {
    var rest = target[...]
    if !rest.hasPrefix("/"), let scheme = rest.range(of: "://") {
      let behind = rest[scheme.upperBound...]
      rest = behind.firstIndex { $0 == "/" || $0 == "?" }.map { behind[$0...] } ?? "/"
    }
    if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
    if let mark = rest.firstIndex(of: "?") {
      path = String(rest[..<mark])
      query = rest[rest.index(after: mark)...]
    } else {
      path = String(rest)
    }
    if path.isEmpty { path = "/" }
  }
}

extension Substring {
  /// The first place of a short text; without Foundation.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
