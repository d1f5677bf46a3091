import TernWire

/// The tables of a graph.
///
/// What belongs together lies together: the fields of a message, the messages of a file and so on
/// are ranges of one table, so that a list of them is a range of numbers.
///
/// `@unchecked Sendable`: the linker fills the tables, on one thread; in a `Schema` they never change.
final class SchemaStorage: @unchecked Sendable {
  var files: [FileRecord] = []
  var messages: [MessageRecord] = []
  var fields: [FieldRecord] = []
  var oneofs: [OneofRecord] = []
  var enums: [EnumRecord] = []
  var values: [EnumValueRecord] = []
  var services: [ServiceRecord] = []
  var methods: [MethodRecord] = []
  var filesByPath: [String: Int] = [:]
  var symbols = SymbolTable()
  var extensions: [ExtensionKey: Int] = [:]
}

/// What a full name stands for, as a place in a table.
struct SymbolID: Sendable {
  enum Kind: UInt8, Sendable {
    case package
    case message
    case field
    case extensionField
    case oneof
    case enumeration
    case enumValue
    case service
    case method
  }

  var kind: Kind
  var index: Int32
  /// The file that declares it, by its place in the table of files.
  var file: Int32
}

struct ExtensionKey: Hashable, Sendable {
  var extendee: Int
  var number: Int32
}

struct FileRecord: Sendable {
  var path: String
  var package: String
  var syntax: SyntaxLevel
  var features: FeatureValues
  var proto: Google.Protobuf.FileDescriptorProto
  /// What strings of the descriptor hold that is no UTF-8.
  var rawText = RawText()
  /// Where comments and positions come from when the descriptor has none.
  var lateLocations: LateLocations?
  var dependencies: [Int] = []
  var publicDependencies: [Int] = []
  var messages = 0..<0
  var enums = 0..<0
  var services = 0..<0
  var extensions = 0..<0
}

struct MessageRecord: Sendable {
  var name: String
  var fullName: String
  var file: Int
  var parent: Int
  var index: Int
  var features: FeatureValues
  var fields = 0..<0
  var oneofs = 0..<0
  var messages = 0..<0
  var enums = 0..<0
  var extensions = 0..<0
  var isMapEntry = false
  var isMessageSet = false
  /// The fields by number, as places in the table of fields.
  var byNumber: [Int32] = []
  /// Extension ranges: first number, number behind the last.
  var extensionRanges: [Range<Int32>] = []
  /// What extension ranges declare of their extensions, by number.
  var declarations: [Int32: ExtensionDeclaration] = [:]
  /// The extension ranges in which only declared extensions may be.
  var declaredRanges: [Range<Int32>] = []
}

/// What an extension range says of one extension.
struct ExtensionDeclaration: Sendable {
  var fullName: String
  var type: String
  var isReserved: Bool
  var isRepeated: Bool
}

struct FieldFlags: OptionSet, Sendable {
  let rawValue: UInt16
  static let repeated = FieldFlags(rawValue: 1)
  static let map = FieldFlags(rawValue: 2)
  static let packed = FieldFlags(rawValue: 4)
  static let required = FieldFlags(rawValue: 8)
  static let presence = FieldFlags(rawValue: 16)
  static let proto3Optional = FieldFlags(rawValue: 32)
  static let extensionField = FieldFlags(rawValue: 64)
  static let utf8 = FieldFlags(rawValue: 128)
  /// As an option, it is for readers of the source only: descriptors for programs leave it out.
  static let sourceRetention = FieldFlags(rawValue: 256)
  /// The name of the type stands for nothing.
  static let unresolved = FieldFlags(rawValue: 512)
  /// As an option, it is for some editions only.
  static let featureSupport = FieldFlags(rawValue: 1024)
}

struct FieldRecord: Sendable {
  var name: String
  var jsonName: String
  var number: Int32
  var kind: FieldKind
  var flags: FieldFlags
  /// The message or enum of the type, -1 for scalars.
  var type: Int32 = -1
  /// The message that the field is a part of, or that the extension extends.
  var message: Int32
  /// The message inside which an extension is declared, -1 at the top level.
  var scope: Int32
  var file: Int32
  var index: Int32
  var oneof: Int32 = -1
  var layoutIndex: Int32 = 0
  /// As an option: the kinds of elements that it is for (bits by `FieldOptions.OptionTargetType`), 0 for all.
  var targets: UInt16 = 0
}

struct OneofRecord: Sendable {
  var name: String
  var message: Int
  var index: Int
  var isSynthetic = false
  var fields: [Int] = []
}

struct EnumRecord: Sendable {
  var name: String
  var fullName: String
  var file: Int
  var parent: Int
  var index: Int
  var values = 0..<0
  var isClosed = false
  var isLegacyJSONFormat = false
  /// As the type of an option: some of its values are for some editions only.
  var hasFeatureSupport = false
}

struct EnumValueRecord: Sendable {
  var name: String
  var number: Int32
  var enumeration: Int
}

struct ServiceRecord: Sendable {
  var name: String
  var fullName: String
  var file: Int
  var index: Int
  var methods = 0..<0
}

struct MethodRecord: Sendable {
  var name: String
  var service: Int
  var input: Int
  var output: Int
  var isClientStreaming: Bool
  var isServerStreaming: Bool
}

extension SchemaStorage {
  func field(of message: Int, number: Int32) -> Int? {
    let byNumber = messages[message].byNumber
    // Most messages number their fields 1, 2, 3, ...
    let guess = Int(number) - 1
    if guess >= 0, guess < byNumber.count, fields[Int(byNumber[guess])].number == number {
      return Int(byNumber[guess])
    }
    var low = 0
    var high = byNumber.count
    while low < high {
      let middle = (low + high) / 2
      let found = fields[Int(byNumber[middle])].number
      if found == number { return Int(byNumber[middle]) }
      if found < number { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  func scopeName(ofField record: FieldRecord) -> String {
    if record.flags.contains(.extensionField) {
      return record.scope >= 0
        ? messages[Int(record.scope)].fullName : files[Int(record.file)].package
    }
    return messages[Int(record.message)].fullName
  }

  // MARK: - Descriptors and their paths

  func proto(ofMessage id: Int) -> Google.Protobuf.DescriptorProto {
    let record = messages[id]
    if record.parent < 0 { return files[record.file].proto.messageType[record.index] }
    return proto(ofMessage: record.parent).nestedType[record.index]
  }

  func proto(ofField id: Int) -> Google.Protobuf.FieldDescriptorProto {
    let record = fields[id]
    let index = Int(record.index)
    if record.flags.contains(.extensionField) {
      return record.scope < 0
        ? files[Int(record.file)].proto.`extension`[index]
        : proto(ofMessage: Int(record.scope)).`extension`[index]
    }
    return proto(ofMessage: Int(record.message)).field[index]
  }

  func proto(ofEnum id: Int) -> Google.Protobuf.EnumDescriptorProto {
    let record = enums[id]
    if record.parent < 0 { return files[record.file].proto.enumType[record.index] }
    return proto(ofMessage: record.parent).enumType[record.index]
  }

  /// The path of a message in SourceCodeInfo.
  func path(ofMessage id: Int) -> [Int32] {
    let record = messages[id]
    if record.parent < 0 { return [4, Int32(record.index)] }
    return path(ofMessage: record.parent) + [3, Int32(record.index)]
  }

  func path(ofField id: Int) -> [Int32] {
    let record = fields[id]
    if record.flags.contains(.extensionField) {
      return record.scope < 0
        ? [7, record.index] : path(ofMessage: Int(record.scope)) + [6, record.index]
    }
    return path(ofMessage: Int(record.message)) + [2, record.index]
  }

  func path(ofEnum id: Int) -> [Int32] {
    let record = enums[id]
    if record.parent < 0 { return [5, Int32(record.index)] }
    return path(ofMessage: record.parent) + [4, Int32(record.index)]
  }
}
