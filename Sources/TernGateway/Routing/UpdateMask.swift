import TernRPC
import TernSchema
import TernWire

/// What a PATCH changes when its client sends no mask (AIP-134): the top-level fields that the body names and that a
/// client can change.
///
/// | body of the PATCH | mask |
/// | --- | --- |
/// | `{"price":{"minorUnits":"100"}}` | `price`: a message is replaced as a whole |
/// | `{"description":""}`, `{"description":null}` | `description`, which is emptied |
/// | `{"displayName":"Pot","etag":"v1"}` | `display_name`: the etag is a condition |
/// | what GET has answered | all that can be changed |
/// | `{}` | none: what that means is the service's to say |
///
/// An empty mask would do for most of these, for services take it as "every field that is set"; but then no field could
/// be emptied. Whoever wants to change a part of a message names it in `?updateMask=`.
struct UpdateMask: Sendable {
  /// The field of the request that holds the mask.
  let field: FieldSchema
  /// The field of the mask that holds the paths.
  let pathsField: FieldSchema
  /// The message that is changed.
  let resource: MessageSchema
  /// Top-level fields of the resource that a mask may name.
  private let changeable: Set<String>

  /// Nil when the method takes no `update_mask`, or when the body is no message.
  init?(of method: MethodSchema, body: FieldSchema, variables: [PathTemplate.Variable]) {
    guard let resource = body.message, !body.isRepeated,
      let field = method.input.field(named: "update_mask"), !field.isRepeated,
      let mask = field.message, mask.fullName == "google.protobuf.FieldMask",
      let pathsField = mask.field(number: 1)
    else { return nil }
    self.field = field
    self.pathsField = pathsField
    self.resource = resource
    // `book.name` in the path says which book, not what becomes of it.
    let captured = variables.compactMap { variable -> String? in
      guard let path = FieldPath(variable.fieldPath, in: method.input),
        path.parents.first?.name == body.name
      else { return nil }
      return (path.parents + [path.leaf])[1].name
    }
    changeable = Set(resource.fields.filter { !Self.isFixed($0) }.map(\.name))
      .subtracting(captured)
  }

  /// The paths of the mask for a body that sets these fields, in their order and each once.
  func paths(naming fieldPaths: [String]) -> [String] {
    var seen: Set<Substring> = []
    return fieldPaths.compactMap { path in
      let top = path.prefix { $0 != "." }
      return changeable.contains(String(top)) && seen.insert(top).inserted ? String(top) : nil
    }
  }

  /// An etag says which version is meant (AIP-154); there is no behaviour that would mark it.
  private static func isFixed(_ field: FieldSchema) -> Bool {
    field.name == "etag" || field.options[Google.Api.fieldBehavior].contains(where: isFixed)
  }

  /// What a client reads (AIP-203), and so sends back with what it has read, but does not change.
  private static func isFixed(_ behavior: Google.Api.FieldBehavior) -> Bool {
    switch behavior {
    case .outputOnly, .immutable, .identifier: true
    default: false
    }
  }
}
