import Logging
import NIOCore

/// A connection as its client sees it.
///
/// `@unchecked Sendable`: everything is touched on `loop` only.
final class ClientConnection: Connection, @unchecked Sendable {
  private let endpoint: Endpoint
  /// The server's HELLO came.
  @exclusivity(unchecked) private(set) var wasReady = false
  /// When its last call ended.
  var emptySince = NIODeadline.uptimeNanoseconds(0)
  /// Somebody looks whether it is still wanted.
  var isSurplusWatched = false
  /// Services whose contracts have been compared with the server's.
  private var comparedServices: Set<String> = []
  /// The ids that this connection has given to methods, by descriptor and by path.
  @exclusivity(unchecked) private var methodIDs:
    [ObjectIdentifier: (id: UInt16, keep: MethodDescriptor.Storage)] = [:]
  private var pathIDs: [String: UInt16] = [:]
  @exclusivity(unchecked) private var lastMethod: KnownMethod?

  private struct KnownMethod {
    let storage: MethodDescriptor.Storage
    let id: UInt16
    /// The metadata of a CALL that says nothing else.
    let head: [UInt8]
  }

  /// Part of the protocol: ids run from 1 to this.
  static let methodIDMax = 1023

  init(endpoint: Endpoint) {
    self.endpoint = endpoint
    let core = endpoint.core
    let configuration = core.configuration
    super.init(
      role: .client,
      loop: core.loop,
      limits: configuration.limits,
      timeouts: configuration.timeouts,
      usesChecksums: configuration.usesChecksums,
      usesBusyPolling: configuration.usesBusyPolling,
      logger: core.logger
    )
  }

  override var hello: Hello {
    var hello = Hello(limits: machine.limits, instanceID: endpoint.core.instanceID)
    hello.codecs = MessageCompression.codecs
    return hello
  }

  // MARK: Calls

  /// Whether another call can be begun now.
  var hasRoom: Bool {
    !isClosed && machine.canOpen
      && machine.streamCount < min(machine.peer.streamsMax, wasReady ? .max : endpoint.streamsMax)
  }

  /// Sends a call.
  ///
  /// False: not on this connection, or not now.
  func begin(_ stream: ClientStream) -> Bool {
    // More metadata than is assumed to be welcome waits for the server to say what is, and a call that wants to compress
    // for the server to say whether it can.
    guard !isClosed,
      machine.phase == .open
        || (stream.hasShortHead && stream.parameters.compression == .none),
      wasReady || hasRoom, let id = machine.open(stream)
    else { return false }
    if let codec = stream.parameters.compression.codec, machine.peer.codecs.contains(codec) {
      stream.compression = stream.parameters.compression
      stream.acceptsCompressed = true
    } else {
      stream.compression = .none
    }
    stream.id = id
    stream.connection = self
    stream.began(at: endpoint)
    // What a stream that is resumed still has to give.
    if stream.heldByteCount > 0 { countBuffered(stream.heldByteCount, for: nil) }
    if let deadline = stream.deadline { watchDeadline(deadline) }
    stream.sendCall(on: self)
    return true
  }

  /// Sends the CALL of a stream with a message, encoded in place when it may go now.
  func sendCall(
    of stream: ClientStream,
    _ flags: FrameFlags,
    _ encode: MessageEncoder
  ) throws(RPCError) {
    let head = try head(of: stream)
    switch try stream.send(.call, flags, metadata: head.metadata, on: self, encode) {
    case .written: wroteCall(of: stream, head)
    case .mustWait(let payload?): try sent(.mustWait, stream, flags, head, payload: payload)
    case .mustWait(nil):
      let payload = try encodedMessage(encode)
      let compressed = Deflate.compressed(payload)
      try sendCall(of: stream, flags, head, payload: payload, compressed: compressed)
    }
  }

  /// Sends the CALL of a stream with a message that is encoded already, or none if it is flagged
  /// so.
  func sendCall(
    of stream: ClientStream,
    _ flags: FrameFlags,
    payload: ByteBuffer,
    compressed: ByteBuffer?
  ) throws(RPCError) {
    let head = try head(of: stream)
    try sendCall(of: stream, flags, head, payload: payload, compressed: compressed)
  }

  private func sendCall(
    of stream: ClientStream,
    _ flags: FrameFlags,
    _ head: CallHead,
    payload plain: ByteBuffer,
    compressed: ByteBuffer?
  ) throws(RPCError) {
    if let error = refusal(plain.readableBytes, head.metadata) { throw error }
    let isCompressed = compressed != nil && stream.compression != .none
    let flags = isCompressed ? flags.union(.compressed) : flags
    let payload = (isCompressed ? compressed : nil) ?? plain
    let sending = send(
      .call,
      flags,
      on: stream,
      metadata: head.metadata,
      count: payload.readableBytes
    ) { bytes in
      payload.withUnsafeReadableBytes { bytes.copyMemory(from: $0) }
    }
    try sent(sending, stream, flags, head, payload: payload)
  }

  /// A CALL always goes at once, or never: its id must be the next.
  ///
  /// Without room for its message, the message follows.
  private func sent(
    _ sending: Sending,
    _ stream: ClientStream,
    _ flags: FrameFlags,
    _ head: CallHead,
    payload: ByteBuffer
  ) throws(RPCError) {
    switch sending {
    case .written: break
    case .mustWait:
      let first = flags.intersection(.compressed).union(.more)
      _ = send(.call, first, on: stream, metadata: head.metadata, count: 0) { _ in }
      enqueue(PendingMessage(.message, flags, payload: payload), on: stream)
    case .refused(let error): throw error
    }
    wroteCall(of: stream, head)
  }

  private func wroteCall(of stream: ClientStream, _ head: CallHead) {
    stream.isOnWire = true
    if let newID = head.newID { intern(stream.method, newID) }
  }

  // MARK: Metadata

  /// The metadata of a CALL, and the id to intern once its frame is written, if the method is new.
  private struct CallHead {
    let metadata: [UInt8]
    var newID: UInt16?
  }

  private func head(of stream: ClientStream) throws(RPCError) -> CallHead {
    if let id = knownID(of: stream.method) {
      if let lastMethod, lastMethod.id == id, stream.saysNothingElse {
        return CallHead(metadata: lastMethod.head)
      }
      try encodeMetadata(of: stream, method: .known(id: id))
      return CallHead(metadata: metadataEncoder.bytes)
    }
    let newID = pathIDs.count < Self.methodIDMax ? UInt16(pathIDs.count + 1) : 0
    try encodeMetadata(of: stream, method: .defined(id: newID, path: ""))
    return CallHead(metadata: metadataEncoder.bytes, newID: newID == 0 ? nil : newID)
  }

  private func encodeMetadata(
    of stream: ClientStream,
    method: FrameMetadata.Method
  ) throws(RPCError) {
    metadataEncoder.removeAll()
    switch method {
    case .known(let id): metadataEncoder.putMethod(id: id)
    case .defined(let id, _):
      metadataEncoder.putMethod(path: stream.method.storage.path, id: id)
    }
    if let deadline = stream.deadline {
      let microseconds = max((deadline - .now()).nanoseconds / 1000, 1)
      metadataEncoder.put(MetadataKey.timeout, integer: UInt64(microseconds))
    }
    let parameters = stream.parameters
    if stream.saysPriority {
      metadataEncoder.put(MetadataKey.priority, integer: parameters.priority.rawValue)
    }
    if stream.attempt > 1 { metadataEncoder.put(MetadataKey.attempt, integer: stream.attempt) }
    if let token = stream.resumeToken { metadataEncoder.put(MetadataKey.resumeToken, bytes: token) }
    if let codec = stream.compression.codec {
      metadataEncoder.put(MetadataKey.codec, text: codec)
    }
    if !parameters.metadata.isEmpty { metadataEncoder.put(parameters.metadata) }
    if let fault = metadataEncoder.fault { throw RPCError(.internal, fault) }
  }

  private func knownID(of method: MethodDescriptor) -> UInt16? {
    if let lastMethod, lastMethod.storage === method.storage { return lastMethod.id }
    let id: UInt16
    if let known = methodIDs[ObjectIdentifier(method.storage)] {
      id = known.id
    } else if let known = pathIDs[method.storage.path] {
      id = known
      remember(method, id)
    } else {
      return nil
    }
    var encoder = MetadataEncoder()
    encoder.putMethod(id: id)
    lastMethod = KnownMethod(storage: method.storage, id: id, head: encoder.bytes)
    return id
  }

  private func intern(_ method: MethodDescriptor, _ id: UInt16) {
    pathIDs[method.storage.path] = id
    remember(method, id)
    if wasReady { compareContract(of: method.storage) }
  }

  private func remember(_ method: MethodDescriptor, _ id: UInt16) {
    // Descriptors made on the fly are many; their paths are few.
    if methodIDs.count >= Self.methodIDMax { methodIDs.removeAll() }
    methodIDs[ObjectIdentifier(method.storage)] = (id, method.storage)
  }

  // MARK: Events

  override func becameReady() {
    wasReady = true
    endpoint.streamsMax = machine.peer.streamsMax
    for (_, method) in methodIDs.values { compareContract(of: method) }
    endpoint.connectionIsReady(self)
  }

  override func received(load: Load) {
    endpoint.statistics.received(
      load: load.permille,
      now: lastReadTime.uptimeNanoseconds
    )
  }

  override func ending(_ error: ConnectionError) { endpoint.connectionEnds(self, error) }

  override func peerLeaves(_ goAway: GoAway) {
    endpoint.connectionLeaves(self, goAway)
    for (_, stream) in machine.takeUnprocessed() {
      stream.connectionLost(
        ConnectionError(.none, goAway.message),
        isUnprocessed: true
      )
    }
  }

  override func streamEnded() {
    super.streamEnded()
    endpoint.streamEnded(on: self)
    closeIfDrained()
  }

  /// Compares what this program was built with and what the server says, once a service.
  private func compareContract(of method: MethodDescriptor.Storage) {
    guard let contract = method.contract, comparedServices.insert(method.service).inserted,
      let theirs = machine.peer.fingerprints.first(where: { $0.service == method.service })
    else { return }
    let ours = ContractFingerprints.fingerprint(of: method.service, contract)
    guard theirs.value != ours else { return }
    let mismatch = ContractMismatch(service: method.service, expected: ours, actual: theirs.value)
    ContractFingerprints.count(mismatch)
    endpoint.core.logger.notice(
      "the server's contract isn't this program's",
      metadata: ["service": "\(method.service)", "server": "\(endpoint.server.address)"]
    )
    endpoint.core.configuration.onContractMismatch?(mismatch)
  }
}

extension ClientStream {
  /// Whether the metadata of its CALL take much less than what every peer accepts.
  fileprivate var hasShortHead: Bool {
    method.storage.path.utf8.count <= Self.shortBytesMax
      && resumeToken?.count ?? 0 <= Self.shortBytesMax && parameters.metadata.isShort
  }

  /// Of a method's path and of a resume token: with them, and all else, there is room for half of what is assumed.
  private static let shortBytesMax = 1024

  /// Whether the server would take it for another priority without a word.
  fileprivate var saysPriority: Bool {
    parameters.priority != .default || method.storage.policy.priority != .default
  }

  /// Whether its CALL names the method and nothing more.
  fileprivate var saysNothingElse: Bool {
    deadline == nil && attempt == 1 && resumeToken == nil && compression == .none
      && !saysPriority && parameters.metadata.isEmpty
  }
}

extension Metadata {
  /// Whether it takes much less than what every peer accepts.
  fileprivate var isShort: Bool {
    var count = 0
    for entry in entries {
      count += 4 + entry.key.utf8.count
      switch entry.value {
      case .string(let text): count += text.utf8.count
      case .bytes(let bytes): count += bytes.count
      }
    }
    return count <= Hello.assumed.metadataBytesMax / 2
  }
}
