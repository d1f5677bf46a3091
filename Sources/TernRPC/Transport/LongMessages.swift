import DequeModule

/// Which messages of several frames a connection sends at the same time.
///
/// The peer holds what has come of each until the rest is there. If all of them took turns, it would hold nearly all bytes of
/// all of them before the first is whole; so they begin in order, and few at a time. What fits into one frame waits for none
/// of them.
struct LongMessages {
  /// Messages that have a place.
  private var placed: [Place] = []
  private var placedByteCount = 0
  /// Streams whose next message waits for one, in order.
  private var waiting = Deque<CallStream>()

  private struct Place {
    let stream: CallStream
    let byteCount: Int
  }

  /// So many of the longest messages that the peer accepts may be under way, or what is as long together.
  private static let longestMax = 2

  var areNone: Bool { placed.isEmpty && waiting.isEmpty }
  var haveToWait: Bool { !waiting.isEmpty }

  /// Takes a place for a stream's next message; false: the stream waits for one, and comes back with ``next(on:)``.
  mutating func begin(_ stream: CallStream, _ byteCount: Int, on connection: Connection) -> Bool {
    if placed.contains(where: { $0.stream === stream }) { return true }
    if waiting.isEmpty, take(stream, byteCount, on: connection) { return true }
    waiting.append(stream)
    return false
  }

  private mutating func take(
    _ stream: CallStream,
    _ byteCount: Int,
    on connection: Connection
  ) -> Bool {
    let byteCountMax = Self.longestMax * connection.machine.peer.messageBytesMax
    guard placed.isEmpty || placedByteCount + byteCount <= byteCountMax else { return false }
    placed.append(Place(stream: stream, byteCount: byteCount))
    placedByteCount += byteCount
    return true
  }

  /// Gives a stream's place back, if it has one: its message is sent, or held up by what its reader has yet to take.
  mutating func leave(_ stream: CallStream) {
    guard let index = placed.firstIndex(where: { $0.stream === stream }) else { return }
    placedByteCount -= placed.remove(at: index).byteCount
  }

  /// The stream that has waited longest, once there is a place for its message, which it has then.
  mutating func next(on connection: Connection) -> CallStream? {
    guard !waiting.isEmpty else { return nil }
    // Calls that have ended, or are tried again elsewhere, have taken their messages along.
    placed.removeAll { place in
      let next = place.stream.connection === connection ? place.stream.outbox.first : nil
      guard let next, next.isBegun || place.stream.isInRing else {
        placedByteCount -= place.byteCount
        return true
      }
      return false
    }
    while let stream = waiting.first {
      guard stream.connection === connection, let message = stream.outbox.first else {
        waiting.removeFirst()
        if stream.connection === connection { stream.isInRing = false }
        continue
      }
      guard take(stream, message.payload.readableBytes, on: connection) else { return nil }
      return waiting.popFirst()
    }
    return nil
  }

  /// The connection is over.
  mutating func removeAll() {
    for stream in waiting { stream.isInRing = false }
    self = LongMessages()
  }
}
