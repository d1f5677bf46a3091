import Logging
import NIOCore
import Synchronization
import TernWire

/// A call as its server sees it.
///
/// `@unchecked Sendable`: beside what is immutable and `trailers`, everything is touched on `loop`
/// only.
final class ServerStream: CallStream, @unchecked Sendable {
  let handler: MethodHandler
  let core: ServerCore
  /// The connection that it came on, which may be over.
  private let origin: ServerConnection
  let metadata: Metadata
  let priority: MethodPolicy.Priority
  let attempt: UInt32
  let callDeadline: NIODeadline?
  /// Where the client wants a stream of responses to go on.
  let resumeToken: [UInt8]?
  private let arrivalTime: NIODeadline
  /// When the request was whole: what came before says nothing about this server.
  @exclusivity(unchecked) private var admissionTime: NIODeadline
  let trailers = Mutex(Metadata())
  /// How the call goes, for interceptors; nil: nobody asks.
  let observation: CallObservation?
  /// Why the call is refused before anything runs for it, where its status alone doesn't say so.
  var refusalReason: ServerCallRefusal.Reason?

  /// The handler, once it runs.
  @exclusivity(unchecked) private var handlerRun: HandlerWorker.Run?
  /// It has a place among the calls under way, of the server and of its method.
  @exclusivity(unchecked) var isAdmitted = false
  @exclusivity(unchecked) private var hasStarted = false
  /// That of a call with one, until the handler returns.
  @exclusivity(unchecked) private var onlyRequest = WholeMessage.none
  @exclusivity(unchecked) private var hasReturned = false
  /// The status is sent, or nobody wants it.
  @exclusivity(unchecked) private(set) var isFinished = false

  init(
    handler: MethodHandler,
    head: borrowing FrameMetadata,
    deadline: NIODeadline?,
    connection: ServerConnection
  ) {
    self.handler = handler
    core = connection.core
    origin = connection
    metadata = head.pairs
    priority = handler.priority(head)
    resumeToken = head.resumeToken
    arrivalTime = connection.lastReadTime
    admissionTime = connection.lastReadTime
    attempt = head.attempt
    callDeadline = deadline
    observation =
      core.interceptors.isEmpty ? nil : CallObservation(arrivalTime: connection.lastReadTime)
    super.init(loop: connection.loop)
    self.deadline = deadline
    self.connection = connection
  }

  var peerName: String { origin.peerName }
  var peerIdentity: VerifiedPeer? { origin.peerIdentity }

  // Set before the handler, the only writer, starts.
  override var mayCompress: Bool { compression != .none }

  override var isObserved: Bool { observation != nil }

  override func finishWasSent() { observation?.written(by: self) }

  // MARK: Requests

  override func received(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) {
    guard !isFinished else { return }
    if handler.method.storage.kind.streamsRequests {
      if !hasStarted { start() }
      enqueue(header, payload)
    } else {
      receivedOnly(header, payload)
    }
  }

  /// Waits for all of the only request, then starts the handler with it.
  private func receivedOnly(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) {
    let isWhole =
      inbox.byteCount == 0 && header.flags.intersection([.more, .compressed]).isEmpty
    if isWhole, header.flags.contains(.end), !header.flags.contains(.bare) {
      hasReceivedAll = true
      if observation == nil, let connection {
        onlyRequest = .frame(connection.retained(payload))
      } else {
        // Interceptors may let the handler wait, or run again.
        onlyRequest = .bytes([UInt8](payload))
      }
      return start()
    }
    enqueue(header, payload)
    guard !isFinished else { return }
    if messageCount > 1 || (hasReceivedAll && messageCount == 0) {
      let count = messageCount
      discardInbox()
      refusalReason = .requestCount
      fail(RPCError(.unimplemented, "\(count) requests to a method that takes one"))
      handlerReturned()
    } else if hasReceivedAll {
      onlyRequest = .batch(takeMessages())
      start()
    }
  }

  private func start() {
    guard isAdmitted || takePlace() else { return }
    hasStarted = true
    core.callStarted()
    origin.executor.handle(self)
  }

  /// False: there was none, and the call is over.
  private func takePlace() -> Bool {
    admissionTime = origin.lastReadTime
    isAdmitted = origin.admit(self)
    if isAdmitted { return true }
    isFinished = true
    observation?.decided(RPCError(.unavailable, "the server had no room for the call"))
    observation?.written(by: self)
    handlerReturned()
    return false
  }

  // MARK: Handler. On the loop, unless said otherwise.

  /// From here on the handler can be cancelled.
  func handlerBegins(_ run: HandlerWorker.Run) { handlerRun = run }

  /// The only request, which stays where interceptors may run the handler again: elsewhere what was read with it need not
  /// be kept as long as the stream.
  func request<M: Message>(as type: M.Type) throws(RPCError) -> M {
    defer { if observation == nil { onlyRequest = .none } }
    do throws(WireError) {
      return try onlyRequest.decoded(as: type)
    } catch {
      throw RPCError(.internal, "the request can't be decoded: \(error)")
    }
  }

  /// False: the call has ended before its handler ran.
  var mayRun: Bool {
    observation?.started()
    if !isFinished, let deadline, deadline <= .now() { expired() }
    return !isFinished
  }

  /// Answers with the only response.
  ///
  /// Any thread.
  func reply<M: Message>(_ response: M) {
    guard loop.inEventLoop else { return loop.execute { self.reply(response) } }
    replyNow { body in try response.encode(body) }
  }

  private func replyNow(_ encode: MessageEncoder) {
    guard !isFinished, let connection else { return }
    isFinished = true
    observation?.decided(nil)
    do throws(RPCError) {
      let metadata = encodedTrailers(on: connection)
      switch try send(.finish, [], metadata: metadata, on: connection, encode) {
      case .written: break
      case .mustWait(let ready):
        let payload = if let ready { ready } else { try encodedMessage(encode) }
        enqueue(
          PendingMessage(
            .finish,
            metadata: metadata,
            payload: payload,
            compressed: mayCompress ? Deflate.compressed(payload) : nil
          )
        )
      }
    } catch {
      isFinished = false
      fail(error)
    }
  }

  /// Ends a call whose responses have all been written.
  ///
  /// Any thread.
  func finish() {
    guard loop.inEventLoop else { return loop.execute { self.finish() } }
    sendStatus(nil)
  }

  /// Ends a call with what its handler threw.
  ///
  /// Any thread.
  func fail(_ error: any Error) {
    guard loop.inEventLoop else { return loop.execute { self.fail(error) } }
    guard !isFinished else { return }
    let (reported, isUnexpected) = RPCError.reported(error)
    if isUnexpected {
      core.logger.error(
        "a handler failed",
        metadata: ["method": "\(handler.method.path)", "error": "\(error)"]
      )
    }
    if reported.origin != .here {
      core.logger.info(
        "a call that a handler made failed, and it with it",
        metadata: ["method": "\(handler.method.path)", "error": "\(reported)"]
      )
    }
    sendStatus(reported.answer)
  }

  /// The handler is done, or was never begun.
  ///
  /// Only now the stream stops counting. Any thread.
  func handlerReturned() {
    guard loop.inEventLoop else { return loop.execute { self.handlerReturned() } }
    guard !hasReturned else { return }
    hasReturned = true
    handlerRun = nil
    onlyRequest = .none
    if hasStarted { core.callEnded() }
    if isAdmitted { leave() }
    observation?.returned(by: self)
    guard let connection else { return }
    discardInbox()
    connection.machine.handled(id)
    end(nil)
    if outbox.isEmpty { self.connection = nil }
    connection.streamEnded()
  }

  /// Gives its places back.
  private func leave() {
    isAdmitted = false
    // Only a gate that measures wants to know the time.
    let now = core.gate == nil ? admissionTime : NIODeadline.now()
    core.leave(
      handler,
      after: UInt64(max(0, (now - admissionTime).nanoseconds)),
      now: now.uptimeNanoseconds
    )
  }

  private func sendStatus(_ error: RPCError?) {
    guard !isFinished, let connection else { return }
    isFinished = true
    observation?.decided(error)
    discardInbox()
    hasReceivedAll = true
    let metadata =
      error == nil ? encodedTrailers(on: connection) : encodedStatus(error, on: connection)
    let flags: FrameFlags = .bare
    let sending = connection.send(.finish, flags, on: self, metadata: metadata, count: 0) { _ in }
    switch sending {
    case .written: break
    case .mustWait: enqueue(PendingMessage(.finish, flags, metadata: metadata))
    case .refused(let refusal):
      // The trailers or details don't fit: the code at least gets through.
      trailers.withLock { $0 = Metadata() }
      isFinished = false
      sendStatus(RPCError(error?.code ?? .resourceExhausted, refusal.message))
    }
    if let error { resumeReader(with: .failure(error)) }
  }

  /// Sends early metadata.
  ///
  /// Any thread.
  func sendHead(_ metadata: Metadata) {
    guard loop.inEventLoop else { return loop.execute { self.sendHead(metadata) } }
    guard !isFinished, let connection else { return }
    var encoder = MetadataEncoder()
    encoder.put(metadata)
    if let fault = encoder.fault { return fail(RPCError(.internal, fault)) }
    let sending = connection.send(
      .head,
      .bare,
      on: self,
      metadata: encoder.bytes,
      count: 0
    ) { _ in }
    switch sending {
    case .written: break
    case .mustWait: enqueue(PendingMessage(.head, .bare, metadata: encoder.bytes))
    case .refused(let error): fail(error)
    }
  }

  /// The metadata of a FINISH with the status OK.
  private func encodedTrailers(on connection: Connection) -> [UInt8] {
    trailers.withLock { $0.isEmpty } ? [] : encodedStatus(nil, on: connection)
  }

  private func encodedStatus(_ error: RPCError?, on connection: Connection) -> [UInt8] {
    let trailers = trailers.withLock { $0 }
    connection.metadataEncoder.removeAll()
    if let error {
      connection.metadataEncoder.put(MetadataKey.status, integer: error.code.rawValue)
      if !error.message.isEmpty {
        connection.metadataEncoder.put(
          MetadataKey.statusMessage,
          text: String(error.message.prefix(Self.statusMessageMax))
        )
      }
      if let pushback = error.retryPushback {
        connection.metadataEncoder.put(
          MetadataKey.retryPushback,
          integer: pushback.microseconds
        )
      }
      for detail in RPCError.serialized(error.details) {
        connection.metadataEncoder.put(MetadataKey.statusDetail, bytes: detail)
      }
      connection.metadataEncoder.put(error.metadata)
    }
    connection.metadataEncoder.put(trailers)
    guard let fault = connection.metadataEncoder.fault else {
      return connection.metadataEncoder.bytes
    }
    core.logger.error(
      "trailers or details can't be sent",
      metadata: ["method": "\(handler.method.path)", "error": "\(fault)"]
    )
    self.trailers.withLock { $0 = Metadata() }
    return encodedStatus(RPCError(error?.code ?? .internal, fault), on: connection)
  }

  /// Characters of a status message; the rest is cut off.
  private static let statusMessageMax = 1024

  // MARK: Ends that come from outside

  override func receivedReset(_ reset: Reset) {
    abandon(
      reset.code == .deadline
        ? RPCError(.deadlineExceeded, "the client's deadline passed")
        : RPCError(.cancelled, "the client cancelled the call")
    )
  }

  override func connectionLost(_ error: ConnectionError, isUnprocessed: Bool) {
    abandon(RPCError(.cancelled, "the connection was lost"))
    connection = nil
  }

  override func overLimit(_ code: ResetCode, _ message: String) {
    isFinished = false
    endEarly(RPCError(code == .malformed ? .internal : .resourceExhausted, message))
  }

  override func writerCancelled(_ error: RPCError, isMidMessage: Bool) {
    if isMidMessage { endEarly(error) }
  }

  override func expired() {
    // A reply that can't leave isn't waited for either: it would be kept as long as its client likes.
    guard !isFinished || !outbox.isEmpty else {
      deadline = nil
      return
    }
    isFinished = false
    endEarly(RPCError(.deadlineExceeded, "the deadline passed"))
  }

  /// Answers with an error while the handler may still run, and cancels it.
  private func endEarly(_ error: RPCError) {
    deadline = nil
    discardOutbox(error)
    sendStatus(error)
    giveUp(error)
  }

  /// Nobody waits for an answer any more.
  private func abandon(_ error: RPCError) {
    observation?.decided(error)
    observation?.written(by: self)
    giveUp(error)
  }

  /// Cancels the handler, and takes nothing more from it.
  private func giveUp(_ error: RPCError) {
    isFinished = true
    deadline = nil
    discardInbox()
    endStreams(error)
    if let handlerRun {
      handlerRun.cancel()
    } else if !hasStarted {
      handlerReturned()
    }
  }
}
