import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import TernRPC

/// Writes the messages of a server stream as they come, until it ends, the client goes away, or the
/// gateway drains.
struct StreamBodyWriter: Sendable {
  let handle: StreamHandle
  let format: StreamFormat
  let first: StreamPump.Event
  /// Held until the stream ends.
  let places: [RequestGate.Place]
  let log: AccessLog
  let json: @Sendable ([UInt8]) throws -> [UInt8]
  let failure: @Sendable (RPCError) -> HTTPFailure

  func write(to output: inout any ResponseBodyWriter, of request: Request) async throws {
    var log = log
    defer {
      handle.cancel()
      log.finish(status: 200)
      withExtendedLifetime(places) {}
    }
    try await withGracefulShutdownHandler {
      try await request.body.consumeWithInboundCloseHandler { _ in
        log.code = try await copy(to: &output)
      } onInboundClosed: {
        handle.cancel()
      }
    } onGracefulShutdown: {
      handle.fail(RPCError(.unavailable, "the gateway is shutting down"))
    }
    try await output.finish(nil)
  }

  private func copy(to output: inout any ResponseBodyWriter) async throws -> StatusCode {
    var event = first
    while true {
      switch event {
      case .message(let bytes):
        do {
          try await output.write(format.message(try json(bytes)))
        } catch let failure as HTTPFailure {
          try await output.write(format.failure(failure.json))
          return failure.error.code
        }
      case .quiet:
        if let comment = format.keepAlive { try await output.write(comment) }
      case .finished: return .ok
      case .failed(let error):
        try await output.write(format.failure(failure(error).json))
        return error.code
      }
      event = await handle.next()
    }
  }
}
