import NIOCore

/// Puts a connection at the end of a channel's pipeline.
final class ConnectionHandler: ChannelInboundHandler, ConnectionTransport {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let connection: Connection
  private var context: ChannelHandlerContext?
  private var hasStarted = false
  private var isClosing = false
  private var isReading = true
  private var failure: ConnectionError?

  /// After GOAWAY a peer has so long to read it; to close at once could destroy it on its way.
  private static let lingerTime = TimeAmount.milliseconds(500)

  init(_ connection: Connection) { self.connection = connection }

  // MARK: Channel to connection

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    if context.channel.isActive { start() }
  }

  func channelActive(context: ChannelHandlerContext) {
    start()
    context.fireChannelActive()
  }

  /// Both of the above may happen, in either order.
  private func start() {
    guard !hasStarted else { return }
    hasStarted = true
    connection.start(self)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if !isClosing { connection.received(unwrapInboundIn(data)) }
  }

  func channelReadComplete(context: ChannelHandlerContext) { connection.readComplete() }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    connection.writabilityChanged()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    failure = ConnectionError(.internal, "the socket failed: \(error)")
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    self.context = nil
    connection.transportClosed(
      failure ?? ConnectionError(.none, "the peer closed the connection")
    )
  }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  // MARK: Connection to channel

  var isWritable: Bool { context?.channel.isWritable ?? false }

  var peerName: String {
    guard let context else { return "closed" }
    return context.remoteAddress.map { "\($0)" } ?? "unknown"
  }

  func send(_ bytes: ByteBuffer) {
    context?.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
  }

  func setReading(_ isReading: Bool) {
    guard isReading != self.isReading, let context else { return }
    self.isReading = isReading
    try? context.channel.syncOptions?.setOption(.autoRead, value: isReading)
  }

  func close() {
    guard !isClosing, let context else { return }
    isClosing = true
    setReading(true)
    let channel = context.channel
    context.close(mode: .output, promise: nil)
    context.eventLoop.scheduleTask(in: Self.lingerTime) { channel.close(promise: nil) }
  }
}
