import TestSupport
import Testing

@testable import TernRPC

/// Both ends of a connection, doing whatever they may, in an order that a seed decides; a model that knows nothing of
/// windows and tables says what there must be after each step.
struct RandomWalkTests {
  @Test(
    "two ends that do as they may agree with the model at every step",
    arguments: 0..<24 as Range<UInt64>
  )
  func honest(seed: UInt64) throws {
    var walk = Walk(seed: seed)
    try walk.greet()
    for _ in 0..<1_200 { try walk.step() }
    try walk.finish()
  }

  @Test(
    "whatever comes, an end neither traps nor acts on anything once it has closed",
    arguments: 0..<16 as Range<UInt64>
  )
  func hostile(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for role in [ConnectionMachine<String>.Role.client, .server] {
      var end = MachineTranscript.open(role)
      var isClosed = false
      var framesAfterClose = 0
      while framesAfterClose < 20 {
        if isClosed { framesAfterClose += 1 }
        if role == .client, Int.random(in: 0..<4, using: &random) == 0 {
          _ = end.machine.open("call")
        }
        let type = FrameType(rawValue: UInt8.random(in: 1...10, using: &random)) ?? .ping
        let count = [0, 5, 8, 12, 100, 70_000].randomElement(using: &random) ?? 0
        let body = [UInt8](repeating: UInt8.random(in: 0...3, using: &random), count: count)
        end.nowMicroseconds += 1_000
        let said = end.receive(
          type,
          FrameFlags(rawValue: UInt8.random(in: 0...127, using: &random)),
          on: UInt32.random(in: 0...9, using: &random),
          metadata: [0, 0, 0, 20_000].randomElement(using: &random) ?? 0,
          body: body
        )
        if isClosed { #expect(said == "nothing" || said.hasPrefix("close")) }
        isClosed = isClosed || said.hasPrefix("close")
      }
      #expect(end.machine.phase == .closed)
    }
  }
}

/// Two machines, what is on its way between them, and the model.
private struct Walk {
  private struct Frame {
    var header: FrameHeader
    var body: [UInt8]
  }

  /// One call, as far as it matters which end may do what.
  private struct Call {
    /// The client has sent END or given up.
    var clientDone = false
    /// FINISH or RESET reached the client, or it gave up.
    var goneAtClient = false
    /// CALL has arrived, and there was room.
    var accepted = false
    /// The server has sent FINISH, or had a RESET.
    var serverDone = false
    /// The handler has returned.
    var handled = false
    var clientMidMessage = false
    var serverMidMessage = false

    var countsAtServer: Bool { accepted && !(serverDone && handled) }
  }

  private var random: SeededGenerator
  private var client = ConnectionMachine<String>(role: .client, limits: Walk.limits)
  private var server = ConnectionMachine<String>(role: .server, limits: Walk.limits)
  private var toServer: [Frame] = []
  private var toClient: [Frame] = []
  private var calls: [UInt32: Call] = [:]
  private var now: UInt64 = 0
  private var pings = 0
  private var refused = 0
  private var served = 0

  private static var limits: ConnectionLimits {
    var limits = ConnectionLimits.default
    limits.streamsMax = 6
    limits.streamWindowBytes = 65_536
    limits.connectionWindowBytes = 262_144
    // An honest end may be quick.
    limits.pingsMax = 1_000_000
    limits.resetsMax = 1_000_000
    limits.emptyFramesMax = 1_000_000
    return limits
  }

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  // MARK: Steps

  mutating func greet() throws {
    let hello = Hello(limits: Self.limits, instanceID: 1).serialized()
    toServer.append(Frame(header: FrameHeader(.hello, payloadLength: hello.count), body: hello))
    toClient.append(Frame(header: FrameHeader(.hello, payloadLength: hello.count), body: hello))
    try deliver(toClient: true)
  }

  mutating func step() throws {
    now += 100
    switch Int.random(in: 0..<16, using: &random) {
    case 0, 1: openCall()
    case 2, 3: clientWrites()
    case 4: clientGivesUp()
    case 5, 6: serverWrites()
    case 7: serverFinishes()
    case 8: handlerReturns()
    case 9: consume()
    case 10:
      pings += 1
      send(
        .ping,
        on: 0,
        body: Ping(value: UInt64(pings)).serialized(),
        toServer: Bool.random(using: &random)
      )
    case 11...13: try deliver(toClient: false)
    default: try deliver(toClient: true)
    }
    check()
    // What is over at both ends isn't asked for any more.
    let seen = server.lastStreamID
    calls = calls.filter { id, call in
      !call.goneAtClient || (call.accepted ? call.countsAtServer : id > seen)
    }
  }

  /// Everything comes to its end, and nothing is left.
  mutating func finish() throws {
    for (id, call) in calls where !call.goneAtClient { giveUp(id) }
    while !toServer.isEmpty || !toClient.isEmpty {
      try deliver(toClient: false)
      try deliver(toClient: true)
    }
    for (id, call) in calls where call.countsAtServer { returned(id) }
    check()
    #expect(client.streamCount == 0)
    #expect(server.streamCount == 0)
    #expect(served > 0)
  }

  private func check() {
    var open = 0
    var counting = 0
    for call in calls.values {
      if !call.goneAtClient { open += 1 }
      if call.countsAtServer { counting += 1 }
    }
    let agrees =
      client.streamCount == open && server.streamCount == counting && client.phase == .open
      && client.sending.sent <= client.sending.limit
      && server.receiving.received <= server.receiving.announced
      && client.receiving.received <= client.receiving.announced
    // Only what goes wrong is told: there are very many steps.
    if !agrees {
      Issue.record(
        "client \(client.streamCount) of \(open), server \(server.streamCount) of \(counting)"
      )
    }
  }

  // MARK: What the ends do

  private mutating func send(
    _ type: FrameType,
    _ flags: FrameFlags = [],
    on id: UInt32,
    body: [UInt8] = [],
    toServer: Bool
  ) {
    let header = FrameHeader(type, flags: flags, streamID: id, payloadLength: body.count)
    if toServer {
      self.toServer.append(Frame(header: header, body: body))
    } else {
      toClient.append(Frame(header: header, body: body))
    }
  }

  private mutating func pick(_ isWanted: (Call) -> Bool) -> UInt32? {
    calls.filter { isWanted($0.value) }.keys.sorted().randomElement(using: &random)
  }

  private mutating func length(_ most: Int) -> Int {
    min(most, [0, 1, 500, 9_000, 30_000].randomElement(using: &random) ?? 0)
  }

  private mutating func openCall() {
    let hasRoom = calls.values.filter { !$0.goneAtClient }.count < Self.limits.streamsMax
    guard let id = client.open("call") else {
      #expect(!hasRoom)
      return
    }
    #expect(hasRoom)
    var call = Call()
    let count = length(client.sendable(id))
    let flags: FrameFlags = [[.end], [.more], []].randomElement(using: &random) ?? []
    call.clientDone = flags.contains(.end)
    call.clientMidMessage = flags.contains(.more)
    client.sent(id, count, end: call.clientDone)
    calls[id] = call
    send(.call, flags, on: id, body: [UInt8](repeating: 1, count: count), toServer: true)
  }

  private mutating func clientWrites() {
    guard let id = pick({ !$0.clientDone && !$0.goneAtClient }) else { return }
    #expect(client.isSending(id) == true)
    let count = length(client.sendable(id))
    let flags: FrameFlags = [[.end], [.more], [.more], []].randomElement(using: &random) ?? []
    calls[id]?.clientDone = flags.contains(.end)
    calls[id]?.clientMidMessage = flags.contains(.more)
    client.sent(id, count, end: flags.contains(.end))
    send(.message, flags, on: id, body: [UInt8](repeating: 2, count: count), toServer: true)
  }

  private mutating func clientGivesUp() {
    if let id = pick({ !$0.goneAtClient }) { giveUp(id) }
  }

  private mutating func giveUp(_ id: UInt32) {
    let (first, second) = (client.aborted(id), client.aborted(id))
    #expect(first)
    #expect(!second)
    calls[id]?.goneAtClient = true
    calls[id]?.clientDone = true
    send(.reset, on: id, body: Reset(.cancelled).serialized(), toServer: true)
  }

  private mutating func serverWrites() {
    guard let id = pick({ $0.accepted && !$0.serverDone }) else { return }
    #expect(server.isSending(id) == true)
    let count = length(server.sendable(id))
    let flags: FrameFlags = Bool.random(using: &random) ? .more : []
    calls[id]?.serverMidMessage = flags.contains(.more)
    server.sent(id, count, end: false)
    send(.message, flags, on: id, body: [UInt8](repeating: 3, count: count), toServer: false)
  }

  private mutating func serverFinishes() {
    guard let id = pick({ $0.accepted && !$0.serverDone }) else { return }
    let count = length(server.sendable(id))
    server.sent(id, count, end: true)
    calls[id]?.serverDone = true
    send(.finish, on: id, body: [UInt8](repeating: 4, count: count), toServer: false)
  }

  private mutating func handlerReturns() {
    guard let id = pick({ $0.accepted && !$0.handled }) else { return }
    // Its FINISH may wait for credit for long.
    server.handled(id)
    calls[id]?.handled = true
  }

  private mutating func returned(_ id: UInt32) {
    // A handler that returns without FINISH has had a RESET, or answers now.
    if calls[id]?.serverDone == false {
      server.sent(id, 0, end: true)
      calls[id]?.serverDone = true
    }
    server.handled(id)
    calls[id]?.handled = true
  }

  /// Consumers take what is there: credit comes back.
  private mutating func consume() {
    for id in calls.keys.sorted() {
      if let limit = server.drained(id) {
        send(.credit, on: id, body: Credit(limit: limit).serialized(), toServer: false)
      }
      if let limit = client.drained(id) {
        send(.credit, on: id, body: Credit(limit: limit).serialized(), toServer: true)
      }
    }
  }

  // MARK: On the way

  private mutating func deliver(toClient isClient: Bool) throws {
    guard let frame = isClient ? toClient.first : toServer.first else { return }
    if isClient { toClient.removeFirst() } else { toServer.removeFirst() }
    let now = now
    let action = frame.body.withUnsafeBytes { body in
      isClient
        ? client.receivedEitherWay(frame.header, payload: body, nowMicroseconds: now)
        : server.receivedEitherWay(frame.header, payload: body, nowMicroseconds: now)
    }
    try isClient ? clientActs(action, frame.header) : serverActs(action, frame.header)
    if let limit = isClient ? client.readAll() : server.readAll() {
      send(.credit, on: 0, body: Credit(limit: limit).serialized(), toServer: isClient)
    }
  }

  private mutating func serverActs(
    _ action: ConnectionMachine<String>.Action,
    _ header: FrameHeader
  ) throws {
    let id = header.streamID
    switch action {
    case .open(let id):
      #expect(calls.values.filter(\.countsAtServer).count < Self.limits.streamsMax)
      server.attach("call", to: id)
      calls[id]?.accepted = true
      served += 1
    case .refuse(let id, let reset):
      #expect(calls.values.filter(\.countsAtServer).count == Self.limits.streamsMax)
      refused += 1
      send(.reset, on: id, body: reset.serialized(), toServer: false)
    case .reset: calls[id]?.serverDone = true
    case .pong(let ping): send(.ping, .ack, on: 0, body: ping.serialized(), toServer: false)
    case .close(let error): throw error
    case .message: #expect(calls[id]?.serverDone == false)
    default: break
    }
  }

  private mutating func clientActs(
    _ action: ConnectionMachine<String>.Action,
    _ header: FrameHeader
  ) throws {
    let id = header.streamID
    switch action {
    case .finish, .reset:
      #expect(calls[id]?.goneAtClient == false)
      calls[id]?.goneAtClient = true
      calls[id]?.clientDone = true
    case .message: #expect(calls[id]?.goneAtClient == false)
    case .pong(let ping): send(.ping, .ack, on: 0, body: ping.serialized(), toServer: true)
    case .close(let error): throw error
    default: break
    }
  }
}
