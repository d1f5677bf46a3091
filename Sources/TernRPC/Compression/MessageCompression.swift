/// How the messages of a call are made shorter on their way.
public enum MessageCompression: Sendable, Hashable, CaseIterable {
  /// Not at all.
  case none
  /// By DEFLATE, in zlib's format.
  case deflate

  /// The name in HELLO and CALL.
  var codec: String? {
    switch self {
    case .none: nil
    case .deflate: "deflate"
    }
  }

  /// What this side can do, for HELLO.
  static let codecs = allCases.compactMap(\.codec)

  /// Shorter messages aren't worth it.
  static let messageBytesMin = 512
  /// Up to so much, a message may grow however little came for it.
  static let ratioFreeBytes = 64 * 1024
  /// A longer message may be at most so many times what came for it.
  ///
  /// Part of the protocol: senders send what shrinks more as it is.
  static let ratioMax = 200

  /// Whether a message of this length may come in so many bytes.
  static func admits(length: Int, from compressed: Int) -> Bool {
    length <= ratioFreeBytes || length <= compressed.multipliedReportingOverflow(by: ratioMax).0
  }
}
