// What this side does with streams.

extension ConnectionMachine {
  /// The streams under way, cancelled ones whose handlers haven't returned included.
  ///
  /// Inlined, as are the others that only look: a call would copy the whole machine.
  @inline(__always) var streamCount: Int { streams.count }

  /// Gives a new call its owner's part.
  mutating func attach(_ stream: Stream, to id: UInt32) {
    if let index = streams.index(of: id) { streams.states[index].attachment = stream }
  }

  /// Client: opens a stream.
  ///
  /// Nil: not now (the peer has as many as it takes) or not any more (see ``canOpen``).
  mutating func open(_ stream: Stream) -> UInt32? {
    guard role == .client, canOpen, streams.count < peer.streamsMax else { return nil }
    lastStreamID = lastStreamID == 0 ? 1 : lastStreamID + 2
    let start = StreamStart(
      isHandled: false,
      receiveWindowBytes: limits.streamWindowBytes,
      sendWindowBytes: peer.streamWindowBytes
    )
    streams.insert(lastStreamID, stream, start)
    return lastStreamID
  }

  /// Client: whether this connection takes further calls at all.
  @inline(__always) var canOpen: Bool {
    phase != .closed && drain.received == nil && !drain.isLeaving
      && lastStreamID < UInt32.max - 2
  }

  /// Bytes that may be sent on the stream now.
  @inline(__always) func sendable(_ id: UInt32) -> Int {
    streams.index(of: id).map { sendable(at: $0) } ?? 0
  }

  /// The same for a stream that stands there.
  @inline(__always) func sendable(at index: Int) -> Int {
    guard streams.states[index].isSending else { return 0 }
    return min(streams.states[index].sending.available, sending.available)
  }

  /// Counts what was sent; `end` closes this side of the stream.
  mutating func sent(_ id: UInt32, _ byteCount: Int, end: Bool) {
    if let index = streams.index(of: id) { sent(at: index, byteCount, end: end) }
  }

  /// The same for a stream that stands there.
  mutating func sent(at index: Int, _ byteCount: Int, end: Bool) {
    pay()
    sending.send(byteCount)
    streams.states[index].sending.send(byteCount)
    if end {
      streams.states[index].isSending = false
      // A server's FINISH ends the whole stream; what the client still sends is thrown away.
      if role == .server {
        streams.states[index].isReceiving = false
        if !streams.states[index].isHandled { streams.remove(at: index) }
      }
    }
  }

  /// No complete message of the stream waits for its consumer.
  ///
  /// The new limit, if it should be told.
  mutating func drained(_ id: UInt32) -> UInt64? {
    guard let index = streams.index(of: id), streams.states[index].isReceiving else {
      return nil
    }
    if bandwidth.windowBytes > limits.streamWindowBytes {
      // Many streams share what may wait for consumers, so that none is given up for it.
      let share = limits.bufferedBytesMax / (4 * max(1, streams.count))
      let window = max(limits.streamWindowBytes, min(bandwidth.windowBytes, share))
      streams.states[index].receiving.resize(to: window)
    }
    return streams.states[index].receiving.release()
  }

  /// Everything that came so far has been read from the socket.
  ///
  /// The new limit, if it should be told.
  @inline(__always) mutating func readAll() -> UInt64? { receiving.release() }

  /// Whether a PING should go out now that measures bandwidth and delay.
  @inline(__always) mutating func startsProbe(nowMicroseconds now: UInt64) -> Bool {
    phase == .open && bandwidth.read(upTo: receiving.received, nowMicroseconds: now)
  }

  /// The answer to that PING came: windows grow if they were what held the peer up.
  mutating func probeAnswered(nowMicroseconds now: UInt64) {
    guard bandwidth.answered(received: receiving.received, nowMicroseconds: now) else { return }
    let wanted = max(limits.connectionWindowBytes, 2 * bandwidth.windowBytes)
    let window = min(wanted, max(limits.connectionWindowBytes, limits.connectionWindowBytesMax))
    if window > receiving.size { receiving.resize(to: window) }
  }

  /// This side aborts a stream.
  ///
  /// False: it had ended already, so nothing needs to be sent.
  mutating func aborted(_ id: UInt32) -> Bool {
    guard let index = streams.index(of: id) else { return false }
    let wasOpen = streams.states[index].isReceiving || streams.states[index].isSending
    // What ends the stream on the other side may be on its way.
    if wasOpen { pay() }
    streams.states[index].isReceiving = false
    streams.states[index].isSending = false
    if !streams.states[index].isHandled { streams.remove(at: index) }
    return wasOpen
  }

  /// Server: the handler has returned.
  ///
  /// The stream goes once its FINISH is sent too.
  mutating func handled(_ id: UInt32) {
    guard let index = streams.index(of: id) else { return }
    streams.states[index].isHandled = false
    if !streams.states[index].isSending { streams.remove(at: index) }
  }

  /// Takes every stream out, at the end of the connection.
  mutating func takeAll() -> [(id: UInt32, stream: Stream)] {
    defer { streams.removeAll() }
    phase = .closed
    return zip(streams.ids, streams.states)
      .compactMap { id, state in state.attachment.map { (id, $0) } }
      .sorted { $0.id < $1.id }
  }
}
