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

  /// The channel has taken the call; before that its owner must not be told anything.
  private(set) var hasBegun = false
  private(set) var isComplete = false
  private(set) var hasRetried = false
  private var isCancelled = false
  private var core: ClientCore?
  /// Ends the call while it waits for a connection.
  var waitTimer: Scheduled<Void>?
  /// The server may have seen the CALL.
  var isOnWire = false

  private(set) var headMetadata = Metadata()
  private(set) var trailers = Metadata()

  init(method: MethodDescriptor, parameters: CallParameters, loop: any EventLoop) {
    self.method = method
    self.parameters = parameters
    startTime = parameters.onFinish == nil ? nil : .now()
    super.init(loop: loop)
    deadline = parameters.deadline
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

  /// Ends the call for its owner.
  func complete(_ result: Result<Void, RPCError>) {
    guard hasBegun, !isComplete else { return }
    isComplete = true
    waitTimer?.cancel()
    waitTimer = nil
    if let onFinish = parameters.onFinish {
      var outcome = CallOutcome(
        error: nil,
        metadata: headMetadata,
        trailers: trailers,
        duration: .zero
      )
      if case .failure(let error) = result { outcome.error = error }
      if let startTime {
        outcome.duration = .nanoseconds((NIODeadline.now() - startTime).nanoseconds)
      }
      onFinish(outcome)
    }
    connection?.countBuffered(-inbox.byteCount, for: nil)
    connection = nil
    completed(result)
    outbox.removeAll()
    core = nil
  }

  /// Gives the call up, and tells the server.
  ///
  /// On the loop.
  func giveUp(_ code: ResetCode, _ error: RPCError) {
    guard hasBegun, !isComplete else {
      isCancelled = true
      return
    }
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
    headMetadata.append(contentsOf: metadata.pairs)
  }

  override func receivedFinish(
    _ metadata: FrameMetadata,
    _ header: FrameHeader,
    _ payload: UnsafeRawBufferPointer
  ) {
    trailers = metadata.pairs
    if let error = RPCError(metadata) {
      complete(.failure(error))
    } else {
      receivedSuccess(header, payload)
    }
  }

  /// The status is OK; its frame may carry the last message.
  func receivedSuccess(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) {}

  override func receivedReset(_ reset: Reset) {
    if reset.isUnprocessed, reset.code == .refused, retry() { return }
    complete(.failure(RPCError(reset)))
  }

  override func overLimit(_ code: ResetCode, _ message: String) {
    complete(.failure(RPCError(code == .malformed ? .internal : .resourceExhausted, message)))
  }

  override func connectionLost(_ error: ConnectionError, isUnprocessed: Bool) {
    if isUnprocessed, retry() { return }
    complete(
      .failure(RPCError(.unavailable, "the connection was lost: \(error.message)"))
    )
  }

  override func expired() {
    giveUp(.deadline, RPCError(.deadlineExceeded, "the deadline passed"))
  }

  override func readerCancelled() { cancel() }

  /// Sends a call that no handler saw once more, on another connection.
  ///
  /// The caller doesn't notice.
  private func retry() -> Bool {
    guard !isComplete, !hasRetried, canResend, let core else { return false }
    hasRetried = true
    isOnWire = false
    connection = nil
    id = 0
    outbox.removeAll()
    inbox.removeAll()
    core.begin(self)
    return true
  }
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
