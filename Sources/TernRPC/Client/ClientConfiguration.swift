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
  /// Connections to one server: further ones are added while those there are have as many calls as
  /// the server takes on each.
  public var connectionsMax = 4
  /// How long a connection beyond the first stays without calls.
  public var surplusTime: Duration = .seconds(10)
  /// Servers that a name may stand for; further ones are ignored.
  public var serversMax = 100
  /// Which of several servers gets the next call.
  public var balancing = Balancing.leastLoaded
  /// When one of several servers is left out.
  public var outlierEjection = OutlierEjection()
  /// How many calls are sent again.
  ///
  /// What a method's policy says counts within this.
  public var retryBudget = RetryBudget()
  /// Told when a server's contract of a service isn't the one that this program was built with,
  /// once a connection and service; must not block.
  ///
  /// It is also counted: `tern.rpc.client.contract_mismatches`, by service.
  public var onContractMismatch: (@Sendable (ContractMismatch) -> Void)?
  /// Calls that wait for a connection or for a free stream.
  ///
  /// More fail with ``StatusCode/resourceExhausted``.
  public var waitingCallsMax = 10_000
  /// How long ``RPCClient/close()`` lets calls finish.
  public var drainGrace: Duration = .seconds(5)
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

extension ClientConfiguration {
  var backoff: Backoff {
    Backoff(initial: initialBackoff, maximum: backoffMax, multiplier: backoffMultiplier)
  }
}
