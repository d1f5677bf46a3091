import TernSchema

/// Where declarations and their parts stand.
///
/// The entry message that stands behind a `map` field has no text of its own: it, its key and its value
/// stand where the type of the field does.
enum Place {
  static func of(_ message: MessageSchema) -> SourceSpan? {
    message.location ?? ofMapEntry(message)
  }

  static func of(_ field: FieldSchema) -> SourceSpan? {
    field.location ?? (field.isExtension ? nil : ofMapEntry(field.containingMessage))
  }

  /// A part of a field by its number in FieldDescriptorProto: 1 name, 5 type, 6 type name.
  static func of(part: Int32, of field: FieldSchema) -> SourceSpan? {
    field.file.location(of: field.descriptorPath + [part])
      ?? (field.isExtension ? nil : ofMapEntry(field.containingMessage))
  }

  /// The name of a declared type; a group, whose name is that of the field too, stands at its keyword.
  static func ofTypeName(_ field: FieldSchema) -> SourceSpan? {
    if field.kind == .group, let keyword = of(option: [5], of: field) { return keyword }
    return of(part: 6, of: field)
  }

  /// An option that was set by name, by its path below the field.
  static func of(option path: [Int32], of field: FieldSchema) -> SourceSpan? {
    field.file.location(of: field.descriptorPath + path)
  }

  private static func ofMapEntry(_ message: MessageSchema) -> SourceSpan? {
    guard message.isMapEntry, let parent = message.parent,
      let field = parent.fields.first(where: { $0.message == message })
    else { return nil }
    return ofTypeName(field)
  }
}
