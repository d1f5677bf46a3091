/// Why a text is not JSON, or is not the JSON of the message that was asked for.
///
/// The path is written as people write it (`lines[3].quantity`, `labels["a"]`) and is empty at the
/// root. Line and column count from 1; columns count UTF-8 bytes.
public struct JSONError: Error, Sendable, Hashable {
  /// The kinds of refusal.
  public enum Code: Sendable, Hashable {
    /// The text is not JSON (RFC 8259, UTF-8).
    case syntax
    /// A named limit is exceeded.
    case limitExceeded
    /// The text is JSON, but of another type than the field.
    case typeMismatch
    /// The value has the right type, but lies outside what the field can hold.
    case outOfRange
    /// A name that the message does not have.
    case unknownField
    /// A name that the enumeration does not have.
    case unknownEnumValue
    /// One key twice, or one field under two names.
    case duplicateField
    /// Two fields of one oneof.
    case oneofConflict
    /// A `google.protobuf.Any` whose type is missing or not known here.
    case unknownType
    /// A required field of proto2 is missing.
    case missingRequired
    /// The message cannot be written as JSON (a timestamp outside the years 1 to 9999, ...).
    case notRepresentable
  }

  /// The kind of refusal.
  public var code: Code
  /// Where in the message: `lines[3].quantity`; empty at the root.
  public var path: String
  /// The line in the text, from 1; 0 when a message was being written rather than read.
  public var line: Int
  /// The column in UTF-8 bytes, from 1; 0 when a message was being written rather than read.
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

  /// Puts a step in front of the path; called on the way up, so the happy path pays nothing.
  func inside(_ component: String) -> JSONError {
    var copy = self
    if path.isEmpty || path.hasPrefix("[") {
      copy.path = component + path
    } else {
      copy.path = component + "." + path
    }
    return copy
  }

  /// Turns the byte offset into a line and a column of the text.
  func located(in text: UnsafeRawBufferPointer) -> JSONError {
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

extension JSONError: CustomStringConvertible {
  /// One line: where, what was expected, what was there.
  public var description: String {
    var text = ""
    if line > 0 { text += "line \(line), column \(column): " }
    if !path.isEmpty { text += "\(path): " }
    return text + message
  }

  /// What was expected and what was there, without the place.
  public var message: String {
    actual.isEmpty ? "expected \(expected)" : "expected \(expected), found \(actual)"
  }
}
