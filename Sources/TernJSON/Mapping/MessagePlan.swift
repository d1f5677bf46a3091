import TernSchema
import TernWire

/// What JSON needs to know of one message: names ready to compare and to write.
///
/// Guard of `@unchecked Sendable`: everything is set while `MessagePlans` holds its lock, and
/// constant afterwards.
final class MessagePlan: @unchecked Sendable {
  let schema: MessageSchema
  let type: MessageType
  let wellKnown: WellKnown?
  /// In declaration order; of an extended message's holder in order of number.
  let fields: ContiguousArray<FieldPlan>
  /// The extensions that the schema knows; nil for none.
  let holder: ExtensionHolder?
  /// The plan of `holder`'s fields.
  fileprivate(set) var extensions: MessagePlan?
  /// The same as plain memory: what a walk looks at, without reference counting.
  let facts: UnsafeMutablePointer<MessageFacts>
  private let fieldFacts: UnsafeMutablePointer<FieldFacts>
  private let names: NameTable

  init(_ schema: MessageSchema, holder: ExtensionHolder?) {
    self.schema = schema
    self.holder = holder
    type = schema.messageType
    wellKnown = WellKnown(schema)
    fields = ContiguousArray(
      schema.fields.enumerated().map { index, field in
        FieldPlan(field, field.layout, index: index)
      }
    )
    names = NameTable(fields)
    fieldFacts = .allocate(capacity: max(fields.count, 1))
    facts = .allocate(capacity: 1)
    fill()
  }

  /// The extensions of a message as fields of their own.
  init(extensions holder: ExtensionHolder) {
    schema = holder.message
    self.holder = nil
    type = holder.type
    wellKnown = nil
    fields = ContiguousArray(
      zip(holder.fields, holder.type.fields).enumerated().map { index, pair in
        FieldPlan(pair.0, pair.1, index: index)
      }
    )
    names = NameTable(fields)
    fieldFacts = .allocate(capacity: max(fields.count, 1))
    facts = .allocate(capacity: 1)
    fill()
  }

  private func fill() {
    for (index, field) in fields.enumerated() {
      (fieldFacts + index).initialize(to: FieldFacts(field))
    }
    facts.initialize(
      to: MessageFacts(
        fields: fieldFacts,
        count: fields.count,
        wellKnown: wellKnown,
        byteCount: type.byteCount,
        descriptor: type.descriptorAddress,
        names: names,
        plan: Unmanaged.passUnretained(self)
      )
    )
  }

  deinit {
    names.deallocate()
    fieldFacts.deallocate()
    facts.deallocate()
  }

  /// Tells the fields of the plans that they lead to, which the caller keeps.
  func link(
    message: (MessageSchema) -> MessagePlan,
    enumeration: (EnumSchema) -> EnumPlan,
    extensions: MessagePlan?
  ) {
    self.extensions = extensions
    for (index, field) in fields.enumerated() {
      if let child = field.schema.message {
        let plan = message(child)
        fieldFacts[index].child = plan.facts
        fieldFacts[index].takesNull = plan.wellKnown == .value
        field.message = plan
      } else if let child = field.schema.enumeration {
        let plan = enumeration(child)
        fieldFacts[index].enumeration = Unmanaged.passUnretained(plan)
        fieldFacts[index].takesNull = plan.isNullValue
        field.enumeration = plan
      }
    }
  }
}

/// What JSON needs to know of one field, for the places where errors are made.
///
/// Guard of `@unchecked Sendable`: as `MessagePlan`.
final class FieldPlan: @unchecked Sendable {
  let schema: FieldSchema
  let layout: FieldLayout
  let index: Int
  /// What JSON calls the field: `displayName`, of an extension `[pkg.name]`.
  let jsonName: String
  let protoName: String
  /// `"displayName":` and `"display_name":`, escaped.
  let jsonKey: EscapedKey
  let protoKey: EscapedKey
  /// The plans of a message or enum field; owned, as every plan, by the `MessagePlans`.
  fileprivate(set) unowned(unsafe) var message: MessagePlan?
  fileprivate(set) unowned(unsafe) var enumeration: EnumPlan?

  init(_ schema: FieldSchema, _ layout: FieldLayout, index: Int) {
    self.schema = schema
    self.layout = layout
    self.index = index
    if schema.isExtension {
      jsonName = "[\(schema.fullName)]"
      protoName = jsonName
    } else {
      jsonName = schema.jsonName
      protoName = schema.name
    }
    jsonKey = EscapedKey(jsonName)
    protoKey = EscapedKey(protoName)
  }
}

/// A key as it stands in JSON text, with quotes and colon, and room to copy it in steps of 16 bytes.
///
/// Guard of `@unchecked Sendable`: never written after `init`.
final class EscapedKey: @unchecked Sendable {
  let start: UnsafePointer<UInt8>
  let count: Int

  init(_ name: String) {
    var output = JSONOutput(isPretty: false)
    output.string(name)
    output.byte(UInt8(ascii: ":"))
    let text = output.bytes
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count + 16)
    memory.initialize(repeating: 0, count: text.count + 16)
    memory.update(from: text, count: text.count)
    start = UnsafePointer(memory)
    count = text.count
  }

  deinit {
    start.deallocate()
  }
}
