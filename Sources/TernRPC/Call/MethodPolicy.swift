/// How a method is called: the contract's `tern.rpc.v1.policy` option and its `idempotency_level`.
///
/// Generated into client and server, so both act on the same words of the contract.
public struct MethodPolicy: Sendable, Hashable {
  /// The deadline of a call whose caller sets none.
  ///
  /// Nil: no deadline.
  public var timeout: Duration?
  /// Whether a repeated call is harmless.
  public var idempotency: Idempotency
  /// Who may call.
  ///
  /// Nil: anybody.
  public var authentication: Authentication?
  /// When a failed call is tried again.
  ///
  /// Nil: only calls that were provably not processed.
  public var retry: Retry?
  /// When a second copy of a slow call is sent.
  ///
  /// Nil: never.
  public var hedging: Hedging?
  /// Which calls go first, and which are dropped last.
  public var priority: Priority

  /// A method of which the contract says nothing.
  public static let `default` = MethodPolicy()

  /// Makes a policy; what isn't given is as in ``default``.
  public init(
    timeout: Duration? = nil,
    idempotency: Idempotency = .unknown,
    authentication: Authentication? = nil,
    retry: Retry? = nil,
    hedging: Hedging? = nil,
    priority: Priority = .default
  ) {
    self.timeout = timeout
    self.idempotency = idempotency
    self.authentication = authentication
    self.retry = retry
    self.hedging = hedging
    self.priority = priority
  }

  /// Whether a repeated call is harmless.
  public enum Idempotency: Sendable, Hashable {
    /// The contract doesn't say.
    case unknown
    /// The call changes nothing.
    case noSideEffects
    /// Twice is the same as once.
    case idempotent
  }

  /// Who may call a method.
  public struct Authentication: Sendable, Hashable {
    /// A call without a valid token is ``StatusCode/unauthenticated``.
    public var required: Bool
    /// The caller needs at least one of these, else ``StatusCode/permissionDenied``.
    ///
    /// Empty: any authenticated caller.
    public var anyRole: [String]

    /// Makes a requirement.
    public init(required: Bool = true, anyRole: [String] = []) {
      self.required = required
      self.anyRole = anyRole
    }
  }

  /// When a failed call is tried again.
  public struct Retry: Sendable, Hashable {
    /// Tries in all, the first included.
    public var attemptsMax: Int
    /// The wait before the second try.
    public var initialBackoff: Duration
    /// No wait is longer.
    public var backoffMax: Duration
    /// Growth of the wait from try to try.
    public var backoffMultiplier: Double
    /// The codes that are worth another try.
    public var retryableCodes: [StatusCode]

    /// Makes a retry policy.
    public init(
      attemptsMax: Int = 3,
      initialBackoff: Duration = .milliseconds(50),
      backoffMax: Duration = .seconds(1),
      backoffMultiplier: Double = 2,
      retryableCodes: [StatusCode] = [.unavailable]
    ) {
      self.attemptsMax = attemptsMax
      self.initialBackoff = initialBackoff
      self.backoffMax = backoffMax
      self.backoffMultiplier = backoffMultiplier
      self.retryableCodes = retryableCodes
    }
  }

  /// When a second copy of a slow call is sent.
  public struct Hedging: Sendable, Hashable {
    /// Copies in all, the first included.
    public var attemptsMax: Int
    /// The wait before each further copy.
    public var delay: Duration

    /// Makes a hedging policy.
    public init(attemptsMax: Int = 2, delay: Duration = .milliseconds(50)) {
      self.attemptsMax = attemptsMax
      self.delay = delay
    }
  }

  /// Which calls go first.
  ///
  /// The raw values are those of `tern.rpc.v1.Priority`.
  public enum Priority: UInt8, Sendable, Hashable, Comparable, CaseIterable {
    /// May wait and is dropped first: crawlers, batch jobs.
    case sheddable = 1
    /// Ordinary calls.
    case `default` = 2
    /// Somebody's money waits for it.
    case critical = 3

    /// More important is greater.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }
}
