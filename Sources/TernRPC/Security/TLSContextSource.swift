import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The TLS context of one end, made anew when the files behind it have changed.
final class TLSContextSource: Sendable {
  private struct State {
    var context: NIOSSLContext
    var stamps: [FileStamp?]
  }

  private let files: [String]
  private let make: @Sendable () throws -> NIOSSLContext
  private let state: Mutex<State>

  /// Reads files: not for an event loop.
  init(files: [String], make: @escaping @Sendable () throws -> NIOSSLContext) throws {
    self.files = files
    self.make = make
    let stamps = files.map(FileStamp.init)
    state = Mutex(State(context: try make(), stamps: stamps))
  }

  /// Reads files: not for an event loop.
  convenience init(_ tls: ServerTLS) throws {
    let files =
      tls.certificate.files + (tls.clientCertificate == .notAsked ? [] : tls.clientRoots.files)
    try self.init(files: files) { try NIOSSLContext(configuration: try tls.configuration()) }
  }

  /// Reads files: not for an event loop.
  convenience init(_ tls: ClientTLS) throws {
    let files = (tls.certificate?.files ?? []) + tls.roots.files
    try self.init(files: files) { try NIOSSLContext(configuration: try tls.configuration()) }
  }

  /// What new connections use.
  var current: NIOSSLContext { state.withLock { $0.context } }

  /// Reads changed files; throws, and keeps what it has, when they are no good.
  ///
  /// Not for an event loop. True: something was new.
  @discardableResult
  func refresh() throws -> Bool {
    guard !files.isEmpty else { return false }
    let stamps = files.map(FileStamp.init)
    guard state.withLock({ $0.stamps != stamps }) else { return false }
    let context = try make()
    state.withLock { $0 = State(context: context, stamps: stamps) }
    return true
  }
}

/// Tells a changed file from the same one.
private struct FileStamp: Equatable {
  var device: UInt64
  var node: UInt64
  var size: Int64
  var seconds: Int64
  var nanoseconds: Int64

  /// Nil: there is no such file.
  init?(_ path: String) {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    device = UInt64(info.st_dev)
    node = UInt64(info.st_ino)
    size = Int64(info.st_size)
    seconds = Int64(info.st_mtim.tv_sec)
    nanoseconds = Int64(info.st_mtim.tv_nsec)
  }
}

/// The name of this protocol in TLS's application-layer negotiation.
private let applicationProtocol = "tern/1"

extension ServerTLS {
  fileprivate func configuration() throws -> TLSConfiguration {
    let (chain, key) = try certificate.load()
    var made = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: key)
    made.minimumTLSVersion = .tlsv13
    made.applicationProtocols = [applicationProtocol]
    switch clientCertificate {
    case .notAsked: made.certificateVerification = .none
    case .optional: made.certificateVerification = .optionalVerification
    case .required: made.certificateVerification = .noHostnameVerification
    }
    if clientCertificate != .notAsked { made.trustRoots = try clientRoots.load() }
    return made
  }
}

extension ClientTLS {
  fileprivate func configuration() throws -> TLSConfiguration {
    var made = TLSConfiguration.makeClientConfiguration()
    made.minimumTLSVersion = .tlsv13
    made.applicationProtocols = [applicationProtocol]
    made.trustRoots = try roots.load()
    if let certificate {
      let (chain, key) = try certificate.load()
      made.certificateChain = chain
      made.privateKey = key
    }
    return made
  }
}

extension TLSCertificate {
  fileprivate var files: [String] {
    if case .files(let chain, let key) = self { [chain, key] } else { [] }
  }

  fileprivate func load() throws -> ([NIOSSLCertificateSource], NIOSSLPrivateKeySource) {
    switch self {
    case .files(let chain, let key):
      let certificates = try NIOSSLCertificate.fromPEMFile(chain)
      return (
        certificates.map { .certificate($0) },
        .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
      )
    case .pem(let chain, let key):
      return (
        try NIOSSLCertificate.fromPEMBytes(chain).map { .certificate($0) },
        .privateKey(try NIOSSLPrivateKey(bytes: key, format: .pem))
      )
    }
  }
}

extension TLSTrustRoots {
  fileprivate var files: [String] { if case .file(let path) = self { [path] } else { [] } }

  fileprivate func load() throws -> NIOSSLTrustRoots {
    switch self {
    case .system: .default
    case .file(let path): .certificates(try NIOSSLCertificate.fromPEMFile(path))
    case .pem(let bytes): .certificates(try NIOSSLCertificate.fromPEMBytes(bytes))
    }
  }
}

/// Runs something that blocks on a thread that may be blocked.
func offLoop<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
  try await NIOThreadPool.singleton.runIfActive(body)
}
