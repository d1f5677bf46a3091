/// Writes lines with their indentation.
///
/// Brackets that are open at the end of a line indent the next lines by one level, however many they are.
struct FormatWriter {
  private(set) var bytes: [UInt8] = []
  private(set) var isAtLineStart = true
  private var level = 0
  private var openBrackets = 0

  /// Writes a text; at the beginning of a line the indentation comes first.
  mutating func write(_ text: some Sequence<UInt8>, isClosing: Bool = false) {
    if isAtLineStart { indent(isClosing ? level - 1 : level) }
    bytes += text
  }

  mutating func write(_ text: String) { write(text.utf8) }

  /// A blank, but not at the beginning of a line.
  mutating func space() {
    guard !isAtLineStart, bytes.last != 0x20 else { return }
    bytes.append(0x20)
  }

  /// Tells of brackets that were written: +1 opens one, -1 closes one.
  mutating func bracket(_ change: Int) { openBrackets += change }

  /// Ends the line, when there is something on it.
  mutating func endLine() {
    guard !isAtLineStart else { return }
    while bytes.last == 0x20 { bytes.removeLast() }
    bytes.append(0x0A)
    isAtLineStart = true
    level = max(0, level + openBrackets.signum())
    openBrackets = 0
  }

  /// An empty line, but never two, and none at the beginning.
  mutating func blankLine() {
    endLine()
    guard !bytes.isEmpty, !bytes.suffix(2).elementsEqual([0x0A, 0x0A]) else { return }
    bytes.append(0x0A)
  }

  /// Goes to the next line of a comment.
  mutating func breakLine() {
    bytes.append(0x0A)
    isAtLineStart = true
  }

  /// Indents what follows, or takes that back, beside the brackets.
  mutating func changeLevel(_ change: Int) { level += change }

  private mutating func indent(_ count: Int) {
    isAtLineStart = false
    for _ in 0..<(2 * max(0, count)) { bytes.append(0x20) }
  }
}
