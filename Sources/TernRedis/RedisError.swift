/// What went wrong between a caller and Redis, and whether the command may have had an effect.
public struct RedisError: Error, Sendable, Hashable {
  /// The kinds of failure a caller can tell apart.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// No connection: refused, unreachable, or waiting for the next attempt.
    case unavailable
    /// The connection ended while the command was under way.
    case connectionLost
    /// The deadline passed before the reply came.
    case timedOut
    /// The calling task was cancelled.
    case cancelled
    /// The client was closed.
    case closed
    /// Too many commands or bytes are already under way on this connection.
    case queueFull
    /// The command is larger than the configured limit; it was not sent.
    case commandTooLarge
    /// The peer does not speak RESP, or sent a reply that answers nothing.
    case protocolViolation
    /// A reply is larger, longer or deeper than the configured limits.
    case replyTooLarge
    /// The reply is valid RESP, but not of the kind that was asked for.
    case unexpectedReply
    /// `WRONGPASS`: user name or password is wrong.
    case authenticationFailed
    /// `NOAUTH`: this connection is not authenticated.
    case authenticationRequired
    /// `NOPERM`: the ACL forbids the command, a key or a channel.
    case permissionDenied
    /// `OOM`: Redis has reached `maxmemory` and evicts nothing.
    case outOfMemory
    /// `READONLY`: a replica was asked to write.
    case readOnly
    /// `NOSCRIPT`: the script is not loaded.
    case noScript
    /// `LOADING`: the data set is being read from disk.
    case loading
    /// `BUSY`: a script is running for too long.
    case busy
    /// `MISCONF`: persistence fails, so writes are refused.
    case persistenceFailing
    /// `WRONGTYPE`: the key holds another kind of value.
    case wrongType
    /// Any other error reply.
    case server
  }

  /// What kind of failure this is.
  public var code: Code

  /// For people: what was expected and what was seen.
  ///
  /// Never a value that was sent or stored.
  public var message: String

  /// Whether the command may have been executed.
  ///
  /// `false` is a proof that it was not: it can be sent again.
  public var mayHaveRun: Bool

  /// Makes an error.
  public init(_ code: Code, _ message: String, mayHaveRun: Bool) {
    self.code = code
    self.message = message
    self.mayHaveRun = mayHaveRun
  }

  /// Whether Redis as a whole cannot be used now, as opposed to this one command being wrong.
  public var isUnavailability: Bool {
    switch code {
    case .unavailable, .connectionLost, .timedOut, .closed, .queueFull, .protocolViolation,
      .authenticationFailed, .authenticationRequired, .readOnly, .loading, .busy,
      .persistenceFailing, .outOfMemory:
      true
    case .cancelled, .commandTooLarge, .replyTooLarge, .unexpectedReply, .permissionDenied,
      .noScript, .wrongType, .server:
      false
    }
  }
}

extension RedisError: CustomStringConvertible {
  /// Code and message on one line.
  public var description: String { "\(code.rawValue): \(message)" }
}

extension RedisError {
  /// Error replies begin with a word in capitals that programs may rely on
  /// (redis.io, "Redis serialization protocol specification", "Simple errors").
  private static let codesByPrefix: [String: Code] = [
    "WRONGPASS": .authenticationFailed,
    "NOAUTH": .authenticationRequired,
    "NOPERM": .permissionDenied,
    "OOM": .outOfMemory,
    "READONLY": .readOnly,
    "NOSCRIPT": .noScript,
    "LOADING": .loading,
    "BUSY": .busy,
    "MISCONF": .persistenceFailing,
    "MASTERDOWN": .unavailable,
    "WRONGTYPE": .wrongType,
  ]

  /// The error for an error reply.
  ///
  /// Redis refuses with these prefixes before it executes anything, with two exceptions: a script that is
  /// stopped half-way by one of its own commands is told apart by the word `script` that Redis 7 appends
  /// (`... script: <sha>, on @user_script:1.`), and `WRONGTYPE` and unknown errors are taken as possible effects.
  init(serverReply text: String) {
    let prefix = text.prefix { $0 != " " }
    let code = Self.codesByPrefix[String(prefix)] ?? .server
    let refusedBeforeRunning =
      switch code {
      case .wrongType, .server: false
      case .noScript: true
      default: !text.contains("script: ")
      }
    self.init(code, String(text.prefix(Self.messageLengthMax)), mayHaveRun: !refusedBeforeRunning)
  }

  /// An error message is for a log line; a longer one is cut.
  private static let messageLengthMax = 512
}
