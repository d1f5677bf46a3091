import Logging
import TernRPC
import TernSchema
import TernWire

/// The contracts of a running service, by reflection.
enum LiveService {
  static func open(_ location: String, timeout: Duration) async throws -> OpenedContracts {
    guard let address = ServerAddress(parsing: location) else {
      throw InputFailure(
        description:
          "expected an address such as tern://127.0.0.1:7001 or unix:/path, found \(location)"
      )
    }
    var logger = Logger(label: "contracts")
    logger.logLevel = .critical
    let client = RPCClient(address: address, logger: logger)
    let response: Tern.Rpc.V1.GetFilesResponse
    let services: Tern.Rpc.V1.ListServicesResponse
    do {
      let reflection = Tern.Rpc.V1.Reflection.Client(client)
      services = try await reflection.listServices(.init(), options: CallOptions(timeout: timeout))
      response = try await reflection.getFiles(.init(), options: CallOptions(timeout: timeout))
    } catch {
      await client.close()
      throw InputFailure(description: "\(location) cannot be asked what it offers: \(error)")
    }
    await client.close()
    let schema: Schema
    do {
      schema = try Schema(
        linking: try response.files.map {
          try Google.Protobuf.FileDescriptorProto(serializedBytes: $0)
        }
      )
    } catch {
      throw InputFailure(description: "\(location) describes its services wrongly: \(error)")
    }
    return OpenedContracts(
      schema: schema,
      ownPaths: ownPaths(of: schema, services: services.services.map(\.name)),
      sources: nil,
      displayPaths: [:],
      configuration: nil,
      title: location
    )
  }

  /// The files that the service's own contracts are made of: not those that every server brings along.
  private static func ownPaths(of schema: Schema, services: [String]) -> Set<String> {
    var result: Set<String> = []
    var queue = services.filter { !$0.hasPrefix("tern.rpc.") }.compactMap {
      schema.service($0)?.file
    }
    while let file = queue.popLast() {
      guard result.insert(file.path).inserted else { continue }
      queue += file.dependencies
    }
    return result
  }
}
