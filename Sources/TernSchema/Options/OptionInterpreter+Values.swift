import TernWire

// The values of options: checked against the type of the field, and put into the form of the wire.

extension OptionInterpreter {
  /// Adds a value to a field.
  mutating func append(
    _ value: OptionValueNode,
    to entry: inout OptionTree.Entry,
    name: String,
    span: TokenRange,
    isInAggregate: Bool = false
  ) -> Bool {
    let field = entry.field
    if field.kind.isMessage {
      guard case .message(let node) = value else {
        report(
          span,
          "option \"\(name)\" is a message: expected { ... }, found \(value.found)",
          hint: isInAggregate ? nil : "or set one field of it: \(name).field = ..."
        )
        return false
      }
      var tree = OptionTree()
      guard aggregate(node, into: &tree, message: Int(field.type)) else { return false }
      if let missing = missingField(of: Int(field.type), in: tree) {
        report(
          span,
          "the value of option \"\(name)\" misses the required field \"\(missing)\""
        )
        return false
      }
      if field.flags.contains(.map) { completeMapEntry(Int(field.type), &tree) }
      entry.messages.append(tree)
      return true
    }
    guard let scalar = scalar(value, field: field, name: name, span: span) else { return false }
    entry.values.append(scalar)
    return true
  }

  func scalar(
    _ value: OptionValueNode,
    field: FieldRecord,
    name: String,
    span: TokenRange
  ) -> OptionScalar? {
    switch field.kind {
    case .int32, .sint32, .sfixed32, .int64, .sint64, .sfixed64:
      return signed(value, kind: field.kind, name: name, span: span)
    case .uint32, .fixed32, .uint64, .fixed64:
      return unsigned(value, kind: field.kind, name: name, span: span)
    case .float, .double:
      guard let number = number(value) else {
        report(span, "option \"\(name)\" is a number: expected a number, found \(value.found)")
        return nil
      }
      return field.kind == .float
        ? .fixed32(Float(number).bitPattern) : .fixed64(number.bitPattern)
    case .bool:
      if case .identifier("true", isNegative: false) = value { return .varint(1) }
      if case .identifier("false", isNegative: false) = value { return .varint(0) }
      report(
        span,
        "option \"\(name)\" is a bool: expected \"true\" or \"false\", found \(value.found)"
      )
      return nil
    case .string, .bytes:
      guard case .string(let bytes) = value else {
        report(
          span,
          "option \"\(name)\" is a string: expected a string in quotes, found \(value.found)"
        )
        return nil
      }
      if field.flags.contains(.utf8), UTF8Validation.firstInvalidByte(of: bytes) != nil {
        report(span, "option \"\(name)\" is a string, but the value is not valid UTF-8")
        return nil
      }
      return .bytes(bytes)
    case .enum: return enumValue(value, field: field, name: name, span: span)
    case .message, .group: return nil
    }
  }

  /// Whether a value is an integer of more than 64 bits, which the parser takes for another number.
  private func isTooLarge(_ value: OptionValueNode, _ span: TokenRange) -> Bool {
    guard case .float = value else { return false }
    return linker.text(of: TokenRange(Int(span.last))).allSatisfy(\.isDigit)
  }

  private func signed(
    _ value: OptionValueNode,
    kind: FieldKind,
    name: String,
    span: TokenRange
  ) -> OptionScalar? {
    guard case .integer(let magnitude, let isNegative) = value else {
      if isTooLarge(value, span) {
        report(span, "the value of option \"\(name)\" is out of range for \(kind)")
      } else {
        report(span, "option \"\(name)\" is an integer: expected an integer, found \(value.found)")
      }
      return nil
    }
    let is32 = kind == .int32 || kind == .sint32 || kind == .sfixed32
    let limit: UInt64 = (is32 ? UInt64(Int32.max) : UInt64(Int64.max)) + (isNegative ? 1 : 0)
    guard magnitude <= limit else {
      report(span, "the value of option \"\(name)\" is out of range for \(kind)")
      return nil
    }
    let number = Int64(bitPattern: isNegative ? 0 &- magnitude : magnitude)
    switch kind {
    case .sint32, .sint64: return .varint(UInt64(bitPattern: number << 1 ^ number >> 63))
    case .sfixed32: return .fixed32(UInt32(bitPattern: Int32(truncatingIfNeeded: number)))
    case .sfixed64: return .fixed64(UInt64(bitPattern: number))
    default: return .varint(UInt64(bitPattern: number))
    }
  }

  private func unsigned(
    _ value: OptionValueNode,
    kind: FieldKind,
    name: String,
    span: TokenRange
  ) -> OptionScalar? {
    guard case .integer(let number, isNegative: false) = value else {
      if isTooLarge(value, span) {
        report(span, "the value of option \"\(name)\" is out of range for \(kind)")
        return nil
      }
      report(
        span,
        "option \"\(name)\" is an unsigned integer: expected an integer from 0, found \(value.found)"
      )
      return nil
    }
    let is32 = kind == .uint32 || kind == .fixed32
    guard !is32 || number <= UInt64(UInt32.max) else {
      report(span, "the value of option \"\(name)\" is out of range for \(kind)")
      return nil
    }
    switch kind {
    case .fixed32: return .fixed32(UInt32(truncatingIfNeeded: number))
    case .fixed64: return .fixed64(number)
    default: return .varint(number)
    }
  }

  private func number(_ value: OptionValueNode) -> Double? {
    switch value {
    case .integer(let value, let isNegative):
      // An integer of an option statement has no negative zero.
      return isNegative && value != 0 ? -Double(value) : Double(value)
    case .float(let value, let isNegative): return isNegative ? -value : value
    case .identifier(let name, let isNegative):
      // Other than in the text format, in these forms alone.
      switch name {
      case "inf": return isNegative ? -Double.infinity : Double.infinity
      case "nan": return Double.nan
      default: return nil
      }
    case .string, .message, .list: return nil
    }
  }

  private func enumValue(
    _ value: OptionValueNode,
    field: FieldRecord,
    name: String,
    span: TokenRange
  ) -> OptionScalar? {
    if field.type == Linker.visibilityFeatureType {
      if case .identifier(let wanted, isNegative: false) = value,
        let known = DefaultSymbolVisibility.allCases.first(where: { $0.name == wanted })
      {
        return .varint(UInt64(known.rawValue))
      }
      report(
        span,
        "expected a default symbol visibility",
        hint: DefaultSymbolVisibility.allCases.map(\.name).joined(separator: ", ")
      )
      return nil
    }
    guard field.type >= 0 else { return nil }
    let enumeration = tables.enums[Int(field.type)]
    guard case .identifier(let wanted, isNegative: false) = value else {
      report(
        span,
        "option \"\(name)\" is a value of enum \"\(enumeration.fullName)\": expected its name, found \(value.found)"
      )
      return nil
    }
    let values = tables.values[enumeration.values]
    if let found = values.first(where: { $0.name == wanted }) {
      return .varint(UInt64(bitPattern: Int64(found.number)))
    }
    report(
      span,
      "enum \"\(enumeration.fullName)\" has no value \"\(wanted)\"",
      hint: Suggestion.nearest(to: wanted, among: values.map(\.name)).map {
        "did you mean \"\($0)\"?"
      }
    )
    return nil
  }
}
