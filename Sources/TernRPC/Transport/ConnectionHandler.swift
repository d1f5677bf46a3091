import NIOCore
import NIOSSL
import NIOTLS

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
  /// What was sent may be in the peer's hands: a TLS handshake, if there is one, is done.
  private var isOpenForData: Bool
  /// The socket failed, so bytes of the peer may be lost.
  private var hasLostBytes = false

  /// After GOAWAY a peer has so long to read it; to close at once could destroy it on its way.
  private static let lingerTime = TimeAmount.milliseconds(500)

  init(_ connection: Connection, isSecured: Bool) {
    self.connection = connection
    isOpenForData = !isSecured
  }

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
    if connection.usesBusyPolling { connection.executor.busyPoller.join() }
    connection.start(self)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if !isClosing { connection.received(unwrapInboundIn(data)) }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    connection.writabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted = event as? TLSUserEvent {
      isOpenForData = true
      let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
      if let bytes = try? certificate?.toDERBytes() {
        connection.peerIdentity = PeerIdentity(certificate: bytes).map { VerifiedPeer($0) }
      }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if failure == nil {
      // A reset between two programs of one machine throws nothing away that came before it.
      hasLostBytes = error is IOError && !(context.remoteAddress?.isLocal ?? false)
      failure = ConnectionError(.internal, connectionFailureReason(error))
    }
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    self.context = nil
    if hasStarted, connection.usesBusyPolling { connection.executor.busyPoller.leave() }
    connection.transportClosed(
      failure ?? ConnectionError(.none, "the peer closed the connection"),
      sawAll: !isOpenForData || !hasLostBytes
    )
  }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  // MARK: Connection to channel

  var isWritable: Bool { context?.channel.isWritable ?? false }

  var peerName: String {
    guard let context else { return "closed" }
    return context.remoteAddress.map { "\($0)" } ?? "unknown"
  }

  func write(_ bytes: ByteBuffer) { context?.write(wrapOutboundOut(bytes), promise: nil) }

  func flush() { context?.flush() }

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

extension SocketAddress {
  /// Whether what is there is on this machine.
  fileprivate var isLocal: Bool {
    switch self {
    case .unixDomainSocket: return true
    case .v4, .v6:
      guard let text = ipAddress else { return false }
      return text.hasPrefix("127.") || text == "::1"
    }
  }
}

/// Why a connection failed, in words.
func connectionFailureReason(_ error: any Error) -> String {
  switch error {
  case let error as IOError: "the socket failed: \(connectFailureReason(error))"
  case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: "TLS failed: \(tlsReason(error))"
  default: "the socket failed: \(error)"
  }
}

/// What the TLS library means, without the source lines of its own that it tells.
private func tlsReason(_ error: any Error) -> String {
  switch error {
  case NIOSSLError.handshakeFailed(let error): return tlsReason(error)
  case NIOSSLError.cannotFindPeerIP: return "the peer's certificate isn't for a path"
  case NIOSSLError.uncleanShutdown: return "the connection ended in the middle"
  case BoringSSLError.sslError(let stack), BoringSSLError.unknownError(let stack):
    // error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED at handshake.cc:320
    if stack.first == .eofDuringHandshake { return "the peer ended the connection at once" }
    let parts = stack.first.map { "\($0)".split(separator: ":") } ?? []
    guard let index = parts.firstIndex(of: "OPENSSL_internal"), index + 1 < parts.count else {
      return "\(error)"
    }
    return tlsReason(code: String(parts[index + 1].prefix { $0 != " " }))
  case let error as NIOSSLExtraError where error == .failedToValidateHostname:
    // Couldn't find orders in certificate from peer; <none> stands for an address.
    let name = "\(error)".split(separator: " ").dropFirst(3).first ?? "<none>"
    return "the peer's certificate isn't for \(name == "<none>" ? "its address" : "\"\(name)\"")"
  default: return "\(error)"
  }
}

private func tlsReason(code: String) -> String {
  let words = code.lowercased().split(separator: "_").joined(separator: " ")
  return switch code {
  case "WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST": "the peer doesn't speak TLS"
  case "UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION": "the peer doesn't speak TLS 1.3"
  case "CERTIFICATE_VERIFY_FAILED":
    "the peer's certificate can't be verified: it is of no trusted authority, or not valid now"
  case "TLSV1_ALERT_CERTIFICATE_REQUIRED": "the peer asks for a certificate"
  case "PEER_DID_NOT_RETURN_A_CERTIFICATE": "the peer shows no certificate"
  case _ where code.contains("_ALERT_"): "the peer refuses (\(words))"
  default: words
  }
}
