import NIOCore
import TernWire

/// A call with one request and one response.
///
/// `@unchecked Sendable`: see ``ClientStream``. `continuation` is written before the call is
/// started.
final class UnaryCall<Request: MessageCodec, Response: MessageCodec>: ClientStream,
  @unchecked Sendable
{
  private let request: Request.Value
  /// The request encoded, when the caller wasn't on the loop.
  private var prepared: Result<(ByteBuffer, compressed: ByteBuffer?), RPCError>?
  var continuation: UnsafeContinuation<Result<Response.Value, RPCError>, Never>?
  private var response: Result<Response.Value, RPCError>?

  init(
    _ method: MethodDescriptor,
    _ request: Request.Value,
    _ parameters: CallParameters,
    loop: any EventLoop
  ) {
    self.request = request
    super.init(method: method, parameters: parameters, loop: loop)
  }

  override func prepare() {
    do throws(RPCError) {
      let payload = try Self.encoded(request, as: Request.self)
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
        try connection.sendCall(of: self, .end, request, as: Request.self)
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
        response = .success(try Response.decode(payload))
      } else {
        // The frame isn't the stream's any more, but its bytes are part of what came before.
        enqueue(header, payload)
        guard !isComplete else { return }
        // Out of the inbox and out of the connection's count of what waits.
        hasReceivedAll = true
        var batch = takeMessages()
        response = try batch.next { bytes throws(WireError) in
          .success(try Response.decode(bytes))
        }
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
    let waiting = continuation
    continuation = nil
    switch result {
    case .success:
      waiting?.resume(returning: response ?? .failure(RPCError(.internal, "no response")))
    case .failure(let error): waiting?.resume(returning: .failure(error))
    }
    response = nil
  }

  /// Runs the call.
  ///
  /// Any thread; at most once.
  func run(on channel: any RPCChannel) async throws(RPCError) -> Response.Value {
    let result = await withTaskCancellationHandler {
      await withUnsafeContinuation {
        (continuation: UnsafeContinuation<Result<Response.Value, RPCError>, Never>) in
        self.continuation = continuation
        channel.start(OutgoingCall(stream: self))
      }
    } onCancel: {
      cancel()
    }
    return try result.get()
  }
}
