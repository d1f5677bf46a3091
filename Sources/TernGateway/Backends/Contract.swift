import TernJSON
import TernRPC
import TernSchema
import TernWire

/// What one backend says it offers: its descriptors, linked, and the HTTP bindings in them.
struct Contract: Sendable {
  let schema: Schema
  let decoder: ProtoJSONDecoder
  let encoder: ProtoJSONEncoder
  /// Full names, sorted.
  let services: [String]
  let methods: [BoundMethod]
  /// Bindings that cannot be used, and why.
  let problems: [String]

  /// Links the files of a backend, with the error details that any service may send.
  init(
    files: [Google.Protobuf.FileDescriptorProto],
    services: [String],
    configuration: GatewayConfiguration
  ) throws {
    schema = try Schema(linking: try Self.complete(files))
    decoder = ProtoJSONDecoder(
      schema: schema,
      options: JSONDecodingOptions(
        ignoresUnknownFields: configuration.ignoresUnknownFields,
        limits: JSONLimits(textBytesMax: configuration.limits.bodyBytesMax)
      )
    )
    encoder = decoder.encoder(
      options: JSONEncodingOptions(
        printsDefaults: configuration.printsDefaults,
        printsUnknownAny: true
      )
    )
    self.services = services.sorted()
    var methods: [BoundMethod] = []
    var problems: [String] = []
    for name in self.services {
      guard let service = schema.service(name) else {
        problems.append("\(name): its descriptor is missing")
        continue
      }
      for method in service.methods {
        let found = HTTPBinding.bindings(of: method)
        problems += found.problems
        if !found.usable.isEmpty {
          methods.append(BoundMethod(method, bindings: found.usable))
        }
      }
    }
    self.methods = methods
    self.problems = problems
  }

  /// Adds the files of `google.rpc` where the backend does not have them.
  private static func complete(
    _ files: [Google.Protobuf.FileDescriptorProto]
  ) throws -> [Google.Protobuf.FileDescriptorProto] {
    var known = Set(files.map(\.name))
    var all = files
    for file in StandardFiles.errorDetails where known.insert(file.name).inserted {
      all.append(file)
    }
    return all
  }
}

/// A method that has HTTP bindings, and how it wants to be called.
struct BoundMethod: Sendable {
  let schema: MethodSchema
  let descriptor: MethodDescriptor
  let bindings: [HTTPBinding]

  init(_ schema: MethodSchema, bindings: [HTTPBinding]) {
    self.schema = schema
    self.bindings = bindings
    descriptor = MethodDescriptor(
      service: schema.service.fullName,
      name: schema.name,
      kind: schema.isServerStreaming ? .serverStreaming : .unary,
      policy: MethodPolicy(of: schema)
    )
  }
}

/// One binding of one method of one backend: what a request is routed to.
struct Route: Sendable {
  let backend: Backend
  let contract: Contract
  let method: BoundMethod
  let binding: HTTPBinding
}

/// Files that the gateway knows by itself.
enum StandardFiles {
  /// `google/rpc/error_details.proto`, `google/rpc/status.proto` and what they import.
  static let errorDetails: [Google.Protobuf.FileDescriptorProto] = {
    var files: [Google.Protobuf.FileDescriptorProto] = []
    var known: Set<String> = []
    for root in [EmbeddedFile.googleRpcErrorDetails, .googleRpcStatus] {
      for file in root.transitiveFiles where known.insert(file.path).inserted {
        let proto = try? Google.Protobuf.FileDescriptorProto(
          serializedBytes: file.serializedDescriptor
        )
        if let proto { files.append(proto) }
      }
    }
    return files
  }()

  /// A codec for errors that come from the gateway itself.
  static let errorEncoder: ProtoJSONEncoder? = {
    guard let schema = try? Schema(linking: errorDetails) else { return nil }
    return ProtoJSONEncoder(schema: schema, options: JSONEncodingOptions(printsUnknownAny: true))
  }()
}
