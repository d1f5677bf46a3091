extension MessageType {
  /// The type of a generated message, from the field table in its source.
  ///
  /// One line a field: `number name type offset quantifier-offset`, sorted by number, with `@name` at
  /// the end where the JSON name is not the usual one. The type is a scalar's name (`string~` is one that need
  /// not be UTF-8), `enum`, `message:I`, `group:I` or `map<K,V>`, where `I` counts in `messages`, or `enum:I` for a
  /// closed one, where it counts in `enums`. After it stands `?` for
  /// explicit presence, `!` for required, `*` for repeated, `#` for repeated and packed, `|N` for a
  /// member of the oneof N.
  ///
  /// The places must be those of the layout algorithm and are held against it: generated constants
  /// that do not fit would corrupt memory.
  public convenience init(
    _ fullName: String,
    byteCount: Int,
    file: EmbeddedFile? = nil,
    fields text: StaticString,
    messages: [any Message.Type] = [],
    enums: [any ClosedEnum.Type] = []
  ) {
    let numbers = enums.map { ClosedEnumNumbers($0.enumType.values.map(\.number)) }
    var reader = FieldTableReader(
      fullName: fullName,
      messageCount: messages.count,
      closedEnums: numbers
    )
    let places = reader.read(text.description)
    let entries = reader.entryTypes
    self.init(fullName: fullName, messages: messages, entries: entries, fields: reader.fields)
    self.file = file
    precondition(self.byteCount == byteCount, "\(fullName): generated for another layout")
    for (layout, place) in zip(fields, places) {
      precondition(
        layout.offset == place.offset && layout.quantifierOffset == place.quantifierOffset,
        "\(fullName).\(layout.name): generated for another layout"
      )
    }
  }

  private convenience init(
    fullName: String,
    messages: [any Message.Type],
    entries: [EntryDeclaration],
    fields: [FieldDeclaration]
  ) {
    self.init(fullName: fullName, fields: fields) {
      let types = messages.map { $0.messageType }
      return types
        + entries.map { entry in
          MessageType(fullName: entry.fullName, fields: entry.fields, isMapEntry: true) { types }
        }
    }
  }
}

/// The entry message of a map field, which has no Swift type.
struct EntryDeclaration: Sendable {
  let fullName: String
  let fields: [FieldDeclaration]
}

/// Reads the field table of a generated message.
///
/// The table is ours: a mistake in it is a bug.
private struct FieldTableReader {
  let fullName: String
  let messageCount: Int
  let closedEnums: [ClosedEnumNumbers]
  var fields: [FieldDeclaration] = []
  var entryTypes: [EntryDeclaration] = []

  init(fullName: String, messageCount: Int, closedEnums: [ClosedEnumNumbers]) {
    self.fullName = fullName
    self.messageCount = messageCount
    self.closedEnums = closedEnums
  }

  mutating func read(_ text: String) -> [(offset: Int, quantifierOffset: Int)] {
    var places: [(offset: Int, quantifierOffset: Int)] = []
    for line in text.split(separator: "\n") {
      // A JSON name may have blanks in it.
      let words = line.split(separator: " ", maxSplits: 5)
      guard words.count >= 5, let number = Int32(words[0]), let offset = Int(words[3]),
        let quantifierOffset = Int(words[4])
      else { preconditionFailure("\(fullName): not a field: \(line)") }
      var field = declaration(number, String(words[1]), words[2])
      if words.count > 5 { field.jsonName = String(words[5].dropFirst()) }
      fields.append(field)
      places.append((offset, quantifierOffset))
    }
    return places
  }

  private mutating func declaration(
    _ number: Int32,
    _ name: String,
    _ type: Substring
  ) -> FieldDeclaration {
    if type.hasPrefix("map<") {
      let parts = type.dropFirst(4).dropLast().split(separator: ",")
      var key = scalar(1, "key", parts[0])
      var value = scalar(2, "value", parts[1])
      key.oneofIndex = nil
      if value.kind.isMessage { value.cardinality = .optional }
      entryTypes.append(
        EntryDeclaration(
          fullName: "\(fullName).\(FieldTableReader.entryName(name))",
          fields: [key, value]
        )
      )
      return FieldDeclaration(
        number: number,
        name: name,
        kind: .message,
        cardinality: .repeated,
        isMap: true,
        messageIndex: messageCount + entryTypes.count - 1
      )
    }
    return scalar(number, name, type)
  }

  private func scalar(_ number: Int32, _ name: String, _ type: Substring) -> FieldDeclaration {
    let end = type.firstIndex { !($0.isLetter || $0.isNumber || $0 == ":") } ?? type.endIndex
    let parts = type[..<end].split(separator: ":")
    var suffix = type[end...]
    let isUnverified = suffix.first == "~"
    if isUnverified { suffix.removeFirst() }
    guard let kind = FieldTableReader.kinds[String(parts[0])] else {
      preconditionFailure("\(fullName).\(name): unknown type \(type)")
    }
    var field = FieldDeclaration(number: number, name: name, kind: kind)
    field.isUnverified = isUnverified
    if parts.count > 1, let index = Int(parts[1]) {
      if kind == .enum { field.closedEnum = closedEnums[index] } else { field.messageIndex = index }
    }
    switch suffix.first {
    case "?": field.cardinality = .optional
    case "!": field.cardinality = .required
    case "*": field.cardinality = .repeated
    case "#":
      field.cardinality = .repeated
      field.isPacked = true
    case "|":
      field.cardinality = .optional
      field.oneofIndex = Int(suffix.dropFirst())
    default: if kind.isMessage { field.cardinality = .optional }
    }
    return field
  }

  private static let kinds = Dictionary(
    uniqueKeysWithValues: FieldKind.allCases.map { ("\($0)", $0) }
  )

  /// `unit_prices` has entries of type `UnitPricesEntry`.
  private static func entryName(_ field: String) -> String {
    var result = ""
    var raises = true
    for character in field {
      if character == "_" {
        raises = true
      } else {
        result += raises ? character.uppercased() : String(character)
        raises = false
      }
    }
    return result + "Entry"
  }
}
