import NIOCore

extension CallStream {
  /// Sends a message on the stream; returns when it is on its way, that is, suspends while there is
  /// no credit.
  ///
  /// Any thread.
  nonisolated(nonsending) func write(metadata: [UInt8] = [], _ encode: MessageEncoder)
    async throws(RPCError)
  {
    var ready: ByteBuffer?
    if loop.inEventLoop {
      switch try writeNow(metadata, encode) {
      case .written:
        writesInARow += 1
        if writesInARow == Self.writesInARowMax {
          writesInARow = 0
          // Others on this loop have their turn, and what is written so far goes out.
          await connection?.executor.yield()
        }
        return
      case .mustWait(let payload): ready = payload
      }
    }
    let payload = if let ready { ready } else { try encodedMessage(encode) }
    let compressed = mayCompress ? Deflate.compressed(payload) : nil
    let result = await withUnsafeContinuation {
      (continuation: UnsafeContinuation<Result<Void, RPCError>, Never>) in
      let pending = PendingMessage(
        .message,
        metadata: metadata,
        payload: payload,
        compressed: compressed,
        sent: continuation
      )
      if loop.inEventLoop { enqueue(pending) } else { loop.execute { self.enqueue(pending) } }
    }
    try result.get()
  }

  private static let writesInARowMax = 64

  /// How a message was sent that had to be encoded.
  enum EncodedSending {
    case written
    /// It goes through the outbox; nil: it isn't encoded yet.
    case mustWait(ByteBuffer?)
  }

  /// Encodes straight into the connection's buffer.
  private func writeNow(
    _ metadata: [UInt8],
    _ encode: MessageEncoder
  ) throws(RPCError) -> EncodedSending {
    if let failure { throw failure }
    guard let connection, outbox.isEmpty, connection.machine.isSending(id) else {
      return isWritingInVain ? .written : .mustWait(nil)
    }
    return try send(.message, [], metadata: metadata, on: connection, encode)
  }

  /// Encodes a message, into a frame if it may go now.
  func send(
    _ type: FrameType,
    _ flags: FrameFlags,
    metadata: [UInt8],
    on connection: Connection,
    _ encode: MessageEncoder
  ) throws(RPCError) -> EncodedSending {
    // It goes through the outbox, so that it is compressed once, however long it waits.
    if compression != .none { return .mustWait(nil) }
    var sending = Connection.Sending.mustWait
    var payload: ByteBuffer?
    do {
      try encode { count, pack in
        sending = connection.send(
          type,
          flags,
          on: self,
          metadata: metadata,
          count: count,
          pack: pack
        )
        if case .mustWait = sending { payload = ByteBuffer(count, packedBy: pack) }
      }
    } catch {
      throw .unencodable(error)
    }
    switch sending {
    case .written: return .written
    case .mustWait: return .mustWait(payload)
    case .refused(let error): throw error
    }
  }

  /// Puts a message behind what waits.
  ///
  /// Before the stream has a connection, it waits for that.
  func enqueue(_ pending: PendingMessage) {
    if let failure {
      pending.sent?.resume(returning: .failure(failure))
    } else if isWritingInVain {
      pending.sent?.resume(returning: .success(()))
    } else if let connection {
      connection.enqueue(pending, on: self)
    } else {
      outbox.append(pending)
    }
  }
}
