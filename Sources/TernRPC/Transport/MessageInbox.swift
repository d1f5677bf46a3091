import NIOCore
import TernWire

/// The messages of one stream that wait for their consumer, in one buffer: a consumer takes all
/// that is there at once, and a short message doesn't keep a whole read buffer alive.
///
/// ```
/// | u32 count | message ... | u32 count | message ... | u32 (open) | fragments so far ... |
///  <------------------- complete -------------------->
/// ```
struct MessageInbox {
  /// Nil: nothing is held, as in most calls.
  private var buffer: ByteBuffer?
  /// Where the complete messages end.
  private var completeEnd = 0
  private(set) var messageCount = 0
  private(set) var isMidMessage = false

  var hasMessages: Bool { messageCount > 0 }

  /// Bytes held, of complete and incomplete messages.
  var byteCount: Int { buffer?.readableBytes ?? 0 }

  /// Adds a message or part of one.
  ///
  /// `more` says that it goes on.
  mutating func append(_ bytes: UnsafeRawBufferPointer, more: Bool) {
    var buffer = self.buffer ?? ByteBuffer()
    self.buffer = nil
    defer { self.buffer = buffer }
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
    guard var taken = buffer else { return MessageBatch() }
    if isMidMessage {
      let openCount = taken.writerIndex - completeEnd
      var rest = ByteBuffer()
      rest.writeImmutableBuffer(
        taken.getSlice(at: completeEnd, length: openCount) ?? ByteBuffer()
      )
      taken.moveWriterIndex(to: completeEnd)
      buffer = rest
    } else {
      buffer = nil
    }
    completeEnd = 0
    messageCount = 0
    return MessageBatch(taken)
  }

  /// Forgets the message that isn't whole.
  mutating func dropPart() {
    guard isMidMessage else { return }
    buffer?.moveWriterIndex(to: completeEnd)
    isMidMessage = false
  }

  /// Forgets everything.
  mutating func removeAll() { self = MessageInbox() }
}

/// Complete messages, one after the other.
///
/// `@unchecked Sendable`: the memory that it points to is nobody's to change, and lives as long as its owner, which it
/// holds.
@usableFromInline
struct MessageBatch: @unchecked Sendable {
  private let owner: AnyObject?
  @usableFromInline var rest: UnsafeRawBufferPointer

  /// No messages.
  init() {
    owner = nil
    rest = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  init(_ buffer: ByteBuffer) {
    (owner, rest) = buffer.withVeryUnsafeBytesWithStorageManagement { bytes, storage in
      let readable = buffer.readerIndex..<buffer.writerIndex
      return (storage.takeUnretainedValue(), UnsafeRawBufferPointer(rebasing: bytes[readable]))
    }
  }

  /// The next message, valid until the one after it is asked for; nil when there is none.
  @inlinable
  mutating func next() -> UnsafeRawBufferPointer? {
    guard rest.count >= 4 else { return nil }
    let count = Int(UInt32(bigEndian: rest.loadUnaligned(as: UInt32.self)))
    let message = UnsafeRawBufferPointer(rebasing: rest[4..<4 + count])
    rest = UnsafeRawBufferPointer(rebasing: rest[(4 + count)...])
    return message
  }
}

/// The only message of one direction of a call.
enum WholeMessage: Sendable {
  case none
  /// It came in one frame.
  case bytes([UInt8])
  /// It came in several, and stays where they were put together.
  case batch(MessageBatch)

  /// Decodes it; none is an empty message.
  func decoded<M: Message>(as type: M.Type) throws(WireError) -> M {
    switch self {
    case .none: return M()
    case .bytes(let bytes): return try M(serializedBytes: bytes)
    case .batch(var batch):
      guard let bytes = batch.next() else { return M() }
      return try M(serializedBytes: bytes)
    }
  }

  var bytes: [UInt8] {
    switch self {
    case .none: return []
    case .bytes(let bytes): return bytes
    case .batch(var batch): return batch.next().map { [UInt8]($0) } ?? []
    }
  }
}
