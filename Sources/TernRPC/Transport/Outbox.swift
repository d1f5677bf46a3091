import DequeModule
import NIOCore

/// What a stream has to send that waits for credit, in order.
///
/// Most calls never have anything here: there is no queue then, not even the empty one that all queues share, whose
/// references the threads would count against each other.
struct Outbox {
  private var messages: Deque<PendingMessage>?
  /// Of all messages, whole, however much of the first is sent.
  private(set) var byteCount = 0

  var isEmpty: Bool { messages?.isEmpty ?? true }

  var first: PendingMessage? { messages?.first }

  mutating func append(_ message: PendingMessage) {
    if messages == nil { messages = [] }
    byteCount += message.heldByteCount
    messages?.append(message)
  }

  mutating func prepend(_ message: PendingMessage) {
    if messages == nil { messages = [] }
    byteCount += message.heldByteCount
    messages?.prepend(message)
  }

  mutating func popFirst() -> PendingMessage? {
    guard let message = messages?.popFirst() else { return nil }
    byteCount -= message.heldByteCount
    return message
  }

  /// Takes out the message of a writer that has given up.
  mutating func remove(_ writer: CancellationMark) -> PendingMessage? {
    guard let index = messages?.firstIndex(where: { $0.writer === writer }) else { return nil }
    guard let message = messages?.remove(at: index) else { return nil }
    byteCount -= message.heldByteCount
    return message
  }

  /// Takes out everything.
  mutating func takeAll() -> [PendingMessage] {
    defer { self = Outbox() }
    return messages.map { Array($0) } ?? []
  }
}

/// A message that waits for credit.
struct PendingMessage {
  var type: FrameType
  var flags: FrameFlags
  /// The length of the whole message, before compression.
  let byteCount: Int
  /// What is kept for it until all of it is sent.
  let heldByteCount: Int
  /// The same message, if the stream's messages may be compressed.
  var compressed: ByteBuffer?
  /// Goes with the first frame of a CALL, with the last of a FINISH.
  var metadata: [UInt8]
  /// What isn't sent yet.
  var payload: ByteBuffer
  /// Somebody waits for the message to be sent.
  var sent: UnsafeContinuation<Result<Void, RPCError>, Never>?
  /// Who that is.
  var writer: CancellationMark?
  /// A part of it is sent.
  var isBegun = false
  /// Bytes of that part.
  var sentByteCount = 0

  init(
    _ type: FrameType,
    _ flags: FrameFlags = [],
    metadata: [UInt8] = [],
    payload: ByteBuffer = ByteBuffer(),
    compressed: ByteBuffer? = nil,
    sent: UnsafeContinuation<Result<Void, RPCError>, Never>? = nil,
    writer: CancellationMark? = nil
  ) {
    self.type = type
    self.flags = flags
    byteCount = payload.readableBytes
    heldByteCount = byteCount + (compressed?.readableBytes ?? 0) + metadata.count
    self.metadata = metadata
    self.payload = payload
    self.compressed = compressed
    self.sent = sent
    self.writer = writer
  }
}
