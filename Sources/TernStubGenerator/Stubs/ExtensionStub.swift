import TernSchema
import TernWire

/// Writes an extension: a constant by which messages of the extended type are asked for its value.
struct ExtensionStub {
  let field: FieldSchema
  let context: FileContext

  /// Writes the constant, inside its package's namespace, or the message that declares it.
  func write(to writer: inout SourceWriter, scope: Scope) {
    let extended = context.reference(field.containingMessage, from: scope, isPublic: true)
    let type = FieldStub.elementType(of: field, scope: scope, context: context)
    let layout = Self.type(of: field)
    guard let place = layout.fields.first else { return }
    var table = TypeTable()
    table.add(field, at: place) { _ in type }

    let kind = context.runtime(
      field.isRepeated ? "RepeatedExtensionField" : "ExtensionField",
      module: "TernWire"
    )
    writer.documentation(
      field.documentation,
      otherwise: "Extension `\(field.fullName)` of `\(field.containingMessage.fullName)`."
    )
    let isDeprecated = field.options.deprecated ?? false
    if isDeprecated { writer.line("@available(*, deprecated)") }
    let isMember = !scope.path.isEmpty
    writer.line(
      "\(context.access)\(isMember ? "static " : "")let \(SwiftName.declared(context.names.name(field)))"
        + " = \(kind)<\(extended), \(type)>("
    )
    var arguments = ["byteCount: \(layout.byteCount)"]
    if field.containingMessage.options.messageSetWireFormat ?? false {
      arguments.append("isMessageSet: true")
    }
    arguments += table.typeArguments
    let value = DefaultValue(field: field, context: context, type: type)
    if !field.isRepeated, let value = value.declared { arguments.append("defaultValue: \(value)") }
    let file = context.names.embeddedFiles[field.file.path]
    writer.line("  \(literal(field.fullName)), \(literal(table.lines[0])), file: .\(file),")
    writer.line("  \(arguments.joined(separator: ", ")))")
  }

  /// A message that has this field alone: the value of an extension is read and written as one of these.
  static func type(of field: FieldSchema) -> MessageType {
    let cardinality: Cardinality = field.isRepeated ? .repeated : .optional
    let declaration = FieldDeclaration(
      number: field.number,
      name: field.name,
      kind: field.kind,
      cardinality: cardinality,
      isPacked: field.isPacked,
      messageIndex: field.message == nil ? nil : 0
    )
    return MessageType(fullName: field.fullName, fields: [declaration]) { [] }
  }
}
