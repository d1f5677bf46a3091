import NIOCore
import NIOHTTP1

/// Holds a connection to ``ConnectionRules``.
///
/// Stands between NIO's HTTP/1 codec and Hummingbird, whose types know neither the version of a request nor interim
/// answers. Lives on the event loop of its channel.
final class ConnectionRulesHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// The outbound event of whoever is about to read the body of the request that is being answered.
  struct WantsBody: Sendable {}

  /// How long a client may take to close its side after the last answer.
  ///
  /// A connection that is closed while bytes come in is reset, and the client may lose the answer; so the gateway closes
  /// its own side first. Five seconds are what nginx waits (`lingering_timeout`).
  static let lingerTime = TimeAmount.seconds(5)

  private var rules = ConnectionRules()
  private var linger: Scheduled<Void>?

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if rules.received(Self.unwrapInboundIn(data)) { context.fireChannelRead(data) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if error is HTTPParserError, rules.failed() {
      hangUp(context, after: context.eventLoop.makeSucceededVoidFuture())
    }
    context.fireErrorCaught(error)
  }

  func channelInactive(context: ChannelHandlerContext) {
    linger?.cancel()
    context.fireChannelInactive()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !rules.isOver else {
      promise?.fail(ChannelError.outputClosed)
      return
    }
    switch Self.unwrapOutboundIn(data) {
    case .head(var head):
      rules.begin(&head)
      context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      guard rules.end() else {
        context.write(data, promise: promise)
        return
      }
      let written = promise ?? context.eventLoop.makePromise()
      context.writeAndFlush(data, promise: written)
      hangUp(context, after: written.futureResult)
    }
  }

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext,
    event: Any,
    promise: EventLoopPromise<Void>?
  ) {
    guard event is WantsBody else {
      context.triggerUserOutboundEvent(event, promise: promise)
      return
    }
    if rules.wantsBody() {
      let head = HTTPResponseHead(version: .http1_1, status: .continue)
      context.writeAndFlush(Self.wrapOutboundOut(.head(head)), promise: nil)
    }
    promise?.succeed()
  }

  /// Closes the gateway's side once all is written, and the whole when the client does not follow.
  ///
  /// Waits for the write, since a client that has closed its own side makes this the end of the whole connection.
  private func hangUp(_ context: ChannelHandlerContext, after written: EventLoopFuture<Void>) {
    let channel = context.channel
    written.assumeIsolated().whenComplete { _ in
      channel.close(mode: .output, promise: nil)
      guard channel.isActive else { return }
      self.linger = channel.eventLoop.scheduleTask(in: Self.lingerTime) {
        channel.close(mode: .all, promise: nil)
      }
    }
  }
}
