import TernSchema

/// What rules work on: the files and everything in them, and where findings go.
final class LintContext {
  /// A finding, and the path of the element that it is about.
  struct Report {
    let finding: LintFinding
    let file: FileSchema
    let sourcePath: [Int32]
  }

  let configuration: LintConfiguration
  let input: LintInput
  /// The files that are looked at, sorted by path.
  let files: [FileSchema]
  /// Everything below is of these files, nested elements included, map entries left out.
  private(set) var messages: [MessageSchema] = []
  private(set) var enums: [EnumSchema] = []
  private(set) var fields: [FieldSchema] = []
  private(set) var services: [ServiceSchema] = []

  var rule = ""
  private(set) var reports: [Report] = []

  init(input: LintInput, configuration: LintConfiguration) {
    self.input = input
    self.configuration = configuration
    files = input.schema.files.filter { input.paths.contains($0.path) }.sorted { $0.path < $1.path }
    for file in files {
      for message in file.messages { collect(message) }
      enums += file.enums
      fields += file.extensions
      services += file.services
    }
  }

  private func collect(_ message: MessageSchema) {
    guard !message.isMapEntry else { return }
    messages.append(message)
    enums += message.enums
    fields += message.fields
    fields += message.extensions
    for nested in message.messages { collect(nested) }
  }

  /// The methods of all services.
  var methods: some Sequence<MethodSchema> { services.lazy.flatMap(\.methods) }

  /// The places and comments of a file.
  func source(of file: FileSchema) -> SourceTable { SourceTable(file) }

  /// Reports about an element at a path of its file; without a place there, about the file.
  func report(_ message: String, in file: FileSchema, at path: [Int32] = []) {
    let span = path.isEmpty ? nil : source(of: file).span(of: path)
    reports.append(
      Report(
        finding: LintFinding(
          rule: rule,
          path: file.path,
          span: span ?? SourceSpan(line: 1, column: 1, endLine: 1, endColumn: 1),
          message: message
        ),
        file: file,
        sourcePath: span == nil ? [] : path
      )
    )
  }
}

/// The field numbers of descriptor.proto that make up the paths of parts of declarations.
enum DescriptorPath {
  static let name: Int32 = 1
  static let package: [Int32] = [2]
  static let syntax: [Int32] = [12]
  static let edition: [Int32] = [14]
  static let dependency: Int32 = 3
  static let fileOptions: Int32 = 8
  static let enumValueNumber: Int32 = 2
  static let enumAllowAlias: [Int32] = [3, 2]
  static let methodInput: Int32 = 2
  static let methodOutput: Int32 = 3
  static let methodOptions: Int32 = 4
  static let messageOneof: Int32 = 8
}

extension OneofSchema {
  /// The path of the oneof in the file's descriptor, as SourceCodeInfo has it.
  var declarationPath: [Int32] {
    containingMessage.descriptorPath + [DescriptorPath.messageOneof, Int32(index)]
  }
}

extension String {
  /// The text in quotation marks, with what needs it escaped.
  var quoted: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
