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
  /// The default that the contract declares for a field with presence, which the property doesn't show.
  let declaredDefault: String?
  /// The property that stores the value: another one when the property itself is deprecated, so that the
  /// stubs' own code doesn't warn.
  var storage: String { isDeprecated ? "_" + name : name }
  /// The type of that property.
  func storageType(_ box: String) -> String {
    isDeprecated && isBoxed ? "\(box)<\(elementType)>" : type
  }
  /// The value in it.
  var stored: String {
    SwiftName.declared(storage) + (isDeprecated && isBoxed ? ".wrappedValue" : "")
  }
  /// A value as that property takes it.
  func storing(_ value: String) -> String {
    isDeprecated && isBoxed ? ".init(wrappedValue: \(value))" : value
  }

  init(_ field: FieldSchema, scope: Scope, context: FileContext) {
    self.field = field
    name = context.names.name(field)
    isDeprecated = field.options.deprecated ?? false
    isBoxed = context.boxing.isBoxed(field)
    elementType = Self.elementType(of: field, scope: scope, context: context)
    if field.isMap, let entry = field.message, let key = entry.field(number: 1),
      let value = entry.field(number: 2)
    {
      let keyType = Self.elementType(of: key, scope: scope, context: context)
      let valueType = Self.elementType(of: value, scope: scope, context: context)
      type = "[\(keyType): \(valueType)]"
      initialValue = "[:]"
      declaredDefault = nil
      return
    }
    let value = DefaultValue(field: field, context: context, type: elementType)
    if field.isRepeated {
      type = "[\(elementType)]"
      initialValue = "[]"
      declaredDefault = nil
    } else if field.isRequired, field.message == nil {
      type = elementType
      initialValue = value.declared ?? value.zero
      declaredDefault = nil
    } else if field.hasPresence {
      type = elementType + "?"
      initialValue = "nil"
      declaredDefault = value.declared
    } else {
      type = elementType
      initialValue = value.zero
      declaredDefault = nil
    }
  }

  static func elementType(
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

  // MARK: - Memory

  /// Whether a value is a message, which the stubs reach by other functions than scalars.
  private var isMessage: Bool { field.message != nil }

  /// Whether the values of a map are messages.
  private var isMessageMap: Bool { field.isMap && field.message?.field(number: 2)?.message != nil }

  /// The expression that reads the property.
  var reading: String {
    let layout = field.layout
    let places = "\(layout.offset), \(layout.quantifierOffset)"
    let call =
      if field.isMap {
        isMessageMap ? "messageMap(\(places))" : "map(\(places))"
      } else if field.isRepeated {
        isMessage ? "messages(\(places))" : "repeated(\(places))"
      } else if type.hasSuffix("?") {
        isMessage ? "optionalMessage(\(layout.offset))" : "optional(\(places))"
      } else {
        valueCall
      }
    return storing("memory.\(call)")
  }

  /// The expression that reads the value when it is known to be there.
  var readingValue: String { "memory.\(valueCall)" }

  private var valueCall: String {
    let function = isMessage ? "message" : field.kind == .string ? "string" : "value"
    return "\(function)(\(field.layout.offset))"
  }

  /// The stored property, where `memory` is a parameter.
  private var own: String { storage == "memory" ? "self.memory" : stored }

  /// The line that writes the property.
  var writing: String {
    let layout = field.layout
    let places = "\(layout.offset), \(layout.quantifierOffset)"
    let call =
      if field.isMap {
        "\(isMessageMap ? "messageMap" : "map")(\(own), \(places), \(layout.index))"
      } else if field.isRepeated {
        isMessage
          ? "messages(\(own), \(places), \(layout.index))" : "repeated(\(own), \(places))"
      } else if isMessage {
        "message(\(own), \(layout.offset), \(layout.index))"
      } else if type.hasSuffix("?") {
        "optional(\(own), \(places))"
      } else if field.isRequired {
        "required(\(own), \(places))"
      } else {
        "\(field.kind == .string ? "string" : "implicit")(\(own), \(places))"
      }
    return "memory.\(call)"
  }

  /// The call that writes the value as a member of a oneof.
  var writingMember: String {
    let layout = field.layout
    let arguments = "value, \(layout.offset), \(layout.quantifierOffset), \(field.number)"
    return isMessage
      ? "memory.oneofMessage(\(arguments), \(layout.index))" : "memory.oneof(\(arguments))"
  }
}
