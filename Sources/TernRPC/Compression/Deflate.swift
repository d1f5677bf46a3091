import CZlib
import NIOCore
import Synchronization

/// Why a compressed message can't be had back.
enum InflateError: Error, Equatable {
  /// It would be longer than is accepted, or than so few bytes may become.
  case tooLarge(String)
  /// It isn't what it says.
  case malformed(String)
}

/// Messages through zlib.
///
/// ```
/// | u32 length of the message | a zlib stream (RFC 1950) that inflates to just so many bytes |
/// ```
enum Deflate {
  private static let prefixBytes = 4

  /// The compressed form; nil when it is not worth it, or so short that a receiver would refuse it.
  ///
  /// Any thread.
  static func compressed(_ message: ByteBuffer) -> ByteBuffer? {
    let count = message.readableBytes
    // An eighth must be saved.
    let capacity = count - count / 8 - prefixBytes
    guard count >= MessageCompression.messageBytesMin, let length = UInt32(exactly: count) else {
      return nil
    }
    var out = ByteBuffer()
    out.writeInteger(length)
    var hasFit = false
    out.writeWithUnsafeMutableBytes(minimumWritableBytes: capacity) { space in
      let space = UnsafeMutableRawBufferPointer(rebasing: space[..<capacity])
      let written = message.withUnsafeReadableBytes { Deflater.shared.compress($0, into: space) }
      hasFit = written != nil
      return written ?? 0
    }
    guard hasFit, MessageCompression.admits(length: count, from: out.readableBytes - prefixBytes)
    else { return nil }
    return out
  }

  /// The message again.
  ///
  /// Nothing is allocated for more than the limits allow.
  static func inflated(
    _ bytes: UnsafeRawBufferPointer,
    messageBytesMax: Int
  ) throws(InflateError) -> ByteBuffer {
    guard bytes.count > prefixBytes else {
      throw .malformed("a compressed message of \(bytes.count) bytes")
    }
    let length = Int(UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self)))
    guard length <= messageBytesMax else {
      throw .tooLarge("a message of \(length) bytes, at most \(messageBytesMax)")
    }
    let source = UnsafeRawBufferPointer(rebasing: bytes[prefixBytes...])
    guard MessageCompression.admits(length: length, from: source.count) else {
      throw .tooLarge(
        "\(source.count) bytes that become \(length), "
          + "at most \(MessageCompression.ratioMax) times as many"
      )
    }
    var out = ByteBuffer()
    var isRight = false
    // A byte more than may come, so that it is seen when more does.
    out.writeWithUnsafeMutableBytes(minimumWritableBytes: length + 1) { space in
      let space = UnsafeMutableRawBufferPointer(rebasing: space[..<(length + 1)])
      isRight = Inflater.shared.inflate(source, into: space) == length
      return isRight ? length : 0
    }
    guard isRight else {
      throw .malformed("it doesn't inflate to the \(length) bytes that it says")
    }
    return out
  }
}

/// Compressors that wait for their next use: making one costs a quarter of a megabyte of memory.
///
/// Any thread.
private final class Deflater: Sendable {
  static let shared = Deflater()

  /// Speed matters more than the last tenth.
  private static let level: Int32 = 1
  private static let sparesMax = 8

  private let spares = Mutex<[ZlibStream]>([])

  /// The number of bytes written; nil: they don't fit.
  func compress(
    _ source: UnsafeRawBufferPointer,
    into target: UnsafeMutableRawBufferPointer
  ) -> Int? {
    guard let stream = spares.withLock({ $0.popLast() }) ?? ZlibStream(deflating: Self.level) else {
      return nil
    }
    defer { spares.withLock { if $0.count < Self.sparesMax { $0.append(stream) } } }
    return stream.run(source, into: target)
  }
}

/// The same for the way back.
private final class Inflater: Sendable {
  static let shared = Inflater()

  private static let sparesMax = 8

  private let spares = Mutex<[ZlibStream]>([])

  /// The number of bytes written; nil: the source isn't one whole stream, or more than the target
  /// takes.
  func inflate(
    _ source: UnsafeRawBufferPointer,
    into target: UnsafeMutableRawBufferPointer
  ) -> Int? {
    guard let stream = spares.withLock({ $0.popLast() }) ?? ZlibStream() else { return nil }
    defer { spares.withLock { if $0.count < Self.sparesMax { $0.append(stream) } } }
    return stream.run(source, into: target)
  }
}

/// One state of zlib.
///
/// `@unchecked Sendable`: whoever has taken it out of its pool is the only one to use it.
private final class ZlibStream: @unchecked Sendable {
  private let state: UnsafeMutablePointer<z_stream>
  private let isDeflating: Bool

  /// One that compresses; nil without memory.
  init?(deflating level: Int32) {
    isDeflating = true
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    let size = Int32(MemoryLayout<z_stream>.size)
    if deflateInit_(state, level, ZLIB_VERSION, size) != Z_OK { return nil }
  }

  /// One that does the opposite; nil without memory.
  init?() {
    isDeflating = false
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    if inflateInit_(state, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) != Z_OK { return nil }
  }

  deinit {
    // Both leave alone what was never made.
    if isDeflating { deflateEnd(state) } else { inflateEnd(state) }
    state.deallocate()
  }

  /// All of the source, to the end of a stream; nil when that can't be, in this space.
  func run(
    _ source: UnsafeRawBufferPointer,
    into target: UnsafeMutableRawBufferPointer
  ) -> Int? {
    guard let available = UInt32(exactly: source.count), let room = UInt32(exactly: target.count),
      (isDeflating ? deflateReset(state) : inflateReset(state)) == Z_OK
    else { return nil }
    // zlib reads through this pointer and doesn't write.
    state.pointee.next_in = UnsafeMutablePointer(
      mutating: source.bindMemory(to: UInt8.self).baseAddress
    )
    state.pointee.avail_in = available
    state.pointee.next_out = target.bindMemory(to: UInt8.self).baseAddress
    state.pointee.avail_out = room
    let result = isDeflating ? deflate(state, Z_FINISH) : inflate(state, Z_FINISH)
    guard result == Z_STREAM_END, state.pointee.avail_in == 0 else { return nil }
    return target.count - Int(state.pointee.avail_out)
  }
}
