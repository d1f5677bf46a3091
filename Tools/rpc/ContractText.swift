import TernRPC
import TernSchema
import TernWire

/// Writes parts of a contract as `.proto` source, with routes and policies as comments.
struct ContractText {
  private(set) var lines: [String] = []
  private var level = 0

  mutating func add(_ symbol: Symbol) {
    switch symbol {
    case .message(let message): add(message, name: message.fullName)
    case .field(let field): add(field.containingMessage, name: field.containingMessage.fullName)
    case .extensionField(let field): add(field)
    case .oneof(let oneof): add(oneof.containingMessage, name: oneof.containingMessage.fullName)
    case .enumeration(let enumeration): add(enumeration, name: enumeration.fullName)
    case .enumValue(let value): add(value.enumeration, name: value.enumeration.fullName)
    case .service(let service): add(service)
    case .method(let method):
      add(method)
      lines.append("")
      add(method.input, name: method.input.fullName)
      if method.output != method.input {
        lines.append("")
        add(method.output, name: method.output.fullName)
      }
    }
  }

  private mutating func line(_ text: String) {
    lines.append(text.isEmpty ? "" : String(repeating: "  ", count: level) + text)
  }

  private mutating func comment(_ text: String?) {
    guard let text, !text.isEmpty else { return }
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      line("//" + (part.hasPrefix(" ") || part.isEmpty ? part : " " + part))
    }
  }

  // MARK: Services

  private mutating func add(_ service: ServiceSchema) {
    comment(service.documentation)
    line("service \(service.fullName) {")
    level += 1
    for (index, method) in service.methods.enumerated() {
      if index > 0 { line("") }
      add(method)
    }
    level -= 1
    line("}")
  }

  private mutating func add(_ method: MethodSchema) {
    comment(method.documentation)
    for route in Self.routes(method) { line("// HTTP: \(route)") }
    for part in Self.policy(method) { line("// \(part)") }
    line("rpc \(method.name)\(Self.signature(method));")
  }

  /// `(shop.order.v1.GetOrderRequest) returns (stream shop.order.v1.Order)`.
  static func signature(_ method: MethodSchema) -> String {
    let input = (method.isClientStreaming ? "stream " : "") + method.input.fullName
    let output = (method.isServerStreaming ? "stream " : "") + method.output.fullName
    return "(\(input)) returns (\(output))"
  }

  /// `POST /v1/orders (body: *)`, one for each binding.
  static func routes(_ method: MethodSchema) -> [String] {
    let option = try? method.options.unknownFields.message(
      72_295_728,
      as: Google.Api.HttpRule.self
    )
    guard let rule = option else { return [] }
    return ([rule] + rule.additionalBindings).compactMap { rule in
      let body = rule.body.isEmpty ? "" : " (body: \(rule.body))"
      return switch rule.pattern {
      case .get(let path): "GET \(path)\(body)"
      case .put(let path): "PUT \(path)\(body)"
      case .post(let path): "POST \(path)\(body)"
      case .delete(let path): "DELETE \(path)\(body)"
      case .patch(let path): "PATCH \(path)\(body)"
      case .custom(let custom): "\(custom.kind) \(custom.path)\(body)"
      case nil: nil
      }
    }
  }

  private static func policy(_ method: MethodSchema) -> [String] {
    var parts: [String] = []
    switch method.options.idempotencyLevel {
    case .noSideEffects: parts.append("no side effects")
    case .idempotent: parts.append("idempotent")
    default: break
    }
    let option = try? method.options.unknownFields.message(
      50_701,
      as: Tern.Rpc.V1.MethodPolicy.self
    )
    guard let policy = option else {
      return parts.isEmpty ? [] : ["Policy: " + parts.joined(separator: ", ")]
    }
    if let timeout = policy.timeout.flatMap({ try? Duration($0) }) {
      parts.append("timeout \(timeout)")
    }
    if let authentication = policy.authentication, authentication.required {
      let roles = authentication.anyRole.joined(separator: " or ")
      parts.append("authentication required" + (roles.isEmpty ? "" : " (\(roles))"))
    }
    if let retry = policy.retry { parts.append("at most \(retry.maxAttempts) attempts") }
    switch policy.priority {
    case .sheddable: parts.append("sheddable")
    case .critical: parts.append("critical")
    default: break
    }
    return parts.isEmpty ? [] : ["Policy: " + parts.joined(separator: ", ")]
  }

  // MARK: Messages and enums

  private mutating func add(_ message: MessageSchema, name: String) {
    comment(message.documentation)
    line("message \(name) {")
    level += 1
    for nested in message.enums {
      add(nested, name: nested.name)
      line("")
    }
    for nested in message.messages where !nested.isMapEntry {
      add(nested, name: nested.name)
      line("")
    }
    var oneofs: Set<Int> = []
    for field in message.fields {
      guard let oneof = field.oneof, !oneof.isSynthetic else {
        add(field)
        continue
      }
      guard oneofs.insert(oneof.index).inserted else { continue }
      comment(oneof.documentation)
      line("oneof \(oneof.name) {")
      level += 1
      for member in oneof.fields { add(member) }
      level -= 1
      line("}")
    }
    if lines.last == "" { lines.removeLast() }
    level -= 1
    line("}")
  }

  private mutating func add(_ field: FieldSchema) {
    comment(field.documentation)
    let json =
      field.jsonName == FieldDeclaration.defaultJSONName(field.name)
      ? "" : " [json_name = \"\(field.jsonName)\"]"
    line("\(Self.type(field)) \(field.name) = \(field.number)\(json);")
  }

  private static func type(_ field: FieldSchema) -> String {
    if field.isMap, let entry = field.message, let key = entry.field(number: 1),
      let value = entry.field(number: 2)
    {
      return "map<\(plainType(key)), \(plainType(value))>"
    }
    if field.isRepeated { return "repeated " + plainType(field) }
    if field.isRequired { return "required " + plainType(field) }
    if field.isProto3Optional { return "optional " + plainType(field) }
    return plainType(field)
  }

  private static func plainType(_ field: FieldSchema) -> String {
    field.message?.fullName ?? field.enumeration?.fullName ?? "\(field.kind)"
  }

  private mutating func add(_ enumeration: EnumSchema, name: String) {
    comment(enumeration.documentation)
    line("enum \(name) {")
    level += 1
    for value in enumeration.values {
      comment(value.documentation)
      line("\(value.name) = \(value.number);")
    }
    level -= 1
    line("}")
  }
}
