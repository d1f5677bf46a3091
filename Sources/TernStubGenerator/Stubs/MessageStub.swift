import TernSchema
import TernWire

/// Writes a message: a struct with its properties, initialisers, layout, and nested types.
struct MessageStub {
  let message: MessageSchema
  let context: FileContext

  /// Properties, in the order of the contract: a oneof stands where its first member does.
  private enum Property {
    case field(FieldStub)
    case oneof(OneofStub)

    /// Without backticks.
    var name: String {
      switch self {
      case .field(let field): field.name
      case .oneof(let oneof): oneof.name
      }
    }
    var storage: String {
      switch self {
      case .field(let field): field.storage
      case .oneof(let oneof): oneof.name
      }
    }
    /// `Int32`, `Line?`.
    var type: String {
      switch self {
      case .field(let field): field.type
      case .oneof(let oneof): oneof.type + "?"
      }
    }
    var initialValue: String {
      switch self {
      case .field(let field): field.initialValue
      case .oneof: "nil"
      }
    }
  }

  private func properties(in scope: Scope) -> [Property] {
    var seen: Set<OneofSchema> = []
    return message.fields.compactMap { field in
      guard let oneof = field.realOneof else {
        return .field(FieldStub(field, scope: scope, context: context))
      }
      guard seen.insert(oneof).inserted else { return nil }
      return .oneof(OneofStub(oneof, scope: scope, context: context))
    }
  }

  private func runtime(_ name: String) -> String { context.runtime(name, module: "TernWire") }

  /// Writes the struct, inside its namespace or message.
  func write(to writer: inout SourceWriter, scope: Scope) {
    let name = context.names.path(message).last ?? message.name
    let inner = scope.inside(name)
    let properties = properties(in: inner)
    writer.documentation(message.documentation, otherwise: "`\(message.fullName)`.")
    if message.isDeprecated { context.writeDeprecatedName(of: name, to: &writer) }
    writer.block(
      "\(context.access)struct \(SwiftName.declared(name)): \(runtime("Message")) {"
    ) { writer in
      for property in properties { write(property, to: &writer) }
      for property in properties { writeDefault(property, to: &writer) }
      writer.line("/// Fields that the contract does not know.")
      writer.line("\(context.access)var unknownFields: \(runtime("UnknownFields"))")
      writer.line()
      writeType(scope: inner, to: &writer)
      writer.line()
      writeWriting(properties, to: &writer)
      for case .oneof(let oneof) in properties {
        writer.line()
        oneof.writeEnum(to: &writer)
      }
      for nested in message.enums {
        writer.line()
        EnumStub(enumeration: nested, context: context).write(to: &writer)
      }
      for nested in message.messages where !nested.isMapEntry {
        writer.line()
        MessageStub(message: nested, context: context).write(to: &writer, scope: inner)
      }
      for field in message.extensions {
        writer.line()
        ExtensionStub(field: field, context: context).write(to: &writer, scope: inner)
      }
    }
  }

  private func write(_ property: Property, to writer: inout SourceWriter) {
    let access = context.access
    let name = SwiftName.declared(property.name)
    switch property {
    case .oneof(let oneof):
      writer.documentation(
        oneof.oneof.documentation,
        otherwise: "One of `\(oneof.oneof.name)`, or none."
      )
      writer.line("\(access)var \(name): \(property.type)")
    case .field(let field):
      writer.documentation(field.field.documentation, otherwise: "Field `\(field.field.name)`.")
      let box = field.isBoxed ? "@\(runtime("Indirect")) " : ""
      guard field.isDeprecated else {
        return writer.line("\(box)\(access)var \(name): \(field.type)")
      }
      writer.line("@available(*, deprecated)")
      writer.block("\(access)var \(name): \(field.type) {") { writer in
        writer.line("get { \(field.stored) }")
        writer.line("set { \(field.stored) = newValue }")
      }
      let type = field.storageType(runtime("Indirect"))
      writer.line("private var \(SwiftName.declared(field.storage)): \(type)")
    }
  }

  /// Writes the property that reads a field with its declared default, for fields that have one.
  private func writeDefault(_ property: Property, to writer: inout SourceWriter) {
    guard case .field(let field) = property, let value = field.declaredDefault,
      let name = context.names.defaultName(field.field)
    else { return }
    writer.line("/// `\(field.name)`, or without it the contract's default.")
    if field.isDeprecated { writer.line("@available(*, deprecated)") }
    writer.line(
      "\(context.access)var \(SwiftName.declared(name)): \(field.elementType) "
        + "{ self.\(field.stored) ?? \(value) }"
    )
  }

  // MARK: - Initialisers

  /// The compiler makes one symbol of two default arguments whose places differ by this many.
  private static let defaultArgumentsMax = 1024

  /// Writes the initialisers of the message and of those inside, at file level.
  ///
  /// They stand in an extension, so that the struct has Swift's own memberwise initialiser and each of them is one
  /// call of it: an initialiser that sets the properties of a large struct one by one is slower.
  func writeInitialisers(to writer: inout SourceWriter) {
    let path = context.names.path(message)
    let properties = properties(in: Scope(extending: path))
    writer.block("extension \(context.extended(path)) {") { writer in
      writeDefaultInitialiser(properties, to: &writer)
      writer.line()
      writeReading(properties, to: &writer)
    }
    writer.line()
    for nested in message.messages where !nested.isMapEntry {
      MessageStub(message: nested, context: context).writeInitialisers(to: &writer)
    }
  }

  private func writeDefaultInitialiser(
    _ properties: [Property],
    to writer: inout SourceWriter
  ) {
    let access = context.access
    writer.line("/// A message with every field at its default.")
    guard let first = properties.first else {
      return writer.line("\(access)init() { self.init(unknownFields: .init()) }")
    }
    guard properties.count <= Self.defaultArgumentsMax else {
      let values = properties.map { "\(SwiftName.label($0.storage)): \($0.initialValue)" }
      writer.line("\(access)init() {")
      writer.list("  self.init(", values + ["unknownFields: .init()"], close: ")")
      return writer.line("}")
    }
    writer.line(
      "\(access)init() { self.init(\(SwiftName.label(first.name)): \(first.initialValue)) }"
    )
    writer.line()
    writer.line("/// A message with the given fields.")
    let parameters = properties.map { property in
      "\(SwiftName.declared(property.name)): \(property.type) = \(property.initialValue)"
    }
    writer.list(
      "\(access)init(",
      parameters,
      close: ") {",
      inOneLine: parameters.count == 1
    )
    let arguments = properties.map { property in
      let value = SwiftName.declared(property.name)
      let stored = if case .field(let field) = property { field.storing(value) } else { value }
      return "\(SwiftName.label(property.storage)): \(stored)"
    }
    writer.list("  self.init(", arguments + ["unknownFields: .init()"], close: ")")
    writer.line("}")
  }

  // MARK: - Memory

  private func writeType(scope: Scope, to writer: inout SourceWriter) {
    var table = TypeTable()
    for field in message.fields.sorted(by: { $0.number < $1.number }) {
      table.add(field, at: field.layout) {
        FieldStub.elementType(of: $0, scope: scope, context: context)
      }
    }
    let file = context.names.embeddedFiles[message.file.path]
    writer.line("/// The layout in C memory.")
    writer.line("\(context.access)static let messageType = \(runtime("MessageType"))(")
    writer.line(
      "  \(literal(message.fullName)), byteCount: \(message.messageType.byteCount), file: .\(file),"
    )
    if table.lines.isEmpty { return writer.line("  fields: \"\")") }
    writer.line("  fields: \"\"\"")
    for line in table.lines { writer.line("    \(line)") }
    let arguments = table.typeArguments
    writer.line("    \"\"\"" + (arguments.isEmpty ? ")" : ","))
    if !arguments.isEmpty { writer.line("  \(arguments.joined(separator: ", ")))") }
  }

  private func writeReading(_ properties: [Property], to writer: inout SourceWriter) {
    let reader = runtime("MessageReader")
    writer.line("/// Reads the message from C memory.")
    writer.block(
      "\(context.access)init(reading memory: \(reader)) {"
    ) { writer in
      for case .oneof(let oneof) in properties { oneof.writeReading(to: &writer) }
      let arguments = properties.map { property in
        let value =
          switch property {
          case .field(let field): field.reading
          case .oneof(let oneof): oneof.local
          }
        return "\(SwiftName.label(property.storage)): \(value)"
      }
      writer.list(
        "self.init(",
        arguments + ["unknownFields: memory.unknownFields()"],
        close: ")",
        inOneLine: arguments.isEmpty
      )
    }
  }

  private func writeWriting(_ properties: [Property], to writer: inout SourceWriter) {
    writer.line("/// Lays the message out in C memory.")
    writer.block(
      "\(context.access)func write(to memory: \(runtime("MessageWriter"))) {"
    ) { writer in
      for property in properties {
        switch property {
        case .field(let field): writer.line(field.writing)
        case .oneof(let oneof): oneof.writeWriting(to: &writer)
        }
      }
      writer.line("memory.unknownFields(unknownFields)")
    }
  }
}
