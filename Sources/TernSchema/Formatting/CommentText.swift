/// The text of comments in their new place.
enum CommentText {
  /// The lines of a comment; further lines are indented as the first one is.
  ///
  /// Lines that all begin with the same mark (usually a star) have it under the star of the first line. Other
  /// lines keep their indentation relative to one another.
  static func lines(_ comment: ArraySlice<UInt8>) -> [[UInt8]] {
    var lines = comment.split(separator: 0x0A, omittingEmptySubsequences: false).map(trimmedEnd)
    guard lines.count > 1 else { return lines.map(Array.init) }
    let mark = commonMark(lines.dropFirst())
    let margin =
      lines.dropFirst().filter { !isClosing($0) && !$0.isEmpty }.map(indentation).min() ?? 0
    var result = [Array(lines.removeFirst())]
    for line in lines {
      let text = trimmedStart(line)
      if isClosing(line) {
        result.append(mark == UInt8(ascii: "*") ? Array(" */".utf8) : Array("*/".utf8))
      } else if text.isEmpty {
        result.append(mark == nil ? [] : [0x20])
      } else if mark != nil {
        result.append([0x20] + text)
      } else {
        let blanks = indentation(line) - margin
        result.append([UInt8](repeating: 0x20, count: 3 + blanks) + text)
      }
    }
    return result
  }

  /// The byte that all lines begin with, the closing line left out, when it is no letter or digit.
  private static func commonMark(_ lines: ArraySlice<ArraySlice<UInt8>>) -> UInt8? {
    var mark: UInt8?
    for line in lines where !isClosing(line) {
      guard let first = trimmedStart(line).first, first < 0x80,
        !first.isIdentifierByte || first == 0x5F
      else { return nil }
      if let mark, mark != first { return nil }
      mark = first
    }
    return mark
  }

  private static func isClosing(_ line: ArraySlice<UInt8>) -> Bool {
    trimmedStart(line).elementsEqual("*/".utf8)
  }

  private static func trimmedEnd(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let last = line.last, last.isSpace { line.removeLast() }
    return line
  }

  private static func trimmedStart(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.drop { $0.isSpace }
  }

  /// The columns in front of the text; a tab goes to the next multiple of eight.
  private static func indentation(_ line: ArraySlice<UInt8>) -> Int {
    var column = 0
    for byte in line {
      switch byte {
      case 0x20: column += 1
      case 0x09: column += 8 - column % 8
      default: return column
      }
    }
    return column
  }
}
