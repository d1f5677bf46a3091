import NIOCore

/// What remains when everything but the frames is taken away: the floor that calls are measured against.
///
/// A frame of 12 bytes of header and the payload goes there and comes back, over one TCP connection, without metadata,
/// encoding or flow control. Both ends write once for each batch that they read, as TernRPC does.
struct FrameEcho {
  let bytes: Int
  let inFlight: Int
  let seconds: Double
  /// The server starts a task for each frame, as for a handler that is an async function; otherwise
  /// there are no tasks at all.
  let hasTasks: Bool

  private static let headerBytes = 12

  /// Frames there and back.
  func run() async throws -> RoundFigures {
    var frame = ByteBuffer()
    frame.writeInteger(UInt32(bytes))
    frame.writeRepeatingByte(0, count: Self.headerBytes - 4 + bytes)
    var first = ByteBuffer()
    for _ in 0..<inFlight { first.writeImmutableBuffer(frame) }
    let end = NIODeadline.now() + .nanoseconds(Int64(seconds * 1e9))
    return try await BareConnection.run(first: first) { [frame, hasTasks] in
      if hasTasks { return TaskedEcho(frame) }
      return FrameHandler(frame) { $0 }
    } client: { [frame] counted in
      var count = 0
      var isOver = false
      return FrameHandler(frame) { frames in
        count += frames
        if NIODeadline.now() < end { return frames }
        if !isOver { counted.succeed(count) }
        isOver = true
        return 0
      }
    }
  }

  /// Counts the whole frames at the beginning of the bytes, and drops them.
  private static func takeFrames(_ bytes: inout ByteBuffer) -> Int {
    var count = 0
    while let length = bytes.getInteger(at: bytes.readerIndex, as: UInt32.self),
      bytes.readableBytes >= headerBytes + Int(length)
    {
      bytes.moveReaderIndex(forwardBy: headerBytes + Int(length))
      count += 1
    }
    bytes.discardReadBytes()
    return count
  }

  /// Counts the frames of a read, and sends as many back as it is told to.
  private final class FrameHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let frame: ByteBuffer
    /// Gets the number of frames that came, and says how many go back.
    private let answer: (Int) -> Int
    private var partial = ByteBuffer()
    private var out = ByteBuffer()

    init(_ frame: ByteBuffer, _ answer: @escaping (Int) -> Int) {
      self.frame = frame
      self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      var bytes = unwrapInboundIn(data)
      partial.writeBuffer(&bytes)
      for _ in 0..<answer(FrameEcho.takeFrames(&partial)) { out.writeImmutableBuffer(frame) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
      guard out.readableBytes > 0 else { return }
      context.writeAndFlush(wrapOutboundOut(out), promise: nil)
      out.clear()
    }
  }

  /// Sends each frame back from a task of its own, which runs on the loop.
  ///
  /// `@unchecked Sendable`: everything is touched on the loop only, where the tasks run too.
  private final class TaskedEcho: ChannelInboundHandler, TaskExecutor, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let frame: ByteBuffer
    private var partial = ByteBuffer()
    private var out = ByteBuffer()
    private var jobs = CircularBuffer<UnownedJob>()

    init(_ frame: ByteBuffer) { self.frame = frame }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      var bytes = unwrapInboundIn(data)
      partial.writeBuffer(&bytes)
      for _ in 0..<FrameEcho.takeFrames(&partial) {
        Task(executorPreference: self) { await self.send(await self.handle()) }
      }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
      while let job = jobs.popFirst() { job.runSynchronously(on: asUnownedTaskExecutor()) }
      guard out.readableBytes > 0 else { return }
      context.writeAndFlush(wrapOutboundOut(out), promise: nil)
      out.clear()
    }

    func enqueue(_ job: consuming ExecutorJob) { jobs.append(UnownedJob(job)) }

    /// What a service would do.
    @inline(never)
    private func handle() async -> ByteBuffer { frame }

    private func send(_ frame: ByteBuffer) async { out.writeImmutableBuffer(frame) }
  }
}
