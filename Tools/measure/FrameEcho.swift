import NIOCore
import NIOPosix

/// What remains when everything but the frames is taken away: the floor that calls are measured against.
///
/// A frame of 12 bytes of header and 500 of payload goes there and comes back, over one TCP connection, without metadata,
/// encoding, flow control or tasks. Both ends write once for each batch that they read, as TernRPC does.
struct FrameEcho {
  private static let payloadBytes = 500
  private static let headerBytes = 12

  /// Frames there and back in a second.
  static func framesPerSecond(inFlight: Int, seconds: Double) async throws -> Double {
    let group = MultiThreadedEventLoopGroup.singleton
    let server = try await ServerBootstrap(group: group.next())
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(FrameHandler { $1 += $0 })
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let end = NIODeadline.now() + .nanoseconds(Int64(seconds * 1e9))
    let counted = group.next().makePromise(of: Int.self)
    let client = try await ClientBootstrap(group: group.next())
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          var count = 0
          var isOver = false
          let handler = FrameHandler { frames, answered in
            count += frames
            if NIODeadline.now() < end {
              answered += frames
            } else if !isOver {
              isOver = true
              counted.succeed(count)
            }
          }
          try channel.pipeline.syncOperations.addHandler(handler)
        }
      }
      .connect(host: "127.0.0.1", port: server.localAddress?.port ?? 0).get()
    var first = ByteBuffer()
    for _ in 0..<inFlight { first.writeImmutableBuffer(frame) }
    let start = NIODeadline.now()
    try await client.writeAndFlush(first)
    let count = try await counted.futureResult.get()
    let elapsed = Double((NIODeadline.now() - start).nanoseconds) / 1e9
    try await client.close()
    try await server.close()
    return Double(count) / elapsed
  }

  /// One frame, as both ends send it.
  private static let frame: ByteBuffer = {
    var frame = ByteBuffer()
    frame.writeInteger(UInt32(payloadBytes))
    frame.writeRepeatingByte(0, count: headerBytes - 4 + payloadBytes)
    return frame
  }()

  /// Counts the frames of a read, and sends as many back as it is told to.
  private final class FrameHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Gets the number of frames that came, and adds how many go back.
    private let answer: (Int, inout Int) -> Void
    private var partial = ByteBuffer()
    private var out = ByteBuffer()

    init(_ answer: @escaping (Int, inout Int) -> Void) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      var bytes = unwrapInboundIn(data)
      partial.writeBuffer(&bytes)
      var count = 0
      while let length = partial.getInteger(at: partial.readerIndex, as: UInt32.self),
        partial.readableBytes >= FrameEcho.headerBytes + Int(length)
      {
        partial.moveReaderIndex(forwardBy: FrameEcho.headerBytes + Int(length))
        count += 1
      }
      partial.discardReadBytes()
      var answers = 0
      answer(count, &answers)
      for _ in 0..<answers { out.writeImmutableBuffer(FrameEcho.frame) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
      guard out.readableBytes > 0 else { return }
      context.writeAndFlush(wrapOutboundOut(out), promise: nil)
      out.clear()
    }
  }
}
