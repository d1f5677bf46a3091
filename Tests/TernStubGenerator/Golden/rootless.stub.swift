// swift-format-ignore-file
// Generated from rootless.proto by Tern's stubgen. Do not edit.

public import TernRPC
public import TernWire

/// The service `RootlessService`.
public enum RootlessService {
  /// What the contract says of `RootlessService`.
  public static let descriptor = TernRPC.ServiceDescriptor(
    name: "RootlessService",
    methods: [Method.get],
    file: TernWire.EmbeddedFile.rootless
  )

  /// The methods of `RootlessService`.
  public enum Method {
    /// How `RootlessService.Get` is called.
    public static let get = TernRPC.MethodDescriptor(
      service: "RootlessService", name: "Get", kind: .unary,
      contract: { TernWire.EmbeddedFile.rootless })
  }

  /// What a server of `RootlessService` implements.
  public protocol Server: TernRPC.RPCService {
    /// Answers `RootlessService.Get`.
    func get(_ request: Rootless, context: TernRPC.ServerContext) async throws -> Rootless
  }

  /// Calls a server of `RootlessService`.
  public struct Client: Swift.Sendable {
    /// What the calls go through.
    public let channel: any TernRPC.RPCChannel

    /// A client on a channel.
    public init(_ channel: any TernRPC.RPCChannel) { self.channel = channel }

    /// Calls `RootlessService.Get`.
    public func get(
      _ request: Rootless,
      options: TernRPC.CallOptions = .default
    ) async throws -> Rootless {
      try await channel.unary(Method.get, request, options: options)
    }
  }

  /// A server for tests: a closure a method; without one the call is UNIMPLEMENTED.
  public struct Mock: Server {
    /// Answers `Get`.
    public var onGet: (@Sendable (Rootless, TernRPC.ServerContext) async throws -> Rootless)?

    /// A server that answers with these.
    public init(
      get: (@Sendable (Rootless, TernRPC.ServerContext) async throws -> Rootless)? = nil
    ) {
      self.onGet = get
    }

    /// Answers with `onGet`.
    public func get(_ request: Rootless, context: TernRPC.ServerContext) async throws -> Rootless {
      guard let onGet else {
        throw TernRPC.RPCError(.unimplemented, "the mock has no Get")
      }
      return try await onGet(request, context)
    }
  }
}

/// `RootlessKind`.
public enum RootlessKind: Swift.Int32, TernWire.ClosedEnum {
  /// `ROOTLESS_KIND_ONE`, number 1.
  case one = 1

  /// The names in the contract.
  public static let enumType = TernWire.EnumType(
    "RootlessKind", file: .rootless,
    values: """
      1 ROOTLESS_KIND_ONE
      """)
}

/// `Rootless`.
public struct Rootless: TernWire.Message {
  /// Field `name`.
  public var name: Swift.String?
  /// `name`, or without it the contract's default.
  public var nameOrDefault: Swift.String { self.name ?? "root" }
  /// Fields that the contract does not know.
  public var unknownFields: TernWire.UnknownFields

  /// The layout in C memory.
  public static let messageType = TernWire.MessageType(
    "Rootless", byteCount: 48, file: .rootless,
    fields: """
      1 name string~? 24 40
      """)

  /// Lays the message out in C memory.
  public func write(to memory: TernWire.MessageWriter) {
    memory.optional(name, 24, 40)
    memory.unknownFields(unknownFields)
  }
}

/// Extension `rootless_kind` of `Rootless`.
public let rootlessKind = TernWire.ExtensionField<Rootless, RootlessKind>(
  "rootless_kind", "10 rootless_kind enum:0? 24 28", file: .rootless,
  byteCount: 32, enums: [RootlessKind.self])

extension Rootless {
  /// A message with every field at its default.
  public init() { self.init(name: nil) }

  /// A message with the given fields.
  public init(name: Swift.String? = nil) {
    self.init(name: name, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.optional(24, 40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension RootlessService.Server {
  /// What the contract says of `RootlessService`.
  public static var descriptor: TernRPC.ServiceDescriptor { RootlessService.descriptor }

  /// Makes every method callable.
  public func register(with registry: inout TernRPC.MethodRegistry) {
    registry.unary(RootlessService.Method.get) { (request: Rootless, context: TernRPC.ServerContext) in
      try await self.get(request, context: context)
    }
  }
}

extension TernWire.EmbeddedFile {
  /// `rootless.proto`.
  public static let rootless = TernWire.EmbeddedFile(
    "rootless.proto",
    [],
    "\n\u{E}rootless.proto\"*\n\u{8}Rootless\u{12}\u{18}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}:\u{4}rootR\u{4}name*\u{4}\u{8}\n\u{10}\u{15}*%\n\u{C}RootlessKind\u{12}\u{15}\n\u{11}ROOTLESS_KIND_ONE\u{10}\u{1}2.\n\u{F}RootlessService\u{12}\u{1B}\n\u{3}Get\u{12}\u{9}.Rootless\u{1A}\u{9}.Rootless:=\n\u{D}rootless_kind\u{12}\u{9}.Rootless\u{18}\n \u{1}(\u{E}2\u{D}.RootlessKindR\u{C}rootlessKind",
    comments: "\nS\n\u{1}\u{C}\u{12}\u{3}\u{1}\u{0}\u{12}\u{1A}I A contract without a package: everything lies at the top of the module.\n")
}
