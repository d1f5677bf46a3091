/// The first frame after the preface, both ways: what its sender speaks, accepts and is.
///
/// ```
/// body: settings, each   | u16 key | u16 length | value ... |
///
///  1 versions             u16 lowest | u16 highest
///  2 frame bytes max      u32
///  3 message bytes max    u32
///  4 metadata bytes max   u32
///  5 streams max          u32
///  6 stream window        u32
///  7 connection window    u32
///  8 codecs               names, separated by commas
///  9 features             u64, a bit each
/// 10 instance id          u64, drawn at start: tells a restarted peer from the same one
/// 16 fingerprint          u64 | service name, once per service
/// ```
///
/// Unknown keys are skipped. A key that isn't there has the value of ``Hello/assumed``.
struct Hello: Equatable, Sendable {
  struct Fingerprint: Equatable, Sendable {
    var service: String
    var value: UInt64
  }

  var versionMin: UInt16 = 1
  var versionMax: UInt16 = 1
  var frameBytesMax = 16 * 1024
  var messageBytesMax = 64 * 1024
  var metadataBytesMax = 8 * 1024
  var streamsMax = 32
  var streamWindowBytes = 64 * 1024
  var connectionWindowBytes = 256 * 1024
  var codecs: [String] = []
  var features: UInt64 = 0
  var instanceID: UInt64 = 0
  var fingerprints: [Fingerprint] = []

  /// What every implementation accepts, and what a peer is taken to accept until its HELLO says
  /// more.
  static let assumed = Hello()

  /// No HELLO is longer; fingerprints that don't fit are left out.
  static let byteCountMax = 65_535

  private enum Key {
    static let versions: UInt16 = 1
    static let frameBytesMax: UInt16 = 2
    static let messageBytesMax: UInt16 = 3
    static let metadataBytesMax: UInt16 = 4
    static let streamsMax: UInt16 = 5
    static let streamWindow: UInt16 = 6
    static let connectionWindow: UInt16 = 7
    static let codecs: UInt16 = 8
    static let features: UInt16 = 9
    static let instanceID: UInt16 = 10
    static let fingerprint: UInt16 = 16
  }

  init() {}

  /// What these limits say of this side.
  init(limits: ConnectionLimits, instanceID: UInt64, fingerprints: [Fingerprint] = []) {
    frameBytesMax = limits.frameBytesMax
    messageBytesMax = limits.messageBytesMax
    metadataBytesMax = min(limits.metadataBytesMax, Int(UInt16.max))
    streamsMax = limits.streamsMax
    streamWindowBytes = limits.streamWindowBytes
    connectionWindowBytes = limits.connectionWindowBytes
    self.instanceID = instanceID
    self.fingerprints = fingerprints
  }

  /// Reads the body of a HELLO frame.
  init(reading body: UnsafeRawBufferPointer) throws(ConnectionError) {
    var reader = ByteReader(body)
    while reader.remainingCount > 0 {
      guard let key: UInt16 = reader.readInteger(), let count: UInt16 = reader.readInteger(),
        let bytes = reader.readBytes(Int(count))
      else { throw ConnectionError(.protocolViolation, "a setting of HELLO is cut off") }
      var value = ByteReader(bytes)
      guard read(key, from: &value) else {
        throw ConnectionError(
          .protocolViolation,
          "setting \(key) of HELLO is malformed, \(count) bytes"
        )
      }
    }
    try checkBounds()
  }

  private mutating func read(_ key: UInt16, from value: inout ByteReader) -> Bool {
    func number() -> Int? { value.readInteger(UInt32.self).map { Int($0) } }
    switch key {
    case Key.versions:
      guard let low: UInt16 = value.readInteger(), let high: UInt16 = value.readInteger() else {
        return false
      }
      (versionMin, versionMax) = (low, high)
    case Key.frameBytesMax: return Self.assign(number(), to: &frameBytesMax)
    case Key.messageBytesMax: return Self.assign(number(), to: &messageBytesMax)
    case Key.metadataBytesMax: return Self.assign(number(), to: &metadataBytesMax)
    case Key.streamsMax: return Self.assign(number(), to: &streamsMax)
    case Key.streamWindow: return Self.assign(number(), to: &streamWindowBytes)
    case Key.connectionWindow: return Self.assign(number(), to: &connectionWindowBytes)
    case Key.codecs:
      guard let names = value.readString(value.remainingCount) else { return false }
      codecs = names.split(separator: ",").map(String.init)
    case Key.features: return Self.assign(value.readInteger(UInt64.self), to: &features)
    case Key.instanceID: return Self.assign(value.readInteger(UInt64.self), to: &instanceID)
    case Key.fingerprint:
      guard let number: UInt64 = value.readInteger(),
        let service = value.readString(value.remainingCount)
      else { return false }
      fingerprints.append(Fingerprint(service: service, value: number))
    default: break
    }
    return true
  }

  private static func assign<T>(_ value: T?, to place: inout T) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }

  /// Nobody may accept less than what is assumed of everybody, or calls sent ahead of HELLO would
  /// be violations.
  private func checkBounds() throws(ConnectionError) {
    let assumed = Self.assumed
    guard
      frameBytesMax >= assumed.frameBytesMax, frameBytesMax <= FrameHeader.lengthHardMax,
      messageBytesMax >= assumed.messageBytesMax, metadataBytesMax >= assumed.metadataBytesMax,
      streamsMax >= 1, streamWindowBytes >= assumed.streamWindowBytes,
      connectionWindowBytes >= assumed.connectionWindowBytes
    else { throw ConnectionError(.protocolViolation, "HELLO has a limit out of bounds") }
  }

  /// The body of a HELLO frame.
  func serialized() -> [UInt8] {
    var out: [UInt8] = []
    func put(_ key: UInt16, _ value: [UInt8]) {
      out.append(bigEndian: key)
      out.append(bigEndian: UInt16(value.count))
      out.append(contentsOf: value)
    }
    func put<T: FixedWidthInteger>(_ key: UInt16, number: T) {
      put(key, Swift.withUnsafeBytes(of: number.bigEndian) { Array($0) })
    }
    put(Key.versions, number: UInt32(versionMin) << 16 | UInt32(versionMax))
    put(Key.frameBytesMax, number: UInt32(clamping: frameBytesMax))
    put(Key.messageBytesMax, number: UInt32(clamping: messageBytesMax))
    put(Key.metadataBytesMax, number: UInt32(clamping: metadataBytesMax))
    put(Key.streamsMax, number: UInt32(clamping: streamsMax))
    put(Key.streamWindow, number: UInt32(clamping: streamWindowBytes))
    put(Key.connectionWindow, number: UInt32(clamping: connectionWindowBytes))
    if !codecs.isEmpty { put(Key.codecs, Array(codecs.joined(separator: ",").utf8)) }
    if features != 0 { put(Key.features, number: features) }
    put(Key.instanceID, number: instanceID)
    for fingerprint in fingerprints {
      var value: [UInt8] = []
      value.append(bigEndian: fingerprint.value)
      value.append(contentsOf: fingerprint.service.utf8)
      guard out.count + 4 + value.count <= Self.byteCountMax else { break }
      put(Key.fingerprint, value)
    }
    return out
  }
}
