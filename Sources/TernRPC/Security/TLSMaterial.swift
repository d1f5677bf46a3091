/// Who an end of a connection is: its certificate, those between it and a root, and its private key.
public enum TLSCertificate: Sendable, Hashable {
  /// Paths of PEM files.
  ///
  /// They are read again when they have changed.
  case files(chain: String, key: String)
  /// PEM text: the certificate first, then those that lead to a root.
  case pem(chain: [UInt8], key: [UInt8])
}

/// Whom an end of a connection believes.
public enum TLSTrustRoots: Sendable, Hashable {
  /// The system's certificate authorities.
  case system
  /// Path of a PEM file with one or more certificates.
  ///
  /// It is read again when it has changed.
  case file(String)
  /// PEM text with one or more certificates.
  case pem([UInt8])
}

/// TLS as a server does it: TLS 1.3, and, where asked for, a certificate of the client (mutual TLS).
public struct ServerTLS: Sendable, Hashable {
  /// Whether clients show a certificate.
  public enum ClientCertificate: Sendable, Hashable {
    /// They aren't asked.
    case notAsked
    /// Who shows one is known by it, and it must be good; who shows none may connect too.
    case optional
    /// Who shows no good one may not connect.
    case required
  }

  /// The server's own certificate.
  public var certificate: TLSCertificate
  /// Whether clients show one.
  public var clientCertificate: ClientCertificate
  /// Who may have signed clients' certificates.
  public var clientRoots: TLSTrustRoots
  /// How often files are looked at for changes.
  ///
  /// New connections have the new certificate; those there are keep the old.
  public var reloadInterval: Duration

  /// Makes a configuration.
  ///
  /// With `clientRoots` clients must show a certificate, unless `clientCertificate` says otherwise.
  public init(
    certificate: TLSCertificate,
    clientRoots: TLSTrustRoots? = nil,
    clientCertificate: ClientCertificate? = nil,
    reloadInterval: Duration = .seconds(10)
  ) {
    self.certificate = certificate
    self.clientRoots = clientRoots ?? .system
    self.clientCertificate = clientCertificate ?? (clientRoots == nil ? .notAsked : .required)
    self.reloadInterval = reloadInterval
  }
}

/// TLS as a client does it: TLS 1.3, the server's certificate verified, and, where wanted, one of its own (mutual TLS).
public struct ClientTLS: Sendable, Hashable {
  /// Who may have signed the server's certificate.
  public var roots: TLSTrustRoots
  /// The client's own certificate.
  ///
  /// Files are looked at for changes before every connection.
  public var certificate: TLSCertificate?
  /// The name that must be in the server's certificate, unless the address connected to is.
  ///
  /// Nil: the host of the address. A Unix socket has none: there it must be given.
  public var serverName: String?

  /// Makes a configuration.
  public init(
    roots: TLSTrustRoots = .system,
    certificate: TLSCertificate? = nil,
    serverName: String? = nil
  ) {
    self.roots = roots
    self.certificate = certificate
    self.serverName = serverName
  }
}
