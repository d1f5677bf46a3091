import Logging
import NIOCore

/// What carries a connection's bytes.
///
/// Everything is called on the connection's loop.
protocol ConnectionTransport: AnyObject {
  /// Whether more should be written now.
  var isWritable: Bool { get }
  /// Takes bytes that go out with the next ``flush()``.
  func write(_ bytes: ByteBuffer)
  /// Sends what was written.
  func flush()
  /// Stops, or goes on, reading.
  func setReading(_ isReading: Bool)
  /// Closes once what was sent is out; the peer gets a moment to read it.
  func close()
  /// What is at the other end, for logs.
  var peerName: String { get }
}

/// One connection: cuts bytes into frames, asks the machine what they mean, and does it.
///
/// The two subclasses know what a call is for a server and for a client.
///
/// `@unchecked Sendable`: everything is touched on `loop` only.
///
/// `@exclusivity(unchecked)`, here and in what else lives on a loop: a call touches its state some eighty times, and the
/// runtime's check of each time costs more than what is done there. No access spans a call to code of others: state is
/// read, changed and let go of before anything is resumed, sent or told.
class Connection: @unchecked Sendable {
  let loop: any EventLoop
  let executor: LoopExecutor
  let timeouts: ConnectionTimeouts
  let logger: Logger
  @exclusivity(unchecked) var machine: ConnectionMachine<CallStream>
  @exclusivity(unchecked) private(set) var transport: (any ConnectionTransport)?

  /// Who the peer is, by its verified certificate.
  var peerIdentity: VerifiedPeer?

  /// Frames to send at the end of the turn.
  @exclusivity(unchecked) var out = FrameBuffer()
  @exclusivity(unchecked) var needsFlush = false
  /// A PING that measures goes out with the next flush, behind the CREDIT of what consumers take in this turn: else its
  /// answer would come before what that CREDIT lets the peer send.
  @exclusivity(unchecked) var isProbeDue = false
  @exclusivity(unchecked) var metadataEncoder = MetadataEncoder()
  /// Streams whose outbox isn't empty, each in turn.
  @exclusivity(unchecked) var ring = CircularBuffer<CallStream>(initialCapacity: 0)
  @exclusivity(unchecked) var longMessages = LongMessages()
  let usesChecksums: Bool
  let usesBusyPolling: Bool
  private let frameBytesMax: Int
  /// Streams that want to know when what is in `out` has been sent.
  @exclusivity(unchecked) var finishing: [CallStream] = []

  /// What is being looked at.
  @exclusivity(unchecked) private var reading = ByteBuffer()
  /// The start of a frame whose end hasn't come.
  @exclusivity(unchecked) private var partial = ByteBuffer()
  @exclusivity(unchecked) private var hasPreface = false
  @exclusivity(unchecked) private(set) var isClosed = false
  /// Bytes in all inboxes.
  @exclusivity(unchecked) private(set) var bufferedByteCount = 0
  /// Bytes in all outboxes.
  @exclusivity(unchecked) private(set) var outgoingByteCount = 0

  // Times: see Connection+Timers.
  let startTime: NIODeadline
  @exclusivity(unchecked) var lastReadTime: NIODeadline
  var lastStreamTime: NIODeadline
  @exclusivity(unchecked) var pingSentTime: NIODeadline?
  var tick: Scheduled<Void>?
  @exclusivity(unchecked) var tickTime = NIODeadline.distantFuture

  init(
    role: ConnectionMachine<CallStream>.Role,
    loop: any EventLoop,
    limits: ConnectionLimits,
    timeouts: ConnectionTimeouts,
    usesChecksums: Bool,
    usesBusyPolling: Bool,
    logger: Logger
  ) {
    self.loop = loop
    executor = LoopExecutor.on(loop)
    self.timeouts = timeouts
    self.logger = logger
    self.usesChecksums = usesChecksums
    self.usesBusyPolling = usesBusyPolling
    frameBytesMax = limits.frameBytesMax
    machine = ConnectionMachine(role: role, limits: limits)
    startTime = .now()
    lastReadTime = startTime
    lastStreamTime = startTime
  }

  // MARK: For subclasses

  /// What this side says of itself.
  var hello: Hello { Hello(limits: machine.limits, instanceID: 0) }
  /// The peer's HELLO came.
  func becameReady() {}
  /// A call came.
  func received(call id: UInt32, _ header: FrameHeader, _ content: UnsafeRawBufferPointer)
    throws(ConnectionError)
  {}
  /// A call came that is turned away.
  func refused(_ header: FrameHeader, _ frame: UnsafeRawBufferPointer, _ reset: Reset)
    throws(ConnectionError)
  {}
  /// The peer goes away.
  func peerLeaves(_ goAway: GoAway) {}
  /// A stream is gone.
  func streamEnded() { longMessagesMayBegin() }
  /// Advice on how busy the peer is.
  func received(load: Load) {}
  /// The connection is over; streams will be told next.
  func ending(_ error: ConnectionError) {}
  /// The connection is over; streams have been told.
  func ended(_ error: ConnectionError) {}
  /// Changes by so many bytes what all inboxes and outboxes of a server hold; false: too much.
  func countShared(_ byteCount: Int) -> Bool { true }

  // MARK: From the transport

  /// Bytes can flow: says hello.
  func start(_ transport: any ConnectionTransport) {
    self.transport = transport
    out.append(Preface.bytes)
    let body = hello.serialized()
    writeFrame(FrameHeader(.hello, payloadLength: body.count), body)
    flush()
    scheduleTick()
  }

  /// Bytes came: acts on them, runs the handlers that they start, and sends what those write.
  func received(_ bytes: ByteBuffer) {
    guard !isClosed else { return }
    executor.beginTurn()
    defer { executor.endTurn() }
    lastReadTime = .now()
    pingSentTime = nil
    var bytes = bytes
    completePartial(&bytes)
    if !isClosed, bytes.readableBytes > 0 {
      bytes.moveReaderIndex(forwardBy: consume(bytes))
      if !isClosed, bytes.readableBytes > 0 { partial.writeImmutableBuffer(bytes) }
    }
    guard !isClosed else { return }
    if let limit = machine.readAll() { writeCredit(limit, streamID: 0) }
    if machine.startsProbe(nowMicroseconds: lastReadMicroseconds) {
      isProbeDue = true
      flushLater()
    }
  }

  /// Gives the frame whose start is here what it lacks, and acts on it; the bytes behind it are looked at where they are.
  private func completePartial(_ bytes: inout ByteBuffer) {
    while partial.readableBytes > 0, !isClosed, bytes.readableBytes > 0 {
      let missing = partialTotal - partial.readableBytes
      guard var part = bytes.readSlice(length: min(missing, bytes.readableBytes)) else { return }
      partial.writeBuffer(&part)
      guard partial.readableBytes >= partialTotal else { continue }
      let frame = partial
      partial = ByteBuffer()
      _ = consume(frame)
    }
  }

  /// What the partial frame is known to need.
  private var partialTotal: Int {
    guard hasPreface else { return Preface.bytes.count }
    guard partial.readableBytes >= FrameHeader.byteCount else { return FrameHeader.byteCount }
    return partial.withUnsafeReadableBytes { bytes in
      // A header that can't be true is refused as it stands.
      let header = FrameHeader(reading: bytes)
      return FrameHeader.byteCount
        + (header.isWithin(lengthMax(of: header)) ? header.length : 0)
    }
  }

  /// The longest content that a frame may have: that of HELLO doesn't depend on what was assumed.
  private func lengthMax(of header: FrameHeader) -> Int {
    header.type == .hello ? max(frameBytesMax, Hello.byteCountMax) : frameBytesMax
  }

  /// When the bytes came that are being looked at.
  private var lastReadMicroseconds: UInt64 { lastReadTime.uptimeNanoseconds / 1000 }

  func writabilityChanged() {
    guard let transport, !isClosed else { return }
    transport.setReading(machine.role == .client || transport.isWritable)
    if transport.isWritable { pump() }
  }

  /// The transport is gone.
  ///
  /// `sawAll`: whatever the peer sent before has come, or nothing of this side ever reached it.
  func transportClosed(_ error: ConnectionError, sawAll: Bool = true) {
    guard !isClosed || transport != nil else { return }
    finish(error, sawAll: sawAll)
    transport = nil
  }

  // MARK: Reading frames

  private static let framesPerTurn = 24

  /// The payload of the frame that is being acted on, kept with all that was read with it: not for long.
  func retained(_ payload: UnsafeRawBufferPointer) -> FrameBytes {
    FrameBytes(payload, in: reading)
  }

  /// Acts on every whole frame, and says how many bytes they had.
  private func consume(_ bytes: ByteBuffer) -> Int {
    reading = bytes
    defer { reading = ByteBuffer() }
    return bytes.withUnsafeReadableBytes { bytes in
      var position = 0
      var frames = 0
      if !hasPreface {
        switch Preface.match(bytes) {
        case .partial: return 0
        case .wrong:
          close(ConnectionError(.badPreface, "what came first isn't the preface of this protocol"))
          return bytes.count
        case .complete:
          hasPreface = true
          position = Preface.bytes.count
        }
      }
      while !isClosed, bytes.count - position >= FrameHeader.byteCount {
        let header = FrameHeader(reading: UnsafeRawBufferPointer(rebasing: bytes[position...]))
        if !header.isWithin(frameBytesMax), let error = header.fault(lengthMax(of: header)) {
          close(error)
          break
        }
        let end = position + FrameHeader.byteCount + header.length
        guard bytes.count >= end else { break }
        received(header, UnsafeRawBufferPointer(rebasing: bytes[position..<end]))
        position = end
        frames += 1
        // What these frames start runs, and its answers are on their way, before the others are looked at: the two ends
        // work at the same time.
        if frames % Self.framesPerTurn == 0 { executor.run() }
      }
      return position
    }
  }

  private func received(_ header: FrameHeader, _ frame: UnsafeRawBufferPointer) {
    if header.flags.contains(.checksum) {
      let covered = UnsafeRawBufferPointer(rebasing: frame.dropLast(4))
      let stated = UInt32(
        bigEndian: frame.loadUnaligned(fromByteOffset: covered.count, as: UInt32.self)
      )
      guard CRC32C.checksum(covered) == stated else {
        close(ConnectionError(.checksum, "a frame's checksum is wrong"))
        return
      }
    }
    let payloadStart = FrameHeader.byteCount + header.metadataLength
    let payload = UnsafeRawBufferPointer(
      rebasing: frame[payloadStart..<payloadStart + header.payloadLength]
    )
    if let stream = machine.receivedWholeMessage(header) {
      stream.receivedByteCount += payload.count
      stream.receivedWholeMessage(header, payload)
      return
    }
    let action = machine.received(
      header,
      payload: payload,
      nowMicroseconds: lastReadMicroseconds
    )
    do throws(ConnectionError) {
      try perform(action, header, frame, payload)
    } catch {
      close(error)
    }
  }

  private func perform(
    _ action: ConnectionMachine<CallStream>.Action,
    _ header: FrameHeader,
    _ frame: UnsafeRawBufferPointer,
    _ payload: UnsafeRawBufferPointer
  ) throws(ConnectionError) {
    switch action {
    case .none: break
    case .load(let load): received(load: load)
    case .ready:
      scheduleTick()
      becameReady()
      // Every stream has more credit now.
      for state in machine.streams.states {
        if let stream = state.attachment, !stream.outbox.isEmpty { enterRing(stream) }
      }
      pump()
    case .open(let id): try received(call: id, header, frame)
    case .message(_, let stream):
      if machine.role == .client {
        // The token counts once its message is whole.
        stream.receivedToken(
          header.metadataLength > 0 ? try Self.metadata(header, frame).resumeToken : nil
        )
      }
      stream.receivedByteCount += payload.count
      stream.received(header, payload)
    case .head(_, let stream): stream.receivedHead(try Self.metadata(header, frame))
    case .finish(_, let stream):
      let metadata: FrameMetadata
      do throws(ConnectionError) {
        metadata = try Self.metadata(header, frame)
      } catch {
        // The machine has forgotten the stream already: nobody else would tell it.
        stream.connectionLost(error, isUnprocessed: false)
        throw error
      }
      stream.receivedByteCount += payload.count
      stream.receivedFinish(metadata, header, payload)
      streamEnded()
    case .reset(_, let stream, let reset):
      stream.receivedReset(reset)
      streamEnded()
    case .abort(let id, let stream, let code, let message):
      if machine.role == .client { writeReset(id, Reset(code, message: message)) }
      stream.overLimit(code, message)
      streamEnded()
    case .refuse(let id, let reset):
      writeReset(id, reset)
      try refused(header, frame, reset)
    case .streamCredit(_, let stream):
      if !stream.outbox.isEmpty {
        enterRing(stream)
        pump()
      }
    case .connectionCredit: pump()
    case .pong(let ping): writeFrame(.ping, flags: .ack, body: ping.serialized())
    case .pingAnswered(let ping):
      if ping.value == BandwidthProbe.pingValue {
        machine.probeAnswered(nowMicroseconds: lastReadMicroseconds)
      } else if let goAway = machine.barrierAnswered(ping) {
        writeFrame(.goAway, body: goAway.serialized())
        closeIfDrained()
      }
    case .goAway(let goAway):
      peerLeaves(goAway)
      closeIfDrained()
    case .close(let error): throw error
    }
  }

  /// The metadata of a whole frame, header included.
  static func metadata(
    _ header: FrameHeader,
    _ frame: UnsafeRawBufferPointer
  ) throws(ConnectionError) -> FrameMetadata {
    guard header.metadataLength > 0 else { return FrameMetadata() }
    let start = FrameHeader.byteCount
    return try FrameMetadata(
      reading: UnsafeRawBufferPointer(rebasing: frame[start..<start + header.metadataLength])
    )
  }

  // MARK: Ending

  /// Ends the connection for a reason, which the peer is told.
  func close(_ error: ConnectionError) {
    guard !isClosed else { return }
    let goAway = GoAway(
      lastStreamID: machine.role == .server ? machine.lastStreamID : 0,
      code: error.code,
      message: error.message
    )
    writeFrame(.goAway, body: goAway.serialized())
    finish(error)
    flush()
    transport?.close()
  }

  /// Starts a drain; the connection closes itself when it is done.
  func startDrain(grace: Duration) {
    let milliseconds = UInt32(clamping: grace.milliseconds)
    let barrier = UInt64.random(in: (BandwidthProbe.pingValue + 1) ... .max)
    guard !isClosed,
      let (goAway, ping) = machine.startDrain(barrier: barrier, graceMilliseconds: milliseconds)
    else { return }
    writeFrame(.goAway, body: goAway.serialized())
    if machine.role == .server { writeFrame(.ping, body: ping.serialized()) }
    closeIfDrained()
  }

  func closeIfDrained() {
    // Most have streams: the machine isn't asked for more then.
    guard machine.streams.isEmpty, !isClosed, machine.isDrained else { return }
    close(ConnectionError(.none, "drained"))
  }

  private func finish(_ error: ConnectionError, sawAll: Bool = false) {
    guard !isClosed else { return }
    isClosed = true
    // A server says HELLO before it looks at a call.
    let isUnseen = sawAll && machine.role == .client && machine.phase == .greeting
    tick?.cancel()
    tick = nil
    for stream in ring { stream.isInRing = false }
    ring.removeAll()
    longMessages.removeAll()
    ending(error)
    let lastProcessed = machine.drain.received?.lastStreamID ?? GoAway.everyStream
    for (id, stream) in machine.takeAll() {
      stream.connectionLost(error, isUnprocessed: isUnseen || id > lastProcessed)
    }
    _ = countShared(-bufferedByteCount - outgoingByteCount)
    bufferedByteCount = 0
    outgoingByteCount = 0
    tellFinished()
    ended(error)
  }

  // MARK: Bytes that wait for consumers

  /// Counts bytes into, or out of, an inbox; over the limit, the stream whose reader is the furthest behind is given up,
  /// whichever it was that brought the last bytes.
  func countBuffered(_ byteCount: Int, for stream: CallStream?) {
    guard !isClosed, byteCount != 0 else { return }
    bufferedByteCount += byteCount
    let isWithinShared = countShared(byteCount)
    guard let stream, byteCount > 0 else { return }
    guard bufferedByteCount <= machine.limits.bufferedBytesMax, isWithinShared else {
      var slowest = stream
      for state in machine.streams.states {
        guard let other = state.attachment, other.heldByteCount > slowest.heldByteCount else {
          continue
        }
        slowest = other
      }
      abort(slowest, .tooLarge, "too many bytes wait to be read")
      return
    }
  }

  /// Counts bytes into, or out of, an outbox; where a server holds too much, the stream with the most of it on this
  /// connection is given up: its client may read it as slowly as it likes, or never.
  func countOutgoing(_ byteCount: Int) {
    guard !isClosed else { return }
    outgoingByteCount += byteCount
    guard !countShared(byteCount), byteCount > 0 else { return }
    let streams = machine.streams.states.compactMap(\.attachment)
    guard let largest = streams.max(by: { $0.outbox.byteCount < $1.outbox.byteCount }) else {
      return
    }
    abort(largest, .tooLarge, "too many bytes wait to be sent")
  }

  func returnCredit(of stream: CallStream) {
    guard !isClosed, let limit = machine.drained(stream.id) else { return }
    writeCredit(limit, streamID: stream.id)
  }
}

extension Duration {
  /// Whole milliseconds, rounded up.
  var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    if overflow { return seconds < 0 ? .min : .max }
    return product &+ (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
  }

  /// For NIO's timers.
  ///
  /// Absurdly long ones are cut to about a century.
  var timeAmount: TimeAmount {
    let (seconds, attoseconds) = components
    let bounded = min(max(seconds, 0), 3_000_000_000)
    return .nanoseconds(bounded * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}
