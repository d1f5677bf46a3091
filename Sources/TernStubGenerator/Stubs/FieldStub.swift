import TernSchema
import TernWire

/// What is said about one field in Swift: a property, or a case of a oneof's enum.
struct FieldStub {
  let field: FieldSchema
  /// The property or case, without backticks.
  let name: String
  /// The type of one value: `Int32`, `Line`.
  let elementType: String
  /// The type of the property: `Int32?`, `[Line]`, `[String: Line]`.
  let type: String
  /// The value that a new message has.
  let initialValue: String
  /// Whether the value lies in a box.
  let isBoxed: Bool
  /// Whether the contract's author wants it gone.
  let isDeprecated: Bool
  /// The property that stores the value: another one when the property itself is deprecated, so that the
  /// stubs' own code doesn't warn.
  var storage: String { isShelled ? "_" + name : name }
  /// A boxed property has a stored one of that name already.
  var isShelled: Bool { isDeprecated && !isBoxed }

  init(_ field: FieldSchema, scope: Scope, context: FileContext) {
    self.field = field
    name = context.names.name(field)
    isDeprecated = field.options.deprecated ?? false
    isBoxed = context.recursion.isRecursive(field)
    elementType = Self.elementType(of: field, scope: scope, context: context)
    if field.isMap, let entry = field.message, let key = entry.field(number: 1),
      let value = entry.field(number: 2)
    {
      let keyType = Self.elementType(of: key, scope: scope, context: context)
      let valueType = Self.elementType(of: value, scope: scope, context: context)
      type = "[\(keyType): \(valueType)]"
      initialValue = "[:]"
    } else if field.isRepeated {
      type = "[\(elementType)]"
      initialValue = "[]"
    } else if field.isRequired, field.message == nil {
      type = elementType
      initialValue = Self.zero(of: field, context: context)
    } else if field.hasPresence {
      type = elementType + "?"
      initialValue = "nil"
    } else {
      type = elementType
      initialValue = Self.zero(of: field, context: context)
    }
  }

  private static func elementType(
    of field: FieldSchema,
    scope: Scope,
    context: FileContext
  ) -> String {
    func swift(_ name: String) -> String { context.standard(name) }
    switch field.kind {
    case .double: return swift("Double")
    case .float: return swift("Float")
    case .int64, .sfixed64, .sint64: return swift("Int64")
    case .uint64, .fixed64: return swift("UInt64")
    case .int32, .sfixed32, .sint32: return swift("Int32")
    case .uint32, .fixed32: return swift("UInt32")
    case .bool: return swift("Bool")
    case .string: return swift("String")
    case .bytes: return "[\(swift("UInt8"))]"
    case .enum:
      guard let enumeration = field.enumeration else { return swift("Int32") }
      return context.reference(enumeration, from: scope, isPublic: true)
    case .message, .group:
      guard let message = field.message, !message.isMapEntry else { return "Never" }
      return context.reference(message, from: scope, isPublic: true)
    }
  }

  /// The default of a field without presence.
  private static func zero(of field: FieldSchema, context: FileContext) -> String {
    switch field.kind {
    case .bool: "false"
    case .string: "\"\""
    case .bytes: "[]"
    case .enum:
      field.enumeration?.values.first.map { "." + SwiftName.member(context.names.name($0)) } ?? "0"
    default: "0"
    }
  }

  // MARK: - Memory

  /// The expression that reads the property.
  var reading: String {
    let layout = field.layout
    let call =
      if field.isMap {
        "map(\(layout.offset), \(layout.quantifierOffset))"
      } else if field.isRepeated {
        "repeated(\(layout.offset), \(layout.quantifierOffset))"
      } else if type.hasSuffix("?") {
        "optional(\(layout.offset), \(layout.quantifierOffset))"
      } else {
        "value(\(layout.offset))"
      }
    return "try memory.\(call)"
  }

  /// The stored property, where `memory` is a parameter.
  private var own: String { storage == "memory" ? "self.memory" : SwiftName.declared(storage) }

  /// The line that writes the property.
  var writing: String {
    let layout = field.layout
    let function =
      if field.isMap {
        "map"
      } else if field.isRepeated {
        "repeated"
      } else if type.hasSuffix("?") {
        "optional"
      } else if field.isRequired {
        "required"
      } else {
        "implicit"
      }
    let number = field.isMap ? ", \(field.number)" : ""
    return
      "memory.\(function)(\(own), \(layout.offset), \(layout.quantifierOffset)\(number))"
  }

  /// The line of the field table; `messages` are the table's message types so far, those of this field are added.
  func tableLine(messages: inout [String]) -> String {
    let layout = field.layout
    var line =
      "\(field.number) \(field.name) \(tableType(messages: &messages)) \(layout.offset) \(layout.quantifierOffset)"
    if FieldDeclaration.defaultJSONName(field.name) != field.jsonName {
      line += " @\(field.jsonName)"
    }
    return line
  }

  private func tableType(messages: inout [String]) -> String {
    if field.isMap, let entry = field.message, let key = entry.field(number: 1),
      let value = entry.field(number: 2)
    {
      // The last part of `[K: V]`: types of values have no ": " in them.
      let valueType = type.dropLast().split(separator: ": ").last.map(String.init) ?? ""
      let first = Self.kind(key, type: "", &messages)
      return "map<\(first),\(Self.kind(value, type: valueType, &messages))>"
    }
    let kind = Self.kind(field, type: elementType, &messages)
    if field.isRepeated { return kind + (field.isPacked ? "#" : "*") }
    if let oneof = field.realOneof { return kind + "|\(oneof.index)" }
    if field.isRequired { return kind + "!" }
    return kind + (field.hasPresence && field.message == nil ? "?" : "")
  }

  private static func kind(_ field: FieldSchema, type: String, _ messages: inout [String]) -> String
  {
    guard field.kind == .message || field.kind == .group else { return "\(field.kind)" }
    let index = messages.firstIndex(of: type) ?? messages.count
    if index == messages.count { messages.append(type) }
    return "\(field.kind):\(index)"
  }
}
