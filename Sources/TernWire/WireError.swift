/// Why a message could not be read from, or written to, its binary form.
///
/// The one error type of this layer. The text gives what was expected and what was found; it never
/// contains a value of the message.
public struct WireError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, for programs.
  public enum Code: String, Sendable, Hashable {
    /// The bytes are not a message: truncated, a field number that cannot be, an unfinished group.
    case malformed
    /// Messages are nested deeper than ``DecodingLimits/depthMax``.
    case depthExceeded
    /// The decoded form would need more memory than ``DecodingLimits/arenaBytesMax``.
    case byteBudgetExceeded
    /// The encoded form is larger than ``DecodingLimits/messageBytesMax`` or 2 GiB.
    case messageTooLarge
    /// A `string` field does not hold UTF-8.
    case invalidUTF8
    /// A proto2 `required` field is missing.
    case missingRequired
    /// What was asked for is of another type than what is there, as in an `Any`.
    case typeMismatch
    /// A value is outside of what the target type can say, as a duration of a million years.
    case outOfRange
  }

  /// What went wrong, for programs.
  public let code: Code
  /// What went wrong, for people: expected and actual.
  public let message: String

  /// An error with its explanation.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// `code: message`.
  public var description: String { "\(code.rawValue): \(message)" }
}

/// The bounds within which bytes from a peer are decoded.
public struct DecodingLimits: Sendable, Hashable {
  /// How deep messages may nest; the outermost is at depth 0.
  ///
  /// The customary limit is 100.
  public var depthMax: Int
  /// How many bytes of memory the decoded form may take while it is built, without text and bytes, which are no more
  /// than those of the input.
  ///
  /// A two-byte field can announce a submessage of hundreds of bytes, so this is not bounded by the
  /// size of the input. A ``DynamicMessage`` keeps a copy of the input, which counts.
  public var arenaBytesMax: Int
  /// How many bytes the encoded message may have.
  public var messageBytesMax: Int
  /// Whether a proto2 `required` field may be missing.
  public var allowsPartial: Bool

  /// Limits; each has the value of ``default`` where it is not given.
  public init(
    depthMax: Int = 100,
    arenaBytesMax: Int = 64 << 20,
    messageBytesMax: Int = 64 << 20,
    allowsPartial: Bool = false
  ) {
    self.depthMax = depthMax
    self.arenaBytesMax = arenaBytesMax
    self.messageBytesMax = messageBytesMax
    self.allowsPartial = allowsPartial
  }

  /// Depth 100, 64 MiB of memory, 64 MiB of input.
  public static let `default` = DecodingLimits()
}
