import TernSchema
import TernWire

/// The field table of one message, and the types that its lines count.
struct TypeTable {
  /// `message:I` and `group:I` count here.
  private(set) var messages: [String] = []
  /// `enum:I` counts here: the closed ones.
  private(set) var enums: [String] = []
  /// One line a field.
  private(set) var lines: [String] = []

  /// Adds the line of a field, whose types are said as `type` does, at the places of `layout`.
  mutating func add(_ field: FieldSchema, at layout: FieldLayout, type: (FieldSchema) -> String) {
    var line =
      "\(field.number) \(field.name) \(word(field, type)) \(layout.offset) \(layout.quantifierOffset)"
    if !field.isExtension, FieldDeclaration.defaultJSONName(field.name) != field.jsonName {
      line += Self.jsonName(field.jsonName)
    }
    lines.append(line)
  }

  private mutating func word(_ field: FieldSchema, _ type: (FieldSchema) -> String) -> String {
    if field.isMap, let entry = field.message, let key = entry.field(number: 1),
      let value = entry.field(number: 2)
    {
      let first = kind(key, type)
      return "map<\(first),\(kind(value, type))>"
    }
    let kind = kind(field, type)
    if field.isRepeated { return kind + (field.isPacked ? "#" : "*") }
    if let oneof = field.realOneof { return kind + "|\(oneof.index)" }
    if field.isRequired { return kind + "!" }
    return kind + (field.hasPresence && field.message == nil ? "?" : "")
  }

  private mutating func kind(_ field: FieldSchema, _ type: (FieldSchema) -> String) -> String {
    switch field.kind {
    case .message, .group: return "\(field.kind):\(Self.index(of: type(field), in: &messages))"
    case .enum where field.enumeration?.isClosed ?? false:
      return "enum:\(Self.index(of: type(field), in: &enums))"
    case .string: return field.requiresUTF8 ? "string" : "string~"
    default: return "\(field.kind)"
    }
  }

  private static func index(of type: String, in types: inout [String]) -> Int {
    if let index = types.firstIndex(of: type) { return index }
    types.append(type)
    return types.count - 1
  }

  /// The end of a line: a name as the contract's author wrote it, which may be any text.
  ///
  /// One with a line end can't stand in the table; JSON's names are those of the descriptor in any case.
  private static func jsonName(_ name: String) -> String {
    if name.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) { return "" }
    return " @" + literal(name).dropFirst().dropLast()
  }

  /// The arguments that name the types, as far as there are any: `messages: [...]`, `enums: [...]`.
  var typeArguments: [String] {
    [("messages", messages), ("enums", enums)].compactMap { label, types in
      types.isEmpty ? nil : "\(label): [\(types.map { $0 + ".self" }.joined(separator: ", "))]"
    }
  }
}
