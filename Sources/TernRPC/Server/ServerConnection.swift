import Logging
import NIOCore

/// A connection as its server sees it.
///
/// `@unchecked Sendable`: everything is touched on `loop` only.
final class ServerConnection: Connection, @unchecked Sendable {
  let core: ServerCore
  private(set) var peerName = ""
  /// What the client has given ids to, by id.
  @exclusivity(unchecked) private var methods: ContiguousArray<KnownMethod> = []

  private enum KnownMethod {
    case undefined
    case missing
    case known(MethodHandler)
  }

  private var lastLoadTime = NIODeadline.uptimeNanoseconds(0)
  private var retirement: Scheduled<Void>?

  init(core: ServerCore, loop: any EventLoop) {
    self.core = core
    let configuration = core.configuration
    super.init(
      role: .server,
      loop: loop,
      limits: configuration.limits,
      timeouts: configuration.timeouts,
      usesChecksums: configuration.usesChecksums,
      usesBusyPolling: configuration.usesBusyPolling,
      logger: core.logger
    )
  }

  override var hello: Hello {
    var hello = Hello(
      limits: machine.limits,
      instanceID: core.instanceID,
      fingerprints: core.fingerprints
    )
    hello.codecs = MessageCompression.codecs
    return hello
  }

  override func start(_ transport: any ConnectionTransport) {
    peerName = transport.peerName
    super.start(transport)
    // A peer that has hung up already is told, and forgotten, by now.
    guard !isClosed else { return }
    core.connectionStarted(self)
    scheduleRetirement()
  }

  /// Drains the connection when it is old; not all that began together at once.
  private func scheduleRetirement() {
    guard let age = core.configuration.connectionAgeMax, !isClosed else { return }
    let grace = core.configuration.drainGrace
    let drawn = Double(age.nanosecondsClamped) * Double.random(in: 0.9...1.1)
    retirement = loop.scheduleTask(in: .nanoseconds(Int64(drawn))) {
      self.startDrain(grace: grace)
      guard !self.isClosed else { return }
      self.retirement = self.loop.scheduleTask(in: grace.timeAmount) {
        self.close(ConnectionError(.none, "the connection is old"))
      }
    }
  }

  override func received(
    call id: UInt32,
    _ header: FrameHeader,
    _ frame: UnsafeRawBufferPointer
  ) throws(ConnectionError) {
    let head: FrameMetadata
    let handler: MethodHandler?
    do throws(ConnectionError) {
      head = try Self.metadata(header, frame)
      handler = try route(head)
    } catch {
      core.refused(nil, .internal, .malformed)
      throw error
    }
    let deadline = head.timeoutMicroseconds.map { microseconds in
      lastReadTime + .microseconds(Int64(clamping: min(microseconds, Self.timeoutMax)))
    }
    // A call takes a place when its handler may start: who sends half a request keeps nobody else out.
    let startsNow = handler.map { $0.startsWith(header) } ?? false
    if let handler, startsNow, let refusal = core.admit(handler, handler.priority(head)) {
      refuse(id, refusal.message)
      machine.handled(id)
      core.refused(handler.method, .unavailable, refusal.reason)
      return
    }
    let codec = head.codec
    let stream = ServerStream(
      handler: handler ?? UnknownMethodHandler(head, self),
      head: head,
      deadline: deadline,
      connection: self
    )
    stream.id = id
    stream.isAdmitted = startsNow
    machine.attach(stream, to: id)
    if handler == nil {
      stream.refusalReason = .unknownMethod
      stream.fail(
        RPCError(.unimplemented, "this server has no method \(stream.handler.method.path)")
      )
      stream.handlerReturned()
      return
    }
    if let codec, !agree(on: codec, stream) { return }
    if let deadline { watchDeadline(deadline) }
    let start = FrameHeader.byteCount + header.metadataLength
    stream.receivedByteCount = header.payloadLength
    stream.received(
      header,
      UnsafeRawBufferPointer(rebasing: frame[start..<start + header.payloadLength])
    )
  }

  /// A client that names a method with a call knows its id from then on, whatever becomes of the call.
  override func refused(
    _ header: FrameHeader,
    _ frame: UnsafeRawBufferPointer,
    _ reset: Reset
  ) throws(ConnectionError) {
    let code = RPCError(reset).code
    let reason: ServerCallRefusal.Reason =
      if reset.code == .tooLarge {
        .tooLarge
      } else if machine.drain.refusesCalls {
        .draining
      } else {
        .streamLimit
      }
    do throws(ConnectionError) {
      core.refused(try route(try Self.metadata(header, frame))?.method, code, reason)
    } catch {
      core.refused(nil, code, reason)
      throw error
    }
  }

  /// Gives a place to a call whose request has become whole; false: there is none, and its client is told so.
  func admit(_ stream: ServerStream) -> Bool {
    guard let refusal = core.admit(stream.handler, stream.priority) else { return true }
    stream.refusalReason = refusal.reason
    refuse(stream.id, refusal.message)
    return false
  }

  /// Turns a call away that no handler has seen, and says how busy this server is.
  private func refuse(_ id: UInt32, _ reason: String) {
    _ = machine.aborted(id)
    writeReset(id, Reset(.refused, isUnprocessed: true, message: reason))
    guard let gate = core.gate, lastReadTime - lastLoadTime >= Self.loadInterval else { return }
    lastLoadTime = lastReadTime
    let load = Load(permille: gate.loadPermille, callsInFlight: UInt32(clamping: gate.count))
    writeFrame(.load, body: load.serialized())
  }

  /// LOAD isn't sent more often.
  private static let loadInterval = TimeAmount.milliseconds(100)

  /// What a call's messages are compressed with.
  ///
  /// False: the call has been answered.
  private func agree(on codec: String, _ stream: ServerStream) -> Bool {
    guard let known = MessageCompression.allCases.first(where: { $0.codec == codec }) else {
      stream.refusalReason = .unknownCodec
      stream.fail(RPCError(.unimplemented, "this server has no codec \(codec)"))
      stream.handlerReturned()
      return false
    }
    stream.acceptsCompressed = true
    if core.configuration.compressesResponses, machine.peer.codecs.contains(codec) {
      stream.compression = known
    }
    return true
  }

  /// A century: sums with it don't overflow.
  private static let timeoutMax: UInt64 = 3_000_000_000_000_000

  private func route(_ head: FrameMetadata) throws(ConnectionError) -> MethodHandler? {
    switch head.method {
    case .known(let id):
      if Int(id) < methods.count {
        switch methods[Int(id)] {
        case .known(let handler): return handler
        case .missing: return nil
        case .undefined: break
        }
      }
      throw ConnectionError(.protocolViolation, "method id \(id) was never defined")
    case .defined(let id, let path):
      let handler = core.handlers[path]
      guard id != 0 else { return handler }
      guard id <= ClientConnection.methodIDMax, define(Int(id), handler) else {
        throw ConnectionError(.protocolViolation, "method id \(id) can't be defined, or not again")
      }
      return handler
    case nil:
      throw ConnectionError(.protocolViolation, "a CALL without a method")
    }
  }

  /// Gives an id to a method.
  ///
  /// False: it has one already.
  private func define(_ id: Int, _ handler: MethodHandler?) -> Bool {
    while methods.count <= id { methods.append(.undefined) }
    guard case .undefined = methods[id] else { return false }
    methods[id] = handler.map { .known($0) } ?? .missing
    return true
  }

  override func streamEnded() {
    super.streamEnded()
    if machine.streamCount == 0, let idle = timeouts.idle {
      lastStreamTime = .now()
      watchDeadline(lastStreamTime + idle.timeAmount)
    }
    closeIfDrained()
  }

  override func ended(_ error: ConnectionError) {
    retirement?.cancel()
    retirement = nil
    core.connectionEnded(self, error)
  }

  override func countShared(_ byteCount: Int) -> Bool {
    core.countBuffered(byteCount, connectionHolds: bufferedByteCount + outgoingByteCount)
  }
}

extension MethodHandler {
  /// Whether the frame of a CALL holds all that its handler waits for.
  fileprivate func startsWith(_ header: FrameHeader) -> Bool {
    method.storage.kind.streamsRequests
      || header.flags.intersection([.end, .more]) == .end
  }

  /// The priority of a call: its client's word, else the contract's.
  func priority(_ head: FrameMetadata) -> MethodPolicy.Priority {
    head.priority.flatMap { MethodPolicy.Priority(rawValue: $0) } ?? method.storage.policy.priority
  }
}

/// Stands in for a method that the server doesn't have, so that the call has a name.
private final class UnknownMethodHandler: MethodHandler, @unchecked Sendable {
  init(_ head: FrameMetadata, _ connection: ServerConnection) {
    let path = if case .defined(_, let path) = head.method { path } else { "of that id" }
    let parts = path.split(separator: "/", maxSplits: 1)
    super.init(
      MethodDescriptor(
        service: String(parts.first ?? ""),
        name: String(parts.dropFirst().first ?? ""),
        kind: .unary
      )
    )
  }
}
