/// How a client behaves.
public struct ClientConfiguration: Sendable {
  /// What the client accepts from a server.
  public var limits = ConnectionLimits.default
  /// When a connection is given up, or looked after.
  public var timeouts = ConnectionTimeouts.default
  /// Encrypts connections, and says whom to believe and who the client is.
  ///
  /// Nil: no TLS.
  public var tls: ClientTLS?
  /// How long an attempt to connect may take.
  public var connectTimeout: Duration = .seconds(5)
  /// The wait after the first failed attempt to connect.
  public var initialBackoff: Duration = .milliseconds(50)
  /// No wait is longer.
  public var backoffMax: Duration = .seconds(10)
  /// Growth of the wait from attempt to attempt.
  ///
  /// Each wait is drawn from 0.8 to 1.2 of its length.
  public var backoffMultiplier = 1.6
  /// Calls that wait for a connection or for a free stream.
  ///
  /// More fail with ``StatusCode/resourceExhausted``.
  public var waitingCallsMax = 10_000
  /// How long ``RPCClient/close()`` lets calls finish.
  public var drainGrace: Duration = .seconds(5)
  /// Adds a checksum to every frame.
  public var usesChecksums = false

  /// The defaults.
  public init() {}
}
