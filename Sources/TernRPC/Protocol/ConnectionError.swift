/// Why a connection ends: what GOAWAY carries.
///
/// Numbers are part of the protocol.
enum ConnectionErrorCode: UInt32, Sendable {
  /// A drain: nothing is wrong.
  case none = 0
  /// A frame that makes no sense, or not at this moment.
  case protocolViolation = 1
  /// A frame longer than was announced as acceptable.
  case frameTooLarge = 2
  /// The preface and HELLO didn't come in time.
  case handshakeTimeout = 3
  /// More bytes than there was credit for.
  case flowControl = 4
  /// No streams for too long.
  case idle = 5
  /// The peer is silent, and didn't answer a PING.
  case keepaliveTimeout = 6
  /// No protocol version that both ends speak.
  case versionMismatch = 7
  /// Too many PING, RESET or empty frames, or too many refused calls.
  case excessiveLoad = 8
  /// What came first isn't our preface.
  case badPreface = 9
  /// A checksum is wrong.
  case checksum = 10
  /// The local side failed.
  case `internal` = 11
}

/// The end of a connection, with its reason for the log and for the peer.
struct ConnectionError: Error, Equatable, Sendable, CustomStringConvertible {
  var code: ConnectionErrorCode
  var message: String

  init(_ code: ConnectionErrorCode, _ message: String) {
    self.code = code
    self.message = message
  }

  var description: String { "\(code): \(message)" }
}

/// Why a stream is aborted: what RESET carries.
///
/// Numbers are part of the protocol.
enum ResetCode: UInt32, Sendable {
  /// The caller gave the call up.
  case cancelled = 0
  /// No room, or no time, for another call: it was not processed.
  case refused = 1
  /// The sender's deadline passed.
  case deadline = 2
  /// A message or its metadata is over the limit.
  case tooLarge = 3
  /// A message can't be decoded, or comes where none may.
  case malformed = 4
  /// The sender failed.
  case `internal` = 5
}
