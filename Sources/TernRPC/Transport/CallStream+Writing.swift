import NIOCore

extension CallStream {
  /// Sends a message on the stream; returns when it is on its way, that is, suspends while there is
  /// no credit.
  ///
  /// Any thread.
  nonisolated(nonsending) func write(metadata: [UInt8] = [], _ encode: MessageEncoder)
    async throws(RPCError)
  {
    if loop.inEventLoop, try writeNow(metadata, encode) {
      writesInARow += 1
      if writesInARow == Self.writesInARowMax {
        writesInARow = 0
        // Others on this loop have their turn, and what is written so far goes out.
        await connection?.executor.yield()
      }
      return
    }
    let payload = try encodedMessage(encode)
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

  /// Encodes straight into the connection's buffer.
  ///
  /// False: the message must wait.
  private func writeNow(
    _ metadata: [UInt8],
    _ encode: MessageEncoder
  ) throws(RPCError) -> Bool {
    if let failure { throw failure }
    guard let connection, outbox.isEmpty, connection.machine.isSending(id) else {
      return isWritingInVain
    }
    switch try send(.message, [], metadata: metadata, on: connection, encode) {
    case .written: return true
    case .mustWait: return false
    case .refused(let error): throw error
    }
  }

  /// Encodes a message into a frame, if it may go now.
  func send(
    _ type: FrameType,
    _ flags: FrameFlags,
    metadata: [UInt8],
    on connection: Connection,
    _ encode: MessageEncoder
  ) throws(RPCError) -> Connection.Sending {
    // It goes through the outbox, so that it is compressed once, however long it waits.
    if compression != .none { return .mustWait }
    var sending = Connection.Sending.mustWait
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
      }
    } catch {
      throw .unencodable(error)
    }
    return sending
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
