import TernRPC
import TernSchema
import TernWire

/// The names that JSON has for the fields of a request.
enum JSONFieldNames {
  /// The path of a field as clients know it: `lines[0].unit_price` becomes `lines[0].unitPrice`.
  ///
  /// Indices and keys stay as they are, and so does all from the first name on that the message does not have.
  static func path(_ path: String, in message: MessageSchema) -> String {
    var result = ""
    var rest = path[...]
    var scope: MessageSchema? = message
    while let current = scope {
      let name = rest.prefix { $0 != "." && $0 != "[" }
      guard
        let field = current.field(named: String(name)) ?? current.field(jsonName: String(name))
      else { break }
      result += field.jsonName
      rest = rest[name.endIndex...]
      if rest.first == "[" {
        guard let end = rest.firstIndex(of: "]") else { break }
        result += rest[...end]
        rest = rest[rest.index(after: end)...]
      }
      guard rest.first == "." else { break }
      result += "."
      rest = rest.dropFirst()
      scope = field.isMap ? field.message?.field(number: 2)?.message : field.message
    }
    return result + rest
  }

  /// The details of an error, with the fields that a service names in its violations under the names that JSON has.
  static func details(
    _ details: [Google.Protobuf.`Any`],
    of request: MessageSchema
  ) -> [Google.Protobuf.`Any`] {
    details.map { detail in
      guard var badRequest = try? detail.unpack(as: Google.Rpc.BadRequest.self) else {
        return detail
      }
      for index in badRequest.fieldViolations.indices {
        let field = badRequest.fieldViolations[index].field
        badRequest.fieldViolations[index].field = path(field, in: request)
      }
      return (try? Google.Protobuf.`Any`(packing: badRequest)) ?? detail
    }
  }
}
