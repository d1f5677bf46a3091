import TernWire

/// The value of an options message, or of a message inside one, while it is put together.
///
/// protoc gives options in the order of field numbers with messages merged, whatever the order in the
/// source: so does `serialized`.
struct OptionTree {
  struct Entry {
    var field: FieldRecord
    var values: [OptionScalar] = []
    var messages: [OptionTree] = []
    /// The extended message is a message set, which has a wire format of its own.
    var isMessageSetItem = false
  }

  /// Entries by the numbers of their fields: nearly always two or three, but nothing limits them.
  struct Entries {
    private static let fewMax = 16
    private var few: [Entry] = []
    private var many: [Int32: Entry] = [:]

    var isEmpty: Bool { few.isEmpty && many.isEmpty }

    /// The entries in any order.
    var values: [Entry] { many.isEmpty ? few : Array(many.values) }

    /// The entries in the order of their numbers.
    var sorted: [Entry] {
      few.count == 1 ? few : values.sorted { $0.field.number < $1.field.number }
    }

    subscript(number: Int32) -> Entry? {
      get { many.isEmpty ? few.first { $0.field.number == number } : many[number] }
      set {
        _ = removeValue(forKey: number)
        guard let newValue else { return }
        if many.isEmpty, few.count < Self.fewMax {
          few.append(newValue)
          return
        }
        for entry in few { many[entry.field.number] = entry }
        few = []
        many[number] = newValue
      }
    }

    mutating func removeValue(forKey number: Int32) -> Entry? {
      if !many.isEmpty { return many.removeValue(forKey: number) }
      return few.firstIndex { $0.field.number == number }.map { few.remove(at: $0) }
    }
  }

  var entries = Entries()

  /// The fields that protoc doesn't know, as it keeps them when it strips nothing: a record for each
  /// statement, in their order, with tags as if nothing was known of the fields.
  private(set) var records: [UInt8] = []
  /// What stands behind all fields.
  private var trailing: [UInt8] = []

  /// Notes what a statement sets, given by itself, where protoc keeps it as a record.
  mutating func noteRecord(_ statement: OptionTree) {
    for entry in statement.entries.values {
      let number = entry.field.number
      if entry.field.flags.contains(.extensionField) {
        records += statement.serialized()
      } else if entry.field.name == "features", var own = entries[number] {
        for set in entry.messages where !own.messages.isEmpty {
          own.messages[0].records += set.foreignFeatures.serialized()
        }
        entries[number] = own
      }
    }
  }

  /// The options message with its own fields and records of all others.
  var retained: OptionTree {
    var tree = OptionTree()
    tree.trailing = records
    for var entry in entries.sorted where !entry.field.flags.contains(.extensionField) {
      if entry.field.name == "features" {
        for index in entry.messages.indices {
          let records = entry.messages[index].records
          for foreign in entry.messages[index].foreignFeatures.entries.values {
            _ = entry.messages[index].entries.removeValue(forKey: foreign.field.number)
          }
          entry.messages[index].trailing = records
        }
      }
      tree.entries[entry.field.number] = entry
    }
    return tree
  }

  /// The features of languages, but for those that protoc is built with: C++ (1000) and Java (1001).
  private var foreignFeatures: OptionTree {
    var tree = OptionTree()
    for entry in entries.values
    where entry.field.flags.contains(.extensionField) && !(1000...1001 ~= entry.field.number) {
      tree.entries[entry.field.number] = entry
    }
    return tree
  }

  /// Takes out what only the source keeps, and notes the paths of it.
  mutating func strip(
    path: [Int32],
    into stripped: inout [[Int32]],
    isSourceOnly: (FieldRecord) -> Bool
  ) {
    for var entry in entries.sorted {
      let number = entry.field.number
      let path = path + [number]
      if isSourceOnly(entry.field) {
        entries[number] = nil
        stripped.append(path)
        continue
      }
      // protoc looks into messages, but not into groups.
      guard !entry.messages.isEmpty, entry.field.kind != .group else { continue }
      let isRepeated = entry.field.flags.contains(.repeated)
      for index in entry.messages.indices {
        entry.messages[index].strip(
          path: isRepeated ? path + [Int32(index)] : path,
          into: &stripped,
          isSourceOnly: isSourceOnly
        )
      }
      entries[number] = entry
    }
  }

  /// The message in wire format.
  func serialized() -> [UInt8] {
    var output: [UInt8] = []
    write(to: &output)
    return output
  }

  /// The message as one item of a message set: group 1 with the number as field 2 and the bytes as field 3.
  private func writeItem(_ number: Int32, to output: inout [UInt8]) {
    appendTag(1, 3, to: &output)
    appendTag(2, 0, to: &output)
    appendVarint(UInt64(UInt32(bitPattern: number)), to: &output)
    let bytes = serialized()
    appendTag(3, 2, to: &output)
    appendVarint(UInt64(bytes.count), to: &output)
    output += bytes
    appendTag(1, 4, to: &output)
  }

  /// With `writesZeros`, fields without presence are written whatever their value: so it is in maps.
  private func write(to output: inout [UInt8], writesZeros: Bool = false) {
    for entry in entries.sorted {
      let number = entry.field.number
      if entry.field.kind.isMessage {
        for message in entry.messages {
          if entry.isMessageSetItem {
            message.writeItem(number, to: &output)
          } else if entry.field.kind == .group {
            appendTag(number, 3, to: &output)
            message.write(to: &output)
            appendTag(number, 4, to: &output)
          } else {
            var bytes: [UInt8] = []
            message.write(to: &bytes, writesZeros: entry.field.flags.contains(.map))
            appendTag(number, 2, to: &output)
            appendVarint(UInt64(bytes.count), to: &output)
            output += bytes
          }
        }
      } else if entry.field.flags.contains(.packed) {
        guard !entry.values.isEmpty else { continue }
        var packed: [UInt8] = []
        for value in entry.values { value.write(to: &packed) }
        appendTag(number, 2, to: &output)
        appendVarint(UInt64(packed.count), to: &output)
        output += packed
      } else {
        let hasPresence = entry.field.flags.contains(.presence)
        let isRepeated = entry.field.flags.contains(.repeated)
        for value in entry.values
        where hasPresence || isRepeated || writesZeros || !value.isZero {
          appendTag(number, value.wireType, to: &output)
          value.write(to: &output)
        }
      }
    }
    output += trailing
  }
}

private func appendTag(_ number: Int32, _ wireType: UInt8, to output: inout [UInt8]) {
  appendVarint(UInt64(UInt32(bitPattern: number)) << 3 | UInt64(wireType), to: &output)
}

private func appendVarint(_ value: UInt64, to output: inout [UInt8]) {
  var value = value
  while value >= 0x80 {
    output.append(UInt8(truncatingIfNeeded: value) | 0x80)
    value >>= 7
  }
  output.append(UInt8(value))
}

/// A scalar as it stands on the wire.
enum OptionScalar {
  case varint(UInt64)
  case fixed32(UInt32)
  case fixed64(UInt64)
  case bytes([UInt8])

  var wireType: UInt8 {
    switch self {
    case .varint: 0
    case .fixed64: 1
    case .bytes: 2
    case .fixed32: 5
    }
  }

  /// The value that a field without presence does not write.
  var isZero: Bool {
    switch self {
    case .varint(let value): value == 0
    case .fixed32(let value): value == 0
    case .fixed64(let value): value == 0
    case .bytes(let bytes): bytes.isEmpty
    }
  }

  func write(to output: inout [UInt8]) {
    switch self {
    case .varint(let value): appendVarint(value, to: &output)
    case .fixed32(let value):
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        output.append(UInt8(truncatingIfNeeded: value >> shift))
      }
    case .fixed64(let value):
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        output.append(UInt8(truncatingIfNeeded: value >> shift))
      }
    case .bytes(let bytes):
      appendVarint(UInt64(bytes.count), to: &output)
      output += bytes
    }
  }
}
