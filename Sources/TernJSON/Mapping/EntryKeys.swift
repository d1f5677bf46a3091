/// The keys of a map's entries so far, to notice one that comes twice.
///
/// A few are compared one by one. Of more than that a hash table is kept, whose hash is seeded anew
/// in each process: no peer can choose keys that collide.
struct EntryKeys: ~Copyable {
  private let field: UnsafePointer<FieldFacts>
  private let first: Int
  /// Indexes of entries plus one, 0 for free; a power of two in size, at most half full.
  private var slots: UnsafeMutablePointer<UInt32>?
  private var mask = 0
  private var filled = 0
  /// The slot of the key that was added last.
  private var lastSlot: Int?

  private static let fewMax = 12
  private static let seed = UInt64.random(in: .min ... .max)

  init(_ field: UnsafePointer<FieldFacts>, from first: Int) {
    self.field = field
    self.first = first
  }

  deinit {
    slots?.deallocate()
  }

  /// Adds the key of the entry at an index; false when an entry before it has the same.
  @inline(__always)
  mutating func insert(_ index: Int, of entries: UnsafeRawPointer) -> Bool {
    lastSlot = nil
    if slots == nil, index - first < Self.fewMax {
      let key = Self.key(index, entries, field)
      for other in first..<index where Self.equal(key, Self.key(other, entries, field)) {
        return false
      }
      return true
    }
    return insertIntoTable(index, entries)
  }

  private mutating func insertIntoTable(_ index: Int, _ entries: UnsafeRawPointer) -> Bool {
    // Twice as many slots as keys: the keys in the table, and this one.
    if (filled + 1) * 2 > mask + 1 || slots == nil { rebuild(upTo: index, entries) }
    guard let slots, index < Int(UInt32.max) else { return false }
    let key = Self.key(index, entries, field)
    var slot = Self.hash(key) & mask
    while slots[slot] != 0 {
      if Self.equal(key, Self.key(Int(slots[slot]) - 1, entries, field)) { return false }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(index + 1)
    filled += 1
    lastSlot = slot
    return true
  }

  /// Takes back the key that was added last, whose entry is dropped: the next one will have its index.
  mutating func removeLast() {
    guard let slots, let lastSlot else { return }
    // Nothing was added behind it, so no other key was put further on because of it.
    slots[lastSlot] = 0
    filled -= 1
    self.lastSlot = nil
  }

  private mutating func rebuild(upTo index: Int, _ entries: UnsafeRawPointer) {
    var size = 64
    while size < (index - first + 1) * 4 { size *= 2 }
    let wider = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
    wider.initialize(repeating: 0, count: size)
    mask = size - 1
    for other in first..<index {
      var slot = Self.hash(Self.key(other, entries, field)) & mask
      while wider[slot] != 0 { slot = (slot + 1) & mask }
      wider[slot] = UInt32(other + 1)
    }
    filled = index - first
    slots?.deallocate()
    slots = wider
  }

  // MARK: Keys

  typealias Key = (start: UnsafeRawPointer, count: Int)

  /// The bytes of an entry's key, equal exactly for equal keys.
  @inline(__always)
  static func key(
    _ index: Int,
    _ entries: UnsafeRawPointer,
    _ field: UnsafePointer<FieldFacts>
  ) -> Key {
    let entry = entries.load(fromByteOffset: index * 8, as: UnsafeRawPointer.self)
    let place = entry + field.pointee.offset
    guard field.pointee.storedBytes == 16 else { return (place, field.pointee.storedBytes) }
    let count = place.load(as: Int.self)
    return (place.load(fromByteOffset: 8, as: UnsafeRawPointer?.self) ?? place, count)
  }

  @inline(__always)
  private static func equal(_ left: Key, _ right: Key) -> Bool {
    left.count == right.count && Memory.equal(left.start, right.start, left.count)
  }

  /// Multiplies and folds word by word, as wyhash does.
  private static func hash(_ key: Key) -> Int {
    var state = seed ^ UInt64(truncatingIfNeeded: key.count)
    var index = 0
    while index + 8 <= key.count {
      state = mix(state ^ key.start.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    while index < key.count {
      rest = rest << 8 | UInt64(key.start.load(fromByteOffset: index, as: UInt8.self))
      index += 1
    }
    return Int(truncatingIfNeeded: mix(state ^ rest) >> 1)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
