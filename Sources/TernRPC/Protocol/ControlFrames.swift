/// Aborts a stream.
///
/// ```
/// | u32 code | u8 1 = not processed, 0 = unknown | text ... (UTF-8, for people) |
/// ```
struct Reset: Equatable, Sendable {
  var code: ResetCode
  /// True only when no handler saw the call: then it may be sent again, on another connection,
  /// without being asked for.
  var isUnprocessed = false
  var message = ""

  /// Text is cut to this length.
  static let messageBytesMax = 1024

  init(_ code: ResetCode, isUnprocessed: Bool = false, message: String = "") {
    self.code = code
    self.isUnprocessed = isUnprocessed
    self.message = message
  }

  init(reading body: UnsafeRawBufferPointer) throws(ConnectionError) {
    var reader = ByteReader(body)
    guard let rawCode: UInt32 = reader.readInteger(), let processed: UInt8 = reader.readInteger()
    else { throw ConnectionError(.protocolViolation, "RESET of \(body.count) bytes, at least 5") }
    code = ResetCode(rawValue: rawCode) ?? .internal
    isUnprocessed = processed == 1
    message = String(decoding: reader.readRemainder().prefix(Self.messageBytesMax), as: UTF8.self)
  }

  func serialized() -> [UInt8] {
    var out: [UInt8] = []
    out.append(bigEndian: code.rawValue)
    out.append(isUnprocessed ? 1 : 0)
    out.append(message, bytesMax: Self.messageBytesMax)
    return out
  }
}

/// The highest byte offset that the receiver of this frame may send to: on a stream, or on stream 0
/// over all streams.
///
/// ```
/// | u64 limit |      absolute, counted from the stream's (connection's) first message byte; never falls
/// ```
struct Credit: Equatable, Sendable {
  var limit: UInt64

  init(limit: UInt64) { self.limit = limit }

  init(reading body: UnsafeRawBufferPointer) throws(ConnectionError) {
    var reader = ByteReader(body)
    guard let limit: UInt64 = reader.readInteger(), reader.remainingCount == 0 else {
      throw ConnectionError(.protocolViolation, "CREDIT of \(body.count) bytes, not 8")
    }
    self.limit = limit
  }

  func serialized() -> [UInt8] {
    var out: [UInt8] = []
    out.append(bigEndian: limit)
    return out
  }
}

/// Asks whether the peer is there; comes back with ``FrameFlags/ack`` behind everything that the
/// peer sent before.
///
/// ```
/// | u64 value, returned as it is |
/// ```
struct Ping: Equatable, Sendable {
  var value: UInt64

  init(value: UInt64) { self.value = value }

  init(reading body: UnsafeRawBufferPointer) throws(ConnectionError) {
    var reader = ByteReader(body)
    guard let value: UInt64 = reader.readInteger(), reader.remainingCount == 0 else {
      throw ConnectionError(.protocolViolation, "PING of \(body.count) bytes, not 8")
    }
    self.value = value
  }

  func serialized() -> [UInt8] {
    var out: [UInt8] = []
    out.append(bigEndian: value)
    return out
  }
}

/// Says that the connection ends.
///
/// Streams above the last id were not processed and will not be.
///
/// ```
/// | u32 last stream id | u32 code | u32 grace, milliseconds | text ... (UTF-8, for people) |
/// ```
///
/// A drain sends it twice: with the highest id there is, and after its PING has come back with the
/// true one.
struct GoAway: Equatable, Sendable {
  var lastStreamID: UInt32
  var code: UInt32
  var graceMilliseconds: UInt32
  var message: String

  static let everyStream = UInt32.max
  static let messageBytesMax = 1024

  init(
    lastStreamID: UInt32,
    code: ConnectionErrorCode = .none,
    graceMilliseconds: UInt32 = 0,
    message: String = ""
  ) {
    self.lastStreamID = lastStreamID
    self.code = code.rawValue
    self.graceMilliseconds = graceMilliseconds
    self.message = message
  }

  init(reading body: UnsafeRawBufferPointer) throws(ConnectionError) {
    var reader = ByteReader(body)
    guard let last: UInt32 = reader.readInteger(), let code: UInt32 = reader.readInteger(),
      let grace: UInt32 = reader.readInteger()
    else {
      throw ConnectionError(.protocolViolation, "GOAWAY of \(body.count) bytes, at least 12")
    }
    lastStreamID = last
    self.code = code
    graceMilliseconds = grace
    message = String(decoding: reader.readRemainder().prefix(Self.messageBytesMax), as: UTF8.self)
  }

  func serialized() -> [UInt8] {
    var out: [UInt8] = []
    out.append(bigEndian: lastStreamID)
    out.append(bigEndian: code)
    out.append(bigEndian: graceMilliseconds)
    out.append(message, bytesMax: Self.messageBytesMax)
    return out
  }
}

/// How busy a server is.
///
/// Advice for balancers; may be ignored.
///
/// ```
/// | u16 load, per mille of what it can do | u32 calls under way |
/// ```
struct Load: Equatable, Sendable {
  var permille: UInt16
  var callsInFlight: UInt32

  init(permille: UInt16, callsInFlight: UInt32) {
    self.permille = permille
    self.callsInFlight = callsInFlight
  }

  init(reading body: UnsafeRawBufferPointer) throws(ConnectionError) {
    var reader = ByteReader(body)
    guard let permille: UInt16 = reader.readInteger(), let calls: UInt32 = reader.readInteger(),
      reader.remainingCount == 0
    else { throw ConnectionError(.protocolViolation, "LOAD of \(body.count) bytes, not 6") }
    self.permille = permille
    callsInFlight = calls
  }

  func serialized() -> [UInt8] {
    var out: [UInt8] = []
    out.append(bigEndian: permille)
    out.append(bigEndian: callsInFlight)
    return out
  }
}
