import NIOCore

/// Frames on their way out, one behind the other.
///
/// A `ByteBuffer` asks at each write whether it is shared, and where its reader is; here frames are only added, and all
/// taken at once.
struct FrameBuffer: ~Copyable {
  private var memory: UnsafeMutableRawPointer
  private var capacity: Int
  private(set) var byteCount = 0

  private static let capacityMin = 256
  /// What a larger message took isn't kept.
  private static let capacityKept = 256 * 1024

  init() {
    capacity = Self.capacityMin
    memory = SystemMemory.allocate(Self.capacityMin)
  }

  deinit { SystemMemory.release(memory) }

  /// Adds so many bytes; they are to be written where it says, before anything else is done here.
  mutating func append(_ count: Int) -> UnsafeMutableRawPointer {
    let end = byteCount + count
    if end > capacity { grow(to: end) }
    defer { byteCount = end }
    return memory + byteCount
  }

  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      if let source = bytes.baseAddress {
        append(bytes.count).copyMemory(from: source, byteCount: bytes.count)
      }
    }
  }

  /// Everything, and begins anew.
  mutating func take() -> ByteBuffer {
    let taken = ByteBuffer(bytes: UnsafeRawBufferPointer(start: memory, count: byteCount))
    byteCount = 0
    if capacity > Self.capacityKept { self = FrameBuffer() }
    return taken
  }

  private mutating func grow(to needed: Int) {
    capacity = max(needed, 2 * capacity)
    memory = SystemMemory.grow(memory, to: capacity)
  }
}
