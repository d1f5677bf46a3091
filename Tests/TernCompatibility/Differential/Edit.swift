import TernSchema

/// One kind of change that people make to contracts; it may find nothing to do.
struct Edit: Sendable {
  let name: String
  let apply: @Sendable (Workspace, inout Dice) -> [String: String]?

  init(
    _ name: String,
    _ apply: @escaping @Sendable (Workspace, inout Dice) -> [String: String]?
  ) {
    self.name = name
    self.apply = apply
  }

  /// Every kind.
  static let all: [Edit] = fields + fieldOptions + messages + enums + services + files + moves
}

/// What edits look for.
extension Workspace {
  var messages: [MessageSchema] { own.flatMap { Self.all(of: $0) }.filter { !$0.isMapEntry } }
  var enums: [EnumSchema] { own.flatMap { Array($0.enums) } + messages.flatMap { Array($0.enums) } }
  var fields: [FieldSchema] {
    messages.flatMap { Array($0.fields) } + extensions
  }
  var extensions: [FieldSchema] {
    own.flatMap { Array($0.extensions) } + messages.flatMap { Array($0.extensions) }
  }
  var methods: [MethodSchema] { own.flatMap { $0.services.flatMap { Array($0.methods) } } }

  private static func all(of file: FileSchema) -> [MessageSchema] {
    var result: [MessageSchema] = []
    func collect(_ message: MessageSchema) {
      result.append(message)
      for nested in message.messages { collect(nested) }
    }
    for message in file.messages { collect(message) }
    return result
  }

  /// Changes the text of a file at a place that has one.
  func edit(
    _ file: FileSchema,
    at path: [Int32],
    _ change: (inout EditedText, Range<Int>) -> Void
  ) -> [String: String]? {
    guard let text = files[file.path], let span = file.location(of: path) else { return nil }
    var edited = EditedText(text)
    guard let range = edited.range(span) else { return nil }
    change(&edited, range)
    var result = files
    result[file.path] = edited.text
    return result
  }

  func replace(_ file: FileSchema, at path: [Int32], with text: String) -> [String: String]? {
    edit(file, at: path) { $0.replace($1, with: text) }
  }

  /// Inserts a statement at the beginning of the braces of a declaration.
  func insert(_ statement: String, in file: FileSchema, at path: [Int32]) -> [String: String]? {
    edit(file, at: path) { text, range in
      if let place = text.insideBrace(of: range) { text.insert("\n  " + statement, at: place) }
    }
  }

  /// Replaces a word wherever it stands alone.
  func replaceWord(_ word: String, with other: String) -> [String: String] {
    files.mapValues { text in
      var result = ""
      var current = ""
      func flush() {
        result += current == word ? other : current
        current = ""
      }
      for character in text {
        if character.isLetter || character.isNumber || character == "_" {
          current.append(character)
        } else {
          flush()
          result.append(character)
        }
      }
      flush()
      return result
    }
  }
}
