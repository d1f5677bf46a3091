import NIOCore

/// One end of a pair that hands bytes to the other.
///
/// Both ends live on one loop, on which everything is called; what is sent arrives in a later turn,
/// as from a socket.
final class InProcessPipe: ConnectionTransport, @unchecked Sendable {
  private let connection: Connection
  private let loop: any EventLoop
  private let executor: LoopExecutor
  var other: InProcessPipe?

  private var arrived: [ByteBuffer] = []
  private var isDelivering = false
  private var isReading = true
  private var isClosed = false
  /// The other end closes once this has been read.
  private var isEnding = false

  /// Bytes on their way from which on a sender should wait.
  private static let highWaterMark = 512 * 1024

  init(_ connection: Connection, _ loop: any EventLoop) {
    self.connection = connection
    self.loop = loop
    executor = LoopExecutor.on(loop)
  }

  func start() { connection.start(self) }

  var peerName: String { "in-process" }

  private var pendingByteCount = 0

  var isWritable: Bool {
    guard !isClosed, let other else { return false }
    return other.pendingByteCount < Self.highWaterMark
  }

  func write(_ bytes: ByteBuffer) {
    guard !isClosed, let other, !other.isClosed else { return }
    other.arrived.append(bytes)
    other.pendingByteCount += bytes.readableBytes
  }

  func flush() { other?.deliverLater() }

  func setReading(_ isReading: Bool) {
    self.isReading = isReading
    if isReading { deliverLater() }
  }

  func close() {
    guard !isClosed else { return }
    isClosed = true
    let peer = other
    other = nil
    peer?.isEnding = true
    peer?.deliverLater()
    loop.execute {
      self.connection.transportClosed(ConnectionError(.none, "this end was closed"))
    }
  }

  private func deliverLater() {
    guard !isDelivering, !arrived.isEmpty || isEnding else { return }
    isDelivering = true
    executor.later { self.deliver() }
  }

  private func deliver() {
    isDelivering = false
    guard isReading, !isClosed else { return }
    let batch = arrived
    arrived = []
    let wasFull = pendingByteCount >= Self.highWaterMark
    pendingByteCount = 0
    for bytes in batch { connection.received(bytes) }
    if wasFull { other?.connection.writabilityChanged() }
    if isEnding, arrived.isEmpty, !isClosed {
      isClosed = true
      other = nil
      connection.transportClosed(ConnectionError(.none, "the other end was closed"))
    }
  }
}
