// What comes on streams.

extension ConnectionMachine {
  mutating func receivedCall(_ header: FrameHeader, _ now: UInt64) -> Action {
    let id = header.streamID
    guard role == .server else { return violation("CALL from a server") }
    guard id % 2 == 1 else { return violation("CALL with an even stream id, \(id)") }
    guard id > lastStreamID else {
      return violation("CALL with stream id \(id), the last was \(lastStreamID)")
    }
    lastStreamID = id
    let refusal: String? =
      if drain.refusesCalls {
        "the server is draining"
      } else if streams.count >= limits.streamsMax {
        "\(streams.count) calls are under way, at most \(limits.streamsMax)"
      } else {
        nil
      }
    if let refusal {
      guard receiving.receive(header.payloadLength) else { return flowViolation(id) }
      guard resets.take(nowMicroseconds: now) else {
        return close(ConnectionError(.excessiveLoad, "too many refused calls"))
      }
      return .refuse(id, Reset(.refused, isUnprocessed: true, message: refusal))
    }
    let start = StreamStart(
      openedMicroseconds: now,
      isHandled: true,
      receiveWindowBytes: limits.streamWindowBytes,
      sendWindowBytes: peer.streamWindowBytes
    )
    streams.insert(id, nil, start)
    switch accept(header, now) {
    case .accepted: return .open(id)
    case .action(let action): return action
    // Nobody has seen the call: the routing side answers, told by the same action.
    case .overLimit(_, let message):
      streams.remove(id)
      return .refuse(id, Reset(.tooLarge, isUnprocessed: true, message: message))
    case .discarded: return .none
    }
  }

  mutating func receivedMessage(_ header: FrameHeader, _ now: UInt64) -> Action {
    let id = header.streamID
    guard let index = streams.index(of: id), streams.states[index].isReceiving,
      let attachment = streams.states[index].attachment,
      !streams.states[index].isDiscarding
    else { return receivedForEnded(header, now) }
    switch accept(header, now) {
    case .accepted: return .message(id, attachment)
    case .action(let action): return action
    case .overLimit(let code, let message):
      // A server's stream waits for its handler; a client's ends here.
      if role == .server { streams.states[index].isDiscarding = true } else { _ = aborted(id) }
      return .abort(id, attachment, code, message)
    case .discarded: return .none
    }
  }

  /// Counts a frame that is one whole message and nothing more, for a stream that expects one: the usual case of a
  /// stream of messages.
  ///
  /// Nil: the frame, its stream or their limits need a closer look, by ``received(_:payload:nowMicroseconds:)``; nothing
  /// is counted.
  mutating func receivedWholeMessage(_ header: FrameHeader) -> Stream? {
    guard header.isWholeMessage, phase == .open, let index = streams.index(of: header.streamID),
      streams.states[index].takesWholeMessage
    else { return nil }
    let count = header.payloadLength
    guard count <= limits.messageBytesMax, receiving.mayReceive(count),
      streams.states[index].receiving.mayReceive(count),
      let attachment = streams.states[index].attachment
    else { return nil }
    _ = receiving.receive(count)
    _ = streams.states[index].receiving.receive(count)
    return attachment
  }

  mutating func receivedResponse(
    _ header: FrameHeader,
    _ type: FrameType,
    _ now: UInt64
  ) -> Action {
    let id = header.streamID
    guard role == .client else { return violation("\(type) from a client") }
    guard let index = streams.index(of: id), let attachment = streams.states[index].attachment
    else {
      return receivedForEnded(header, now)
    }
    if type == .head { return receivedHead(header, at: index, attachment, now) }
    guard !header.flags.contains(.more) else { return violation("FINISH with MORE") }
    switch accept(header, now) {
    case .accepted:
      streams.remove(at: index)
      return .finish(id, attachment)
    case .action(let action): return action
    case .overLimit(let code, let message):
      streams.remove(at: index)
      return .abort(id, attachment, code, message)
    case .discarded: return .none
    }
  }

  /// Early metadata may come in several frames, which together are no more than that of one.
  private mutating func receivedHead(
    _ header: FrameHeader,
    at index: Int,
    _ attachment: Stream,
    _ now: UInt64
  ) -> Action {
    let id = header.streamID
    guard header.payloadLength == 0 else { return violation("HEAD with a message") }
    if header.metadataLength == 0, let action = countEmpty(now) { return action }
    streams.states[index].headByteCount += header.metadataLength
    let count = streams.states[index].headByteCount
    guard count <= limits.metadataBytesMax else {
      streams.remove(at: index)
      return .abort(
        id,
        attachment,
        .tooLarge,
        "early metadata of \(count) bytes, at most \(limits.metadataBytesMax)"
      )
    }
    return .head(id, attachment)
  }

  mutating func receivedReset(_ header: FrameHeader, _ reset: Reset, _ now: UInt64) -> Action {
    let id = header.streamID
    let index = streams.index(of: id)
    // What makes a flood is that calls are taken back as soon as they are made.
    let isEarly =
      index.map { now &- streams.states[$0].openedMicroseconds < Self.earlyMicroseconds } ?? true
    if role == .server, isEarly, !takePaid(), !resets.take(nowMicroseconds: now) {
      return close(ConnectionError(.excessiveLoad, "too many RESETs"))
    }
    guard let index, let attachment = streams.states[index].attachment
    else {
      return id <= lastStreamID && id != 0
        ? .none : violation("RESET on stream \(id), which never was")
    }
    if role == .client {
      streams.remove(at: index)
    } else {
      guard streams.states[index].isReceiving || streams.states[index].isSending else {
        return .none
      }
      streams.states[index].isReceiving = false
      streams.states[index].isSending = false
      // Its reply was still on its way out.
      if !streams.states[index].isHandled { streams.remove(at: index) }
    }
    return .reset(id, attachment, reset)
  }

  /// A call that has lived so long was worth making.
  private static var earlyMicroseconds: UInt64 { 10_000 }

  mutating func receivedCredit(_ header: FrameHeader, _ credit: Credit, _ now: UInt64) -> Action {
    let id = header.streamID
    if id == 0 {
      if credit.limit <= sending.limit, let action = countEmpty(now) { return action }
      sending.raise(to: credit.limit)
      return .connectionCredit
    }
    guard let index = streams.index(of: id), let attachment = streams.states[index].attachment
    else {
      return id <= lastStreamID
        ? countEmpty(now) ?? .none : violation("CREDIT on stream \(id), which never was")
    }
    if credit.limit <= streams.states[index].sending.limit, let action = countEmpty(now) {
      return action
    }
    streams.states[index].sending.raise(to: credit.limit)
    return .streamCredit(id, attachment)
  }

  /// Frames that were on their way when a stream ended.
  ///
  /// Their bytes still count for the connection.
  private mutating func receivedForEnded(_ header: FrameHeader, _ now: UInt64) -> Action {
    let id = header.streamID
    guard id <= lastStreamID, id % 2 == 1 else {
      return violation("a frame on stream \(id), which never was")
    }
    guard receiving.receive(header.payloadLength) else { return flowViolation(id) }
    if header.payloadLength == 0, let action = countEmpty(now) { return action }
    return .none
  }

  private enum Acceptance {
    case accepted
    case discarded
    case action(Action)
    case overLimit(ResetCode, String)
  }

  /// Counts a frame's message bytes against every limit, and moves its stream on.
  private mutating func accept(_ header: FrameHeader, _ now: UInt64) -> Acceptance {
    let id = header.streamID
    let count = header.payloadLength
    guard receiving.receive(count) else { return .action(flowViolation(id)) }
    guard let index = streams.index(of: id) else { return .discarded }
    guard streams.states[index].receiving.receive(count) else { return .action(flowViolation(id)) }

    let isEnd = header.flags.contains(.end)
    if header.flags.contains(.bare) {
      guard count == 0, !header.flags.contains(.more) else {
        return .action(violation("a frame without message has \(count) bytes of it"))
      }
      guard !streams.states[index].isMidMessage || header.type == .finish else {
        return .action(violation("stream \(id) ends within a message"))
      }
      if !isEnd, header.type == .message, let action = countEmpty(now) { return .action(action) }
    } else {
      let isCompressed = header.flags.contains(.compressed)
      if streams.states[index].isMidMessage, streams.states[index].isCompressed != isCompressed {
        return .action(violation("a message on stream \(id) that is compressed in parts"))
      }
      streams.states[index].isCompressed = isCompressed
      if let over = Self.acceptMessage(header, &streams.states[index], limits) { return over }
      // A CALL without credit for its message may go ahead of it.
      if count == 0, header.flags.contains(.more), header.type == .message,
        let action = countEmpty(now)
      {
        return .action(action)
      }
    }
    guard header.metadataLength <= limits.metadataBytesMax else {
      return .overLimit(
        .tooLarge,
        "metadata of \(header.metadataLength) bytes, at most \(limits.metadataBytesMax)"
      )
    }
    if isEnd {
      guard !streams.states[index].isMidMessage else {
        return .action(violation("stream \(id) ends within a message"))
      }
      streams.states[index].isReceiving = false
    }
    return .accepted
  }

  private static func acceptMessage(
    _ header: FrameHeader,
    _ stream: inout StreamState<Stream>,
    _ limits: ConnectionLimits
  ) -> Acceptance? {
    if !stream.isMidMessage {
      stream.fragmentCount = 0
      stream.messageByteCount = 0
    }
    stream.fragmentCount += 1
    stream.messageByteCount += header.payloadLength
    stream.isMidMessage = header.flags.contains(.more)
    if stream.messageByteCount > limits.messageBytesMax {
      return .overLimit(
        .tooLarge,
        "a message of more than the \(limits.messageBytesMax) bytes that are accepted"
      )
    }
    if stream.fragmentCount > limits.fragmentsAccepted {
      return .overLimit(.tooLarge, "a message of more than \(limits.fragmentsAccepted) fragments")
    }
    return nil
  }

  private mutating func flowViolation(_ id: UInt32) -> Action {
    close(ConnectionError(.flowControl, "more bytes than credit, on stream \(id)"))
  }
}
