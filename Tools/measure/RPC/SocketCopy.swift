import NIOCore

/// Bytes there and back over one TCP connection, which nobody looks at: the floor under large messages.
///
/// The server sends each read back as it is; the client begins a further block for each that has come back whole.
struct SocketCopy {
  let bytes: Int
  let inFlight: Int
  let seconds: Double

  /// `calls` of the figures are blocks.
  func run() async throws -> RoundFigures {
    let block = ByteBuffer(repeating: 7, count: bytes)
    var first = ByteBuffer()
    for _ in 0..<inFlight { first.writeImmutableBuffer(block) }
    let end = NIODeadline.now() + .nanoseconds(Int64(seconds * 1e9))
    return try await BareConnection.run(first: first) {
      ReturningHandler()
    } client: { counted in
      BlockHandler(block, end: end, counted)
    }
  }

  private final class ReturningHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      context.write(data, promise: nil)
    }

    func channelReadComplete(context: ChannelHandlerContext) { context.flush() }
  }

  private final class BlockHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let block: ByteBuffer
    private let end: NIODeadline
    private let counted: EventLoopPromise<Int>
    private var received = 0
    private var count = 0
    private var isOver = false

    init(_ block: ByteBuffer, end: NIODeadline, _ counted: EventLoopPromise<Int>) {
      self.block = block
      self.end = end
      self.counted = counted
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      received += unwrapInboundIn(data).readableBytes
      while received >= block.readableBytes {
        received -= block.readableBytes
        count += 1
        if NIODeadline.now() < end {
          context.write(wrapOutboundOut(block), promise: nil)
        } else if !isOver {
          isOver = true
          counted.succeed(count)
        }
      }
    }

    func channelReadComplete(context: ChannelHandlerContext) { context.flush() }
  }
}
