/// How a server behaves.
public struct ServerConfiguration: Sendable {
  /// What the server accepts from each client.
  public var limits = ConnectionLimits.default
  /// When a connection is given up, or looked after.
  public var timeouts = ConnectionTimeouts.default
  /// Encrypts connections, and says who the server is and which clients to believe.
  ///
  /// Nil: no TLS.
  public var tls: ServerTLS?
  /// Connections at the same time; further ones are closed at once.
  public var connectionsMax = 20_000
  /// Bytes of messages that wait for their consumers, or for their client's leave to be sent, over all connections.
  public var bufferedBytesMax = 256 * 1024 * 1024
  /// Unary calls that are handled at the same time.
  public var concurrency = ConcurrencyLimit.unlimited
  /// Calls of a method that are handled at the same time, of any kind, by the method's path or by `service/*`, which
  /// counts for each of the service's methods; further ones are refused as if there were no room.
  public var methodCallsMax: [String: Int] = [:]
  /// After about so long a connection is drained, so that clients spread anew over servers; nil:
  /// never.
  public var connectionAgeMax: Duration?
  /// How long a drain lets calls finish.
  public var drainGrace: Duration = .seconds(10)
  /// Answers `tern.rpc.v1.Reflection` from the services' descriptors.
  public var offersReflection = true
  /// What `tern.rpc.v1.Metrics` tells of this process to any caller, as reflection tells of its services; nil: the
  /// service isn't offered.
  public var metrics: MetricsRegistry?
  /// Compresses the responses of calls that ask for it.
  public var compressesResponses = true
  /// Adds a checksum to every frame.
  public var usesChecksums = false
  /// Keeps event loops awake for up to 200 microseconds between calls while calls follow each other that fast and nobody
  /// else wants the processor: waking a thread takes longer than most calls.
  ///
  /// Where waits are shorter than about 50 microseconds that takes less processor time than to sleep and wake; where they
  /// are longer it takes more, which a container's quota or an autoscaler counts.
  public var usesBusyPolling = true

  /// The defaults.
  public init() {}
}
