public import TernRPC

/// What a gateway listens on, whom it speaks for, and what it allows.
public struct GatewayConfiguration: Sendable {
  /// One server whose services the gateway offers.
  public struct Backend: Sendable, Hashable {
    /// What people call it, in logs, `/readyz` and errors.
    public var name: String
    /// Where it listens.
    public var address: ServerAddress
    /// How the gateway speaks to it in secret, and who it is then; nil: in the clear.
    public var tls: ClientTLS?

    /// A backend; the address is its name where none is given.
    public init(name: String? = nil, address: ServerAddress, tls: ClientTLS? = nil) {
      self.name = name ?? "\(address)"
      self.address = address
      self.tls = tls
    }
  }

  /// What is kept small, so that no client can make the gateway large.
  public struct Limits: Sendable, Hashable {
    /// Bytes of a request's body; beyond it 413.
    public var bodyBytesMax: Int
    /// Bytes of a request's header fields and target together; beyond it 431.
    public var headerBytesMax: Int
    /// Header fields of a request; beyond it 431.
    public var headerFieldsMax: Int
    /// Requests that are worked on at once, streams among them; beyond it 503.
    public var requestsMax: Int
    /// Streams that are open at once; beyond it 503.
    public var streamsMax: Int
    /// Connections that are open at once; no further one is accepted until one closes.
    public var connectionsMax: Int
    /// Parameters in one query; beyond it 400.
    ///
    /// The default is twice what batch methods take, 500 names; `headerBytesMax` holds as many of 100 bytes each.
    public var queryParametersMax: Int
    /// How long a client may take to send a body; beyond it 408.
    public var bodyTimeout: Duration
    /// How long a connection may stay without a request.
    public var idleTimeout: Duration
    /// How long a client may take to close its side after the last answer of a connection; then the gateway closes the
    /// whole.
    ///
    /// The default is what nginx waits (`lingering_timeout`).
    public var lingerTimeout: Duration
    /// The longest deadline that a client may ask for; a longer one is cut to this.
    public var timeoutMax: Duration
    /// The deadline of a unary call when neither the client nor the contract says one.
    public var timeoutDefault: Duration

    /// 4 MiB bodies, 64 KiB headers, 1,024 requests of which 512 may be streams.
    public static let `default` = Limits()

    /// Limits of one's own; what is left out keeps its default.
    public init(
      bodyBytesMax: Int = 4 << 20,
      headerBytesMax: Int = 64 << 10,
      headerFieldsMax: Int = 100,
      requestsMax: Int = 1_024,
      streamsMax: Int = 512,
      connectionsMax: Int = 4_096,
      queryParametersMax: Int = 1_000,
      bodyTimeout: Duration = .seconds(30),
      idleTimeout: Duration = .seconds(75),
      lingerTimeout: Duration = .seconds(5),
      timeoutMax: Duration = .seconds(600),
      timeoutDefault: Duration = .seconds(15)
    ) {
      self.bodyBytesMax = bodyBytesMax
      self.headerBytesMax = headerBytesMax
      self.headerFieldsMax = headerFieldsMax
      self.requestsMax = requestsMax
      self.streamsMax = streamsMax
      self.connectionsMax = connectionsMax
      self.queryParametersMax = queryParametersMax
      self.bodyTimeout = bodyTimeout
      self.idleTimeout = idleTimeout
      self.lingerTimeout = lingerTimeout
      self.timeoutMax = timeoutMax
      self.timeoutDefault = timeoutDefault
    }
  }

  /// Which web pages may read answers (the Fetch standard's CORS protocol).
  public struct CrossOrigin: Sendable, Hashable {
    /// Origins such as `https://shop.example`; `*` allows every one.
    public var origins: [String]
    /// How long a browser may keep the answer to a preflight.
    public var maxAge: Duration

    /// Allows these origins.
    public init(origins: [String], maxAge: Duration = .seconds(600)) {
      self.origins = origins
      self.maxAge = maxAge
    }
  }

  /// Where metrics are told over HTTP, apart from what is public.
  public struct MetricsListener: Sendable {
    /// The name or number of the interface to listen on.
    public var host: String
    /// The port to listen on; 0 takes one that is free.
    public var port: Int
    /// What the gateway's own process reports.
    public var registry: MetricsRegistry
    /// Told the port once it listens; must not block.
    public var onBound: (@Sendable (_ port: Int) -> Void)?

    /// A listener on loopback, unless another interface is given.
    public init(
      host: String = "127.0.0.1",
      port: Int,
      registry: MetricsRegistry,
      onBound: (@Sendable (_ port: Int) -> Void)? = nil
    ) {
      self.host = host
      self.port = port
      self.registry = registry
      self.onBound = onBound
    }
  }

  /// The name or number of the interface to listen on.
  public var host: String
  /// The port to listen on; 0 takes one that is free.
  public var port: Int
  /// The servers behind the gateway.
  public var backends: [Backend]
  /// What is allowed.
  public var limits: Limits
  /// Answers `GET /metrics`, and `GET /metrics/BACKEND` for each backend, on another port; nil: nowhere.
  public var metrics: MetricsListener?
  /// Cross-origin access; nil allows none.
  public var crossOrigin: CrossOrigin?
  /// Passes over query parameters and JSON names that a request does not have, instead of
  /// answering 400.
  public var ignoresUnknownFields: Bool
  /// Writes fields that have their default value too.
  public var printsDefaults: Bool
  /// How often a comment goes out on a stream that is silent, so that proxies keep it open.
  public var keepAliveInterval: Duration
  /// The first wait before a backend that is away is tried again; it doubles up to `retryMax`.
  public var retryInitial: Duration
  /// The longest wait before a backend that is away is tried again.
  public var retryMax: Duration
  /// Header fields of requests that go on to services as metadata, besides those that always do:
  /// `authorization`, `traceparent`, `tracestate`, `idempotency-key`, `x-request-id`.
  ///
  /// `idempotency-key` is also the `request_id` of a request that has such a field and leaves it out.
  public var forwardedHeaders: [String]

  /// A gateway on loopback for these backends; everything else has its default.
  public init(host: String = "127.0.0.1", port: Int = 8080, backends: [Backend]) {
    self.host = host
    self.port = port
    self.backends = backends
    limits = .default
    crossOrigin = nil
    ignoresUnknownFields = false
    printsDefaults = false
    keepAliveInterval = .seconds(15)
    retryInitial = .milliseconds(100)
    retryMax = .seconds(2)
    forwardedHeaders = []
  }
}
