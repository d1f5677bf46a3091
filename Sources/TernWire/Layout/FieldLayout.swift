/// The type of a field; the raw values are those of `FieldDescriptorProto.Type`.
public enum FieldKind: Int32, Sendable, Hashable, CaseIterable {
  case double = 1
  case float = 2
  case int64 = 3
  case uint64 = 4
  case int32 = 5
  case fixed64 = 6
  case fixed32 = 7
  case bool = 8
  case string = 9
  case group = 10
  case message = 11
  case bytes = 12
  case uint32 = 13
  case `enum` = 14
  case sfixed32 = 15
  case sfixed64 = 16
  case sint32 = 17
  case sint64 = 18

  /// Whether the field holds a message: `message` and `group` differ on the wire only.
  public var isMessage: Bool { self == .message || self == .group }
  /// Whether a repeated field of this kind may be packed.
  public var isPackable: Bool { !isMessage && self != .string && self != .bytes }

  /// Bytes of one value in C memory: 4 or 8, 16 for string and bytes (length, address), 8 for
  /// the address of a message.
  ///
  /// A `bool` takes 8: see ``CTable``.
  var memoryBytes: Int {
    switch self {
    case .float, .int32, .fixed32, .uint32, .enum, .sfixed32, .sint32: 4
    case .double, .int64, .uint64, .fixed64, .bool, .sfixed64, .sint64, .message, .group: 8
    case .string, .bytes: 16
    }
  }

  /// The wire type of one value that is not packed.
  var wireType: WireType {
    switch self {
    case .int64, .uint64, .int32, .bool, .uint32, .enum, .sint32, .sint64: .varint
    case .double, .fixed64, .sfixed64: .fixed64
    case .float, .fixed32, .sfixed32: .fixed32
    case .string, .bytes, .message: .lengthDelimited
    case .group: .startGroup
    }
  }
}

/// The low three bits of a tag.
enum WireType: UInt8 {
  case varint = 0
  case fixed64 = 1
  case lengthDelimited = 2
  case startGroup = 3
  case endGroup = 4
  case fixed32 = 5
}

/// How many values a field has, and whether it knows that it was set.
public enum Cardinality: Sendable, Hashable {
  /// One value; its default is the same as its absence (proto3 without `optional`).
  case implicit
  /// One value or none; also every message field and every member of a oneof.
  case optional
  /// One value that must be there (proto2).
  case required
  /// Any number of values; a map is a repeated entry message.
  case repeated
}

/// What a schema says of one field, before it has a place in memory.
public struct FieldDeclaration: Sendable, Hashable {
  /// 1 to 536870911.
  public var number: Int32
  /// The name in the contract, `display_name`.
  public var name: String
  /// The name in JSON, `displayName`.
  public var jsonName: String
  /// The type.
  public var kind: FieldKind
  /// How many values.
  public var cardinality: Cardinality
  /// Whether values are written packed; readers accept both.
  public var isPacked: Bool
  /// The index of the oneof in its message, real or synthetic ones counted as the caller likes:
  /// only equality counts.
  ///
  /// Nil outside of a oneof, and for a proto3 `optional` field.
  public var oneofIndex: Int?
  /// Whether this is a map; its message is then the entry type.
  public var isMap: Bool
  /// For a message: the index of its type in what the message's `messageTypes` closure returns.
  public var messageIndex: Int?
  /// The numbers of a closed enum, nil for an open one: a number that it does not have goes to the
  /// unknown fields.
  public var closedEnum: ClosedEnumNumbers?
  /// Whether a `string` may hold what is not UTF-8, as in proto2.
  public var isUnverified: Bool

  /// A field; what is not given is the common case.
  public init(
    number: Int32,
    name: String,
    jsonName: String? = nil,
    kind: FieldKind,
    cardinality: Cardinality = .implicit,
    isPacked: Bool = false,
    oneofIndex: Int? = nil,
    isMap: Bool = false,
    messageIndex: Int? = nil,
    closedEnum: ClosedEnumNumbers? = nil,
    isUnverified: Bool = false
  ) {
    self.number = number
    self.name = name
    self.jsonName = jsonName ?? FieldDeclaration.defaultJSONName(name)
    self.kind = kind
    self.cardinality = cardinality
    self.isPacked = isPacked && kind.isPackable
    self.oneofIndex = oneofIndex
    self.isMap = isMap
    self.messageIndex = messageIndex
    self.closedEnum = closedEnum
    self.isUnverified = isUnverified
  }

  /// The JSON name of a field that does not set one: underscores go, the next letter is raised.
  public static func defaultJSONName(_ name: String) -> String {
    var result = ""
    var raises = false
    for scalar in name.unicodeScalars {
      if scalar == "_" {
        raises = true
      } else if raises, scalar.isASCII, scalar.properties.isLowercase {
        result += scalar.properties.uppercaseMapping
        raises = false
      } else {
        result.unicodeScalars.append(scalar)
        raises = false
      }
    }
    return result
  }
}

/// The numbers of a closed enum.
public struct ClosedEnumNumbers: Sendable, Hashable {
  /// In ascending order, each once.
  public let numbers: [Int32]

  /// The numbers in any order, with or without repetitions.
  public init(_ numbers: some Sequence<Int32>) { self.numbers = Set(numbers).sorted() }

  /// Whether the enum has this number.
  public func contains(_ number: Int32) -> Bool {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] == number { return true }
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return false
  }
}

/// One field and its place in the C memory of its message.
public struct FieldLayout: Sendable {
  /// What the schema says.
  public let declaration: FieldDeclaration
  /// Where the value lies, in bytes from the start of the message: the value itself, the
  /// address of a message, length and address of a string, the address of the elements of a
  /// repeated field.
  ///
  /// All members of a oneof share one place.
  public let offset: Int
  /// Where the presence flag (`Int32`), the case of the oneof (`UInt32`) or the count of a repeated
  /// field (`Int`) lies; 0 for a singular message, whose address says it all.
  public let quantifierOffset: Int
  /// The place of this field in ``MessageType/fields``.
  public let index: Int
  let owner: TypeReference

  /// 1 to 536870911.
  public var number: Int32 { declaration.number }
  /// The name in the contract.
  public var name: String { declaration.name }
  /// The name in JSON.
  public var jsonName: String { declaration.jsonName }
  /// The type.
  public var kind: FieldKind { declaration.kind }
  /// How many values.
  public var cardinality: Cardinality { declaration.cardinality }
  /// Whether there may be many values.
  public var isRepeated: Bool { declaration.cardinality == .repeated }
  /// Whether values are written packed.
  public var isPacked: Bool { declaration.isPacked }
  /// The oneof it belongs to, if any.
  public var oneofIndex: Int? { declaration.oneofIndex }
  /// Whether this is a map.
  public var isMap: Bool { declaration.isMap }
  /// What the field adds to the encoded size at most, without the content of strings, messages and
  /// repeated fields, which their writers count.
  var encodedBytesBound: Int {
    let tagBytes = number < 16 ? 1 : number < 2048 ? 2 : 5
    if isRepeated { return isPacked ? tagBytes + 5 : 0 }
    return tagBytes + (kind.memoryBytes == 16 || kind.isMessage ? 5 : 10)
  }
  /// Whether absence differs from the default value.
  public var hasPresence: Bool {
    cardinality == .optional || cardinality == .required || (kind.isMessage && !isRepeated)
  }
  /// The type of the message or map entry that the field holds.
  ///
  /// Links the types if need be.
  public var messageType: MessageType? {
    guard let index = declaration.messageIndex else { return nil }
    return owner.type.linkedMessageTypes[index]
  }
}

/// A way from a field to its message without a cycle of strong references.
///
/// `@unchecked Sendable`: `type` is written once, by the initialiser of the message type, before
/// anybody else can see this object.
final class TypeReference: @unchecked Sendable {
  private unowned var storage: MessageType?

  /// The message type that owns the field.
  ///
  /// Whoever uses a field layout also holds its message type.
  var type: MessageType {
    get {
      guard let storage else { preconditionFailure("a field layout outlived its message type") }
      return storage
    }
    set { storage = newValue }
  }
}
