import TernSchema

// Enums and their values; values are paired by number.

extension Rule {
  static let enums: [Rule] = [
    Rule("ENUM_VALUE_NO_DELETE", .code.and(.csr), "Enum values are not deleted.") { comparison in
      comparison.deletedValues { _, _, _ in "" }
    },
    Rule(
      "ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED",
      [.wireJSON, .wire, .csr],
      "Enum values are not deleted unless their number is reserved."
    ) { comparison in
      comparison.deletedValues { number, _, enumeration in
        enumeration.proto.reservedRange.contains {
          ($0.start ?? 0) <= number && number <= ($0.end ?? 0)
        } ? nil : " without reserving the number \"\(number)\""
      }
    },
    Rule(
      "ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED",
      [.wireJSON, .csr],
      "Enum values are not deleted unless their names are reserved."
    ) { comparison in
      comparison.deletedValues { _, names, enumeration in
        let reserved = enumeration.proto.reservedName
        if names.allSatisfy({ reserved.contains($0) }) { return nil }
        return " without reserving the name\(names.count > 1 ? "s" : "") \(quoted(names))"
      }
    },
    Rule("ENUM_VALUE_SAME_NAME", .json.and(.csr), "Enum values keep their name.") { comparison in
      for (old, new) in comparison.enumPairs {
        let before = old.namesByNumber
        let after = new.namesByNumber
        for (number, oldNames) in before {
          guard let newNames = after[number], !Set(oldNames).isSubset(of: newNames) else {
            continue
          }
          let plural = oldNames.count > 1 && newNames.count > 1 ? "s" : ""
          let message =
            "Enum value \"\(number)\" on enum \"\(new.name)\" changed name\(plural) from \(quoted(oldNames)) to \(quoted(newNames))."
          for value in new.values where value.number == number {
            comparison.report(
              message,
              file: new.file,
              span: new.file.location(of: value.descriptorPath + [2]),
              against: old.file,
              subject: .enumeration(new.fullName, value: number)
            )
          }
        }
      }
    },
    Rule("ENUM_SAME_TYPE", .code, "Enums stay open, or closed.") { comparison in
      for (old, new) in comparison.enumPairs where old.isClosed != new.isClosed {
        let (before, after) = old.isClosed ? ("closed", "open") : ("open", "closed")
        comparison.report(
          "Enum \"\(new.name)\" changed from \(before) to \(after).",
          at: new,
          against: old,
          span: Place.ofFeature([2], of: new, text: comparison.new.sources)
        )
      }
    },
    Rule("ENUM_SAME_JSON_FORMAT", .json.and(.csr), "Enums keep their support of JSON.") {
      comparison in
      for (old, new) in comparison.enumPairs where !old.isLegacyJSONFormat && new.isLegacyJSONFormat
      {
        comparison.report(
          "Enum \"\(new.name)\" JSON format support changed from ALLOW to LEGACY_BEST_EFFORT.",
          at: new,
          against: old,
          span: Place.ofFeature([6], of: new, text: comparison.new.sources)
        )
      }
    },
  ]
}

/// Names in quotes, with commas.
private func quoted(_ names: [String]) -> String {
  names.map { "\"\($0)\"" }.joined(separator: ", ")
}

extension EnumSchema {
  /// The names of each number, sorted.
  fileprivate var namesByNumber: [Int32: [String]] {
    Dictionary(grouping: values, by: \.number).mapValues { $0.map(\.name).sorted() }
  }
}

extension Comparison {
  /// Reports deleted numbers; the closure gives the end of the sentence, or nil for what is allowed.
  fileprivate mutating func deletedValues(
    _ complaint: (Int32, [String], EnumSchema) -> String?
  ) {
    for (old, new) in enumPairs {
      for (number, names) in old.namesByNumber where new.value(number: number) == nil {
        guard let complaint = complaint(number, names, new) else { continue }
        report(
          "Previously present enum value \"\(number)\" on enum \"\(new.name)\" was deleted\(complaint).",
          at: new,
          against: old,
          value: number
        )
      }
    }
  }
}
