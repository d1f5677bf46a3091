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
///     further chunk | next chunk | bump ->                          end |
@usableFromInline
struct ArenaState {
  /// The next free byte, always a multiple of 8.
  @usableFromInline var cursor: UnsafeMutableRawPointer
  /// The end of the chunk that `cursor` points into.
  @usableFromInline var end: UnsafeMutableRawPointer
  /// The chunks after the first one, newest first; each begins with the address of the next.
  var extraChunks: UnsafeMutableRawPointer?
  /// How many bytes further chunks may still take.
  var budgetBytes: Int
  /// How many bytes the newest further chunk has; the next one has twice as many.
  var chunkBytes: Int
  /// Whether protobuf-c has put a message here, whose arrays have no spare room.
  var holdsUnpacked: Bool
  /// How deep the message that is being written lies.
  @usableFromInline var depth: Int
  /// The first failure of a writer, reported when the writing is over.
  @usableFromInline var failure: ArenaFailure
}

/// What can go wrong while a message is laid out.
@usableFromInline
enum ArenaFailure: UInt8 {
  case none
  case budget
  case depth
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
  /// The size of the chunk that each thread keeps.
  ///
  /// An order of 500 bytes needs about 3 KiB.
  static let firstChunkBytes = 32 << 10
  static let extraChunkBytesMin = 64 << 10
  static let extraChunkBytesMax = 4 << 20

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

  /// The same within the budget, or nil.
  @inline(__always)
  func allocateWithinBudget(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    guard byteCount >= 0, byteCount < Int.max - 4096 else { return nil }
    let size = (byteCount &+ 7) & ~7
    let start = state.pointee.cursor
    if size <= state.pointee.end - start {
      state.pointee.cursor = start + size
      return start
    }
    return allocateChunk(for: size)
  }

  @inline(never)
  private func allocateChunk(for size: Int) -> UnsafeMutableRawPointer? {
    let headerBytes = 16
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
    state.pointee.chunkBytes = bytes
    chunk.storeBytes(of: state.pointee.extraChunks, as: UnsafeMutableRawPointer?.self)
    state.pointee.extraChunks = chunk
    let start = chunk + headerBytes
    // A large block of its own leaves the current chunk in use, so that its rest is not lost.
    if size + headerBytes < bytes {
      state.pointee.cursor = start + size
      state.pointee.end = chunk + bytes
    }
    return start
  }

  /// Zeroed memory for a message, with its descriptor in place.
  @inlinable @inline(__always)
  func makeMessage(_ type: MessageType) -> UnsafeMutableRawPointer {
    let memory = allocate(type.byteCount)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: type.byteCount)
    memory.storeBytes(of: type.descriptor, as: UnsafeRawPointer.self)
    return memory
  }
}

// MARK: - Where arenas come from

extension Arena {
  /// An arena for the duration of one synchronous call, in this thread's chunk if that is free.
  ///
  /// Ends with ``giveBack()`` on the same thread.
  @usableFromInline
  static func borrow(budgetBytes: Int = .max) -> Arena {
    if let chunk = pthread_getspecific(threadChunkKey) {
      pthread_setspecific(threadChunkKey, nil)
      return prepare(chunk, budgetBytes: budgetBytes)
    }
    return make(budgetBytes: budgetBytes)
  }

  /// Frees what was allocated; the first chunk stays with this thread for the next call.
  @usableFromInline
  func giveBack() {
    freeExtraChunks()
    if pthread_getspecific(threadChunkKey) == nil {
      pthread_setspecific(threadChunkKey, state)
    } else {
      free(state)
    }
  }

  /// An arena with memory of its own, ended by ``destroy()``.
  static func make(budgetBytes: Int, firstChunkBytes: Int = Arena.firstChunkBytes) -> Arena {
    guard let chunk = malloc(firstChunkBytes) else { fatalError("out of memory for an arena") }
    return prepare(chunk, budgetBytes: budgetBytes, chunkBytes: firstChunkBytes)
  }

  func destroy() {
    freeExtraChunks()
    free(state)
  }

  private static func prepare(
    _ chunk: UnsafeMutableRawPointer,
    budgetBytes: Int,
    chunkBytes: Int = Arena.firstChunkBytes
  ) -> Arena {
    let state = chunk.assumingMemoryBound(to: ArenaState.self)
    state.initialize(
      to: ArenaState(
        cursor: chunk + ((MemoryLayout<ArenaState>.stride + 15) & ~15),
        end: chunk + chunkBytes,
        extraChunks: nil,
        budgetBytes: budgetBytes,
        chunkBytes: chunkBytes,
        holdsUnpacked: false,
        depth: 0,
        failure: .none
      )
    )
    return Arena(state: state)
  }

  private func freeExtraChunks() {
    var chunk = state.pointee.extraChunks
    while let current = chunk {
      chunk = current.load(as: UnsafeMutableRawPointer?.self)
      free(current)
    }
  }
}

/// Each thread keeps one chunk; the key's destructor frees it when the thread ends.
private let threadChunkKey: pthread_key_t = {
  var key = pthread_key_t()
  let status = pthread_key_create(&key) { free($0) }
  precondition(status == 0, "no thread-specific key left")
  return key
}()
