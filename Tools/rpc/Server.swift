import Logging
import TernJSON
import TernRPC
import TernSchema
import TernWire

/// A server, its contracts, and the codecs for them.
struct Server {
  let address: ServerAddress
  let client: RPCClient
  let schema: Schema
  /// The services that it offers, sorted by full name.
  let services: [ServiceSchema]
  let decoder: ProtoJSONDecoder

  /// Services that every server has; shown last, and not completed.
  static let ownPackage = "tern.rpc."

  /// Connects as the command line says, lets the closure work, and closes.
  ///
  /// `comments`: whether the contracts come with their comments.
  static func with<R>(
    _ options: ServerOptions,
    comments: Bool = false,
    _ body: (Server) async throws -> R
  ) async throws -> R {
    try options.tlsFiles.check()
    do {
      return try await with(
        options.address,
        tls: options.tls,
        timeout: options.connectTimeout,
        comments: comments,
        body
      )
    } catch let failure as ToolFailure {
      guard case .unreachable = failure.status,
        let problem = options.tlsFiles.problem(in: failure.message)
      else { throw failure }
      throw ToolFailure(.failure, problem)
    }
  }

  /// Connects, lets the closure work, and closes.
  static func with<R>(
    _ addressText: String,
    tls: ClientTLS?,
    timeout: Duration,
    comments: Bool = false,
    _ body: (Server) async throws -> R
  ) async throws -> R {
    guard let address = ServerAddress(parsing: addressText) else {
      throw ToolFailure(
        .usage,
        "expected an address such as 127.0.0.1:7001 or unix:/path, found \(addressText)"
      )
    }
    var logger = Logger(label: "rpc")
    logger.logLevel = .critical
    var configuration = ClientConfiguration()
    configuration.tls = tls
    let client = RPCClient(address: address, configuration: configuration, logger: logger)
    let result: Result<R, any Error>
    do {
      let server = try await Server(
        address: address,
        client: client,
        tls: tls,
        timeout: timeout,
        comments: comments
      )
      result = .success(try await body(server))
    } catch {
      result = .failure(error)
    }
    await client.close()
    return try result.get()
  }

  private init(
    address: ServerAddress,
    client: RPCClient,
    tls: ClientTLS?,
    timeout: Duration,
    comments: Bool
  ) async throws {
    self.address = address
    self.client = client
    let reflection = Tern.Rpc.V1.Reflection.Client(client)
    let options = CallOptions(timeout: timeout)
    let list: Tern.Rpc.V1.ListServicesResponse
    let files: Tern.Rpc.V1.GetFilesResponse
    do {
      async let listing = reflection.listServices(.init(), options: options)
      async let getting = reflection.getFiles(.init(includeComments: comments), options: options)
      (list, files) = (try await listing, try await getting)
    } catch let error as RPCError {
      let hint = ConnectionHint.text(for: error.message, tls: tls)
      throw ToolFailure(.unreachable, "\(address) cannot be asked what it offers: \(error)\(hint)")
    }
    do {
      let protos = try files.files.map {
        try Google.Protobuf.FileDescriptorProto(serializedBytes: $0)
      }
      schema = try Schema(linking: try Self.complete(protos))
    } catch {
      throw ToolFailure(.failure, "\(address) describes its services wrongly: \(error)")
    }
    decoder = ProtoJSONDecoder(schema: schema)
    var services: [ServiceSchema] = []
    for entry in list.services {
      if let service = schema.service(entry.name) { services.append(service) }
    }
    self.services = services.sorted {
      let isOwn = ($0.fullName.hasPrefix(Self.ownPackage), $1.fullName.hasPrefix(Self.ownPackage))
      return isOwn.0 == isOwn.1 ? $0.fullName < $1.fullName : isOwn.1
    }
  }

  /// Adds the error details that any server may send.
  private static func complete(
    _ files: [Google.Protobuf.FileDescriptorProto]
  ) throws -> [Google.Protobuf.FileDescriptorProto] {
    var all = files
    var known = Set(files.map(\.name))
    for root in [EmbeddedFile.googleRpcErrorDetails, .googleRpcStatus] {
      for file in root.transitiveFiles where known.insert(file.path).inserted {
        all.append(
          try Google.Protobuf.FileDescriptorProto(serializedBytes: file.serializedDescriptor)
        )
      }
    }
    return all
  }
}
