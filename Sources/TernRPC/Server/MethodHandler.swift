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

  /// Starts the handler of a call: with its only request, or, when requests stream, without.
  ///
  /// On the loop.
  func start(_ stream: ServerStream, _ request: UnsafeRawBufferPointer) {}

  /// Decodes the only request of a call.
  ///
  /// Nil: the call has been answered with an error.
  final func decode<M: Message>(
    _ bytes: UnsafeRawBufferPointer,
    _ stream: ServerStream,
    as type: M.Type = M.self
  ) -> M? {
    do throws(WireError) {
      return try M(serializedBytes: bytes)
    } catch {
      stream.fail(RPCError(.internal, "the request can't be decoded: \(error)"))
      stream.handlerReturned()
      return nil
    }
  }

  /// Runs a handler's function around which interceptors and the task-local context stand.
  final func run(
    _ stream: ServerStream,
    _ body: @escaping @Sendable (ServerCall) async throws -> Void
  ) async {
    guard stream.mayRun else { return stream.handlerReturned() }
    do {
      try await stream.core.interceptors.run(ServerCall(ServerContext(stream))) { call in
        try await ServerContext.$current.withValue(call.context) { try await body(call) }
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

  override func start(_ stream: ServerStream, _ bytes: UnsafeRawBufferPointer) {
    guard let request = decode(bytes, stream, as: I.self) else { return }
    stream.task = Task(executorPreference: stream.executor) {
      if stream.core.interceptors.isEmpty {
        await self.runPlainly(stream, request)
      } else {
        await self.run(stream) { call in
          try call.inspect(request: request)
          let response = try await self.body(request, call.context)
          try call.inspect(response: response)
          stream.reply(response)
        }
      }
    }
  }

  /// The same as `run`, without a chain of closures.
  private func runPlainly(_ stream: ServerStream, _ request: I) async {
    guard stream.mayRun else { return stream.handlerReturned() }
    let context = ServerContext(stream)
    do {
      let response = try await ServerContext.$current.withValue(context) {
        try await body(request, context)
      }
      stream.reply(response)
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

  override func start(_ stream: ServerStream, _ bytes: UnsafeRawBufferPointer) {
    guard let request = decode(bytes, stream, as: I.self) else { return }
    stream.task = Task(executorPreference: stream.executor) {
      await self.run(stream) { call in
        try call.inspect(request: request)
        try await self.body(request, ResponseWriter(stream, call), call.context)
      }
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

  override func start(_ stream: ServerStream, _ bytes: UnsafeRawBufferPointer) {
    stream.task = Task(executorPreference: stream.executor) {
      await self.run(stream) { call in
        let response = try await self.body(RequestStream(stream, call), call.context)
        try call.inspect(response: response)
        stream.reply(response)
      }
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

  override func start(_ stream: ServerStream, _ bytes: UnsafeRawBufferPointer) {
    stream.task = Task(executorPreference: stream.executor) {
      await self.run(stream) { call in
        try await self.body(
          RequestStream(stream, call),
          ResponseWriter(stream, call),
          call.context
        )
      }
    }
  }
}
