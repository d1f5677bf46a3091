import TernSchema
import TernWire

extension FieldSchema {
  /// Whether the field looks like a group of proto2: delimited, named as its type in lower case, and
  /// declared beside it.
  ///
  /// Text names such a field by its type.
  var isGroupLike: Bool {
    guard kind == .group, let message, message.name.lowercased() == name,
      message.file == file
    else { return false }
    return message.parent == (isExtension ? extensionScope : containingMessage)
  }

  /// What text calls the field.
  var textName: String {
    if isExtension { return "[\(fullName)]" }
    if isGroupLike, let message { return message.name }
    return name
  }
}

extension MessageSchema {
  /// The field that text calls so.
  func field(textName: String) -> FieldSchema? {
    if let field = field(named: textName) { return field }
    guard let field = field(named: textName.lowercased()), field.isGroupLike,
      field.message?.name == textName
    else { return nil }
    return field
  }

  var isAny: Bool { fullName == "google.protobuf.Any" }
}
