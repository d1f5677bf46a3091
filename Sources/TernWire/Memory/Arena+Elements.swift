#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The elements of a repeated field while they grow.
///
/// C memory has no place for a capacity, so it lies in front of the first element:
///
///     | capacity (Int) | elements -> |
///
/// All arrays are so that are decoded, or built by ``MessageMemory`` or by hand; those that a ``MessageWriter`` lays out
/// have no more elements to come, and no capacity.
extension Arena {
  private static let capacityBytes = 8
  private static let capacityMin = 4

  /// How many elements have room at an address that ``growElements(_:count:more:byteCount:)`` gave.
  @inlinable @inline(__always)
  public static func capacity(of elements: UnsafeMutableRawPointer) -> Int {
    (elements - 8).load(as: Int.self)
  }

  /// Gives `count` elements of `byteCount` bytes room for `more`, and for as many again, so that each is moved few times.
  ///
  /// What they were at is no longer theirs. `elements` is nil where there are none yet. Nil if the budget does not
  /// allow it.
  @inline(never)
  public func growElements(
    _ elements: UnsafeMutableRawPointer?,
    count: Int,
    more: Int,
    byteCount: Int
  ) -> UnsafeMutableRawPointer? {
    // Many at once, where there were none, are usually all of them.
    let least = elements == nil && more > 1 ? more : max(Arena.capacityMin, count * 2)
    let capacity = max(least, count + more)
    let size = Arena.capacityBytes + capacity * byteCount
    if let elements {
      let start = elements - Arena.capacityBytes
      let oldSize = Arena.capacityBytes + Arena.capacity(of: elements) * byteCount
      if let wider = extend(start, from: oldSize, to: size) {
        wider.storeBytes(of: capacity, as: Int.self)
        return wider + Arena.capacityBytes
      }
    }
    guard let start = allocateWithinBudget(size) else { return nil }
    start.storeBytes(of: capacity, as: Int.self)
    let moved = start + Arena.capacityBytes
    if let elements { moved.copyMemory(from: elements, byteCount: count * byteCount) }
    return moved
  }

  /// More memory for what was allocated last, or has a chunk of its own; nil for what lies between others.
  private func extend(
    _ start: UnsafeMutableRawPointer,
    from oldBytes: Int,
    to newBytes: Int
  ) -> UnsafeMutableRawPointer? {
    let oldSize = (oldBytes + 7) & ~7
    let newSize = (newBytes + 7) & ~7
    if start + oldSize == state.pointee.cursor {
      guard newSize - oldSize <= state.pointee.end - state.pointee.cursor else { return nil }
      state.pointee.cursor = start + newSize
      return start
    }
    guard oldSize >= Arena.extraChunkBytesMin else { return nil }
    return extendChunk(start - Arena.chunkHeaderBytes, from: oldSize, to: newSize)
  }

  /// Lets the chunk at an address grow, and move, if it is one and has nothing else in it.
  private func extendChunk(
    _ chunk: UnsafeMutableRawPointer,
    from oldSize: Int,
    to newSize: Int
  ) -> UnsafeMutableRawPointer? {
    var before: UnsafeMutableRawPointer?
    var place = state.pointee.extraChunks
    while let current = place, current != chunk {
      before = current
      place = current.load(as: UnsafeMutableRawPointer?.self)
    }
    guard place == chunk, Arena.byteCount(ofChunk: chunk) == Arena.chunkHeaderBytes + oldSize,
      newSize - oldSize <= state.pointee.budgetBytes,
      let moved = realloc(chunk, Arena.chunkHeaderBytes + newSize)
    else { return nil }
    Arena.setByteCount(ofChunk: moved, Arena.chunkHeaderBytes + newSize)
    if let before {
      before.storeBytes(of: moved, as: UnsafeMutableRawPointer?.self)
    } else {
      state.pointee.extraChunks = moved
    }
    state.pointee.budgetBytes -= newSize - oldSize
    state.pointee.extraBytes += newSize - oldSize
    return moved + Arena.chunkHeaderBytes
  }
}
