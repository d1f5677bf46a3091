import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#endif

/// Keeps a loop awake for a moment when more is likely to come at once.
///
/// A loop sleeps when nothing is ready. So here is a pipe to itself: as long as there is a byte in it, the loop looks at
/// all of its sockets, timers and tasks and doesn't sleep.
///
/// `@unchecked Sendable`: everything happens on the loop.
final class BusyPoller: ChannelInboundHandler, @unchecked Sendable {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let loop: any EventLoop
  @exclusivity(unchecked) private var policy = BusyPolling()
  /// Connections that want this.
  private(set) var userCount = 0
  @exclusivity(unchecked) private(set) var isPolling = false
  /// When the loop ran out of work; nil: it has some.
  @exclusivity(unchecked) private var waitStart: NIODeadline?
  /// Of the pipe, while it is open.
  @exclusivity(unchecked) private var context: ChannelHandlerContext?
  private var isOpening = false

  /// A look at the sockets lets others have the processor first; if they take it for longer, they need it.
  private static let yieldTimeMax = TimeAmount.microseconds(50)
  private static let byte = ByteBuffer(bytes: [0])

  init(_ loop: any EventLoop) { self.loop = loop }

  var isOpen: Bool { context != nil }

  /// A connection over a socket is there that wants its loop awake.
  func join() { userCount += 1 }

  func leave() {
    userCount -= 1
    if userCount == 0 { context?.close(promise: nil) }
  }

  /// There is work.
  func waitEnded(_ now: NIODeadline) {
    guard let start = waitStart else { return }
    waitStart = nil
    policy.waited(now - start, awake: isPolling)
  }

  /// There is no more work.
  func waitBegan(_ now: NIODeadline) {
    waitStart = now
    guard !isPolling, policy.isWorthwhile, userCount > 0 else { return }
    if let context { look(context) } else { open() }
  }

  private func look(_ context: ChannelHandlerContext) {
    isPolling = true
    context.writeAndFlush(wrapOutboundOut(Self.byte), promise: nil)
  }

  /// The loop has looked.
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    isPolling = false
    guard policy.isWorthwhile, userCount > 0 else { return }
    let now = NIODeadline.now()
    if let waitStart, now - waitStart > BusyPolling.awakeTimeMax { return policy.wasInVain() }
    sched_yield()
    if NIODeadline.now() - now > Self.yieldTimeMax { return policy.wasInVain() }
    look(context)
  }

  /// Opens the pipe.
  ///
  /// If that fails, the loop sleeps as loops do, and this is tried again when it seems worthwhile again.
  private func open() {
    guard !isOpening else { return }
    policy.wasInVain()
    guard let bootstrap = NIOPipeBootstrap(validatingGroup: loop) else { return }
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    isOpening = true
    bootstrap.channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(self)
      }
    }
    .takingOwnershipOfDescriptors(input: ends[0], output: ends[1])
    .whenComplete { result in
      self.isOpening = false
      if case .failure = result { for end in ends { close(end) } }
    }
  }

  func channelActive(context: ChannelHandlerContext) {
    self.context = context
    if userCount == 0 { context.close(promise: nil) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    self.context = nil
    isPolling = false
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
