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
    return storing("try memory.\(call)")
  }

  /// The stored property, where `memory` is a parameter.
  private var own: String { storage == "memory" ? "self.memory" : stored }

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
}
