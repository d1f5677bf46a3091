/// Full names and what they stand for.
///
/// A hash table that only grows, in the order of declaration. It is made for the linker, which looks names up
/// several times as often as it adds some, and mostly names that are not there: a name is looked up as
/// bytes, so that none has to be put together as a string, and what grows keeps its hashes.
struct SymbolTable: Sendable {
  struct Entry: Sendable {
    let name: String
    fileprivate let hash: UInt32
    let symbol: SymbolID
  }

  private(set) var entries: [Entry] = []
  /// Places in `entries`, -1 for none; at most half of them are taken, and their number is a power of two.
  private var slots = [Int32](repeating: -1, count: 16)
  /// Names come from files and peers: nobody must know which of them collide.
  private let seed = UInt64.random(in: .min ... .max) | 1

  /// The symbol of this name.
  subscript(name: String) -> SymbolID? {
    position(of: name).map { entries[$0].symbol }
  }

  /// The place of a name among the entries.
  func position(of name: String) -> Int? {
    var name = name
    return name.withUTF8 { bytes in position(of: UnsafeRawBufferPointer(bytes)) }
  }

  /// The place of a name among the entries.
  func position(of name: UnsafeRawBufferPointer) -> Int? {
    let hash = self.hash(of: name)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if entries[place].hash == hash, Self.isEqual(entries[place].name, name) { return place }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a name; when it is there already, nothing changes, and what it stands for is given back.
  mutating func insert(_ name: String, _ symbol: SymbolID) -> SymbolID? {
    var name = name
    if let known = position(of: name) { return entries[known].symbol }
    let hash = name.withUTF8 { bytes in self.hash(of: UnsafeRawBufferPointer(bytes)) }
    if entries.count * 2 >= slots.count { grow() }
    place(Int32(entries.count), hash: hash)
    entries.append(Entry(name: name, hash: hash, symbol: symbol))
    return nil
  }

  private mutating func place(_ index: Int32, hash: UInt32) {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = index
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (index, entry) in entries.enumerated() { place(Int32(index), hash: entry.hash) }
  }

  private static func isEqual(_ name: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let utf8 = name.utf8
    guard utf8.count == bytes.count else { return false }
    let isEqual = utf8.withContiguousStorageIfAvailable {
      UnsafeRawBufferPointer($0).elementsEqual(bytes)
    }
    return isEqual ?? utf8.elementsEqual(bytes)
  }

  /// Multiplies and folds eight bytes at a time; the seed is in every step.
  private func hash(of name: UnsafeRawBufferPointer) -> UInt32 {
    var hash = seed ^ UInt64(name.count)
    var offset = 0
    func fold(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = (product.high ^ product.low) &+ seed
    }
    while offset + 8 <= name.count {
      fold(name.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var last: UInt64 = 0
    while offset < name.count {
      last = last << 8 | UInt64(name[offset])
      offset += 1
    }
    fold(last)
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
