import NIOCore
import TernWire

/// Answers one method.
///
/// Subclasses know its kind and its types.
///
/// `@unchecked Sendable`: subclasses have only immutable, Sendable state, and `gate` is set before
/// there are connections.
class MethodHandler: @unchecked Sendable {
  let method: MethodDescriptor
  /// How many of its calls there may be; nil: any number.
  var gate: MethodGate?

  init(_ method: MethodDescriptor) { self.method = method }

  /// Handles a call, in the task of a worker on its loop.
  nonisolated(nonsending) func handle(_ stream: ServerStream, on worker: HandlerWorker) async {}

  /// Runs a handler's function around which interceptors and the task-local context stand.
  nonisolated(nonsending) final func run(
    _ stream: ServerStream,
    _ body: @escaping @Sendable (ServerCall) async throws -> Void
  ) async {
    guard stream.mayRun else { return stream.handlerReturned() }
    do {
      try await stream.core.interceptors.run(ServerCall(ServerContext(stream))) { call in
        // Interceptors may have started tasks, which share the worker's binding.
        try await CallBinding.$current.withValue(CallBinding(call.context)) { try await body(call) }
      }
    } catch {
      stream.fail(error)
    }
    stream.finish()
    stream.handlerReturned()
  }
}

/// One request, one response.
final class UnaryHandler<I: Message, O: Message>: MethodHandler, @unchecked Sendable {
  private let body: @Sendable (I, ServerContext) async throws -> O

  init(
    _ method: MethodDescriptor,
    _ body: @escaping @Sendable (I, ServerContext) async throws -> O
  ) {
    self.body = body
    super.init(method)
  }

  override nonisolated(nonsending) func handle(
    _ stream: ServerStream,
    on worker: HandlerWorker
  ) async {
    if !stream.core.interceptors.isEmpty {
      return await run(stream) { call in
        let request = try stream.request(as: I.self)
        try call.inspect(request: request)
        let response = try await self.body(request, call.context)
        try call.inspect(response: response)
        stream.reply(response)
      }
    }
    // The same, without a chain of closures.
    guard stream.mayRun else { return stream.handlerReturned() }
    let context = ServerContext(stream)
    do {
      worker.bind(context)
      let request = try stream.request(as: I.self)
      stream.reply(try await body(request, context))
    } catch {
      stream.fail(error)
    }
    stream.handlerReturned()
  }
}

/// One request, many responses.
final class ServerStreamingHandler<I: Message, O: Message>: MethodHandler, @unchecked Sendable {
  private let body: @Sendable (I, ResponseWriter<O>, ServerContext) async throws -> Void

  init(
    _ method: MethodDescriptor,
    _ body: @escaping @Sendable (I, ResponseWriter<O>, ServerContext) async throws -> Void
  ) {
    self.body = body
    super.init(method)
  }

  override nonisolated(nonsending) func handle(
    _ stream: ServerStream,
    on worker: HandlerWorker
  ) async {
    await run(stream) { call in
      let request = try stream.request(as: I.self)
      try call.inspect(request: request)
      try await self.body(request, ResponseWriter(stream, call), call.context)
    }
  }
}

/// Many requests, one response.
final class ClientStreamingHandler<I: Message, O: Message>: MethodHandler, @unchecked Sendable {
  private let body: @Sendable (RequestStream<I>, ServerContext) async throws -> O

  init(
    _ method: MethodDescriptor,
    _ body: @escaping @Sendable (RequestStream<I>, ServerContext) async throws -> O
  ) {
    self.body = body
    super.init(method)
  }

  override nonisolated(nonsending) func handle(
    _ stream: ServerStream,
    on worker: HandlerWorker
  ) async {
    await run(stream) { call in
      let response = try await self.body(RequestStream(stream, call), call.context)
      try call.inspect(response: response)
      stream.reply(response)
    }
  }
}

/// Many requests, many responses.
final class BidirectionalHandler<I: Message, O: Message>: MethodHandler, @unchecked Sendable {
  private let body:
    @Sendable (RequestStream<I>, ResponseWriter<O>, ServerContext) async throws -> Void

  init(
    _ method: MethodDescriptor,
    _ body:
      @escaping @Sendable (RequestStream<I>, ResponseWriter<O>, ServerContext) async throws ->
      Void
  ) {
    self.body = body
    super.init(method)
  }

  override nonisolated(nonsending) func handle(
    _ stream: ServerStream,
    on worker: HandlerWorker
  ) async {
    await run(stream) { call in
      try await self.body(
        RequestStream(stream, call),
        ResponseWriter(stream, call),
        call.context
      )
    }
  }
}
