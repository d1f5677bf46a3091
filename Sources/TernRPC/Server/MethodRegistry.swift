public import TernWire

/// Which function answers which method.
///
/// Generated code fills it.
public struct MethodRegistry {
  private(set) var handlers: [String: MethodHandler] = [:]

  /// A registry without methods.
  public init() {}

  /// One request, one response.
  public mutating func unary<I: Message, O: Message>(
    _ method: MethodDescriptor,
    _ body: @escaping @Sendable (I, ServerContext) async throws -> O
  ) {
    add(UnaryHandler<I, O>(method, body))
  }

  /// One request, many responses.
  public mutating func serverStreaming<I: Message, O: Message>(
    _ method: MethodDescriptor,
    _ body: @escaping @Sendable (I, ResponseWriter<O>, ServerContext) async throws -> Void
  ) {
    add(ServerStreamingHandler(method, body))
  }

  /// Many requests, one response.
  public mutating func clientStreaming<I: Message, O: Message>(
    _ method: MethodDescriptor,
    _ body: @escaping @Sendable (RequestStream<I>, ServerContext) async throws -> O
  ) {
    add(ClientStreamingHandler(method, body))
  }

  /// Many requests, many responses.
  public mutating func bidirectional<I: Message, O: Message>(
    _ method: MethodDescriptor,
    _ body:
      @escaping @Sendable (RequestStream<I>, ResponseWriter<O>, ServerContext) async throws ->
      Void
  ) {
    add(BidirectionalHandler(method, body))
  }

  private mutating func add(_ handler: MethodHandler) {
    let path = handler.method.path
    precondition(handlers[path] == nil, "\(path) is registered twice")
    handlers[path] = handler
  }
}
