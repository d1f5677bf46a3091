/// What the peer may still send, on one stream or on all together.
///
/// Offsets are absolute: a lost or repeated CREDIT can't make the two ends disagree.
struct ReceiveWindow: Equatable, Sendable {
  /// What the peer may send ahead.
  private(set) var size: UInt64
  private(set) var received: UInt64 = 0
  /// The offset up to which the peer may send, as last told.
  private(set) var announced: UInt64

  init(_ size: Int) {
    self.size = UInt64(size)
    announced = UInt64(size)
  }

  /// Whether the peer has credit for so many bytes.
  func mayReceive(_ count: Int) -> Bool { received + UInt64(count) <= announced }

  /// Counts bytes that came.
  ///
  /// False: the peer had no credit for them.
  mutating func receive(_ count: Int) -> Bool {
    received += UInt64(count)
    return received <= announced
  }

  /// Everything that came has been dealt with.
  ///
  /// The new limit, when it is worth a frame: once half the window is used.
  mutating func release() -> UInt64? {
    // What was announced for a larger window stays so.
    guard received <= announced, announced - received <= size / 2 else { return nil }
    announced = received + size
    return announced
  }

  /// Changes what the peer may send ahead, from the next release on.
  mutating func resize(to newSize: Int) { size = UInt64(newSize) }
}

/// What this side may still send.
struct SendWindow: Equatable, Sendable {
  private(set) var sent: UInt64 = 0
  private(set) var limit: UInt64

  init(_ size: Int) { limit = UInt64(size) }

  var available: Int { Int(clamping: limit - sent) }

  mutating func send(_ count: Int) {
    precondition(count <= available, "sent without credit")
    sent += UInt64(count)
  }

  /// A limit never falls: an old one that comes late changes nothing.
  mutating func raise(to newLimit: UInt64) {
    if newLimit > limit { limit = newLimit }
  }
}

/// What a stream begins with.
struct StreamStart {
  /// Server only: when the CALL was read.
  var openedMicroseconds: UInt64 = 0
  /// Server only: there is a handler.
  var isHandled: Bool
  /// What the peer may send ahead.
  var receiveWindowBytes: Int
  /// What this side may send ahead.
  var sendWindowBytes: Int
}

/// One stream, as the protocol sees it.
struct StreamState<Stream> {
  /// What the owner keeps.
  ///
  /// Nil only while a new call is being routed.
  var attachment: Stream?
  /// Server only: when the CALL was read.
  var openedMicroseconds: UInt64 = 0
  /// The peer may still send messages.
  var isReceiving = true
  /// This side may still send messages.
  var isSending = true
  /// Server only: the handler has not returned, so the stream counts even after its end.
  var isHandled: Bool
  /// A message is incomplete: the next frame that carries one goes on with it.
  var isMidMessage = false
  /// That message is compressed.
  var isCompressed = false
  var fragmentCount = 0
  var messageByteCount = 0
  /// Client only: bytes of early metadata that have come.
  var headByteCount = 0
  /// What comes for it is thrown away: it was aborted by this side.
  var isDiscarding = false
  /// Whether a new message may come.
  var takesWholeMessage: Bool { isReceiving && !isMidMessage && !isDiscarding }
  var receiving: ReceiveWindow
  var sending: SendWindow

  init(_ start: StreamStart) {
    openedMicroseconds = start.openedMicroseconds
    isHandled = start.isHandled
    receiving = ReceiveWindow(start.receiveWindowBytes)
    sending = SendWindow(start.sendWindowBytes)
  }

  /// Becomes what ``init(_:)`` makes, but for the attachment.
  mutating func begin(_ start: StreamStart) {
    openedMicroseconds = start.openedMicroseconds
    isReceiving = true
    isSending = true
    isHandled = start.isHandled
    isMidMessage = false
    isCompressed = false
    fragmentCount = 0
    messageByteCount = 0
    headByteCount = 0
    isDiscarding = false
    receiving = ReceiveWindow(start.receiveWindowBytes)
    sending = SendWindow(start.sendWindowBytes)
  }
}
