import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle
public import TernRPC

/// An HTTP server that offers the services behind it as JSON, by what their contracts say.
///
/// It knows no service: routes come from `google.api.http` in the descriptors that the backends give
/// by reflection, JSON goes straight to and from the memory of messages by the same descriptors. A
/// backend may come and go: it is tried again in the background, and its routes answer 503 while it
/// is away.
///
/// | path | answers |
/// | --- | --- |
/// | `GET /healthz` | 200 while the process is alive |
/// | `GET /readyz` | each backend's state; 200 when at least one serves, else 503 |
/// | everything else | as the contracts say |
///
/// Metrics are told on a port of their own, see ``GatewayConfiguration/metrics``.
public struct Gateway: Service, Sendable {
  private let configuration: GatewayConfiguration
  private let verifier: (any TokenVerifier)?
  private let logger: Logger

  /// A gateway that does not run yet.
  ///
  /// - Parameters:
  ///   - configuration: what it listens on, the backends, the limits.
  ///   - verifier: checks bearer tokens before a call goes out, for methods whose policy requires
  ///     authentication; nil leaves that to the services.
  ///   - logger: gets an access log line for each request, at the level `info`.
  public init(
    configuration: GatewayConfiguration,
    verifier: (any TokenVerifier)? = nil,
    logger: Logger
  ) {
    self.configuration = configuration
    self.verifier = verifier
    self.logger = logger
  }

  /// Serves until the task is cancelled or a graceful shutdown of the surrounding `ServiceGroup`
  /// has drained it.
  public func run() async throws {
    try await run { _ in }
  }

  /// Serves, and tells the port as soon as it listens.
  ///
  /// `onBound` is called once and must not block. Throws when the address cannot be bound.
  public func run(onBound: @escaping @Sendable (_ port: Int) -> Void) async throws {
    // A backend that comes back is found as soon as the gateway looks again.
    var connecting = ClientConfiguration()
    connecting.initialBackoff = configuration.retryInitial
    connecting.backoffMax = configuration.retryMax
    let clients = configuration.backends.map { backend in
      connecting.tls = backend.tls
      return RPCClient(
        address: backend.address,
        configuration: connecting,
        interceptors: [ClientMetricsInterceptor()],
        logger: logger
      )
    }
    let backends = zip(configuration.backends, clients).map { backend, client in
      Backend(
        name: backend.name,
        address: backend.address,
        channel: client,
        configuration: configuration,
        logger: logger
      )
    }
    let directory = RouteDirectory(backends: backends, logger: logger)
    let gate = RequestGate(
      requestsMax: configuration.limits.requestsMax,
      streamsMax: configuration.limits.streamsMax
    )
    let server = application(directory, gate, onBound: onBound)
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for backend in backends {
          group.addTask { await backend.follow { directory.rebuild() } }
        }
        if let listener = configuration.metrics {
          let endpoint = MetricsEndpoint(
            configuration: listener,
            backends: backends,
            logger: logger
          )
          group.addTask { try await endpoint.application().run() }
        }
        group.addTask {
          try await withGracefulShutdownHandler {
            try await server.run()
          } onGracefulShutdown: {
            gate.drain()
          }
          throw ServerEnded()
        }
        // The followers never end by themselves; the server's end ends everything.
        for try await _ in group {}
      }
    } catch is ServerEnded {
    } catch {
      for client in clients { await client.close() }
      throw error
    }
    for client in clients { await client.close() }
  }

  private struct ServerEnded: Error {}

  private func application(
    _ directory: RouteDirectory,
    _ gate: RequestGate,
    onBound: @escaping @Sendable (Int) -> Void
  ) -> Application<GatewayResponder> {
    let limits = configuration.limits
    let responder = GatewayResponder(
      directory: directory,
      gate: gate,
      configuration: configuration,
      authenticator: Authenticator(verifier: verifier),
      logger: logger
    )
    // The parser closes the connection without a word, so it gets twice what the responder allows:
    // between the two a client is told what is wrong.
    let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
      maxHeaderFieldSize: limits.headerBytesMax * 2,
      maxHeaderListSize: limits.headerBytesMax * 2,
      maxHeaderFieldCount: limits.headerFieldsMax * 2
    )
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    return Application(
      responder: responder,
      server: RuledHTTPChannel.server(
        .init(
          idleTimeout: TimeAmount(limits.idleTimeout),
          httpDecoderConfiguration: decoder
        ),
        lingerTimeout: limits.lingerTimeout
      ),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port),
        availableConnectionsDelegate: MaximumAvailableConnections(limits.connectionsMax)
      ),
      onServerRunning: { channel in
        if let port = channel.localAddress?.port { onBound(port) }
      },
      logger: quiet
    )
  }
}
