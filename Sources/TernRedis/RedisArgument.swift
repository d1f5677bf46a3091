/// One word of a Redis command: any bytes, never interpreted, never quoted.
public struct RedisArgument: Sendable, Hashable, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByStringInterpolation
{
  enum Storage: Sendable, Hashable {
    case text(String)
    case bytes([UInt8])
  }

  let storage: Storage

  /// The UTF-8 bytes of a text.
  public init(_ text: String) { storage = .text(text) }

  /// Any bytes, zeros and line ends included.
  public init(_ bytes: [UInt8]) { storage = .bytes(bytes) }

  /// The decimal digits of an integer.
  public init(_ value: some BinaryInteger) { storage = .text(String(value)) }

  /// The UTF-8 bytes of a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// The decimal digits of a literal.
  public init(integerLiteral value: Int64) { self.init(value) }

  /// How many bytes this word has on the wire, without its length header.
  var byteCount: Int {
    switch storage {
    case .text(let text): text.utf8.count
    case .bytes(let bytes): bytes.count
    }
  }

  func append(to buffer: inout [UInt8]) {
    switch storage {
    case .text(let text): buffer.append(contentsOf: text.utf8)
    case .bytes(let bytes): buffer.append(contentsOf: bytes)
    }
  }
}
