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
      response = try await reflection.getFiles(
        .init(includeComments: true),
        options: CallOptions(timeout: timeout)
      )
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
    let offered = services.services.map(\.name)
      .filter { !$0.hasPrefix("tern.rpc.") }
      .compactMap { schema.service($0) }
    let needed = files(of: offered)
    // What is imported from elsewhere is told by its package: reflection does not say.
    let families = Set(offered.map { family(of: $0.file.package) })
    return OpenedContracts(
      schema: schema,
      ownPaths: Set(needed.filter { families.contains(family(of: $0.package)) }.map(\.path)),
      comparedPaths: Set(needed.map(\.path)),
      sources: nil,
      displayPaths: [:],
      configuration: nil,
      title: location
    )
  }

  /// The files that the services are made of: not those that every server brings along.
  private static func files(of services: [ServiceSchema]) -> [FileSchema] {
    var result: [FileSchema] = []
    var seen: Set<String> = []
    var queue = services.map(\.file)
    while let file = queue.popLast() {
      guard seen.insert(file.path).inserted else { continue }
      result.append(file)
      queue += file.dependencies
    }
    return result
  }

  /// The first part of a package.
  private static func family(of package: String) -> Substring { package.prefix { $0 != "." } }
}
