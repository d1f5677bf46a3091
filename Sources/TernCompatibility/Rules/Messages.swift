import TernSchema

// Messages: oneofs, required fields, ranges, options.

extension Rule {
  static let messages: [Rule] = [
    Rule("ONEOF_NO_DELETE", .code, "Oneofs are not deleted.") { comparison in
      for (old, new) in comparison.messagePairs {
        let names = Set(new.oneofs.filter { !$0.isSynthetic }.map(\.name))
        for oneof in old.oneofs where !oneof.isSynthetic && !names.contains(oneof.name) {
          comparison.report(
            "Previously present oneof \"\(oneof.name)\" on message \"\(new.name)\" was deleted.",
            at: new
          )
        }
      }
    },
    Rule("MESSAGE_SAME_REQUIRED_FIELDS", .everything, "Required fields neither come nor go.") {
      comparison in
      let reason =
        "Required fields must always be sent, so if one side does not know about the required field, this will result in a breakage."
      for (old, new) in comparison.messagePairs {
        for field in old.fields where field.isRequired {
          if new.field(number: field.number)?.isRequired == true { continue }
          comparison.report(
            "Message \"\(new.name)\" had required field \"\(field.number)\" deleted. \(reason)",
            at: new
          )
        }
        for field in new.fields where field.isRequired {
          if old.field(number: field.number)?.isRequired == true { continue }
          comparison.report(
            "Message \"\(new.name)\" had required field \"\(field.number)\" added. \(reason)",
            at: field
          )
        }
      }
    },
    Rule("EXTENSION_MESSAGE_NO_DELETE", .code, "Extension ranges are not taken back.") {
      comparison in
      for (old, new) in comparison.messagePairs {
        let before = old.proto.extensionRange.map {
          NumberRange(Int64($0.start ?? 0), Int64($0.end ?? 0) - 1)
        }
        let after = new.proto.extensionRange.map {
          NumberRange(Int64($0.start ?? 0), Int64($0.end ?? 0) - 1)
        }
        for (range, missing) in NumberRange.missing(from: after, of: before) {
          comparison.report(
            "Previously present extension range \"\(range.text)\" on message \"\(new.name)\" is missing values: \(missing) were removed.",
            at: new
          )
        }
      }
    },
    Rule("RESERVED_MESSAGE_NO_DELETE", .everything, "Reservations of messages are not taken back.")
    { comparison in
      for (old, new) in comparison.messagePairs {
        let before = old.proto.reservedRange.map {
          NumberRange(Int64($0.start ?? 0), Int64($0.end ?? 0) - 1)
        }
        let after = new.proto.reservedRange.map {
          NumberRange(Int64($0.start ?? 0), Int64($0.end ?? 0) - 1)
        }
        for (range, missing) in NumberRange.missing(from: after, of: before) {
          comparison.report(
            "Previously present reserved range \"\(range.text)\" on message \"\(new.name)\" is missing values: \(missing) were removed.",
            at: new
          )
        }
        for name in old.proto.reservedName where !new.proto.reservedName.contains(name) {
          comparison.report(
            "Previously present reserved name \"\(name)\" on message \"\(new.name)\" was deleted.",
            at: new
          )
        }
      }
    },
    Rule("MESSAGE_SAME_JSON_FORMAT", .json, "Messages keep their support of JSON.") {
      comparison in
      for (old, new) in comparison.messagePairs
      where !old.isLegacyJSONFormat && new.isLegacyJSONFormat && !new.isMapEntry {
        comparison.report(
          "Message \"\(new.name)\" JSON format support changed from ALLOW to LEGACY_BEST_EFFORT.",
          file: new.file,
          paths: [new.descriptorPath + [7, 12, 6], new.descriptorPath]
        )
      }
    },
    Rule(
      "MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR",
      .code,
      "Messages keep their standard descriptor accessor."
    ) { comparison in
      for (old, new) in comparison.messagePairs
      where old.options.noStandardDescriptorAccessor != true
        && new.options.noStandardDescriptorAccessor == true
      {
        comparison.report(
          "Message option \"no_standard_descriptor_accessor\" changed from \"false\" to \"true\".",
          file: new.file,
          paths: [new.descriptorPath + [7, 2], new.descriptorPath]
        )
      }
    },
  ]
}

/// A range of numbers, both ends included.
struct NumberRange {
  var first: Int64
  var last: Int64

  /// The greatest field number, which contracts call `max`.
  static let fieldNumberMax: Int64 = 536_870_911

  init(_ first: Int64, _ last: Int64) {
    self.first = first
    self.last = last
  }

  /// `[2,5]`, `[9]` or `[1000,max]`.
  var text: String {
    let end =
      last == Self.fieldNumberMax || last >= Int64(Int32.max) - 1 ? "max" : String(last)
    return first == last ? "[\(first)]" : "[\(first),\(end)]"
  }

  /// The ranges of which something is not covered any more, with what that is.
  static func missing(
    from present: [NumberRange],
    of ranges: [NumberRange]
  ) -> [(range: NumberRange, missing: String)] {
    let present = present.sorted { $0.first < $1.first }
    return ranges.compactMap { range in
      var gaps: [NumberRange] = []
      var next = range.first
      for other in present where other.last >= next && other.first <= range.last {
        if other.first > next { gaps.append(NumberRange(next, other.first - 1)) }
        next = max(next, other.last + 1)
      }
      if next <= range.last { gaps.append(NumberRange(next, range.last)) }
      return gaps.isEmpty ? nil : (range, gaps.map(\.text).joined(separator: ", "))
    }
  }
}
