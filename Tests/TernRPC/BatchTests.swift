import NIOCore
import Synchronization
import TernWire
import Testing

@testable import TernRPC

/// Calls that leave together.
@Suite(.timeLimit(.minutes(5)))
struct BatchTests {
  /// Keeps what a client sends, and answers nothing.
  final class Recorder: ConnectionTransport, Sendable {
    private let content = Mutex<[ByteBuffer]>([])

    var writes: [ByteBuffer] { content.withLock { $0 } }
    var isWritable: Bool { true }
    var peerName: String { "recorder" }
    func write(_ bytes: ByteBuffer) { content.withLock { $0.append(bytes) } }
    func flush() {}
    func setReading(_ isReading: Bool) {}
    func close() {}
  }

  private struct RecordingConnector: Connector {
    let recorder: Recorder
    var target: String { "recorder" }

    func connect(
      _ connection: ClientConnection,
      on loop: any EventLoop
    ) -> EventLoopFuture<Void> {
      connection.start(recorder)
      // Later, as from a socket: without a HELLO nothing else tells the calls that wait.
      return loop.scheduleTask(in: .zero) {}.futureResult
    }
  }

  private struct Channel: RPCChannel {
    let core: ClientCore
    var interceptors: [any ClientInterceptor] { [] }
    var eventLoop: any EventLoop { core.loop }
    func start(_ call: OutgoingCall) { core.start(call.stream) }
  }

  /// The frames of one type in what was written.
  private static func count(_ type: FrameType, in bytes: ByteBuffer) -> Int {
    bytes.withUnsafeReadableBytes { bytes in
      var position = bytes.starts(with: Preface.bytes) ? Preface.bytes.count : 0
      var count = 0
      while position < bytes.count {
        let header = FrameHeader(reading: UnsafeRawBufferPointer(rebasing: bytes[position...]))
        if header.type == type { count += 1 }
        position += FrameHeader.byteCount + header.length
      }
      return count
    }
  }

  @Test("calls of a batch leave in one write")
  func oneWrite() async throws {
    let recorder = Recorder()
    let loop = RPCClient(address: .unix(path: "nowhere")).eventLoop
    let core = ClientCore(
      loop: loop,
      configuration: .patient,
      resolver: StaticResolver([.unix(path: "recorder")]),
      logger: .quiet
    ) { _ in RecordingConnector(recorder: recorder) }
    let channel = Channel(core: core)
    let calls = Task {
      // The first call makes the connection, so that the others have nothing to wait for.
      async let first: Text = channel.unary(EchoService.Method.echo, Text(value: "first"))
      try await eventually { recorder.writes.contains { Self.count(.call, in: $0) > 0 } }
      try await channel.batch {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for number in 0..<20 {
            group.addTask {
              let _: Text = try await channel.unary(
                EchoService.Method.echo,
                Text(value: "\(number)")
              )
            }
          }
          try await group.waitForAll()
        }
      }
      _ = try await first
    }
    func counts() -> [Int] { recorder.writes.map { Self.count(.call, in: $0) }.filter { $0 > 0 } }
    try await eventually { counts().reduce(0, +) == 21 }
    #expect(counts() == [1, 20])
    calls.cancel()
    _ = await calls.result
  }

  @Test("a batch gives what its body gives, or throws", arguments: TransportKind.allCases)
  func results(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, _ in
      let texts = try await channel.batch {
        async let one: Text = channel.unary(EchoService.Method.echo, Text(value: "1"))
        async let two: Text = channel.unary(EchoService.Method.echo, Text(value: "2"))
        return try await [one.value, two.value]
      }
      #expect(texts == ["1", "2"])
      let error = await #expect(throws: RPCError.self) {
        try await channel.batch {
          let _: Text = try await channel.unary(EchoService.Method.echo, Text(value: "not found"))
        }
      }
      #expect(error?.code == .notFound)
    }
  }
}
