/// The bytes of a source file, and the arithmetic of its lines.
final class SourceText: Sendable {
  /// The path that diagnostics show.
  let path: String
  let bytes: [UInt8]
  /// The offset of the first byte of each line.
  private let lineStarts: [UInt32]
  /// The column, with tab stops, of every 64th byte; empty when the file has no tabs.
  ///
  /// A line may be as long as the file: to count from its beginning each time would take for ever.
  private let columns: [UInt32]
  private static let columnStep = 64

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts: [UInt32] = [0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    bytes.withUnsafeBufferPointer { buffer in
      for index in 0..<buffer.count where buffer[index] == 0x0A {
        starts.append(UInt32(truncatingIfNeeded: index + 1))
      }
    }
    lineStarts = starts
    columns = Self.columns(of: bytes)
  }

  private static func columns(of bytes: [UInt8]) -> [UInt32] {
    guard bytes.contains(0x09) else { return [] }
    var result: [UInt32] = []
    result.reserveCapacity(bytes.count / columnStep + 1)
    bytes.withUnsafeBufferPointer { buffer in
      var column: UInt32 = 0
      for index in 0..<buffer.count {
        if index % columnStep == 0 { result.append(column) }
        switch buffer[index] {
        case 0x0A: column = 0
        case 0x09: column += 8 - column % 8
        default: column += 1
        }
      }
    }
    return result
  }

  /// The line, from 0, that holds the byte at this offset.
  func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Line and column for people: from 1, columns in bytes.
  func position(at offset: Int) -> (line: Int, column: Int) {
    let line = lineIndex(at: offset)
    return (line + 1, offset - Int(lineStarts[line]) + 1)
  }

  /// Line and column as SourceCodeInfo has them: from 0, with tab stops of eight columns.
  func protoPosition(at offset: Int) -> (line: Int32, column: Int32) {
    let line = lineIndex(at: offset)
    let start = Int(lineStarts[line])
    guard !columns.isEmpty else { return (Int32(line), Int32(offset - start)) }
    let step = min(offset / Self.columnStep, columns.count - 1)
    var from = start
    var column = 0
    if step * Self.columnStep > start {
      from = step * Self.columnStep
      column = Int(columns[step])
    }
    for index in from..<offset {
      column += bytes[index] == 0x09 ? 8 - column % 8 : 1
    }
    return (Int32(line), Int32(column))
  }

  /// The bytes of a line, counted from 1, without its end.
  func line(_ number: Int) -> ArraySlice<UInt8>? {
    guard number >= 1, number <= lineStarts.count else { return nil }
    let start = Int(lineStarts[number - 1])
    var end = number < lineStarts.count ? Int(lineStarts[number]) - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }

  /// The bytes from one offset to another as text.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

/// Collects diagnostics, up to a limit a file: hostile input must not fill the memory with complaints.
struct DiagnosticSink: Sendable {
  /// More than anybody reads in one run.
  static let diagnosticsMax = 200

  private(set) var diagnostics: [Diagnostic] = []
  private(set) var errorCount = 0

  /// True when nothing more is taken: what would only make a better message is not worth the work.
  var isFull: Bool { diagnostics.count >= Self.diagnosticsMax }

  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    // What is wrong with each of several fields, or ranges, is told once where it stands once.
    guard diagnostics.count < Self.diagnosticsMax, !diagnostics.contains(diagnostic) else { return }
    diagnostics.append(diagnostic)
  }

  /// Counts an error that is not told: it only follows from one on record, or nothing more is taken.
  mutating func countError() { errorCount += 1 }

  /// Takes over what another one has collected.
  mutating func add(_ other: DiagnosticSink) {
    errorCount += other.errorCount
    diagnostics += other.diagnostics.prefix(max(0, Self.diagnosticsMax - diagnostics.count))
  }

  /// Reports something about a stretch of a source.
  mutating func report(
    _ severity: Diagnostic.Severity = .error,
    in source: SourceText,
    at range: Range<Int>,
    _ message: String,
    hint: String? = nil
  ) {
    if isFull {
      if severity == .error { countError() }
      return
    }
    let position = source.position(at: range.lowerBound)
    report(
      Diagnostic(
        severity,
        path: source.path,
        line: position.line,
        column: position.column,
        length: max(1, range.count),
        message: message,
        hint: hint
      )
    )
  }
}
