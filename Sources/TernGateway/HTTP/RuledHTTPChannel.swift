import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// Hummingbird's HTTP/1 channel, with a ``ConnectionRulesHandler`` in its pipeline.
struct RuledHTTPChannel: ServerChildChannel {
  private let base: HTTP1Channel
  private let lingerTimeout: TimeAmount

  /// What an `Application` builds its server from.
  static func server(
    _ configuration: HTTP1Channel.Configuration = .init(),
    lingerTimeout: Duration = GatewayConfiguration.Limits.default.lingerTimeout
  ) -> HTTPServerBuilder {
    HTTPServerBuilder { responder in
      Self(
        base: HTTP1Channel(responder: responder, configuration: configuration),
        lingerTimeout: TimeAmount(lingerTimeout)
      )
    }
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    base.setup(channel: channel, logger: logger).flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      let rules = ConnectionRulesHandler(lingerTimeout: lingerTimeout)
      try pipeline.addHandler(rules, position: .after(decoder))
      return value
    }
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await base.handle(value: value, logger: logger)
  }
}
