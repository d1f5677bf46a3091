import TernSchema
import TernWire

// What HTTP clients rely on: the routes that `google.api.http` gives to methods.

extension Rule {
  static let routes: [Rule] = [
    Rule("HTTP_ROUTE_NO_DELETE", [.service], "Routes of methods are not deleted.") { comparison in
      for (old, new) in comparison.methodPairs {
        let present = Set(HTTPRoute.all(of: new).map(\.shape))
        for route in HTTPRoute.all(of: old) where !present.contains(route.shape) {
          comparison.report(
            "\(comparison.title(new)) lost the route \"\(route.title)\".",
            at: new,
            against: old,
            span: HTTPRoute.place(of: new)
          )
        }
      }
    },
    Rule("HTTP_SAME_BODY", [.service], "Routes keep what is in the body and what in the query.") {
      comparison in
      comparison.compareRoutes { old, new in
        if old.body != new.body {
          return "takes \(bodyTitle(new.body)) as body, not \(bodyTitle(old.body)) any more"
        }
        if old.responseBody != new.responseBody {
          return
            "answers with \(responseTitle(new.responseBody)), not with \(responseTitle(old.responseBody)) any more"
        }
        return nil
      }
    },
    Rule("HTTP_SAME_PATH_FIELDS", [.service], "Routes keep the fields that stand in their path.") {
      comparison in
      comparison.compareRoutes { old, new in
        old.fields == new.fields
          ? nil : "has \(listed(new.fields)) in its path, not \(listed(old.fields)) any more"
      }
    },
  ]

  private static func bodyTitle(_ body: String) -> String {
    switch body {
    case "": "nothing"
    case "*": "the whole request"
    default: "\"\(body)\""
    }
  }

  private static func responseTitle(_ body: String) -> String {
    body.isEmpty ? "the whole response" : "\"\(body)\""
  }

  private static func listed(_ fields: [String]) -> String {
    fields.isEmpty ? "no field" : fields.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}

extension Comparison {
  fileprivate mutating func compareRoutes(_ change: (HTTPRoute, HTTPRoute) -> String?) {
    for (old, new) in methodPairs {
      let present = Dictionary(HTTPRoute.all(of: new).map { ($0.shape, $0) }) { first, _ in first }
      for route in HTTPRoute.all(of: old) {
        guard let other = present[route.shape], let text = change(route, other) else { continue }
        report(
          "\(title(new)): the route \"\(other.title)\" \(text).",
          at: new,
          against: old,
          span: HTTPRoute.place(of: new)
        )
      }
    }
  }
}

/// One route of a method.
struct HTTPRoute {
  var verb: String
  var template: String
  var body: String
  var responseBody: String

  /// The number of `google.api.http` in MethodOptions.
  private static let option: Int32 = 72_295_728
  /// Routes inside routes are not allowed; what nests deeper is not looked at.
  private static let routesMax = 1_000

  /// `GET /v1/{name=orders/*}`.
  var title: String { "\(verb) \(template)" }

  /// The route without the names of its variables: what tells requests apart.
  var shape: String { verb + " " + Self.segments(template).map(\.pattern).joined() }

  /// The fields that stand in the path, in order.
  var fields: [String] { Self.segments(template).compactMap(\.field) }

  /// Where the option stands, else the method.
  static func place(of method: MethodSchema) -> SourceSpan? {
    method.file.location(of: method.descriptorPath + [4, option]) ?? method.location
  }

  /// The routes of a method, further ones included.
  static func all(of method: MethodSchema) -> [HTTPRoute] {
    guard
      let rule = try? method.options.unknownFields.message(option, as: Google.Protobuf.Empty.self)
    else { return [] }
    var result = route(rule.unknownFields).map { [$0] } ?? []
    for bytes in rule.unknownFields.payloads(11).prefix(routesMax) {
      guard let further = try? Google.Protobuf.Empty(serializedBytes: bytes) else { continue }
      result += route(further.unknownFields).map { [$0] } ?? []
    }
    return result
  }

  private static func route(_ rule: UnknownFields) -> HTTPRoute? {
    let verbs: [(Int32, String)] = [
      (2, "GET"), (3, "PUT"), (4, "POST"), (5, "DELETE"), (6, "PATCH"),
    ]
    for (number, verb) in verbs {
      guard let template = rule.string(number) else { continue }
      return HTTPRoute(
        verb: verb,
        template: template,
        body: rule.string(7) ?? "",
        responseBody: rule.string(12) ?? ""
      )
    }
    guard let bytes = rule.bytes(8),
      let custom = try? Google.Protobuf.Empty(serializedBytes: bytes),
      let verb = custom.unknownFields.string(1), let template = custom.unknownFields.string(2)
    else { return nil }
    return HTTPRoute(
      verb: verb,
      template: template,
      body: rule.string(7) ?? "",
      responseBody: rule.string(12) ?? ""
    )
  }

  /// The parts of a template: literal text, and variables with what they match.
  private static func segments(_ template: String) -> [(pattern: String, field: String?)] {
    var result: [(pattern: String, field: String?)] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result.append((String(rest[..<open]), nil))
      let parts = rest[rest.index(after: open)..<close].split(separator: "=", maxSplits: 1)
      result.append((parts.count > 1 ? String(parts[1]) : "*", parts.first.map(String.init)))
      rest = rest[rest.index(after: close)...]
    }
    result.append((String(rest), nil))
    return result
  }
}
