import NIOCore
import NIOPosix
import Synchronization

/// One connection to the server and its successors: performs what ``LinkState`` decides.
///
/// `@unchecked Sendable`: every stored variable is touched only on `eventLoop`, except `isReady`, an atomic.
final class Link: @unchecked Sendable {
  let eventLoop: any EventLoop
  private let configuration: RedisConfiguration
  /// A cancelled blocking read would hold up whoever reads next, so it takes the connection with it.
  private let closesOnCancel: Bool
  private let ready = Atomic<Bool>(false)

  private var state: LinkState<Request>
  private var channel: (any Channel)?
  /// Counts connections, so that a late event of an old one is not taken for the present one's.
  private var generation = 0
  private var output = ByteBuffer()
  private var isFlushScheduled = false
  private var timer: Scheduled<Void>?
  private var timerDeadline: NIODeadline?
  private var handshakeTimer: Scheduled<Void>?
  private var retryTimer: Scheduled<Void>?

  init(configuration: RedisConfiguration, eventLoop: any EventLoop, closesOnCancel: Bool) {
    self.configuration = configuration
    self.eventLoop = eventLoop
    self.closesOnCancel = closesOnCancel
    self.state = LinkState(
      limits: configuration.limits,
      silenceMax: TimeAmount(configuration.silenceMax)
    )
  }

  /// Whether commands are written at once.
  ///
  /// Any thread.
  var isReady: Bool { ready.load(ordering: .relaxed) }

  /// Sends a command and waits for its reply.
  ///
  /// Any task.
  func send(_ words: [RedisArgument], timeout: Duration) async throws(RedisError) -> RedisValue {
    let command = try CommandEncoder.encode(words, limits: configuration.limits)
    let request = Request(command: command, deadline: .now() + TimeAmount(timeout))
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        request.prepare(continuation)
        eventLoop.execute { self.submit(request) }
      }
    } onCancel: {
      eventLoop.execute { self.cancel(request) }
    }
    let value = try result.get()
    if case .error(let text) = value { throw RedisError(serverReply: text) }
    return value
  }

  /// Closes the connection; what waits fails with `.closed`.
  ///
  /// Any task.
  func close() async {
    let closed: EventLoopFuture<Void> = eventLoop.flatSubmit {
      self.finish(self.state.close(), Self.closedError)
      self.cancelTimers()
      guard let channel = self.channel else { return self.eventLoop.makeSucceededVoidFuture() }
      self.forgetChannel()
      return channel.close().recover { _ in }
    }
    // The future cannot fail: `recover` answers every failure.
    _ = try? await closed.get()
  }

  // MARK: - On the loop: requests

  private func submit(_ request: Request) {
    guard !request.isCancelled else { return request.cancel() }
    let submission = state.submit(
      request,
      byteCount: request.command.readableBytes,
      deadline: request.deadline,
      now: .now()
    )
    switch submission {
    case .write: write(request)
    case .hold: break
    case .connect: connect()
    case .refuse(let error): return request.complete(.failure(error))
    }
    armTimer(for: request.deadline)
  }

  private func cancel(_ request: Request) {
    guard !request.isCancelled else { return }
    request.cancel()
    if closesOnCancel, request.wasWritten {
      lose(RedisError(.connectionLost, "a blocking read was cancelled", mayHaveRun: true))
    }
  }

  private func write(_ request: Request) {
    request.wasWritten = true
    var command = request.command
    output.writeBuffer(&command)
    guard !isFlushScheduled else { return }
    isFlushScheduled = true
    // All commands of one turn of the loop leave in one system call.
    eventLoop.execute { self.flush() }
  }

  private func flush() {
    isFlushScheduled = false
    guard output.readableBytes > 0 else { return }
    let bytes = output
    output = ByteBuffer()
    channel?.writeAndFlush(bytes, promise: nil)
  }

  private func armTimer(for deadline: NIODeadline) {
    if let timerDeadline, timerDeadline <= deadline { return }
    timer?.cancel()
    timerDeadline = deadline
    timer = eventLoop.scheduleTask(deadline: deadline) { self.timerFired() }
  }

  private func timerFired() {
    timerDeadline = nil
    let expiry = state.expire(now: .now())
    for request in expiry.unsent {
      request.complete(.failure(RedisError(.timedOut, "no connection in time", mayHaveRun: false)))
    }
    for request in expiry.sent {
      request.complete(.failure(RedisError(.timedOut, "no reply in time", mayHaveRun: true)))
    }
    if expiry.isPeerSilent {
      lose(
        RedisError(
          .connectionLost,
          "no reply for \(configuration.silenceMax); giving the connection up",
          mayHaveRun: true
        )
      )
    }
    if let next = state.nextDeadline { armTimer(for: next) }
  }

  // MARK: - On the loop: the connection

  private func connect() {
    generation += 1
    let attempt = generation
    let limits = configuration.limits
    let bootstrap = ClientBootstrap(group: eventLoop)
      .connectTimeout(TimeAmount(configuration.connectTimeout))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let handler = LinkHandler(
            link: self,
            generation: attempt,
            reader: try ReplyReader(limits: limits)
          )
          try channel.pipeline.syncOperations.addHandler(handler)
        }
      }
    let opened: EventLoopFuture<any Channel>
    switch configuration.address {
    case .unix(let path): opened = bootstrap.connect(unixDomainSocketPath: path)
    case .tcp(let host, let port):
      opened =
        bootstrap
        .channelOption(.socketOption(.tcp_nodelay), value: 1)
        .connect(host: host, port: port)
    }
    // A bootstrap on this loop completes on this loop.
    opened.whenComplete { result in
      switch result {
      case .success(let channel): self.opened(channel, generation: attempt)
      case .failure(let error):
        guard attempt == self.generation else { return }
        self.lose(self.unavailable("\(error)"))
      }
    }
  }

  private func opened(_ channel: any Channel, generation: Int) {
    guard generation == self.generation, state.phase == .connecting, channel.isActive else {
      channel.close(promise: nil)
      if generation == self.generation { lose(unavailable("closed while connecting")) }
      return
    }
    self.channel = channel
    var handshake = ByteBuffer()
    if let words = configuration.authentication {
      do {
        var command = try CommandEncoder.encode(words, limits: configuration.limits)
        handshake.writeBuffer(&command)
      } catch {
        return lose(error)
      }
      handshakeTimer = eventLoop.scheduleTask(in: TimeAmount(configuration.connectTimeout)) {
        guard generation == self.generation else { return }
        self.lose(self.unavailable("no answer to AUTH in \(self.configuration.connectTimeout)"))
      }
    }
    let written = state.connected(
      handshakeReplies: handshake.readableBytes > 0 ? 1 : 0,
      now: .now()
    )
    if handshake.readableBytes > 0 {
      channel.writeAndFlush(handshake, promise: nil)
    } else {
      becameReady(written)
    }
  }

  private func becameReady(_ requests: [Request]) {
    ready.store(true, ordering: .relaxed)
    handshakeTimer?.cancel()
    handshakeTimer = nil
    for request in requests { write(request) }
    if let next = state.nextDeadline { armTimer(for: next) }
  }

  /// A reply came on the connection with this number.
  func received(_ value: RedisValue, generation: Int) {
    guard generation == self.generation else { return }
    switch state.received(value, now: .now()) {
    case .answer(let request, let value): request.complete(.success(value))
    case .progress: break
    case .ready(let requests): becameReady(requests)
    case .close(let error): lose(error)
    }
  }

  /// The connection with this number has ended or must end.
  func failed(_ error: RedisError, generation: Int) {
    guard generation == self.generation else { return }
    // While a connect is under way its own future tells the outcome.
    guard channel != nil else { return }
    lose(error)
  }

  private func lose(_ error: RedisError) {
    let ended = channel
    forgetChannel()
    ended?.close(promise: nil)
    let loss = state.lost(error)
    finish(loss, error)
    guard loss.reconnects else { return }
    let delay = configuration.backoff.delay(
      afterFailures: state.failuresInRow,
      random: .random(in: 0..<1)
    )
    retryTimer?.cancel()
    retryTimer = eventLoop.scheduleTask(in: TimeAmount(delay)) {
      if self.state.retry() { self.connect() }
    }
  }

  private func finish(_ loss: LinkState<Request>.Loss, _ error: RedisError) {
    for request in loss.unsent {
      request.complete(.failure(RedisError(error.code, error.message, mayHaveRun: false)))
    }
    for request in loss.sent {
      request.complete(.failure(RedisError(error.code, error.message, mayHaveRun: true)))
    }
  }

  private func forgetChannel() {
    ready.store(false, ordering: .relaxed)
    generation += 1
    channel = nil
    output = ByteBuffer()
    handshakeTimer?.cancel()
    handshakeTimer = nil
  }

  private func cancelTimers() {
    timer?.cancel()
    retryTimer?.cancel()
    (timer, retryTimer, timerDeadline) = (nil, nil, nil)
  }

  private func unavailable(_ why: String) -> RedisError {
    RedisError(.unavailable, "\(configuration.address): \(why)", mayHaveRun: false)
  }

  private static var closedError: RedisError {
    RedisError(.closed, "the client was closed", mayHaveRun: true)
  }
}
