import NIOCore
import TernWire

/// A call with one request and one response, both as bytes; its caller knows what they mean.
///
/// `@unchecked Sendable`: see ``ClientStream``. `continuation` is written before the call is
/// started, `outcome` and `response` before it is resumed.
final class UnaryCall: ClientStream, @unchecked Sendable {
  /// Encodes the request, perhaps more than once.
  private let encode: @Sendable (PackedMessage) throws -> Void
  /// The request encoded, when the caller wasn't on the loop.
  @exclusivity(unchecked) private var prepared:
    Result<(ByteBuffer, compressed: ByteBuffer?), RPCError>?
  @exclusivity(unchecked) private var continuation: UnsafeContinuation<Void, Never>?
  @exclusivity(unchecked) private var outcome: Result<Void, RPCError>?
  /// There once the call has ended well.
  @exclusivity(unchecked) private var response = WholeMessage.none

  @inline(__always)
  init(
    _ method: MethodDescriptor,
    _ parameters: consuming CallParameters,
    loop: any EventLoop,
    encode: @escaping @Sendable (PackedMessage) throws -> Void
  ) {
    self.encode = encode
    super.init(method: method, parameters: parameters, loop: loop)
  }

  override func prepare() {
    do throws(RPCError) {
      let payload = try encodedMessage(encode)
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
        try connection.sendCall(of: self, .end, encode)
      }
    } catch {
      giveUp(.internal, error)
    }
  }

  override func received(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) {
    enqueue(header, payload)
    if messageCount > 0 { wrongNumber("more than one response") }
  }

  override func receivedSuccess(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) {
    guard !header.flags.contains(.bare) else { return wrongNumber("no response") }
    if inbox.byteCount == 0, !header.flags.contains(.compressed) {
      response = connection.map { .frame($0.retained(payload)) } ?? .bytes([UInt8](payload))
    } else {
      // The frame isn't the stream's any more, but its bytes are part of what came before.
      enqueue(header, payload)
      guard !isComplete else { return }
      response = .batch(takeMessages())
    }
    complete(.success(()))
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

  /// Runs the call, and gives the response.
  ///
  /// Any thread; at most once.
  ///
  /// Inlined: an async function costs several hundred instructions, and this one belongs to every call.
  @inline(__always) nonisolated(nonsending) func run(on channel: any RPCChannel)
    async throws(RPCError) -> WholeMessage
  {
    await withTaskCancellationHandler {
      await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
        self.continuation = continuation
        channel.start(OutgoingCall(stream: self))
      }
    } onCancel: {
      cancel()
    }
    try outcome?.get()
    return response
  }
}
