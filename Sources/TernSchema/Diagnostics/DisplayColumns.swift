/// Turns the columns of descriptors into those that people see.
///
/// Descriptors count bytes, and a tab as the way to the next multiple of eight. Findings count what an
/// editor shows, as buf does: tab stops of four columns, wide characters as two, combining ones as none.
/// Only the text can tell: without it columns stay as they are.
public struct DisplayColumns {
  private let sources: (any SourceProvider)?
  private var lines: [String: [Range<Int>]] = [:]
  private var texts: [String: [UInt8]] = [:]

  /// The columns between two tab stops.
  private static let tabWidth = 4
  private static let descriptorTabWidth = 8

  /// Columns of the files that these sources give; without sources columns stay as they are.
  public init(sources: (any SourceProvider)?) { self.sources = sources }

  /// The same stretch of a file in columns for people.
  public mutating func convert(_ span: SourceSpan, in path: String) -> SourceSpan {
    load(path)
    guard let lines = lines[path], let text = texts[path] else { return span }
    func column(_ line: Int, _ column: Int) -> Int {
      guard line >= 1, line <= lines.count else { return column }
      return Self.column(column, in: text[lines[line - 1]])
    }
    return SourceSpan(
      line: span.line,
      column: column(span.line, span.column),
      endLine: span.endLine,
      endColumn: column(span.endLine, span.endColumn)
    )
  }

  private mutating func load(_ path: String) {
    guard texts[path] == nil else { return }
    let found = sources.flatMap { try? $0.source(path) }
    let bytes = found?.bytes ?? []
    texts[path] = bytes
    guard found != nil else { return }
    var ranges: [Range<Int>] = []
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == 0x0A {
      ranges.append(start..<offset)
      start = offset + 1
    }
    ranges.append(start..<bytes.count)
    lines[path] = ranges
  }

  private static func column(_ wanted: Int, in line: ArraySlice<UInt8>) -> Int {
    guard line.contains(where: { $0 == 0x09 || $0 >= 0x80 }) else { return wanted }
    // First to the byte, then to what stands in front of it.
    var column = 1
    var end = line.startIndex
    while end < line.endIndex, column < wanted {
      column +=
        line[end] == 0x09
        ? descriptorTabWidth - (column - 1) % descriptorTabWidth : 1
      end += 1
    }
    var width = 0
    for character in String(decoding: line[..<end], as: UTF8.self) {
      width += character == "\t" ? tabWidth - width % tabWidth : Self.width(of: character)
    }
    return width + 1
  }

  /// The columns that a character takes on a terminal.
  private static func width(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if first.value < 0x7F { return first.value < 0x20 ? 0 : 1 }
    if scalars.contains("\u{FE0F}") || first.properties.isEmojiPresentation { return 2 }
    switch first.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator:
      return 0
    default: return isWide(first.value) ? 2 : 1
    }
  }

  /// The blocks whose characters are wide or full width (Unicode Standard Annex 11).
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
