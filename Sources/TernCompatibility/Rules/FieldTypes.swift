import TernSchema
import TernWire

// Types and cardinalities: what generated code sees, and what the wire sees.

extension Rule {
  static let fieldTypes: [Rule] = [
    Rule("FIELD_SAME_TYPE", .code, "Fields keep their type.") { comparison in
      for (old, new) in comparison.fieldPairs {
        if old.kindName != new.kindName {
          comparison.typeChanged(old, new, old.kindName, new.kindName)
        } else if old.typeName != new.typeName {
          comparison.typeChanged(old, new, old.typeName, new.typeName)
        }
      }
    },
    Rule(
      "FIELD_WIRE_JSON_COMPATIBLE_TYPE",
      [.wireJSON],
      "Fields keep a type with the same form in binary and JSON."
    ) { comparison in
      for (old, new) in comparison.fieldPairs {
        if old.jsonGroup != new.jsonGroup {
          comparison.typeChanged(
            old,
            new,
            old.kindName,
            new.kindName,
            note:
              " See https://developers.google.com/protocol-buffers/docs/proto3#updating for wire compatibility rules and https://developers.google.com/protocol-buffers/docs/proto3#json for JSON compatibility rules."
          )
        } else {
          comparison.compareTypeNames(old, new)
        }
      }
    },
    Rule("FIELD_WIRE_COMPATIBLE_TYPE", [.wire], "Fields keep a type with the same binary form.") {
      comparison in
      let note =
        " See https://developers.google.com/protocol-buffers/docs/proto3#updating for wire compatibility rules."
      for (old, new) in comparison.fieldPairs {
        if old.wireGroup == new.wireGroup {
          comparison.compareTypeNames(old, new)
        } else if old.kind == .bytes, new.kind == .string {
          comparison.typeChanged(
            old,
            new,
            old.kindName,
            new.kindName,
            note: note
              + " Note that while string and bytes are compatible if the data is valid UTF-8, there is no way to enforce that a bytes field is UTF-8, so these fields may be incompatible."
          )
        } else if old.kind != .string || new.kind != .bytes {
          comparison.typeChanged(old, new, old.kindName, new.kindName, note: note)
        }
      }
    },
  ]

  static let fieldCardinalities: [Rule] = [
    Rule("FIELD_SAME_CARDINALITY", .code, "Fields keep their cardinality.") { comparison in
      comparison.compareCardinalities { $0 }
    },
    Rule(
      "FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY",
      [.wireJSON],
      "Fields keep a cardinality with the same form in binary and JSON."
    ) { comparison in
      comparison.compareCardinalities { $0 == .implicit ? .explicit : $0 }
    },
    Rule(
      "FIELD_WIRE_COMPATIBLE_CARDINALITY",
      [.wire],
      "Fields keep a cardinality with the same binary form."
    ) { comparison in
      comparison.compareCardinalities { cardinality in
        switch cardinality {
        case .implicit: .explicit
        case .map: .repeated
        default: cardinality
        }
      }
    },
    Rule("FIELD_SAME_DEFAULT", .everything, "Fields keep their default value.") { comparison in
      for (old, new) in comparison.fieldPairs {
        guard let before = DefaultValue(old), let after = DefaultValue(new), before != after
        else { continue }
        comparison.report(
          "\(comparison.title(new)) changed default value from \(before.text) to \(after.text).",
          at: new,
          part: [7]
        )
      }
    },
  ]
}

/// The cardinalities that buf tells apart; the raw values are what it calls them.
private enum FieldCardinality: String {
  case explicit = "optional with explicit presence"
  case implicit = "optional with implicit presence"
  case required
  case repeated
  case map
}

extension Comparison {
  fileprivate mutating func compareCardinalities(
    _ group: (FieldCardinality) -> FieldCardinality
  ) {
    for (old, new) in fieldPairs {
      // The fields of a map entry are what the compiler makes them.
      if !new.isExtension, new.containingMessage.isMapEntry, old.containingMessage.isMapEntry {
        continue
      }
      let before = old.cardinality
      let after = new.cardinality
      guard group(before) != group(after) else { continue }
      report(
        "\(title(new)) changed cardinality from \"\(before.rawValue)\" to \"\(after.rawValue)\".",
        at: new
      )
    }
  }

  fileprivate mutating func typeChanged(
    _ old: FieldSchema,
    _ new: FieldSchema,
    _ before: String,
    _ after: String,
    note: String = ""
  ) {
    report(
      "\(title(new)) changed type from \"\(before)\" to \"\(after)\".\(note)",
      at: new,
      part: [new.typeName.isEmpty ? 5 : 6]
    )
  }

  /// Messages must be the same by name; an enum may be renamed or moved as long as it holds all old values.
  fileprivate mutating func compareTypeNames(_ old: FieldSchema, _ new: FieldSchema) {
    guard old.typeName != new.typeName else { return }
    if let before = old.enumeration, let after = new.enumeration, before.name == after.name {
      let values = Set(after.values.map { "\($0.number) \($0.name)" })
      if before.values.allSatisfy({ values.contains("\($0.number) \($0.name)") }) { return }
    }
    // An enum and an integer share a group with themselves only, so both have a type name or none.
    typeChanged(old, new, old.typeName, new.typeName)
  }
}

extension FieldSchema {
  fileprivate var cardinality: FieldCardinality {
    if isMap { return .map }
    if isRepeated { return .repeated }
    if isRequired { return .required }
    return hasPresence ? .explicit : .implicit
  }

  /// The full name of the message or enum, empty for scalars.
  fileprivate var typeName: String { message?.fullName ?? enumeration?.fullName ?? "" }

  /// The type as the contract says it; a message with delimited encoding is told apart from a group.
  fileprivate var kindName: String {
    switch kind {
    case .group: file.syntax == .proto2 ? "group" : "message (delimited encoding)"
    case .bool: "bool"
    case .double: "double"
    case .float: "float"
    case .int64: "int64"
    case .uint64: "uint64"
    case .int32: "int32"
    case .fixed64: "fixed64"
    case .fixed32: "fixed32"
    case .string: "string"
    case .message: "message"
    case .bytes: "bytes"
    case .uint32: "uint32"
    case .enum: "enum"
    case .sfixed32: "sfixed32"
    case .sfixed64: "sfixed64"
    case .sint32: "sint32"
    case .sint64: "sint64"
    }
  }

  /// Types of one group have the same binary form.
  fileprivate var wireGroup: FieldKind {
    switch kind {
    case .int32, .int64, .uint32, .uint64, .bool: .int32
    case .sint32, .sint64: .sint32
    case .fixed32, .sfixed32: .fixed32
    case .fixed64, .sfixed64: .fixed64
    default: kind
    }
  }

  /// Types of one group have the same form in binary and in JSON.
  fileprivate var jsonGroup: FieldKind {
    switch kind {
    case .int32, .uint32: .int32
    case .int64, .uint64: .int64
    case .fixed32, .sfixed32: .fixed32
    case .fixed64, .sfixed64: .fixed64
    default: kind
    }
  }
}

/// The default value of a singular scalar field, in a form that can be compared across types.
private struct DefaultValue: Equatable {
  /// What is compared: numbers as numbers, strings and bytes as bytes.
  enum Value: Equatable {
    case integer(Int128)
    case number(Double)
    case nan
    case bool(Bool)
    case bytes([UInt8])
    case enumeration(Int32)
  }

  let value: Value
  let text: String

  static func == (left: Self, right: Self) -> Bool {
    switch (left.value, right.value) {
    case (.integer(let a), .number(let b)), (.number(let b), .integer(let a)): Double(a) == b
    case (.integer, .integer), (.number, .number), (.nan, .nan), (.bool, .bool), (.bytes, .bytes),
      (.enumeration, .enumeration):
      left.value == right.value
    // A change of type is told by another rule.
    case (.nan, .number), (.number, .nan), (.nan, .integer), (.integer, .nan): false
    default: true
    }
  }

  init?(_ field: FieldSchema) {
    guard !field.isRepeated else { return nil }
    let text = field.proto.defaultValue
    switch field.kind {
    case .message, .group: return nil
    case .bool:
      value = .bool(text == "true")
      self.text = text == "true" ? "true" : "false"
    case .float, .double:
      let number = text.flatMap { Double($0) } ?? 0
      let single = Double(Float(number))
      let stored = field.kind == .float ? single : number
      value = stored.isNaN ? .nan : .number(stored)
      self.text = Self.goText(stored, text: text)
    case .string:
      let bytes = Array((text ?? "").utf8)
      value = .bytes(bytes)
      self.text = "\"\(text ?? "")\""
    case .bytes:
      let bytes = Self.unescaped(text ?? "")
      value = .bytes(bytes)
      self.text =
        "[" + bytes.map { "0x" + String($0, radix: 16) }.joined(separator: ",") + "]"
    case .enum:
      guard let enumeration = field.enumeration else { return nil }
      let named = text.flatMap { enumeration.value(named: $0) } ?? enumeration.values.first
      value = .enumeration(named?.number ?? 0)
      self.text = "\(enumeration.name).\(named?.name ?? "")"
    default:
      let number = text.flatMap { Int128($0) } ?? 0
      value = .integer(number)
      self.text = "\(number)"
    }
  }

  private static func goText(_ value: Double, text: String?) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    if value == value.rounded(), abs(value) < 1e15 { return "\(Int64(value))" }
    return text ?? "0"
  }

  /// The bytes of a default value with C escapes.
  private static func unescaped(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = bytes.popFirst() else {
        result.append(byte)
        continue
      }
      switch next {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        var value = UInt32(next - 0x30)
        for _ in 0..<2 {
          guard let digit = bytes.first, (0x30...0x37).contains(digit) else { break }
          value = value << 3 | UInt32(digit - 0x30)
          bytes.removeFirst()
        }
        result.append(UInt8(truncatingIfNeeded: value))
      default: result.append(next)
      }
    }
    return result
  }
}
