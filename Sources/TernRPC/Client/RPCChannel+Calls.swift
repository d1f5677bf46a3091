import NIOCore
public import TernWire

// The calls that generated clients make.

extension RPCChannel {
  /// Calls a method with one request and one response.
  ///
  /// Any task; cancelling it cancels the call.
  public func unary<I: Message, O: Message>(
    _ method: MethodDescriptor,
    _ request: I,
    options: CallOptions = .default
  ) async throws(RPCError) -> O {
    try await unary(
      method,
      request,
      options,
      from: TypedCodec<I>.self,
      to: TypedCodec<O>.self
    )
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
        let payload = try CallStream.encoded(request, as: TypedCodec<I>.self)
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
    try await clientStreaming(
      method,
      options,
      from: TypedCodec<I>.self,
      to: TypedCodec<O>.self
    ) { stream in
      try await body(RequestWriter(stream))
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

// The same for bytes: the caller knows what they mean, or passes them on.

extension RPCChannel {
  /// Calls a method with one request and one response, both as bytes.
  public func unary(
    _ method: MethodDescriptor,
    bytes request: [UInt8],
    options: CallOptions = .default
  ) async throws(RPCError) -> RawResponse {
    let seen = OutcomeBox()
    var options = options
    let inner = options.onFinish
    options.onFinish = { outcome in
      seen.set(outcome)
      inner?(outcome)
    }
    let bytes = try await unary(
      method,
      request,
      options,
      from: RawCodec.self,
      to: RawCodec.self
    )
    let outcome = seen.outcome
    return RawResponse(
      bytes: bytes,
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
    try await clientStreaming(
      method,
      options,
      from: RawCodec.self,
      to: RawCodec.self
    ) { stream in
      try await body(RawRequestWriter(stream))
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
  fileprivate func unary<I: MessageCodec, O: MessageCodec>(
    _ method: MethodDescriptor,
    _ request: I.Value,
    _ options: CallOptions,
    from: I.Type,
    to: O.Type
  ) async throws(RPCError) -> O.Value {
    let interceptors = interceptors
    if interceptors.isEmpty, !method.storage.isHedged {
      let call = UnaryCall<I, O>(
        method,
        request,
        CallParameters(method, options),
        loop: eventLoop
      )
      return try await call.run(on: self)
    }
    let result = ResultBox<O.Value>()
    do {
      try await interceptors.run(ClientCall(method: method, options: options)) { call in
        result.set(
          try await plainUnary(method, request, call.options, from: I.self, to: O.self)
        )
      }
    } catch {
      throw RPCError.reported(error).error
    }
    guard let value = result.value else {
      throw RPCError(.internal, "an interceptor swallowed the call")
    }
    return value
  }

  private func plainUnary<I: MessageCodec, O: MessageCodec>(
    _ method: MethodDescriptor,
    _ request: I.Value,
    _ options: CallOptions,
    from: I.Type,
    to: O.Type
  ) async throws(RPCError) -> O.Value {
    if method.storage.isHedged, let hedging = method.storage.policy.hedging {
      return try await hedged(method, request, options, hedging, from: I.self, to: O.self)
    }
    let call = UnaryCall<I, O>(
      method,
      request,
      CallParameters(method, options),
      loop: eventLoop
    )
    return try await call.run(on: self)
  }

  /// Starts a call that streams in some direction.
  fileprivate func begin(
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

  fileprivate func clientStreaming<I: MessageCodec, O: MessageCodec>(
    _ method: MethodDescriptor,
    _ options: CallOptions,
    from: I.Type,
    to: O.Type,
    _ body: (StreamingCall) async throws -> Void
  ) async throws -> O.Value {
    let stream = try await begin(method, request: nil, options)
    return try await scope(stream) {
      try await body(stream)
      stream.finishWriting()
      var responses = MessageReader<O>(stream)
      guard let response = try await responses.next() else {
        throw RPCError(.unimplemented, "no response to a call with one")
      }
      guard try await responses.next() == nil else {
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
