import NIOCore
import TernWire

extension CallStream {
  /// Sends a message on the stream; returns when it is on its way, that is, suspends while there is
  /// no credit.
  ///
  /// Any thread.
  func write<C: MessageCodec>(
    _ value: C.Value,
    as codec: C.Type,
    metadata: [UInt8] = []
  ) async throws(RPCError) {
    if loop.inEventLoop, try writeNow(value, as: codec, metadata) {
      writesInARow += 1
      if writesInARow == Self.writesInARowMax {
        writesInARow = 0
        // Others on this loop have their turn, and what is written so far goes out.
        await connection?.executor.yield()
      }
      return
    }
    let payload = try Self.encoded(value, as: codec)
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
  private func writeNow<C: MessageCodec>(
    _ value: C.Value,
    as codec: C.Type,
    _ metadata: [UInt8]
  ) throws(RPCError) -> Bool {
    if let failure { throw failure }
    guard let connection, outbox.isEmpty, connection.machine.isSending(id) else {
      return isWritingInVain
    }
    switch try Self.send(
      .message,
      [],
      value,
      as: codec,
      metadata: metadata,
      on: self,
      connection
    ) {
    case .written: return true
    case .mustWait: return false
    case .refused(let error): throw error
    }
  }

  /// Encodes a message into a frame, if it may go now.
  static func send<C: MessageCodec>(
    _ type: FrameType,
    _ flags: FrameFlags,
    _ value: C.Value,
    as codec: C.Type,
    metadata: [UInt8],
    on stream: CallStream,
    _ connection: Connection
  ) throws(RPCError) -> Connection.Sending {
    // It goes through the outbox, so that it is compressed once, however long it waits.
    if stream.compression != .none { return .mustWait }
    do {
      return try C.withEncoded(value) { count, pack in
        connection.send(type, flags, on: stream, metadata: metadata, count: count, pack: pack)
      }
    } catch {
      throw RPCError(.internal, "a message can't be encoded: \(error)")
    }
  }

  /// The message in a buffer of its own.
  static func encoded<C: MessageCodec>(
    _ value: C.Value,
    as codec: C.Type
  ) throws(RPCError) -> ByteBuffer {
    do {
      return try C.withEncoded(value) { count, pack in
        var buffer = ByteBuffer()
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { bytes in
          pack(UnsafeMutableRawBufferPointer(rebasing: bytes[..<count]))
          return count
        }
        return buffer
      }
    } catch {
      throw RPCError(.internal, "a message can't be encoded: \(error)")
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
