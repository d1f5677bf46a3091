/// What one end of a connection accepts.
///
/// Every number that a peer could drive up is here.
public struct ConnectionLimits: Sendable, Hashable {
  /// The longest frame content, in bytes.
  ///
  /// 64 KiB: large enough that headers cost nothing, small enough that one message doesn't hold up
  /// the others of its connection.
  public var frameBytesMax = 64 * 1024
  /// The longest message, in bytes, over all its fragments.
  public var messageBytesMax = 4 * 1024 * 1024
  /// The most metadata of one frame, in bytes.
  public var metadataBytesMax = 16 * 1024
  /// The most frames of one message; where ``messageBytesMax`` is raised, as many as its bytes need.
  public var fragmentsMax = 1024
  /// Calls under way at the same time.
  ///
  /// A cancelled one counts until its handler has returned.
  public var streamsMax = 1024
  /// Bytes that the peer may send on a stream ahead of their consumption.
  public var streamWindowBytes = 256 * 1024
  /// What a stream's window may grow to where bandwidth and delay of the connection ask for it.
  ///
  /// The windows of all streams together grow to no more than a quarter of ``bufferedBytesMax``.
  /// Not above ``streamWindowBytes``: they don't grow.
  public var streamWindowBytesMax = 4 * 1024 * 1024
  /// Bytes that the peer may send on a connection ahead of their being read.
  public var connectionWindowBytes = 4 * 1024 * 1024
  /// What that may grow to.
  public var connectionWindowBytesMax = 16 * 1024 * 1024
  /// Bytes of messages that wait for their consumers, over all streams of a connection.
  public var bufferedBytesMax = 16 * 1024 * 1024
  /// PINGs in a burst; as many again every ten seconds.
  public var pingsMax = 100
  /// RESETs, and refused calls, in a burst; as many again every ten seconds.
  public var resetsMax = 2000
  /// Frames that carry nothing, in a burst; as many again every ten seconds.
  public var emptyFramesMax = 1000

  /// What both sides use unless told otherwise.
  public static let `default` = ConnectionLimits()

  /// The defaults.
  public init() {}

  /// With longer messages than usual, enough for those in frames of a quarter of what is accepted, as peers may have to use.
  var fragmentsAccepted: Int {
    guard messageBytesMax > Self.default.messageBytesMax else { return fragmentsMax }
    return max(fragmentsMax, 4 * (messageBytesMax / max(1, frameBytesMax)))
  }
}

/// Times after which a connection is given up, or looked after.
public struct ConnectionTimeouts: Sendable, Hashable {
  /// From the start of a connection to the peer's HELLO.
  public var handshake: Duration = .seconds(5)
  /// Without streams for so long, a server closes the connection; nil: never.
  public var idle: Duration? = .seconds(300)
  /// After so long without a byte from the peer, a PING asks whether it is there; nil: never.
  public var keepaliveInterval: Duration? = .seconds(20)
  /// After so long without an answer, the connection is closed.
  public var keepaliveTimeout: Duration = .seconds(10)

  /// What both sides use unless told otherwise.
  public static let `default` = ConnectionTimeouts()

  /// The defaults.
  public init() {}
}
