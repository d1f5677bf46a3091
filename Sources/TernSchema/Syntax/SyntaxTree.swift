// The syntax tree: what was written, in the order in which it was written, with the tokens that it was
// written with. Nothing is resolved or checked beyond the grammar.

/// A contract file.
struct FileNode {
  var statements: [FileStatement] = []
  /// The index of the token behind the last one (of kind `end`).
  var endToken = 0
  /// Nothing was passed over: every name that the file declares is in the tree.
  var isComplete = true
  /// Its first statement makes no sense: nobody knows which rules the others are to keep.
  var hasBrokenSyntax = false
}

enum FileStatement {
  case syntax(SyntaxNode)
  case package(PackageNode)
  case importing(ImportNode)
  case option(OptionNode)
  case message(MessageNode)
  case enumeration(EnumNode)
  case service(ServiceNode)
  case extend(ExtendNode)
  case empty(TokenRange)
}

/// The first statement: `syntax = "proto3";` or `edition = "2023";`.
struct SyntaxNode {
  var tokens: TokenRange
  var isEdition: Bool
  var value: String
  var valueToken: Int
}

struct PackageNode {
  var tokens: TokenRange
  var name: String
  var nameTokens: TokenRange
}

struct ImportNode {
  enum Modifier {
    case plain
    case publicly
    case weakly
    case option
  }

  var tokens: TokenRange
  var modifier: Modifier
  var modifierToken: Int
  var path: String
  var pathTokens: TokenRange
}

/// An identifier with its token.
struct NameNode {
  var text: String
  var token: Int
}

/// A dotted name, perhaps with a leading dot.
struct TypeNameNode {
  var text: String
  var tokens: TokenRange
}

/// `export` or `local` in front of a message or an enum (edition 2024).
struct VisibilityNode {
  var isExported: Bool
  var token: Int

  var value: Edition2024Fields.Visibility { isExported ? .export : .local }
}

/// The braces and what is between them.
struct MessageBody {
  var open: Int
  var statements: [MessageStatement]
  var close: Int
}

struct MessageNode {
  var tokens: TokenRange
  var visibility: VisibilityNode?
  var name: NameNode
  var body: MessageBody
}

enum MessageStatement {
  case field(FieldNode)
  case oneof(OneofNode)
  case message(MessageNode)
  case enumeration(EnumNode)
  case extend(ExtendNode)
  case extensions(ExtensionsNode)
  case reserved(ReservedNode)
  case option(OptionNode)
  case empty(TokenRange)
}

enum LabelNode {
  case optional
  case required
  case repeated
}

indirect enum FieldTypeNode {
  case scalar(ScalarType)
  case named(TypeNameNode)
  case map(key: MapPartNode, value: MapPartNode)
  case group
}

/// The key or the value type of a map.
struct MapPartNode {
  var type: FieldTypeNode
  var tokens: TokenRange
}

struct FieldNode {
  var tokens: TokenRange
  var label: LabelNode?
  var labelToken: Int
  var type: FieldTypeNode
  var typeTokens: TokenRange
  var name: NameNode
  var number: Int32
  var numberToken: Int
  var options: CompactOptionsNode?
  /// The body of a group.
  var group: MessageBody?
}

struct OneofNode {
  var tokens: TokenRange
  var name: NameNode
  var open: Int
  var statements: [OneofStatement]
  var close: Int
}

enum OneofStatement {
  case field(FieldNode)
  case option(OptionNode)
  case empty(TokenRange)
}

struct ExtendNode {
  var tokens: TokenRange
  var extendee: TypeNameNode
  var open: Int
  var statements: [ExtendStatement]
  var close: Int
}

enum ExtendStatement {
  case field(FieldNode)
  case empty(TokenRange)
}

/// A range of numbers, with its last number included.
///
/// The bound `max` depends on what the range is of.
struct RangeNode {
  var tokens: TokenRange
  var first: Int32
  var firstTokens: TokenRange
  var last: Int32
  var lastTokens: TokenRange
  var lastIsMax: Bool
}

struct ExtensionsNode {
  var tokens: TokenRange
  var ranges: [RangeNode]
  var options: CompactOptionsNode?
}

struct ReservedNode {
  var tokens: TokenRange
  var ranges: [RangeNode]
  var names: [ReservedNameNode]
}

struct ReservedNameNode {
  /// The name as it was written, which in a string need not be text.
  var bytes: [UInt8]
  var tokens: TokenRange
  /// True for the form of editions, which is an identifier; else it is a string.
  var isIdentifier: Bool

  var text: String { String(decoding: bytes, as: UTF8.self) }
}

struct EnumNode {
  var tokens: TokenRange
  var visibility: VisibilityNode?
  var name: NameNode
  var open: Int
  var statements: [EnumStatement]
  var close: Int
}

enum EnumStatement {
  case value(EnumValueNode)
  case reserved(ReservedNode)
  case option(OptionNode)
  case empty(TokenRange)
}

struct EnumValueNode {
  var tokens: TokenRange
  var name: NameNode
  var number: Int32
  var numberTokens: TokenRange
  var options: CompactOptionsNode?
}

struct ServiceNode {
  var tokens: TokenRange
  var name: NameNode
  var open: Int
  var statements: [ServiceStatement]
  var close: Int
}

enum ServiceStatement {
  case method(MethodNode)
  case option(OptionNode)
  case empty(TokenRange)
}

struct MethodNode {
  var tokens: TokenRange
  var name: NameNode
  var inputStream: Int?
  var input: TypeNameNode
  var outputStream: Int?
  var output: TypeNameNode
  /// The token `{` or `;` behind the signature.
  var open: Int
  var statements: [MethodStatement]
  /// The token `}`, or nil for the short form.
  var close: Int?
}

enum MethodStatement {
  case option(OptionNode)
  case empty(TokenRange)
}

/// Options in brackets: `[a = 1, b = 2]`.
struct CompactOptionsNode {
  var tokens: TokenRange
  var options: [OptionNode]
}

struct OptionNode: Sendable {
  /// From `option` to `;` for a statement, from the name to the value inside brackets.
  var tokens: TokenRange
  var isStatement: Bool
  var name: [OptionNamePart]
  var nameTokens: TokenRange
  var value: OptionValueNode
  var valueTokens: TokenRange
}

struct OptionNamePart {
  var text: String
  var isExtension: Bool
  var tokens: TokenRange
}

indirect enum OptionValueNode: Sendable {
  case identifier(String, isNegative: Bool)
  case integer(UInt64, isNegative: Bool)
  case float(Double, isNegative: Bool)
  case string([UInt8])
  case message(AggregateNode)
  case list([AggregateValueNode])

  /// What it is, for messages: such as `the number 5`.
  var found: String {
    func sign(_ isNegative: Bool) -> String { isNegative ? "-" : "" }
    switch self {
    case .identifier(let name, let isNegative): return "\"\(sign(isNegative))\(name)\""
    case .integer(let value, let isNegative): return "the number \(sign(isNegative))\(value)"
    case .float(let value, let isNegative): return "the number \(sign(isNegative))\(value)"
    case .string: return "a string"
    case .message: return "a message"
    case .list: return "a list"
    }
  }
}

/// `{ a: 1 b { c: 2 } }`, in the grammar of the text format.
struct AggregateNode: Sendable {
  var fields: [AggregateFieldNode]
  var tokens: TokenRange
}

struct AggregateFieldNode: Sendable {
  enum Name {
    case field(String)
    case extensionField(String)
    /// `[type.googleapis.com/some.Message]`: the expanded form of Any.
    case anyType(String)
  }

  var name: Name
  var nameTokens: TokenRange
  /// Only in front of messages may the colon be left out.
  var hasColon: Bool
  var value: AggregateValueNode
}

struct AggregateValueNode: Sendable {
  var value: OptionValueNode
  var tokens: TokenRange
}

/// The scalar types by the names that contracts use.
enum ScalarType: String, CaseIterable {
  case double
  case float
  case int64
  case uint64
  case int32
  case fixed64
  case fixed32
  case bool
  case string
  case bytes
  case uint32
  case sfixed32
  case sfixed64
  case sint32
  case sint64
}
