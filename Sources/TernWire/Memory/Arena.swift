import CProtobufC

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The control block of an arena.
///
/// It lies at the head of the arena's first chunk.
///
///     first chunk   | ArenaState | bump ->                          end |
///     further chunk | next chunk | byte count | bump ->             end |
@usableFromInline
struct ArenaState {
  /// The next free byte, always a multiple of 8.
  @usableFromInline var cursor: UnsafeMutableRawPointer
  /// The end of what may be used of the chunk that `cursor` points into.
  @usableFromInline var end: UnsafeMutableRawPointer
  /// An upper bound of the encoded size of what a writer has laid out so far.
  @usableFromInline var encodedBytesBound: Int
  /// How deep the message that is being written lies.
  @usableFromInline var depth: Int
  /// The chunks after the first one, newest first; each begins with the address of the next.
  var extraChunks: UnsafeMutableRawPointer?
  /// How many bytes all further chunks have together.
  var extraBytes: Int
  /// Long byte arrays that are encoded from where they are; nil for none.
  var arrays: UnsafeMutablePointer<[[UInt8]]>?
  /// How many bytes further chunks may still take.
  var budgetBytes: Int
  /// How many bytes the newest chunk has; the next one has twice as many.
  var chunkBytes: Int
  /// How many bytes the first chunk has.
  var firstChunkBytes: Int
  /// How often in a row a large first chunk was not needed.
  var smallUses: Int
  /// Where a thread keeps this arena, nil for one that is not kept.
  var home: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
  /// The next arena that the same thread keeps.
  var nextKept: UnsafeMutablePointer<ArenaState>?
  /// Whether an arena that is kept is in use.
  var isInUse: Bool
  /// The first failure of a writer or reader, reported when the writing or reading is over.
  @usableFromInline var failure: ArenaFailure
}

/// What can go wrong while a message is laid out or read.
@usableFromInline @frozen
enum ArenaFailure: UInt8 {
  case none
  case budget
  case depth
  /// A string that is not UTF-8.
  case text
}

/// A bump allocator for the C form of one message: everything is freed in one step.
///
/// Used by one task or thread at a time; nothing in it is locked.
public struct Arena {
  @usableFromInline let state: UnsafeMutablePointer<ArenaState>

  @usableFromInline
  init(state: UnsafeMutablePointer<ArenaState>) { self.state = state }

  /// Depth that a writer may reach: what is deeper could not be decoded again.
  @usableFromInline static let writerDepthMax = 100
  /// The first chunk of the arena that each thread keeps, at first.
  ///
  /// An order of 500 bytes needs about 3 KiB.
  static let threadChunkBytes = 32 << 10
  /// The size to which a thread's chunk may grow when its messages need it: a list of 100 KB takes
  /// 500 KiB, and fresh memory for each of them would cost more than decoding it.
  static let threadChunkBytesMax = 1 << 20
  /// After so many messages in a row that needed an eighth of it at most, a large chunk is given back.
  static let smallUsesMax = 256
  static let extraChunkBytesMin = 64 << 10
  static let extraChunkBytesMax = 4 << 20
  /// Byte arrays from this size on are not copied when they are encoded: see ``share(_:)``.
  static let sharedBytesMin = 64 << 10
  /// No message of 2 GiB asks for more at once.
  private static let allocationBytesMax: UInt = 1 << 36
  private static let headerBytes = (MemoryLayout<ArenaState>.stride + 15) & ~15

  /// `byteCount` bytes of uninitialised memory, aligned to 8.
  ///
  /// For writers, whose data is already in memory: the budget is not consulted.
  @inlinable @inline(__always)
  func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let size = (byteCount &+ 7) & ~7
    let start = state.pointee.cursor
    if size <= state.pointee.end - start {
      state.pointee.cursor = start + size
      return start
    }
    return allocateSlowly(size)
  }

  @usableFromInline @inline(never)
  func allocateSlowly(_ size: Int) -> UnsafeMutableRawPointer {
    guard let start = allocateChunk(for: size) else {
      fatalError("out of memory: \(size) bytes for a message")
    }
    return start
  }

  /// The same within the budget, at least one word, or nil.
  @inline(__always)
  func allocateWithinBudget(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    // As unsigned, so that what is too large for an Int is too large.
    guard UInt(bitPattern: byteCount) <= Arena.allocationBytesMax else { return nil }
    return allocateWords(byteCount == 0 ? 8 : (byteCount &+ 7) & ~7)
  }

  /// The same for a size that is a multiple of 8, and no more than a message or its parts can have.
  @inline(__always)
  func allocateWords(_ size: Int) -> UnsafeMutableRawPointer? {
    let start = state.pointee.cursor
    if size <= state.pointee.end - start {
      state.pointee.cursor = start + size
      return start
    }
    return allocateChunk(for: size)
  }

  @inline(never)
  private func allocateChunk(for size: Int) -> UnsafeMutableRawPointer? {
    let headerBytes = Arena.chunkHeaderBytes
    let wanted = min(
      max(state.pointee.chunkBytes * 2, Arena.extraChunkBytesMin),
      Arena.extraChunkBytesMax
    )
    var bytes = max(wanted, size + headerBytes)
    if bytes > state.pointee.budgetBytes { bytes = size + headerBytes }
    guard bytes <= state.pointee.budgetBytes, let chunk = malloc(bytes) else {
      state.pointee.failure = .budget
      return nil
    }
    state.pointee.budgetBytes -= bytes
    state.pointee.extraBytes += bytes
    state.pointee.chunkBytes = bytes
    chunk.storeBytes(of: state.pointee.extraChunks, as: UnsafeMutableRawPointer?.self)
    Arena.setByteCount(ofChunk: chunk, bytes)
    state.pointee.extraChunks = chunk
    let start = chunk + headerBytes
    // A large block of its own leaves the current chunk in use, so that its rest is not lost.
    if size + headerBytes < bytes {
      state.pointee.cursor = start + size
      state.pointee.end = chunk + bytes
    }
    return start
  }

  static let chunkHeaderBytes = 16

  static func byteCount(ofChunk chunk: UnsafeMutableRawPointer) -> Int {
    chunk.load(fromByteOffset: 8, as: Int.self)
  }

  static func setByteCount(ofChunk chunk: UnsafeMutableRawPointer, _ byteCount: Int) {
    chunk.storeBytes(of: byteCount, toByteOffset: 8, as: Int.self)
  }

  /// Zeroed memory for a message, with its descriptor in place.
  @inlinable @inline(__always)
  func makeMessage(_ type: MessageType) -> UnsafeMutableRawPointer {
    state.pointee.encodedBytesBound &+= type.encodedBytesBound
    return makeMessage(descriptor: type.descriptor, byteCount: type.byteCount)
  }

  @inlinable @inline(__always)
  func makeMessage(descriptor: UnsafeRawPointer, byteCount: Int) -> UnsafeMutableRawPointer {
    let memory = allocate(byteCount)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
    memory.storeBytes(of: descriptor, as: UnsafeRawPointer.self)
    return memory
  }

  /// Keeps a failure, if it is the first.
  @inline(never)
  func note(_ failure: ArenaFailure) {
    if state.pointee.failure == .none { state.pointee.failure = failure }
  }

  /// Says that up to so many further bytes will be in the encoded form.
  @inlinable @inline(__always)
  func expect(_ byteCount: Int) { state.pointee.encodedBytesBound &+= byteCount }

  /// Room for the encoded form, not taken; nil if it is too large for an arena that is kept.
  func scratch(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    if byteCount <= state.pointee.end - state.pointee.cursor { return state.pointee.cursor }
    guard byteCount <= Arena.threadChunkBytesMax / 2 else { return nil }
    let start = allocate(byteCount)
    // Taken back if it came from a chunk of its own: only the packed bytes are needed.
    if state.pointee.cursor == start + ((byteCount &+ 7) & ~7) { state.pointee.cursor = start }
    return start
  }
}

// MARK: - Long byte arrays

extension Arena {
  /// The bytes of a long array, which lives at least as long as what is in the arena.
  ///
  /// A Swift array's elements stay where they are as long as somebody holds it and nobody writes to it; who writes to
  /// another copy gets memory of his own.
  @inline(never)
  func share(_ array: [UInt8]) -> UnsafeMutableRawPointer? {
    hold(array)
    return array.withUnsafeBytes { UnsafeMutableRawPointer(mutating: $0.baseAddress) }
  }

  private func hold(_ array: [UInt8]) {
    if let arrays = state.pointee.arrays {
      arrays.pointee.append(array)
      return
    }
    let arrays = UnsafeMutablePointer<[[UInt8]]>.allocate(capacity: 1)
    arrays.initialize(to: [array])
    state.pointee.arrays = arrays
  }
}

// MARK: - Where arenas come from

extension Arena {
  /// An arena for the duration of one synchronous call, the thread's own if that is free.
  ///
  /// Ends with ``giveBack()`` on the same thread.
  @usableFromInline
  static func borrow(budgetBytes: Int = .max) -> Arena {
    let home = tern_thread_arena()
    guard let kept = home.pointee?.assumingMemoryBound(to: ArenaState.self),
      !kept.pointee.isInUse
    else { return borrowNew(at: home, budgetBytes: budgetBytes) }
    let arena = Arena(state: kept)
    kept.pointee.isInUse = true
    arena.reset(budgetBytes: budgetBytes)
    return arena
  }

  /// A new arena, kept for the thread if it has none yet.
  @inline(never)
  private static func borrowNew(
    at home: UnsafeMutablePointer<UnsafeMutableRawPointer?>,
    budgetBytes: Int
  ) -> Arena {
    let arena = make(budgetBytes: budgetBytes, firstChunkBytes: threadChunkBytes)
    if home.pointee == nil {
      arena.state.pointee.isInUse = true
      arena.keep(at: home)
    }
    return arena
  }

  /// Frees what was allocated; the first chunk of a thread's arena stays for the next call.
  @usableFromInline
  func giveBack() {
    if state.pointee.home == nil {
      destroy()
    } else if state.pointee.extraChunks == nil, state.pointee.arrays == nil,
      state.pointee.firstChunkBytes == Arena.threadChunkBytes
    {
      state.pointee.isInUse = false
    } else {
      resize()
    }
  }

  /// Gives an arena that is kept the size that its messages need.
  @inline(never)
  private func resize() {
    var wanted = state.pointee.firstChunkBytes
    if state.pointee.extraChunks != nil {
      wanted += state.pointee.extraBytes
      state.pointee.smallUses = 0
    } else {
      let usedBytes = state.pointee.cursor - UnsafeMutableRawPointer(state)
      state.pointee.smallUses = usedBytes * 8 > wanted ? 0 : state.pointee.smallUses + 1
      if state.pointee.smallUses > Arena.smallUsesMax { wanted = Arena.threadChunkBytes }
    }
    wanted = min(wanted, Arena.threadChunkBytesMax)
    freeExtra()
    state.pointee.isInUse = false
    guard wanted != state.pointee.firstChunkBytes, let home = state.pointee.home else { return }
    forget()
    free(state)
    Arena.make(budgetBytes: .max, firstChunkBytes: wanted).keep(at: home)
  }

  /// An arena with memory of its own, ended by ``destroy()``.
  static func make(budgetBytes: Int, firstChunkBytes: Int) -> Arena {
    guard let chunk = malloc(firstChunkBytes) else { fatalError("out of memory for an arena") }
    let state = chunk.assumingMemoryBound(to: ArenaState.self)
    state.initialize(
      to: ArenaState(
        cursor: chunk,
        end: chunk,
        encodedBytesBound: 0,
        depth: 0,
        extraChunks: nil,
        extraBytes: 0,
        arrays: nil,
        budgetBytes: 0,
        chunkBytes: 0,
        firstChunkBytes: firstChunkBytes,
        smallUses: 0,
        home: nil,
        nextKept: nil,
        isInUse: false,
        failure: .none
      )
    )
    let arena = Arena(state: state)
    arena.reset(budgetBytes: budgetBytes)
    return arena
  }

  func destroy() {
    freeExtra()
    free(state)
  }

  /// Frees everything and begins anew; what the first chunk gives counts against the budget too.
  @inline(__always)
  func reset(budgetBytes: Int) {
    if state.pointee.extraChunks != nil || state.pointee.arrays != nil { freeExtra() }
    let start = UnsafeMutableRawPointer(state) + Arena.headerBytes
    var here = state.pointee.firstChunkBytes &- Arena.headerBytes
    if budgetBytes < here { here = max(budgetBytes, 0) & ~7 }
    state.pointee.cursor = start
    state.pointee.end = start + here
    state.pointee.budgetBytes = budgetBytes &- here
    state.pointee.chunkBytes = state.pointee.firstChunkBytes
    state.pointee.encodedBytesBound = 0
    state.pointee.depth = 0
    state.pointee.failure = .none
  }

  /// Frees everything but the first chunk.
  @inline(never)
  private func freeExtra() {
    if let arrays = state.pointee.arrays {
      arrays.deinitialize(count: 1)
      arrays.deallocate()
      state.pointee.arrays = nil
    }
    var chunk = state.pointee.extraChunks
    while let current = chunk {
      chunk = current.load(as: UnsafeMutableRawPointer?.self)
      free(current)
    }
    state.pointee.extraChunks = nil
    state.pointee.extraBytes = 0
  }
}

// MARK: - What a thread keeps

extension Arena {
  /// Makes this the arena of its thread, freed when the thread ends.
  private func keep(at home: UnsafeMutablePointer<UnsafeMutableRawPointer?>) {
    let first = pthread_getspecific(keptArenasKey)
    state.pointee.home = home
    state.pointee.nextKept = first?.assumingMemoryBound(to: ArenaState.self)
    home.pointee = UnsafeMutableRawPointer(state)
    pthread_setspecific(keptArenasKey, state)
  }

  /// Takes this arena out of the list of its thread.
  private func forget() {
    state.pointee.home?.pointee = nil
    guard
      var other = pthread_getspecific(keptArenasKey)?.assumingMemoryBound(to: ArenaState.self)
    else { return }
    if other == state {
      pthread_setspecific(keptArenasKey, state.pointee.nextKept)
      return
    }
    while let next = other.pointee.nextKept {
      if next == state { other.pointee.nextKept = state.pointee.nextKept }
      other = next
    }
  }
}

/// The list of the arenas that a thread keeps; the destructor of this key frees them.
private let keptArenasKey: pthread_key_t = {
  var key = pthread_key_t()
  let status = pthread_key_create(&key) { first in
    var next: UnsafeMutablePointer<ArenaState>? = first?.assumingMemoryBound(to: ArenaState.self)
    while let state = next {
      next = state.pointee.nextKept
      state.pointee.home?.pointee = nil
      free(state)
    }
  }
  precondition(status == 0, "no thread-specific key left")
  return key
}()
