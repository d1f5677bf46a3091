/// One server that a name stands for.
public struct ResolvedServer: Sendable, Hashable {
  /// Where it is.
  public var address: ServerAddress
  /// The name that must be in its certificate, when ``ClientTLS/serverName`` says none.
  ///
  /// Nil: that of the address.
  public var serverName: String?

  /// Names a server.
  public init(_ address: ServerAddress, serverName: String? = nil) {
    self.address = address
    self.serverName = serverName
  }
}

/// Says which servers there are.
public protocol NameResolver: Sendable {
  /// What is resolved, for messages: `dns:orders.shop:7001`.
  var target: String { get }

  /// The servers that are known without asking anybody.
  var initial: [ResolvedServer] { get }

  /// Tells the servers whenever they change, until the task is cancelled.
  ///
  /// A failure leaves those that were told before in use.
  func watch(
    _ update: @escaping @Sendable (Result<[ResolvedServer], RPCError>) -> Void
  ) async

  /// A server can't be reached: now is a good time to look again.
  func refresh()
}

extension NameResolver {
  /// None.
  public var initial: [ResolvedServer] { [] }

  /// Does nothing.
  public func refresh() {}
}

/// Servers that never change.
public struct StaticResolver: NameResolver {
  /// The servers.
  public let initial: [ResolvedServer]

  /// Names servers by their addresses.
  public init(_ addresses: [ServerAddress]) { initial = addresses.map { ResolvedServer($0) } }

  /// Names servers.
  public init(servers: [ResolvedServer]) { initial = servers }

  /// The addresses, separated by commas.
  public var target: String {
    initial.isEmpty ? "an empty list" : initial.map { "\($0.address)" }.joined(separator: ",")
  }

  /// Returns at once; that there is no server is all that there is to say.
  public func watch(
    _ update: @escaping @Sendable (Result<[ResolvedServer], RPCError>) -> Void
  ) async {
    if initial.isEmpty { update(.success([])) }
  }
}
