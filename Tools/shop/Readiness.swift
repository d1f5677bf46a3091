import TernRPC

/// Whether a service does its work, in its own words.
enum Readiness {
  /// Asks the service's health; false when it can't be reached, or says that it is not serving.
  static func isServing(_ address: String, tls: ClientTLS? = nil) async -> Bool {
    guard let parsed = ServerAddress(parsing: address) else { return false }
    var configuration = ClientConfiguration()
    configuration.tls = tls
    let client = RPCClient(address: parsed, configuration: configuration)
    let answer = try? await Tern.Rpc.V1.Health.Client(client).check(
      Tern.Rpc.V1.HealthCheckRequest(),
      options: CallOptions(timeout: .milliseconds(500))
    )
    await client.close()
    return answer?.state == .serving
  }
}
