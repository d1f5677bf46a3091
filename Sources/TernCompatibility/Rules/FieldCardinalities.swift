import TernSchema

// How often a field may occur, and what it is when it does not.

extension Rule {
  static let fieldCardinalities: [Rule] = [
    Rule("FIELD_SAME_CARDINALITY", .code, "Fields keep their cardinality.") { comparison in
      comparison.compareCardinalities { $0 }
    },
    Rule(
      "FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY",
      [.wireJSON, .csr],
      "Fields keep a cardinality with the same form in binary and JSON."
    ) { comparison in
      comparison.compareCardinalities { $0 == .implicit ? .explicit : $0 }
    },
    Rule(
      "FIELD_WIRE_COMPATIBLE_CARDINALITY",
      [.wire],
      "Fields keep a cardinality with the same binary form."
    ) { comparison in
      comparison.compareCardinalities { cardinality in
        switch cardinality {
        case .implicit: .explicit
        case .map: .repeated
        default: cardinality
        }
      }
    },
    Rule("FIELD_SAME_DEFAULT", .everything.and(.csr), "Fields keep their default value.") {
      comparison in
      for (old, new) in comparison.fieldPairs {
        guard let before = DefaultValue(old), let after = DefaultValue(new),
          !before.isSame(as: after)
        else { continue }
        comparison.report(
          "\(comparison.title(new)) changed default value from \(before.text) to \(after.text).",
          at: new,
          against: old,
          span: Place.ofDefault(new, text: comparison.new.sources) ?? Place.of(new)
        )
      }
    },
  ]
}

/// The cardinalities that are told apart; the raw values are what messages call them.
enum FieldCardinality: String {
  case explicit = "optional with explicit presence"
  case implicit = "optional with implicit presence"
  case required
  case repeated
  case map
}

extension FieldSchema {
  var cardinality: FieldCardinality {
    if isMap { return .map }
    if isRepeated { return .repeated }
    if isRequired { return .required }
    return hasPresence ? .explicit : .implicit
  }
}

extension Comparison {
  fileprivate mutating func compareCardinalities(
    _ group: (FieldCardinality) -> FieldCardinality
  ) {
    for (old, new) in fieldPairs {
      // The fields of a map entry are what the compiler makes them.
      if new.containingMessage.isMapEntry, old.containingMessage.isMapEntry { continue }
      let before = old.cardinality
      let after = new.cardinality
      guard group(before) != group(after) else { continue }
      report(
        "\(title(new)) changed cardinality from \"\(before.rawValue)\" to \"\(after.rawValue)\".",
        at: new,
        against: old,
        span: Place.of(new)
      )
    }
  }
}

/// The default value of a singular scalar field, in a form that can be compared across types.
struct DefaultValue {
  /// What is compared: numbers (bools and enums too) as numbers, strings and bytes as bytes.
  enum Value {
    case integer(Int128)
    case single(Float)
    case double(Double)
    case bytes([UInt8])
  }

  let value: Value
  let text: String

  /// Whether nothing changed for a reader; that the type changed is told by other rules.
  func isSame(as other: DefaultValue) -> Bool {
    if isZero, other.isZero { return true }
    switch (value, other.value) {
    case (.bytes(let a), .bytes(let b)): return a == b
    case (.bytes, _), (_, .bytes): return false
    case (.integer(let a), .integer(let b)): return a == b
    // The same text gives another number as float than as double.
    case (.single(let a), .double(let b)), (.double(let b), .single(let a)):
      return a == Float(b) || a.isNaN && b.isNaN
    default:
      guard let a = number, let b = other.number else {
        return number == nil && other.number == nil
      }
      return a == b
    }
  }

  private var isZero: Bool {
    switch value {
    case .integer(let number): number == 0
    case .single(let number): number == 0
    case .double(let number): number == 0
    case .bytes(let bytes): bytes.isEmpty
    }
  }

  /// The exact number as sign and magnitude that compare across types, nil for NaN.
  private var number: ExactNumber? {
    switch value {
    case .integer(let integer): .integer(integer)
    case .single(let single): ExactNumber(Double(single))
    case .double(let double): ExactNumber(double)
    case .bytes: nil
    }
  }

  private enum ExactNumber: Equatable {
    case integer(Int128)
    case fraction(Double)

    init?(_ number: Double) {
      if number.isNaN { return nil }
      if let exact = Int128(exactly: number) {
        self = .integer(exact)
      } else {
        self = .fraction(number)
      }
    }
  }

  init?(_ field: FieldSchema) {
    guard !field.isRepeated else { return nil }
    let text = field.proto.defaultValue
    switch field.kind {
    case .message, .group: return nil
    case .bool:
      value = .integer(text == "true" ? 1 : 0)
      self.text = text == "true" ? "true" : "false"
    case .float:
      let number = text.flatMap { Float($0) } ?? 0
      value = .single(number)
      self.text = GoText.number(number)
    case .double:
      let number = text.flatMap { Double($0) } ?? 0
      value = .double(number)
      self.text = GoText.number(number)
    case .string:
      value = .bytes(Array((text ?? "").utf8))
      self.text = GoText.quoted(text ?? "")
    case .bytes:
      let bytes = Self.unescaped(text ?? "")
      value = .bytes(bytes)
      self.text =
        "["
        + bytes.map { "0x" + String($0, radix: 16, uppercase: true) }.joined(separator: ",") + "]"
    case .enum:
      guard let enumeration = field.enumeration else { return nil }
      let named = text.flatMap { enumeration.value(named: $0) } ?? enumeration.values.first
      let number = named?.number ?? 0
      value = .integer(Int128(number))
      self.text = "\(enumeration.name).\(enumeration.value(number: number)?.name ?? "")"
    default:
      let number = text.flatMap { Int128($0) } ?? 0
      value = .integer(number)
      self.text = "\(number)"
    }
  }

  /// The bytes of a default value with C escapes.
  private static func unescaped(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = bytes.popFirst() else {
        result.append(byte)
        continue
      }
      switch next {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        var value = UInt32(next - 0x30)
        for _ in 0..<2 {
          guard let digit = bytes.first, (0x30...0x37).contains(digit) else { break }
          value = value << 3 | UInt32(digit - 0x30)
          bytes.removeFirst()
        }
        result.append(UInt8(truncatingIfNeeded: value))
      default: result.append(next)
      }
    }
    return result
  }
}
