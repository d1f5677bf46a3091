import TernRPC
import TernSchema
import TernStubGenerator
import TernWire

/// What a package that uses Tern can import besides its own: known here, wherever the package lies on disk.
enum FrameworkModules {
  /// TernRPC, with its contracts, written back to text from the descriptors that it carries.
  ///
  /// The well-known types of TernWire need no such thing: the compiler has them built in.
  static func rpc() throws -> TargetStubs.Dependency {
    TargetStubs.Dependency(module: "TernRPC", contracts: .texts(try texts()), dependencies: [])
  }

  /// The contracts of TernRPC by their paths.
  fileprivate static func texts() throws -> [String: String] {
    let roots: [EmbeddedFile] = [
      .googleApiAnnotations, .googleApiFieldBehavior, .googleRpcErrorDetails, .googleRpcStatus,
      .ternRpcV1Health, .ternRpcV1Metrics, .ternRpcV1Policy, .ternRpcV1Reflection,
    ]
    var protos: [String: Google.Protobuf.FileDescriptorProto] = [:]
    for file in roots.flatMap(\.transitiveFiles) where protos[file.path] == nil {
      protos[file.path] = try .init(serializedBytes: file.serializedDescriptor)
    }
    let schema = try Schema(linking: protos.values.sorted { ($0.name ?? "") < ($1.name ?? "") })
    var texts: [String: String] = [:]
    for file in schema.files where !file.path.hasPrefix("google/protobuf/") {
      texts[file.path] = DeclarationText.text(of: file)
    }
    return texts
  }
}

/// Contracts, and behind them those that every package which uses Tern can import.
struct FrameworkSources: SourceProvider {
  let base: any SourceProvider

  private static let texts = (try? FrameworkModules.texts()) ?? [:]

  func source(_ path: String) throws(SourceError) -> ContractSource? {
    if let source = try base.source(path) { return source }
    return Self.texts[path].map { ContractSource(displayPath: path, bytes: Array($0.utf8)) }
  }
}
