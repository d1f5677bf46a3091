/// An open enumeration: a number without a name is kept as it is.
public protocol ProtoEnum: WireValue, RawRepresentable, CaseIterable where RawValue == Int32 {
  /// The value of a number, `.unrecognized` if the contract does not name it.
  init(rawValue: Int32)
  /// The names in the contract.
  static var enumType: EnumType { get }
}

extension ProtoEnum {
  /// The name in the contract, `ORDER_STATE_PENDING`; nil for a number without a name.
  public var name: String? { Self.enumType.name(of: rawValue) }

  /// The value of a name in the contract.
  public init?(name: String) {
    guard let number = Self.enumType.number(of: name) else { return nil }
    self.init(rawValue: number)
  }

  /// The named values, each number once, in the order of the contract.
  public static var allCases: [Self] {
    var seen: Set<Int32> = []
    return Self.enumType.values.compactMap {
      seen.insert($0.number).inserted ? Self(rawValue: $0.number) : nil
    }
  }
}

/// The names and numbers of an enumeration.
public final class EnumType: Sendable {
  /// The name in the contract with its package.
  public let fullName: String
  /// Name and number, in the order of the contract; an alias repeats a number.
  public let values: [(name: String, number: Int32)]

  /// From the table in generated code: one line a value, `number NAME`.
  public init(_ fullName: String, values text: StaticString) {
    self.fullName = fullName
    values = text.description.split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      guard words.count == 2, let number = Int32(words[0]) else {
        preconditionFailure("\(fullName): not a value: \(line)")
      }
      return (String(words[1]), number)
    }
  }

  /// The first name of this number.
  public func name(of number: Int32) -> String? { values.first { $0.number == number }?.name }

  /// The number of this name.
  public func number(of name: String) -> Int32? { values.first { $0.name == name }?.number }
}
