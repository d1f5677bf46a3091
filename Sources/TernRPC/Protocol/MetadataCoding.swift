/// The keys of metadata on the wire.
///
/// ```
/// metadata: entries, each   | u8 key | u16 length | value ... |
///
///  1 method, first use    u16 id (0: don't keep) | path, "shop.order.v1.OrderService/CreateOrder"
///  2 method, again        u16 id
///  3 timeout              u64 microseconds, counted by the receiver from the read of the frame's first byte
///  4 traceparent          text        5 tracestate  text (W3C Trace Context)
///  6 authorization        text        9 idempotency-key  text
///  7 priority             u8: 1 sheddable, 2 default, 3 critical
///  8 attempt              u32, from 1; absent: 1
/// 10 codec                name, of those in the peer's HELLO
/// 11 retry pushback       u64 microseconds to wait before another try; all ones: don't
/// 12 resume token         bytes
/// 16 status               u8; absent: OK
/// 17 status message       text
/// 18 status detail        a serialized google.protobuf.Any; may be repeated
/// 64 string pair          u8 name length | name | text
/// 65 bytes pair           u8 name length | name | bytes         (the name ends in -bin)
/// ```
///
/// Unknown keys below 128 are skipped; from 128 on they are violations, so that later versions have
/// both.
enum MetadataKey {
  static let methodDefinition: UInt8 = 1
  static let method: UInt8 = 2
  static let timeout: UInt8 = 3
  static let traceparent: UInt8 = 4
  static let tracestate: UInt8 = 5
  static let authorization: UInt8 = 6
  static let priority: UInt8 = 7
  static let attempt: UInt8 = 8
  static let idempotencyKey: UInt8 = 9
  static let codec: UInt8 = 10
  static let retryPushback: UInt8 = 11
  static let resumeToken: UInt8 = 12
  static let resumeTokenBytesMax = 1024
  static let status: UInt8 = 16
  static let statusMessage: UInt8 = 17
  static let statusDetail: UInt8 = 18
  static let stringPair: UInt8 = 64
  static let bytesPair: UInt8 = 65
  static let firstMandatory: UInt8 = 128

  /// The metadata names that have a key of their own.
  static func wellKnown(_ name: String) -> UInt8? {
    switch name {
    case "traceparent": traceparent
    case "tracestate": tracestate
    case "authorization": authorization
    case "idempotency-key": idempotencyKey
    default: nil
    }
  }

  static func name(_ key: UInt8) -> String? {
    switch key {
    case traceparent: "traceparent"
    case tracestate: "tracestate"
    case authorization: "authorization"
    case idempotencyKey: "idempotency-key"
    default: nil
    }
  }
}

/// Appends metadata entries to bytes that are kept from frame to frame.
struct MetadataEncoder {
  private(set) var bytes: [UInt8] = []
  /// What no peer could read, in words: such a frame must not be sent.
  private(set) var fault: String?

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    fault = nil
  }

  mutating func putMethod(id: UInt16) {
    putHeader(MetadataKey.method, 2)
    bytes.append(bigEndian: id)
  }

  mutating func putMethod(path: String, id: UInt16) {
    putHeader(MetadataKey.methodDefinition, 2 + path.utf8.count)
    bytes.append(bigEndian: id)
    bytes.append(contentsOf: path.utf8)
  }

  mutating func put(_ key: UInt8, integer: some FixedWidthInteger) {
    putHeader(key, integer.bitWidth / 8)
    bytes.append(bigEndian: integer)
  }

  mutating func put(_ key: UInt8, text: String) {
    putHeader(key, text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func put(_ key: UInt8, bytes value: [UInt8]) {
    putHeader(key, value.count)
    bytes.append(contentsOf: value)
  }

  mutating func put(_ metadata: Metadata) {
    for entry in metadata.entries {
      switch entry.value {
      case .string(let text):
        if let key = MetadataKey.wellKnown(entry.key) {
          put(key, text: text)
        } else {
          putPair(MetadataKey.stringPair, entry.key, valueCount: text.utf8.count)
          bytes.append(contentsOf: text.utf8)
        }
      case .bytes(let value):
        putPair(MetadataKey.bytesPair, entry.key, valueCount: value.count)
        bytes.append(contentsOf: value)
      }
    }
  }

  private mutating func putPair(_ key: UInt8, _ name: String, valueCount: Int) {
    let nameCount = name.utf8.count
    if nameCount == 0 || nameCount > Int(UInt8.max) {
      fault = "metadata under a name of \(nameCount) bytes, which has 1 to \(UInt8.max)"
    }
    putHeader(key, 1 + nameCount + valueCount)
    bytes.append(UInt8(truncatingIfNeeded: nameCount))
    bytes.append(contentsOf: name.utf8)
  }

  private mutating func putHeader(_ key: UInt8, _ count: Int) {
    if count > Int(UInt16.max) {
      fault = "a metadata entry of \(count) bytes, at most \(UInt16.max)"
    }
    bytes.append(key)
    bytes.append(bigEndian: UInt16(truncatingIfNeeded: count))
  }
}

/// The metadata of a frame, parsed.
///
/// Which fields mean something depends on the frame's type.
struct FrameMetadata: Equatable, Sendable {
  enum Method: Equatable, Sendable {
    case defined(id: UInt16, path: String)
    case known(id: UInt16)
  }

  var method: Method?
  var timeoutMicroseconds: UInt64?
  var priority: UInt8?
  var attempt: UInt32 = 1
  var status: UInt8 = 0
  var pairs = Metadata()
  /// One, or none when nothing of it is there: what is rare must not make the usual large.
  private var rare: [Rare] = []

  private struct Rare: Equatable, Sendable {
    var codec: String?
    var retryPushbackMicroseconds: UInt64?
    var resumeToken: [UInt8]?
    var statusMessage = ""
    var statusDetails: [[UInt8]] = []
  }

  var codec: String? { rare.first?.codec }
  var retryPushbackMicroseconds: UInt64? { rare.first?.retryPushbackMicroseconds }
  var resumeToken: [UInt8]? { rare.first?.resumeToken }
  var statusMessage: String { rare.first?.statusMessage ?? "" }
  var statusDetails: [[UInt8]] { rare.first?.statusDetails ?? [] }

  private mutating func setRare(_ change: (inout Rare) -> Void) {
    if rare.isEmpty { rare.append(Rare()) }
    change(&rare[0])
  }

  init() {}

  init(reading bytes: UnsafeRawBufferPointer) throws(ConnectionError) {
    var reader = ByteReader(bytes)
    while reader.remainingCount > 0 {
      guard let key: UInt8 = reader.readInteger(), let count: UInt16 = reader.readInteger(),
        let value = reader.readBytes(Int(count))
      else { throw ConnectionError(.protocolViolation, "a metadata entry is cut off") }
      guard read(key, ByteReader(value)) else {
        throw ConnectionError(
          .protocolViolation,
          "metadata entry \(key) is malformed, \(count) bytes"
        )
      }
    }
  }

  private mutating func read(_ key: UInt8, _ source: ByteReader) -> Bool {
    var value = source
    switch key {
    case MetadataKey.method:
      guard let id: UInt16 = value.readOnlyInteger(), method == nil else { return false }
      method = .known(id: id)
    case MetadataKey.methodDefinition:
      guard let id: UInt16 = value.readInteger(),
        let path = value.readString(value.remainingCount), method == nil
      else { return false }
      method = .defined(id: id, path: path)
    case MetadataKey.timeout:
      guard let number: UInt64 = value.readOnlyInteger() else { return false }
      timeoutMicroseconds = number
    case MetadataKey.priority:
      guard let number: UInt8 = value.readOnlyInteger() else { return false }
      priority = number
    case MetadataKey.attempt:
      guard let number: UInt32 = value.readOnlyInteger() else { return false }
      attempt = number
    case MetadataKey.codec:
      guard let name = value.readString(value.remainingCount) else { return false }
      setRare { $0.codec = name }
    case MetadataKey.retryPushback:
      guard let number: UInt64 = value.readOnlyInteger() else { return false }
      setRare { $0.retryPushbackMicroseconds = number }
    case MetadataKey.resumeToken:
      guard value.remainingCount <= MetadataKey.resumeTokenBytesMax else { return false }
      let token = Array(value.readRemainder())
      setRare { $0.resumeToken = token }
    case MetadataKey.stringPair, MetadataKey.bytesPair:
      return readPair(key, &value)
    default: return readStatusOrText(key, &value)
    }
    return true
  }

  private mutating func readStatusOrText(_ key: UInt8, _ value: inout ByteReader) -> Bool {
    switch key {
    case MetadataKey.status:
      guard let code: UInt8 = value.readOnlyInteger() else { return false }
      status = code
    case MetadataKey.statusMessage:
      guard let text = value.readString(value.remainingCount) else { return false }
      setRare { $0.statusMessage = text }
    case MetadataKey.statusDetail:
      let detail = Array(value.readRemainder())
      setRare { $0.statusDetails.append(detail) }
    default:
      guard let name = MetadataKey.name(key) else { return key < MetadataKey.firstMandatory }
      guard let text = value.readString(value.remainingCount) else { return false }
      pairs.append(name, text)
    }
    return true
  }

  private mutating func readPair(_ key: UInt8, _ value: inout ByteReader) -> Bool {
    guard let nameCount: UInt8 = value.readInteger(), let name = value.readString(Int(nameCount)),
      !name.isEmpty
    else { return false }
    if key == MetadataKey.bytesPair {
      pairs.append(name, bytes: Array(value.readRemainder()))
      return true
    }
    guard let text = value.readString(value.remainingCount) else { return false }
    pairs.append(name, text)
    return true
  }
}
