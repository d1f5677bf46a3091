import NIOCore
import NIOHTTP1

/// Holds a connection to ``ConnectionRules``.
///
/// Stands between NIO's HTTP/1 codec and Hummingbird, whose types know neither the version of a request nor interim
/// answers, and which takes the next request whatever the last answer said. Lives on the event loop of its channel.
final class ConnectionRulesHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// The outbound event of whoever is about to read the body of the request that is being answered.
  struct WantsBody: Sendable {}

  /// What has come behind a request that is not answered yet.
  private enum Arrival {
    case part(HTTPServerRequestPart)
    case failure(HTTPParserError)
    /// The client has closed its side.
    case inputClosed
  }

  private let lingerTimeout: TimeAmount
  private var rules = ConnectionRules()
  /// No longer than what one read from the socket holds: nothing is read while something waits.
  private var waiting = CircularBuffer<Arrival>()
  /// Somebody has asked for more in the meantime.
  private var wantsRead = false
  private var linger: Scheduled<Void>?

  /// Rules for one connection; `lingerTimeout` is ``GatewayConfiguration/Limits/lingerTimeout``.
  init(lingerTimeout: TimeAmount) { self.lingerTimeout = lingerTimeout }

  // MARK: What comes in

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = Self.unwrapInboundIn(data)
    guard !waits(.part(part)) else { return }
    receive(part, context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let failure = error as? HTTPParserError else {
      context.fireErrorCaught(error)
      return
    }
    if !waits(.failure(failure)) { fail(failure, context) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // The end of what comes in stops a stream, so it is told at once, unless a request stands in front of it.
    if let event = event as? ChannelEvent, event == .inputClosed, !waiting.isEmpty {
      waiting.append(.inputClosed)
      return
    }
    context.fireUserInboundEventTriggered(event)
  }

  func read(context: ChannelHandlerContext) {
    if waiting.isEmpty { context.read() } else { wantsRead = true }
  }

  func channelInactive(context: ChannelHandlerContext) {
    linger?.cancel()
    waiting.removeAll()
    context.fireChannelInactive()
  }

  /// Whether this stays here until the request in front of it is answered.
  private func waits(_ arrival: Arrival) -> Bool {
    guard !rules.isDeaf, rules.isBusy || !waiting.isEmpty else { return false }
    waiting.append(arrival)
    return true
  }

  private func receive(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
    if rules.received(part) { context.fireChannelRead(Self.wrapInboundOut(part)) }
  }

  private func fail(_ error: HTTPParserError, _ context: ChannelHandlerContext) {
    // Behind the last request nobody asks what comes; to Hummingbird it would be a reason to close at once.
    guard !rules.isDeaf else { return }
    if rules.failed() { hangUp(context, after: context.eventLoop.makeSucceededVoidFuture()) }
    context.fireErrorCaught(error)
  }

  /// An answer is complete: the next request begins, unless it was the last one.
  private func goOn(_ context: ChannelHandlerContext) {
    if rules.isOver { waiting.removeAll() }
    let hasMore = !waiting.isEmpty
    while !rules.isBusy, let arrival = waiting.popFirst() {
      switch arrival {
      case .part(let part): receive(part, context)
      case .failure(let error): fail(error, context)
      case .inputClosed: context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
      }
    }
    if hasMore { context.fireChannelReadComplete() }
    guard waiting.isEmpty, wantsRead else { return }
    wantsRead = false
    context.read()
  }

  // MARK: What goes out

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
        goOn(context)
        return
      }
      let written = promise ?? context.eventLoop.makePromise()
      context.writeAndFlush(data, promise: written)
      hangUp(context, after: written.futureResult)
      goOn(context)
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
  /// Waits for the write, since a client that has closed its own side makes this the end of the whole connection. A
  /// connection that is closed while bytes come in is reset, and the client may lose the answer; so the gateway closes
  /// its own side first.
  private func hangUp(_ context: ChannelHandlerContext, after written: EventLoopFuture<Void>) {
    let channel = context.channel
    let lingerTimeout = lingerTimeout
    written.assumeIsolated().whenComplete { _ in
      channel.close(mode: .output, promise: nil)
      guard channel.isActive else { return }
      self.linger = channel.eventLoop.scheduleTask(in: lingerTimeout) {
        channel.close(mode: .all, promise: nil)
      }
    }
  }
}
