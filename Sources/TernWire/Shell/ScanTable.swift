/// What the scanner knows of one field.
struct ScanEntry {
  /// The table of the message that the field holds.
  var child: UnsafeMutablePointer<ScanTable>?
  var number: UInt32 = 0
  /// The raw wire type of one value; `unknownWire` for a number without a field.
  var wire: UInt8 = ScanEntry.unknownWire
  var traits: Traits = []
  /// The bit of a singular message in the scanner's set of what was seen.
  var seenBit: UInt64 = 0
  /// The numbers of a closed enum in ascending order, owned by the message type.
  var closedNumbers: UnsafePointer<Int32>?
  var closedCount: Int = 0

  static let unknownWire: UInt8 = 0xFF

  struct Traits: OptionSet {
    let rawValue: UInt8
    /// A repeated scalar: may also come packed.
    static let packable = Traits(rawValue: 1)
    /// UTF-8.
    static let string = Traits(rawValue: 4)
    /// A message that occurs once: further occurrences are merged.
    static let singularMessage = Traits(rawValue: 8)
    /// A group: always rewritten.
    static let group = Traits(rawValue: 16)
    /// A closed enum: numbers that it does not have are unknown fields.
    static let closedEnum = Traits(rawValue: 32)
    /// Text that need not be UTF-8.
    static let unverified = Traits(rawValue: 64)
  }

  /// Whether a closed enum has the number that this varint says.
  func hasNumber(_ varint: UInt64) -> Bool {
    let number = Int32(truncatingIfNeeded: varint)
    var low = 0
    var high = closedCount
    while low < high, let closedNumbers {
      let middle = (low + high) / 2
      let found = closedNumbers[middle]
      if found == number { return true }
      if found < number { low = middle + 1 } else { high = middle }
    }
    return false
  }
}

/// What a tag of one byte means in one message type: most fields need no more than this byte.
enum ScanStep {
  /// Nothing usual: the slow way, which looks at everything.
  static let other: UInt8 = 0
  static let varint: UInt8 = 1
  static let fixed32: UInt8 = 2
  static let fixed64: UInt8 = 3
  /// Bytes, and packed values.
  static let bytes: UInt8 = 4
  static let string: UInt8 = 5
  static let message: UInt8 = 6
}

/// The fields of one message type as the scanner needs them: small numbers by index, others by search.
struct ScanTable {
  /// A ``ScanStep`` for each of the 256 values of a tag's first byte.
  let steps: UnsafePointer<UInt8>
  /// Entries 0..<directCount by number, then all entries sorted by number.
  private let entries: UnsafeMutablePointer<ScanEntry>
  let direct: UnsafePointer<ScanEntry>
  let directCount: UInt32
  private let count: Int
  private let oneofs: UnsafeMutablePointer<Int>
  /// What an unknown number looks like.
  private let unknown: UnsafePointer<ScanEntry>
  /// The numbers of all closed enums, one enum behind the other.
  private let closedNumbers: UnsafeMutablePointer<Int32>
  /// Whether this is the entry of a map whose values are of a closed enum.
  let isClosedMapEntry: Bool

  private static let directCountMax: Int32 = 128

  init(_ layouts: [FieldLayout], isMapEntry: Bool) {
    let last = layouts.last { $0.number < ScanTable.directCountMax }?.number ?? 0
    let directCount = max(16, Int(last) + 1)
    count = layouts.count
    self.directCount = UInt32(directCount)
    entries = .allocate(capacity: directCount + count + 1)
    oneofs = .allocate(capacity: max(count, 1))
    entries.initialize(repeating: ScanEntry(), count: directCount + count + 1)
    closedNumbers = .allocate(
      capacity: layouts.reduce(1) { $0 + ($1.declaration.closedEnum?.numbers.count ?? 0) }
    )
    isClosedMapEntry =
      isMapEntry && layouts.contains { $0.number == 2 && $0.declaration.closedEnum != nil }
    var messages: UInt64 = 0
    var closedPlace = closedNumbers
    for layout in layouts {
      var entry = ScanEntry(number: UInt32(layout.number), wire: layout.kind.wireType.rawValue)
      if layout.isRepeated && layout.kind.isPackable { entry.traits.insert(.packable) }
      if layout.kind == .string { entry.traits.insert(.string) }
      if layout.kind == .group { entry.traits.insert(.group) }
      if layout.declaration.isUnverified { entry.traits.insert(.unverified) }
      if let closed = layout.declaration.closedEnum?.numbers {
        entry.traits.insert(.closedEnum)
        closedPlace.initialize(from: closed, count: closed.count)
        entry.closedNumbers = UnsafePointer(closedPlace)
        entry.closedCount = closed.count
        closedPlace += closed.count
      }
      if layout.kind.isMessage && !layout.isRepeated {
        entry.traits.insert(.singularMessage)
        // More than 64 share the last bit: the normaliser then runs for nothing, which is harmless.
        entry.seenBit = 1 << min(messages, 63)
        messages += 1
      }
      (entries + directCount + layout.index).pointee = entry
      (oneofs + layout.index).initialize(to: layout.isRepeated ? -1 : layout.oneofIndex ?? -1)
      if layout.number < Int32(directCount) { entries[Int(layout.number)] = entry }
    }
    steps = ScanTable.makeSteps(layouts)
    direct = UnsafePointer(entries)
    unknown = UnsafePointer(entries + directCount + count)
  }

  /// Fills in the table of a submessage.
  func connect(_ layout: FieldLayout, to child: UnsafeMutablePointer<ScanTable>) {
    entries[Int(directCount) + layout.index].child = child
    if layout.number < Int32(directCount) { entries[Int(layout.number)].child = child }
  }

  private static func makeSteps(_ layouts: [FieldLayout]) -> UnsafePointer<UInt8> {
    let steps = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    steps.initialize(repeating: ScanStep.other, count: 256)
    for layout in layouts
    where layout.number < 16 && layout.declaration.closedEnum == nil
      && !layout.declaration.isUnverified
    {
      let tag = Int(layout.number) << 3
      switch layout.kind.wireType {
      case .varint: steps[tag] = ScanStep.varint
      case .fixed32: steps[tag | 5] = ScanStep.fixed32
      case .fixed64: steps[tag | 1] = ScanStep.fixed64
      case .lengthDelimited:
        steps[tag | 2] =
          layout.kind.isMessage
          ? ScanStep.message : layout.kind == .string ? ScanStep.string : ScanStep.bytes
      case .startGroup, .endGroup: break
      }
      if layout.isRepeated, layout.kind.isPackable {
        steps[tag | 2] = ScanStep.bytes
      }
    }
    return UnsafePointer(steps)
  }

  func destroy() {
    steps.deallocate()
    entries.deallocate()
    oneofs.deallocate()
    closedNumbers.deallocate()
  }

  /// The entry of a number beyond the direct ones.
  @inline(never)
  func search(_ number: UInt32) -> UnsafePointer<ScanEntry> {
    guard let index = index(of: number) else { return unknown }
    return UnsafePointer(entries + Int(directCount) + index)
  }

  @inline(__always)
  func entry(_ number: UInt32) -> UnsafePointer<ScanEntry> {
    number < directCount ? direct + Int(number) : search(number)
  }

  /// The oneof of a known number, -1 if it is in none.
  func oneof(_ number: UInt32) -> Int { index(of: number).map { oneofs[$0] } ?? -1 }

  private func index(of number: UInt32) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let found = entries[Int(directCount) + middle].number
      if found == number { return middle }
      if found < number { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}
