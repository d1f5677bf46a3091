import TernWire

/// A message as a walk over C memory sees it: plain numbers and addresses, owned by a `MessagePlan`.
struct MessageFacts {
  let fields: UnsafeMutablePointer<FieldFacts>
  let count: Int
  let wellKnown: WellKnown?
  /// The size in C memory, and what its first eight bytes hold.
  let byteCount: Int
  let descriptor: UnsafeRawPointer
  let names: NameTable
  let plan: Unmanaged<MessagePlan>

  /// The field at an index below `count`.
  @inline(__always)
  func field(_ index: Int) -> UnsafeMutablePointer<FieldFacts> { fields + index }

  /// The field of this number; only for messages whose fields are known to exist by this code.
  @inline(__always)
  func field(number: Int32) throws(JSONError) -> UnsafeMutablePointer<FieldFacts> {
    for index in 0..<count where field(index).pointee.number == number { return field(index) }
    throw JSONError(
      .notRepresentable,
      expected: "the message to have the field \(number)",
      actual: "another definition of it"
    )
  }
}

/// A field as a walk over C memory sees it.
struct FieldFacts {
  enum Shape: UInt8 {
    case single
    case list
    case map
  }

  enum Presence: UInt8 {
    case repeated
    case oneof
    case message
    case explicit
    case implicit
  }

  /// What the reader does with a value: one step for the most usual.
  enum Form: UInt8 {
    case text
    case integer
    case scalar
    case message
    case list
    case map
  }

  let form: Form
  let kind: FieldKind
  /// The same as `kind.isMessage`, which is a call into another module.
  let isMessage: Bool
  let shape: Shape
  let presence: Presence
  /// 4, 8 or 16.
  let storedBytes: Int
  /// What an integer of at most 18 digits may be here.
  let least: Int64
  let greatest: Int64
  let offset: Int
  let quantifierOffset: Int
  let number: Int32
  /// The place among the fields of the message.
  let index: Int32
  /// The bit of that place in an ``ObjectProgress``.
  let bit: UInt64
  /// The index of the real oneof, -1 for none.
  let oneofIndex: Int32
  /// A null is a value here rather than "leave unset": Value and NullValue.
  var takesNull = false
  /// Written even when it is not there, if defaults are asked for.
  let isPrintedByDefault: Bool
  /// What the flag or the case of the field is when it is set; 0 where neither is.
  private let markWhenSet: Int32
  let jsonKey: UnsafePointer<UInt8>
  let jsonKeyCount: Int
  let jsonKeyWords: KeyWords
  let protoKey: UnsafePointer<UInt8>
  let protoKeyCount: Int
  var child: UnsafeMutablePointer<MessageFacts>?
  var enumeration: Unmanaged<EnumPlan>?
  let plan: Unmanaged<FieldPlan>

  init(_ field: FieldPlan) {
    let layout = field.layout
    kind = layout.kind
    isMessage = layout.kind.isMessage
    shape = layout.isMap ? .map : layout.isRepeated ? .list : .single
    if layout.isRepeated {
      presence = .repeated
    } else if layout.oneofIndex != nil {
      presence = .oneof
    } else if layout.kind.isMessage {
      presence = .message
    } else {
      presence = layout.hasPresence ? .explicit : .implicit
    }
    switch presence {
    case .oneof: markWhenSet = layout.number
    case .explicit, .implicit: markWhenSet = 1
    case .message, .repeated: markWhenSet = 0
    }
    form = Form(layout)
    storedBytes = layout.kind.storedBytes
    switch layout.kind {
    case .int32, .sint32, .sfixed32: (least, greatest) = (Int64(Int32.min), Int64(Int32.max))
    case .uint32, .fixed32: (least, greatest) = (0, Int64(UInt32.max))
    case .uint64, .fixed64: (least, greatest) = (0, .max)
    default: (least, greatest) = (.min, .max)
    }
    offset = layout.offset
    quantifierOffset = layout.quantifierOffset
    number = layout.number
    index = Int32(field.index)
    bit = ObjectProgress.bit(field.index)
    oneofIndex = layout.oneofIndex.map(Int32.init) ?? -1
    isPrintedByDefault =
      !field.schema.isExtension && (layout.isRepeated || !field.schema.hasPresence)
    jsonKey = field.jsonKey.start
    jsonKeyCount = field.jsonKey.count
    jsonKeyWords = KeyWords(field.jsonKey.start, field.jsonKey.count)
    protoKey = field.protoKey.start
    protoKeyCount = field.protoKey.count
    plan = Unmanaged.passUnretained(field)
  }

  /// The plan of the message that the field holds.
  @inline(__always)
  var message: UnsafeMutablePointer<MessageFacts> {
    guard let child else { preconditionFailure("the field \(number) is no message field") }
    return child
  }

  /// The same answer as `MessageMemory.has`.
  @inline(__always)
  func isPresent(in memory: UnsafeRawPointer) -> Bool {
    let place = memory + offset
    let quantifier = memory + quantifierOffset
    switch presence {
    case .repeated: return quantifier.load(as: Int.self) > 0
    case .oneof: return quantifier.load(as: Int32.self) == number
    case .message: return place.load(as: UnsafeRawPointer?.self) != nil
    case .explicit: return quantifier.load(as: Int32.self) != 0
    case .implicit:
      guard quantifier.load(as: Int32.self) != 0 else { return false }
      switch storedBytes {
      case 4: return place.load(as: UInt32.self) != 0
      default: return place.load(as: UInt64.self) != 0
      }
    }
  }

  /// Says that the field is set, as `MessageMemory` does: a default without presence is not.
  @inline(__always)
  func mark(_ memory: UnsafeMutableRawPointer, isDefault: Bool) {
    if markWhenSet == 0 { return }
    let mark = isDefault && presence == .implicit ? 0 : markWhenSet
    (memory + quantifierOffset).storeBytes(of: mark, as: Int32.self)
  }

  /// The count and the elements of a repeated field.
  @inline(__always)
  func elements(_ memory: UnsafeRawPointer) -> (count: Int, start: UnsafeRawPointer) {
    let count = memory.load(fromByteOffset: quantifierOffset, as: Int.self)
    let start = memory.load(fromByteOffset: offset, as: UnsafeRawPointer?.self)
    return start.map { (count, $0) } ?? (0, memory)
  }

  @inline(__always)
  var name: String { plan._withUnsafeGuaranteedRef { $0.jsonName } }
}

extension FieldFacts.Form {
  init(_ layout: FieldLayout) {
    switch layout.kind {
    case _ where layout.isMap: self = .map
    case _ where layout.isRepeated: self = .list
    case .message, .group: self = .message
    case .string: self = .text
    case .int32, .sint32, .sfixed32, .uint32, .fixed32, .int64, .sint64, .sfixed64, .uint64,
      .fixed64:
      self = .integer
    case .double, .float, .bool, .bytes, .enum: self = .scalar
    }
  }
}

/// Finds fields by their names in either spelling: an open hash table over bytes that the fields'
/// keys own.
struct NameTable {
  private struct Entry {
    /// The escaped key: quote, name, quote, colon.
    var name: UnsafePointer<UInt8>
    var count: Int
    var hash: UInt32
    var field: Int32
  }

  private let slots: UnsafeMutablePointer<Entry>
  private let mask: Int

  init(_ fields: ContiguousArray<FieldPlan>) {
    var entries: [Entry] = []
    // The JSON name wins where it equals another field's name in the contract.
    for field in fields { entries.append(Self.entry(field.jsonName, field.index)) }
    for field in fields where field.protoName != field.jsonName {
      entries.append(Self.entry(field.protoName, field.index))
    }
    var size = 4
    while size < entries.count * 2 { size *= 2 }
    mask = size - 1
    slots = .allocate(capacity: size)
    let free = Entry(
      name: UnsafePointer(bitPattern: 8) ?? entries[0].name,
      count: -1,
      hash: 0,
      field: -1
    )
    slots.initialize(repeating: free, count: size)
    for entry in entries {
      let name = UnsafeRawBufferPointer(start: entry.name, count: entry.count)
      if find(name) != nil {
        entry.name.deallocate()
        continue
      }
      var slot = Int(entry.hash) & mask
      while slots[slot].count >= 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }

  func deallocate() {
    for slot in 0...mask where slots[slot].count >= 0 { slots[slot].name.deallocate() }
    slots.deallocate()
  }

  func find(_ name: UnsafeRawBufferPointer) -> Int? {
    let hash = Self.hash(name)
    var slot = Int(hash) & mask
    while slots[slot].count >= 0 {
      if slots[slot].hash == hash, slots[slot].count == name.count,
        Memory.equal(slots[slot].name, name.baseAddress, name.count)
      {
        return Int(slots[slot].field)
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private static func entry(_ name: String, _ field: Int) -> Entry {
    let bytes = Array(name.utf8)
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    copy.initialize(from: bytes, count: bytes.count)
    return Entry(
      name: UnsafePointer(copy),
      count: bytes.count,
      hash: bytes.withUnsafeBytes(hash),
      field: Int32(field)
    )
  }

  /// FNV-1a.
  private static func hash(_ name: UnsafeRawBufferPointer) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in name { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash
  }
}
