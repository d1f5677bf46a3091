import NIOCore

/// Bytes there and back over one TCP connection, which nobody looks at: the floor under large messages.
///
/// The server sends each read back as it is, or, as a call must, each block when it is whole; the client begins a further
/// block for each that has come back whole.
struct SocketCopy {
  let bytes: Int
  let inFlight: Int
  let seconds: Double
  let waitsForBlocks: Bool

  /// `calls` of the figures are blocks.
  func run() async throws -> RoundFigures {
    let block = ByteBuffer(repeating: 7, count: bytes)
    var first = ByteBuffer()
    for _ in 0..<inFlight { first.writeImmutableBuffer(block) }
    let end = NIODeadline.now() + .nanoseconds(Int64(seconds * 1e9))
    return try await BareConnection.run(first: first) {
      ReturningHandler(heldMax: waitsForBlocks ? block.readableBytes : 0)
    } client: { counted in
      BlockHandler(block, end: end, counted)
    }
  }

  private final class ReturningHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// So many bytes go back at once.
    private let heldMax: Int
    private var held: [ByteBuffer] = []
    private var heldBytes = 0

    init(heldMax: Int) { self.heldMax = heldMax }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let bytes = unwrapInboundIn(data)
      held.append(bytes)
      heldBytes += bytes.readableBytes
      guard heldBytes >= heldMax else { return }
      for bytes in held { context.write(wrapOutboundOut(bytes), promise: nil) }
      held.removeAll(keepingCapacity: true)
      heldBytes -= heldMax == 0 ? heldBytes : heldMax
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
