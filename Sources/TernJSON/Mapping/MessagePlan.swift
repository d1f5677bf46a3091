import Synchronization
import TernSchema
import TernWire

/// The messages whose JSON is not an object of their fields.
enum WellKnown: String {
  case any = "google.protobuf.Any"
  case timestamp = "google.protobuf.Timestamp"
  case duration = "google.protobuf.Duration"
  case fieldMask = "google.protobuf.FieldMask"
  case structure = "google.protobuf.Struct"
  case value = "google.protobuf.Value"
  case listValue = "google.protobuf.ListValue"
  case doubleValue = "google.protobuf.DoubleValue"
  case floatValue = "google.protobuf.FloatValue"
  case int64Value = "google.protobuf.Int64Value"
  case uint64Value = "google.protobuf.UInt64Value"
  case int32Value = "google.protobuf.Int32Value"
  case uint32Value = "google.protobuf.UInt32Value"
  case boolValue = "google.protobuf.BoolValue"
  case stringValue = "google.protobuf.StringValue"
  case bytesValue = "google.protobuf.BytesValue"

  /// The messages that stand for one nullable scalar.
  var isWrapper: Bool {
    switch self {
    case .doubleValue, .floatValue, .int64Value, .uint64Value, .int32Value, .uint32Value,
      .boolValue, .stringValue, .bytesValue:
      true
    default: false
    }
  }
}

/// What JSON needs to know of one message: names ready to compare and to write.
///
/// Guard of `@unchecked Sendable`: everything is set while `MessagePlans` holds its lock, and
/// constant afterwards.
final class MessagePlan: @unchecked Sendable {
  let schema: MessageSchema
  let type: MessageType
  let wellKnown: WellKnown?
  /// In declaration order.
  fileprivate(set) var fields: ContiguousArray<FieldPlan> = []
  fileprivate(set) var names = NameTable()
  /// The places of the fields, in the same order: what a walk over a message looks at first.
  fileprivate(set) var places = UnsafeMutableBufferPointer<FieldPlace>(start: nil, count: 0)

  deinit {
    places.deallocate()
  }

  init(_ schema: MessageSchema) {
    self.schema = schema
    type = schema.messageType
    wellKnown = WellKnown(rawValue: schema.fullName)
  }

  /// The field of this number; only for messages whose fields are known to exist by this code.
  func field(_ number: Int32) throws(JSONError) -> FieldPlan {
    for field in fields where field.schema.number == number { return field }
    throw JSONError(
      .notRepresentable,
      expected: "\(schema.fullName) to have the field \(number)",
      actual: "another definition of it"
    )
  }
}

/// What JSON needs to know of one field.
///
/// Guard of `@unchecked Sendable`: as `MessagePlan`.
final class FieldPlan: @unchecked Sendable {
  let schema: FieldSchema
  let layout: FieldLayout
  let kind: FieldKind
  let index: Int
  let isRepeated: Bool
  let isMap: Bool
  let hasPresence: Bool
  /// The index of the real oneof, -1 for none.
  let oneofIndex: Int
  /// `"displayName":` and `"display_name":`, escaped.
  let jsonKey: EscapedKey
  let protoKey: EscapedKey
  /// The plan of a message field; owned, as every plan, by the `MessagePlans`.
  private unowned(unsafe) var messagePlan: MessagePlan?
  fileprivate(set) var enumeration: EnumPlan?
  /// A null is a value here rather than "leave unset": Value and NullValue.
  fileprivate(set) var takesNull = false

  init(_ schema: FieldSchema, index: Int) {
    self.schema = schema
    self.index = index
    layout = schema.layout
    kind = schema.kind
    isRepeated = schema.isRepeated
    isMap = schema.isMap
    hasPresence = schema.hasPresence
    if let oneof = schema.oneof, !oneof.isSynthetic {
      oneofIndex = oneof.index
    } else {
      oneofIndex = -1
    }
    jsonKey = EscapedKey(schema.jsonName)
    protoKey = EscapedKey(schema.name)
  }

  var message: MessagePlan {
    guard let messagePlan else { preconditionFailure("\(schema.fullName) is no message field") }
    return messagePlan
  }

  fileprivate func link(to plan: MessagePlan) {
    messagePlan = plan
    takesNull = plan.wellKnown == .value
  }

  fileprivate func link(to plan: EnumPlan) {
    enumeration = plan
    takesNull = plan.isNullValue
  }
}

/// Where a field lies in C memory, as plain numbers: to ask many fields whether they are there costs
/// a load each, and no reference counting.
struct FieldPlace {
  private enum Presence: UInt8 {
    case repeated
    case oneof
    case message
    case explicit
    case implicit
  }

  private let offset: Int32
  private let quantifierOffset: Int32
  private let number: Int32
  private let presence: Presence
  private let memoryBytes: UInt8

  init(_ field: FieldPlan) {
    let layout = field.layout
    offset = Int32(layout.offset)
    quantifierOffset = Int32(layout.quantifierOffset)
    number = layout.number
    if layout.isRepeated {
      presence = .repeated
    } else if layout.oneofIndex != nil {
      presence = .oneof
    } else if layout.kind.isMessage {
      presence = .message
    } else {
      presence = layout.hasPresence ? .explicit : .implicit
    }
    switch layout.kind {
    case .string, .bytes: memoryBytes = 16
    case .double, .int64, .uint64, .fixed64, .sfixed64, .sint64, .message, .group: memoryBytes = 8
    default: memoryBytes = 4
    }
  }

  /// The same answer as `MessageMemory.has`.
  @inline(__always)
  func isPresent(in memory: UnsafeMutableRawPointer) -> Bool {
    let place = memory + Int(offset)
    let quantifier = memory + Int(quantifierOffset)
    switch presence {
    case .repeated: return quantifier.load(as: Int.self) > 0
    case .oneof: return quantifier.load(as: Int32.self) == number
    case .message: return place.load(as: UnsafeRawPointer?.self) != nil
    case .explicit: return quantifier.load(as: Int32.self) != 0
    case .implicit:
      guard quantifier.load(as: Int32.self) != 0 else { return false }
      switch memoryBytes {
      case 4: return place.load(as: UInt32.self) != 0
      case 8: return place.load(as: UInt64.self) != 0
      default: return place.load(as: Int.self) != 0
      }
    }
  }
}

/// A key as it stands in JSON text, with quotes and colon.
///
/// Guard of `@unchecked Sendable`: never written after `init`.
final class EscapedKey: @unchecked Sendable {
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ name: String) {
    var output = JSONOutput(isPretty: false)
    output.string(name)
    output.byte(UInt8(ascii: ":"))
    let text = output.bytes
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
    _ = memory.initialize(from: text)
    bytes = UnsafeBufferPointer(memory)
  }

  deinit {
    bytes.deallocate()
  }
}

/// What JSON needs to know of one enum.
final class EnumPlan: Sendable {
  let fullName: String
  let isNullValue: Bool
  let isClosed: Bool
  private let keys: [Int32: EscapedName]
  private let numbers: [String: Int32]

  /// A name as bytes between quotes.
  struct EscapedName: Sendable {
    let quoted: [UInt8]
  }

  init(_ schema: EnumSchema) {
    fullName = schema.fullName
    isNullValue = schema.fullName == "google.protobuf.NullValue"
    isClosed = schema.isClosed
    var keys: [Int32: EscapedName] = [:]
    var numbers: [String: Int32] = [:]
    for value in schema.values {
      if keys[value.number] == nil {
        keys[value.number] = EscapedName(quoted: Array("\"\(value.name)\"".utf8))
      }
      numbers[value.name] = value.number
    }
    self.keys = keys
    self.numbers = numbers
  }

  func name(of number: Int32) -> EscapedName? { keys[number] }
  func number(of name: String) -> Int32? { numbers[name] }
}

/// Finds fields by their names in either spelling: an open hash table over bytes.
struct NameTable: Sendable {
  private struct Entry: Sendable {
    var name: [UInt8]
    var hash: UInt32
    var field: Int
  }

  private var entries: ContiguousArray<Entry> = []
  /// Index into `entries` plus one; zero is free.
  ///
  /// A power of two in size, at most half full.
  private var slots: ContiguousArray<UInt32> = [0]

  mutating func fill(_ fields: ContiguousArray<FieldPlan>) {
    for field in fields {
      // The JSON name wins where it equals another field's name in the contract.
      entries.append(Self.entry(field.schema.jsonName, field.index))
    }
    for field in fields where field.schema.name != field.schema.jsonName {
      entries.append(Self.entry(field.schema.name, field.index))
    }
    var size = 4
    while size < entries.count * 2 { size *= 2 }
    slots = ContiguousArray(repeating: 0, count: size)
    for (index, entry) in entries.enumerated() where find(entry.name, entry.hash) == nil {
      var slot = Int(entry.hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }

  func find(_ name: UnsafeRawBufferPointer) -> Int? {
    find(name, Self.hash(name))
  }

  private func find(_ name: some Collection<UInt8>, _ hash: UInt32) -> Int? {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot] - 1)
      if entries[index].hash == hash, entries[index].name.elementsEqual(name) {
        return entries[index].field
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private static func entry(_ name: String, _ field: Int) -> Entry {
    let bytes = Array(name.utf8)
    return Entry(name: bytes, hash: bytes.withUnsafeBytes(hash), field: field)
  }

  /// FNV-1a.
  private static func hash(_ name: UnsafeRawBufferPointer) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in name { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash
  }
}

/// The plans of a schema's messages, made as they are needed; any task may use it.
///
/// Guard of `@unchecked Sendable`: `lock`.
final class MessagePlans: @unchecked Sendable {
  let schema: Schema
  private let lock = Mutex<Tables>(Tables())

  private struct Tables {
    var messages: [Int: MessagePlan] = [:]
    var enums: [Int: EnumPlan] = [:]
  }

  init(_ schema: Schema) {
    self.schema = schema
  }

  /// The plan of a message, complete with all messages that it can reach.
  func plan(_ message: MessageSchema) -> MessagePlan {
    lock.withLock { tables in
      if let plan = tables.messages[message.id] { return plan }
      var pending: [MessagePlan] = []
      let root = Self.declare(message, &tables, &pending)
      while let plan = pending.popLast() {
        for field in plan.fields {
          if let child = field.schema.message {
            field.link(to: Self.declare(child, &tables, &pending))
          } else if let enumeration = field.schema.enumeration {
            field.link(to: Self.declare(enumeration, &tables))
          }
        }
        plan.names.fill(plan.fields)
        plan.places = .allocate(capacity: plan.fields.count)
        _ = plan.places.initialize(from: plan.fields.map(FieldPlace.init))
      }
      return root
    }
  }

  private static func declare(
    _ message: MessageSchema,
    _ tables: inout Tables,
    _ pending: inout [MessagePlan]
  ) -> MessagePlan {
    if let plan = tables.messages[message.id] { return plan }
    let plan = MessagePlan(message)
    for (index, field) in message.fields.enumerated() {
      plan.fields.append(FieldPlan(field, index: index))
    }
    tables.messages[message.id] = plan
    pending.append(plan)
    return plan
  }

  private static func declare(_ enumeration: EnumSchema, _ tables: inout Tables) -> EnumPlan {
    if let plan = tables.enums[enumeration.id] { return plan }
    let plan = EnumPlan(enumeration)
    tables.enums[enumeration.id] = plan
    return plan
  }

  /// The message behind a type URL: what follows its last slash.
  func message(ofTypeURL url: String) -> MessageSchema? {
    guard let slash = url.lastIndex(of: "/"), slash != url.startIndex else { return nil }
    return schema.message(String(url[url.index(after: slash)...]))
  }
}
