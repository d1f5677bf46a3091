import TernSchema

/// The text of one file as bytes, and changes to it by place.
struct EditedText {
  private(set) var bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes of a span; columns count a tab as the way to the next multiple of eight.
  func range(_ span: SourceSpan) -> Range<Int>? {
    guard let start = offset(span.line, span.column),
      let end = offset(span.endLine, span.endColumn), start <= end
    else { return nil }
    return start..<end
  }

  private func offset(_ wantedLine: Int, _ wantedColumn: Int) -> Int? {
    var line = 1
    var column = 1
    for (offset, byte) in bytes.enumerated() {
      if line == wantedLine, column == wantedColumn { return offset }
      switch byte {
      case 0x0A:
        line += 1
        column = 1
      case 0x09: column += 8 - (column - 1) % 8
      default: column += 1
      }
    }
    return line == wantedLine && column == wantedColumn ? bytes.count : nil
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  mutating func replace(_ range: Range<Int>, with text: String) {
    bytes.replaceSubrange(range, with: Array(text.utf8))
  }

  mutating func insert(_ text: String, at offset: Int) { replace(offset..<offset, with: text) }

  mutating func append(_ text: String) { bytes += Array(text.utf8) }

  /// The place behind the brace that opens a declaration.
  func insideBrace(of range: Range<Int>) -> Int? {
    bytes[range].firstIndex(of: UInt8(ascii: "{")).map { $0 + 1 }
  }
}

/// Random choices.
struct Dice {
  var generator: any RandomNumberGenerator

  mutating func number(below bound: Int) -> Int {
    bound <= 0 ? 0 : Int(generator.next() % UInt64(bound))
  }

  mutating func flip(_ oneIn: Int = 2) -> Bool { number(below: oneIn) == 0 }

  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[number(below: elements.count)]
  }

  /// An element of a list that is known not to be empty.
  mutating func one<Element>(_ first: Element, _ more: Element...) -> Element {
    pick([first] + more) ?? first
  }

  mutating func name(_ prefix: String) -> String { "\(prefix)_\(number(below: 90) + 10)" }
}
