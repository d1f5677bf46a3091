import TernSchema

// Reserved and extension ranges: numbers once promised are not taken back.

extension Rule {
  static let ranges: [Rule] = [
    Rule(
      "EXTENSION_MESSAGE_NO_DELETE",
      .code.and(.csr),
      "Extension ranges are not taken back."
    ) { comparison in
      for (old, new) in comparison.messagePairs {
        let before = old.proto.extensionRange.map { NumberRange($0.start, $0.end) }
        let after = new.proto.extensionRange.map { NumberRange($0.start, $0.end) }
        for (range, missing) in NumberRange.missing(from: after, of: before) {
          comparison.report(
            "Previously present extension range \"\(range.text(last: old.numberLast))\" on message \"\(new.name)\" is missing values: \(NumberRange.text(missing, last: new.numberLast)) were removed.",
            at: new,
            against: old
          )
        }
      }
    },
    Rule(
      "RESERVED_MESSAGE_NO_DELETE",
      .everything.and(.csr),
      "Reservations of messages are not taken back."
    ) { comparison in
      for (old, new) in comparison.messagePairs {
        let before = old.proto.reservedRange.map { NumberRange($0.start, $0.end) }
        let after = new.proto.reservedRange.map { NumberRange($0.start, $0.end) }
        for (range, missing) in NumberRange.missing(from: after, of: before) {
          comparison.report(
            "Previously present reserved range \"\(range.text(last: old.numberLast))\" on message \"\(new.name)\" is missing values: \(NumberRange.text(missing, last: new.numberLast)) were removed.",
            at: new,
            against: old
          )
        }
        for name in old.proto.reservedName where !new.proto.reservedName.contains(name) {
          comparison.report(
            "Previously present reserved name \(GoText.quoted(name)) on message \"\(new.name)\" was deleted.",
            at: new,
            against: old
          )
        }
      }
    },
    Rule(
      "RESERVED_ENUM_NO_DELETE",
      .everything.and(.csr),
      "Reservations of enums are not taken back."
    ) { comparison in
      let last = Int64(Int32.max)
      for (old, new) in comparison.enumPairs {
        // Unlike those of messages, ranges of enums include their end.
        let before = old.proto.reservedRange.map {
          NumberRange(first: Int64($0.start ?? 0), last: Int64($0.end ?? 0))
        }
        let after = new.proto.reservedRange.map {
          NumberRange(first: Int64($0.start ?? 0), last: Int64($0.end ?? 0))
        }
        for (range, missing) in NumberRange.missing(from: after, of: before) {
          comparison.report(
            "Previously present reserved range \"\(range.text(last: last))\" on enum \"\(new.name)\" is missing values: \(NumberRange.text(missing, last: last)) were removed.",
            at: new,
            against: old
          )
        }
        for name in old.proto.reservedName where !new.proto.reservedName.contains(name) {
          comparison.report(
            "Previously present reserved name \(GoText.quoted(name)) on enum \"\(new.name)\" was deleted.",
            at: new,
            against: old
          )
        }
      }
    },
  ]
}

extension MessageSchema {
  /// The greatest number that contracts call `max`.
  fileprivate var numberLast: Int64 {
    options.messageSetWireFormat == true ? Int64(Int32.max) - 1 : 536_870_911
  }
}

/// A range of numbers, both ends included.
struct NumberRange {
  var first: Int64
  var last: Int64

  init(first: Int64, last: Int64) {
    self.first = first
    self.last = last
  }

  /// A range whose end is the number behind its last, as in descriptors of messages.
  fileprivate init(_ start: Int32?, _ end: Int32?) {
    self.init(first: Int64(start ?? 0), last: Int64(end ?? 0) - 1)
  }

  /// `[2,5]`, `[9]` or `[1000,max]`.
  func text(last greatest: Int64) -> String {
    first == last ? "[\(first)]" : "[\(first),\(last == greatest ? "max" : String(last))]"
  }

  static func text(_ ranges: [NumberRange], last: Int64) -> String {
    ranges.map { $0.text(last: last) }.joined(separator: ", ")
  }

  /// The ranges of which something is not covered any more, with what that is.
  static func missing(
    from present: [NumberRange],
    of ranges: [NumberRange]
  ) -> [(range: NumberRange, missing: [NumberRange])] {
    if ranges.isEmpty { return [] }
    let present = present.sorted { $0.first < $1.first }
    return ranges.compactMap { range in
      var gaps: [NumberRange] = []
      var next = range.first
      for other in present where other.last >= next && other.first <= range.last {
        if other.first > next { gaps.append(NumberRange(first: next, last: other.first - 1)) }
        next = max(next, other.last + 1)
      }
      if next <= range.last { gaps.append(NumberRange(first: next, last: range.last)) }
      return gaps.isEmpty ? nil : (range, gaps)
    }
  }
}
