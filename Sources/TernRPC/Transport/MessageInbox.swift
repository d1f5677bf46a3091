import NIOCore
import Synchronization
import TernWire

/// The messages of one stream that wait for their consumer, in one piece of memory: a consumer takes all
/// that is there at once, and a short message doesn't keep a whole read buffer alive.
///
/// ```
/// | u32 count | message ... | u32 count | message ... | u32 (open) | fragments so far ... |
///  <------------------- complete -------------------->
/// ```
/// Counts are in this machine's byte order: nobody else sees them. Messages without bytes need no credit, so that there is no
/// end to them: those in a row are one count of 0 and their number.
/// ```
/// | u32 0 | u32 number of them |
/// ```
struct MessageInbox {
  /// Nil: nothing is held, as in most calls.
  private var memory: MessageMemory?
  /// Where the memory begins.
  private var base: UnsafeMutableRawPointer?
  private var capacity = 0
  /// Bytes held, of complete and incomplete messages.
  private(set) var byteCount = 0
  /// Where the complete messages end.
  private var completeEnd = 0
  private(set) var messageCount = 0
  private(set) var isMidMessage = false
  /// What was added last is a message without bytes, or a row of them.
  private var endsEmpty = false

  var hasMessages: Bool { messageCount > 0 }

  /// Adds a message or part of one.
  ///
  /// `more` says that it goes on.
  mutating func append(_ bytes: UnsafeRawBufferPointer, more: Bool) {
    let start = isMidMessage ? byteCount : byteCount + MessageBatch.countBytes
    let end = start + bytes.count
    if end > capacity { reserve(end, isLong: more) }
    guard let base else { return }
    if !isMidMessage { completeEnd = byteCount }
    if let source = bytes.baseAddress {
      (base + start).copyMemory(from: source, byteCount: bytes.count)
    }
    byteCount = end
    isMidMessage = more
    guard !more else { return }
    let count = end - completeEnd - MessageBatch.countBytes
    guard count > 0 else { return endEmpty() }
    endsEmpty = false
    base.storeBytes(
      of: UInt32(truncatingIfNeeded: count),
      toByteOffset: completeEnd,
      as: UInt32.self
    )
    completeEnd = end
    messageCount += 1
  }

  /// A message without bytes is whole, whose count is at `completeEnd`.
  @inline(never)
  private mutating func endEmpty() {
    messageCount += 1
    if endsEmpty, let base {
      let number = UnsafeMutableRawBufferPointer(
        start: base + completeEnd - MessageBatch.countBytes,
        count: MessageBatch.countBytes
      )
      let others = number.loadUnaligned(as: UInt32.self)
      if others < .max {
        number.storeBytes(of: others + 1, as: UInt32.self)
        byteCount = completeEnd
        return
      }
    }
    let end = completeEnd + 2 * MessageBatch.countBytes
    if end > capacity { reserve(end, isLong: false) }
    guard let base else { return }
    base.storeBytes(of: 0, toByteOffset: completeEnd, as: UInt32.self)
    base.storeBytes(of: 1, toByteOffset: end - MessageBatch.countBytes, as: UInt32.self)
    byteCount = end
    completeEnd = end
    endsEmpty = true
  }

  @inline(never)
  private mutating func reserve(_ needed: Int, isLong: Bool) {
    let memory: MessageMemory
    if let held = self.memory {
      memory = held
      memory.grow(to: max(needed, 2 * capacity))
    } else {
      memory = MessageMemory(capacity: max(needed, 256), isLong: isLong)
      self.memory = memory
    }
    base = memory.base
    capacity = memory.capacity
  }

  /// Takes the complete messages out.
  mutating func take() -> MessageBatch {
    guard let memory else { return MessageBatch() }
    let batch = MessageBatch(memory, byteCount: completeEnd)
    let rest = UnsafeRawBufferPointer(
      start: memory.base + completeEnd,
      count: byteCount - completeEnd
    )
    let goesOn = isMidMessage
    self = MessageInbox()
    if goesOn {
      reserve(rest.count, isLong: true)
      if let source = rest.baseAddress {
        base?.copyMemory(from: source, byteCount: rest.count)
      }
      byteCount = rest.count
      isMidMessage = true
    }
    return batch
  }

  /// Forgets the message that isn't whole.
  mutating func dropPart() {
    guard isMidMessage else { return }
    byteCount = completeEnd
    isMidMessage = false
  }

  /// Forgets everything.
  mutating func removeAll() { self = MessageInbox() }
}

/// Memory that grows in place where the system can do that.
private final class MessageMemory {
  private(set) var base: UnsafeMutableRawPointer
  private(set) var capacity: Int

  /// `isLong` says that it will have to grow.
  init(capacity: Int, isLong: Bool) {
    if isLong, let spare = SpareMemory.take(capacity) {
      self.capacity = spare.count
      base = spare.baseAddress.unsafelyUnwrapped
    } else {
      self.capacity = capacity
      base = SystemMemory.allocate(capacity)
    }
  }

  deinit {
    if !SpareMemory.keep(base, capacity) { SystemMemory.release(base) }
  }

  func grow(to capacity: Int) {
    base = SystemMemory.grow(base, to: capacity)
    self.capacity = capacity
  }
}

/// What long messages left behind, for the next: fresh memory comes page by page, which takes longer than to fill it.
private enum SpareMemory {
  private struct Block: @unchecked Sendable { let bytes: UnsafeMutableRawBufferPointer }

  private static let blocks = Mutex<[Block]>([])
  private static let blocksMax = 4
  private static let bytesMin = 128 * 1024
  private static let bytesMax = 4 * 1024 * 1024

  /// Memory of at least that size.
  static func take(_ byteCount: Int) -> UnsafeMutableRawBufferPointer? {
    blocks.withLock { blocks in
      blocks.lastIndex { $0.bytes.count >= byteCount }.map { blocks.remove(at: $0).bytes }
    }
  }

  /// False: it isn't worth it, or there is enough.
  static func keep(_ start: UnsafeMutableRawPointer, _ byteCount: Int) -> Bool {
    guard byteCount >= bytesMin, byteCount <= bytesMax else { return false }
    return blocks.withLock { blocks in
      guard blocks.count < blocksMax else { return false }
      blocks.append(
        Block(bytes: UnsafeMutableRawBufferPointer(start: start, count: byteCount))
      )
      return true
    }
  }
}

/// Complete messages, one after the other.
///
/// `@unchecked Sendable`: the memory that it points to is nobody's to change, and lives as long as its owner, which it
/// holds.
@usableFromInline
struct MessageBatch: @unchecked Sendable {
  private let owner: AnyObject?
  @usableFromInline var rest: UnsafeRawBufferPointer
  /// Messages without bytes that come before the rest.
  @usableFromInline var emptyCount: UInt32 = 0

  /// Before each message stands its length.
  @usableFromInline static var countBytes: Int { 4 }

  /// No messages.
  init() {
    owner = nil
    rest = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  fileprivate init(_ memory: MessageMemory, byteCount: Int) {
    owner = memory
    rest = UnsafeRawBufferPointer(start: memory.base, count: byteCount)
  }

  /// The next message, valid until the one after it is asked for; nil when there is none.
  @inlinable
  mutating func next() -> UnsafeRawBufferPointer? {
    if emptyCount > 0 { return nextEmpty() }
    guard let start = rest.baseAddress, rest.count >= Self.countBytes else { return nil }
    let count = Int(rest.loadUnaligned(as: UInt32.self))
    if count == 0 { return nextEmpty() }
    let message = UnsafeRawBufferPointer(start: start + Self.countBytes, count: count)
    let used = Self.countBytes + count
    rest = UnsafeRawBufferPointer(start: start + used, count: rest.count - used)
    return message
  }

  /// Takes one of a row of messages without bytes.
  @usableFromInline
  mutating func nextEmpty() -> UnsafeRawBufferPointer {
    if emptyCount == 0 {
      emptyCount = rest.loadUnaligned(fromByteOffset: Self.countBytes, as: UInt32.self)
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(2 * Self.countBytes))
    }
    emptyCount -= 1
    return UnsafeRawBufferPointer(start: rest.baseAddress, count: 0)
  }
}

/// A message that came in one frame, where it lies, among the bytes that were read with it.
///
/// `@unchecked Sendable`: nobody changes the bytes, which live as long as their owner, and that is held.
struct FrameBytes: @unchecked Sendable {
  private let owner: ByteBuffer
  /// Valid as long as this.
  let bytes: UnsafeRawBufferPointer

  /// `bytes` are some of the buffer's.
  init(_ bytes: UnsafeRawBufferPointer, in owner: ByteBuffer) {
    self.owner = owner
    self.bytes = bytes
  }
}

/// The only message of one direction of a call.
enum WholeMessage: Sendable {
  case none
  /// It came in one frame, and is needed soon: until then all that was read with it is kept.
  case frame(FrameBytes)
  /// It came in one frame, and may be needed for long.
  case bytes([UInt8])
  /// It came in several, and stays where they were put together.
  case batch(MessageBatch)

  /// Decodes it; none is an empty message.
  func decoded<M: Message>(as type: M.Type) throws(WireError) -> M {
    switch self {
    case .none: return M()
    case .frame(let frame):
      defer { withExtendedLifetime(frame) {} }
      return try M(serializedBytes: frame.bytes)
    case .bytes(let bytes): return try M(serializedBytes: bytes)
    case .batch(var batch):
      guard let bytes = batch.next() else { return M() }
      return try M(serializedBytes: bytes)
    }
  }

  var bytes: [UInt8] {
    switch self {
    case .none: return []
    case .frame(let frame):
      defer { withExtendedLifetime(frame) {} }
      return [UInt8](frame.bytes)
    case .bytes(let bytes): return bytes
    case .batch(var batch): return batch.next().map { [UInt8]($0) } ?? []
    }
  }
}
