import NIOCore
import TernWire

/// A call with one request and one response.
///
/// The subclasses know what these are.
///
/// `@unchecked Sendable`: see ``ClientStream``. `continuation` is written before the call is
/// started, `failure` and what a subclass keeps of the response before it is resumed.
class UnaryCall: ClientStream, @unchecked Sendable {
  /// The request encoded, when the caller wasn't on the loop.
  @exclusivity(unchecked) private var prepared:
    Result<(ByteBuffer, compressed: ByteBuffer?), RPCError>?
  @exclusivity(unchecked) private var continuation: UnsafeContinuation<Void, Never>?
  @exclusivity(unchecked) private var outcome: Result<Void, RPCError>?

  /// Encodes the request.
  func encodeRequest(_ body: PackedMessage) throws {}

  /// Decodes the response, and keeps it.
  func decodeResponse(_ bytes: UnsafeRawBufferPointer) throws(WireError) {}

  override func prepare() {
    do throws(RPCError) {
      let payload = try encodedMessage { body in try encodeRequest(body) }
      prepared = .success((payload, mayCompress ? Deflate.compressed(payload) : nil))
    } catch {
      prepared = .failure(error)
    }
  }

  override func sendCall(on connection: ClientConnection) {
    do throws(RPCError) {
      if let prepared {
        let (payload, compressed) = try prepared.get()
        try connection.sendCall(of: self, .end, payload: payload, compressed: compressed)
      } else {
        try connection.sendCall(of: self, .end) { body in try encodeRequest(body) }
      }
    } catch {
      giveUp(.internal, error)
    }
  }

  override func received(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) {
    enqueue(header, payload)
    if inbox.messageCount > 0 { wrongNumber("more than one response") }
  }

  override func receivedSuccess(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) {
    guard !header.flags.contains(.bare) else { return wrongNumber("no response") }
    do throws(WireError) {
      if inbox.byteCount == 0, !header.flags.contains(.compressed) {
        try decodeResponse(payload)
      } else {
        // The frame isn't the stream's any more, but its bytes are part of what came before.
        enqueue(header, payload)
        guard !isComplete else { return }
        var batch = takeMessages()
        if let bytes = batch.next() { try decodeResponse(bytes) }
      }
      complete(.success(()))
    } catch {
      complete(.failure(RPCError(.internal, "the response can't be decoded: \(error)")))
    }
  }

  private func wrongNumber(_ what: String) {
    giveUp(.malformed, RPCError(.unimplemented, "\(what) to a call with one"))
  }

  override func completed(_ result: Result<Void, RPCError>) {
    discardInbox()
    outcome = result
    let waiting = continuation
    continuation = nil
    waiting?.resume()
  }

  /// Runs the call; without an error, the response is there afterwards.
  ///
  /// Any thread; at most once.
  nonisolated(nonsending) func run(on channel: any RPCChannel) async throws(RPCError) {
    await withTaskCancellationHandler {
      await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
        self.continuation = continuation
        channel.start(OutgoingCall(stream: self))
      }
    } onCancel: {
      cancel()
    }
    try outcome?.get()
  }
}

/// A unary call of messages.
///
/// `@unchecked Sendable`: see ``UnaryCall``.
final class TypedUnaryCall<Request: Message, Response: Message>: UnaryCall, @unchecked Sendable {
  private let request: Request
  @exclusivity(unchecked) private(set) var response: Response?

  init(
    _ method: MethodDescriptor,
    _ request: Request,
    _ parameters: CallParameters,
    loop: any EventLoop
  ) {
    self.request = request
    super.init(method: method, parameters: parameters, loop: loop)
  }

  override func encodeRequest(_ body: PackedMessage) throws { try request.encode(body) }

  override func decodeResponse(_ bytes: UnsafeRawBufferPointer) throws(WireError) {
    response = try Response(serializedBytes: bytes)
  }
}

/// A unary call of bytes that somebody else understands.
///
/// `@unchecked Sendable`: see ``UnaryCall``.
final class RawUnaryCall: UnaryCall, @unchecked Sendable {
  private let request: [UInt8]
  @exclusivity(unchecked) private(set) var response: [UInt8]?

  init(
    _ method: MethodDescriptor,
    _ request: [UInt8],
    _ parameters: CallParameters,
    loop: any EventLoop
  ) {
    self.request = request
    super.init(method: method, parameters: parameters, loop: loop)
  }

  override func encodeRequest(_ body: PackedMessage) throws { try request.encode(body) }

  override func decodeResponse(_ bytes: UnsafeRawBufferPointer) throws(WireError) {
    response = [UInt8](bytes)
  }
}
