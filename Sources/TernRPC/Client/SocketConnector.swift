import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Connects over TCP or a Unix socket.
struct SocketConnector: Connector {
  let server: ResolvedServer
  let timeout: Duration
  /// Nil: without TLS.
  let tls: ClientTLSSource?

  var target: String { "\(address)" }

  private var address: ServerAddress { server.address }

  func connect(
    _ connection: ClientConnection,
    on loop: any EventLoop
  ) -> EventLoopFuture<Void> {
    guard let tls else { return connect(connection, on: loop, nil) }
    return NIOThreadPool.singleton.runIfActive(eventLoop: loop) { try tls.context() }
      .flatMap { connect(connection, on: loop, $0) }
  }

  private func connect(
    _ connection: ClientConnection,
    on loop: any EventLoop,
    _ context: NIOSSLContext?
  ) -> EventLoopFuture<Void> {
    let bootstrap = ClientBootstrap(group: loop)
      .connectTimeout(timeout.timeAmount)
      .channelOption(.writeBufferWaterMark, value: .init(low: 256 * 1024, high: 512 * 1024))
      .channelOption(.recvAllocator, value: AdaptiveRecvByteBufferAllocator.forConnections)
    let channel =
      switch address {
      case .tcp(let host, let port): bootstrap.connect(host: host, port: port)
      case .unix(let path): bootstrap.connect(unixDomainSocketPath: path)
      }
    // A host name may mean several attempts, so only the channel that made it gets the connection. Its first bytes can't
    // have been read yet: this runs on its loop, within the event that made it active.
    return channel.flatMapThrowing { channel in
      if case .tcp = address {
        try channel.syncOptions?.setOption(.tcpOption(.tcp_nodelay), value: 1)
      }
      let pipeline = channel.pipeline.syncOperations
      if let context {
        try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: serverName))
      }
      try pipeline.addHandler(ConnectionHandler(connection, isSecured: context != nil))
    }
  }

  /// What must be in the server's certificate; nil: the address itself, which is a number.
  private var serverName: String? {
    var name = tls?.serverName ?? server.serverName
    if name == nil, case .tcp(let host, _) = address { name = host }
    guard let name, (try? SocketAddress(ipAddress: name, port: 0)) == nil else { return nil }
    return name
  }
}

/// The TLS context of a client, made when the first connection needs it.
final class ClientTLSSource: Sendable {
  private let tls: ClientTLS
  private let source = Mutex<TLSContextSource?>(nil)

  init(_ tls: ClientTLS) { self.tls = tls }

  var serverName: String? { tls.serverName }

  /// Reads files: not for an event loop.
  ///
  /// New files that are no good leave the context as it was.
  func context() throws -> NIOSSLContext {
    try source.withLock { source in
      if let made = source {
        _ = try? made.refresh()
        return made.current
      }
      let made = try TLSContextSource(tls)
      source = made
      return made.current
    }
  }
}

extension AdaptiveRecvByteBufferAllocator {
  /// Starts small, for the sake of many idle connections, and grows to what a full window needs.
  static var forConnections: AdaptiveRecvByteBufferAllocator {
    AdaptiveRecvByteBufferAllocator(minimum: 1024, initial: 1024, maximum: 256 * 1024)
  }
}
