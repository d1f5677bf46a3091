import TernSchema

/// Writes an enum: open, so that a number which the contract doesn't name survives.
struct EnumStub {
  let enumeration: EnumSchema
  let context: FileContext

  func write(to writer: inout SourceWriter) {
    let access = context.access
    let name = SwiftName.declared(context.names.path(enumeration).last ?? enumeration.name)
    let int32 = context.standard("Int32")
    let values = canonicalValues
    writer.documentation(
      enumeration.documentation,
      otherwise: "`\(enumeration.fullName)`.",
      isDeprecated: enumeration.options.deprecated ?? false
    )
    writer.block(
      "\(access)enum \(name): \(context.runtime("ProtoEnum", module: "TernWire")) {"
    ) { writer in
      for value in values {
        write(value, "case \(SwiftName.declared(context.names.name(value)))", to: &writer)
      }
      writer.line("/// A number that the contract doesn't name.")
      writer.line("case unrecognized(\(int32))")
      for alias in enumeration.values where !values.contains(alias) {
        guard let target = values.first(where: { $0.number == alias.number }) else { continue }
        write(
          alias,
          "\(access)static let \(SwiftName.declared(context.names.name(alias))) = Self.\(member(target))",
          to: &writer
        )
      }
      writer.line()
      writer.line("/// The value of a number.")
      writer.block("\(access)init(rawValue: \(int32)) {") { writer in
        writer.line("switch rawValue {")
        for value in values { writer.line("case \(value.number): self = .\(member(value))") }
        writer.line("default: self = .unrecognized(rawValue)")
        writer.line("}")
      }
      writer.line()
      writer.line("/// The number.")
      writer.block("\(access)var rawValue: \(int32) {") { writer in
        writer.line("switch self {")
        for value in values { writer.line("case .\(member(value)): \(value.number)") }
        writer.line("case .unrecognized(let value): value")
        writer.line("}")
      }
      writer.line()
      let type = context.runtime("EnumType", module: "TernWire")
      writer.line("/// The names in the contract.")
      writer.line("\(access)static let enumType = \(type)(")
      writer.line("  \(literal(enumeration.fullName)),")
      writer.line("  values: \"\"\"")
      for value in enumeration.values { writer.line("    \(value.number) \(value.name)") }
      writer.line("    \"\"\")")
    }
  }

  /// The first value of each number; the others are aliases.
  private var canonicalValues: [EnumValueSchema] {
    var seen: Set<Int32> = []
    return enumeration.values.filter { seen.insert($0.number).inserted }
  }

  private func member(_ value: EnumValueSchema) -> String {
    SwiftName.member(context.names.name(value))
  }

  private func write(
    _ value: EnumValueSchema,
    _ declaration: String,
    to writer: inout SourceWriter
  ) {
    writer.documentation(
      value.documentation,
      otherwise: "`\(value.name)`, number \(value.number).",
      isDeprecated: value.options.deprecated ?? false
    )
    writer.line(declaration)
  }
}
