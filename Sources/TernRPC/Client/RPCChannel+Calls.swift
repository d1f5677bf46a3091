import NIOCore
public import TernWire

// The calls that generated clients make.

extension RPCChannel {
  /// Calls a method with one request and one response.
  ///
  /// Any task; cancelling it cancels the call.
  nonisolated(nonsending) public func unary<I: Message, O: Message>(
    _ method: MethodDescriptor,
    _ request: I,
    options: CallOptions = .default
  ) async throws(RPCError) -> O {
    let encode: @Sendable (PackedMessage) throws -> Void = { body in try request.encode(body) }
    let response: WholeMessage
    if interceptors.isEmpty, !method.storage.isHedged {
      // What `run` would do: by way of it the usual call takes 4 % more instructions, for two more async functions.
      response = try await UnaryCall(
        method,
        CallParameters(method, options),
        loop: eventLoop,
        encode: encode
      ).run(on: self)
    } else {
      response = try await run(method, options, encode: encode)
    }
    do throws(WireError) {
      return try response.decoded(as: O.self)
    } catch {
      throw RPCError(.internal, "the response can't be decoded: \(error)")
    }
  }

  /// A call with one request and many responses.
  ///
  /// It starts when the result is iterated.
  public func serverStreaming<I: Message, O: Message>(
    _ method: MethodDescriptor,
    _ request: I,
    options: CallOptions = .default
  ) -> ResponseStream<O> {
    ResponseStream(
      ResponseSource { [self] () async throws(RPCError) in
        let payload = try encodedMessage { body in try request.encode(body) }
        return try await begin(method, request: payload, options)
      }
    )
  }

  /// A call with many requests and one response.
  ///
  /// The requests are those that `body` writes.
  public func clientStreaming<I: Message, O: Message>(
    _ method: MethodDescriptor,
    options: CallOptions = .default,
    _ body: (RequestWriter<I>) async throws -> Void
  ) async throws -> O {
    try await clientStreaming(method, options) { stream in
      try await body(RequestWriter(stream))
    } next: { reader throws(RPCError) in
      try await reader.next(as: O.self)
    }
  }

  /// A call with many requests and many responses, for the time that `body` runs: what it hasn't
  /// read when it returns is not wanted.
  public func bidirectional<I: Message, O: Message, R>(
    _ method: MethodDescriptor,
    options: CallOptions = .default,
    _ body: (RequestWriter<I>, ResponseStream<O>) async throws -> R
  ) async throws -> R {
    let stream = try await begin(method, request: nil, options)
    return try await scope(stream) {
      try await body(
        RequestWriter(stream),
        ResponseStream(ResponseSource(stream))
      )
    }
  }
}

extension RPCChannel {
  /// Runs calls that leave together: what `body` and its child tasks start before they wait for something goes out in
  /// one write (of up to 64 KiB), and replies that are read together resume them without a switch of threads.
  ///
  /// ```swift
  /// let (user, cart) = try await client.batch {
  ///   async let user = users.getUser(request)
  ///   async let cart = carts.getCart(other)
  ///   return try await (user, cart)
  /// }
  /// ```
  /// Without it, calls of other threads are gathered as they come. The body runs on the connection's loop: it must
  /// not block, and long computations belong outside.
  public func batch<R: Sendable>(
    _ body: @Sendable () async throws -> R
  ) async rethrows -> R {
    try await withTaskExecutorPreference(LoopExecutor.on(eventLoop)) { try await body() }
  }
}

// The same for bytes: the caller knows what they mean, or passes them on.

extension RPCChannel {
  /// Calls a method with one request and one response, both as bytes.
  nonisolated(nonsending) public func unary(
    _ method: MethodDescriptor,
    bytes request: [UInt8],
    options: CallOptions = .default
  ) async throws(RPCError) -> RawResponse {
    let seen = ResultBox<CallOutcome>()
    var options = options
    let inner = options.onFinish
    options.onFinish = { outcome in
      seen.set(outcome)
      inner?(outcome)
    }
    let response = try await run(method, options) { body in try request.encode(body) }
    let outcome = seen.value
    return RawResponse(
      bytes: response.bytes,
      metadata: outcome?.metadata ?? [:],
      trailers: outcome?.trailers ?? [:]
    )
  }

  /// A call with one request and many responses, as bytes.
  ///
  /// It starts when the result is iterated.
  public func serverStreaming(
    _ method: MethodDescriptor,
    bytes request: [UInt8],
    options: CallOptions = .default
  ) -> RawResponseStream {
    RawResponseStream(
      ResponseSource { [self] () async throws(RPCError) in
        try await begin(method, request: ByteBuffer(bytes: request), options)
      }
    )
  }

  /// A call with many requests and one response, as bytes.
  public func clientStreaming(
    _ method: MethodDescriptor,
    options: CallOptions = .default,
    rawBody body: (RawRequestWriter) async throws -> Void
  ) async throws -> [UInt8] {
    try await clientStreaming(method, options) { stream in
      try await body(RawRequestWriter(stream))
    } next: { reader throws(RPCError) in
      try await reader.nextBytes()
    }
  }

  /// A call with many requests and many responses, as bytes, for the time that `body` runs.
  public func bidirectional<R>(
    _ method: MethodDescriptor,
    options: CallOptions = .default,
    rawBody body: (RawRequestWriter, RawResponseStream) async throws -> R
  ) async throws -> R {
    let stream = try await begin(method, request: nil, options)
    return try await scope(stream) {
      try await body(
        RawRequestWriter(stream),
        RawResponseStream(ResponseSource(stream))
      )
    }
  }
}

extension RPCChannel {
  /// Runs a unary call, or several copies of it, and gives the first response.
  nonisolated(nonsending) fileprivate func run(
    _ method: MethodDescriptor,
    _ options: CallOptions,
    encode: @escaping @Sendable (PackedMessage) throws -> Void
  ) async throws(RPCError) -> WholeMessage {
    let interceptors = interceptors
    if interceptors.isEmpty { return try await runPlainly(method, options, encode) }
    let result = ResultBox<WholeMessage>()
    do {
      try await interceptors.run(ClientCall(method: method, options: options)) { call in
        result.set(try await runPlainly(method, call.options, encode))
      }
    } catch {
      throw RPCError.reported(error).error
    }
    guard let response = result.value else {
      throw RPCError(.internal, "an interceptor swallowed the call")
    }
    return response
  }

  nonisolated(nonsending) private func runPlainly(
    _ method: MethodDescriptor,
    _ options: CallOptions,
    _ encode: @escaping @Sendable (PackedMessage) throws -> Void
  ) async throws(RPCError) -> WholeMessage {
    if method.storage.isHedged, let hedging = method.storage.policy.hedging {
      return try await hedged(method, options, hedging, encode)
    }
    let parameters = CallParameters(method, options)
    return try await UnaryCall(method, parameters, loop: eventLoop, encode: encode).run(on: self)
  }

  /// Starts a call that streams in some direction.
  nonisolated(nonsending) fileprivate func begin(
    _ method: MethodDescriptor,
    request: ByteBuffer?,
    _ options: CallOptions
  ) async throws(RPCError) -> StreamingCall {
    let interceptors = interceptors
    if interceptors.isEmpty {
      let stream = StreamingCall(
        method,
        request: request,
        CallParameters(method, options),
        loop: eventLoop
      )
      start(OutgoingCall(stream: stream))
      return stream
    }
    let result = ResultBox<StreamingCall>()
    do {
      try await interceptors.run(ClientCall(method: method, options: options)) { call in
        let stream = StreamingCall(
          method,
          request: request,
          CallParameters(method, call.options),
          loop: eventLoop
        )
        start(OutgoingCall(stream: stream))
        result.set(stream)
      }
    } catch {
      result.value?.cancel()
      throw RPCError.reported(error).error
    }
    guard let stream = result.value else {
      throw RPCError(.internal, "an interceptor swallowed the call")
    }
    return stream
  }

  /// Writes the requests with `body`, then reads the only response with `next`.
  fileprivate func clientStreaming<R>(
    _ method: MethodDescriptor,
    _ options: CallOptions,
    _ body: (StreamingCall) async throws -> Void,
    next: (inout MessageReader) async throws(RPCError) -> R?
  ) async throws -> R {
    let stream = try await begin(method, request: nil, options)
    return try await scope(stream) {
      try await body(stream)
      stream.finishWriting()
      var responses = MessageReader(stream)
      guard let response = try await next(&responses) else {
        throw RPCError(.unimplemented, "no response to a call with one")
      }
      guard try await next(&responses) == nil else {
        throw RPCError(.unimplemented, "more than one response to a call with one")
      }
      return response
    }
  }

  /// Cancels the call when its task is cancelled, or when the body ends, however it ends, before
  /// the call does.
  fileprivate func scope<R>(
    _ stream: StreamingCall,
    _ body: () async throws -> R
  ) async throws -> R {
    defer { stream.cancel() }
    return try await withTaskCancellationHandler {
      try await body()
    } onCancel: {
      stream.cancel()
    }
  }
}
