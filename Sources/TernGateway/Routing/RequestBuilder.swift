import TernJSON
import TernRPC
import TernSchema
import TernWire

/// Makes the request of a call from what HTTP brings: path, query and body.
struct RequestBuilder {
  let route: Route
  let ignoresUnknownFields: Bool
  let queryParametersMax: Int

  /// The request in its wire form.
  ///
  /// `idempotencyKey` is the text of that header, if there is one. Throws `HTTPFailure` with 400 and the fields that
  /// are wrong.
  func build(
    captures: [(fieldPath: [String], value: String)],
    query: Substring?,
    body: [UInt8],
    idempotencyKey: String? = nil
  ) throws(HTTPFailure) -> [UInt8] {
    let binding = route.binding
    let input = binding.method.input
    let message = DynamicMessage(input.messageType)
    defer { withExtendedLifetime(message) {} }
    var hasBody = false
    switch binding.body {
    case .none:
      if !body.isEmpty {
        throw HTTPFailure.badRequest(
          "BODY_NOT_ALLOWED",
          "expected no body for \(binding.text), found \(body.count) bytes"
        )
      }
    case .whole:
      hasBody = !body.isEmpty
      if hasBody { try decode(body, into: message, as: input) }
    case .field(let field):
      hasBody = !body.isEmpty
      if hasBody { try decode(body, intoField: field, of: message) }
    }
    let named = try setQuery(query, captures: captures, of: message.memory)
    for (names, value) in captures {
      guard let path = FieldPath(names, in: input) else { continue }
      try set(path, to: value, of: message.memory, from: "the path")
    }
    if let mask = binding.updateMask, hasBody, !named.contains(mask.field.name) {
      try fill(mask, from: body, of: message.memory)
    }
    if let idempotencyKey { try setRequestID(idempotencyKey, of: message.memory) }
    do throws(WireError) { return try message.serializedBytes() } catch {
      throw HTTPFailure.badRequest(
        "REQUEST_NOT_ENCODABLE",
        "the request cannot be encoded: \(error)"
      )
    }
  }

  // MARK: Body

  private func decode(
    _ body: [UInt8],
    into message: DynamicMessage,
    as type: MessageSchema
  ) throws(HTTPFailure) {
    do throws(JSONError) {
      try route.contract.decoder.decode(body, into: message, as: type)
    } catch { throw HTTPFailure(error, in: "the body") }
  }

  private func decode(
    _ body: [UInt8],
    intoField field: FieldSchema,
    of message: DynamicMessage
  ) throws(HTTPFailure) {
    do throws(JSONError) {
      try route.contract.decoder.decode(body, intoField: field, of: message.memory)
    } catch { throw HTTPFailure(error, in: "the body") }
  }

  private func fill(
    _ mask: UpdateMask,
    from body: [UInt8],
    of message: MessageMemory
  ) throws(HTTPFailure) {
    let memory: MessageMemory
    let paths: [String]
    do throws(JSONError) {
      paths = mask.paths(naming: try route.contract.decoder.fieldPaths(in: body, of: mask.resource))
      guard !paths.isEmpty else { return }
      memory = try route.contract.decoder.message(in: mask.field, of: message)
    } catch { throw HTTPFailure(error, in: "the body") }
    // The mask's own text form is camel case; its memory holds the names of the contract.
    do throws(WireError) {
      for path in paths { try memory.append(mask.pathsField.layout, path) }
    } catch {
      throw HTTPFailure.badRequest("REQUEST_NOT_ENCODABLE", "the update mask is too long")
    }
  }

  // MARK: Query

  /// Sets fields from the query; returns the top-level fields that it names.
  private func setQuery(
    _ query: Substring?,
    captures: [(fieldPath: [String], value: String)],
    of message: MessageMemory
  ) throws(HTTPFailure) -> Set<String> {
    guard let query, !query.isEmpty else { return [] }
    let input = route.binding.method.input
    var named: Set<String> = []
    var given: Set<String> = []
    var count = 0
    for pair in query.split(separator: "&", omittingEmptySubsequences: true) {
      count += 1
      guard count <= queryParametersMax else {
        throw HTTPFailure.badRequest(
          "TOO_MANY_PARAMETERS",
          "expected at most \(queryParametersMax) query parameters"
        )
      }
      let (name, value) = try Self.parameter(pair)
      guard
        let path = FieldPath(
          name.split(separator: ".", omittingEmptySubsequences: false),
          in: input
        )
      else {
        if ignoresUnknownFields { continue }
        throw HTTPFailure.badField(
          name,
          "UNKNOWN_PARAMETER",
          "\(route.binding.text) has no query parameter \(name)"
        )
      }
      try check(path, name: name, captures: captures)
      guard path.leaf.isRepeated || given.insert(path.description).inserted else {
        throw HTTPFailure.badField(
          name,
          "DUPLICATE_PARAMETER",
          "expected the query parameter \(name) once"
        )
      }
      named.insert((path.parents.first ?? path.leaf).name)
      try set(path, to: value, of: message, from: "the query")
    }
    return named
  }

  private static func parameter(_ pair: Substring) throws(HTTPFailure) -> (String, String) {
    let equals = pair.firstIndex(of: "=") ?? pair.endIndex
    let rest = equals == pair.endIndex ? "" : pair[pair.index(after: equals)...]
    guard let name = PercentCoding.decode(pair[..<equals], plusIsSpace: true),
      let value = PercentCoding.decode(rest, plusIsSpace: true)
    else {
      throw HTTPFailure.badRequest("MALFORMED_QUERY", "expected a percent-encoded query in UTF-8")
    }
    return (name, value)
  }

  /// The query may only set what path and body leave.
  private func check(
    _ path: FieldPath,
    name: String,
    captures: [(fieldPath: [String], value: String)]
  ) throws(HTTPFailure) {
    let top = (path.parents.first ?? path.leaf).name
    switch route.binding.body {
    case .whole:
      throw HTTPFailure.badField(
        name,
        "UNKNOWN_PARAMETER",
        "\(route.binding.text) takes everything from its body"
      )
    case .field(let field) where field.name == top:
      throw HTTPFailure.badField(
        name,
        "UNKNOWN_PARAMETER",
        "\(route.binding.text) takes \(field.name) from its body"
      )
    default: break
    }
    if captures.contains(where: { $0.fieldPath.joined(separator: ".") == path.description }) {
      throw HTTPFailure.badField(
        name,
        "UNKNOWN_PARAMETER",
        "\(route.binding.text) takes \(name) from its path"
      )
    }
    guard path.isText else {
      throw HTTPFailure.badField(
        name,
        "UNKNOWN_PARAMETER",
        "\(name) is a message or map and cannot stand in a query"
      )
    }
  }

  // MARK: Header

  /// Names the request after the header, if it can have a name and has none yet.
  private func setRequestID(
    _ header: String,
    of message: MessageMemory
  ) throws(HTTPFailure) {
    guard let path = FieldPath([Self.requestIDField], in: route.binding.method.input),
      path.leaf.kind == .string, !path.leaf.isRepeated
    else { return }
    // The header is a string of structured fields (RFC 9651); many clients leave the quotes out.
    let isQuoted = header.count >= 2 && header.first == "\"" && header.last == "\""
    let key = isQuoted ? String(header.dropFirst().dropLast()) : header
    let given = message.has(path.leaf.layout) ? message.string(path.leaf.layout) : ""
    guard given.isEmpty || given == key else {
      throw HTTPFailure.badField(
        path.leaf.jsonName,
        "IDEMPOTENCY_KEY_CONFLICT",
        "expected \(path.leaf.jsonName) to be what the header Idempotency-Key says, or to be left out"
      )
    }
    if given.isEmpty { try set(path, to: key, of: message, from: "the header Idempotency-Key") }
  }

  /// What APIs call the field that makes a request the same as an earlier one (AIP-155).
  private static let requestIDField = "request_id"

  // MARK: Fields

  private func set(
    _ path: FieldPath,
    to text: String,
    of message: MessageMemory,
    from place: String
  ) throws(HTTPFailure) {
    do throws(JSONError) {
      var memory = message
      for parent in path.parents {
        memory = try route.contract.decoder.message(in: parent, of: memory)
      }
      if !path.leaf.isRepeated { memory.clear(path.leaf.layout) }
      try route.contract.decoder.decode(text: text, intoField: path.leaf, of: memory)
    } catch {
      // The decoder has seen the last field only, and names it as JSON does.
      let leaf = error.path.isEmpty ? path.leaf.jsonName : error.path
      let field = (path.parents.map(\.jsonName) + [leaf]).joined(separator: ".")
      throw HTTPFailure(error, in: place, field: field)
    }
  }
}
