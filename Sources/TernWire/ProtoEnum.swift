/// An enumeration of a contract: values with numbers and names.
public protocol NamedEnum: WireValue, RawRepresentable, CaseIterable where RawValue == Int32 {
  /// The names in the contract.
  static var enumType: EnumType { get }
}

extension NamedEnum {
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

  /// What the contract says of the enumeration: its values, options, reserved names.
  public static var descriptor: Google.Protobuf.EnumDescriptorProto {
    enumType.file?.descriptor.enumeration(named: enumType.fullName) ?? .init()
  }
}

/// An open enumeration: a number without a name is kept as it is.
public protocol ProtoEnum: NamedEnum {
  /// The value of a number, `.unrecognized` if the contract does not name it.
  init(rawValue: Int32)
}

/// A closed enumeration, as those of proto2 are: a number without a name is an unknown field.
public protocol ClosedEnum: NamedEnum {}

extension ClosedEnum {
  /// A C `int`.
  @inlinable public static var _memoryBytes: Int { 4 }

  /// By number; decoding lets no other number come here.
  @inlinable
  public static func _load(_ memory: UnsafeRawPointer, _ arena: Arena) -> Self {
    Self(rawValue: memory.load(as: Int32.self)) ?? _absent
  }

  /// By number.
  @inlinable
  public func _store(_ memory: UnsafeMutableRawPointer, _ arena: Arena) {
    memory.storeBytes(of: rawValue, as: Int32.self)
  }

  /// Never: a field of a closed enumeration has presence.
  @inlinable public var _isDefault: Bool { false }

  /// The first value, as the language says.
  public static var _absent: Self {
    guard let first = allCases.first else {
      preconditionFailure("\(enumType.fullName) has no values")
    }
    return first
  }
}

/// The names and numbers of an enumeration.
public final class EnumType: Sendable {
  /// The name in the contract with its package.
  public let fullName: String
  /// Name and number, in the order of the contract; an alias repeats a number.
  public let values: [(name: String, number: Int32)]
  /// The contract.
  public let file: EmbeddedFile?

  /// From the table in generated code: one line a value, `number NAME`.
  public init(_ fullName: String, file: EmbeddedFile? = nil, values text: StaticString) {
    self.fullName = fullName
    self.file = file
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

/// An open enumeration with deprecated cases: the generated code that names them is deprecated too, and called
/// through this protocol, so that only the user of such a case is warned.
public protocol DeprecatedCases {
  /// The value of a number.
  init(_number: Int32)
  /// The number.
  var _number: Int32 { get }
}

extension ProtoEnum where Self: DeprecatedCases {
  /// The value of a number, `.unrecognized` if the contract does not name it.
  public init(rawValue: Int32) { self.init(_number: rawValue) }

  /// The number.
  public var rawValue: Int32 { _number }
}

/// A oneof with deprecated members: see ``DeprecatedCases``.
public protocol DeprecatedOneof: Hashable, Sendable {
  /// Reads the member that is set.
  init?(_reading memory: MessageReader)
  /// Lays the member out in C memory.
  func _write(to memory: MessageWriter)
}

extension MessageReader {
  /// A oneof with deprecated members.
  public func deprecatedOneof<O: DeprecatedOneof>() -> O? { O(_reading: self) }
}

extension MessageWriter {
  /// A oneof with deprecated members.
  public func deprecatedOneof(_ value: (some DeprecatedOneof)?) { value?._write(to: self) }
}
