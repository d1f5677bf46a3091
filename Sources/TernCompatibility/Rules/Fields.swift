import TernSchema

// Fields: that they are there, their names, and the oneof they are in. Fields are paired by number.

extension Rule {
  static let fields: [Rule] = [
    Rule("FIELD_NO_DELETE", .code.and(.csr), "Fields are not deleted.") { comparison in
      comparison.deletedFields { _, _ in "" }
    },
    Rule(
      "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED",
      [.wireJSON, .wire, .csr],
      "Fields are not deleted unless their number is reserved."
    ) { comparison in
      comparison.deletedFields { field, message in
        message.reserves(field.number) ? nil : " without reserving the number \"\(field.number)\""
      }
    },
    Rule(
      "FIELD_NO_DELETE_UNLESS_NAME_RESERVED",
      [.wireJSON, .csr],
      "Fields are not deleted unless their name is reserved."
    ) { comparison in
      comparison.deletedFields { field, message in
        message.proto.reservedName.contains(field.name)
          ? nil : " without reserving the name \"\(field.name)\""
      }
    },
    Rule("FIELD_SAME_NAME", .json.and(.csr), "Fields keep their name.") { comparison in
      for (old, new) in comparison.fieldPairs {
        let before = old.isExtension ? old.fullName : old.name
        let after = new.isExtension ? new.fullName : new.name
        guard before != after else { continue }
        let what =
          new.isExtension
          ? "Extension \"\(new.number)\" on message \"\(new.containingMessage.fullName)\""
          : "Field \"\(new.number)\" on message \"\(new.containingMessage.name)\""
        comparison.report(
          "\(what) changed name from \"\(before)\" to \"\(after)\".",
          at: new,
          against: old,
          span: Place.of(part: 1, of: new)
        )
      }
    },
    Rule("FIELD_SAME_JSON_NAME", .json.and(.csr), "Fields keep their name in JSON.") {
      comparison in
      for (old, new) in comparison.fieldPairs
      where !new.isExtension && old.jsonName != new.jsonName {
        comparison.report(
          "\(comparison.title(new)) changed option \"json_name\" from \(GoText.quoted(old.jsonName)) to \(GoText.quoted(new.jsonName)).",
          at: new,
          against: old,
          span: Place.of(option: [10], of: new) ?? Place.of(new)
        )
      }
    },
    Rule(
      "FIELD_SAME_ONEOF",
      .everything.and(.csr),
      "Fields stay in their oneof, or outside of any."
    ) { comparison in
      for (old, new) in comparison.fieldPairs {
        let before = old.realOneof?.name
        let after = new.realOneof?.name
        guard before != after else { continue }
        let how: String
        switch (before, after) {
        case (let before?, let after?): how = "from oneof \"\(before)\" to oneof \"\(after)\""
        case (nil, _): how = "from outside to inside a oneof"
        default: how = "from inside to outside a oneof"
        }
        comparison.report(
          "\(comparison.title(new)) moved \(how).",
          at: new,
          against: old,
          span: Place.of(new)
        )
      }
    },
    Rule("FIELD_SAME_JSTYPE", .code, "64-bit fields keep their JavaScript type.") { comparison in
      for (old, new) in comparison.fieldPairs where old.isInteger64 && new.isInteger64 {
        let names = ["JS_NORMAL", "JS_STRING", "JS_NUMBER"]
        let before = Int(old.options.jstype?.rawValue ?? 0)
        let after = Int(new.options.jstype?.rawValue ?? 0)
        guard before != after, names.indices.contains(before), names.indices.contains(after)
        else { continue }
        comparison.report(
          "\(comparison.title(new)) changed option \"jstype\" from \"\(names[before])\" to \"\(names[after])\".",
          at: new,
          against: old,
          span: Place.of(option: [8, 6], of: new) ?? Place.of(new)
        )
      }
    },
  ]
}

extension FieldSchema {
  /// The oneof, unless it is the synthetic one of an `optional` field.
  var realOneof: OneofSchema? {
    guard let oneof, !oneof.isSynthetic else { return nil }
    return oneof
  }

  fileprivate var isInteger64: Bool {
    switch kind {
    case .int64, .uint64, .sint64, .fixed64, .sfixed64: true
    default: false
    }
  }
}

extension MessageSchema {
  /// Whether a number is reserved.
  func reserves(_ number: Int32) -> Bool {
    proto.reservedRange.contains { ($0.start ?? 0) <= number && number < ($0.end ?? 0) }
  }
}

extension Comparison {
  /// Reports deleted fields; the closure gives the end of the sentence, or nil for what is allowed.
  fileprivate mutating func deletedFields(
    _ complaint: (FieldSchema, MessageSchema) -> String?
  ) {
    for (old, new) in messagePairs {
      for field in old.fields where new.field(number: field.number) == nil {
        guard let complaint = complaint(field, new) else { continue }
        report(
          "Previously present field \"\(field.number)\" with name \"\(field.name)\" on message \"\(old.name)\" was deleted\(complaint).",
          file: new.file,
          span: Place.of(new),
          against: old.file,
          subject: .field(message: new.fullName, number: field.number, isExtension: false)
        )
      }
    }
  }
}
