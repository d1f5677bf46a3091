// swift-format-ignore-file
// Generated from torture/v1/service.proto by Tern's stubgen. Do not edit.

public import TernRPC
public import TernWire

extension Torture.V1 {
  /// All four kinds.
  ///
  /// And their policies.
  public enum Everything {
    /// What the contract says of `torture.v1.Everything`.
    public static let descriptor = TernRPC.ServiceDescriptor(
      name: "torture.v1.Everything",
      methods: [
        Method.unary,
        Method.serverStreams,
        Method.clientStreams,
        Method.both,
        Method.default,
        Method.initMethod,
        Method.self_
      ],
      file: TernWire.EmbeddedFile.tortureV1Service
    )

    /// The methods of `torture.v1.Everything`.
    public enum Method {
      /// How `torture.v1.Everything.Unary` is called.
      public static let unary = TernRPC.MethodDescriptor(
        service: "torture.v1.Everything", name: "Unary", kind: .unary,
        policy: TernRPC.MethodPolicy(
          timeout: .milliseconds(1500),
          idempotency: .noSideEffects,
          authentication: .init(required: true, anyRole: ["admin", "service"]),
          retry: .init(attemptsMax: 3, initialBackoff: .milliseconds(50), backoffMax: .seconds(1), backoffMultiplier: 1.5, retryableCodes: [.unavailable, .resourceExhausted]),
          hedging: .init(attemptsMax: 2, delay: .seconds(0) + .nanoseconds(20000)),
          priority: .critical
        ),
        contract: { TernWire.EmbeddedFile.tortureV1Service })
      /// How `torture.v1.Everything.ServerStreams` is called.
      public static let serverStreams = TernRPC.MethodDescriptor(
        service: "torture.v1.Everything", name: "ServerStreams", kind: .serverStreaming,
        contract: { TernWire.EmbeddedFile.tortureV1Service })
      /// How `torture.v1.Everything.ClientStreams` is called.
      public static let clientStreams = TernRPC.MethodDescriptor(
        service: "torture.v1.Everything", name: "ClientStreams", kind: .clientStreaming,
        contract: { TernWire.EmbeddedFile.tortureV1Service })
      /// How `torture.v1.Everything.Both` is called.
      public static let both = TernRPC.MethodDescriptor(
        service: "torture.v1.Everything", name: "Both", kind: .bidirectional,
        contract: { TernWire.EmbeddedFile.tortureV1Service })
      /// How `torture.v1.Everything.Default` is called.
      public static let `default` = TernRPC.MethodDescriptor(
        service: "torture.v1.Everything", name: "Default", kind: .unary,
        policy: TernRPC.MethodPolicy(idempotency: .idempotent),
        contract: { TernWire.EmbeddedFile.tortureV1Service })
      /// How `torture.v1.Everything.Init` is called.
      public static let initMethod = TernRPC.MethodDescriptor(
        service: "torture.v1.Everything", name: "Init", kind: .unary,
        contract: { TernWire.EmbeddedFile.tortureV1Service })
      /// How `torture.v1.Everything.Self` is called.
      public static let self_ = TernRPC.MethodDescriptor(
        service: "torture.v1.Everything", name: "Self", kind: .unary,
        contract: { TernWire.EmbeddedFile.tortureV1Service })
    }

    /// What a server of `torture.v1.Everything` implements.
    public protocol Server: TernRPC.RPCService {
      /// One to one.
      func unary(
        _ request: TernStubGeneratorTests.Torture.V1.Scalars,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V1.Optionals

      /// Answers `torture.v1.Everything.ServerStreams`.
      func serverStreams(
        _ request: Google.Protobuf.Empty,
        responses: TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V1.Lists>,
        context: TernRPC.ServerContext
      ) async throws

      /// Answers `torture.v1.Everything.ClientStreams`.
      func clientStreams(
        _ requests: TernRPC.RequestStream<TernStubGeneratorTests.Torture.V1.Lists>,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V1.Result

      /// Answers `torture.v1.Everything.Both`.
      func both(
        _ requests: TernRPC.RequestStream<TernStubGeneratorTests.Torture.V1.Result>,
        responses: TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V1.Result>,
        context: TernRPC.ServerContext
      ) async throws

      /// Answers `torture.v1.Everything.Default`.
      func `default`(
        _ request: TernStubGeneratorTests.Torture.V1.Empty,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V1.Empty

      /// Answers `torture.v1.Everything.Init`.
      func initMethod(
        _ request: TernStubGeneratorTests.Torture.V1.Empty,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V1.Empty

      /// Answers `torture.v1.Everything.Self`.
      func self_(
        _ request: TernStubGeneratorTests.Torture.V1.Empty,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V1.String
    }

    /// Calls a server of `torture.v1.Everything`.
    public struct Client: Swift.Sendable {
      /// What the calls go through.
      public let channel: any TernRPC.RPCChannel

      /// A client on a channel.
      public init(_ channel: any TernRPC.RPCChannel) { self.channel = channel }

      /// One to one.
      public func unary(
        _ request: TernStubGeneratorTests.Torture.V1.Scalars,
        options: TernRPC.CallOptions = .default
      ) async throws -> TernStubGeneratorTests.Torture.V1.Optionals {
        try await channel.unary(Method.unary, request, options: options)
      }

      /// Calls `torture.v1.Everything.ServerStreams`.
      public func serverStreams(
        _ request: Google.Protobuf.Empty,
        options: TernRPC.CallOptions = .default
      ) -> TernRPC.ResponseStream<TernStubGeneratorTests.Torture.V1.Lists> {
        channel.serverStreaming(Method.serverStreams, request, options: options)
      }

      /// Calls `torture.v1.Everything.ClientStreams`.
      public func clientStreams(
        options: TernRPC.CallOptions = .default,
        _ body: (TernRPC.RequestWriter<TernStubGeneratorTests.Torture.V1.Lists>) async throws -> Swift.Void
      ) async throws -> TernStubGeneratorTests.Torture.V1.Result {
        try await channel.clientStreaming(Method.clientStreams, options: options, body)
      }

      /// Calls `torture.v1.Everything.Both`.
      public func both<_Result>(
        options: TernRPC.CallOptions = .default,
        _ body: (TernRPC.RequestWriter<TernStubGeneratorTests.Torture.V1.Result>, TernRPC.ResponseStream<TernStubGeneratorTests.Torture.V1.Result>) async throws -> _Result
      ) async throws -> _Result {
        try await channel.bidirectional(Method.both, options: options, body)
      }

      /// Calls `torture.v1.Everything.Default`.
      @available(*, deprecated)
      public func `default`(
        _ request: TernStubGeneratorTests.Torture.V1.Empty,
        options: TernRPC.CallOptions = .default
      ) async throws -> TernStubGeneratorTests.Torture.V1.Empty {
        try await channel.unary(Method.default, request, options: options)
      }

      /// Calls `torture.v1.Everything.Init`.
      public func initMethod(
        _ request: TernStubGeneratorTests.Torture.V1.Empty,
        options: TernRPC.CallOptions = .default
      ) async throws -> TernStubGeneratorTests.Torture.V1.Empty {
        try await channel.unary(Method.initMethod, request, options: options)
      }

      /// Calls `torture.v1.Everything.Self`.
      public func self_(
        _ request: TernStubGeneratorTests.Torture.V1.Empty,
        options: TernRPC.CallOptions = .default
      ) async throws -> TernStubGeneratorTests.Torture.V1.String {
        try await channel.unary(Method.self_, request, options: options)
      }
    }

    /// A server for tests: a closure a method; without one the call is UNIMPLEMENTED.
    public struct Mock: Server {
      /// Answers `Unary`.
      public var onUnary: (@Sendable (TernStubGeneratorTests.Torture.V1.Scalars, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V1.Optionals)?
      /// Answers `ServerStreams`.
      public var onServerStreams: (@Sendable (Google.Protobuf.Empty, TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V1.Lists>, TernRPC.ServerContext) async throws -> Swift.Void)?
      /// Answers `ClientStreams`.
      public var onClientStreams: (@Sendable (TernRPC.RequestStream<TernStubGeneratorTests.Torture.V1.Lists>, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V1.Result)?
      /// Answers `Both`.
      public var onBoth: (@Sendable (TernRPC.RequestStream<TernStubGeneratorTests.Torture.V1.Result>, TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V1.Result>, TernRPC.ServerContext) async throws -> Swift.Void)?
      /// Answers `Default`.
      public var onDefault: (@Sendable (TernStubGeneratorTests.Torture.V1.Empty, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V1.Empty)?
      /// Answers `Init`.
      public var onInitMethod: (@Sendable (TernStubGeneratorTests.Torture.V1.Empty, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V1.Empty)?
      /// Answers `Self`.
      public var onSelf_: (@Sendable (TernStubGeneratorTests.Torture.V1.Empty, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V1.String)?

      /// A server that answers with these.
      public init(
        unary: (@Sendable (TernStubGeneratorTests.Torture.V1.Scalars, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V1.Optionals)? = nil,
        serverStreams: (@Sendable (Google.Protobuf.Empty, TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V1.Lists>, TernRPC.ServerContext) async throws -> Swift.Void)? = nil,
        clientStreams: (@Sendable (TernRPC.RequestStream<TernStubGeneratorTests.Torture.V1.Lists>, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V1.Result)? = nil,
        both: (@Sendable (TernRPC.RequestStream<TernStubGeneratorTests.Torture.V1.Result>, TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V1.Result>, TernRPC.ServerContext) async throws -> Swift.Void)? = nil,
        default: (@Sendable (TernStubGeneratorTests.Torture.V1.Empty, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V1.Empty)? = nil,
        initMethod: (@Sendable (TernStubGeneratorTests.Torture.V1.Empty, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V1.Empty)? = nil,
        self_: (@Sendable (TernStubGeneratorTests.Torture.V1.Empty, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V1.String)? = nil
      ) {
        self.onUnary = unary
        self.onServerStreams = serverStreams
        self.onClientStreams = clientStreams
        self.onBoth = both
        self.onDefault = `default`
        self.onInitMethod = initMethod
        self.onSelf_ = self_
      }

      /// Answers with `onUnary`.
      public func unary(
        _ request: TernStubGeneratorTests.Torture.V1.Scalars,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V1.Optionals {
        guard let onUnary else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no Unary")
        }
        return try await onUnary(request, context)
      }

      /// Answers with `onServerStreams`.
      public func serverStreams(
        _ request: Google.Protobuf.Empty,
        responses: TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V1.Lists>,
        context: TernRPC.ServerContext
      ) async throws {
        guard let onServerStreams else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no ServerStreams")
        }
        try await onServerStreams(request, responses, context)
      }

      /// Answers with `onClientStreams`.
      public func clientStreams(
        _ requests: TernRPC.RequestStream<TernStubGeneratorTests.Torture.V1.Lists>,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V1.Result {
        guard let onClientStreams else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no ClientStreams")
        }
        return try await onClientStreams(requests, context)
      }

      /// Answers with `onBoth`.
      public func both(
        _ requests: TernRPC.RequestStream<TernStubGeneratorTests.Torture.V1.Result>,
        responses: TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V1.Result>,
        context: TernRPC.ServerContext
      ) async throws {
        guard let onBoth else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no Both")
        }
        try await onBoth(requests, responses, context)
      }

      /// Answers with `onDefault`.
      public func `default`(
        _ request: TernStubGeneratorTests.Torture.V1.Empty,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V1.Empty {
        guard let onDefault else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no Default")
        }
        return try await onDefault(request, context)
      }

      /// Answers with `onInitMethod`.
      public func initMethod(
        _ request: TernStubGeneratorTests.Torture.V1.Empty,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V1.Empty {
        guard let onInitMethod else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no Init")
        }
        return try await onInitMethod(request, context)
      }

      /// Answers with `onSelf_`.
      public func self_(
        _ request: TernStubGeneratorTests.Torture.V1.Empty,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V1.String {
        guard let onSelf_ else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no Self")
        }
        return try await onSelf_(request, context)
      }
    }
  }

  /// The service `torture.v1.Nothing`.
  public enum Nothing {
    /// What the contract says of `torture.v1.Nothing`.
    public static let descriptor = TernRPC.ServiceDescriptor(
      name: "torture.v1.Nothing",
      methods: [],
      file: TernWire.EmbeddedFile.tortureV1Service
    )

    /// The methods of `torture.v1.Nothing`.
    public enum Method {
    }

    /// What a server of `torture.v1.Nothing` implements.
    public protocol Server: TernRPC.RPCService {
    }

    /// Calls a server of `torture.v1.Nothing`.
    public struct Client: Swift.Sendable {
      /// What the calls go through.
      public let channel: any TernRPC.RPCChannel

      /// A client on a channel.
      public init(_ channel: any TernRPC.RPCChannel) { self.channel = channel }
    }

    /// A server for tests: a closure a method; without one the call is UNIMPLEMENTED.
    public struct Mock: Server {

      /// A server that answers with these.
      public init() {
      }
    }
  }
}

extension Torture.V1.Everything.Server {
  /// What the contract says of `torture.v1.Everything`.
  public static var descriptor: TernRPC.ServiceDescriptor { Torture.V1.Everything.descriptor }

  /// Makes every method callable.
  public func register(with registry: inout TernRPC.MethodRegistry) {
    registry.unary(Torture.V1.Everything.Method.unary) { (request: Torture.V1.Scalars, context: TernRPC.ServerContext) in
      try await self.unary(request, context: context)
    }
    registry.serverStreaming(Torture.V1.Everything.Method.serverStreams) { (request: Google.Protobuf.Empty, responses: TernRPC.ResponseWriter<Torture.V1.Lists>, context: TernRPC.ServerContext) in
      try await self.serverStreams(request, responses: responses, context: context)
    }
    registry.clientStreaming(Torture.V1.Everything.Method.clientStreams) { (requests: TernRPC.RequestStream<Torture.V1.Lists>, context: TernRPC.ServerContext) in
      try await self.clientStreams(requests, context: context)
    }
    registry.bidirectional(Torture.V1.Everything.Method.both) { (requests: TernRPC.RequestStream<Torture.V1.Result>, responses: TernRPC.ResponseWriter<Torture.V1.Result>, context: TernRPC.ServerContext) in
      try await self.both(requests, responses: responses, context: context)
    }
    registry.unary(Torture.V1.Everything.Method.default) { (request: Torture.V1.Empty, context: TernRPC.ServerContext) in
      try await self.default(request, context: context)
    }
    registry.unary(Torture.V1.Everything.Method.initMethod) { (request: Torture.V1.Empty, context: TernRPC.ServerContext) in
      try await self.initMethod(request, context: context)
    }
    registry.unary(Torture.V1.Everything.Method.self_) { (request: Torture.V1.Empty, context: TernRPC.ServerContext) in
      try await self.self_(request, context: context)
    }
  }
}

extension Torture.V1.Nothing.Server {
  /// What the contract says of `torture.v1.Nothing`.
  public static var descriptor: TernRPC.ServiceDescriptor { Torture.V1.Nothing.descriptor }

  /// Makes every method callable.
  public func register(with registry: inout TernRPC.MethodRegistry) {
  }
}

extension TernWire.EmbeddedFile {
  /// `torture/v1/service.proto`.
  public static let tortureV1Service = TernWire.EmbeddedFile(
    "torture/v1/service.proto",
    [.googleProtobufEmpty, .ternRpcV1Policy, .tortureV1Torture],
    "\n\u{18}torture/v1/service.proto\u{12}\ntorture.v1\u{1A}\u{1B}google/protobuf/empty.proto\u{1A}\u{18}tern/rpc/v1/policy.proto\u{1A}\u{18}torture/v1/torture.proto2\u{EC}\u{3}\n\nEverything\u{12}\u{9B}\u{1}\n\u{5}Unary\u{12}\u{13}.torture.v1.Scalars\u{1A}\u{15}.torture.v1.Optionals\"f\u{90}\u{2}\u{1}\u{EA}\u{E0}\u{18}_\n\u{8}\u{8}\u{1}\u{10}\u{80}\u{CA}\u{B5}\u{EE}\u{1}\u{12}\u{12}\u{8}\u{1}\u{12}\u{5}admin\u{12}\u{7}service\u{1A}3\u{8}\u{3}\u{12}\u{5}\u{10}\u{80}\u{E1}\u{EB}\u{17}\u{1A}\u{2}\u{8}\u{1}%\u{0}\u{0}\u{C0}?*\u{B}UNAVAILABLE*\u{12}RESOURCE_EXHAUSTED\"\u{8}\u{8}\u{2}\u{12}\u{4}\u{10}\u{A0}\u{9C}\u{1}(\u{3}\u{12}<\n\u{D}ServerStreams\u{12}\u{16}.google.protobuf.Empty\u{1A}\u{11}.torture.v1.Lists0\u{1}\u{12}8\n\u{D}ClientStreams\u{12}\u{11}.torture.v1.Lists\u{1A}\u{12}.torture.v1.Result(\u{1}\u{12}2\n\u{4}Both\u{12}\u{12}.torture.v1.Result\u{1A}\u{12}.torture.v1.Result(\u{1}0\u{1}\u{12}7\n\u{7}Default\u{12}\u{11}.torture.v1.Empty\u{1A}\u{11}.torture.v1.Empty\"\u{6}\u{88}\u{2}\u{1}\u{90}\u{2}\u{2}\u{12},\n\u{4}Init\u{12}\u{11}.torture.v1.Empty\u{1A}\u{11}.torture.v1.Empty\u{12}-\n\u{4}Self\u{12}\u{11}.torture.v1.Empty\u{1A}\u{12}.torture.v1.String2\u{9}\n\u{7}Nothingb\u{6}proto3",
    comments: "\n3\n\u{2}\u{6}\u{0}\u{12}\u{4}\u{B}\u{0}'\u{1}\u{1A}' All four kinds.\n\n And their policies.\n\n\u{1B}\n\u{4}\u{6}\u{0}\u{2}\u{0}\u{12}\u{4}\u{D}\u{2}\u{1D}\u{3}\u{1A}\u{D} One to one.\n")
}
