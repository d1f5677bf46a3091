/// What a frame is for.
///
/// Unknown types are skipped when they are flagged ``FrameFlags/ignorable``, else they end the
/// connection.
enum FrameType: UInt8, Sendable {
  case hello = 1
  case call = 2
  case message = 3
  case head = 4
  case finish = 5
  case reset = 6
  case credit = 7
  case ping = 8
  case goAway = 9
  case load = 10
}

/// The bits of a frame's second byte after its type.
struct FrameFlags: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  /// The sender of the frame sends nothing more on this stream.
  static let end = FrameFlags(rawValue: 0x01)
  /// The message goes on in the next frame of this stream that carries one.
  static let more = FrameFlags(rawValue: 0x02)
  /// The message is compressed with the stream's codec.
  static let compressed = FrameFlags(rawValue: 0x04)
  /// The answer to a PING.
  static let ack = FrameFlags(rawValue: 0x08)
  /// The last four bytes are a CRC32C of all that precedes them, header included.
  static let checksum = FrameFlags(rawValue: 0x10)
  /// Who doesn't know the type may skip the frame.
  static let ignorable = FrameFlags(rawValue: 0x20)
  /// The frame carries no message; without it an empty payload is an empty message.
  static let bare = FrameFlags(rawValue: 0x40)
}

/// The twelve bytes before every frame's content.
///
/// ```
///  0               1               2               3
/// +---------------+---------------+---------------+---------------+
/// |              length of what follows the header                |
/// +---------------+---------------+-------------------------------+
/// |     type      |     flags     |        metadata length        |
/// +---------------+---------------+-------------------------------+
/// |                           stream id                           |
/// +---------------------------------------------------------------+
/// | metadata ... | message or control body ... | CRC32C if flagged |
/// ```
struct FrameHeader: Equatable, Sendable {
  static let byteCount = 12

  /// A longer frame can only mean that the two ends no longer agree where frames begin.
  static let lengthHardMax = 1 << 24 - 1

  var length: Int
  var rawType: UInt8
  var flags: FrameFlags
  var metadataLength: Int
  var streamID: UInt32

  var type: FrameType? { FrameType(rawValue: rawType) }

  /// Whether it is that of a message in one frame, without metadata, that doesn't end its stream.
  var isWholeMessage: Bool {
    rawType == FrameType.message.rawValue && flags.isSubset(of: .checksum) && metadataLength == 0
  }

  var checksumLength: Int { flags.contains(.checksum) ? 4 : 0 }

  /// Bytes between metadata and checksum.
  ///
  /// Negative when the lengths contradict each other.
  var payloadLength: Int { length - metadataLength - checksumLength }

  /// Whether the lengths agree with each other and with the limit.
  func isWithin(_ frameBytesMax: Int) -> Bool { length <= frameBytesMax && payloadLength >= 0 }

  /// Why it isn't: such a frame ends the connection before its content is waited for.
  func fault(_ frameBytesMax: Int) -> ConnectionError? {
    guard !isWithin(frameBytesMax) else { return nil }
    guard length <= frameBytesMax else {
      return ConnectionError(
        .frameTooLarge,
        "a frame of \(length) bytes, at most \(frameBytesMax)"
      )
    }
    return ConnectionError(
      .protocolViolation,
      "metadata of \(metadataLength) bytes in a frame of \(length)"
    )
  }

  init(
    _ type: FrameType,
    flags: FrameFlags = [],
    streamID: UInt32 = 0,
    metadataLength: Int = 0,
    payloadLength: Int = 0
  ) {
    length = metadataLength + payloadLength + (flags.contains(.checksum) ? 4 : 0)
    rawType = type.rawValue
    self.flags = flags
    self.metadataLength = metadataLength
    self.streamID = streamID
  }

  /// Reads the header at the start of the bytes, of which there are at least twelve.
  init(reading bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count >= Self.byteCount)
    length = Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self)))
    rawType = bytes[4]
    flags = FrameFlags(rawValue: bytes[5])
    metadataLength = Int(
      UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 6, as: UInt16.self))
    )
    streamID = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
  }

  /// Writes the header to the first twelve bytes.
  func write(to bytes: UnsafeMutableRawBufferPointer) {
    precondition(bytes.count >= Self.byteCount)
    bytes.store(bigEndian: UInt32(truncatingIfNeeded: length), at: 0)
    bytes[4] = rawType
    bytes[5] = flags.rawValue
    bytes.store(bigEndian: UInt16(truncatingIfNeeded: metadataLength), at: 6)
    bytes.store(bigEndian: streamID, at: 8)
  }
}
