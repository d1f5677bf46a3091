import NIOCore

/// A call as its client sees it.
///
/// Subclasses differ in what they do with requests and responses.
///
/// `@unchecked Sendable`: beside what is immutable, everything is touched on `loop` only.
class ClientStream: CallStream, @unchecked Sendable {
  let method: MethodDescriptor
  let parameters: CallParameters
  private let startTime: NIODeadline?
  /// When the last try was sent; only known to calls that somebody wants to hear of.
  private var callTime: NIODeadline?

  /// The channel has taken the call; before that its owner must not be told anything.
  @exclusivity(unchecked) private(set) var hasBegun = false
  @exclusivity(unchecked) private(set) var isComplete = false
  /// Which try this is, from 1.
  var attempt: UInt32
  /// Tries that no handler saw, and that were made again without anybody's leave.
  var silentRetries = 0
  /// A response, or part of one, has come: what follows can't be made again.
  @exclusivity(unchecked) var hasResponse = false
  /// Where the server can go on after the last response that came; nil: nowhere.
  @exclusivity(unchecked) var resumeToken: [UInt8]?
  /// Tries since one last got somewhere.
  var failuresInARow = 0
  private var isCancelled = false
  /// Nobody wants another try.
  private var isGivenUp = false
  @exclusivity(unchecked) private(set) var core: ClientCore?
  /// Where this try is counted.
  @exclusivity(unchecked) private(set) var endpoint: Endpoint?
  /// A server that had no room for it.
  var refusedBy: ObjectIdentifier?
  private(set) var sentTime = NIODeadline.uptimeNanoseconds(0)
  /// Ends the call while it waits for a connection.
  @exclusivity(unchecked) var waitTimer: Scheduled<Void>?
  /// The server may have seen the CALL.
  @exclusivity(unchecked) var isOnWire = false

  @exclusivity(unchecked) private(set) var headMetadata = Metadata()
  @exclusivity(unchecked) private(set) var trailers = Metadata()

  /// Inlined, as is a subclass's: what a call carries is moved there, not copied.
  @inline(__always)
  init(method: MethodDescriptor, parameters: consuming CallParameters, loop: any EventLoop) {
    self.method = method
    attempt = parameters.attempt
    startTime = parameters.onFinish == nil ? nil : .now()
    self.parameters = parameters
    super.init(loop: loop)
    deadline = self.parameters.deadline
  }

  override var mayCompress: Bool { parameters.compression != .none }

  // MARK: For subclasses

  /// Encodes the request, off the loop.
  func prepare() {}

  /// Sends the CALL, now that the stream has an id.
  func sendCall(on connection: ClientConnection) {}

  /// Whether what was sent can be sent again.
  var canResend: Bool { true }

  /// The call has ended.
  ///
  /// Called once.
  func completed(_ result: Result<Void, RPCError>) {}

  // MARK: Life

  /// The channel takes the call.
  ///
  /// False: it had ended before.
  func begin(in core: ClientCore) -> Bool {
    hasBegun = true
    self.core = core
    if isCancelled {
      complete(.failure(RPCError(.cancelled, "the call was cancelled")))
    } else if let deadline, deadline <= .now() {
      expired()
    }
    return !isComplete
  }

  /// It is sent to this server.
  func began(at endpoint: Endpoint) {
    if startTime != nil {
      callTime = .now()
      sentByteCount = 0
      receivedByteCount = 0
    }
    guard endpoint.core.countsStatistics else { return }
    self.endpoint = endpoint
    sentTime = .now()
    endpoint.statistics.began()
    parameters.tried?.add(ObjectIdentifier(endpoint))
  }

  /// This try is over, though the call may go on.
  private func endedHere(_ error: RPCError?) {
    endpoint?.ended(self, error)
    endpoint = nil
  }

  /// This try was none: no handler saw it.
  func leftUnseen() {
    endpoint?.statistics.left()
    endpoint = nil
  }

  /// Ends the call for its owner, unless it is worth another try.
  ///
  /// `pushback`: what the server says of that.
  func complete(_ result: Result<Void, RPCError>, pushback: RetryPushback? = nil) {
    guard hasBegun, !isComplete else { return }
    var result = result
    switch result {
    case .failure(var error):
      endedHere(error)
      if !isGivenUp, retries(after: error, pushback) { return }
      if error.origin == .here {
        error.origin = .client
        result = .failure(error)
      }
    case .success: if endpoint != nil { endedHere(nil) }
    }
    isComplete = true
    waitTimer?.cancel()
    waitTimer = nil
    if let onFinish = parameters.onFinish {
      onFinish(outcome(of: result))
    }
    connection?.countBuffered(-heldByteCount, for: nil)
    connection = nil
    completed(result)
    outbox = Outbox()
    core = nil
  }

  private func outcome(of result: Result<Void, RPCError>) -> CallOutcome {
    let now = NIODeadline.now()
    let start = startTime ?? now
    var outcome = CallOutcome(
      error: nil,
      metadata: headMetadata,
      trailers: trailers,
      duration: .nanoseconds((now - start).nanoseconds),
      waitDuration: .nanoseconds(((callTime ?? now) - start).nanoseconds),
      requestBytes: sentByteCount,
      responseBytes: receivedByteCount
    )
    if case .failure(let error) = result { outcome.error = error }
    return outcome
  }

  /// Gives the call up, and tells the server.
  ///
  /// On the loop.
  func giveUp(_ code: ResetCode, _ error: RPCError) {
    guard hasBegun, !isComplete else {
      isCancelled = true
      return
    }
    isGivenUp = true
    if let connection, connection.machine.aborted(id) {
      if isOnWire { connection.writeReset(id, Reset(code)) }
      let ended = connection
      complete(.failure(error))
      ended.streamEnded()
    } else {
      complete(.failure(error))
    }
  }

  /// Cancels the call.
  ///
  /// Any thread.
  func cancel() {
    loop.execute { self.giveUp(.cancelled, RPCError(.cancelled, "the call was cancelled")) }
  }

  /// A channel refuses the call.
  ///
  /// Any thread.
  func failBeforeStart(_ error: RPCError) {
    loop.execute {
      self.hasBegun = true
      self.complete(.failure(error))
    }
  }

  // MARK: Events

  override func receivedHead(_ metadata: FrameMetadata) {
    hasResponse = true
    headMetadata.append(contentsOf: metadata.pairs)
    parameters.onMetadata?(metadata.pairs)
  }

  override func receivedFinish(
    _ metadata: FrameMetadata,
    _ header: FrameHeader,
    _ payload: UnsafeRawBufferPointer
  ) {
    trailers = metadata.pairs
    if metadata.status != 0, let error = RPCError(metadata) {
      complete(.failure(error), pushback: error.retryPushback)
    } else {
      receivedSuccess(header, payload)
    }
  }

  /// The status is OK; its frame may carry the last message.
  func receivedSuccess(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) {}

  override func receivedReset(_ reset: Reset) {
    if reset.isUnprocessed, reset.code == .refused, resend(isRefused: true) { return }
    complete(.failure(RPCError(reset)))
  }

  override func overLimit(_ code: ResetCode, _ message: String) {
    complete(.failure(RPCError(code == .malformed ? .internal : .resourceExhausted, message)))
  }

  override func connectionLost(_ error: ConnectionError, isUnprocessed: Bool) {
    if isUnprocessed, resend(isRefused: false) { return }
    complete(
      .failure(RPCError(.unavailable, "the connection was lost: \(error.message)"))
    )
  }

  override func expired() {
    giveUp(.deadline, RPCError(.deadlineExceeded, "the deadline passed"))
  }

  override func readerCancelled() { cancel() }

  override func writerCancelled(_ error: RPCError, isMidMessage: Bool) { cancel() }
}

extension RPCError {
  /// The error that a FINISH carries; nil for success.
  init?(_ metadata: FrameMetadata) {
    guard metadata.status != 0 else { return nil }
    let code = StatusCode(rawValue: metadata.status) ?? .unknown
    self.init(
      code,
      metadata.statusMessage,
      details: Self.details(metadata.statusDetails),
      metadata: metadata.pairs
    )
    retryPushback = metadata.retryPushbackMicroseconds.map { RetryPushback(microseconds: $0) }
    origin = .server
  }

  /// What a peer's RESET means for the caller.
  init(_ reset: Reset) {
    let code: StatusCode =
      switch reset.code {
      case .cancelled: .cancelled
      case .refused: .unavailable
      case .deadline: .deadlineExceeded
      case .tooLarge: .resourceExhausted
      case .malformed, .internal: .internal
      }
    self.init(
      code,
      reset.message.isEmpty ? "the server aborted the call" : reset.message
    )
  }
}
