import TernWire

/// `tern.rpc.v1.Metrics`, from a registry.
struct MetricsService: Tern.Rpc.V1.Metrics.Server {
  let registry: MetricsRegistry

  /// Bytes of text in a response, but for a line that is longer.
  private static let partBytes = 32 * 1024

  func read(
    _ request: Tern.Rpc.V1.ReadMetricsRequest,
    responses: ResponseWriter<Tern.Rpc.V1.ReadMetricsResponse>,
    context: ServerContext
  ) async throws {
    var part = ""
    for line in registry.text(prefix: request.prefix).split(separator: "\n") {
      if !part.isEmpty, part.utf8.count + line.utf8.count > Self.partBytes {
        try await responses.write(Tern.Rpc.V1.ReadMetricsResponse(text: part))
        part = ""
      }
      part += line
      part += "\n"
    }
    if !part.isEmpty { try await responses.write(Tern.Rpc.V1.ReadMetricsResponse(text: part)) }
  }
}
