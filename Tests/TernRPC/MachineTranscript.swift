import Testing

@testable import TernRPC

/// A machine whose streams are strings, and that speaks in lines: for tests that read like
/// transcripts.
struct MachineTranscript {
  var machine: ConnectionMachine<String>
  var nowMicroseconds: UInt64 = 0

  init(_ role: ConnectionMachine<String>.Role, limits: ConnectionLimits = .default) {
    machine = ConnectionMachine(role: role, limits: limits)
  }

  /// A machine that has had the peer's HELLO.
  static func open(
    _ role: ConnectionMachine<String>.Role,
    limits: ConnectionLimits = .default,
    peer: ConnectionLimits = .default
  ) -> MachineTranscript {
    var transcript = MachineTranscript(role, limits: limits)
    let hello = Hello(limits: peer, instanceID: 1)
    _ = transcript.receive(.hello, body: hello.serialized())
    return transcript
  }

  /// What the machine says to a frame.
  ///
  /// New calls are attached under their ids.
  mutating func receive(
    _ type: FrameType,
    _ flags: FrameFlags = [],
    on id: UInt32 = 0,
    metadata: Int = 0,
    body: [UInt8] = []
  ) -> String {
    let header = FrameHeader(
      type,
      flags: flags,
      streamID: id,
      metadataLength: metadata,
      payloadLength: body.count
    )
    return receive(header, body)
  }

  mutating func receive(_ header: FrameHeader, _ body: [UInt8]) -> String {
    if let error = header.fault(machine.limits.frameBytesMax) {
      return describe(machine.close(error))
    }
    let action = body.withUnsafeBytes {
      machine.receivedEitherWay(header, payload: $0, nowMicroseconds: nowMicroseconds)
    }
    if case .open(let id) = action { machine.attach("call \(id)", to: id) }
    return describe(action)
  }

  private func describe(_ action: ConnectionMachine<String>.Action) -> String {
    switch action {
    case .none: "nothing"
    case .ready: "ready"
    case .open(let id): "open \(id)"
    case .message(let id, _): "message \(id)"
    case .head(let id, _): "head \(id)"
    case .finish(let id, _): "finish \(id)"
    case .reset(let id, _, let reset): "reset \(id) \(reset.code)"
    case .abort(let id, _, let code, _): "abort \(id) \(code)"
    case .refuse(let id, let reset): "refuse \(id) \(reset.code)"
    case .streamCredit(let id, _): "credit \(id)"
    case .connectionCredit: "credit"
    case .pong(let ping): "pong \(ping.value)"
    case .pingAnswered(let ping): "answered \(ping.value)"
    case .goAway(let goAway): "goaway \(goAway.lastStreamID)"
    case .load(let load): "load \(load.permille)"
    case .close(let error): "close \(error.code)"
    }
  }
}

extension ConnectionMachine<String> {
  /// Whether the stream may still carry messages from this side; nil: it is gone.
  func isSending(_ id: UInt32) -> Bool? {
    streams.index(of: id).map { streams.states[$0].isSending }
  }

  /// Takes a frame as a connection does, which for a whole message asks ``receivedWholeMessage(_:)`` first: that must say
  /// what ``received(_:payload:nowMicroseconds:)`` says, and nothing later may tell which of the two was asked.
  mutating func receivedEitherWay(
    _ header: FrameHeader,
    payload: UnsafeRawBufferPointer,
    nowMicroseconds: UInt64
  ) -> Action {
    var short = self
    let stream = short.receivedWholeMessage(header)
    let action = received(header, payload: payload, nowMicroseconds: nowMicroseconds)
    guard let stream else { return action }
    guard case .message(header.streamID, stream) = action else {
      Issue.record("a message for \(stream) on \(header.streamID) the short way, else \(action)")
      return action
    }
    if payload.count.isMultiple(of: 2) { self = short }
    return action
  }
}
