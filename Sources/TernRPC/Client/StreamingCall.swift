import NIOCore

/// A call with any number of requests or responses, as bytes; who reads and writes them knows what
/// they mean.
///
/// `@unchecked Sendable`: see ``ClientStream``.
final class StreamingCall: ClientStream, @unchecked Sendable {
  /// The request of a server-streaming call, which goes with the CALL.
  private let request: ByteBuffer?
  private let compressed: ByteBuffer?
  /// That of the message that comes.
  private var nextToken: [UInt8]?

  init(
    _ method: MethodDescriptor,
    request: ByteBuffer?,
    _ parameters: CallParameters,
    loop: any EventLoop
  ) {
    self.request = request
    compressed = parameters.compression == .none ? nil : request.flatMap(Deflate.compressed)
    super.init(method: method, parameters: parameters, loop: loop)
  }

  override func sendCall(on connection: ClientConnection) {
    let waiting = outbox.takeAll()
    do throws(RPCError) {
      if let request {
        try connection.sendCall(of: self, .end, payload: request, compressed: compressed)
      } else {
        try connection.sendCall(of: self, .bare, payload: ByteBuffer(), compressed: nil)
      }
      for pending in waiting { connection.enqueue(pending, on: self) }
    } catch {
      for pending in waiting { pending.sent?.resume(returning: .failure(error)) }
      giveUp(.internal, error)
    }
  }

  override var canResend: Bool { request != nil }

  override func receivedToken(_ token: [UInt8]?) {
    // Only the first frame of a message has one.
    if !isMidMessage { nextToken = token }
  }

  override func received(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) {
    hasResponse = true
    if !header.flags.contains(.bare), !header.flags.contains(.more) {
      resumeToken = nextToken
      if resumeToken != nil { failuresInARow = 0 }
    }
    enqueue(header, payload)
  }

  override func receivedWholeMessage(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) {
    hasResponse = true
    resumeToken = nil
    enqueueWhole(payload)
  }

  override func receivedSuccess(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) {
    hasReceivedAll = true
    var header = header
    header.flags.remove(.end)
    enqueue(header, payload)
    complete(.success(()))
  }

  override func completed(_ result: Result<Void, RPCError>) {
    switch result {
    case .success:
      hasReceivedAll = true
      isWritingInVain = true
      discardOutbox(success: ())
      if !inbox.hasMessages { resumeReader(with: .success(nil)) }
    case .failure(let error):
      // What came before the error is still there to be read, unless the caller gave up.
      if error.code == .cancelled { discardInbox() }
      endStreams(error)
    }
  }

  /// No more requests.
  ///
  /// Any thread.
  func finishWriting() {
    let end = PendingMessage(.message, [.end, .bare])
    if loop.inEventLoop { enqueue(end) } else { loop.execute { self.enqueue(end) } }
  }

  private func discardOutbox(success: Void) {
    for pending in outbox.takeAll() { pending.sent?.resume(returning: .success(())) }
  }
}
