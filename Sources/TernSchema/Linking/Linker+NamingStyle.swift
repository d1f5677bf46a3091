import TernWire

// The naming style that edition 2024 enforces, unless features.enforce_naming_style says STYLE_LEGACY.

extension Linker {
  private typealias Features = Google.Protobuf.FeatureSet

  /// What the style asks of a name.
  private enum NamingStyle {
    case titleCase
    case lowerSnakeCase
    case upperSnakeCase

    var description: String {
      switch self {
      case .titleCase: "TitleCase"
      case .lowerSnakeCase: "lower_snake_case"
      case .upperSnakeCase: "UPPER_SNAKE_CASE"
      }
    }

    func accepts(_ name: String) -> Bool {
      let bytes = Array(name.utf8)
      guard let first = bytes.first else { return false }
      func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
      func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
      switch self {
      case .titleCase:
        return isUpper(first) && bytes.allSatisfy { $0.isIdentifierByte && $0 != 0x5F }
      case .lowerSnakeCase:
        return isLower(first)
          && bytes.allSatisfy { isLower($0) || $0.isDigit || $0 == 0x5F || $0 == 0x2E }
          && hasGoodUnderscores(bytes)
      case .upperSnakeCase:
        return isUpper(first) && bytes.allSatisfy { isUpper($0) || $0.isDigit || $0 == 0x5F }
          && hasGoodUnderscores(bytes)
      }
    }

    /// Whether only the underscores of a name are not in the style.
    func hasBadUnderscores(_ name: String) -> Bool {
      let bytes = Array(name.utf8)
      let isUpper = if case .upperSnakeCase = self { true } else { false }
      if case .titleCase = self { return false }
      return !hasGoodUnderscores(bytes)
        || bytes.first == 0x5F
          && bytes.allSatisfy { byte in
            byte.isDigit || byte == 0x5F || (isUpper ? 0x41...0x5A : 0x61...0x7A).contains(byte)
          }
    }

    /// An underscore stands in front of a letter, never at an end.
    private func hasGoodUnderscores(_ bytes: [UInt8]) -> Bool {
      if bytes.last == 0x5F { return false }
      return zip(bytes, bytes.dropFirst()).allSatisfy { left, right in
        left != 0x5F || (0x61...0x7A).contains(right | 0x20)
      }
    }
  }

  private func check(
    _ name: String?,
    _ style: NamingStyle,
    _ what: String,
    _ isEnforced: Bool,
    _ span: TokenRange?
  ) {
    guard isEnforced, let name, !style.accepts(name) else { return }
    report(
      span,
      "the name of \(what) \"\(name)\" is not in \(style.description)",
      hint: (style.hasBadUnderscores(name)
        ? "an underscore stands in front of a letter, alone, and not at an end; " : "")
        + "or opt out: features.enforce_naming_style = STYLE_LEGACY"
    )
  }

  /// Whether the style is enforced on an element: 1 is STYLE2024, 2 is STYLE_LEGACY.
  private func isEnforced(_ inherited: Bool, _ features: Features?) -> Bool {
    switch features?.enforceNamingStyle?.rawValue {
    case 1: true
    case 2: false
    default: inherited
    }
  }

  func checkNamingStyle(_ proto: Google.Protobuf.FileDescriptorProto, spans: FileSpans) {
    let isOn = isEnforced(true, proto.options?.features)
    if let package = proto.package, !package.isEmpty {
      check(package, .lowerSnakeCase, "package", isOn, spans.package)
    }
    for (message, spans) in zip(proto.messageType, spans.messages) {
      checkNamingStyle(message, spans, isOn)
    }
    for (enumeration, spans) in zip(proto.enumType, spans.enums) {
      checkNamingStyle(enumeration, spans, isOn)
    }
    for (field, spans) in zip(proto.`extension`, spans.extensions) {
      checkNamingStyle(field, spans, isOn)
    }
    for (service, spans) in zip(proto.service, spans.services) {
      let isOn = isEnforced(isOn, service.options?.features)
      check(service.name, .titleCase, "service", isOn, spans.name)
      for (method, spans) in zip(service.method, spans.methods) {
        let isOn = isEnforced(isOn, method.options?.features)
        check(method.name, .titleCase, "method", isOn, spans.name)
      }
    }
  }

  private func checkNamingStyle(_ proto: MessageProto, _ spans: MessageSpans, _ outer: Bool) {
    let isOn = isEnforced(outer, proto.options?.features)
    check(proto.name, .titleCase, "message", isOn, spans.name)
    for (field, spans) in zip(proto.field, spans.fields) {
      var isOn = isOn
      if let oneof = field.oneofIndex, proto.oneofDecl.indices.contains(Int(oneof)) {
        isOn = isEnforced(isOn, proto.oneofDecl[Int(oneof)].options?.features)
      }
      checkNamingStyle(field, spans, isOn)
    }
    for (oneof, span) in zip(proto.oneofDecl, spans.oneofs) {
      check(
        oneof.name,
        .lowerSnakeCase,
        "oneof",
        isEnforced(isOn, oneof.options?.features),
        span
      )
    }
    for (nested, spans) in zip(proto.nestedType, spans.messages) {
      checkNamingStyle(nested, spans, isOn)
    }
    for (enumeration, spans) in zip(proto.enumType, spans.enums) {
      checkNamingStyle(enumeration, spans, isOn)
    }
    for (field, spans) in zip(proto.`extension`, spans.extensions) {
      checkNamingStyle(field, spans, isOn)
    }
  }

  private func checkNamingStyle(_ proto: FieldProto, _ spans: FieldSpans, _ outer: Bool) {
    let isOn = isEnforced(outer, proto.options?.features)
    check(proto.name, .lowerSnakeCase, "field", isOn, spans.name)
  }

  private func checkNamingStyle(
    _ proto: Google.Protobuf.EnumDescriptorProto,
    _ spans: EnumSpans,
    _ outer: Bool
  ) {
    let isOn = isEnforced(outer, proto.options?.features)
    check(proto.name, .titleCase, "enum", isOn, spans.name)
    for (value, spans) in zip(proto.value, spans.values) {
      check(
        value.name,
        .upperSnakeCase,
        "enum value",
        isEnforced(isOn, value.options?.features),
        spans.name
      )
    }
  }
}
