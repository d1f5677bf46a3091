import NIOCore

/// Bytes of one connection to replies for its link.
final class LinkHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let link: Link
  private let generation: Int
  private let reader: ReplyReader

  init(link: Link, generation: Int, reader: ReplyReader) {
    self.link = link
    self.generation = generation
    self.reader = reader
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    do {
      try bytes.withUnsafeReadableBytes { (raw) throws(RedisError) in try reader.feed(raw) }
      while let value = try reader.next() {
        link.received(value, generation: generation)
      }
    } catch {
      link.failed(error, generation: generation)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    link.failed(lost("the server closed the connection"), generation: generation)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    link.failed(lost("\(error)"), generation: generation)
  }

  private func lost(_ why: String) -> RedisError {
    RedisError(.connectionLost, why, mayHaveRun: true)
  }
}
