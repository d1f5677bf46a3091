import Logging
import Synchronization
import TernRPC
import TernWire

/// One server behind the gateway: its channel, what it offers, and how it is.
///
/// Its descriptors are kept when it goes away, so that its routes answer 503 rather than 404.
final class Backend: Sendable {
  /// How a backend is, as far as the gateway knows.
  enum Health: Sendable, Hashable {
    /// It has not answered yet.
    case connecting
    /// It answers, and says that it serves.
    case serving
    /// It answers, and says that it does not serve.
    case notServing(String)
    /// It does not answer.
    case down(String)
  }

  let name: String
  let address: ServerAddress
  let channel: any RPCChannel
  private let configuration: GatewayConfiguration
  private let logger: Logger
  private let state = Mutex(State())

  private struct State {
    var health = Health.connecting
    var contract: Contract?
    var fingerprints: [String: UInt64] = [:]
  }

  /// How long one question about descriptors or health may take.
  static let questionTimeout = Duration.seconds(5)
  /// The most bytes of descriptors that are read from one backend.
  static let descriptorBytesMax = 16 << 20

  init(
    name: String,
    address: ServerAddress,
    channel: any RPCChannel,
    configuration: GatewayConfiguration,
    logger: Logger
  ) {
    self.name = name
    self.address = address
    self.channel = channel
    self.configuration = configuration
    self.logger = logger
  }

  var health: Health { state.withLock { $0.health } }
  var contract: Contract? { state.withLock { $0.contract } }

  /// Learns what the backend offers and follows its health until the task is cancelled.
  ///
  /// - Parameter onContract: called whenever what it offers has changed.
  func follow(onContract: @Sendable () -> Void) async {
    var wait = configuration.retryInitial
    while !Task.isCancelled {
      do {
        try await learn(onContract: onContract)
        wait = configuration.retryInitial
        try await watchHealth()
        note(.down("the connection ended"))
      } catch {
        if Task.isCancelled { return }
        note(.down(Self.reason(error)))
      }
      do { try await Task.sleep(for: wait) } catch { return }
      wait = min(wait * 2, configuration.retryMax)
    }
  }

  /// Reads the descriptors, unless their fingerprints are those of the last time.
  private func learn(onContract: @Sendable () -> Void) async throws {
    let reflection = Tern.Rpc.V1.Reflection.Client(channel)
    let options = CallOptions(timeout: Self.questionTimeout)
    let list = try await reflection.listServices(.init(), options: options)
    let fingerprints = Dictionary(
      list.services.map { ($0.name, $0.schemaFingerprint) },
      uniquingKeysWith: { first, _ in first }
    )
    if state.withLock({ $0.contract != nil && $0.fingerprints == fingerprints }) { return }
    let reply = try await reflection.getFiles(.init(), options: options)
    let byteCount = reply.files.reduce(0) { $0 + $1.count }
    guard byteCount <= Self.descriptorBytesMax else {
      throw RPCError(
        .resourceExhausted,
        "expected at most \(Self.descriptorBytesMax) bytes of descriptors, found \(byteCount)"
      )
    }
    let files = try reply.files.map {
      try Google.Protobuf.FileDescriptorProto(serializedBytes: $0)
    }
    let contract = try Contract(
      files: files,
      services: list.services.map(\.name),
      configuration: configuration
    )
    for problem in contract.problems {
      logger.error(
        "binding cannot be used",
        metadata: ["backend": "\(name)", "problem": "\(problem)"]
      )
    }
    state.withLock {
      $0.contract = contract
      $0.fingerprints = fingerprints
    }
    logger.info(
      "backend offers services",
      metadata: ["backend": "\(name)", "services": "\(contract.services.joined(separator: " "))"]
    )
    onContract()
  }

  /// Follows the health of the server as a whole; returns when the stream ends.
  private func watchHealth() async throws {
    let health = Tern.Rpc.V1.Health.Client(channel)
    for try await report in health.watch(.init(), options: .default) {
      switch report.state {
      case .serving: note(.serving)
      default: note(.notServing(report.reason.isEmpty ? "not serving" : report.reason))
      }
    }
  }

  private func note(_ health: Health) {
    let before = state.withLock { state in
      defer { state.health = health }
      return state.health
    }
    guard before != health else { return }
    switch health {
    case .serving: logger.info("backend serves", metadata: ["backend": "\(name)"])
    case .notServing(let reason), .down(let reason):
      // Only the change from serving is news; the reasons of further tries differ in detail only.
      let isNews = before == .serving || before == .connecting
      logger.log(
        level: isNews ? .warning : .debug,
        "backend is away",
        metadata: ["backend": "\(name)", "address": "\(address)", "reason": "\(reason)"]
      )
    case .connecting: break
    }
  }

  private static func reason(_ error: any Error) -> String {
    (error as? RPCError)?.message ?? "\(error)"
  }
}
