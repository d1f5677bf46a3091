import NIOCore
import TernWire

/// One call on one connection: what both ends keep of it.
///
/// Subclasses say what its events mean.
///
/// `@unchecked Sendable`: unless said otherwise, everything is touched on `loop` only.
class CallStream: @unchecked Sendable {
  let loop: any EventLoop
  /// The connection that carries the call.
  ///
  /// Nil before it is sent, and after its end.
  @exclusivity(unchecked) var connection: Connection?
  @exclusivity(unchecked) var id: UInt32 = 0
  @exclusivity(unchecked) var deadline: NIODeadline?

  /// What this side's messages are compressed with.
  @exclusivity(unchecked) var compression = MessageCompression.none
  /// The peer may send compressed messages: the CALL named a codec.
  var acceptsCompressed = false
  /// Whether this side's messages may turn out to be compressed.
  ///
  /// Any thread.
  var mayCompress: Bool { false }
  /// The part that has come of a message that doesn't go into the inbox at once.
  @exclusivity(unchecked) private var compressedPart: ByteBuffer?
  /// Messages behind those in the inbox.
  @exclusivity(unchecked) private var deflated = DeflatedMessages()

  @exclusivity(unchecked) var inbox = MessageInbox()
  /// The peer sends nothing more.
  @exclusivity(unchecked) var hasReceivedAll = false
  /// Nobody reads any more what is written here: it goes nowhere.
  @exclusivity(unchecked) var isWritingInVain = false
  /// Nothing more can be read or written.
  @exclusivity(unchecked) private(set) var isOver = false
  @exclusivity(unchecked) private var ending: RPCError?
  @exclusivity(unchecked) private var reader: Reader?
  /// A reader on another thread gets what is there at the end of the turn.
  @exclusivity(unchecked) private var isHandingOver = false

  /// Bytes of messages, as they came on the wire.
  @exclusivity(unchecked) var receivedByteCount = 0
  /// Bytes of messages, as they went on the wire.
  @exclusivity(unchecked) var sentByteCount = 0
  /// Wants to know when its FINISH is given to the socket.
  var isObserved: Bool { false }

  /// Messages written since the writer last let others run.
  @exclusivity(unchecked) var writesInARow = 0
  /// What waits for credit, in order.
  @exclusivity(unchecked) var outbox = Outbox()
  /// Bytes of it that the connection knows of.
  @exclusivity(unchecked) private var countedOutboxBytes = 0
  /// Whether the stream stands in the connection's ring of senders.
  @exclusivity(unchecked) var isInRing = false

  init(loop: any EventLoop) { self.loop = loop }

  // MARK: Events, from the connection

  /// A message or part of one came.
  ///
  /// `end`: nothing more comes.
  func received(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) {}

  /// A message came in one frame, and the stream goes on.
  func receivedWholeMessage(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) {
    received(header, payload)
  }

  /// A frame of a message comes next; this is what it says of where the stream can be resumed.
  func receivedToken(_ token: [UInt8]?) {}

  /// Early metadata came.
  func receivedHead(_ metadata: FrameMetadata) {}

  /// The status came, with the last message or none.
  func receivedFinish(
    _ metadata: FrameMetadata,
    _ header: FrameHeader,
    _ payload: UnsafeRawBufferPointer
  ) {}

  /// The peer aborted the call.
  func receivedReset(_ reset: Reset) {}

  /// The stream went over a limit of this side.
  func overLimit(_ code: ResetCode, _ message: String) {}

  /// The connection ended under the call.
  ///
  /// `isUnprocessed`: the peer never saw it.
  func connectionLost(_ error: ConnectionError, isUnprocessed: Bool) {}

  /// The deadline passed.
  func expired() {}

  /// Its FINISH was given to the socket.
  func finishWasSent() {}

  // MARK: Reading

  /// Puts a message that came in one frame in the inbox; hands it on when somebody waits.
  func enqueueWhole(_ payload: UnsafeRawBufferPointer) {
    if acceptsCompressed, !deflated.isEmpty { return holdBack(payload) }
    let before = inbox.byteCount
    inbox.append(payload, more: false)
    connection?.countBuffered(inbox.byteCount - before, for: self)
    if reader != nil { wakeReader() }
  }

  /// Puts a message in the inbox; hands it on when somebody waits.
  func enqueue(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) {
    if !header.flags.contains(.bare) {
      // A part that is held counts by itself: see below.
      let before = inbox.byteCount + deflated.byteCount
      let isCompressed = header.flags.contains(.compressed)
      if isCompressed || compressedPart != nil || !deflated.isEmpty {
        guard takePart(payload, more: header.flags.contains(.more), isCompressed) else { return }
      } else {
        inbox.append(payload, more: header.flags.contains(.more))
      }
      connection?.countBuffered(heldByteCount - before, for: self)
    }
    if header.flags.contains(.end) { hasReceivedAll = true }
    if inbox.hasMessages {
      wakeReader()
    } else {
      // Nobody can consume half a message, so its credit goes back at once.
      returnCredit()
      if hasReceivedAll, reader != nil { resumeReader(with: .success(nil)) }
    }
  }

  /// Whether what came last goes on.
  var isMidMessage: Bool { inbox.isMidMessage || compressedPart != nil }

  /// Bytes of messages that wait here.
  var heldByteCount: Int {
    inbox.byteCount + (compressedPart?.readableBytes ?? 0) + deflated.byteCount
  }

  /// Whole messages that wait here.
  var messageCount: Int { inbox.messageCount + deflated.count }

  /// What has come of a compressed message, which is held, and counted, no more.
  private func takeCompressedPart() -> ByteBuffer {
    guard let part = compressedPart else { return ByteBuffer() }
    compressedPart = nil
    connection?.countBuffered(-part.readableBytes, for: nil)
    return part
  }

  /// While so much is there to be read, what is compressed stays so.
  private static let inflatedBytesMax = 64 * 1024

  /// Puts an uncompressed message behind compressed ones.
  private func holdBack(_ payload: UnsafeRawBufferPointer) {
    let bytes = ByteBuffer(bytes: payload)
    deflated.append(.init(bytes: bytes, isCompressed: false, bytesMax: .max))
    connection?.countBuffered(bytes.readableBytes, for: self)
  }

  /// Takes a part of a message, and puts the message where it belongs once it is whole.
  ///
  /// False: the call, or its connection, is at its end.
  private func takePart(
    _ payload: UnsafeRawBufferPointer,
    more: Bool,
    _ isCompressed: Bool
  ) -> Bool {
    guard let connection else { return false }
    guard acceptsCompressed else {
      let error = ConnectionError(
        .protocolViolation,
        "a compressed message, and the call names no codec"
      )
      connection.close(error)
      // With its FINISH it has left the connection already.
      connectionLost(error, isUnprocessed: false)
      return false
    }
    var whole = takeCompressedPart()
    whole.writeBytes(payload)
    if more {
      compressedPart = whole
      return true
    }
    let message = DeflatedMessages.Message(
      bytes: whole,
      isCompressed: isCompressed,
      bytesMax: connection.machine.limits.messageBytesMax
    )
    if deflated.isEmpty, inbox.byteCount < Self.inflatedBytesMax { return inflate(message) }
    deflated.append(message)
    return true
  }

  /// Puts a message in the inbox.
  ///
  /// False: it is none, and the call is at its end.
  private func inflate(_ message: DeflatedMessages.Message) -> Bool {
    do throws(InflateError) {
      let inflated: Result<ByteBuffer, InflateError> = message.bytes.withUnsafeReadableBytes {
        bytes in
        guard message.isCompressed else { return .success(message.bytes) }
        do throws(InflateError) {
          return .success(try Deflate.inflated(bytes, messageBytesMax: message.bytesMax))
        } catch {
          return .failure(error)
        }
      }
      try inflated.get().withUnsafeReadableBytes { inbox.append($0, more: false) }
      return true
    } catch {
      switch error {
      case .tooLarge(let reason): cannotInflate(.tooLarge, reason)
      case .malformed(let reason):
        cannotInflate(.malformed, "a message can't be decompressed: \(reason)")
      }
      return false
    }
  }

  private func cannotInflate(_ code: ResetCode, _ reason: String) {
    if let connection { return connection.abort(self, code, reason) }
    // The call has ended already; its reader hasn't.
    deflated = DeflatedMessages()
    isOver = true
    ending = RPCError(code == .malformed ? .internal : .resourceExhausted, reason)
  }

  /// Inflates what comes next for the consumer.
  private func inflateMore() {
    while !inbox.hasMessages || inbox.byteCount < Self.inflatedBytesMax,
      let message = deflated.popFirst()
    {
      connection?.countBuffered(-message.bytes.readableBytes, for: nil)
      let before = inbox.byteCount
      guard inflate(message) else { return }
      connection?.countBuffered(inbox.byteCount - before, for: self)
    }
  }

  /// All messages that are there, at least one; nil at the end.
  ///
  /// Any thread; one reader at a time.
  nonisolated(nonsending) func nextBatch() async throws(RPCError) -> MessageBatch? {
    while true {
      if loop.inEventLoop, let ready = readyBatch() { return try ready.get() }
      // On the loop, who waits is known before what a cancellation submits is run.
      let mark = loop.inEventLoop ? nil : CancellationMark()
      let result = await withTaskCancellationHandler {
        await withUnsafeContinuation { (continuation: Reader.Continuation) in
          guard let mark else { return wait(Reader(continuation, isOnLoop: true)) }
          loop.execute {
            self.wait(Reader(continuation, isOnLoop: false))
            if mark.isCancelled { self.readerCancelled() }
          }
        }
      } onCancel: {
        mark?.set()
        loop.execute { self.readerCancelled() }
      }
      if let result { return try result.get() }
    }
  }

  /// Who waits for messages.
  private struct Reader {
    /// What there is to read, or how reading ends; nil: look again.
    typealias Continuation = UnsafeContinuation<Result<MessageBatch?, RPCError>?, Never>

    let continuation: Continuation
    /// It runs on the stream's loop, and takes what is there by the time it does.
    let isOnLoop: Bool

    init(_ continuation: Continuation, isOnLoop: Bool) {
      self.continuation = continuation
      self.isOnLoop = isOnLoop
    }
  }

  private func wait(_ waiting: Reader) {
    if let ready = readyBatch() {
      waiting.continuation.resume(returning: ready)
    } else if reader != nil {
      waiting.continuation.resume(
        returning: .failure(RPCError(.internal, "a stream of messages has one reader"))
      )
    } else {
      reader = waiting
    }
  }

  /// There are messages for whoever waits, with more behind them as a rule: they are taken when the reader runs, or, if it
  /// runs elsewhere, when all that was read with them has been looked at.
  private func wakeReader() {
    guard let waiting = reader else { return }
    if waiting.isOnLoop {
      reader = nil
      waiting.continuation.resume(returning: nil)
    } else if !isHandingOver {
      guard let connection else { return handOver() }
      isHandingOver = true
      connection.executor.later { self.handOver() }
    }
  }

  private func handOver() {
    isHandingOver = false
    if inbox.hasMessages { resumeReader(with: .success(nil)) }
  }

  private func readyBatch() -> Result<MessageBatch?, RPCError>? {
    if inbox.hasMessages { return .success(takeMessages()) }
    if let failure { return .failure(failure) }
    return hasReceivedAll ? .success(nil) : nil
  }

  func takeMessages() -> MessageBatch {
    let before = inbox.byteCount
    let batch = inbox.take()
    connection?.countBuffered(inbox.byteCount - before, for: nil)
    if !deflated.isEmpty { inflateMore() }
    if !inbox.hasMessages { returnCredit() }
    return batch
  }

  private func returnCredit() {
    if !hasReceivedAll { connection?.returnCredit(of: self) }
  }

  /// Tells who waits how reading ends, after the messages that are there.
  func resumeReader(with ending: Result<MessageBatch?, RPCError>) {
    guard let waiting = reader else { return }
    reader = nil
    waiting.continuation.resume(
      returning: inbox.hasMessages ? .success(takeMessages()) : ending
    )
  }

  /// The reading task was cancelled; a subclass may give up the whole call.
  func readerCancelled() {
    resumeReader(with: .failure(RPCError(.cancelled, "the reading task was cancelled")))
  }

  /// A writing task was cancelled, and its message taken out; a subclass may give up the whole call.
  ///
  /// `isMidMessage`: a part of it is sent, so that nothing else can follow.
  func writerCancelled(_ error: RPCError, isMidMessage: Bool) {}

  // MARK: Ending

  /// Why nothing more can be read or written.
  var failure: RPCError? {
    isOver ? ending ?? RPCError(.cancelled, "the call has ended") : nil
  }

  /// From here on nothing more can be read or written; nil: the call has ended.
  func end(_ error: RPCError?) {
    guard !isOver else { return }
    isOver = true
    ending = error
  }

  /// Nothing more is read or written: whoever waits gets the error.
  func endStreams(_ error: RPCError) {
    end(error)
    discardOutbox(error)
    resumeReader(with: .failure(error))
  }

  func discardOutbox(_ error: RPCError) {
    for pending in outbox.takeAll() { pending.sent?.resume(returning: .failure(error)) }
    countOutbox()
    connection?.longMessagesMayBegin()
  }

  /// Lets the connection know of more, or less, in the outbox.
  func countOutbox() {
    let change = outbox.byteCount - countedOutboxBytes
    guard change != 0, let connection else { return }
    countedOutboxBytes += change
    connection.countOutgoing(change)
  }

  /// Forgets the part of a message whose rest won't come; whole ones stay, and count nowhere.
  func keepWholeMessages() {
    connection?.countBuffered(-heldByteCount, for: nil)
    inbox.dropPart()
    compressedPart = nil
  }

  func discardInbox() {
    guard heldByteCount > 0 else { return }
    connection?.countBuffered(-heldByteCount, for: nil)
    inbox.removeAll()
    compressedPart = nil
    deflated = DeflatedMessages()
  }
}
