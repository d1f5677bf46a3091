import TernWire

// The rules about enums.

extension Linker {
  func checkEnum(
    _ proto: Google.Protobuf.EnumDescriptorProto,
    id: Int,
    features: FeatureValues,
    spans: EnumSpans?
  ) {
    let record = storage.enums[id]
    guard let first = proto.value.first else {
      report(
        spans?.name,
        "the enum \"\(record.fullName)\" has no values; it must have at least one"
      )
      return
    }
    if features.enumType == .open, (first.number ?? 0) != 0 {
      report(
        spans?.values.first?.number,
        "the first value of the open enum \"\(record.fullName)\" must be 0, found \(first.number ?? 0)",
        hint: "begin with: \(unspecifiedName(record.name)) = 0;"
      )
    }
    checkAliases(proto, record: record, spans: spans)
    checkReserved(proto, record: record, path: storage.path(ofEnum: id), spans: spans)
    checkValueNames(proto, record: record, features: features, spans: spans)
  }

  private func unspecifiedName(_ name: String) -> String {
    var result = ""
    for (index, character) in name.enumerated() {
      if character.isUppercase, index > 0 { result += "_" }
      result += character.uppercased()
    }
    return result + "_UNSPECIFIED"
  }

  private func checkAliases(
    _ proto: Google.Protobuf.EnumDescriptorProto,
    record: EnumRecord,
    spans: EnumSpans?
  ) {
    let allowsAlias = proto.options?.allowAlias
    if allowsAlias == false {
      report(
        spans?.name,
        "\"\(record.fullName)\" says \"allow_alias = false\", which has no effect: leave it out"
      )
    }
    var seen: [Int32: String] = [:]
    var hasAlias = false
    for index in proto.value.indices {
      let number = proto.value[index].number ?? 0
      guard let other = seen[number] else {
        seen[number] = proto.value[index].name ?? ""
        continue
      }
      let value = proto.value[index]
      hasAlias = true
      guard allowsAlias != true else { continue }
      let free = freeNumber(in: proto)
      report(
        spans?.values[index].number,
        "\"\(value.name ?? "")\" has the same number \(number) as \"\(other)\" in enum \"\(record.fullName)\"",
        hint:
          "if it is meant as an alias: option allow_alias = true;\(free.map { " else the next free number is \($0)" } ?? "")"
      )
    }
    if allowsAlias == true, !hasAlias {
      report(
        spans?.name,
        "\"\(record.fullName)\" allows aliases, but no two values share a number: leave \"allow_alias\" out"
      )
    }
  }

  private func checkReserved(
    _ proto: Google.Protobuf.EnumDescriptorProto,
    record: EnumRecord,
    path: @autoclosure () -> [Int32],
    spans: EnumSpans?
  ) {
    let ranges = reservedRanges(of: proto, record: record, spans: spans)
    var names: Set<String> = []
    for (index, name) in proto.reservedName.enumerated() {
      let identity = rawText.identity(
        of: name,
        at: path() + [5, Int32(index)],
        isSource: source != nil
      )
      if names.insert(identity).inserted { continue }
      report(
        spans?.reservedNames[index],
        "the name \"\(name)\" is reserved twice in \"\(record.fullName)\""
      )
    }
    if ranges.isEmpty, names.isEmpty { return }
    for (index, value) in proto.value.enumerated() {
      let number = value.number ?? 0
      if isReserved(number, in: ranges) {
        report(
          spans?.values[index].number,
          "enum value \"\(value.name ?? "")\" uses the reserved number \(number)"
        )
      }
      if names.contains(value.name ?? "") {
        report(
          spans?.values[index].name,
          "the enum value name \"\(value.name ?? "")\" is reserved"
        )
      }
    }
  }

  private func freeNumber(in proto: Google.Protobuf.EnumDescriptorProto) -> Int32? {
    guard !sink.isFull else { return nil }
    let used = Set(proto.value.map { $0.number ?? 0 })
    return (0...Int32(100_000)).first { !used.contains($0) }
  }

  /// The reserved ranges in order of their starts; overlaps are reported.
  private func reservedRanges(
    of proto: Google.Protobuf.EnumDescriptorProto,
    record: EnumRecord,
    spans: EnumSpans?
  ) -> [ClosedRange<Int32>] {
    var ranges: [(range: ClosedRange<Int32>, index: Int)] = []
    for (index, range) in proto.reservedRange.enumerated() {
      let start = range.start ?? 0
      let end = range.end ?? 0
      guard start <= end else {
        report(
          spans?.reservedRanges[index],
          "the end of the reserved range is before its start"
        )
        continue
      }
      ranges.append((start...end, index))
    }
    ranges.sort { ($0.range.lowerBound, $0.index) < ($1.range.lowerBound, $1.index) }
    var farthest: ClosedRange<Int32>?
    for (range, index) in ranges {
      if let other = farthest, other.upperBound >= range.lowerBound {
        report(
          spans?.reservedRanges[index],
          "the reserved range \(range.lowerBound) to \(range.upperBound) of \"\(record.fullName)\" overlaps \(other.lowerBound) to \(other.upperBound)"
        )
      }
      if farthest.map({ $0.upperBound < range.upperBound }) ?? true { farthest = range }
    }
    return ranges.map(\.range)
  }

  private func isReserved(_ number: Int32, in ranges: [ClosedRange<Int32>]) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= number { low = middle + 1 } else { high = middle }
    }
    return low > 0 && ranges[low - 1].contains(number)
  }

  /// Two values must differ in more than case, underscores and the prefix with the enum's name: code
  /// generators leave these out.
  private func checkValueNames(
    _ proto: Google.Protobuf.EnumDescriptorProto,
    record: EnumRecord,
    features: FeatureValues,
    spans: EnumSpans?
  ) {
    let isWarning = proto.options?.deprecatedLegacyJsonFieldConflicts == true && syntax == .proto2
    let prefix = record.name.utf8.filter { $0 != 0x5F }.map(lowercase)
    var seen: [[UInt8]: (name: String, number: Int32)] = [:]
    for index in proto.value.indices {
      let name = proto.value[index].name ?? ""
      let number = proto.value[index].number ?? 0
      let key = pascalCase(withoutPrefix(prefix, Array(name.utf8)))
      guard let other = seen[key] else {
        seen[key] = (name, number)
        continue
      }
      if other.number == number || other.name == name { continue }
      report(
        isWarning ? .warning : .error,
        spans?.values[index].name,
        "the enum values \"\(name)\" and \"\(other.name)\" of \"\(record.fullName)\" have the same name without case and enum prefix",
        hint: "give them names that differ in more, or the same number (an alias)"
      )
    }
  }

  private func lowercase(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private func withoutPrefix(_ prefix: [UInt8], _ name: [UInt8]) -> ArraySlice<UInt8> {
    var index = 0
    var matched = 0
    while index < name.count, matched < prefix.count {
      if name[index] != 0x5F {
        guard lowercase(name[index]) == prefix[matched] else { return name[...] }
        matched += 1
      }
      index += 1
    }
    guard matched == prefix.count else { return name[...] }
    while index < name.count, name[index] == 0x5F { index += 1 }
    return index == name.count ? name[...] : name[index...]
  }

  private func pascalCase(_ name: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var capitalizes = true
    for byte in name {
      if byte == 0x5F {
        capitalizes = true
        continue
      }
      let lower = lowercase(byte)
      result.append(capitalizes && (0x61...0x7A).contains(lower) ? lower - 0x20 : lower)
      capitalizes = false
    }
    return result
  }
}
