// swift-format-ignore-file
// Generated from torture/v2/names.proto by Tern's stubgen. Do not edit.

public import TernRPC
public import TernWire

extension Torture.V2.Names {
  /// An old service, whose methods collide.
  @available(*, deprecated)
  public typealias Colliding = _Colliding
  /// What `Colliding` stands for.
  public enum _Colliding {
    /// What the contract says of `torture.v2.names.Colliding`.
    public static let descriptor = TernRPC.ServiceDescriptor(
      name: "torture.v2.names.Colliding",
      methods: [
        Method.do,
        Method.doMethod,
        Method.onDoMethodMethod,
        Method.channelMethod,
        Method.descriptorMethod,
        Method.registerMethod,
        Method.client,
        Method.throw
      ],
      file: TernWire.EmbeddedFile.tortureV2Names
    )

    /// The methods of `torture.v2.names.Colliding`.
    public enum Method {
      /// How `torture.v2.names.Colliding.Do` is called.
      public static let `do` = TernRPC.MethodDescriptor(
        service: "torture.v2.names.Colliding", name: "Do", kind: .unary,
        contract: { TernWire.EmbeddedFile.tortureV2Names })
      /// How `torture.v2.names.Colliding.do_` is called.
      public static let doMethod = TernRPC.MethodDescriptor(
        service: "torture.v2.names.Colliding", name: "do_", kind: .unary,
        contract: { TernWire.EmbeddedFile.tortureV2Names })
      /// How `torture.v2.names.Colliding.OnDo` is called.
      public static let onDoMethodMethod = TernRPC.MethodDescriptor(
        service: "torture.v2.names.Colliding", name: "OnDo", kind: .serverStreaming,
        contract: { TernWire.EmbeddedFile.tortureV2Names })
      /// How `torture.v2.names.Colliding.Channel` is called.
      public static let channelMethod = TernRPC.MethodDescriptor(
        service: "torture.v2.names.Colliding", name: "Channel", kind: .clientStreaming,
        contract: { TernWire.EmbeddedFile.tortureV2Names })
      /// How `torture.v2.names.Colliding.Descriptor` is called.
      public static let descriptorMethod = TernRPC.MethodDescriptor(
        service: "torture.v2.names.Colliding", name: "Descriptor", kind: .bidirectional,
        contract: { TernWire.EmbeddedFile.tortureV2Names })
      /// How `torture.v2.names.Colliding.Register` is called.
      public static let registerMethod = TernRPC.MethodDescriptor(
        service: "torture.v2.names.Colliding", name: "Register", kind: .unary,
        contract: { TernWire.EmbeddedFile.tortureV2Names })
      /// How `torture.v2.names.Colliding.Client` is called.
      public static let client = TernRPC.MethodDescriptor(
        service: "torture.v2.names.Colliding", name: "Client", kind: .unary,
        contract: { TernWire.EmbeddedFile.tortureV2Names })
      /// How `torture.v2.names.Colliding.Throw` is called.
      public static let `throw` = TernRPC.MethodDescriptor(
        service: "torture.v2.names.Colliding", name: "Throw", kind: .unary,
        contract: { TernWire.EmbeddedFile.tortureV2Names })
    }

    /// What a server of `torture.v2.names.Colliding` implements.
    public protocol Server: TernRPC.RPCService {
      /// Answers `torture.v2.names.Colliding.Do`.
      func `do`(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage

      /// Answers `torture.v2.names.Colliding.do_`.
      func doMethod(
        _ request: TernStubGeneratorTests.Torture.V2.Names.SelfMessage,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.Members

      /// Answers `torture.v2.names.Colliding.OnDo`.
      func onDoMethodMethod(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        responses: TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V2.Names.SelfMessage>,
        context: TernRPC.ServerContext
      ) async throws

      /// Answers `torture.v2.names.Colliding.Channel`.
      func channelMethod(
        _ requests: TernRPC.RequestStream<TernStubGeneratorTests.Torture.V2.Names.Members>,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage

      /// Answers `torture.v2.names.Colliding.Descriptor`.
      func descriptorMethod(
        _ requests: TernRPC.RequestStream<TernStubGeneratorTests.Torture.V2.Names.Members>,
        responses: TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V2.Names.SelfMessage>,
        context: TernRPC.ServerContext
      ) async throws

      /// Answers `torture.v2.names.Colliding.Register`.
      func registerMethod(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage

      /// Answers `torture.v2.names.Colliding.Client`.
      func client(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.Colliding2

      /// Answers `torture.v2.names.Colliding.Throw`.
      func `throw`(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.Void
    }

    /// Calls a server of `torture.v2.names.Colliding`.
    public struct Client: Swift.Sendable {
      /// What the calls go through.
      public let channel: any TernRPC.RPCChannel

      /// A client on a channel.
      public init(_ channel: any TernRPC.RPCChannel) { self.channel = channel }

      /// Calls `torture.v2.names.Colliding.Do`.
      public func `do`(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        options: TernRPC.CallOptions = .default
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage {
        try await channel.unary(Method.do, request, options: options)
      }

      /// Calls `torture.v2.names.Colliding.do_`.
      @available(*, deprecated)
      public func doMethod(
        _ request: TernStubGeneratorTests.Torture.V2.Names.SelfMessage,
        options: TernRPC.CallOptions = .default
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.Members {
        try await channel.unary(Method.doMethod, request, options: options)
      }

      /// Calls `torture.v2.names.Colliding.OnDo`.
      public func onDoMethodMethod(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        options: TernRPC.CallOptions = .default
      ) -> TernRPC.ResponseStream<TernStubGeneratorTests.Torture.V2.Names.SelfMessage> {
        channel.serverStreaming(Method.onDoMethodMethod, request, options: options)
      }

      /// Calls `torture.v2.names.Colliding.Channel`.
      public func channelMethod(
        options: TernRPC.CallOptions = .default,
        _ body: (TernRPC.RequestWriter<TernStubGeneratorTests.Torture.V2.Names.Members>) async throws -> Swift.Void
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage {
        try await channel.clientStreaming(Method.channelMethod, options: options, body)
      }

      /// Calls `torture.v2.names.Colliding.Descriptor`.
      public func descriptorMethod<_Result>(
        options: TernRPC.CallOptions = .default,
        _ body: (TernRPC.RequestWriter<TernStubGeneratorTests.Torture.V2.Names.Members>, TernRPC.ResponseStream<TernStubGeneratorTests.Torture.V2.Names.SelfMessage>) async throws -> _Result
      ) async throws -> _Result {
        try await channel.bidirectional(Method.descriptorMethod, options: options, body)
      }

      /// Calls `torture.v2.names.Colliding.Register`.
      public func registerMethod(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        options: TernRPC.CallOptions = .default
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage {
        try await channel.unary(Method.registerMethod, request, options: options)
      }

      /// Calls `torture.v2.names.Colliding.Client`.
      public func client(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        options: TernRPC.CallOptions = .default
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.Colliding2 {
        try await channel.unary(Method.client, request, options: options)
      }

      /// Calls `torture.v2.names.Colliding.Throw`.
      public func `throw`(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        options: TernRPC.CallOptions = .default
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.Void {
        try await channel.unary(Method.throw, request, options: options)
      }
    }

    /// A server for tests: a closure a method; without one the call is UNIMPLEMENTED.
    public struct Mock: Server {
      /// Answers `Do`.
      public var onDo: (@Sendable (TernStubGeneratorTests.Torture.V2.Names.Members, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage)?
      /// Answers `do_`.
      public var onDoMethod: (@Sendable (TernStubGeneratorTests.Torture.V2.Names.SelfMessage, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V2.Names.Members)?
      /// Answers `OnDo`.
      public var onOnDoMethodMethod: (@Sendable (TernStubGeneratorTests.Torture.V2.Names.Members, TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V2.Names.SelfMessage>, TernRPC.ServerContext) async throws -> Swift.Void)?
      /// Answers `Channel`.
      public var onChannelMethod: (@Sendable (TernRPC.RequestStream<TernStubGeneratorTests.Torture.V2.Names.Members>, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage)?
      /// Answers `Descriptor`.
      public var onDescriptorMethod: (@Sendable (TernRPC.RequestStream<TernStubGeneratorTests.Torture.V2.Names.Members>, TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V2.Names.SelfMessage>, TernRPC.ServerContext) async throws -> Swift.Void)?
      /// Answers `Register`.
      public var onRegisterMethod: (@Sendable (TernStubGeneratorTests.Torture.V2.Names.Members, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage)?
      /// Answers `Client`.
      public var onClient: (@Sendable (TernStubGeneratorTests.Torture.V2.Names.Members, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V2.Names.Colliding2)?
      /// Answers `Throw`.
      public var onThrow: (@Sendable (TernStubGeneratorTests.Torture.V2.Names.Members, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V2.Names.Void)?

      /// A server that answers with these.
      public init(
        do: (@Sendable (TernStubGeneratorTests.Torture.V2.Names.Members, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage)? = nil,
        doMethod: (@Sendable (TernStubGeneratorTests.Torture.V2.Names.SelfMessage, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V2.Names.Members)? = nil,
        onDoMethodMethod: (@Sendable (TernStubGeneratorTests.Torture.V2.Names.Members, TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V2.Names.SelfMessage>, TernRPC.ServerContext) async throws -> Swift.Void)? = nil,
        channelMethod: (@Sendable (TernRPC.RequestStream<TernStubGeneratorTests.Torture.V2.Names.Members>, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage)? = nil,
        descriptorMethod: (@Sendable (TernRPC.RequestStream<TernStubGeneratorTests.Torture.V2.Names.Members>, TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V2.Names.SelfMessage>, TernRPC.ServerContext) async throws -> Swift.Void)? = nil,
        registerMethod: (@Sendable (TernStubGeneratorTests.Torture.V2.Names.Members, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage)? = nil,
        client: (@Sendable (TernStubGeneratorTests.Torture.V2.Names.Members, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V2.Names.Colliding2)? = nil,
        throw: (@Sendable (TernStubGeneratorTests.Torture.V2.Names.Members, TernRPC.ServerContext) async throws -> TernStubGeneratorTests.Torture.V2.Names.Void)? = nil
      ) {
        self.onDo = `do`
        self.onDoMethod = doMethod
        self.onOnDoMethodMethod = onDoMethodMethod
        self.onChannelMethod = channelMethod
        self.onDescriptorMethod = descriptorMethod
        self.onRegisterMethod = registerMethod
        self.onClient = client
        self.onThrow = `throw`
      }

      /// Answers with `onDo`.
      public func `do`(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage {
        guard let onDo else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no Do")
        }
        return try await onDo(request, context)
      }

      /// Answers with `onDoMethod`.
      public func doMethod(
        _ request: TernStubGeneratorTests.Torture.V2.Names.SelfMessage,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.Members {
        guard let onDoMethod else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no do_")
        }
        return try await onDoMethod(request, context)
      }

      /// Answers with `onOnDoMethodMethod`.
      public func onDoMethodMethod(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        responses: TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V2.Names.SelfMessage>,
        context: TernRPC.ServerContext
      ) async throws {
        guard let onOnDoMethodMethod else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no OnDo")
        }
        try await onOnDoMethodMethod(request, responses, context)
      }

      /// Answers with `onChannelMethod`.
      public func channelMethod(
        _ requests: TernRPC.RequestStream<TernStubGeneratorTests.Torture.V2.Names.Members>,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage {
        guard let onChannelMethod else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no Channel")
        }
        return try await onChannelMethod(requests, context)
      }

      /// Answers with `onDescriptorMethod`.
      public func descriptorMethod(
        _ requests: TernRPC.RequestStream<TernStubGeneratorTests.Torture.V2.Names.Members>,
        responses: TernRPC.ResponseWriter<TernStubGeneratorTests.Torture.V2.Names.SelfMessage>,
        context: TernRPC.ServerContext
      ) async throws {
        guard let onDescriptorMethod else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no Descriptor")
        }
        try await onDescriptorMethod(requests, responses, context)
      }

      /// Answers with `onRegisterMethod`.
      public func registerMethod(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.SelfMessage {
        guard let onRegisterMethod else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no Register")
        }
        return try await onRegisterMethod(request, context)
      }

      /// Answers with `onClient`.
      public func client(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.Colliding2 {
        guard let onClient else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no Client")
        }
        return try await onClient(request, context)
      }

      /// Answers with `onThrow`.
      public func `throw`(
        _ request: TernStubGeneratorTests.Torture.V2.Names.Members,
        context: TernRPC.ServerContext
      ) async throws -> TernStubGeneratorTests.Torture.V2.Names.Void {
        guard let onThrow else {
          throw TernRPC.RPCError(.unimplemented, "the mock has no Throw")
        }
        return try await onThrow(request, context)
      }
    }
  }

  /// `torture.v2.names.Old`.
  @available(*, deprecated)
  public typealias Old = _Old
  /// What `Old` stands for.
  public enum _Old: TernWire.ProtoEnum, TernWire.DeprecatedCases {
    /// `OLD_UNSPECIFIED`, number 0.
    case unspecified
    /// `OLD_OLDER`, number 1.
    @available(*, deprecated)
    case older
    /// A number that the contract doesn't name.
    case unrecognized(Swift.Int32)

    /// The value of a number.
    @available(*, deprecated)
    public init(_number rawValue: Swift.Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .older
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number.
    @available(*, deprecated)
    public var _number: Swift.Int32 {
      switch self {
      case .unspecified: 0
      case .older: 1
      case .unrecognized(let value): value
      }
    }

    /// The names in the contract.
    public static let enumType = TernWire.EnumType(
      "torture.v2.names.Old", file: .tortureV2Names,
      values: """
        0 OLD_UNSPECIFIED
        1 OLD_OLDER
        """)
  }

  /// `torture.v2.names.Swift`.
  public struct SwiftMessage: TernWire.Message {
    /// Field `int`.
    public var int: Swift.Int32
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Swift", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 int int32 24 28
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(int, 24, 28)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.TernWire`.
  public struct TernWireMessage: TernWire.Message {
    /// Field `swift`.
    public var swift: TernStubGeneratorTests.Torture.V2.Names.SwiftMessage?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.TernWire", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 swift message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.SwiftMessage.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(swift, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.TernRPC`.
  public struct TernRPCMessage: TernWire.Message {
    /// Field `tern_wire`.
    public var ternWire: TernStubGeneratorTests.Torture.V2.Names.TernWireMessage?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.TernRPC", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 tern_wire message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.TernWireMessage.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(ternWire, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Self`.
  public struct SelfMessage: TernWire.Message {
    /// Field `self`.
    @TernWire.Indirect public var self_: TernStubGeneratorTests.Torture.V2.Names.SelfMessage?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Self", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 self message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.SelfMessage.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(self_, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Protocol`.
  public struct ProtocolMessage: TernWire.Message {
    /// Field `protocol`.
    @TernWire.Indirect public var `protocol`: TernStubGeneratorTests.Torture.V2.Names.ProtocolMessage?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Protocol", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 protocol message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.ProtocolMessage.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(`protocol`, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Any`.
  public struct `Any`: TernWire.Message {
    /// Field `any`.
    @TernWire.Indirect public var any: TernStubGeneratorTests.Torture.V2.Names.`Any`?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Any", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 any message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.`Any`.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(any, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Array`.
  public struct Array: TernWire.Message {
    /// Field `array`.
    public var array: [TernStubGeneratorTests.Torture.V2.Names.Array]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Array", byteCount: 40, file: .tortureV2Names,
      fields: """
        1 array message:0* 32 24
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Array.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.messages(array, 32, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Optional`.
  public struct Optional: TernWire.Message {
    /// Field `some`.
    public var some: Swift.Int32?
    /// Field `none`.
    @TernWire.Indirect public var none: TernStubGeneratorTests.Torture.V2.Names.Optional?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Optional", byteCount: 40, file: .tortureV2Names,
      fields: """
        1 some int32? 32 36
        2 none message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Optional.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(some, 32, 36)
      memory.message(none, 24, 1)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Dictionary`.
  public struct Dictionary: TernWire.Message {
    /// Field `dictionary`.
    public var dictionary: [Swift.String: TernStubGeneratorTests.Torture.V2.Names.Dictionary]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Dictionary", byteCount: 40, file: .tortureV2Names,
      fields: """
        1 dictionary map<string,message:0> 32 24
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Dictionary.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.messageMap(dictionary, 32, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Bool`.
  public struct Bool: TernWire.Message {
    /// Field `bool`.
    public var bool: Swift.Bool
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Bool", byteCount: 40, file: .tortureV2Names,
      fields: """
        1 bool bool 24 32
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(bool, 24, 32)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Int`.
  public struct Int: TernWire.Message {
    /// Field `int`.
    public var int: Swift.Int32
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Int", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 int int32 24 28
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(int, 24, 28)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Int64`.
  public struct Int64: TernWire.Message {
    /// Field `int64`.
    public var int64: Swift.Int64
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Int64", byteCount: 40, file: .tortureV2Names,
      fields: """
        1 int64 int64 24 32
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(int64, 24, 32)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.UInt8`.
  public struct UInt8: TernWire.Message {
    /// Field `bytes`.
    public var bytes: [Swift.UInt8]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.UInt8", byteCount: 48, file: .tortureV2Names,
      fields: """
        1 bytes bytes 24 40
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(bytes, 24, 40)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.UInt32`.
  public struct UInt32: TernWire.Message {
    /// Field `value`.
    public var value: Swift.UInt32
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.UInt32", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 value uint32 24 28
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(value, 24, 28)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.UInt64`.
  public struct UInt64: TernWire.Message {
    /// Field `value`.
    public var value: Swift.UInt64
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.UInt64", byteCount: 40, file: .tortureV2Names,
      fields: """
        1 value uint64 24 32
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(value, 24, 32)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Float`.
  public struct Float: TernWire.Message {
    /// Field `float`.
    public var float: Swift.Float
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Float", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 float float 24 28
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(float, 24, 28)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Double`.
  public struct Double: TernWire.Message {
    /// Field `double`.
    public var double: Swift.Double
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Double", byteCount: 40, file: .tortureV2Names,
      fields: """
        1 double double 24 32
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(double, 24, 32)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Hashable`.
  public struct Hashable: TernWire.Message {
    /// One of `hashable`, or none.
    public var hashable: HashableOneOf?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Hashable", byteCount: 48, file: .tortureV2Names,
      fields: """
        1 a string|0 24 40
        2 b message:0|0 24 40
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Hashable.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      switch hashable {
      case .a(let value): memory.oneof(value, 24, 40, 1)
      case .b(let value): memory.oneofMessage(value, 24, 40, 2, 1)
      case nil: break
      }
      memory.unknownFields(unknownFields)
    }

    /// The members of `hashable`.
    public enum HashableOneOf: Swift.Hashable, Swift.Sendable {
      /// Field `a`.
      case a(Swift.String)
      /// Field `b`.
      indirect case b(TernStubGeneratorTests.Torture.V2.Names.Hashable)
    }
  }

  /// `torture.v2.names.Equatable`.
  public struct Equatable: TernWire.Message {
    /// Field `equatable`.
    @TernWire.Indirect public var equatable: TernStubGeneratorTests.Torture.V2.Names.Equatable?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Equatable", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 equatable message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Equatable.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(equatable, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Void`.
  public struct Void: TernWire.Message {
    /// Field `void`.
    @TernWire.Indirect public var void: TernStubGeneratorTests.Torture.V2.Names.Void?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Void", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 void message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Void.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(void, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Never`.
  public struct Never: TernWire.Message {
    /// Field `never`.
    @TernWire.Indirect public var never: TernStubGeneratorTests.Torture.V2.Names.Never?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Never", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 never message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Never.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(never, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.StaticString`.
  public struct StaticString: TernWire.Message {
    /// Field `value`.
    public var value: Swift.String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.StaticString", byteCount: 48, file: .tortureV2Names,
      fields: """
        1 value string 24 40
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(value, 24, 40)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Indirect`.
  public struct Indirect: TernWire.Message {
    /// Field `indirect`.
    @TernWire.Indirect public var indirect: TernStubGeneratorTests.Torture.V2.Names.Indirect?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Indirect", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 indirect message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Indirect.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(indirect, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.MessageType`.
  public struct MessageType: TernWire.Message {
    /// Field `message_type`.
    public var messageType: Swift.String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.MessageType", byteCount: 48, file: .tortureV2Names,
      fields: """
        1 message_type string 24 40
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(messageType, 24, 40)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.MessageReader`.
  public struct MessageReader: TernWire.Message {
    /// Field `memory`.
    @TernWire.Indirect public var memory: TernStubGeneratorTests.Torture.V2.Names.MessageReader?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.MessageReader", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 memory message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.MessageReader.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(self.memory, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.MessageWriter`.
  public struct MessageWriter: TernWire.Message {
    /// One of `memory`, or none.
    public var memory: Memory?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.MessageWriter", byteCount: 48, file: .tortureV2Names,
      fields: """
        1 value string|0 24 40
        2 memory_ message:0|0 24 40
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.MessageWriter.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      switch self.memory {
      case .value(let value): memory.oneof(value, 24, 40, 1)
      case .memory(let value): memory.oneofMessage(value, 24, 40, 2, 1)
      case nil: break
      }
      memory.unknownFields(unknownFields)
    }

    /// The members of `memory`.
    public enum Memory: Swift.Hashable, Swift.Sendable {
      /// Field `value`.
      case value(Swift.String)
      /// Field `memory_`.
      indirect case memory(TernStubGeneratorTests.Torture.V2.Names.MessageWriter)
    }
  }

  /// `torture.v2.names.WireError`.
  public struct WireError: TernWire.Message {
    /// Field `error`.
    @TernWire.Indirect public var error: TernStubGeneratorTests.Torture.V2.Names.WireError?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.WireError", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 error message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.WireError.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(error, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.EmbeddedFile`.
  public struct EmbeddedFile: TernWire.Message {
    /// Field `file`.
    @TernWire.Indirect public var file: TernStubGeneratorTests.Torture.V2.Names.EmbeddedFile?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.EmbeddedFile", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 file message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.EmbeddedFile.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(file, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.ProtoEnum`.
  public struct ProtoEnum: TernWire.Message {
    /// Field `kind`.
    public var kind: TernStubGeneratorTests.Torture.V2.Names.ProtoEnum.Kind
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.ProtoEnum", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 kind enum 24 28
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(kind, 24, 28)
      memory.unknownFields(unknownFields)
    }

    /// `torture.v2.names.ProtoEnum.Kind`.
    public enum Kind: TernWire.ProtoEnum {
      /// `KIND_KIND`, number 0.
      case kind
      /// `KIND_RAW_VALUE`, number 1.
      case rawValue
      /// `KIND_DESCRIPTOR`, number 2.
      case descriptor_
      /// `KIND_NAME`, number 3.
      case name
      /// A number that the contract doesn't name.
      case unrecognized(Swift.Int32)

      /// The value of a number.
      public init(rawValue: Swift.Int32) {
        switch rawValue {
        case 0: self = .kind
        case 1: self = .rawValue
        case 2: self = .descriptor_
        case 3: self = .name
        default: self = .unrecognized(rawValue)
        }
      }

      /// The number.
      public var rawValue: Swift.Int32 {
        switch self {
        case .kind: 0
        case .rawValue: 1
        case .descriptor_: 2
        case .name: 3
        case .unrecognized(let value): value
        }
      }

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "torture.v2.names.ProtoEnum.Kind", file: .tortureV2Names,
        values: """
          0 KIND_KIND
          1 KIND_RAW_VALUE
          2 KIND_DESCRIPTOR
          3 KIND_NAME
          """)
    }
  }

  /// `torture.v2.names.EnumType`.
  public struct EnumType: TernWire.Message {
    /// Field `enum_type`.
    public var enumType: Swift.String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.EnumType", byteCount: 48, file: .tortureV2Names,
      fields: """
        1 enum_type string 24 40
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(enumType, 24, 40)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Torture`.
  public struct Torture: TernWire.Message {
    /// Field `V2`.
    public var v2: Swift.String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Torture", byteCount: 48, file: .tortureV2Names,
      fields: """
        1 V2 string 24 40
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(v2, 24, 40)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Google`.
  public struct Google: TernWire.Message {
    /// Field `google`.
    @TernWire.Indirect public var google: TernStubGeneratorTests.Torture.V2.Names.Google?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Google", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 google message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Google.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(google, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.V2`.
  public struct V2: TernWire.Message {
    /// Field `names`.
    @TernWire.Indirect public var names: TernStubGeneratorTests.Torture.V2.Names.V2?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.V2", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 names message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.V2.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(names, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Names`.
  public struct Names: TernWire.Message {
    /// Field `names`.
    @TernWire.Indirect public var names: TernStubGeneratorTests.Torture.V2.Names.Names?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Names", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 names message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Names.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(names, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Members`.
  public struct Members: TernWire.Message {
    /// Field `full_name`.
    public var fullName: Swift.String
    /// Field `descriptor`.
    public var descriptor: Swift.String
    /// Field `has`.
    public var has: Swift.String
    /// Field `clear`.
    public var clear: Swift.String
    /// Field `values`.
    public var values: Swift.String
    /// Field `write`.
    public var write: Swift.String
    /// Field `with_memory`.
    public var withMemory: Swift.String
    /// Field `new_value`.
    public var newValue: Swift.String
    /// Field `rawValue`.
    public var rawValue: Swift.String
    /// Field `_underscore`.
    public var underscore: Swift.String
    /// Field `underscore`.
    public var underscore_11: Swift.String
    /// Field `__`.
    public var ___: Swift.String
    /// Field `_1`.
    public var _1: Swift.String
    /// Field `CAPS`.
    public var caps: Swift.String
    /// Field `Caps`.
    public var caps_15: Swift.String
    /// Field `hasher`.
    public var hasher: Swift.String
    /// Field `storage`.
    public var storage: Swift.String
    /// Field `lhs`.
    public var lhs: Swift.String
    /// Field `isolated`.
    public var isolated: Swift.String
    /// Field `sending`.
    public var sending: Swift.String
    /// Field `borrowing`.
    public var borrowing: Swift.String
    /// Field `consume`.
    public var consume: Swift.String
    /// Field `actor`.
    public var actor: Swift.String
    /// Field `macro`.
    public var macro: Swift.String
    /// Field `package`.
    public var package: Swift.String
    /// Field `open`.
    public var open: Swift.String
    /// Field `required`.
    public var required: Swift.String
    /// Field `lazy`.
    public var lazy: Swift.String
    /// Field `weak`.
    public var weak: Swift.String
    /// Field `unowned`.
    public var unowned: Swift.String
    /// Field `willSet`.
    public var willSet: Swift.String
    /// Field `get`.
    public var get: Swift.String
    /// Field `set`.
    public var set: Swift.String
    /// Field `dynamic`.
    public var dynamic: Swift.String
    /// Field `mutating`.
    public var mutating: Swift.String
    /// Field `some_`.
    public var some: Swift.String
    /// Field `throw`.
    public var `throw`: Swift.String
    /// Field `extension`.
    public var `extension`: Swift.String
    /// Field `typealias`.
    public var `typealias`: Swift.String
    /// Field `associatedtype`.
    public var `associatedtype`: Swift.String
    /// Field `precedencegroup`.
    public var `precedencegroup`: Swift.String
    /// Field `fileprivate`.
    public var `fileprivate`: Swift.String
    /// Field `each`.
    public var each: Swift.String
    /// Field `repeat`.
    public var `repeat`: Swift.String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Members", byteCount: 904, file: .tortureV2Names,
      fields: """
        1 full_name string 24 728
        2 descriptor string 40 732
        3 has string 56 736
        4 clear string 72 740
        5 values string 88 744
        6 write string 104 748
        7 with_memory string 120 752
        8 new_value string 136 756
        9 rawValue string 152 760
        10 _underscore string 168 764
        11 underscore string 184 768
        12 __ string 200 772
        13 _1 string 216 776
        14 CAPS string 232 780
        15 Caps string 248 784
        16 hasher string 264 788
        17 storage string 280 792
        18 lhs string 296 796
        19 isolated string 312 800
        20 sending string 328 804
        21 borrowing string 344 808
        22 consume string 360 812
        23 actor string 376 816
        24 macro string 392 820
        25 package string 408 824
        26 open string 424 828
        27 required string 440 832
        28 lazy string 456 836
        29 weak string 472 840
        30 unowned string 488 844
        31 willSet string 504 848
        32 get string 520 852
        33 set string 536 856
        34 dynamic string 552 860
        35 mutating string 568 864
        36 some_ string 584 868
        37 throw string 600 872
        38 extension string 616 876
        39 typealias string 632 880
        40 associatedtype string 648 884
        41 precedencegroup string 664 888
        42 fileprivate string 680 892
        43 each string 696 896
        44 repeat string 712 900
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(fullName, 24, 728)
      memory.string(descriptor, 40, 732)
      memory.string(has, 56, 736)
      memory.string(clear, 72, 740)
      memory.string(values, 88, 744)
      memory.string(write, 104, 748)
      memory.string(withMemory, 120, 752)
      memory.string(newValue, 136, 756)
      memory.string(rawValue, 152, 760)
      memory.string(underscore, 168, 764)
      memory.string(underscore_11, 184, 768)
      memory.string(___, 200, 772)
      memory.string(_1, 216, 776)
      memory.string(caps, 232, 780)
      memory.string(caps_15, 248, 784)
      memory.string(hasher, 264, 788)
      memory.string(storage, 280, 792)
      memory.string(lhs, 296, 796)
      memory.string(isolated, 312, 800)
      memory.string(sending, 328, 804)
      memory.string(borrowing, 344, 808)
      memory.string(consume, 360, 812)
      memory.string(actor, 376, 816)
      memory.string(macro, 392, 820)
      memory.string(package, 408, 824)
      memory.string(open, 424, 828)
      memory.string(required, 440, 832)
      memory.string(lazy, 456, 836)
      memory.string(weak, 472, 840)
      memory.string(unowned, 488, 844)
      memory.string(willSet, 504, 848)
      memory.string(get, 520, 852)
      memory.string(set, 536, 856)
      memory.string(dynamic, 552, 860)
      memory.string(mutating, 568, 864)
      memory.string(some, 584, 868)
      memory.string(`throw`, 600, 872)
      memory.string(`extension`, 616, 876)
      memory.string(`typealias`, 632, 880)
      memory.string(`associatedtype`, 648, 884)
      memory.string(`precedencegroup`, 664, 888)
      memory.string(`fileprivate`, 680, 892)
      memory.string(each, 696, 896)
      memory.string(`repeat`, 712, 900)
      memory.unknownFields(unknownFields)
    }
  }

  /// A nested type, a oneof and a field of one name.
  public struct Kind: TernWire.Message {
    /// One of `kind`, or none.
    public var kind: KindOneOf?
    /// Field `kind_one_of`.
    public var kindOneOf: Swift.String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Kind", byteCount: 56, file: .tortureV2Names,
      fields: """
        1 again message:0|0 24 48
        2 other message:1|0 24 48
        3 kind_one_of string 32 52
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Kind.self, TernStubGeneratorTests.Torture.V2.Names.Kind.Other.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      switch kind {
      case .again(let value): memory.oneofMessage(value, 24, 48, 1, 0)
      case .other(let value): memory.oneofMessage(value, 24, 48, 2, 1)
      case nil: break
      }
      memory.string(kindOneOf, 32, 52)
      memory.unknownFields(unknownFields)
    }

    /// The members of `kind`.
    public enum KindOneOf: Swift.Hashable, Swift.Sendable {
      /// Field `again`.
      indirect case again(TernStubGeneratorTests.Torture.V2.Names.Kind)
      /// Field `other`.
      case other(TernStubGeneratorTests.Torture.V2.Names.Kind.Other)
    }

    /// `torture.v2.names.Kind.Other`.
    public struct Other: TernWire.Message {
      /// One of `Kind`, or none.
      public var kind: Kind?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v2.names.Kind.Other", byteCount: 48, file: .tortureV2Names,
        fields: """
          1 other string|0 24 40
          """)

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        switch kind {
        case .other(let value): memory.oneof(value, 24, 40, 1)
        case nil: break
        }
        memory.unknownFields(unknownFields)
      }

      /// The members of `Kind`.
      public enum Kind: Swift.Hashable, Swift.Sendable {
        /// Field `other`.
        case other(Swift.String)
      }
    }
  }

  /// `torture.v2.names.Deep`.
  public struct Deep: TernWire.Message {
    /// Field `deep`.
    @TernWire.Indirect public var deep: TernStubGeneratorTests.Torture.V2.Names.Deep.Deep?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Deep", byteCount: 32, file: .tortureV2Names,
      fields: """
        1 deep message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Deep.Deep.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(deep, 24, 0)
      memory.unknownFields(unknownFields)
    }

    /// `torture.v2.names.Deep.Deep`.
    public struct Deep: TernWire.Message {
      /// Field `deep`.
      @TernWire.Indirect public var deep: TernStubGeneratorTests.Torture.V2.Names.Deep.Deep.Deep?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v2.names.Deep.Deep", byteCount: 32, file: .tortureV2Names,
        fields: """
          1 deep message:0 24 0
          """,
        messages: [TernStubGeneratorTests.Torture.V2.Names.Deep.Deep.Deep.self])

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.message(deep, 24, 0)
        memory.unknownFields(unknownFields)
      }

      /// `torture.v2.names.Deep.Deep.Deep`.
      public struct Deep: TernWire.Message {
        /// Field `torture`.
        @TernWire.Indirect public var torture: TernStubGeneratorTests.Torture.V2.Names.Deep.Deep.Deep.Torture?
        /// Fields that the contract does not know.
        public var unknownFields: TernWire.UnknownFields

        /// The layout in C memory.
        public static let messageType = TernWire.MessageType(
          "torture.v2.names.Deep.Deep.Deep", byteCount: 32, file: .tortureV2Names,
          fields: """
            1 torture message:0 24 0
            """,
          messages: [TernStubGeneratorTests.Torture.V2.Names.Deep.Deep.Deep.Torture.self])

        /// Lays the message out in C memory.
        public func write(to memory: TernWire.MessageWriter) {
          memory.message(torture, 24, 0)
          memory.unknownFields(unknownFields)
        }

        /// `torture.v2.names.Deep.Deep.Deep.Torture`.
        public struct Torture: TernWire.Message {
          /// Field `deep`.
          @TernWire.Indirect public var deep: TernStubGeneratorTests.Torture.V2.Names.Deep.Deep.Deep?
          /// Field `outermost`.
          @TernWire.Indirect public var outermost: TernStubGeneratorTests.Torture.V2.Names.Deep?
          /// Fields that the contract does not know.
          public var unknownFields: TernWire.UnknownFields

          /// The layout in C memory.
          public static let messageType = TernWire.MessageType(
            "torture.v2.names.Deep.Deep.Deep.Torture", byteCount: 40, file: .tortureV2Names,
            fields: """
              1 deep message:0 24 0
              2 outermost message:1 32 0
              """,
            messages: [TernStubGeneratorTests.Torture.V2.Names.Deep.Deep.Deep.self, TernStubGeneratorTests.Torture.V2.Names.Deep.self])

          /// Lays the message out in C memory.
          public func write(to memory: TernWire.MessageWriter) {
            memory.message(deep, 24, 0)
            memory.message(outermost, 32, 1)
            memory.unknownFields(unknownFields)
          }
        }
      }
    }
  }

  /// Recursion through each kind of field.
  public struct Tree: TernWire.Message {
    /// One of `branch`, or none.
    public var branch: Branch?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Tree", byteCount: 40, file: .tortureV2Names,
      fields: """
        1 forest message:0|0 24 32
        2 leaf message:1|0 24 32
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Forest.self, TernStubGeneratorTests.Torture.V2.Names.Tree.Leaf.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      switch branch {
      case .forest(let value): memory.oneofMessage(value, 24, 32, 1, 0)
      case .leaf(let value): memory.oneofMessage(value, 24, 32, 2, 1)
      case nil: break
      }
      memory.unknownFields(unknownFields)
    }

    /// The members of `branch`.
    public enum Branch: Swift.Hashable, Swift.Sendable {
      /// Field `forest`.
      indirect case forest(TernStubGeneratorTests.Torture.V2.Names.Forest)
      /// Field `leaf`.
      indirect case leaf(TernStubGeneratorTests.Torture.V2.Names.Tree.Leaf)
    }

    /// `torture.v2.names.Tree.Leaf`.
    public struct Leaf: TernWire.Message {
      /// Field `tree`.
      @TernWire.Indirect public var tree: TernStubGeneratorTests.Torture.V2.Names.Tree?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v2.names.Tree.Leaf", byteCount: 32, file: .tortureV2Names,
        fields: """
          1 tree message:0 24 0
          """,
        messages: [TernStubGeneratorTests.Torture.V2.Names.Tree.self])

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.message(tree, 24, 0)
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// `torture.v2.names.Forest`.
  public struct Forest: TernWire.Message {
    /// Field `trees`.
    public var trees: [Swift.String: TernStubGeneratorTests.Torture.V2.Names.Tree]
    /// Field `grove`.
    @TernWire.Indirect public var grove: TernStubGeneratorTests.Torture.V2.Names.Grove?
    /// Field `more`.
    public var more: [TernStubGeneratorTests.Torture.V2.Names.Forest]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Forest", byteCount: 64, file: .tortureV2Names,
      fields: """
        1 trees map<string,message:0> 32 24
        2 grove message:1 40 0
        3 more message:2* 56 48
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Tree.self, TernStubGeneratorTests.Torture.V2.Names.Grove.self, TernStubGeneratorTests.Torture.V2.Names.Forest.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.messageMap(trees, 32, 24, 0)
      memory.message(grove, 40, 1)
      memory.messages(more, 56, 48, 2)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Grove`.
  public struct Grove: TernWire.Message {
    /// Field `forest`.
    @TernWire.Indirect public var forest: TernStubGeneratorTests.Torture.V2.Names.Forest?
    /// Field `tree`.
    @TernWire.Indirect public var tree: TernStubGeneratorTests.Torture.V2.Names.Tree?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Grove", byteCount: 40, file: .tortureV2Names,
      fields: """
        1 forest message:0 24 0
        2 tree message:1 32 0
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Forest.self, TernStubGeneratorTests.Torture.V2.Names.Tree.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(forest, 24, 0)
      memory.message(tree, 32, 1)
      memory.unknownFields(unknownFields)
    }
  }

  /// A message so large that what it contains lies in boxes.
  public struct Large: TernWire.Message {
    /// Field `one`.
    @TernWire.Indirect public var one: TernStubGeneratorTests.Torture.V2.Names.Members?
    /// Field `two`.
    @available(*, deprecated)
    public var two: TernStubGeneratorTests.Torture.V2.Names.Members? {
      get { _two.wrappedValue }
      set { _two.wrappedValue = newValue }
    }
    private var _two: TernWire.Indirect<TernStubGeneratorTests.Torture.V2.Names.Members>
    /// Field `pair`.
    public var pair: TernStubGeneratorTests.Torture.V2.Names.Pair?
    /// One of `kind`, or none.
    public var kind: Kind?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Large", byteCount: 72, file: .tortureV2Names,
      fields: """
        1 one message:0 24 0
        2 two message:0 32 0
        3 pair message:1 40 0
        4 three message:0|0 48 64
        5 four string|0 48 64
        """,
      messages: [TernStubGeneratorTests.Torture.V2.Names.Members.self, TernStubGeneratorTests.Torture.V2.Names.Pair.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(one, 24, 0)
      memory.message(_two.wrappedValue, 32, 1)
      memory.message(pair, 40, 2)
      memory.deprecatedOneof(kind)
      memory.unknownFields(unknownFields)
    }

    /// The members of `kind`.
    public enum Kind: Swift.Hashable, Swift.Sendable, TernWire.DeprecatedOneof {
      /// Field `three`.
      indirect case three(TernStubGeneratorTests.Torture.V2.Names.Members)
      /// Field `four`.
      @available(*, deprecated)
      case four(Swift.String)
      /// Reads the member that is set.
      @available(*, deprecated)
      public init?(_reading memory: TernWire.MessageReader) {
        switch memory.oneofCase(64) {
        case 4: self = .three(memory.message(48))
        case 5: self = .four(memory.string(48))
        default: return nil
        }
      }
      /// Lays the member out in C memory.
      @available(*, deprecated)
      public func _write(to memory: TernWire.MessageWriter) {
        switch self {
        case .three(let value): memory.oneofMessage(value, 48, 64, 4, 3)
        case .four(let value): memory.oneof(value, 48, 64, 5)
        }
      }
    }
  }

  /// `torture.v2.names.Pair`.
  public struct Pair: TernWire.Message {
    /// Field `a`.
    public var a: Swift.String
    /// Field `b`.
    public var b: Swift.String
    /// Field `c`.
    public var c: Swift.String
    /// Field `d`.
    public var d: Swift.String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Pair", byteCount: 104, file: .tortureV2Names,
      fields: """
        1 a string 24 88
        2 b string 40 92
        3 c string 56 96
        4 d string 72 100
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(a, 24, 88)
      memory.string(b, 40, 92)
      memory.string(c, 56, 96)
      memory.string(d, 72, 100)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.Colliding2`.
  public struct Colliding2: TernWire.Message {
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.Colliding2", byteCount: 24, file: .tortureV2Names,
      fields: "")

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.names.UsesOld`.
  public struct UsesOld: TernWire.Message {
    /// Field `old`.
    public var old: TernStubGeneratorTests.Torture.V2.Names._Old
    /// Field `olds`.
    public var olds: [TernStubGeneratorTests.Torture.V2.Names._Old]
    /// Field `by_name`.
    public var byName: [Swift.String: TernStubGeneratorTests.Torture.V2.Names._Old]
    /// One of `o`, or none.
    public var o: O?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.names.UsesOld", byteCount: 80, file: .tortureV2Names,
      fields: """
        1 old enum 64 68
        2 olds enum# 32 24
        3 by_name map<string,enum> 48 40
        4 one enum|0 56 72
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(old, 64, 68)
      memory.repeated(olds, 32, 24)
      memory.map(byName, 48, 40, 2)
      switch o {
      case .one(let value): memory.oneof(value, 56, 72, 4)
      case nil: break
      }
      memory.unknownFields(unknownFields)
    }

    /// The members of `o`.
    public enum O: Swift.Hashable, Swift.Sendable {
      /// Field `one`.
      case one(TernStubGeneratorTests.Torture.V2.Names._Old)
    }
  }
}

extension Torture.V2.Names.SwiftMessage {
  /// A message with every field at its default.
  public init() { self.init(int: 0) }

  /// A message with the given fields.
  public init(int: Swift.Int32 = 0) {
    self.init(int: int, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      int: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.TernWireMessage {
  /// A message with every field at its default.
  public init() { self.init(swift: nil) }

  /// A message with the given fields.
  public init(swift: Torture.V2.Names.SwiftMessage? = nil) {
    self.init(swift: swift, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      swift: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.TernRPCMessage {
  /// A message with every field at its default.
  public init() { self.init(ternWire: nil) }

  /// A message with the given fields.
  public init(ternWire: Torture.V2.Names.TernWireMessage? = nil) {
    self.init(ternWire: ternWire, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      ternWire: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.SelfMessage {
  /// A message with every field at its default.
  public init() { self.init(self_: nil) }

  /// A message with the given fields.
  public init(self_: Torture.V2.Names.SelfMessage? = nil) {
    self.init(self_: self_, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      self_: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.ProtocolMessage {
  /// A message with every field at its default.
  public init() { self.init(protocol: nil) }

  /// A message with the given fields.
  public init(`protocol`: Torture.V2.Names.ProtocolMessage? = nil) {
    self.init(protocol: `protocol`, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      protocol: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.`Any` {
  /// A message with every field at its default.
  public init() { self.init(any: nil) }

  /// A message with the given fields.
  public init(any: Torture.V2.Names.`Any`? = nil) {
    self.init(any: any, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      any: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Array {
  /// A message with every field at its default.
  public init() { self.init(array: []) }

  /// A message with the given fields.
  public init(array: [Torture.V2.Names.Array] = []) {
    self.init(array: array, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      array: memory.messages(32, 24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Optional {
  /// A message with every field at its default.
  public init() { self.init(some: nil) }

  /// A message with the given fields.
  public init(
    some: Swift.Int32? = nil,
    none: Torture.V2.Names.Optional? = nil
  ) {
    self.init(some: some, none: none, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      some: memory.optional(32, 36),
      none: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Dictionary {
  /// A message with every field at its default.
  public init() { self.init(dictionary: [:]) }

  /// A message with the given fields.
  public init(dictionary: [Swift.String: Torture.V2.Names.Dictionary] = [:]) {
    self.init(dictionary: dictionary, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      dictionary: memory.messageMap(32, 24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Bool {
  /// A message with every field at its default.
  public init() { self.init(bool: false) }

  /// A message with the given fields.
  public init(bool: Swift.Bool = false) {
    self.init(bool: bool, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      bool: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Int {
  /// A message with every field at its default.
  public init() { self.init(int: 0) }

  /// A message with the given fields.
  public init(int: Swift.Int32 = 0) {
    self.init(int: int, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      int: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Int64 {
  /// A message with every field at its default.
  public init() { self.init(int64: 0) }

  /// A message with the given fields.
  public init(int64: Swift.Int64 = 0) {
    self.init(int64: int64, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      int64: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.UInt8 {
  /// A message with every field at its default.
  public init() { self.init(bytes: []) }

  /// A message with the given fields.
  public init(bytes: [Swift.UInt8] = []) {
    self.init(bytes: bytes, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      bytes: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.UInt32 {
  /// A message with every field at its default.
  public init() { self.init(value: 0) }

  /// A message with the given fields.
  public init(value: Swift.UInt32 = 0) {
    self.init(value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      value: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.UInt64 {
  /// A message with every field at its default.
  public init() { self.init(value: 0) }

  /// A message with the given fields.
  public init(value: Swift.UInt64 = 0) {
    self.init(value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      value: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Float {
  /// A message with every field at its default.
  public init() { self.init(float: 0) }

  /// A message with the given fields.
  public init(float: Swift.Float = 0) {
    self.init(float: float, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      float: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Double {
  /// A message with every field at its default.
  public init() { self.init(double: 0) }

  /// A message with the given fields.
  public init(double: Swift.Double = 0) {
    self.init(double: double, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      double: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Hashable {
  /// A message with every field at its default.
  public init() { self.init(hashable: nil) }

  /// A message with the given fields.
  public init(hashable: HashableOneOf? = nil) {
    self.init(hashable: hashable, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let hashable: HashableOneOf?
    switch memory.oneofCase(40) {
    case 1: hashable = .a(memory.string(24))
    case 2: hashable = .b(memory.message(24))
    default: hashable = nil
    }
    self.init(
      hashable: hashable,
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Equatable {
  /// A message with every field at its default.
  public init() { self.init(equatable: nil) }

  /// A message with the given fields.
  public init(equatable: Torture.V2.Names.Equatable? = nil) {
    self.init(equatable: equatable, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      equatable: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Void {
  /// A message with every field at its default.
  public init() { self.init(void: nil) }

  /// A message with the given fields.
  public init(void: Torture.V2.Names.Void? = nil) {
    self.init(void: void, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      void: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Never {
  /// A message with every field at its default.
  public init() { self.init(never: nil) }

  /// A message with the given fields.
  public init(never: Torture.V2.Names.Never? = nil) {
    self.init(never: never, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      never: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.StaticString {
  /// A message with every field at its default.
  public init() { self.init(value: "") }

  /// A message with the given fields.
  public init(value: Swift.String = "") {
    self.init(value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      value: memory.string(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Indirect {
  /// A message with every field at its default.
  public init() { self.init(indirect: nil) }

  /// A message with the given fields.
  public init(indirect: Torture.V2.Names.Indirect? = nil) {
    self.init(indirect: indirect, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      indirect: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.MessageType {
  /// A message with every field at its default.
  public init() { self.init(messageType: "") }

  /// A message with the given fields.
  public init(messageType: Swift.String = "") {
    self.init(messageType: messageType, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      messageType: memory.string(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.MessageReader {
  /// A message with every field at its default.
  public init() { self.init(memory: nil) }

  /// A message with the given fields.
  public init(memory: Torture.V2.Names.MessageReader? = nil) {
    self.init(memory: memory, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      memory: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.MessageWriter {
  /// A message with every field at its default.
  public init() { self.init(memory: nil) }

  /// A message with the given fields.
  public init(memory: Memory? = nil) {
    self.init(memory: memory, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let memory_: Memory?
    switch memory.oneofCase(40) {
    case 1: memory_ = .value(memory.string(24))
    case 2: memory_ = .memory(memory.message(24))
    default: memory_ = nil
    }
    self.init(
      memory: memory_,
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.WireError {
  /// A message with every field at its default.
  public init() { self.init(error: nil) }

  /// A message with the given fields.
  public init(error: Torture.V2.Names.WireError? = nil) {
    self.init(error: error, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      error: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.EmbeddedFile {
  /// A message with every field at its default.
  public init() { self.init(file: nil) }

  /// A message with the given fields.
  public init(file: Torture.V2.Names.EmbeddedFile? = nil) {
    self.init(file: file, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      file: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.ProtoEnum {
  /// A message with every field at its default.
  public init() { self.init(kind: .kind) }

  /// A message with the given fields.
  public init(kind: Torture.V2.Names.ProtoEnum.Kind = .kind) {
    self.init(kind: kind, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      kind: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.EnumType {
  /// A message with every field at its default.
  public init() { self.init(enumType: "") }

  /// A message with the given fields.
  public init(enumType: Swift.String = "") {
    self.init(enumType: enumType, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      enumType: memory.string(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Torture {
  /// A message with every field at its default.
  public init() { self.init(v2: "") }

  /// A message with the given fields.
  public init(v2: Swift.String = "") {
    self.init(v2: v2, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      v2: memory.string(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Google {
  /// A message with every field at its default.
  public init() { self.init(google: nil) }

  /// A message with the given fields.
  public init(google: Torture.V2.Names.Google? = nil) {
    self.init(google: google, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      google: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.V2 {
  /// A message with every field at its default.
  public init() { self.init(names: nil) }

  /// A message with the given fields.
  public init(names: Torture.V2.Names.V2? = nil) {
    self.init(names: names, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      names: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Names {
  /// A message with every field at its default.
  public init() { self.init(names: nil) }

  /// A message with the given fields.
  public init(names: Torture.V2.Names.Names? = nil) {
    self.init(names: names, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      names: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Members {
  /// A message with every field at its default.
  public init() { self.init(fullName: "") }

  /// A message with the given fields.
  public init(
    fullName: Swift.String = "",
    descriptor: Swift.String = "",
    has: Swift.String = "",
    clear: Swift.String = "",
    values: Swift.String = "",
    write: Swift.String = "",
    withMemory: Swift.String = "",
    newValue: Swift.String = "",
    rawValue: Swift.String = "",
    underscore: Swift.String = "",
    underscore_11: Swift.String = "",
    ___: Swift.String = "",
    _1: Swift.String = "",
    caps: Swift.String = "",
    caps_15: Swift.String = "",
    hasher: Swift.String = "",
    storage: Swift.String = "",
    lhs: Swift.String = "",
    isolated: Swift.String = "",
    sending: Swift.String = "",
    borrowing: Swift.String = "",
    consume: Swift.String = "",
    actor: Swift.String = "",
    macro: Swift.String = "",
    package: Swift.String = "",
    open: Swift.String = "",
    required: Swift.String = "",
    lazy: Swift.String = "",
    weak: Swift.String = "",
    unowned: Swift.String = "",
    willSet: Swift.String = "",
    get: Swift.String = "",
    set: Swift.String = "",
    dynamic: Swift.String = "",
    mutating: Swift.String = "",
    some: Swift.String = "",
    `throw`: Swift.String = "",
    `extension`: Swift.String = "",
    `typealias`: Swift.String = "",
    `associatedtype`: Swift.String = "",
    `precedencegroup`: Swift.String = "",
    `fileprivate`: Swift.String = "",
    each: Swift.String = "",
    `repeat`: Swift.String = ""
  ) {
    self.init(
      fullName: fullName,
      descriptor: descriptor,
      has: has,
      clear: clear,
      values: values,
      write: write,
      withMemory: withMemory,
      newValue: newValue,
      rawValue: rawValue,
      underscore: underscore,
      underscore_11: underscore_11,
      ___: ___,
      _1: _1,
      caps: caps,
      caps_15: caps_15,
      hasher: hasher,
      storage: storage,
      lhs: lhs,
      isolated: isolated,
      sending: sending,
      borrowing: borrowing,
      consume: consume,
      actor: actor,
      macro: macro,
      package: package,
      open: open,
      required: required,
      lazy: lazy,
      weak: weak,
      unowned: unowned,
      willSet: willSet,
      get: get,
      set: set,
      dynamic: dynamic,
      mutating: mutating,
      some: some,
      throw: `throw`,
      extension: `extension`,
      typealias: `typealias`,
      associatedtype: `associatedtype`,
      precedencegroup: `precedencegroup`,
      fileprivate: `fileprivate`,
      each: each,
      repeat: `repeat`,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      fullName: memory.string(24),
      descriptor: memory.string(40),
      has: memory.string(56),
      clear: memory.string(72),
      values: memory.string(88),
      write: memory.string(104),
      withMemory: memory.string(120),
      newValue: memory.string(136),
      rawValue: memory.string(152),
      underscore: memory.string(168),
      underscore_11: memory.string(184),
      ___: memory.string(200),
      _1: memory.string(216),
      caps: memory.string(232),
      caps_15: memory.string(248),
      hasher: memory.string(264),
      storage: memory.string(280),
      lhs: memory.string(296),
      isolated: memory.string(312),
      sending: memory.string(328),
      borrowing: memory.string(344),
      consume: memory.string(360),
      actor: memory.string(376),
      macro: memory.string(392),
      package: memory.string(408),
      open: memory.string(424),
      required: memory.string(440),
      lazy: memory.string(456),
      weak: memory.string(472),
      unowned: memory.string(488),
      willSet: memory.string(504),
      get: memory.string(520),
      set: memory.string(536),
      dynamic: memory.string(552),
      mutating: memory.string(568),
      some: memory.string(584),
      throw: memory.string(600),
      extension: memory.string(616),
      typealias: memory.string(632),
      associatedtype: memory.string(648),
      precedencegroup: memory.string(664),
      fileprivate: memory.string(680),
      each: memory.string(696),
      repeat: memory.string(712),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Kind {
  /// A message with every field at its default.
  public init() { self.init(kind: nil) }

  /// A message with the given fields.
  public init(
    kind: KindOneOf? = nil,
    kindOneOf: Swift.String = ""
  ) {
    self.init(kind: kind, kindOneOf: kindOneOf, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let kind: KindOneOf?
    switch memory.oneofCase(48) {
    case 1: kind = .again(memory.message(24))
    case 2: kind = .other(memory.message(24))
    default: kind = nil
    }
    self.init(
      kind: kind,
      kindOneOf: memory.string(32),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Kind.Other {
  /// A message with every field at its default.
  public init() { self.init(kind: nil) }

  /// A message with the given fields.
  public init(kind: Kind? = nil) {
    self.init(kind: kind, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let kind: Kind?
    switch memory.oneofCase(40) {
    case 1: kind = .other(memory.string(24))
    default: kind = nil
    }
    self.init(
      kind: kind,
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Deep {
  /// A message with every field at its default.
  public init() { self.init(deep: nil) }

  /// A message with the given fields.
  public init(deep: Torture.V2.Names.Deep.Deep? = nil) {
    self.init(deep: deep, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      deep: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Deep.Deep {
  /// A message with every field at its default.
  public init() { self.init(deep: nil) }

  /// A message with the given fields.
  public init(deep: Torture.V2.Names.Deep.Deep.Deep? = nil) {
    self.init(deep: deep, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      deep: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Deep.Deep.Deep {
  /// A message with every field at its default.
  public init() { self.init(torture: nil) }

  /// A message with the given fields.
  public init(torture: TernStubGeneratorTests.Torture.V2.Names.Deep.Deep.Deep.Torture? = nil) {
    self.init(torture: torture, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      torture: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Deep.Deep.Deep.Torture {
  /// A message with every field at its default.
  public init() { self.init(deep: nil) }

  /// A message with the given fields.
  public init(
    deep: Torture.V2.Names.Deep.Deep.Deep? = nil,
    outermost: Torture.V2.Names.Deep? = nil
  ) {
    self.init(deep: deep, outermost: outermost, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      deep: memory.optionalMessage(24),
      outermost: memory.optionalMessage(32),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Tree {
  /// A message with every field at its default.
  public init() { self.init(branch: nil) }

  /// A message with the given fields.
  public init(branch: Branch? = nil) {
    self.init(branch: branch, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let branch: Branch?
    switch memory.oneofCase(32) {
    case 1: branch = .forest(memory.message(24))
    case 2: branch = .leaf(memory.message(24))
    default: branch = nil
    }
    self.init(
      branch: branch,
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Tree.Leaf {
  /// A message with every field at its default.
  public init() { self.init(tree: nil) }

  /// A message with the given fields.
  public init(tree: Torture.V2.Names.Tree? = nil) {
    self.init(tree: tree, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      tree: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Forest {
  /// A message with every field at its default.
  public init() { self.init(trees: [:]) }

  /// A message with the given fields.
  public init(
    trees: [Swift.String: Torture.V2.Names.Tree] = [:],
    grove: Torture.V2.Names.Grove? = nil,
    more: [Torture.V2.Names.Forest] = []
  ) {
    self.init(trees: trees, grove: grove, more: more, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      trees: memory.messageMap(32, 24),
      grove: memory.optionalMessage(40),
      more: memory.messages(56, 48),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Grove {
  /// A message with every field at its default.
  public init() { self.init(forest: nil) }

  /// A message with the given fields.
  public init(
    forest: Torture.V2.Names.Forest? = nil,
    tree: Torture.V2.Names.Tree? = nil
  ) {
    self.init(forest: forest, tree: tree, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      forest: memory.optionalMessage(24),
      tree: memory.optionalMessage(32),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Large {
  /// A message with every field at its default.
  public init() { self.init(one: nil) }

  /// A message with the given fields.
  public init(
    one: Torture.V2.Names.Members? = nil,
    two: Torture.V2.Names.Members? = nil,
    pair: Torture.V2.Names.Pair? = nil,
    kind: Kind? = nil
  ) {
    self.init(
      one: one,
      _two: .init(wrappedValue: two),
      pair: pair,
      kind: kind,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let kind: Kind? = memory.deprecatedOneof()
    self.init(
      one: memory.optionalMessage(24),
      _two: .init(wrappedValue: memory.optionalMessage(32)),
      pair: memory.optionalMessage(40),
      kind: kind,
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Pair {
  /// A message with every field at its default.
  public init() { self.init(a: "") }

  /// A message with the given fields.
  public init(
    a: Swift.String = "",
    b: Swift.String = "",
    c: Swift.String = "",
    d: Swift.String = ""
  ) {
    self.init(a: a, b: b, c: c, d: d, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      a: memory.string(24),
      b: memory.string(40),
      c: memory.string(56),
      d: memory.string(72),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names.Colliding2 {
  /// A message with every field at its default.
  public init() { self.init(unknownFields: .init()) }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(unknownFields: memory.unknownFields())
  }
}

extension Torture.V2.Names.UsesOld {
  /// A message with every field at its default.
  public init() { self.init(old: .unspecified) }

  /// A message with the given fields.
  public init(
    old: Torture.V2.Names._Old = .unspecified,
    olds: [Torture.V2.Names._Old] = [],
    byName: [Swift.String: Torture.V2.Names._Old] = [:],
    o: O? = nil
  ) {
    self.init(old: old, olds: olds, byName: byName, o: o, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let o: O?
    switch memory.oneofCase(72) {
    case 4: o = .one(memory.value(56))
    default: o = nil
    }
    self.init(
      old: memory.value(64),
      olds: memory.repeated(32, 24),
      byName: memory.map(48, 40),
      o: o,
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Names._Colliding.Server {
  /// What the contract says of `torture.v2.names.Colliding`.
  public static var descriptor: TernRPC.ServiceDescriptor { Torture.V2.Names._Colliding.descriptor }

  /// Makes every method callable.
  public func register(with registry: inout TernRPC.MethodRegistry) {
    registry.unary(Torture.V2.Names._Colliding.Method.do) { (request: Torture.V2.Names.Members, context: TernRPC.ServerContext) in
      try await self.do(request, context: context)
    }
    registry.unary(Torture.V2.Names._Colliding.Method.doMethod) { (request: Torture.V2.Names.SelfMessage, context: TernRPC.ServerContext) in
      try await self.doMethod(request, context: context)
    }
    registry.serverStreaming(Torture.V2.Names._Colliding.Method.onDoMethodMethod) { (request: Torture.V2.Names.Members, responses: TernRPC.ResponseWriter<Torture.V2.Names.SelfMessage>, context: TernRPC.ServerContext) in
      try await self.onDoMethodMethod(request, responses: responses, context: context)
    }
    registry.clientStreaming(Torture.V2.Names._Colliding.Method.channelMethod) { (requests: TernRPC.RequestStream<Torture.V2.Names.Members>, context: TernRPC.ServerContext) in
      try await self.channelMethod(requests, context: context)
    }
    registry.bidirectional(Torture.V2.Names._Colliding.Method.descriptorMethod) { (requests: TernRPC.RequestStream<Torture.V2.Names.Members>, responses: TernRPC.ResponseWriter<Torture.V2.Names.SelfMessage>, context: TernRPC.ServerContext) in
      try await self.descriptorMethod(requests, responses: responses, context: context)
    }
    registry.unary(Torture.V2.Names._Colliding.Method.registerMethod) { (request: Torture.V2.Names.Members, context: TernRPC.ServerContext) in
      try await self.registerMethod(request, context: context)
    }
    registry.unary(Torture.V2.Names._Colliding.Method.client) { (request: Torture.V2.Names.Members, context: TernRPC.ServerContext) in
      try await self.client(request, context: context)
    }
    registry.unary(Torture.V2.Names._Colliding.Method.throw) { (request: Torture.V2.Names.Members, context: TernRPC.ServerContext) in
      try await self.throw(request, context: context)
    }
  }
}

extension TernWire.EmbeddedFile {
  /// `torture/v2/names.proto`.
  public static let tortureV2Names = TernWire.EmbeddedFile(
    "torture/v2/names.proto",
    [],
    "\n\u{16}torture/v2/names.proto\u{12}\u{10}torture.v2.names\"\u{19}\n\u{5}Swift\u{12}\u{10}\n\u{3}int\u{18}\u{1} \u{1}(\u{5}R\u{3}int\"9\n\u{8}TernWire\u{12}-\n\u{5}swift\u{18}\u{1} \u{1}(\u{B}2\u{17}.torture.v2.names.SwiftR\u{5}swift\"B\n\u{7}TernRPC\u{12}7\n\u{9}tern_wire\u{18}\u{1} \u{1}(\u{B}2\u{1A}.torture.v2.names.TernWireR\u{8}ternWire\"2\n\u{4}Self\u{12}*\n\u{4}self\u{18}\u{1} \u{1}(\u{B}2\u{16}.torture.v2.names.SelfR\u{4}self\"B\n\u{8}Protocol\u{12}6\n\u{8}protocol\u{18}\u{1} \u{1}(\u{B}2\u{1A}.torture.v2.names.ProtocolR\u{8}protocol\".\n\u{3}Any\u{12}'\n\u{3}any\u{18}\u{1} \u{1}(\u{B}2\u{15}.torture.v2.names.AnyR\u{3}any\"6\n\u{5}Array\u{12}-\n\u{5}array\u{18}\u{1} \u{3}(\u{B}2\u{17}.torture.v2.names.ArrayR\u{5}array\"\\\n\u{8}Optional\u{12}\u{17}\n\u{4}some\u{18}\u{1} \u{1}(\u{5}H\u{0}R\u{4}some\u{88}\u{1}\u{1}\u{12}.\n\u{4}none\u{18}\u{2} \u{1}(\u{B}2\u{1A}.torture.v2.names.OptionalR\u{4}noneB\u{7}\n\u{5}_some\"\u{B7}\u{1}\n\nDictionary\u{12}L\n\ndictionary\u{18}\u{1} \u{3}(\u{B}2,.torture.v2.names.Dictionary.DictionaryEntryR\ndictionary\u{1A}[\n\u{F}DictionaryEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}2\n\u{5}value\u{18}\u{2} \u{1}(\u{B}2\u{1C}.torture.v2.names.DictionaryR\u{5}value:\u{2}8\u{1}\"\u{1A}\n\u{4}Bool\u{12}\u{12}\n\u{4}bool\u{18}\u{1} \u{1}(\u{8}R\u{4}bool\"\u{17}\n\u{3}Int\u{12}\u{10}\n\u{3}int\u{18}\u{1} \u{1}(\u{5}R\u{3}int\"\u{1D}\n\u{5}Int64\u{12}\u{14}\n\u{5}int64\u{18}\u{1} \u{1}(\u{3}R\u{5}int64\"\u{1D}\n\u{5}UInt8\u{12}\u{14}\n\u{5}bytes\u{18}\u{1} \u{1}(\u{C}R\u{5}bytes\"\u{1E}\n\u{6}UInt32\u{12}\u{14}\n\u{5}value\u{18}\u{1} \u{1}(\u{D}R\u{5}value\"\u{1E}\n\u{6}UInt64\u{12}\u{14}\n\u{5}value\u{18}\u{1} \u{1}(\u{4}R\u{5}value\"\u{1D}\n\u{5}Float\u{12}\u{14}\n\u{5}float\u{18}\u{1} \u{1}(\u{2}R\u{5}float\" \n\u{6}Double\u{12}\u{16}\n\u{6}double\u{18}\u{1} \u{1}(\u{1}R\u{6}double\"R\n\u{8}Hashable\u{12}\u{E}\n\u{1}a\u{18}\u{1} \u{1}(\u{9}H\u{0}R\u{1}a\u{12}*\n\u{1}b\u{18}\u{2} \u{1}(\u{B}2\u{1A}.torture.v2.names.HashableH\u{0}R\u{1}bB\n\n\u{8}hashable\"F\n\u{9}Equatable\u{12}9\n\u{9}equatable\u{18}\u{1} \u{1}(\u{B}2\u{1B}.torture.v2.names.EquatableR\u{9}equatable\"2\n\u{4}Void\u{12}*\n\u{4}void\u{18}\u{1} \u{1}(\u{B}2\u{16}.torture.v2.names.VoidR\u{4}void\"6\n\u{5}Never\u{12}-\n\u{5}never\u{18}\u{1} \u{1}(\u{B}2\u{17}.torture.v2.names.NeverR\u{5}never\"$\n\u{C}StaticString\u{12}\u{14}\n\u{5}value\u{18}\u{1} \u{1}(\u{9}R\u{5}value\"B\n\u{8}Indirect\u{12}6\n\u{8}indirect\u{18}\u{1} \u{1}(\u{B}2\u{1A}.torture.v2.names.IndirectR\u{8}indirect\"0\n\u{B}MessageType\u{12}!\n\u{C}message_type\u{18}\u{1} \u{1}(\u{9}R\u{B}messageType\"H\n\u{D}MessageReader\u{12}7\n\u{6}memory\u{18}\u{1} \u{1}(\u{B}2\u{1F}.torture.v2.names.MessageReaderR\u{6}memory\"m\n\u{D}MessageWriter\u{12}\u{16}\n\u{5}value\u{18}\u{1} \u{1}(\u{9}H\u{0}R\u{5}value\u{12}:\n\u{7}memory_\u{18}\u{2} \u{1}(\u{B}2\u{1F}.torture.v2.names.MessageWriterH\u{0}R\u{6}memoryB\u{8}\n\u{6}memory\">\n\u{9}WireError\u{12}1\n\u{5}error\u{18}\u{1} \u{1}(\u{B}2\u{1B}.torture.v2.names.WireErrorR\u{5}error\"B\n\u{C}EmbeddedFile\u{12}2\n\u{4}file\u{18}\u{1} \u{1}(\u{B}2\u{1E}.torture.v2.names.EmbeddedFileR\u{4}file\"\u{90}\u{1}\n\u{9}ProtoEnum\u{12}4\n\u{4}kind\u{18}\u{1} \u{1}(\u{E}2 .torture.v2.names.ProtoEnum.KindR\u{4}kind\"M\n\u{4}Kind\u{12}\u{D}\n\u{9}KIND_KIND\u{10}\u{0}\u{12}\u{12}\n\u{E}KIND_RAW_VALUE\u{10}\u{1}\u{12}\u{13}\n\u{F}KIND_DESCRIPTOR\u{10}\u{2}\u{12}\u{D}\n\u{9}KIND_NAME\u{10}\u{3}\"'\n\u{8}EnumType\u{12}\u{1B}\n\u{9}enum_type\u{18}\u{1} \u{1}(\u{9}R\u{8}enumType\"\u{19}\n\u{7}Torture\u{12}\u{E}\n\u{2}V2\u{18}\u{1} \u{1}(\u{9}R\u{2}V2\":\n\u{6}Google\u{12}0\n\u{6}google\u{18}\u{1} \u{1}(\u{B}2\u{18}.torture.v2.names.GoogleR\u{6}google\"0\n\u{2}V2\u{12}*\n\u{5}names\u{18}\u{1} \u{1}(\u{B}2\u{14}.torture.v2.names.V2R\u{5}names\"6\n\u{5}Names\u{12}-\n\u{5}names\u{18}\u{1} \u{1}(\u{B}2\u{17}.torture.v2.names.NamesR\u{5}names\"\u{E1}\u{8}\n\u{7}Members\u{12}\u{1B}\n\u{9}full_name\u{18}\u{1} \u{1}(\u{9}R\u{8}fullName\u{12}\u{1E}\n\ndescriptor\u{18}\u{2} \u{1}(\u{9}R\ndescriptor\u{12}\u{10}\n\u{3}has\u{18}\u{3} \u{1}(\u{9}R\u{3}has\u{12}\u{14}\n\u{5}clear\u{18}\u{4} \u{1}(\u{9}R\u{5}clear\u{12}\u{16}\n\u{6}values\u{18}\u{5} \u{1}(\u{9}R\u{6}values\u{12}\u{14}\n\u{5}write\u{18}\u{6} \u{1}(\u{9}R\u{5}write\u{12}\u{1F}\n\u{B}with_memory\u{18}\u{7} \u{1}(\u{9}R\nwithMemory\u{12}\u{1B}\n\u{9}new_value\u{18}\u{8} \u{1}(\u{9}R\u{8}newValue\u{12}\u{1A}\n\u{8}rawValue\u{18}\u{9} \u{1}(\u{9}R\u{8}rawValue\u{12}\u{1F}\n\u{B}_underscore\u{18}\n \u{1}(\u{9}R\nUnderscore\u{12}\u{1E}\n\nunderscore\u{18}\u{B} \u{1}(\u{9}R\nunderscore\u{12}\u{C}\n\u{2}__\u{18}\u{C} \u{1}(\u{9}R\u{0}\u{12}\u{D}\n\u{2}_1\u{18}\u{D} \u{1}(\u{9}R\u{1}1\u{12}\u{12}\n\u{4}CAPS\u{18}\u{E} \u{1}(\u{9}R\u{4}CAPS\u{12}\u{12}\n\u{4}Caps\u{18}\u{F} \u{1}(\u{9}R\u{4}Caps\u{12}\u{16}\n\u{6}hasher\u{18}\u{10} \u{1}(\u{9}R\u{6}hasher\u{12}\u{18}\n\u{7}storage\u{18}\u{11} \u{1}(\u{9}R\u{7}storage\u{12}\u{10}\n\u{3}lhs\u{18}\u{12} \u{1}(\u{9}R\u{3}lhs\u{12}\u{1A}\n\u{8}isolated\u{18}\u{13} \u{1}(\u{9}R\u{8}isolated\u{12}\u{18}\n\u{7}sending\u{18}\u{14} \u{1}(\u{9}R\u{7}sending\u{12}\u{1C}\n\u{9}borrowing\u{18}\u{15} \u{1}(\u{9}R\u{9}borrowing\u{12}\u{18}\n\u{7}consume\u{18}\u{16} \u{1}(\u{9}R\u{7}consume\u{12}\u{14}\n\u{5}actor\u{18}\u{17} \u{1}(\u{9}R\u{5}actor\u{12}\u{14}\n\u{5}macro\u{18}\u{18} \u{1}(\u{9}R\u{5}macro\u{12}\u{18}\n\u{7}package\u{18}\u{19} \u{1}(\u{9}R\u{7}package\u{12}\u{12}\n\u{4}open\u{18}\u{1A} \u{1}(\u{9}R\u{4}open\u{12}\u{1A}\n\u{8}required\u{18}\u{1B} \u{1}(\u{9}R\u{8}required\u{12}\u{12}\n\u{4}lazy\u{18}\u{1C} \u{1}(\u{9}R\u{4}lazy\u{12}\u{12}\n\u{4}weak\u{18}\u{1D} \u{1}(\u{9}R\u{4}weak\u{12}\u{18}\n\u{7}unowned\u{18}\u{1E} \u{1}(\u{9}R\u{7}unowned\u{12}\u{18}\n\u{7}willSet\u{18}\u{1F} \u{1}(\u{9}R\u{7}willSet\u{12}\u{10}\n\u{3}get\u{18}  \u{1}(\u{9}R\u{3}get\u{12}\u{10}\n\u{3}set\u{18}! \u{1}(\u{9}R\u{3}set\u{12}\u{18}\n\u{7}dynamic\u{18}\" \u{1}(\u{9}R\u{7}dynamic\u{12}\u{1A}\n\u{8}mutating\u{18}# \u{1}(\u{9}R\u{8}mutating\u{12}\u{13}\n\u{5}some_\u{18}$ \u{1}(\u{9}R\u{4}some\u{12}\u{14}\n\u{5}throw\u{18}% \u{1}(\u{9}R\u{5}throw\u{12}\u{1C}\n\u{9}extension\u{18}& \u{1}(\u{9}R\u{9}extension\u{12}\u{1C}\n\u{9}typealias\u{18}' \u{1}(\u{9}R\u{9}typealias\u{12}&\n\u{E}associatedtype\u{18}( \u{1}(\u{9}R\u{E}associatedtype\u{12}(\n\u{F}precedencegroup\u{18}) \u{1}(\u{9}R\u{F}precedencegroup\u{12} \n\u{B}fileprivate\u{18}* \u{1}(\u{9}R\u{B}fileprivate\u{12}\u{12}\n\u{4}each\u{18}+ \u{1}(\u{9}R\u{4}each\u{12}\u{16}\n\u{6}repeat\u{18}, \u{1}(\u{9}R\u{6}repeat\"\u{BD}\u{1}\n\u{4}Kind\u{12}.\n\u{5}again\u{18}\u{1} \u{1}(\u{B}2\u{16}.torture.v2.names.KindH\u{0}R\u{5}again\u{12}4\n\u{5}other\u{18}\u{2} \u{1}(\u{B}2\u{1C}.torture.v2.names.Kind.OtherH\u{0}R\u{5}other\u{12}\u{1E}\n\u{B}kind_one_of\u{18}\u{3} \u{1}(\u{9}R\u{9}kindOneOf\u{1A}'\n\u{5}Other\u{12}\u{16}\n\u{5}other\u{18}\u{1} \u{1}(\u{9}H\u{0}R\u{5}otherB\u{6}\n\u{4}KindB\u{6}\n\u{4}kind\"\u{BA}\u{2}\n\u{4}Deep\u{12}/\n\u{4}deep\u{18}\u{1} \u{1}(\u{B}2\u{1B}.torture.v2.names.Deep.DeepR\u{4}deep\u{1A}\u{80}\u{2}\n\u{4}Deep\u{12}4\n\u{4}deep\u{18}\u{1} \u{1}(\u{B}2 .torture.v2.names.Deep.Deep.DeepR\u{4}deep\u{1A}\u{C1}\u{1}\n\u{4}Deep\u{12}B\n\u{7}torture\u{18}\u{1} \u{1}(\u{B}2(.torture.v2.names.Deep.Deep.Deep.TortureR\u{7}torture\u{1A}u\n\u{7}Torture\u{12}4\n\u{4}deep\u{18}\u{1} \u{1}(\u{B}2 .torture.v2.names.Deep.Deep.DeepR\u{4}deep\u{12}4\n\u{9}outermost\u{18}\u{2} \u{1}(\u{B}2\u{16}.torture.v2.names.DeepR\u{9}outermost\"\u{AB}\u{1}\n\u{4}Tree\u{12}2\n\u{6}forest\u{18}\u{1} \u{1}(\u{B}2\u{18}.torture.v2.names.ForestH\u{0}R\u{6}forest\u{12}1\n\u{4}leaf\u{18}\u{2} \u{1}(\u{B}2\u{1B}.torture.v2.names.Tree.LeafH\u{0}R\u{4}leaf\u{1A}2\n\u{4}Leaf\u{12}*\n\u{4}tree\u{18}\u{1} \u{1}(\u{B}2\u{16}.torture.v2.names.TreeR\u{4}treeB\u{8}\n\u{6}branch\"\u{F2}\u{1}\n\u{6}Forest\u{12}9\n\u{5}trees\u{18}\u{1} \u{3}(\u{B}2#.torture.v2.names.Forest.TreesEntryR\u{5}trees\u{12}-\n\u{5}grove\u{18}\u{2} \u{1}(\u{B}2\u{17}.torture.v2.names.GroveR\u{5}grove\u{12},\n\u{4}more\u{18}\u{3} \u{3}(\u{B}2\u{18}.torture.v2.names.ForestR\u{4}more\u{1A}P\n\nTreesEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12},\n\u{5}value\u{18}\u{2} \u{1}(\u{B}2\u{16}.torture.v2.names.TreeR\u{5}value:\u{2}8\u{1}\"e\n\u{5}Grove\u{12}0\n\u{6}forest\u{18}\u{1} \u{1}(\u{B}2\u{18}.torture.v2.names.ForestR\u{6}forest\u{12}*\n\u{4}tree\u{18}\u{2} \u{1}(\u{B}2\u{16}.torture.v2.names.TreeR\u{4}tree\"\u{E6}\u{1}\n\u{5}Large\u{12}+\n\u{3}one\u{18}\u{1} \u{1}(\u{B}2\u{19}.torture.v2.names.MembersR\u{3}one\u{12}/\n\u{3}two\u{18}\u{2} \u{1}(\u{B}2\u{19}.torture.v2.names.MembersB\u{2}\u{18}\u{1}R\u{3}two\u{12}*\n\u{4}pair\u{18}\u{3} \u{1}(\u{B}2\u{16}.torture.v2.names.PairR\u{4}pair\u{12}1\n\u{5}three\u{18}\u{4} \u{1}(\u{B}2\u{19}.torture.v2.names.MembersH\u{0}R\u{5}three\u{12}\u{18}\n\u{4}four\u{18}\u{5} \u{1}(\u{9}B\u{2}\u{18}\u{1}H\u{0}R\u{4}fourB\u{6}\n\u{4}kind\">\n\u{4}Pair\u{12}\u{C}\n\u{1}a\u{18}\u{1} \u{1}(\u{9}R\u{1}a\u{12}\u{C}\n\u{1}b\u{18}\u{2} \u{1}(\u{9}R\u{1}b\u{12}\u{C}\n\u{1}c\u{18}\u{3} \u{1}(\u{9}R\u{1}c\u{12}\u{C}\n\u{1}d\u{18}\u{4} \u{1}(\u{9}R\u{1}d\"\u{C}\n\nColliding2\"\u{9F}\u{2}\n\u{7}UsesOld\u{12}'\n\u{3}old\u{18}\u{1} \u{1}(\u{E}2\u{15}.torture.v2.names.OldR\u{3}old\u{12})\n\u{4}olds\u{18}\u{2} \u{3}(\u{E}2\u{15}.torture.v2.names.OldR\u{4}olds\u{12}>\n\u{7}by_name\u{18}\u{3} \u{3}(\u{B}2%.torture.v2.names.UsesOld.ByNameEntryR\u{6}byName\u{12})\n\u{3}one\u{18}\u{4} \u{1}(\u{E}2\u{15}.torture.v2.names.OldH\u{0}R\u{3}one\u{1A}P\n\u{B}ByNameEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}+\n\u{5}value\u{18}\u{2} \u{1}(\u{E}2\u{15}.torture.v2.names.OldR\u{5}value:\u{2}8\u{1}B\u{3}\n\u{1}o*1\n\u{3}Old\u{12}\u{13}\n\u{F}OLD_UNSPECIFIED\u{10}\u{0}\u{12}\u{11}\n\u{9}OLD_OLDER\u{10}\u{1}\u{1A}\u{2}\u{8}\u{1}\u{1A}\u{2}\u{18}\u{1}2\u{88}\u{4}\n\u{9}Colliding\u{12}7\n\u{2}Do\u{12}\u{19}.torture.v2.names.Members\u{1A}\u{16}.torture.v2.names.Self\u{12}=\n\u{3}do_\u{12}\u{16}.torture.v2.names.Self\u{1A}\u{19}.torture.v2.names.Members\"\u{3}\u{88}\u{2}\u{1}\u{12};\n\u{4}OnDo\u{12}\u{19}.torture.v2.names.Members\u{1A}\u{16}.torture.v2.names.Self0\u{1}\u{12}>\n\u{7}Channel\u{12}\u{19}.torture.v2.names.Members\u{1A}\u{16}.torture.v2.names.Self(\u{1}\u{12}C\n\nDescriptor\u{12}\u{19}.torture.v2.names.Members\u{1A}\u{16}.torture.v2.names.Self(\u{1}0\u{1}\u{12}=\n\u{8}Register\u{12}\u{19}.torture.v2.names.Members\u{1A}\u{16}.torture.v2.names.Self\u{12}A\n\u{6}Client\u{12}\u{19}.torture.v2.names.Members\u{1A}\u{1C}.torture.v2.names.Colliding2\u{12}:\n\u{5}Throw\u{12}\u{19}.torture.v2.names.Members\u{1A}\u{16}.torture.v2.names.Void\u{1A}\u{3}\u{88}\u{2}\u{1}b\u{6}proto3",
    comments: "\nO\n\u{1}\u{C}\u{12}\u{3}\u{1}\u{0}\u{12}\u{1A}E Names that Swift's own library, the runtime and the stubs have too.\n\n=\n\u{2}\u{4}#\u{12}\u{4}X\u{0}_\u{1}\u{1A}1 A nested type, a oneof and a field of one name.\n\n3\n\u{2}\u{4}%\u{12}\u{4}m\u{0}s\u{1}\u{1A}' Recursion through each kind of field.\n\nF\n\u{2}\u{4}(\u{12}\u{5}|\u{0}\u{81}\u{1}\u{1}\u{1A}9 A message so large that what it contains lies in boxes.\n\n6\n\u{2}\u{6}\u{0}\u{12}\u{6}\u{85}\u{1}\u{0}\u{8F}\u{1}\u{1}\u{1A}( An old service, whose methods collide.\n")
}
