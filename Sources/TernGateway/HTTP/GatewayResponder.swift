import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import TernJSON
import TernRPC
import TernSchema
import TernWire

/// What Hummingbird hands over with each request.
struct GatewayContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Who is at the other end of the connection.
  let peer: String
  /// The connection.
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
    let address = source.channel.remoteAddress
    peer = address?.ipAddress.map { "\($0):\(address?.port ?? 0)" } ?? "local"
  }
}

/// Answers HTTP requests: finds the route, makes the call, and writes the answer.
struct GatewayResponder: HTTPResponder {
  let directory: RouteDirectory
  let gate: RequestGate
  let configuration: GatewayConfiguration
  let authenticator: Authenticator
  let logger: Logger
  let instruments = GatewayInstruments()

  private var limits: GatewayConfiguration.Limits { configuration.limits }
  private var crossOrigin: CrossOriginPolicy {
    CrossOriginPolicy(configuration: configuration.crossOrigin)
  }

  func respond(to request: Request, context: GatewayContext) async throws -> Response {
    let target = RequestTarget(request.head.path ?? "/")
    var log = AccessLog(
      logger: logger,
      instruments: instruments,
      method: request.method.rawValue,
      path: target.path,
      peer: context.peer,
      requestID: RequestIdentifier.from(request.headers)
    )
    var response: Response
    do {
      response = try await answer(request, context, target, &log)
    } catch let failure as HTTPFailure {
      response = Self.response(to: failure)
      log.code = failure.error.code
      log.cause = failure.cause
    } catch is CancellationError {
      let cancelled = RPCError(.cancelled, "the client went away")
      response = Self.response(to: HTTPFailure(cancelled, encoder: nil))
      log.code = .cancelled
    } catch let error as RPCError {
      response = Self.response(to: HTTPFailure(error, encoder: log.encoder))
      log.code = error.code
    } catch {
      logger.error("request failed unexpectedly", metadata: ["error": "\(error)"])
      response = Self.response(to: HTTPFailure.internalError("the gateway failed"))
      log.code = .internal
    }
    response.headers[.requestID] = log.requestID
    crossOrigin.addHeaders(to: &response.headers, for: request.headers)
    if request.method == .head { response = response.createHeadResponse() }
    if !log.isStream { log.finish(status: response.status.code) }
    return response
  }

  static func response(to failure: HTTPFailure) -> Response {
    var response = json(failure.json, status: failure.status)
    for field in failure.headers { response.headers[field.name] = field.value }
    return response
  }

  private static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status,
      headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    )
  }

  // MARK: Finding the route

  private func answer(
    _ request: Request,
    _ context: GatewayContext,
    _ target: RequestTarget,
    _ log: inout AccessLog
  ) async throws -> Response {
    try checkHeaders(request)
    if let response = try own(request, target) { return response }
    let method = request.method.rawValue
    let table = directory.table
    switch table.match(method: method, path: target.path) {
    case .found(let route, let captures):
      return try await call(route, captures, request, context, target, &log)
    case .methodNotAllowed(let methods):
      let allowed = Self.allowed(methods)
      if request.method == .options { return options(request, allowed) }
      if request.method == .head,
        case .found(let route, let captures) = table.match(method: "GET", path: target.path)
      {
        return try await call(route, captures, request, context, target, &log)
      }
      var failure = HTTPFailure(
        .methodNotAllowed,
        .unimplemented,
        reason: "METHOD_NOT_ALLOWED",
        "expected \(allowed.joined(separator: ", ")) for \(target.path), found \(method)"
      )
      failure.headers[.allow] = allowed.joined(separator: ", ")
      throw failure
    case .notFound:
      throw notFound(target)
    case .malformed:
      throw HTTPFailure.badRequest(
        "MALFORMED_PATH",
        "expected a percent-encoded path in UTF-8, found \(target.path)"
      )
    }
  }

  /// Nobody offers the path: 404, but 503 while a backend has not yet told its routes, for the path may be one of them
  /// and a client must not take that for a final answer.
  private func notFound(_ target: RequestTarget) -> HTTPFailure {
    let unknown = directory.backends.filter { $0.contract == nil }.map(\.name)
    guard !unknown.isEmpty else {
      return HTTPFailure(
        .notFound,
        .notFound,
        reason: "ROUTE_NOT_FOUND",
        "there is nothing at \(target.path)"
      )
    }
    let names = unknown.joined(separator: ", ")
    var failure = HTTPFailure(
      .serviceUnavailable,
      .unavailable,
      reason: "ROUTES_UNKNOWN",
      "there is nothing at \(target.path) yet; the routes of \(names) are not known",
      metadata: ["backends": names]
    )
    failure.headers[.retryAfter] = "1"
    return failure
  }

  private static func allowed(_ methods: [String]) -> [String] {
    var all = Set(methods)
    if all.contains("GET") { all.insert("HEAD") }
    all.insert("OPTIONS")
    return all.sorted()
  }

  private func options(_ request: Request, _ allowed: [String]) -> Response {
    var headers = crossOrigin.preflight(request.headers, methods: allowed)
    headers[.allow] = allowed.joined(separator: ", ")
    return Response(status: .noContent, headers: headers)
  }

  /// The pages of the gateway itself.
  private func own(_ request: Request, _ target: RequestTarget) throws(HTTPFailure) -> Response? {
    guard target.path == "/healthz" || target.path == "/readyz" else { return nil }
    guard request.method == .get || request.method == .head else {
      let allowed = ["GET", "HEAD", "OPTIONS"]
      if request.method == .options { return options(request, allowed) }
      var failure = HTTPFailure(
        .methodNotAllowed,
        .unimplemented,
        reason: "METHOD_NOT_ALLOWED",
        "expected GET for \(target.path)"
      )
      failure.headers[.allow] = allowed.joined(separator: ", ")
      throw failure
    }
    if target.path == "/healthz" { return Self.json(Array("{\"status\":\"ok\"}".utf8)) }
    let readiness = Readiness(
      backends: directory.backends,
      conflicts: directory.conflicts,
      isDraining: gate.isDraining
    )
    return Self.json(readiness.json, status: readiness.isReady ? .ok : .serviceUnavailable)
  }

  private func checkHeaders(_ request: Request) throws(HTTPFailure) {
    var byteCount = (request.head.path ?? "").utf8.count
    for field in request.headers {
      byteCount += field.name.rawName.utf8.count + field.value.utf8.count + 4
    }
    if byteCount > limits.headerBytesMax || request.headers.count > limits.headerFieldsMax {
      throw HTTPFailure(
        .requestHeaderFieldsTooLarge,
        .resourceExhausted,
        reason: "HEADERS_TOO_LARGE",
        """
        expected at most \(limits.headerBytesMax) bytes in \(limits.headerFieldsMax) header fields, \
        found \(byteCount) in \(request.headers.count)
        """
      )
    }
  }

  // MARK: Calling

  private func call(
    _ route: Route,
    _ captures: [(fieldPath: [String], value: String)],
    _ request: Request,
    _ context: GatewayContext,
    _ target: RequestTarget,
    _ log: inout AccessLog
  ) async throws -> Response {
    log.rpc = route.method.descriptor.path
    log.encoder = route.contract.encoder
    guard let place = gate.enter() else {
      throw Self.overloaded("expected at most \(limits.requestsMax) requests at once")
    }
    defer { withExtendedLifetime(place) {} }
    try await authenticator.check(request.headers, route.method.descriptor.policy)
    let timeout = try timeout(of: request, route)
    let body = try await RequestBodyReader(limits: limits, channel: context.channel).read(request)
    let message = try RequestBuilder(
      route: route,
      ignoresUnknownFields: configuration.ignoresUnknownFields,
      queryParametersMax: limits.queryParametersMax
    ).build(
      captures: captures,
      query: target.query,
      body: body,
      idempotencyKey: Self.idempotencyKey.flatMap { request.headers[$0] }
    )
    let options = CallOptions(
      timeout: timeout,
      metadata: metadata(request.headers, log.requestID)
    )
    if route.method.schema.isServerStreaming {
      return try await stream(route, message, options, request, place, &log)
    }
    do {
      let reply = try await route.backend.channel.unary(
        route.method.descriptor,
        bytes: message,
        options: options
      )
      log.code = .ok
      return Self.json(try json(reply.bytes, route))
    } catch let error as RPCError {
      throw failure(error, route)
    }
  }

  private func timeout(of request: Request, _ route: Route) throws(HTTPFailure) -> Duration? {
    let wanted = try RequestTimeout.read(request.headers).map { min($0, limits.timeoutMax) }
    if let wanted { return wanted }
    if let policy = route.method.descriptor.policy.timeout { return policy }
    return route.method.schema.isServerStreaming ? nil : limits.timeoutDefault
  }

  private static let idempotencyKey = HTTPField.Name("idempotency-key")

  private func metadata(_ headers: HTTPFields, _ requestID: String) -> Metadata {
    var metadata = Metadata()
    for name in ["authorization", "traceparent", "tracestate", "idempotency-key"]
      + configuration.forwardedHeaders
    {
      guard let field = HTTPField.Name(name), let value = headers[field] else { continue }
      metadata[name.lowercased()] = value
    }
    metadata["x-request-id"] = requestID
    return metadata
  }

  /// The HTTP body of a reply: the whole message, or the field that the binding names.
  private func json(_ message: [UInt8], _ route: Route) throws(HTTPFailure) -> [UInt8] {
    let output = route.method.schema.output
    do throws(JSONError) {
      if let field = route.binding.responseField {
        return try route.contract.encoder.encode(
          field: field,
          ofSerializedBytes: message,
          as: output
        )
      }
      return try route.contract.encoder.encode(serializedBytes: message, of: output)
    } catch {
      throw HTTPFailure(
        .badGateway,
        .internal,
        reason: "REPLY_NOT_REPRESENTABLE",
        "the reply of \(route.method.descriptor.path) cannot be written as JSON: \(error)"
      )
    }
  }

  /// A failed call; an unreachable backend is named, so that people know which part is missing.
  private func failure(_ error: RPCError, _ route: Route) -> HTTPFailure {
    var failure = HTTPFailure(error, encoder: route.contract.encoder)
    failure.error.details = JSONFieldNames.details(
      failure.error.details,
      of: route.method.schema.input
    )
    if error.code == .unavailable, error.detail(as: Google.Rpc.ErrorInfo.self) == nil {
      let own = HTTPFailure(
        .serviceUnavailable,
        .unavailable,
        reason: "BACKEND_UNAVAILABLE",
        "\(route.backend.name) is unavailable",
        metadata: ["backend": route.backend.name, "service": route.method.descriptor.service]
      )
      failure.error.details += own.error.details
      failure.error.message = own.error.message
      failure.cause = error.message
      if failure.headers[.retryAfter] == nil { failure.headers[.retryAfter] = "1" }
    }
    return failure
  }

  private static func overloaded(_ message: String) -> HTTPFailure {
    var failure = HTTPFailure(
      .serviceUnavailable,
      .resourceExhausted,
      reason: "GATEWAY_OVERLOADED",
      message
    )
    failure.headers[.retryAfter] = "1"
    return failure
  }

  // MARK: Streaming

  /// How long a stream may be silent before the head goes out without its first message.
  ///
  /// Until then a failure still gets its own HTTP status.
  static let headDelay = Duration.milliseconds(500)

  private func stream(
    _ route: Route,
    _ message: [UInt8],
    _ options: CallOptions,
    _ request: Request,
    _ place: RequestGate.Place,
    _ log: inout AccessLog
  ) async throws -> Response {
    let format = StreamFormat(accept: request.headers[.accept])
    let headers: HTTPFields = [
      .contentType: format.contentType, .cacheControl: "no-cache",
    ]
    if request.method == .head { return Response(status: .ok, headers: headers) }
    guard let streamPlace = gate.enterStream() else {
      throw Self.overloaded("expected at most \(limits.streamsMax) streams at once")
    }
    let handle = StreamHandle(
      route.backend.channel.serverStreaming(
        route.method.descriptor,
        bytes: message,
        options: options
      ),
      firstQuiet: Self.headDelay,
      quietInterval: configuration.keepAliveInterval
    )
    let first = await handle.next()
    if case .failed(let error) = first { throw failure(error, route) }
    log.isStream = true
    let writer = StreamBodyWriter(
      handle: handle,
      format: format,
      first: first,
      places: [place, streamPlace],
      log: log,
      json: { try json($0, route) },
      failure: { failure($0, route) }
    )
    return Response(
      status: .ok,
      headers: headers,
      body: ResponseBody { output in try await writer.write(to: &output, of: request) }
    )
  }
}
