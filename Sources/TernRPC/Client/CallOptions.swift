/// What a caller says about one call.
public struct CallOptions: Sendable {
  /// How long the call may take.
  ///
  /// Nil: what the method's policy says. An inherited earlier deadline always wins, see
  /// ``inheritsContext``.
  public var timeout: Duration?

  /// Goes with the request.
  ///
  /// `authorization` is taken from the call being handled when this doesn't have it.
  public var metadata: Metadata

  /// Waits for a connection as long as the deadline allows, instead of failing at once with
  /// ``StatusCode/unavailable`` when the server can't be reached.
  public var waitForReady: Bool

  /// The priority.
  ///
  /// Nil: that of the call being handled, else that of the method's policy.
  public var priority: MethodPolicy.Priority?

  /// How messages of the call are compressed, in both directions, if the server can.
  ///
  /// Those that wouldn't get much shorter go as they are.
  public var compression: MessageCompression

  /// Whether a call made inside a handler takes over deadline, priority, trace context and
  /// `authorization` of the call being handled.
  ///
  /// Off for work that outlives it on purpose.
  public var inheritsContext: Bool

  /// Called with metadata that the server sends ahead of its first message, as they come: on the client's loop, so it must
  /// not block.
  ///
  /// They are in the ``CallOutcome``, too. Of a hedged call, those of the answer that counts are told, at its end.
  public var onMetadata: (@Sendable (Metadata) -> Void)?

  /// Called once when the call has ended, on any thread; must not block.
  public var onFinish: (@Sendable (CallOutcome) -> Void)?

  /// What a call without options has.
  public static let `default` = CallOptions()

  /// Makes options; what isn't given is as in ``default``.
  public init(
    timeout: Duration? = nil,
    metadata: Metadata = [:],
    waitForReady: Bool = false,
    priority: MethodPolicy.Priority? = nil,
    compression: MessageCompression = .none,
    inheritsContext: Bool = true,
    onMetadata: (@Sendable (Metadata) -> Void)? = nil,
    onFinish: (@Sendable (CallOutcome) -> Void)? = nil
  ) {
    self.timeout = timeout
    self.metadata = metadata
    self.waitForReady = waitForReady
    self.priority = priority
    self.compression = compression
    self.inheritsContext = inheritsContext
    self.onMetadata = onMetadata
    self.onFinish = onFinish
  }
}
