/// A token of a source file.
///
/// Its text is read from the source on demand.
struct Token {
  enum Kind: UInt8 {
    case identifier
    case integer
    case float
    case string
    case symbol
    /// What could not be read: a word, number, string or comment with a mistake that is told already.
    case malformed
    case end
  }

  let kind: Kind
  let start: UInt32
  let end: UInt32

  var range: Range<Int> { Int(start)..<Int(end) }
}

/// A run of tokens, by index, both ends included.
struct TokenRange {
  var first: Int32
  var last: Int32

  init(_ first: Int, _ last: Int) {
    self.first = Int32(first)
    self.last = Int32(last)
  }

  init(_ token: Int) {
    self.init(token, token)
  }
}

/// The limits of the front end: what is beyond them is an error, never a crash.
enum SyntaxLimits {
  /// The size of a source file.
  static let sourceBytesMax = 50 << 20
  /// The number of messages inside one another; the same as protoc's.
  static let messageDepthMax = 31
  /// The depth of `{ ... }` option values; the same as protoc's.
  static let aggregateDepthMax = 100
  /// The number of parts of a package name; the same as protoc's.
  static let packagePartsMax = 101
}
