/// Cuts a source into tokens.
///
/// Whitespace and comments leave no token: who needs the comments reads the gap between two tokens
/// again (`CommentReader`).
struct Lexer {
  private let source: SourceText
  private var tokens: [Token] = []
  private var sink: DiagnosticSink
  private var offset = 0

  /// All tokens of a source, the last of kind `end`.
  static func tokens(of source: SourceText, sink: inout DiagnosticSink) -> [Token] {
    var lexer = Lexer(source: source, sink: sink)
    lexer.tokens.reserveCapacity(source.bytes.count / 5 + 1)
    source.bytes.withUnsafeBufferPointer { lexer.run($0) }
    sink = lexer.sink
    return lexer.tokens
  }

  private init(source: SourceText, sink: DiagnosticSink) {
    self.source = source
    self.sink = sink
  }

  private mutating func report(_ range: Range<Int>, _ message: String, hint: String? = nil) {
    sink.report(in: source, at: range, message, hint: hint)
  }

  private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D:
        offset += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "_"):
        identifier(bytes)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number(bytes)
      case UInt8(ascii: ".") where offset + 1 < bytes.count && bytes[offset + 1].isDigit:
        if let last = tokens.last, last.kind == .identifier, Int(last.end) == offset {
          report(offset..<offset + 1, "need a space between identifier and decimal point")
        }
        number(bytes)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        string(bytes, quote: byte)
      case UInt8(ascii: "/") where offset + 1 < bytes.count && bytes[offset + 1] == byte:
        while offset < bytes.count, bytes[offset] != 0x0A { commentByte(bytes) }
      case UInt8(ascii: "/") where offset + 1 < bytes.count && bytes[offset + 1] == 0x2A:
        blockComment(bytes)
      default:
        symbol(bytes)
      }
    }
    append(.end, from: bytes.count)
  }

  private mutating func append(_ kind: Token.Kind, from start: Int) {
    tokens.append(
      Token(
        kind: kind,
        start: UInt32(truncatingIfNeeded: start),
        end: UInt32(truncatingIfNeeded: offset)
      )
    )
  }

  private mutating func identifier(_ bytes: UnsafeBufferPointer<UInt8>) {
    let start = offset
    while offset < bytes.count, bytes[offset].isIdentifierByte { offset += 1 }
    append(.identifier, from: start)
  }

  private mutating func symbol(_ bytes: UnsafeBufferPointer<UInt8>) {
    let start = offset
    let byte = bytes[offset]
    if byte >= 0x80 {
      foreignWord(bytes)
      return
    }
    offset += 1
    if byte < 0x20 || byte == 0x7F {
      while offset < bytes.count, bytes[offset] < 0x20 || bytes[offset] == 0x7F,
        !bytes[offset].isSpace
      {
        offset += 1
      }
      report(start..<offset, "unexpected control character (byte \(byte))")
      append(.malformed, from: start)
      return
    }
    append(.symbol, from: start)
  }

  /// A word with characters that are not ASCII, however many: what stands directly in front of it is
  /// part of it.
  private mutating func foreignWord(_ bytes: UnsafeBufferPointer<UInt8>) {
    let first = offset
    while offset < bytes.count, bytes[offset] >= 0x80 { offset += 1 }
    let text = source.text(first..<offset)
    report(
      first..<offset,
      "unexpected character \"\(text)\"",
      hint: ForeignCharacters.hint(for: text)
        ?? "outside of strings and comments a contract is ASCII"
    )
    while offset < bytes.count, bytes[offset] >= 0x80 || bytes[offset].isIdentifierByte {
      offset += 1
    }
    var start = first
    if let last = tokens.last, last.kind == .identifier, Int(last.end) == first {
      start = Int(last.start)
      tokens.removeLast()
    }
    append(.malformed, from: start)
  }

  /// Goes on inside a comment, where every byte may stand but NUL.
  @inline(__always)
  private mutating func commentByte(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes[offset] == 0 { report(offset..<offset + 1, "unexpected NUL byte in a comment") }
    offset += 1
  }

  private mutating func blockComment(_ bytes: UnsafeBufferPointer<UInt8>) {
    let start = offset
    offset += 2
    while offset < bytes.count {
      if bytes[offset] == 0x2A, offset + 1 < bytes.count, bytes[offset + 1] == 0x2F {
        offset += 2
        return
      }
      if bytes[offset] == 0x2F, offset + 1 < bytes.count, bytes[offset + 1] == 0x2A {
        report(offset..<offset + 2, "\"/*\" inside a block comment: they cannot be nested")
        // The star may end the comment ("/*/").
        offset += 1
        continue
      }
      commentByte(bytes)
    }
    report(start..<start + 2, "block comment is not closed", hint: "add \"*/\"")
    append(.malformed, from: start)
  }

  private mutating func number(_ bytes: UnsafeBufferPointer<UInt8>) {
    let start = offset
    // Nearly all are plain.
    if bytes[start] &- UInt8(ascii: "1") < 9 {
      var end = start + 1
      while end < bytes.count, bytes[end].isDigit { end += 1 }
      if end == bytes.count || !bytes[end].isIdentifierByte && bytes[end] != UInt8(ascii: ".") {
        offset = end
        return append(.integer, from: start)
      }
    }
    var isFloat = false
    var isMalformed = false
    func digits(_ offset: inout Int, _ accept: (UInt8) -> Bool) {
      while offset < bytes.count, accept(bytes[offset]) { offset += 1 }
    }
    func mistake(_ range: Range<Int>, _ message: String, hint: String? = nil) {
      report(range, message, hint: hint)
      isMalformed = true
    }
    let startsWithZero = bytes[offset] == UInt8(ascii: "0")
    let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
    if startsWithZero, next | 0x20 == UInt8(ascii: "x") {
      offset += 2
      let first = offset
      digits(&offset) { $0.hexValue != nil }
      if offset == first { mistake(start..<offset, "\"0x\" must be followed by hex digits") }
    } else if startsWithZero, next.isDigit {
      digits(&offset) { $0.isDigit }
      if bytes[start..<offset].contains(where: { $0 > UInt8(ascii: "7") }) {
        mistake(
          start..<offset,
          "a number that starts with zero must be octal",
          hint: "leave out the zero"
        )
      }
    } else {
      digits(&offset) { $0.isDigit }
      if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
        isFloat = true
        offset += 1
        digits(&offset) { $0.isDigit }
      }
      if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
        isFloat = true
        offset += 1
        if offset < bytes.count,
          bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-")
        {
          offset += 1
        }
        let first = offset
        digits(&offset) { $0.isDigit }
        if offset == first { mistake(start..<offset, "\"e\" must be followed by an exponent") }
      }
    }
    if !isMalformed, offset < bytes.count {
      if bytes[offset].isIdentifierByte {
        var end = offset
        digits(&end) { $0.isIdentifierByte }
        mistake(
          offset..<offset + 1,
          "need a space between number and identifier",
          hint: Self.hint(forSuffix: source.text(offset..<end))
        )
      } else if bytes[offset] == UInt8(ascii: "."), !isFloat {
        mistake(offset..<offset + 1, "hex and octal numbers must be integers")
      } else if bytes[offset] == UInt8(ascii: ".") {
        let isRange = bytes[offset - 1] == UInt8(ascii: ".")
        mistake(
          offset..<offset + 1,
          "the number has a decimal point or exponent already",
          hint: isRange ? "a range is written with \"to\": 1 to 5" : nil
        )
      }
    }
    if isMalformed {
      // The whole of what stands there is one mistake.
      digits(&offset) { $0.isIdentifierByte || $0 == UInt8(ascii: ".") }
    }
    append(isMalformed ? .malformed : isFloat ? .float : .integer, from: start)
  }

  /// What is said of letters directly behind a number.
  private static func hint(forSuffix text: String) -> String {
    if ["f", "d", "l", "u", "ul", "ll", "ull"].contains(text.lowercased()) {
      return "a number has no suffix for its type"
    }
    if text.hasPrefix("_") { return "the digits of a number are not grouped" }
    return "a name begins with a letter, not with a digit"
  }

  private mutating func string(_ bytes: UnsafeBufferPointer<UInt8>, quote: UInt8) {
    let start = offset
    offset += 1
    while true {
      guard offset < bytes.count else {
        report(start..<offset, "string is not closed before the end of the file")
        append(.malformed, from: start)
        return
      }
      let byte = bytes[offset]
      if byte == quote {
        offset += 1
        break
      }
      if byte == 0x0A {
        report(
          start..<offset,
          "string is not closed before the end of the line",
          hint: "did you miss a \(quote == 0x22 ? "\"" : "'")?"
        )
        append(.malformed, from: start)
        return
      }
      if byte == 0 {
        report(offset..<offset + 1, "unexpected NUL byte in a string")
      }
      offset += 1
      if byte == UInt8(ascii: "\\") { escape(bytes) }
    }
    append(.string, from: start)
  }

  /// Checks the escape sequence behind a backslash; its value is read by `Literals.string`.
  private mutating func escape(_ bytes: UnsafeBufferPointer<UInt8>) {
    let start = offset - 1
    guard offset < bytes.count else { return }
    let byte = bytes[offset]
    func hexDigits(_ count: Int) -> Bool {
      offset + count < bytes.count
        && bytes[(offset + 1)...(offset + count)].allSatisfy { $0.hexValue != nil }
    }
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
      UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "v"), UInt8(ascii: "\\"),
      UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "\""),
      UInt8(ascii: "0")...UInt8(ascii: "7"):
      offset += 1
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      if !hexDigits(1) { report(start..<offset + 1, "expected hex digits behind \"\\x\"") }
      offset += 1
    case UInt8(ascii: "u"):
      if !hexDigits(4) { report(start..<offset + 1, "expected four hex digits behind \"\\u\"") }
      offset += 1
    case UInt8(ascii: "U"):
      let value = hexDigits(8) ? Literals.hex(bytes[(offset + 1)...(offset + 8)]) : nil
      // protoc goes by the digits: beyond Unicode it keeps the escape as it is.
      if value.map({ $0 > 0x1F_FFFF }) ?? true {
        report(start..<offset + 1, "expected eight hex digits up to 0010ffff behind \"\\U\"")
      }
      offset += 1
    case 0x0A:
      break
    default:
      report(start..<offset + 1, "unknown escape sequence in a string")
      offset += 1
    }
  }
}

/// Characters that editors and word processors put where others were meant.
private enum ForeignCharacters {
  static func hint(for text: String) -> String? {
    guard let scalar = text.unicodeScalars.first else { return nil }
    switch scalar.value {
    case 0x201C...0x201F, 0xAB, 0xBB: return "strings stand between straight quotes: \"text\""
    case 0x2018...0x201B: return "strings stand between straight quotes: 'text'"
    case 0x2010...0x2015, 0x2212:
      return "write \"-\" in front of a number, \"to\" between the ends of a range"
    case 0xA0, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x3000, 0xFEFF:
      let code = String(scalar.value, radix: 16, uppercase: true)
      return
        "it cannot be seen (U+\(String(repeating: "0", count: 4 - min(4, code.count)))\(code)):"
        + " write a space or nothing"
    default: return nil
    }
  }
}

extension UInt8 {
  @inline(__always) var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  @inline(__always) var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }

  @inline(__always) var isIdentifierByte: Bool {
    isDigit || (self | 0x20) &- UInt8(ascii: "a") < 26 || self == UInt8(ascii: "_")
  }

  @inline(__always) var hexValue: UInt8? {
    if isDigit { return self &- UInt8(ascii: "0") }
    let letter = (self | 0x20) &- UInt8(ascii: "a")
    return letter < 6 ? letter &+ 10 : nil
  }
}
