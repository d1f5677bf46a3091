/// Why a text is not the text format of the message that was asked for, or a message cannot be
/// written as text.
///
/// Line and column count from 1; columns count UTF-8 bytes. Both are 0 when a message was written.
public struct TextFormatError: Error, Sendable, Hashable {
  /// The kinds of refusal.
  public enum Code: Sendable, Hashable {
    /// The text does not follow the grammar, or is no UTF-8.
    case syntax
    /// A named limit is exceeded.
    case limitExceeded
    /// The value is of another type than the field.
    case typeMismatch
    /// The value has the right type, but lies outside of what the field can hold.
    case outOfRange
    /// A name that the message does not have, or has reserved for nobody.
    case unknownField
    /// A name or number that the enumeration does not have.
    case unknownEnumValue
    /// A field that may come once came twice.
    case duplicateField
    /// Two fields of one oneof.
    case oneofConflict
    /// The type of an `Any` is not known here.
    case unknownType
    /// A required field is missing.
    case missingRequired
    /// The message cannot be written: its bytes are none of the type that they should be.
    case notRepresentable
  }

  /// The kind of refusal.
  public var code: Code
  /// Where in the message: `lines[3].quantity`; empty at the root.
  public var path: String
  /// The line in the text, from 1.
  public var line: Int
  /// The column in UTF-8 bytes, from 1.
  public var column: Int
  /// What would have been right.
  public var expected: String
  /// What was there.
  public var actual: String

  /// The byte offset while the error travels up; becomes line and column at the top.
  var offset: Int

  init(_ code: Code, expected: String, actual: String, offset: Int = -1) {
    self.code = code
    self.path = ""
    self.line = 0
    self.column = 0
    self.expected = expected
    self.actual = actual
    self.offset = offset
  }

  /// Puts a step in front of the path; called on the way up.
  func inside(_ component: String) -> TextFormatError {
    var copy = self
    copy.path = path.isEmpty || path.hasPrefix("[") ? component + path : component + "." + path
    return copy
  }

  /// Turns the byte offset into a line and a column of the text.
  func located(in text: UnsafeRawBufferPointer) -> TextFormatError {
    guard offset >= 0 else { return self }
    var copy = self
    var line = 1
    var lineStart = 0
    let end = min(offset, text.count)
    for index in 0..<end where text[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    copy.line = line
    copy.column = end - lineStart + 1
    return copy
  }
}

extension TextFormatError: CustomStringConvertible {
  /// One line: where, what was expected, what was there.
  public var description: String {
    var text = ""
    if line > 0 { text += "line \(line), column \(column): " }
    if !path.isEmpty { text += "\(path): " }
    text += "expected \(expected)"
    return actual.isEmpty ? text : text + ", found \(actual)"
  }
}
