import TernWire

extension Lowering {
  /// The options of a field in brackets.
  ///
  /// `default` and `json_name` look like options, but are not.
  mutating func fieldOptions(
    _ node: FieldNode,
    path: [Int32],
    field: inout FieldProto,
    spans: inout FieldSpans
  ) {
    var special = field
    var specialSpans = spans
    compactOptions(node.options, kind: .field, element: path, optionsPath: path + [8]) {
      (lowering, option) in
      guard option.name.count == 1, !option.name[0].isExtension else { return false }
      switch option.name[0].text {
      case "default":
        lowering.info.add(path + [7], option.valueTokens)
        if special.defaultValue != nil {
          lowering.report(option.nameTokens, "the option \"default\" is set already")
        }
        specialSpans.defaultValue = option.valueTokens
        special.defaultValue = lowering.defaultValue(option, of: node)
        if case .scalar(.string) = node.type, case .string(let bytes) = option.value {
          lowering.rawText.set(bytes, at: path + [7])
        }
        return true
      case "json_name":
        lowering.info.add(path + [10], option.tokens)
        lowering.info.add(path + [10], option.valueTokens)
        if special.jsonName != nil {
          lowering.report(option.nameTokens, "the option \"json_name\" is set already")
        }
        specialSpans.jsonName = option.valueTokens
        guard case .string(let bytes) = option.value else {
          lowering.report(
            option.valueTokens,
            "expected a string for json_name, found \(option.value.found)"
          )
          return true
        }
        if bytes.contains(0) {
          lowering.report(option.valueTokens, "json_name must not contain a NUL character")
        }
        special.jsonName = String(decoding: bytes, as: UTF8.self)
        lowering.rawText.set(bytes, at: path + [10])
        return true
      default: return false
      }
    }
    field = special
    spans = specialSpans
  }

  /// The text of a default value, in the form that descriptors have.
  private mutating func defaultValue(_ option: OptionNode, of node: FieldNode) -> String {
    let tokens = option.valueTokens
    guard case .scalar(let scalar) = node.type else {
      if case .named = node.type, case .identifier(let name, isNegative: false) = option.value {
        return name
      }
      if case .named = node.type, case .string(let bytes) = option.value {
        report(
          tokens,
          "expected the name of an enum value as the default value, found a string",
          hint: "write it without quotes"
        )
        return String(decoding: bytes, as: UTF8.self)
      }
      if case .named = node.type {
        // An enum, or a mistake that the linker tells.
        return source.text(self.tokens[Int(tokens.first)].range)
      }
      report(tokens, "a map or group cannot have a default value")
      return ""
    }
    switch scalar {
    case .int32, .sint32, .sfixed32:
      return integer(option, min: Int64(Int32.min), max: UInt64(Int32.max))
    case .int64, .sint64, .sfixed64:
      return integer(option, min: Int64.min, max: UInt64(Int64.max))
    case .uint32, .fixed32: return integer(option, min: 0, max: UInt64(UInt32.max))
    case .uint64, .fixed64: return integer(option, min: 0, max: UInt64.max)
    case .double: return number(option).map { NumberText.double($0) } ?? "0"
    case .float:
      return number(option).map { NumberText.float(NumberText.nearestFloat(to: $0)) } ?? "0"
    case .bool:
      if case .identifier(let name, isNegative: false) = option.value,
        name == "true" || name == "false"
      {
        return name
      }
      report(
        tokens,
        "expected \"true\" or \"false\" as the default value of a bool, found \(option.value.found)"
      )
      return "false"
    case .string, .bytes:
      guard case .string(let bytes) = option.value else {
        report(tokens, "expected a string as the default value, found \(option.value.found)")
        return ""
      }
      return scalar == .bytes ? NumberText.escaped(bytes) : String(decoding: bytes, as: UTF8.self)
    }
  }

  private mutating func integer(_ option: OptionNode, min: Int64, max: UInt64) -> String {
    guard case .integer(let value, let isNegative) = option.value else {
      if case .float(_, let isNegative) = option.value, isDigits(option.valueTokens) {
        let limit = isNegative ? "\(min)" : "\(max)"
        report(option.valueTokens, "the default value is out of range (the limit is \(limit))")
        return "0"
      }
      report(
        option.valueTokens,
        "expected an integer as the default value, found \(found(option))"
      )
      return "0"
    }
    if isNegative, min == 0 {
      report(option.valueTokens, "an unsigned field cannot have a negative default value")
      return "0"
    }
    let limit = isNegative ? min.magnitude : max
    if value > limit {
      report(
        option.valueTokens,
        "the default value is out of range (the limit is \(isNegative ? "-" : "")\(limit))"
      )
      return "0"
    }
    return isNegative && value != 0 ? "-\(value)" : "\(value)"
  }

  /// Whether a value is written as an integer, however large.
  private func isDigits(_ tokens: TokenRange) -> Bool {
    source.bytes[self.tokens[Int(tokens.last)].range].allSatisfy(\.isDigit)
  }

  /// A value as it is written where that is short, for messages.
  private func found(_ option: OptionNode) -> String {
    guard case .float = option.value else { return option.value.found }
    let first = self.tokens[Int(option.valueTokens.first)].range.lowerBound
    let last = self.tokens[Int(option.valueTokens.last)].range.upperBound
    return "the number \(source.text(first..<last))"
  }

  private mutating func number(_ option: OptionNode) -> Double? {
    switch option.value {
    case .integer(let value, let isNegative): return isNegative ? -Double(value) : Double(value)
    case .float(let value, let isNegative): return isNegative ? -value : value
    case .identifier("inf", let isNegative):
      return isNegative ? -Double.infinity : Double.infinity
    case .identifier("nan", _): return Double.nan
    default:
      report(
        option.valueTokens,
        "expected a number as the default value, found \(option.value.found)"
      )
      return nil
    }
  }
}
