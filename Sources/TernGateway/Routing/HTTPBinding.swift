import TernRPC
import TernSchema
import TernWire

/// One way to reach a method over HTTP: a rule of `google.api.http`, held against the contract.
struct HTTPBinding: Sendable {
  /// What the HTTP body becomes.
  enum Body: Sendable {
    /// There is none.
    case none
    /// The whole request.
    case whole
    /// One field of the request.
    case field(FieldSchema)
  }

  var httpMethod: String
  var template: PathTemplate
  var method: MethodSchema
  var body: Body
  /// The field of the response that becomes the HTTP body; nil for the whole response.
  var responseField: FieldSchema?
  /// The `update_mask` that a PATCH fills by itself from what its body names; nil where there is none.
  var updateMask: UpdateMask?

  /// The template and method as people write them.
  let text: String

  /// The extension of `google.protobuf.MethodOptions` that holds the rule.
  static let ruleNumber: Int32 = 72_295_728
  /// The most rules of one method, additional ones included.
  static let bindingsMax = 100

  /// The bindings of a method, and what is wrong with those that cannot be used.
  static func bindings(of method: MethodSchema) -> (usable: [HTTPBinding], problems: [String]) {
    let rule: Google.Api.HttpRule?
    do {
      rule = try method.options.unknownFields.message(ruleNumber, as: Google.Api.HttpRule.self)
    } catch {
      return ([], ["\(method.fullName): its google.api.http option is damaged (\(error))"])
    }
    guard let rule else { return ([], []) }
    var usable: [HTTPBinding] = []
    var problems: [String] = []
    if method.isClientStreaming {
      return ([], ["\(method.fullName): a method that takes a stream has no HTTP form"])
    }
    for (index, one) in ([rule] + rule.additionalBindings).prefix(bindingsMax).enumerated() {
      do {
        if index > 0, !one.additionalBindings.isEmpty {
          throw BindingProblem("additional bindings may not have further ones")
        }
        usable.append(try HTTPBinding(one, method))
      } catch {
        problems.append("\(method.fullName): \(error)")
      }
    }
    return (usable, problems)
  }

  private init(_ rule: Google.Api.HttpRule, _ method: MethodSchema) throws {
    let (httpMethod, path) = try Self.pattern(rule)
    self.httpMethod = httpMethod
    self.method = method
    text = "\(httpMethod) \(path)"
    template = try PathTemplate(path)
    for variable in template.variables { try Self.check(variable, method.input) }
    switch rule.body {
    case "": body = .none
    case "*": body = .whole
    default:
      guard let field = method.input.field(named: rule.body) else {
        throw BindingProblem("\(method.input.fullName) has no field \(rule.body) for the body")
      }
      body = .field(field)
    }
    if !rule.responseBody.isEmpty {
      guard let field = method.output.field(named: rule.responseBody) else {
        throw BindingProblem(
          "\(method.output.fullName) has no field \(rule.responseBody) for the response body"
        )
      }
      responseField = field
    }
    if httpMethod == "PATCH", case .field(let field) = body {
      updateMask = UpdateMask(of: method, body: field, variables: template.variables)
    }
  }

  private static func pattern(_ rule: Google.Api.HttpRule) throws -> (String, String) {
    switch rule.pattern {
    case .get(let path): return ("GET", path)
    case .put(let path): return ("PUT", path)
    case .post(let path): return ("POST", path)
    case .delete(let path): return ("DELETE", path)
    case .patch(let path): return ("PATCH", path)
    case .custom(let custom):
      guard !custom.kind.isEmpty else { throw BindingProblem("a custom pattern has no method") }
      return (custom.kind, custom.path)
    case nil: throw BindingProblem("the rule has no path")
    }
  }

  /// A variable names one value, reached through messages that are no lists.
  private static func check(_ variable: PathTemplate.Variable, _ input: MessageSchema) throws {
    let name = variable.fieldPath.joined(separator: ".")
    guard let path = FieldPath(variable.fieldPath, in: input) else {
      throw BindingProblem("\(input.fullName) has no field \(name) for the path")
    }
    if path.leaf.isRepeated {
      throw BindingProblem("\(name) is repeated and cannot stand in a path")
    }
    if !path.isText {
      throw BindingProblem("\(name) is a message and cannot stand in a path")
    }
  }
}

/// Why a binding cannot be used.
struct BindingProblem: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) {
    self.description = description
  }
}

/// The way from a message to a field, through singular message fields.
struct FieldPath: Sendable, Hashable {
  var parents: [FieldSchema]
  var leaf: FieldSchema

  /// Follows names (of the contract or of JSON); nil when one is missing or lies behind a list.
  init?(_ names: [some StringProtocol], in message: MessageSchema) {
    var parents: [FieldSchema] = []
    var scope: MessageSchema? = message
    for name in names {
      guard let current = scope,
        let field = current.field(named: String(name)) ?? current.field(jsonName: String(name))
      else { return nil }
      parents.append(field)
      scope = field.isRepeated ? nil : field.message
    }
    guard let leaf = parents.popLast() else { return nil }
    self.parents = parents
    self.leaf = leaf
  }

  /// Whether one text can say the value: scalars, enums, and messages that JSON writes as a scalar.
  var isText: Bool {
    guard !leaf.isMap else { return false }
    guard let message = leaf.message else { return true }
    return Self.textMessages.contains(message.fullName)
  }

  /// The name for people: `address.city`.
  var description: String {
    (parents + [leaf]).map(\.name).joined(separator: ".")
  }

  private static let textMessages: Set<String> = [
    "google.protobuf.Timestamp", "google.protobuf.Duration", "google.protobuf.FieldMask",
    "google.protobuf.DoubleValue", "google.protobuf.FloatValue", "google.protobuf.Int64Value",
    "google.protobuf.UInt64Value", "google.protobuf.Int32Value", "google.protobuf.UInt32Value",
    "google.protobuf.BoolValue", "google.protobuf.StringValue", "google.protobuf.BytesValue",
  ]
}
