import NIOCore

/// The messages of one stream that wait for their consumer, in one buffer: a consumer takes all
/// that is there at once, and a short message doesn't keep a whole read buffer alive.
///
/// ```
/// | u32 count | message ... | u32 count | message ... | u32 (open) | fragments so far ... |
///  <------------------- complete -------------------->
/// ```
struct MessageInbox {
  private var buffer = ByteBuffer()
  /// Where the complete messages end.
  private var completeEnd = 0
  private(set) var messageCount = 0
  private(set) var isMidMessage = false

  var hasMessages: Bool { messageCount > 0 }

  /// Bytes held, of complete and incomplete messages.
  var byteCount: Int { buffer.readableBytes }

  /// Adds a message or part of one.
  ///
  /// `more` says that it goes on.
  mutating func append(_ bytes: UnsafeRawBufferPointer, more: Bool) {
    if !isMidMessage {
      completeEnd = buffer.writerIndex
      buffer.writeInteger(UInt32(0))
    }
    buffer.writeBytes(bytes)
    isMidMessage = more
    guard !more else { return }
    let count = buffer.writerIndex - completeEnd - 4
    buffer.setInteger(UInt32(truncatingIfNeeded: count), at: completeEnd)
    completeEnd = buffer.writerIndex
    messageCount += 1
  }

  /// Takes the complete messages out.
  mutating func take() -> MessageBatch {
    var taken = buffer
    if isMidMessage {
      let openCount = buffer.writerIndex - completeEnd
      taken.moveWriterIndex(to: completeEnd)
      var rest = ByteBuffer()
      rest.writeImmutableBuffer(
        buffer.getSlice(at: completeEnd, length: openCount) ?? ByteBuffer()
      )
      buffer = rest
    } else {
      buffer = ByteBuffer()
    }
    completeEnd = 0
    messageCount = 0
    return MessageBatch(taken)
  }

  /// Forgets the message that isn't whole.
  mutating func dropPart() {
    guard isMidMessage else { return }
    buffer.moveWriterIndex(to: completeEnd)
    isMidMessage = false
  }

  /// Forgets everything.
  mutating func removeAll() { self = MessageInbox() }
}

/// Complete messages, one after the other.
struct MessageBatch: Sendable {
  private var buffer: ByteBuffer

  init(_ buffer: ByteBuffer = ByteBuffer()) { self.buffer = buffer }

  var isEmpty: Bool { buffer.readableBytes == 0 }

  /// Hands the next message to the closure; nil when there is none.
  mutating func next<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R? {
    guard let count: UInt32 = buffer.readInteger() else { return nil }
    let start = buffer.readerIndex
    buffer.moveReaderIndex(forwardBy: Int(count))
    let result: Result<R, E> = buffer.withVeryUnsafeBytes { bytes in
      let message = UnsafeRawBufferPointer(rebasing: bytes[start..<start + Int(count)])
      do throws(E) { return .success(try body(message)) } catch { return .failure(error) }
    }
    return try result.get()
  }
}
