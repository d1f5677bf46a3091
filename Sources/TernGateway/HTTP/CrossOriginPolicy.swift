import HTTPTypes

/// The CORS protocol of the Fetch standard, as far as a JSON API needs it.
struct CrossOriginPolicy: Sendable {
  let configuration: GatewayConfiguration.CrossOrigin?

  /// Adds what lets the page of an allowed origin read the answer.
  func addHeaders(to response: inout HTTPFields, for request: HTTPFields) {
    guard let configuration else { return }
    if !configuration.origins.contains("*") {
      response.append(HTTPField(name: .vary, value: "Origin"))
    }
    guard let origin = request[.origin], allows(origin, configuration) else { return }
    response[.accessControlAllowOrigin] = configuration.origins.contains("*") ? "*" : origin
    response[.accessControlExposeHeaders] = "x-request-id, retry-after"
  }

  /// The header fields that answer a preflight; empty when it is none, or not allowed.
  func preflight(_ request: HTTPFields, methods: [String]) -> HTTPFields {
    guard let configuration, let origin = request[.origin], allows(origin, configuration),
      request[.accessControlRequestMethod] != nil
    else { return [:] }
    var headers = HTTPFields()
    headers[.accessControlAllowMethods] = methods.joined(separator: ", ")
    if let wanted = request[.accessControlRequestHeaders] {
      headers[.accessControlAllowHeaders] = wanted
    }
    headers[.accessControlMaxAge] = "\(configuration.maxAge.components.seconds)"
    return headers
  }

  private func allows(
    _ origin: String,
    _ configuration: GatewayConfiguration.CrossOrigin
  ) -> Bool {
    configuration.origins.contains("*") || configuration.origins.contains(origin)
  }
}
