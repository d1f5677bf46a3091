/// The state of one connection, without any I/O: what came in goes in, what is to be done comes
/// out.
///
/// Both ends use it; `Stream` is whatever the owner keeps per stream. It holds the peer to the
/// protocol: handshake, stream ids, what may come when, limits, flow control, drain. It never
/// blocks, traps on nothing that a peer sends, and reads no clock. Whoever performs its actions
/// runs on one thread, the connection's loop.
struct ConnectionMachine<Stream> {
  enum Role: Sendable { case client, server }

  /// What is to be done after a frame.
  ///
  /// What is rare is indirect: the usual ones stay small, and cheap to pass on.
  enum Action {
    /// Nothing: the frame was for the machine itself, or for a stream that has ended.
    case none
    /// The peer said what it speaks and accepts.
    case ready
    /// A new call: route it, then ``ConnectionMachine/attach(_:to:)``; its message is in the frame.
    case open(UInt32)
    /// Part of a message, or its end, on a stream.
    case message(UInt32, Stream)
    /// Early metadata of a response.
    case head(UInt32, Stream)
    /// The end of a call, with its status.
    ///
    /// The stream is gone.
    case finish(UInt32, Stream)
    /// The peer aborted the stream.
    ///
    /// A client's stream is gone, a server's waits for its handler.
    indirect case reset(UInt32, Stream, Reset)
    /// The stream must be ended by this side: over a limit.
    indirect case abort(UInt32, Stream, ResetCode, String)
    /// A call that can't be taken: answer with RESET.
    indirect case refuse(UInt32, Reset)
    /// There is new credit for a stream.
    case streamCredit(UInt32, Stream)
    /// There is new credit for all streams.
    case connectionCredit
    /// Answer a PING.
    indirect case pong(Ping)
    /// The answer to a PING came.
    indirect case pingAnswered(Ping)
    /// The peer goes away; streams that it will not process are taken out with
    /// ``ConnectionMachine/takeUnprocessed()``.
    indirect case goAway(GoAway)
    /// Advice on how busy the peer is.
    indirect case load(Load)
    /// The connection is over.
    indirect case close(ConnectionError)
  }

  /// Where a connection stands.
  ///
  /// It only moves forward.
  enum Phase: Equatable {
    /// No HELLO from the peer yet.
    case greeting
    /// Frames flow.
    case open
    /// Over.
    case closed
  }

  let role: Role
  let limits: ConnectionLimits
  var phase = Phase.greeting
  /// What the peer accepts; assumed until its HELLO has come.
  private(set) var peer = Hello.assumed
  private(set) var version: UInt16 = 1

  var streams = StreamTable<Stream>()
  /// The highest stream id that the client has used so far.
  var lastStreamID: UInt32 = 0
  var receiving: ReceiveWindow
  var sending: SendWindow
  var bandwidth: BandwidthProbe
  var drain = DrainState()

  var pings: RateLimit
  var resets: RateLimit
  var emptyFrames: RateLimit
  /// Frames without content, and RESETs, that real traffic has paid for.
  ///
  /// One for each message, or part of one, and each end that was sent to the peer. A CREDIT that crosses the end of
  /// its stream on the way, or a cancelled call among many that are answered, is nothing to hold against anybody.
  private var paidFrames = 0

  init(role: Role, limits: ConnectionLimits) {
    self.role = role
    self.limits = limits
    // Nobody may hold the peer to less than it assumes before HELLO has told it.
    receiving = ReceiveWindow(
      max(limits.connectionWindowBytes, Hello.assumed.connectionWindowBytes)
    )
    sending = SendWindow(Hello.assumed.connectionWindowBytes)
    bandwidth = BandwidthProbe(
      windowBytes: limits.streamWindowBytes,
      windowBytesMax: limits.streamWindowBytesMax
    )
    pings = RateLimit(burst: limits.pingsMax)
    resets = RateLimit(burst: limits.resetsMax)
    emptyFrames = RateLimit(burst: limits.emptyFramesMax)
  }

  /// A whole frame is there.
  ///
  /// `payload` is what lies between metadata and checksum.
  mutating func received(
    _ header: FrameHeader,
    payload: UnsafeRawBufferPointer,
    nowMicroseconds now: UInt64
  ) -> Action {
    guard phase != .closed else { return .none }
    guard let type = header.type else {
      if header.flags.contains(.ignorable) { return countEmpty(now) ?? .none }
      return violation("an unknown frame type, \(header.rawType)")
    }
    if phase == .greeting, type != .hello, type != .goAway {
      return violation("\(type) before HELLO")
    }
    do throws(ConnectionError) {
      switch type {
      case .hello: return try receivedHello(header, payload)
      case .call: return receivedCall(header, now)
      case .message: return receivedMessage(header, now)
      case .head, .finish: return receivedResponse(header, type, now)
      case .reset: return receivedReset(header, try Reset(reading: payload), now)
      case .credit: return receivedCredit(header, try Credit(reading: payload), now)
      case .ping: return receivedPing(header, try Ping(reading: payload), now)
      case .goAway: return receivedGoAway(header, try GoAway(reading: payload))
      case .load: return .load(try Load(reading: payload))
      }
    } catch {
      return close(error)
    }
  }

  /// From here on nothing is acted on.
  mutating func close(_ error: ConnectionError) -> Action {
    phase = .closed
    return .close(error)
  }

  mutating func violation(_ message: String) -> Action {
    close(ConnectionError(.protocolViolation, message))
  }

  /// Frames that carry nothing cost their sender nothing, so there may not be many.
  mutating func countEmpty(_ now: UInt64) -> Action? {
    guard !takePaid(), !emptyFrames.take(nowMicroseconds: now) else { return nil }
    return close(ConnectionError(.excessiveLoad, "too many empty frames"))
  }

  /// Something was sent that the peer may answer with a frame that carries nothing.
  mutating func pay() { if paidFrames < Self.paidFramesMax { paidFrames += 1 } }

  /// Takes what was paid for, if there is something.
  mutating func takePaid() -> Bool {
    guard paidFrames > 0 else { return false }
    paidFrames -= 1
    return true
  }

  /// Past calls give no leave to flood.
  private static var paidFramesMax: Int { 10_000 }

  private mutating func receivedHello(
    _ header: FrameHeader,
    _ payload: UnsafeRawBufferPointer
  ) throws(ConnectionError) -> Action {
    guard phase == .greeting else { return violation("a second HELLO") }
    guard header.streamID == 0 else { return violation("HELLO on stream \(header.streamID)") }
    let hello = try Hello(reading: payload)
    let mine = Hello.assumed
    guard hello.versionMin <= hello.versionMax, hello.versionMin <= mine.versionMax,
      hello.versionMax >= mine.versionMin
    else {
      return close(
        ConnectionError(
          .versionMismatch,
          "the peer speaks versions \(hello.versionMin) to \(hello.versionMax), "
            + "this side \(mine.versionMin) to \(mine.versionMax)"
        )
      )
    }
    version = min(hello.versionMax, mine.versionMax)
    peer = hello
    // Half a frame at most, so that there is always room for a message beside it.
    peer.metadataBytesMax = min(hello.metadataBytesMax, hello.frameBytesMax / 2)
    sending.raise(to: UInt64(hello.connectionWindowBytes))
    for index in streams.states.indices {
      streams.states[index].sending.raise(to: UInt64(hello.streamWindowBytes))
    }
    phase = .open
    return .ready
  }

  private mutating func receivedPing(
    _ header: FrameHeader,
    _ ping: Ping,
    _ now: UInt64
  ) -> Action {
    guard header.streamID == 0 else { return violation("PING on stream \(header.streamID)") }
    if header.flags.contains(.ack) {
      return .pingAnswered(ping)
    }
    guard pings.take(nowMicroseconds: now) else {
      return close(ConnectionError(.excessiveLoad, "too many PINGs"))
    }
    return .pong(ping)
  }
}
