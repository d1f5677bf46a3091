import TernWire

/// `tern.rpc.v1.Health`, from the server's registry.
struct HealthService: Tern.Rpc.V1.Health.Server {
  let registry: HealthRegistry

  func check(
    _ request: Tern.Rpc.V1.HealthCheckRequest,
    context: ServerContext
  ) async throws -> Tern.Rpc.V1.HealthCheckResponse {
    guard let response = response(for: request.service) else {
      throw RPCError(.notFound, "this server has no service \(request.service)")
    }
    return response
  }

  func watch(
    _ request: Tern.Rpc.V1.HealthCheckRequest,
    responses: ResponseWriter<Tern.Rpc.V1.HealthCheckResponse>,
    context: ServerContext
  ) async throws {
    var last: Tern.Rpc.V1.HealthCheckResponse?
    for await _ in registry.changes() {
      let current =
        response(for: request.service)
        ?? Tern.Rpc.V1.HealthCheckResponse(state: .unknown, reason: "")
      if current != last {
        last = current
        try await responses.write(current)
      }
      if registry.isDraining { throw RPCError.serverDrains }
    }
  }

  private func response(for service: String) -> Tern.Rpc.V1.HealthCheckResponse? {
    registry.state(of: service).map { state in
      Tern.Rpc.V1.HealthCheckResponse(
        state: state.isServing ? .serving : .notServing,
        reason: state.reason
      )
    }
  }
}
