/// What the reader does with a value that comes as its field is declared.
enum FieldAction: UInt8 {
  /// Look at everything: an unknown number, or a field that needs more than the others.
  case other
  case varint32
  case varint64
  case sint32
  case sint64
  case bool
  case fixed32
  case fixed64
  case text
  case bytes
  case message
  case texts
  case byteStrings
  case messages
  case packed
}

/// What the reader knows of one field.
struct FieldEntry {
  var action: FieldAction = .other
  /// The raw wire type of a value; `noWire` for a number without a field.
  var wire: UInt8 = FieldEntry.noWire
  /// The ``FieldKind``; its raw value.
  var kind: UInt8 = 0
  var traits: Traits = []
  var number: UInt32 = 0
  /// Where the value lies in the message: see ``FieldLayout``.
  var offset: UInt32 = 0
  /// Where the presence flag, the case of the oneof or the count of a repeated field lies.
  var quantifierOffset: UInt32 = 0
  /// What is written there when a singular value is: 1, or the number of a member of a oneof.
  var flag: UInt32 = 1
  var closedCount: UInt32 = 0
  /// The numbers of a closed enum in ascending order, owned by the table.
  var closedNumbers: UnsafePointer<Int32>?
  /// The table of the message that the field holds.
  var child: UnsafeMutablePointer<FieldTable>?

  static let noWire: UInt8 = 0xFF

  struct Traits: OptionSet {
    let rawValue: UInt8
    static let repeated = Traits(rawValue: 1)
    /// A repeated scalar: comes packed or not, whatever the contract says.
    static let packable = Traits(rawValue: 2)
    static let oneof = Traits(rawValue: 4)
    /// A closed enum: numbers that it does not have are unknown fields.
    static let closedEnum = Traits(rawValue: 8)
    /// Text that need not be UTF-8.
    static let unverified = Traits(rawValue: 16)
    static let group = Traits(rawValue: 32)
  }

  /// Whether a closed enum has the number that this varint says.
  func hasNumber(_ varint: UInt64) -> Bool {
    let number = Int32(truncatingIfNeeded: varint)
    var low = 0
    var high = Int(closedCount)
    while low < high, let closedNumbers {
      let middle = (low + high) / 2
      let found = closedNumbers[middle]
      if found == number { return true }
      if found < number { low = middle + 1 } else { high = middle }
    }
    return false
  }
}

/// One message type as the reader needs it: fields with small numbers by index, others by search.
struct FieldTable {
  /// Entries 0..<directCount by number, then all entries sorted by number, then the unknown one.
  private let entries: UnsafeMutablePointer<FieldEntry>
  let direct: UnsafePointer<FieldEntry>
  let directCount: UInt32
  /// Bytes of the message in C memory, a multiple of 8.
  let byteCount: Int
  /// What a message in C memory begins with.
  let descriptor: UnsafeRawPointer
  private let count: Int
  /// What an unknown number looks like.
  private let unknown: UnsafePointer<FieldEntry>
  /// The numbers of all closed enums, one enum behind the other.
  private let closedNumbers: UnsafeMutablePointer<Int32>
  /// Whether this is the entry of a map whose values are of a closed enum.
  private let isClosedMapEntry: Bool
  /// In the entry of a map of messages, the value.
  private(set) var messageValue: UnsafePointer<FieldEntry>?

  private static let directCountMax: Int32 = 128
  /// All numbers whose tag is one byte are direct.
  private static let directCountMin = 16

  init(
    _ layouts: [FieldLayout],
    byteCount: Int,
    descriptor: UnsafeRawPointer,
    isMapEntry: Bool
  ) {
    let last = layouts.last { $0.number < FieldTable.directCountMax }?.number ?? 0
    let directCount = max(FieldTable.directCountMin, Int(last) + 1)
    self.byteCount = byteCount
    self.descriptor = descriptor
    count = layouts.count
    self.directCount = UInt32(directCount)
    entries = .allocate(capacity: directCount + count + 1)
    entries.initialize(repeating: FieldEntry(), count: directCount + count + 1)
    closedNumbers = .allocate(
      capacity: layouts.reduce(1) { $0 + ($1.declaration.closedEnum?.numbers.count ?? 0) }
    )
    isClosedMapEntry =
      isMapEntry && layouts.contains { $0.number == 2 && $0.declaration.closedEnum != nil }
    var closedPlace = closedNumbers
    for layout in layouts {
      var entry = FieldEntry(layout)
      if let closed = layout.declaration.closedEnum?.numbers {
        closedPlace.initialize(from: closed, count: closed.count)
        entry.closedNumbers = UnsafePointer(closedPlace)
        entry.closedCount = UInt32(closed.count)
        closedPlace += closed.count
      }
      (entries + directCount + layout.index).pointee = entry
      if layout.number < Int32(directCount) { entries[Int(layout.number)] = entry }
    }
    if isMapEntry, layouts.contains(where: { $0.number == 2 && $0.kind.isMessage }) {
      messageValue = UnsafePointer(entries + 2)
    }
    direct = UnsafePointer(entries)
    unknown = UnsafePointer(entries + directCount + count)
  }

  /// Fills in the table of a submessage.
  func connect(_ layout: FieldLayout, to child: UnsafeMutablePointer<FieldTable>) {
    var entry = entries[Int(directCount) + layout.index]
    entry.child = child
    // An entry with a number that the enum does not have is an unknown field.
    if child.pointee.isClosedMapEntry { entry.action = .other }
    entries[Int(directCount) + layout.index] = entry
    if layout.number < Int32(directCount) { entries[Int(layout.number)] = entry }
  }

  func destroy() {
    entries.deallocate()
    closedNumbers.deallocate()
  }

  @inline(__always)
  func entry(_ number: UInt32) -> UnsafePointer<FieldEntry> {
    number < directCount ? direct + Int(number) : search(number)
  }

  /// The entry of a number beyond the direct ones.
  @inline(never)
  private func search(_ number: UInt32) -> UnsafePointer<FieldEntry> {
    let sorted = direct + Int(directCount)
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let found = sorted[middle].number
      if found == number { return sorted + middle }
      if found < number { low = middle + 1 } else { high = middle }
    }
    return unknown
  }
}

extension FieldEntry {
  fileprivate init(_ layout: FieldLayout) {
    number = UInt32(layout.number)
    kind = UInt8(layout.kind.rawValue)
    offset = UInt32(layout.offset)
    quantifierOffset = UInt32(layout.quantifierOffset)
    wire = layout.kind.wireType.rawValue
    if layout.oneofIndex != nil {
      traits.insert(.oneof)
      flag = number
    }
    if layout.isRepeated { traits.insert(.repeated) }
    if layout.isRepeated, layout.kind.isPackable { traits.insert(.packable) }
    if layout.declaration.closedEnum != nil { traits.insert(.closedEnum) }
    if layout.declaration.isUnverified { traits.insert(.unverified) }
    if layout.kind == .group { traits.insert(.group) }
    if layout.isRepeated, layout.isPacked { wire = WireType.lengthDelimited.rawValue }
    action = usualAction
  }

  /// What is done with most values of this field; what needs a closer look is `other`.
  private var usualAction: FieldAction {
    guard traits.isDisjoint(with: [.closedEnum, .unverified, .group]),
      let kind = FieldKind(rawValue: Int32(kind))
    else { return .other }
    if traits.contains(.packable) {
      return wire == WireType.lengthDelimited.rawValue ? .packed : .other
    }
    let isRepeated = traits.contains(.repeated)
    switch kind {
    case .int32, .uint32, .enum: return .varint32
    case .int64, .uint64: return .varint64
    case .sint32: return .sint32
    case .sint64: return .sint64
    case .bool: return .bool
    case .float, .fixed32, .sfixed32: return .fixed32
    case .double, .fixed64, .sfixed64: return .fixed64
    case .string: return isRepeated ? .texts : .text
    case .bytes: return isRepeated ? .byteStrings : .bytes
    case .message: return isRepeated ? .messages : .message
    case .group: return .other
    }
  }
}
