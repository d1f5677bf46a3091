/// The streams of a connection, by their ids.
///
/// Dense arrays, and a hint for each id where in them it stands: ids rise by two, so that hints of
/// the streams under way rarely collide, and a look-up is one comparison. When the hint is wrong,
/// the ids are searched.
struct StreamTable<Stream> {
  private(set) var ids: ContiguousArray<UInt32> = []
  /// Where ``index(of:)`` says.
  ///
  /// Elements are changed in place.
  var states: ContiguousArray<StreamState<Stream>> = []
  /// A power of two.
  private var hints: ContiguousArray<UInt32> = ContiguousArray(repeating: 0, count: 16)

  var count: Int { ids.count }
  var isEmpty: Bool { ids.isEmpty }

  /// Where the stream stands, until the next insertion or removal.
  func index(of id: UInt32) -> Int? {
    let hint = Int(hints[slot(of: id)])
    if hint < ids.count, ids[hint] == id { return hint }
    return ids.firstIndex(of: id)
  }

  /// Adds a stream whose id isn't there.
  mutating func insert(_ id: UInt32, _ state: StreamState<Stream>) {
    ids.append(id)
    states.append(state)
    if ids.count * 2 > hints.count {
      hints = ContiguousArray(repeating: 0, count: hints.count * 2)
      for (index, id) in ids.enumerated() { hints[slot(of: id)] = UInt32(index) }
    } else {
      hints[slot(of: id)] = UInt32(ids.count - 1)
    }
  }

  /// Takes a stream out; the last moves to its place.
  mutating func remove(at index: Int) {
    let last = ids.count - 1
    if index != last {
      ids.swapAt(index, last)
      states.swapAt(index, last)
      hints[slot(of: ids[index])] = UInt32(index)
    }
    ids.removeLast()
    states.removeLast()
  }

  /// Takes a stream out, if it is there.
  mutating func remove(_ id: UInt32) {
    if let index = index(of: id) { remove(at: index) }
  }

  mutating func removeAll() { self = StreamTable() }

  private func slot(of id: UInt32) -> Int { Int(id >> 1) & (hints.count - 1) }
}
