import ArgumentParser
import TernRPC

/// What every command needs to reach a server.
struct ServerOptions: ParsableArguments {
  @Argument(help: "Where the server listens: 127.0.0.1:7001, tern://host:port or unix:/path.")
  var address: String

  @Option(
    name: .customLong("connect-timeout"),
    help: "How long the server may take to answer what it offers (500ms, 2s, 1m)."
  )
  var connectTimeoutText = "5s"

  @Flag(name: .customLong("tls"), help: "Encrypt; any of the four options below does so too.")
  var usesTLS = false

  @Option(
    name: .customLong("ca"),
    help: ArgumentHelp(
      "Believe the authorities in this PEM file rather than the system's.",
      valueName: "file"
    )
  )
  var authorities: String?

  @Option(
    name: .customLong("cert"),
    help: ArgumentHelp("Show the server this PEM certificate.", valueName: "file")
  )
  var certificate: String?

  @Option(
    name: .customLong("key"),
    help: ArgumentHelp("The PEM private key of --cert.", valueName: "file")
  )
  var key: String?

  @Option(
    name: .customLong("server-name"),
    help: ArgumentHelp(
      "The name that the server's certificate must have, unless the address's host is.",
      valueName: "name"
    )
  )
  var serverName: String?

  var connectTimeout: Duration { TimeoutText.parse(connectTimeoutText) ?? .seconds(5) }

  /// The files behind the options.
  var tlsFiles: TLSFiles {
    TLSFiles(authorities: authorities, certificate: certificate, key: key)
  }

  /// Nil for a connection in the clear.
  var tls: ClientTLS? {
    guard usesTLS || authorities != nil || certificate != nil || serverName != nil else {
      return nil
    }
    var tls = ClientTLS(
      roots: authorities.map { .file($0) } ?? .system,
      serverName: serverName
    )
    if let certificate, let key { tls.certificate = .files(chain: certificate, key: key) }
    return tls
  }

  func validate() throws {
    guard TimeoutText.parse(connectTimeoutText) != nil else {
      throw ValidationError("expected a time such as 500ms, 2s or 1m, found \(connectTimeoutText)")
    }
    guard (certificate == nil) == (key == nil) else {
      throw ValidationError("--cert and --key belong together; only one is there")
    }
  }
}
