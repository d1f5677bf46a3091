import TernWire

/// A file between parser and linker: its descriptor with names as they were written and options still
/// missing, and where everything stands in the source.
struct LoweredFile: Sendable {
  var source: SourceText
  var tokens: [Token]
  /// The path by which imports name the file.
  var importPath: String
  var dependencies: [String]
  let descriptor: HandedOnDescriptor
  /// What strings of the descriptor hold that is no UTF-8.
  var rawText: RawText
  var spans: FileSpans
  var options: [OptionSite]
  var info: SourceInfoRecorder
  /// What is imported for options only (edition 2024).
  var optionDependencies: [String] = []
  /// Every name that the file declares is there: no statement was passed over.
  var isComplete = true
  var isEdition2024 = false
}

/// A descriptor that goes from the parser to the linker, which then is the only one to hold it.
///
/// `@unchecked Sendable`: whoever holds the file takes it once; files are handed from thread to thread
/// through a lock.
final class HandedOnDescriptor: @unchecked Sendable {
  private var proto: Google.Protobuf.FileDescriptorProto

  init(_ proto: Google.Protobuf.FileDescriptorProto) { self.proto = proto }

  /// Gives the descriptor away; what stays behind is empty.
  func take() -> Google.Protobuf.FileDescriptorProto {
    var result = Google.Protobuf.FileDescriptorProto()
    swap(&result, &proto)
    return result
  }
}

/// Where the parts of a file stand; the arrays have the order of those in the descriptor.
struct FileSpans: Sendable {
  var syntax: TokenRange?
  var package: TokenRange?
  /// The imports, those for options only behind the others.
  var imports: [TokenRange] = []
  var messages: [MessageSpans] = []
  var enums: [EnumSpans] = []
  var services: [ServiceSpans] = []
  var extensions: [FieldSpans] = []
}

struct MessageSpans: Sendable {
  var name: TokenRange
  /// Whether it is marked "export" or "local".
  var isExported: Bool?
  var fields: [FieldSpans] = []
  var oneofs: [TokenRange] = []
  var messages: [MessageSpans] = []
  var enums: [EnumSpans] = []
  var extensions: [FieldSpans] = []
  var extensionRanges: [TokenRange] = []
  var reservedRanges: [TokenRange] = []
  var reservedNames: [TokenRange] = []
  var reservedNamesAreIdentifiers = false
}

struct FieldSpans {
  var name: TokenRange
  var number: TokenRange
  var type: TokenRange
  var label: TokenRange?
  var extendee: TokenRange?
  var defaultValue: TokenRange?
  var jsonName: TokenRange?
  var mapKey: TokenRange?
}

struct EnumSpans {
  var name: TokenRange
  /// Whether it is marked "export" or "local".
  var isExported: Bool?
  var values: [EnumValueSpans] = []
  var reservedRanges: [TokenRange] = []
  var reservedNames: [TokenRange] = []
  var reservedNamesAreIdentifiers = false
}

struct EnumValueSpans {
  var name: TokenRange
  var number: TokenRange
}

struct ServiceSpans {
  var name: TokenRange
  var methods: [MethodSpans] = []
}

struct MethodSpans {
  var name: TokenRange
  var input: TokenRange
  var output: TokenRange
}

/// What an option can be an option of.
enum OptionKind: String {
  case file = "FileOptions"
  case message = "MessageOptions"
  case field = "FieldOptions"
  case oneof = "OneofOptions"
  case enumeration = "EnumOptions"
  case enumValue = "EnumValueOptions"
  case service = "ServiceOptions"
  case method = "MethodOptions"
  case extensionRange = "ExtensionRangeOptions"

  /// The number of the kind in `FieldOptions.OptionTargetType`.
  var targetType: UInt16 {
    switch self {
    case .file: 1
    case .extensionRange: 2
    case .message: 3
    case .field: 4
    case .oneof: 5
    case .enumeration: 6
    case .enumValue: 7
    case .service: 8
    case .method: 9
    }
  }

  /// The kind of element, for messages.
  var noun: String {
    switch self {
    case .file: "a file"
    case .extensionRange: "an extension range"
    case .message: "a message"
    case .field: "a field"
    case .oneof: "a oneof"
    case .enumeration: "an enum"
    case .enumValue: "an enum value"
    case .service: "a service"
    case .method: "a method"
    }
  }

  /// The full name of the message that holds the options.
  var messageName: String { "google.protobuf." + rawValue }
}

/// An option as it was written, and the element that it is for.
struct OptionSite: Sendable {
  /// The location of an option that stands elsewhere: its mistakes are told there.
  static let noLocation = -1

  var kind: OptionKind
  /// The path of the element in the file's descriptor (without the options field).
  var element: [Int32]
  /// The path of the options message.
  var path: [Int32]
  var node: OptionNode
  /// The place of the option's location among all locations, for its final path.
  var location: Int
}

extension OptionNode {
  /// `features` or a part of it.
  var isFeature: Bool { !name[0].isExtension && name[0].text == "features" }
}
