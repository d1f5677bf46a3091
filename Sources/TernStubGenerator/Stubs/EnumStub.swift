import TernSchema

/// Writes an enum.
///
/// An open one keeps a number that the contract doesn't name; a closed one has only the names.
struct EnumStub {
  let enumeration: EnumSchema
  let context: FileContext

  func write(to writer: inout SourceWriter) {
    let name = context.names.path(enumeration).last ?? enumeration.name
    writer.documentation(enumeration.documentation, otherwise: "`\(enumeration.fullName)`.")
    if enumeration.isDeprecated { context.writeDeprecatedName(of: name, to: &writer) }
    let declared = "\(context.access)enum \(SwiftName.declared(name))"
    if enumeration.isClosed {
      let bases = "\(context.standard("Int32")), \(runtime("ClosedEnum"))"
      writer.block("\(declared): \(bases) {") { writer in
        for value in canonicalValues { writeCase(value, " = \(value.number)", to: &writer) }
        writeAliases(to: &writer)
        writer.line()
        writeType(to: &writer)
      }
    } else {
      let isMarked = canonicalValues.contains(where: \.isDeprecated)
      let bases = runtime("ProtoEnum") + (isMarked ? ", " + runtime("DeprecatedCases") : "")
      writer.block("\(declared): \(bases) {") { writer in
        for value in canonicalValues { writeCase(value, "", to: &writer) }
        writer.line("/// A number that the contract doesn't name.")
        writer.line("case unrecognized(\(context.standard("Int32")))")
        writeAliases(to: &writer)
        writer.line()
        writeNumbers(isMarked: isMarked, to: &writer)
        writer.line()
        writeType(to: &writer)
      }
    }
  }

  private func runtime(_ name: String) -> String { context.runtime(name, module: "TernWire") }

  /// The first value of each number; the others are aliases.
  private var canonicalValues: [EnumValueSchema] {
    var seen: Set<Int32> = []
    return enumeration.values.filter { seen.insert($0.number).inserted }
  }

  private func member(_ value: EnumValueSchema) -> String {
    SwiftName.member(context.names.name(value))
  }

  // MARK: - Cases

  private func writeCase(
    _ value: EnumValueSchema,
    _ number: String,
    to writer: inout SourceWriter
  ) {
    writeHead(of: value, to: &writer)
    writer.line("case \(SwiftName.declared(context.names.name(value)))\(number)")
  }

  private func writeAliases(to writer: inout SourceWriter) {
    let values = canonicalValues
    for alias in enumeration.values where !values.contains(alias) {
      guard let target = values.first(where: { $0.number == alias.number }) else { continue }
      writeHead(of: alias, to: &writer)
      let name = SwiftName.declared(context.names.name(alias))
      let head = "\(context.access)static \(target.isDeprecated ? "var" : "let") \(name)"
      // Naming a deprecated case would warn, its number doesn't.
      if target.isDeprecated {
        let bang = enumeration.isClosed ? " ?? ._absent" : ""
        writer.line("\(head): Self { Self(rawValue: \(target.number))\(bang) }")
      } else {
        writer.line("\(head) = Self.\(member(target))")
      }
    }
  }

  private func writeHead(of value: EnumValueSchema, to writer: inout SourceWriter) {
    writer.documentation(
      value.documentation,
      otherwise: "`\(value.name)`, number \(value.number)."
    )
    if value.isDeprecated { writer.line("@available(*, deprecated)") }
  }

  // MARK: - Numbers

  /// Writes the way from a number to its case and back.
  ///
  /// Where a case is deprecated both are deprecated themselves, and called through a protocol: so nothing warns.
  private func writeNumbers(isMarked: Bool, to writer: inout SourceWriter) {
    let access = context.access
    let int32 = context.standard("Int32")
    let values = canonicalValues
    writer.line("/// The value of a number.")
    if isMarked { writer.line("@available(*, deprecated)") }
    writer.block(
      isMarked
        ? "\(access)init(_number rawValue: \(int32)) {" : "\(access)init(rawValue: \(int32)) {"
    ) { writer in
      writer.line("switch rawValue {")
      for value in values { writer.line("case \(value.number): self = .\(member(value))") }
      writer.line("default: self = .unrecognized(rawValue)")
      writer.line("}")
    }
    writer.line()
    writer.line("/// The number.")
    if isMarked { writer.line("@available(*, deprecated)") }
    writer.block("\(access)var \(isMarked ? "_number" : "rawValue"): \(int32) {") { writer in
      writer.line("switch self {")
      for value in values { writer.line("case .\(member(value)): \(value.number)") }
      writer.line("case .unrecognized(let value): value")
      writer.line("}")
    }
  }

  private func writeType(to writer: inout SourceWriter) {
    let file = context.names.embeddedFiles[enumeration.file.path]
    writer.line("/// The names in the contract.")
    writer.line("\(context.access)static let enumType = \(runtime("EnumType"))(")
    writer.line("  \(literal(enumeration.fullName)), file: .\(file),")
    writer.line("  values: \"\"\"")
    for value in enumeration.values { writer.line("    \(value.number) \(value.name)") }
    writer.line("    \"\"\")")
  }
}

extension EnumValueSchema {
  /// Whether the contract's author wants it gone.
  var isDeprecated: Bool { options.deprecated ?? false }
}

extension EnumSchema {
  /// Whether the contract's author wants it gone.
  var isDeprecated: Bool { options.deprecated ?? false }
}

extension MessageSchema {
  /// Whether the contract's author wants it gone.
  var isDeprecated: Bool { options.deprecated ?? false }
}

extension ServiceSchema {
  /// Whether the contract's author wants it gone.
  var isDeprecated: Bool { options.deprecated ?? false }
}
