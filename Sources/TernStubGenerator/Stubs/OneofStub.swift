import TernSchema
import TernWire

/// Writes a oneof: an enum with a payload a member, and the property that holds it.
struct OneofStub {
  let oneof: OneofSchema
  /// The property, without backticks.
  let name: String
  /// The enum.
  let type: String
  private let fields: [FieldStub]
  private let context: FileContext

  init(_ oneof: OneofSchema, scope: Scope, context: FileContext) {
    self.oneof = oneof
    self.context = context
    name = context.names.name(oneof)
    let typeName = context.names.path(oneof).last ?? oneof.name
    type = SwiftName.declared(typeName)
    let inner = scope.inside(typeName)
    fields = oneof.fields.map { FieldStub($0, scope: inner, context: context) }
  }

  /// Members that the contract's author wants gone: naming them would warn.
  private var hasDeprecatedMembers: Bool { fields.contains(where: \.isDeprecated) }

  func writeEnum(to writer: inout SourceWriter) {
    let hashable = context.standard("Hashable")
    let sendable = context.standard("Sendable")
    writer.documentation(
      oneof.documentation,
      otherwise: "The members of `\(oneof.name)`."
    )
    var conformances = "\(hashable), \(sendable)"
    if hasDeprecatedMembers {
      conformances += ", " + context.runtime("DeprecatedOneof", module: "TernWire")
    }
    writer.block("\(context.access)enum \(type): \(conformances) {") { writer in
      for field in fields {
        writer.documentation(field.field.documentation, otherwise: "Field `\(field.field.name)`.")
        if field.isDeprecated { writer.line("@available(*, deprecated)") }
        let box = field.isBoxed ? "indirect " : ""
        writer.line("\(box)case \(SwiftName.declared(field.name))(\(field.elementType))")
      }
      if hasDeprecatedMembers { writeDeprecatedAccess(to: &writer) }
    }
  }

  /// What reads and writes the members is deprecated itself, and is called through a protocol: so nothing warns.
  private func writeDeprecatedAccess(to writer: inout SourceWriter) {
    let access = context.access
    func runtime(_ name: String) -> String { context.runtime(name, module: "TernWire") }
    writer.line("/// Reads the member that is set.")
    writer.line("@available(*, deprecated)")
    writer.block(
      "\(access)init?(_reading memory: \(runtime("MessageReader"))) {"
    ) { writer in
      writeCases("self", none: "return nil", to: &writer)
    }
    writer.line("/// Lays the member out in C memory.")
    writer.line("@available(*, deprecated)")
    writer.block("\(access)func _write(to memory: \(runtime("MessageWriter"))) {") { writer in
      writer.line("switch self {")
      for field in fields { writer.line(Self.writing(field)) }
      writer.line("}")
    }
  }

  /// The constant that holds the value while the message is read.
  var local: String { name == "memory" ? "memory_" : SwiftName.declared(name) }

  func writeReading(to writer: inout SourceWriter) {
    if hasDeprecatedMembers {
      return writer.line("let \(local): \(type)? = memory.deprecatedOneof()")
    }
    writer.line("let \(local): \(type)?")
    writeCases(local, none: "\(local) = nil", to: &writer)
  }

  private func writeCases(_ target: String, none: String, to writer: inout SourceWriter) {
    guard let first = fields.first else { return }
    writer.line("switch memory.oneofCase(\(first.field.layout.quantifierOffset)) {")
    for field in fields {
      let member = SwiftName.member(field.name)
      writer.line("case \(field.field.number): \(target) = .\(member)(\(field.readingValue))")
    }
    writer.line("default: \(none)")
    writer.line("}")
  }

  func writeWriting(to writer: inout SourceWriter) {
    let own = name == "memory" ? "self.memory" : SwiftName.declared(name)
    if hasDeprecatedMembers { return writer.line("memory.deprecatedOneof(\(own))") }
    writer.line("switch \(own) {")
    for field in fields { writer.line(Self.writing(field)) }
    writer.line("case nil: break")
    writer.line("}")
  }

  private static func writing(_ field: FieldStub) -> String {
    "case .\(SwiftName.member(field.name))(let value): \(field.writingMember)"
  }
}
