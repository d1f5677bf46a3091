import TernWire

/// Writes parts of a contract as source: from the graph, so from whatever the graph was made of.
///
/// Comments, numbers, types (by full names), options and HTTP routes are there; the layout is ours.
public struct DeclarationText {
  private(set) var lines: [String] = []
  private var level = 0
  private let options: OptionText
  private let remarks: (MethodSchema) -> [String]

  private init(_ schema: Schema, remarks: @escaping (MethodSchema) -> [String] = { _ in [] }) {
    options = OptionText(schema: schema)
    self.remarks = remarks
  }

  /// The declaration of a symbol; of a method its request and response too, of a member what it belongs to.
  ///
  /// `remarks` gives further lines for the comment of a method, behind its routes.
  public static func text(
    of symbol: Symbol,
    remarks: @escaping (MethodSchema) -> [String] = { _ in [] }
  ) -> String {
    var text = DeclarationText(symbol.file.schema, remarks: remarks)
    text.add(symbol)
    return text.lines.joined(separator: "\n") + "\n"
  }

  /// A whole file.
  public static func text(of file: FileSchema) -> String {
    var text = DeclarationText(file.schema)
    text.add(file)
    return text.lines.joined(separator: "\n") + "\n"
  }

  private mutating func add(_ symbol: Symbol) {
    switch symbol {
    case .message(let message): add(message, name: message.fullName)
    case .field(let field): add(field.containingMessage, name: field.containingMessage.fullName)
    case .extensionField(let field): add(extensions: [field])
    case .oneof(let oneof): add(oneof.containingMessage, name: oneof.containingMessage.fullName)
    case .enumeration(let enumeration): add(enumeration, name: enumeration.fullName)
    case .enumValue(let value): add(value.enumeration, name: value.enumeration.fullName)
    case .service(let service): add(service, name: service.fullName)
    case .method(let method):
      add(method)
      line("")
      add(method.input, name: method.input.fullName)
      if method.output != method.input {
        line("")
        add(method.output, name: method.output.fullName)
      }
    }
  }

  // MARK: - Lines

  private mutating func line(_ text: String) {
    lines.append(text.isEmpty ? "" : String(repeating: "  ", count: level) + text)
  }

  private mutating func block(_ head: String, _ body: (inout DeclarationText) -> Void) {
    line(head + " {")
    let start = lines.count
    level += 1
    body(&self)
    level -= 1
    while lines.count > start, lines.last == "" { lines.removeLast() }
    if lines.count == start {
      lines[start - 1] += "}"
    } else {
      line("}")
    }
  }

  private mutating func comment(_ text: String?) {
    guard let text, !text.isEmpty else { return }
    var parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    for part in parts { line("//" + (part.hasPrefix(" ") || part.isEmpty ? part : " " + part)) }
  }

  private mutating func statements(_ bytes: [UInt8]?, of type: String) {
    let lines = options.lines(bytes ?? [], of: type)
    for option in lines { line("option \(option.name) = \(option.value);") }
    if !lines.isEmpty { line("") }
  }

  /// ` [deprecated = true]`, or nothing.
  private func brackets(_ bytes: [UInt8]?, of type: String, also: [String] = []) -> String {
    let parts = also + options.lines(bytes ?? [], of: type).map { "\($0.name) = \($0.value)" }
    return parts.isEmpty ? "" : " [\(parts.joined(separator: ", "))]"
  }

  // MARK: - Files

  private mutating func add(_ file: FileSchema) {
    comment(file.documentation)
    switch file.syntax {
    case .proto2: line("syntax = \"proto2\";")
    case .proto3: line("syntax = \"proto3\";")
    case .edition(let year): line("edition = \"\(year)\";")
    }
    if !file.package.isEmpty {
      comment(file.packageDocumentation)
      line("package \(file.package);")
    }
    line("")
    let proto = file.proto
    for (index, path) in proto.dependency.enumerated() {
      let isPublic = proto.publicDependency.contains(Int32(index))
      let isWeak = proto.weakDependency.contains(Int32(index))
      line("import \(isPublic ? "public " : isWeak ? "weak " : "")\"\(path)\";")
    }
    let forOptions = proto.unknownFields.payloads(Edition2024Fields.optionDependency)
    for path in forOptions { line("import option \"\(String(decoding: path, as: UTF8.self))\";") }
    if !proto.dependency.isEmpty || !forOptions.isEmpty { line("") }
    statements(try? proto.options?.serializedBytes(), of: "google.protobuf.FileOptions")
    for service in file.services { separated { $0.add(service, name: service.name) } }
    for message in file.messages { separated { $0.add(message, name: message.name) } }
    for enumeration in file.enums { separated { $0.add(enumeration, name: enumeration.name) } }
    if !file.extensions.isEmpty { separated { $0.add(extensions: Array(file.extensions)) } }
    while lines.last == "" { lines.removeLast() }
  }

  private mutating func separated(_ body: (inout DeclarationText) -> Void) {
    body(&self)
    line("")
  }

  // MARK: - Services

  private mutating func add(_ service: ServiceSchema, name: String) {
    comment(service.documentation)
    block("service \(name)") { text in
      text.statements(
        try? service.proto.options?.serializedBytes(),
        of: "google.protobuf.ServiceOptions"
      )
      for method in service.methods { text.separated { $0.add(method) } }
    }
  }

  /// `(shop.order.v1.GetOrderRequest) returns (stream shop.order.v1.Order)`.
  public static func signature(of method: MethodSchema) -> String {
    let input = (method.isClientStreaming ? "stream " : "") + method.input.fullName
    let output = (method.isServerStreaming ? "stream " : "") + method.output.fullName
    return "(\(input)) returns (\(output))"
  }

  private mutating func add(_ method: MethodSchema) {
    comment(method.documentation)
    let bytes = try? method.proto.options?.serializedBytes()
    for route in HTTPRoutes.lines(of: method) { line("// HTTP: \(route)") }
    for remark in remarks(method) { line("// \(remark)") }
    let head = "rpc \(method.name)\(Self.signature(of: method))"
    let type = "google.protobuf.MethodOptions"
    guard !options.lines(bytes ?? [], of: type).isEmpty else {
      line(head + ";")
      return
    }
    block(head) { $0.statements(bytes, of: type) }
  }

  /// The word in front of a declaration, with a space behind it, or nothing.
  private func visibility(_ fields: UnknownFields, _ number: Int32) -> String {
    let value = fields.varint(number).flatMap(Edition2024Fields.Visibility.init(rawValue:))
    return value.map { $0.keyword + " " } ?? ""
  }

  // MARK: - Messages

  private mutating func add(_ message: MessageSchema, name: String) {
    comment(message.documentation)
    let word = visibility(message.proto.unknownFields, Edition2024Fields.messageVisibility)
    block("\(word)message \(name)") { $0.body(of: message) }
  }

  private mutating func body(of message: MessageSchema) {
    let proto = message.proto
    statements(try? proto.options?.serializedBytes(), of: "google.protobuf.MessageOptions")
    for nested in message.enums { separated { $0.add(nested, name: nested.name) } }
    for nested in message.messages where !nested.isMapEntry && !isGroup(nested, in: message) {
      separated { $0.add(nested, name: nested.name) }
    }
    var oneofs: Set<Int> = []
    for field in message.fields {
      guard let oneof = field.oneof, !oneof.isSynthetic else {
        add(field)
        continue
      }
      guard oneofs.insert(oneof.index).inserted else { continue }
      comment(oneof.documentation)
      block("oneof \(oneof.name)") { text in
        text.statements(
          try? oneof.proto.options?.serializedBytes(),
          of: "google.protobuf.OneofOptions"
        )
        for member in oneof.fields { text.add(member) }
      }
    }
    for range in proto.extensionRange {
      let bytes = try? range.options?.serializedBytes()
      let options = brackets(bytes, of: "google.protobuf.ExtensionRangeOptions")
      line("extensions \(Self.range(range.start, range.end, max: 536_870_912))\(options);")
    }
    if !proto.reservedRange.isEmpty {
      let ranges = proto.reservedRange.map { Self.range($0.start, $0.end, max: 536_870_912) }
      line("reserved \(ranges.joined(separator: ", "));")
    }
    reserved(proto.reservedName, in: message.file)
    if !message.extensions.isEmpty { add(extensions: Array(message.extensions)) }
  }

  private func isGroup(_ nested: MessageSchema, in message: MessageSchema) -> Bool {
    nested.file.syntax == .proto2
      && message.fields.contains { $0.kind == .group && $0.message == nested }
  }

  /// A range whose end is exclusive, as descriptors of messages have it.
  private static func range(_ start: Int32?, _ end: Int32?, max: Int32) -> String {
    let first = start ?? 0
    let last = (end ?? first + 1) - 1
    if first == last { return "\(first)" }
    return "\(first) to \(last >= max - 1 ? "max" : "\(last)")"
  }

  /// Editions have names there, the others texts.
  private mutating func reserved(_ names: [String], in file: FileSchema) {
    guard !names.isEmpty else { return }
    let quote = if case .edition = file.syntax { "" } else { "\"" }
    line("reserved \(names.map { quote + $0 + quote }.joined(separator: ", "));")
  }

  private mutating func add(_ field: FieldSchema) {
    comment(field.documentation)
    let proto = field.proto
    var extra: [String] = []
    if let value = proto.defaultValue {
      let text =
        switch field.kind {
        case .string: OptionText.quoted(Array(value.utf8))
        // Escaped already.
        case .bytes: "\"\(value)\""
        default: value
        }
      extra.append("default = \(text)")
    }
    if !field.isExtension, field.jsonName != FieldDeclaration.defaultJSONName(field.name) {
      extra.append("json_name = \"\(field.jsonName)\"")
    }
    let bytes = try? proto.options?.serializedBytes()
    let options = brackets(bytes, of: "google.protobuf.FieldOptions", also: extra)
    if field.kind == .group, field.file.syntax == .proto2, let group = field.message {
      block("\(label(field))group \(group.name) = \(field.number)\(options)") { $0.body(of: group) }
    } else {
      line("\(label(field))\(type(field)) \(field.name) = \(field.number)\(options);")
    }
  }

  private func label(_ field: FieldSchema) -> String {
    if field.isMap { return "" }
    if field.isRepeated { return "repeated " }
    if field.isRequired, field.file.syntax == .proto2 { return "required " }
    let isInOneof = field.oneof.map { !$0.isSynthetic } ?? false
    return field.isProto3Optional || field.file.syntax == .proto2 && !isInOneof ? "optional " : ""
  }

  private func type(_ field: FieldSchema) -> String {
    if field.isMap, let entry = field.message, let key = entry.field(number: 1),
      let value = entry.field(number: 2)
    {
      return "map<\(type(key)), \(type(value))>"
    }
    return field.message?.fullName ?? field.enumeration?.fullName ?? "\(field.kind)"
  }

  private mutating func add(extensions fields: [FieldSchema]) {
    var rest = fields[...]
    while let first = rest.first {
      let extended = first.containingMessage
      let group = rest.prefix { $0.containingMessage == extended }
      block("extend \(extended.fullName)") { text in
        for field in group { text.add(field) }
      }
      rest = rest.dropFirst(group.count)
      if !rest.isEmpty { line("") }
    }
  }

  // MARK: - Enums

  private mutating func add(_ enumeration: EnumSchema, name: String) {
    comment(enumeration.documentation)
    let proto = enumeration.proto
    let word = visibility(proto.unknownFields, Edition2024Fields.enumVisibility)
    block("\(word)enum \(name)") { text in
      text.statements(
        try? proto.options?.serializedBytes(),
        of: "google.protobuf.EnumOptions"
      )
      for value in enumeration.values {
        text.comment(value.documentation)
        let bytes = try? value.proto.options?.serializedBytes()
        let options = text.brackets(bytes, of: "google.protobuf.EnumValueOptions")
        text.line("\(value.name) = \(value.number)\(options);")
      }
      if !proto.reservedRange.isEmpty {
        // Ranges of enums have an inclusive end.
        let ranges = proto.reservedRange.map { range in
          let end = range.end ?? 0
          return Self.range(range.start, end == .max ? end : end + 1, max: .max)
        }
        text.line("reserved \(ranges.joined(separator: ", "));")
      }
      text.reserved(proto.reservedName, in: enumeration.file)
    }
  }
}

/// The routes that `google.api.http` gives a method.
public enum HTTPRoutes {
  private static let optionNumber: Int32 = 72_295_728
  /// Field numbers of `google.api.HttpRule`.
  private static let verbs: [(Int32, String)] = [
    (2, "GET"), (3, "PUT"), (4, "POST"), (5, "DELETE"), (6, "PATCH"),
  ]

  /// `POST /v1/orders (body: *)`, one for each binding.
  public static func lines(of method: MethodSchema) -> [String] {
    guard let rule = method.options.unknownFields.bytes(optionNumber) else { return [] }
    return ([rule] + (UnknownFields(serialized: rule)?.payloads(11) ?? [])).compactMap(route)
  }

  private static func route(_ bytes: [UInt8]) -> String? {
    guard let rule = UnknownFields(serialized: bytes) else { return nil }
    let body = rule.string(7).map { $0.isEmpty ? "" : " (body: \($0))" } ?? ""
    for (number, verb) in verbs {
      if let path = rule.string(number) { return "\(verb) \(path)\(body)" }
    }
    guard let custom = rule.bytes(8).flatMap({ UnknownFields(serialized: $0) }) else { return nil }
    return "\(custom.string(1) ?? "") \(custom.string(2) ?? "")\(body)"
  }
}
