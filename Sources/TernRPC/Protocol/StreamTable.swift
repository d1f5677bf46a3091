/// The streams of a connection, by their ids.
///
/// Slots that are used again, and a hint for each id which slot it has: ids rise by two, so that hints of the streams
/// under way rarely collide, and a look-up is one comparison. When the hint is wrong, the ids are searched.
struct StreamTable<Stream> {
  /// The id in each slot; 0: the slot is free.
  private(set) var ids: ContiguousArray<UInt32> = []
  /// Where ``index(of:)`` says.
  ///
  /// Elements are changed in place. Those of free slots have no attachment.
  var states: ContiguousArray<StreamState<Stream>> = []
  private var freeSlots: ContiguousArray<UInt32> = []
  private(set) var count = 0
  /// A power of two.
  private var hints: ContiguousArray<UInt32> = ContiguousArray(repeating: 0, count: 16)

  var isEmpty: Bool { count == 0 }

  /// Where the stream stands, until it is removed.
  func index(of id: UInt32) -> Int? {
    guard id != 0 else { return nil }
    let hint = Int(hints[position(of: id)])
    if hint < ids.count, ids[hint] == id { return hint }
    return ids.firstIndex(of: id)
  }

  /// Adds a stream whose id isn't there, nor 0.
  mutating func insert(_ id: UInt32, _ attachment: Stream?, _ start: StreamStart) {
    count += 1
    if let slot = freeSlots.popLast() {
      ids[Int(slot)] = id
      // In place: to copy a state costs more than all else here.
      states[Int(slot)].begin(start)
      states[Int(slot)].attachment = attachment
      hints[position(of: id)] = slot
      return
    }
    var state = StreamState<Stream>(start)
    state.attachment = attachment
    ids.append(id)
    states.append(state)
    if ids.count * 2 > hints.count {
      hints = ContiguousArray(repeating: 0, count: hints.count * 2)
      for (slot, id) in ids.enumerated() where id != 0 { hints[position(of: id)] = UInt32(slot) }
    } else {
      hints[position(of: id)] = UInt32(ids.count - 1)
    }
  }

  /// Takes a stream out.
  mutating func remove(at index: Int) {
    ids[index] = 0
    states[index].attachment = nil
    freeSlots.append(UInt32(index))
    count -= 1
  }

  /// Takes a stream out, if it is there.
  mutating func remove(_ id: UInt32) {
    if let index = index(of: id) { remove(at: index) }
  }

  mutating func removeAll() { self = StreamTable() }

  private func position(of id: UInt32) -> Int { Int(id >> 1) & (hints.count - 1) }
}
