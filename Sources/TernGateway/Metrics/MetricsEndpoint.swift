import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import TernRPC
import TernWire

/// A listener of its own for whoever watches the installation, so that what is public stays apart from it.
///
/// | path | answers |
/// | --- | --- |
/// | `GET /metrics` | the metrics of the gateway's process |
/// | `GET /metrics/BACKEND` | those of a backend, asked by RPC; 404: there is none of that name, 503: it is away |
///
/// Both are text in Prometheus' exposition format, version 0.0.4.
struct MetricsEndpoint: Sendable {
  let configuration: GatewayConfiguration.MetricsListener
  let backends: [Backend]
  let logger: Logger

  /// How long a backend may take to answer.
  private static let readTimeout = Duration.seconds(5)
  /// Bytes of metrics that are taken from one backend.
  private static let textBytesMax = 16 << 20
  /// Connections at once: a handful of scrapers, and no more.
  private static let connectionsMax = 32

  func application() -> some ApplicationProtocol {
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    let onBound = configuration.onBound
    return Application(
      responder: CallbackResponder<GatewayContext> { request, _ in
        let target = RequestTarget(request.head.path ?? "/")
        guard request.method == .get else {
          return Self.text("expected GET, found \(request.method)\n", .methodNotAllowed)
        }
        return await answer(target.path)
      },
      server: RuledHTTPChannel.server(),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port),
        availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionsMax)
      ),
      onServerRunning: { channel in
        if let port = channel.localAddress?.port { onBound?(port) }
      },
      logger: quiet
    )
  }

  private func answer(_ path: String) async -> Response {
    if path == "/metrics" { return Self.text(configuration.registry.text()) }
    let prefix = "/metrics/"
    guard path.hasPrefix(prefix),
      let backend = backends.first(where: { $0.name == path.dropFirst(prefix.count) })
    else {
      let known = (["/metrics"] + backends.map { prefix + $0.name }).joined(separator: ", ")
      return Self.text("expected one of \(known), found \(path)\n", .notFound)
    }
    do {
      return Self.text(try await read(backend))
    } catch {
      let isAway = error.code == .unavailable || error.code == .deadlineExceeded
      return Self.text(
        "\(backend.name) does not tell its metrics: \(error.message)\n",
        isAway ? .serviceUnavailable : .badGateway
      )
    }
  }

  private func read(_ backend: Backend) async throws(RPCError) -> String {
    let parts = Tern.Rpc.V1.Metrics.Client(backend.channel).read(
      Tern.Rpc.V1.ReadMetricsRequest(),
      options: CallOptions(timeout: Self.readTimeout)
    )
    var text = ""
    do {
      for try await part in parts {
        text += part.text
        guard text.utf8.count <= Self.textBytesMax else {
          throw RPCError(.resourceExhausted, "more than \(Self.textBytesMax) bytes of metrics")
        }
      }
    } catch let error as RPCError {
      throw error
    } catch {
      throw RPCError(.internal, "\(error)")
    }
    return text
  }

  private static func text(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
    let type =
      status == .ok ? "text/plain; version=0.0.4; charset=utf-8" : "text/plain; charset=utf-8"
    return Response(
      status: status,
      headers: [.contentType: type],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text))
    )
  }
}
