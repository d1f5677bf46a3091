import TernSchema

// Fields and enum values that are gone, with and without the promise that their numbers and names are not
// used again.

extension Rule {
  static let fields: [Rule] = [
    Rule("FIELD_NO_DELETE", .code, "Fields are not deleted.") { comparison in
      comparison.deletedFields { _, _ in "" }
    },
    Rule(
      "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED",
      [.wireJSON, .wire],
      "Fields are not deleted unless their number is reserved."
    ) { comparison in
      comparison.deletedFields { field, message in
        message.reserves(field.number) ? nil : " without reserving the number \"\(field.number)\""
      }
    },
    Rule(
      "FIELD_NO_DELETE_UNLESS_NAME_RESERVED",
      [.wireJSON],
      "Fields are not deleted unless their name is reserved."
    ) { comparison in
      comparison.deletedFields { field, message in
        message.proto.reservedName.contains(field.name)
          ? nil : " without reserving the name \"\(field.name)\""
      }
    },
    Rule("FIELD_SAME_NAME", .json, "Fields keep their name.") { comparison in
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
          part: [1]
        )
      }
    },
    Rule("FIELD_SAME_JSON_NAME", .json, "Fields keep their name in JSON.") { comparison in
      for (old, new) in comparison.fieldPairs
      where !new.isExtension && old.jsonName != new.jsonName {
        comparison.report(
          "\(comparison.title(new)) changed option \"json_name\" from \"\(old.jsonName)\" to \"\(new.jsonName)\".",
          at: new,
          part: [10]
        )
      }
    },
    Rule("FIELD_SAME_ONEOF", .everything, "Fields stay in their oneof, or outside of any.") {
      comparison in
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
        comparison.report("\(comparison.title(new)) moved \(how).", at: new)
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
          part: [8, 6]
        )
      }
    },
    Rule("FIELD_SAME_CPP_STRING_TYPE", .code, "Strings keep their type in C++.") { comparison in
      for (old, new) in comparison.fieldPairs
      where (old.kind == .string || old.kind == .bytes)
        && (new.kind == .string || new.kind == .bytes)
      {
        let names = ["STRING", "CORD", "STRING_PIECE"]
        let before = Int(old.options.ctype?.rawValue ?? 0)
        let after = Int(new.options.ctype?.rawValue ?? 0)
        guard before != after, names.indices.contains(before), names.indices.contains(after),
          !(before == 2 && after == 0)
        else { continue }
        comparison.report(
          "\(comparison.title(new)) changed C++ string type from \"\(names[before])\" to \"\(names[after])\".",
          at: new,
          part: [8, 1]
        )
      }
    },
    Rule("FIELD_SAME_UTF8_VALIDATION", .code, "Strings keep their UTF-8 validation.") {
      comparison in
      for (old, new) in comparison.fieldPairs
      where old.kind == .string && new.kind == .string && old.requiresUTF8 != new.requiresUTF8 {
        let (before, after) = old.requiresUTF8 ? ("VERIFY", "NONE") : ("NONE", "VERIFY")
        comparison.report(
          "\(comparison.title(new)) changed UTF8 validation from \(before) to \(after).",
          at: new,
          part: [8, 21, 4]
        )
      }
    },
    Rule("FIELD_SAME_JAVA_UTF8_VALIDATION", .code, "Strings keep their UTF-8 validation in Java.") {
      comparison in
      for (old, new) in comparison.fieldPairs where old.kind == .string && new.kind == .string {
        let before = old.requiresUTF8InJava
        let after = new.requiresUTF8InJava
        guard before != after else { continue }
        func name(_ requires: Bool) -> String { requires ? "VERIFY" : "NONE" }
        comparison.report(
          "\(comparison.title(new)) changed Java string UTF8 validation from \"\(name(before))\" to \"\(name(after))\".",
          at: new
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

  fileprivate var requiresUTF8InJava: Bool {
    requiresUTF8 || file.options.javaStringCheckUtf8 == true
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
          "Previously present field \"\(field.number)\" with name \"\(field.name)\" on message \"\(new.name)\" was deleted\(complaint).",
          at: new
        )
      }
    }
  }
}
