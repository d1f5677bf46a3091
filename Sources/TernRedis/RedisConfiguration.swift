/// Where a Redis server is, who we are there, and how much we are willing to wait and to hold.
public struct RedisConfiguration: Sendable {
  /// The address of a server.
  public enum Address: Sendable, Hashable, CustomStringConvertible {
    /// A host name or address literal, and a TCP port.
    case tcp(host: String, port: Int)
    /// The path of a Unix domain socket.
    case unix(path: String)

    /// As people write it.
    public var description: String {
      switch self {
      case .tcp(let host, let port): "\(host):\(port)"
      case .unix(let path): "unix:\(path)"
      }
    }
  }

  /// The server's address.
  public var address: Address
  /// The ACL user; nil is the user `default`.
  public var username: String?
  /// The password; nil sends no AUTH.
  public var password: String?
  /// How many connections share the commands.
  ///
  /// Redis runs commands one by one, so one is nearly always right.
  public var connections: Int
  /// How long one attempt to connect and authenticate may take.
  public var connectTimeout: Duration
  /// The deadline of a command whose caller gives none.
  public var commandTimeout: Duration
  /// A connection that owes replies and says nothing for this long is given up.
  public var silenceMax: Duration
  /// How long to wait before the next attempt to connect.
  public var backoff: RedisBackoff
  /// The bounds of queues and replies.
  public var limits: RedisLimits

  /// Makes a configuration; only the address has no default.
  public init(
    address: Address,
    username: String? = nil,
    password: String? = nil,
    connections: Int = 1,
    connectTimeout: Duration = .seconds(1),
    commandTimeout: Duration = .seconds(2),
    silenceMax: Duration = .seconds(5),
    backoff: RedisBackoff = RedisBackoff(),
    limits: RedisLimits = RedisLimits()
  ) {
    self.address = address
    self.username = username
    self.password = password
    self.connections = connections
    self.connectTimeout = connectTimeout
    self.commandTimeout = commandTimeout
    self.silenceMax = silenceMax
    self.backoff = backoff
    self.limits = limits
  }

  /// The words of the AUTH command that opens a connection, or nil.
  var authentication: [RedisArgument]? {
    guard let password else { return nil }
    if let username { return ["AUTH", RedisArgument(username), RedisArgument(password)] }
    return ["AUTH", RedisArgument(password)]
  }
}

extension RedisConfiguration: CustomStringConvertible, CustomReflectable {
  /// Address and user, never the password.
  public var description: String { "redis \(username ?? "default")@\(address)" }

  /// Keeps the password out of dumps.
  public var customMirror: Mirror {
    Mirror(self, children: ["address": address, "username": username ?? "default"])
  }
}

/// Exponential back-off with full jitter between attempts to connect.
public struct RedisBackoff: Sendable, Hashable {
  /// The upper bound of the second attempt's delay; it doubles with each further failure.
  public var base: Duration
  /// No delay is longer than this.
  public var ceiling: Duration

  /// Makes a back-off.
  public init(base: Duration = .milliseconds(20), ceiling: Duration = .seconds(1)) {
    self.base = base
    self.ceiling = ceiling
  }

  /// The delay before the next attempt.
  ///
  /// The first attempt after a connection was lost is made at once; then the delay is drawn evenly
  /// from the upper half of `0 ... base * 2^n`, so that many clients do not come back in step.
  /// `failures` counts attempts and connections that failed in a row, at least 1; `random` is in `0 ..< 1`.
  func delay(afterFailures failures: Int, random: Double) -> Duration {
    guard failures > 1 else { return .zero }
    let doublings = min(failures - 2, Self.doublingsMax)
    let bound = min(base * (1 << doublings), ceiling)
    return bound * (0.5 + random / 2)
  }

  /// 2^20 times any base is beyond every ceiling, and far from overflow.
  private static let doublingsMax = 20
}

/// The bounds of one connection.
///
/// What exceeds them is refused before memory is spent on it.
public struct RedisLimits: Sendable, Hashable {
  /// Commands that may wait for a reply on one connection, unsent ones included.
  public var inFlightMax: Int
  /// Bytes of commands that may wait for a reply on one connection.
  public var inFlightBytesMax: Int
  /// Bytes of one encoded command.
  public var commandBytesMax: Int
  /// Bytes of one bulk string in a reply.
  public var bulkBytesMax: Int
  /// Bytes of one status, error or integer line.
  public var lineBytesMax: Int
  /// Bytes of all strings of one reply.
  public var replyBytesMax: Int
  /// Elements of one reply, nested ones included.
  public var replyElementsMax: Int
  /// Arrays within arrays; hiredis itself stops at 7.
  public var replyDepthMax: Int

  /// Makes limits; the defaults suit services that store small values.
  public init(
    inFlightMax: Int = 4_096,
    inFlightBytesMax: Int = 32 << 20,
    commandBytesMax: Int = 4 << 20,
    bulkBytesMax: Int = 8 << 20,
    lineBytesMax: Int = 64 << 10,
    replyBytesMax: Int = 32 << 20,
    replyElementsMax: Int = 1 << 18,
    replyDepthMax: Int = 7
  ) {
    self.inFlightMax = inFlightMax
    self.inFlightBytesMax = inFlightBytesMax
    self.commandBytesMax = commandBytesMax
    self.bulkBytesMax = bulkBytesMax
    self.lineBytesMax = lineBytesMax
    self.replyBytesMax = replyBytesMax
    self.replyElementsMax = replyElementsMax
    self.replyDepthMax = replyDepthMax
  }
}
