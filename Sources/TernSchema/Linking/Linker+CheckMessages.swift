import TernWire

// The rules about numbers and names inside a message.

extension Linker {
  static let fieldNumberMax: Int32 = 536_870_911
  static let implementationNumbers: ClosedRange<Int32> = 19_000...19_999

  /// A range of numbers with what it is, for the search of overlaps.
  private struct NumberRange {
    var range: ClosedRange<Int64>
    var what: String
    var span: TokenRange?
  }

  /// Numbers in bounds and unique, and outside of what is reserved or left to extensions.
  func checkNumbers(_ proto: MessageProto, id: Int, spans: MessageSpans?) {
    let message = storage.messages[id]
    let extensions = ranges(
      proto.extensionRange.map { ($0.start, $0.end) },
      spans: spans?.extensionRanges,
      what: "extension range",
      message: message
    )
    let reserved = ranges(
      proto.reservedRange.map { ($0.start, $0.end) },
      spans: spans?.reservedRanges,
      what: "reserved range",
      message: message
    )
    checkOverlaps(extensions + reserved, message: message)
    if message.isMessageSet, let first = proto.field.first {
      report(
        spans?.fields.first?.name,
        "the message set \"\(message.fullName)\" has the field \"\(first.name ?? "")\"; it can only have extensions"
      )
    }
    let sortedReserved = reserved.sorted { $0.range.lowerBound < $1.range.lowerBound }
    let sortedExtensions = extensions.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var seen: [Int32: String] = [:]
    for (index, fieldID) in message.fields.enumerated() {
      let field = storage.fields[fieldID]
      let span = spans?.fields[index].number
      guard checkNumber(field, span: span) else { continue }
      if let other = seen.updateValue(field.name, forKey: field.number) {
        report(
          span,
          "field number \(field.number) is used by \"\(field.name)\" and \"\(other)\" of \"\(message.fullName)\"",
          hint: freeNumber(in: id, proto).map { "the next free number is \($0)" }
        )
      }
      let number = Int64(field.number)
      if let range = range(of: number, in: sortedReserved) {
        report(
          span,
          "field \"\(field.name)\" of \"\(message.fullName)\" uses the reserved number \(number)",
          hint: "the numbers \(describe(range.range)) are reserved"
        )
      }
      if let range = range(of: number, in: sortedExtensions) {
        report(
          span,
          "field \"\(field.name)\" of \"\(message.fullName)\" has number \(number), which is in the extension range \(describe(range.range))"
        )
      }
    }
  }

  /// The range that holds a number, among ranges sorted by their starts (which do not overlap, or that is on
  /// record).
  private func range(of number: Int64, in ranges: [NumberRange]) -> NumberRange? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].range.lowerBound <= number { low = middle + 1 } else { high = middle }
    }
    guard low > 0, ranges[low - 1].range.contains(number) else { return nil }
    return ranges[low - 1]
  }

  private func describe(_ range: ClosedRange<Int64>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }

  /// Whether a field number is one at all; what is not is reported.
  func checkNumber(
    _ field: FieldRecord,
    span: TokenRange?,
    isInMessageSet: Bool = false
  ) -> Bool {
    if field.number <= 0 {
      report(
        span,
        "field number \(field.number) is not positive",
        hint: "field numbers begin with 1"
      )
      return false
    }
    if field.number > Self.fieldNumberMax, !isInMessageSet {
      report(span, "field number \(field.number) is greater than \(Self.fieldNumberMax)")
      return false
    }
    if Self.implementationNumbers.contains(field.number) {
      report(
        span,
        "field numbers 19000 to 19999 are reserved for the implementations of protobuf; found \(field.number)"
      )
      return false
    }
    return true
  }

  private func freeNumber(in id: Int, _ proto: MessageProto) -> Int32? {
    guard !sink.isFull else { return nil }
    let used = Set(storage.fields[storage.messages[id].fields].map(\.number))
    func isTaken(_ number: Int32) -> Bool {
      used.contains(number) || Self.implementationNumbers.contains(number)
        || proto.reservedRange.contains { ($0.start ?? 0) <= number && number < ($0.end ?? 0) }
        || proto.extensionRange.contains { ($0.start ?? 0) <= number && number < ($0.end ?? 0) }
    }
    return (1...Int32(100_000)).first { !isTaken($0) }
  }

  private func ranges(
    _ ranges: [(Int32?, Int32?)],
    spans: [TokenRange]?,
    what: String,
    message: MessageRecord
  ) -> [NumberRange] {
    var result: [NumberRange] = []
    let limit = message.isMessageSet ? Int64(Int32.max) : Int64(Self.fieldNumberMax) + 1
    for (index, (start, end)) in ranges.enumerated() {
      let start = Int64(start ?? 0)
      let end = Int64(end ?? 0)
      let span = spans?[index]
      if start <= 0 {
        report(span, "a number of the \(what) is not positive")
      } else if end <= start {
        report(span, "the end of the \(what) is before its start")
      } else if end > limit, what == "extension range" {
        report(span, "the \(what) goes beyond \(limit - 1), the greatest field number")
      } else {
        result.append(NumberRange(range: start...(end - 1), what: what, span: span))
      }
    }
    return result
  }

  private func checkOverlaps(_ ranges: [NumberRange], message: MessageRecord) {
    // Sorted by start, a range that overlaps any earlier one overlaps the one that reaches farthest.
    let order = ranges.indices.sorted {
      (ranges[$0].range.lowerBound, $0) < (ranges[$1].range.lowerBound, $1)
    }
    var farthest: Int?
    for index in order {
      let range = ranges[index]
      if let earlier = farthest, ranges[earlier].range.upperBound >= range.range.lowerBound {
        let other = ranges[earlier]
        report(
          range.span ?? other.span,
          "the \(range.what) \(describe(range.range)) of \"\(message.fullName)\" overlaps the \(other.what) \(describe(other.range))"
        )
      }
      if farthest.map({ ranges[$0].range.upperBound < range.range.upperBound }) ?? true {
        farthest = index
      }
    }
  }

  func checkReservedNames(_ proto: MessageProto, id: Int, spans: MessageSpans?) {
    guard !proto.reservedName.isEmpty else { return }
    let message = storage.messages[id]
    var reserved: Set<String> = []
    for (index, name) in proto.reservedName.enumerated() {
      let identity = rawText.identity(
        of: name,
        at: storage.path(ofMessage: id) + [10, Int32(index)],
        isSource: source != nil
      )
      if reserved.insert(identity).inserted { continue }
      report(
        spans?.reservedNames[index],
        "the name \"\(name)\" is reserved twice in \"\(message.fullName)\""
      )
    }
    for (index, fieldID) in message.fields.enumerated() {
      let field = storage.fields[fieldID]
      if reserved.contains(field.name) {
        report(
          spans?.fields[index].name,
          "the field name \"\(field.name)\" is reserved in \"\(message.fullName)\""
        )
      }
    }
  }

  /// A oneof has fields, they stand together, and a synthetic one has exactly one.
  func checkOneofs(_ proto: MessageProto, id: Int, spans: MessageSpans?) {
    let message = storage.messages[id]
    for (index, oneofID) in message.oneofs.enumerated() {
      let oneof = storage.oneofs[oneofID]
      let span = spans?.oneofs[index]
      guard let first = oneof.fields.first, let last = oneof.fields.last else {
        report(span, "the oneof \"\(message.fullName).\(oneof.name)\" has no fields")
        continue
      }
      if last - first + 1 != oneof.fields.count {
        report(
          span,
          "the fields of oneof \"\(message.fullName).\(oneof.name)\" do not stand together"
        )
      }
      for fieldID in oneof.fields where storage.fields[fieldID].flags.contains(.repeated) {
        report(
          span,
          "the field \"\(storage.fields[fieldID].name)\" of oneof \"\(message.fullName).\(oneof.name)\" is repeated"
        )
      }
      if oneof.isSynthetic, oneof.fields.count != 1 {
        report(span, "the synthetic oneof \"\(oneof.name)\" must have exactly one field")
      }
    }
    for index in proto.field.indices where proto.field[index].proto3Optional == true {
      let field = proto.field[index]
      let fieldID = message.fields.lowerBound + index
      let span = spans?.fields[index].name
      guard case .proto3 = syntax else {
        report(span, "\"proto3_optional\" is only for proto3 (field \"\(field.name ?? "")\")")
        continue
      }
      if storage.fields[fieldID].oneof < 0 {
        report(span, "the optional field \"\(field.name ?? "")\" has no synthetic oneof")
      }
    }
  }

  // MARK: - JSON names

  /// In JSON no two fields may have one name: neither by default nor as set.
  func checkJSONNames(_ proto: MessageProto, id: Int, spans: MessageSpans?) {
    let message = storage.messages[id]
    if proto.options?.deprecatedLegacyJsonFieldConflicts == true { return }
    var hasCustom = false
    for usesCustom in [false, true] where !usesCustom || hasCustom {
      var seen: [String: (name: String, isCustom: Bool)] = [:]
      for index in proto.field.indices {
        let name = proto.field[index].name ?? ""
        let standard = Names.json(name)
        let custom = proto.field[index].jsonName
        if custom != standard { hasCustom = true }
        let isCustom = usesCustom && custom != standard
        let jsonName = isCustom ? custom ?? standard : standard
        let span = isCustom ? spans?.fields[index].jsonName : spans?.fields[index].name
        if isCustom, jsonName.hasPrefix("["), jsonName.hasSuffix("]") {
          report(span, "the JSON name \"\(jsonName)\" of field \"\(name)\" must not be in brackets")
          continue
        }
        let identity = rawText.identity(
          of: jsonName,
          at: isCustom ? storage.path(ofField: message.fields.lowerBound + index) + [10] : [],
          isSource: source != nil
        )
        guard let other = seen[identity] else {
          seen[identity] = (name, isCustom)
          continue
        }
        // Conflicts between defaults were told in the first round.
        if usesCustom && !isCustom && !other.isCustom || name == other.name { continue }
        let isWarning =
          message.features.jsonFormat == .legacyBestEffort && !(isCustom && other.isCustom)
        func kind(_ isCustom: Bool) -> String { isCustom ? "custom" : "default" }
        report(
          isWarning ? .warning : .error,
          span ?? spans?.fields[index].name,
          "the \(kind(isCustom)) JSON name \"\(jsonName)\" of field \"\(name)\" is also the \(kind(other.isCustom)) JSON name of field \"\(other.name)\"",
          // Defaults must differ whatever else is set.
          hint: isCustom || other.isCustom
            ? "set another one: [json_name = \"...\"]" : "rename one of the fields"
        )
      }
    }
  }
}
