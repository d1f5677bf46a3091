import TernSchema
import TernWire

// Types: what generated code sees, and what the wire sees.

extension Rule {
  static let fieldTypes: [Rule] = [
    Rule("FIELD_SAME_TYPE", .code.and(.csr), "Fields keep their type.") { comparison in
      for (old, new) in comparison.fieldPairs {
        if old.kind != new.kind {
          comparison.typeChanged(old, new)
        } else if old.typeName != new.typeName {
          comparison.typeNameChanged(old, new)
        }
      }
    },
    Rule(
      "FIELD_WIRE_JSON_COMPATIBLE_TYPE",
      [.wireJSON, .csr],
      "Fields keep a type with the same form in binary and JSON."
    ) { comparison in
      for (old, new) in comparison.fieldPairs {
        if old.jsonGroup != new.jsonGroup {
          comparison.typeChanged(
            old,
            new,
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
            note: note
              + " Note that while string and bytes are compatible if the data is valid UTF-8, there is no way to enforce that a bytes field is UTF-8, so these fields may be incompatible."
          )
        } else if old.kind != .string || new.kind != .bytes {
          comparison.typeChanged(old, new, note: note)
        }
      }
    },
  ]
}

extension Comparison {
  fileprivate mutating func typeChanged(
    _ old: FieldSchema,
    _ new: FieldSchema,
    note: String = ""
  ) {
    report(
      "\(title(new)) changed type from \"\(old.kindName)\" to \"\(new.kindName)\".\(note)",
      at: new,
      against: old,
      span: new.typeName.isEmpty ? Place.of(part: 5, of: new) : Place.ofTypeName(new)
    )
  }

  fileprivate mutating func typeNameChanged(_ old: FieldSchema, _ new: FieldSchema) {
    report(
      "\(title(new)) changed type from \"\(old.typeName)\" to \"\(new.typeName)\".",
      at: new,
      against: old,
      span: Place.ofTypeName(new)
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
    typeNameChanged(old, new)
  }
}

extension FieldSchema {
  /// The full name of the message or enum, empty for scalars.
  var typeName: String { message?.fullName ?? enumeration?.fullName ?? "" }

  /// The type as the contract says it; a message with delimited encoding is told apart from a group.
  var kindName: String {
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
