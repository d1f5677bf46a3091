import NIOCore
import TernWire

// Frames go into one buffer, which is written at the end of the turn. Messages that don't fit into a frame, or for
// which there is no credit, wait in their stream's outbox; streams with something to send take turns, a frame each.

extension Connection {
  /// So much is gathered before the transport gets it.
  private static let outBytesMax = 64 * 1024

  /// Appends a frame; `pack` fills exactly the header's payload.
  @inline(__always)
  func writeFrame(
    _ header: FrameHeader,
    metadata: [UInt8] = [],
    pack: (UnsafeMutableRawBufferPointer) -> Void
  ) {
    let count = FrameHeader.byteCount + header.length
    let start = out.append(count)
    let frame = UnsafeMutableRawBufferPointer(start: start, count: count)
    header.write(to: frame)
    metadata.withUnsafeBytes { metadata in
      if let source = metadata.baseAddress {
        (start + FrameHeader.byteCount).copyMemory(from: source, byteCount: metadata.count)
      }
    }
    let payload = start + FrameHeader.byteCount + metadata.count
    pack(UnsafeMutableRawBufferPointer(start: payload, count: header.payloadLength))
    if header.flags.contains(.checksum) {
      let covered = UnsafeRawBufferPointer(rebasing: frame.dropLast(4))
      frame.store(bigEndian: CRC32C.checksum(covered), at: covered.count)
    }
    wrote()
  }

  /// Sends a frame whose payload is so long that it isn't copied behind the others first.
  private func writeFrame(_ header: FrameHeader, metadata: [UInt8], uncopied payload: ByteBuffer) {
    let start = out.append(FrameHeader.byteCount)
    header.write(to: UnsafeMutableRawBufferPointer(start: start, count: FrameHeader.byteCount))
    out.append(metadata)
    writeOut()
    transport?.write(payload)
    flushLater()
  }

  private static let uncopiedBytesMin = 16 * 1024

  /// Appends a control frame.
  func writeFrame(_ type: FrameType, flags: FrameFlags = [], streamID: UInt32 = 0, body: [UInt8]) {
    let flags = usesChecksums ? flags.union(.checksum) : flags
    writeFrame(
      FrameHeader(type, flags: flags, streamID: streamID, payloadLength: body.count),
      body
    )
  }

  func writeFrame(_ header: FrameHeader, _ body: [UInt8]) {
    writeFrame(header) { bytes in
      body.withUnsafeBytes { bytes.copyMemory(from: $0) }
    }
  }

  func writeReset(_ id: UInt32, _ reset: Reset) {
    writeFrame(.reset, streamID: id, body: reset.serialized())
  }

  func writeCredit(_ limit: UInt64, streamID: UInt32) {
    writeFrame(.credit, streamID: streamID, body: Credit(limit: limit).serialized())
  }

  /// What is written goes to the transport in pieces, but to the socket only at the end of the turn: a socket may fail, and
  /// end the connection, while whoever writes is in the middle of something.
  private func wrote() {
    flushLater()
    if out.byteCount >= Self.outBytesMax { writeOut() }
  }

  func flushLater() {
    guard !needsFlush else { return }
    needsFlush = true
    executor.flushLater(self)
  }

  /// Sends everything that is written, at the end of the turn.
  func flush() {
    if isProbeDue {
      isProbeDue = false
      writeFrame(.ping, body: Ping(value: BandwidthProbe.pingValue).serialized())
    }
    needsFlush = false
    guard let transport else { return }
    writeOut()
    transport.flush()
    if !finishing.isEmpty { tellFinished() }
  }

  private func writeOut() {
    if out.byteCount > 0, let transport { transport.write(out.take()) }
  }

  /// Tells streams that want to know that their FINISH is on its way.
  func tellFinished() {
    let streams = finishing
    finishing.removeAll(keepingCapacity: true)
    for stream in streams { stream.finishWasSent() }
  }

  // MARK: Messages

  /// How a message was sent.
  enum Sending {
    /// Its frame is written.
    case written
    /// It must wait: give it to ``enqueue(_:on:)``.
    case mustWait
    /// The peer doesn't accept it.
    indirect case refused(RPCError)
  }

  /// Writes a message that fits into one frame and for which there is credit.
  func send(
    _ type: FrameType,
    _ flags: FrameFlags,
    on stream: CallStream,
    metadata: [UInt8],
    count: Int,
    pack: (UnsafeMutableRawBufferPointer) -> Void
  ) -> Sending {
    if isClosed { return .refused(RPCError(.unavailable, "the connection is closed")) }
    if let error = refusal(count, metadata) { return .refused(error) }
    var flags = flags
    if usesChecksums { flags.insert(.checksum) }
    let header = FrameHeader(
      type,
      flags: flags,
      streamID: stream.id,
      metadataLength: metadata.count,
      payloadLength: count
    )
    let index = machine.streams.index(of: stream.id)
    guard stream.outbox.isEmpty, header.length <= machine.peer.frameBytesMax,
      count == 0 || index.map({ machine.sendable(at: $0) >= count }) ?? false,
      (type != .message && count < Self.bulkBytesMin) || transport?.isWritable ?? false
    else { return .mustWait }
    writeFrame(header, metadata: metadata, pack: pack)
    wrote(count, type, of: stream)
    if let index {
      machine.sent(at: index, count, end: flags.contains(.end) || type == .finish)
    }
    return .written
  }

  private func wrote(_ count: Int, _ type: FrameType, of stream: CallStream) {
    stream.sentByteCount += count
    if type == .finish, stream.isObserved { finishing.append(stream) }
  }

  /// Short requests and replies don't wait for a slow socket: they are bounded by the number of streams.
  private static let bulkBytesMin = 4096

  /// Why a message, before compression, or metadata is not for this peer.
  @inline(__always)
  func refusal(_ count: Int, _ metadata: [UInt8]) -> RPCError? {
    guard machine.phase == .open,
      count > machine.peer.messageBytesMax || metadata.count > machine.peer.metadataBytesMax
    else { return nil }
    return excess(count, metadata)
  }

  @inline(never)
  private func excess(_ count: Int, _ metadata: [UInt8]) -> RPCError {
    if count > machine.peer.messageBytesMax {
      return RPCError(
        .resourceExhausted,
        "a message of \(count) bytes, the peer accepts at most \(machine.peer.messageBytesMax)"
      )
    }
    return RPCError(
      .resourceExhausted,
      "metadata of \(metadata.count) bytes, the peer accepts at most "
        + "\(machine.peer.metadataBytesMax)"
    )
  }

  /// Puts a message behind what its stream has to send.
  func enqueue(_ pending: PendingMessage, on stream: CallStream) {
    if isClosed {
      pending.sent?.resume(
        returning: .failure(RPCError(.unavailable, "the connection is closed"))
      )
      return
    }
    stream.outbox.append(pending)
    stream.countOutbox()
    guard !stream.outbox.isEmpty else { return }
    enterRing(stream)
    pump()
  }

  func enterRing(_ stream: CallStream) {
    guard !stream.isInRing else { return }
    stream.isInRing = true
    ring.append(stream)
  }

  /// Sends waiting messages as far as credit and the socket allow.
  func pump() {
    beginLongMessages()
    while !isClosed, transport?.isWritable ?? false, let stream = ring.popFirst() {
      // A call that is tried again elsewhere has left.
      guard stream.connection === self else { continue }
      stream.isInRing = false
      switch sendNext(of: stream) {
      case .sent: if !stream.outbox.isEmpty { enterRing(stream) }
      // Comes back with the stream's credit.
      case .needsStreamCredit: break
      // Comes back with ``beginLongMessages()``.
      case .mustWaitForOthers: stream.isInRing = true
      case .needsConnectionCredit:
        stream.isInRing = true
        ring.prepend(stream)
        return
      }
    }
  }

  private enum Progress { case sent, mustWaitForOthers, needsStreamCredit, needsConnectionCredit }

  /// Gives streams their turn again that there is a place for now.
  private func beginLongMessages() {
    while let stream = longMessages.next(on: self) { ring.append(stream) }
  }

  /// Messages may have gone that others wait for.
  func longMessagesMayBegin() {
    // Not at once: whoever ends a call is in the middle of something.
    if longMessages.haveToWait { executor.later { self.pump() } }
  }

  /// Sends the next frame of a stream's outbox.
  private func sendNext(of stream: CallStream) -> Progress {
    guard var pending = stream.outbox.first else { return .sent }
    if let compressed = pending.compressed {
      if stream.compression != .none {
        pending.payload = compressed
        pending.flags.insert(.compressed)
      }
      pending.compressed = nil
      _ = stream.outbox.popFirst()
      stream.outbox.prepend(pending)
    }
    if let error = refusal(pending.byteCount, pending.metadata) {
      _ = stream.outbox.popFirst()
      stream.countOutbox()
      pending.sent?.resume(returning: .failure(error))
      abort(stream, .tooLarge, error.message)
      return .sent
    }
    let remaining = pending.payload.readableBytes
    let frameMax = machine.peer.frameBytesMax - (usesChecksums ? 4 : 0)
    let credit = machine.sendable(stream.id)
    var count = min(remaining, credit, frameMax)
    var isLast = count == remaining
    // A FINISH's metadata goes with its last frame, that of others with their first: there must be room for it.
    if pending.type == .finish, remaining + pending.metadata.count > frameMax {
      isLast = false
      count = min(count, frameMax - pending.metadata.count)
    }
    if pending.type != .finish, count + pending.metadata.count > frameMax {
      count = frameMax - pending.metadata.count
      isLast = false
    }
    if count < min(remaining, Self.fragmentBytesMin) {
      if machine.isConnectionBound(stream.id) { return .needsConnectionCredit }
      // Messages before this one may wait for a reader who takes his time.
      if pending.isBegun, machine.sentByteCount(stream.id) > pending.sentByteCount {
        longMessages.leave(stream)
        beginLongMessages()
      }
      return .needsStreamCredit
    }
    if !isLast, !pending.isBegun, !longMessages.begin(stream, remaining, on: self) {
      return .mustWaitForOthers
    }
    writeFragment(of: stream, count: count, isLast: isLast)
    return .sent
  }

  /// With less credit than this, a long message waits for more rather than go in crumbs.
  private static let fragmentBytesMin = 1024

  /// Gives a stream up for a limit: a client resets it, a server finishes it with an error.
  func abort(_ stream: CallStream, _ code: ResetCode, _ message: String) {
    if machine.role == .client, machine.aborted(stream.id) {
      writeReset(stream.id, Reset(code, message: message))
    }
    stream.overLimit(code, message)
    // Not at once: whoever found out is in the middle of something.
    executor.later { self.streamEnded() }
  }

  private func writeFragment(
    of stream: CallStream,
    count: Int,
    isLast: Bool
  ) {
    guard var pending = stream.outbox.popFirst() else { return }
    // Only the last frame of a FINISH is one; what precedes it are MESSAGEs.
    let type = pending.type == .finish && !isLast ? .message : pending.type
    var flags = isLast ? pending.flags : pending.flags.intersection(.compressed).union(.more)
    if usesChecksums { flags.insert(.checksum) }
    let metadata = pending.type == .finish && !isLast ? [] : pending.metadata
    if pending.type != .finish { pending.metadata = [] }
    let header = FrameHeader(
      type,
      flags: flags,
      streamID: stream.id,
      metadataLength: metadata.count,
      payloadLength: count
    )
    let part = pending.payload.readSlice(length: count) ?? ByteBuffer()
    if count >= Self.uncopiedBytesMin, !usesChecksums {
      writeFrame(header, metadata: metadata, uncopied: part)
    } else {
      writeFrame(header, metadata: metadata) { bytes in
        part.withUnsafeReadableBytes { bytes.copyMemory(from: $0) }
      }
    }
    wrote(count, type, of: stream)
    machine.sent(stream.id, count, end: isLast && (flags.contains(.end) || type == .finish))
    if isLast {
      stream.countOutbox()
      if !longMessages.areNone {
        longMessages.leave(stream)
        beginLongMessages()
      }
      pending.sent?.resume(returning: .success(()))
      if type == .finish { streamEnded() }
    } else {
      pending.isBegun = true
      pending.sentByteCount += count
      stream.outbox.prepend(pending)
    }
  }
}

extension ConnectionMachine {
  /// Whether the connection's credit, rather than the stream's own, is what holds the stream up.
  @inline(__always) func isConnectionBound(_ id: UInt32) -> Bool {
    guard let index = streams.index(of: id) else { return false }
    return sending.available <= streams.states[index].sending.available
  }

  /// Bytes of messages that this side has sent on the stream.
  func sentByteCount(_ id: UInt32) -> Int {
    streams.index(of: id).map { Int(clamping: streams.states[$0].sending.sent) } ?? 0
  }
}
