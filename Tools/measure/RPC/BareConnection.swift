import NIOCore
import NIOPosix

/// One TCP connection of swift-nio with a handler at each end and nothing else, each end on a loop of its own.
///
/// Sockets have the options that TernRPC gives to its own.
enum BareConnection {
  private static let serverLoop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
  private static var clientLoop: any EventLoop { EchoPair.clientLoops.next() }

  /// Sends the bytes and waits until `count`, which the client's handler fulfils.
  ///
  /// Gives the count and how long it took.
  static func run(
    first: ByteBuffer,
    server: @escaping @Sendable () -> any ChannelHandler,
    client: @escaping @Sendable (EventLoopPromise<Int>) -> any ChannelHandler
  ) async throws -> RoundFigures {
    let listener = try await ServerBootstrap(group: serverLoop)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.recvAllocator, value: allocator)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(server())
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let counted = clientLoop.makePromise(of: Int.self)
    let channel = try await ClientBootstrap(group: clientLoop)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelOption(.recvAllocator, value: allocator)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(client(counted))
        }
      }
      .connect(host: "127.0.0.1", port: listener.localAddress?.port ?? 0).get()
    let processor = processorSeconds()
    let start = nanosecondsNow()
    try await channel.writeAndFlush(first)
    let count = try await counted.futureResult.get()
    let figures = RoundFigures(
      calls: count,
      seconds: (nanosecondsNow() - start) / 1e9,
      cpu: processorSeconds() - processor
    )
    try await channel.close()
    try await listener.close()
    return figures
  }

  private static var allocator: AdaptiveRecvByteBufferAllocator {
    AdaptiveRecvByteBufferAllocator(minimum: 2048, initial: 4096, maximum: 256 * 1024)
  }
}
