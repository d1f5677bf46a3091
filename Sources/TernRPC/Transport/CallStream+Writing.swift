public import NIOCore

/// How far the writing of a message has come without waiting.
@usableFromInline
enum MessageWriting {
  case done
  /// It is written, and others have their turn now.
  case doneForNow
  /// It goes through the outbox; nil: it isn't encoded yet.
  case mustWait(ByteBuffer?)
}

extension CallStream {
  /// Sends a message on the stream; returns when it is on its way, that is, suspends while there is
  /// no credit.
  ///
  /// Any thread.
  nonisolated(nonsending) func write(metadata: [UInt8] = [], _ encode: MessageEncoder)
    async throws(RPCError)
  {
    let writing = try beginWriting(metadata: metadata, encode)
    if case .done = writing { return }
    try await endWriting(writing, metadata: metadata, encode)
  }

  /// Encodes a message straight into the connection's buffer, if it may go now and the caller is on the loop.
  ///
  /// Any thread.
  func beginWriting(
    metadata: [UInt8] = [],
    _ encode: MessageEncoder
  ) throws(RPCError) -> MessageWriting {
    guard loop.inEventLoop else { return .mustWait(nil) }
    if let failure { throw failure }
    if isWritingInVain {
      let written = countWrite()
      if case .doneForNow = written, Task.isCancelled { throw .writerCancelled }
      return written
    }
    guard let connection, outbox.isEmpty else { return .mustWait(nil) }
    switch try send(.message, [], metadata: metadata, on: connection, encode) {
    case .mustWait(let payload): return .mustWait(payload)
    case .written: return countWrite()
    }
  }

  /// Whoever writes without end, even what nobody reads, lets others run at times.
  private func countWrite() -> MessageWriting {
    writesInARow += 1
    guard writesInARow == Self.writesInARowMax else { return .done }
    writesInARow = 0
    return .doneForNow
  }

  /// Does what is left to do of it.
  nonisolated(nonsending) func endWriting(
    _ writing: MessageWriting,
    metadata: [UInt8] = [],
    _ encode: MessageEncoder
  ) async throws(RPCError) {
    let payload: ByteBuffer
    switch writing {
    case .done: return
    case .doneForNow: return await (connection?.executor ?? LoopExecutor.on(loop)).yield()
    case .mustWait(let ready?): payload = ready
    case .mustWait(nil): payload = try encodedMessage(encode)
    }
    let compressed = mayCompress ? Deflate.compressed(payload) : nil
    let writer = CancellationMark()
    let result = await withTaskCancellationHandler {
      await withUnsafeContinuation {
        (continuation: UnsafeContinuation<Result<Void, RPCError>, Never>) in
        let pending = PendingMessage(
          .message,
          metadata: metadata,
          payload: payload,
          compressed: compressed,
          sent: continuation,
          writer: writer
        )
        if loop.inEventLoop { enqueue(pending) } else { loop.execute { self.enqueue(pending) } }
      }
    } onCancel: {
      writer.set()
      loop.execute { self.cancelled(writer) }
    }
    try result.get()
  }

  /// The task of a writer was cancelled, which waits as a rule.
  private func cancelled(_ writer: CancellationMark) {
    guard let pending = outbox.remove(writer) else { return }
    countOutbox()
    giveUp(pending)
  }

  private func giveUp(_ pending: PendingMessage) {
    let error = RPCError.writerCancelled
    pending.sent?.resume(returning: .failure(error))
    writerCancelled(error, isMidMessage: pending.isBegun)
  }

  /// So many messages go into one write, at most.
  private static let writesInARowMax = 128

  /// How a message was sent that had to be encoded.
  enum EncodedSending {
    case written
    /// It goes through the outbox; nil: it isn't encoded yet.
    case mustWait(ByteBuffer?)
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
    } else if let writer = pending.writer, writer.isCancelled {
      giveUp(pending)
    } else if isWritingInVain {
      pending.sent?.resume(returning: .success(()))
    } else if let connection {
      connection.enqueue(pending, on: self)
    } else {
      outbox.append(pending)
    }
  }
}

extension RPCError {
  fileprivate static let writerCancelled = RPCError(.cancelled, "the writing task was cancelled")
}
