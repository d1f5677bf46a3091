import TernWire

/// `tern.rpc.v1.Reflection`, from the descriptors that the services' stubs carry.
struct ReflectionService: Tern.Rpc.V1.Reflection.Server {
  private let index: ReflectionIndex

  init(services: [ServiceDescriptor]) { index = ReflectionIndex(services) }

  func listServices(
    _ request: Tern.Rpc.V1.ListServicesRequest,
    context: ServerContext
  ) async throws -> Tern.Rpc.V1.ListServicesResponse {
    Tern.Rpc.V1.ListServicesResponse(
      services: index.services.map { service in
        Tern.Rpc.V1.ServiceEntry(
          name: service.name,
          schemaFingerprint: service.file.fingerprint
        )
      }
    )
  }

  func getFiles(
    _ request: Tern.Rpc.V1.GetFilesRequest,
    context: ServerContext
  ) async throws -> Tern.Rpc.V1.GetFilesResponse {
    var wanted: [EmbeddedFile] = []
    let content = index.content
    for symbol in request.symbols {
      guard let file = content.fileBySymbol[symbol] else {
        throw RPCError(.notFound, "this server's contracts don't define \(symbol)")
      }
      wanted.append(file)
    }
    for path in request.paths {
      guard let file = content.fileByPath[path] else {
        throw RPCError(.notFound, "this server's contracts have no file \(path)")
      }
      wanted.append(file)
    }
    if request.symbols.isEmpty, request.paths.isEmpty { wanted = index.services.map(\.file) }
    var seen: Set<String> = []
    var files: [[UInt8]] = []
    for file in wanted.flatMap(\.transitiveFiles) where seen.insert(file.path).inserted {
      files.append(
        request.includeComments
          ? file.serializedDescriptorWithComments : file.serializedDescriptor
      )
    }
    return Tern.Rpc.V1.GetFilesResponse(files: files)
  }
}
