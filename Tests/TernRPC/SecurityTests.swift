import Foundation
import TernWire
import TestSupport
import Testing

@testable import TernRPC

/// TLS and mutual TLS, with certificates made for the test.
@Suite(.timeLimit(.minutes(5)))
struct SecurityTests {
  private let authority: CertificateAuthority
  private let server: CertificateAuthority.Leaf

  init() throws {
    authority = try CertificateAuthority()
    server = try authority.issue("server")
  }

  private var roots: TLSTrustRoots { .file(authority.certificate) }

  private func serverTLS(
    clients: ServerTLS.ClientCertificate = .notAsked
  ) -> ServerConfiguration {
    var configuration = ServerConfiguration.patient
    configuration.tls = ServerTLS(
      certificate: .files(chain: server.certificate, key: server.key),
      clientRoots: clients == .notAsked ? nil : roots,
      clientCertificate: clients,
      reloadInterval: .seconds(3600)
    )
    return configuration
  }

  private func clientTLS(
    roots: TLSTrustRoots? = nil,
    _ leaf: CertificateAuthority.Leaf? = nil,
    serverName: String? = nil
  ) -> ClientConfiguration {
    var configuration = ClientConfiguration.patient
    configuration.tls = ClientTLS(
      roots: roots ?? self.roots,
      certificate: leaf.map { .files(chain: $0.certificate, key: $0.key) },
      serverName: serverName
    )
    return configuration
  }

  /// What `Identity` answers, or how the call failed.
  private func ask(
    _ address: ServerAddress,
    _ configuration: ClientConfiguration,
    _ method: MethodDescriptor = IdentityService.identity
  ) async -> Result<String, RPCError> {
    let client = RPCClient(address: address, configuration: configuration, logger: .quiet)
    let result: Result<String, RPCError>
    do throws(RPCError) {
      let response: Text = try await client.unary(method, Text())
      result = .success(response.value)
    } catch {
      result = .failure(error)
    }
    await client.close()
    return result
  }

  private func code(_ result: Result<String, RPCError>) -> StatusCode {
    if case .failure(let error) = result { error.code } else { .ok }
  }

  @Test("a server with a good certificate is believed, by address and by name")
  func believed() async throws {
    let running = RPCServer(
      services: [IdentityService()],
      configuration: serverTLS(),
      logger: .quiet
    )
    try await withServer(running) { address in
      for name in [nil, "localhost"] {
        let result = await ask(address, clientTLS(serverName: name))
        #expect(result == .success("nobody"))
      }
    }
  }

  @Test("a server isn't believed under another's name, or with an unknown authority")
  func notBelieved() async throws {
    let stranger = try CertificateAuthority(name: "Stranger")
    _ = try authority.issue("server", alternativeNames: "DNS:localhost")
    let running = RPCServer(
      services: [IdentityService()],
      configuration: serverTLS(),
      logger: .quiet
    )
    try await withServer(running) { address in
      for configuration in [
        clientTLS(roots: .file(stranger.certificate), serverName: "localhost"), clientTLS(),
        clientTLS(serverName: "elsewhere.test"),
      ] {
        let result = await ask(address, configuration)
        guard case .failure(let error) = result else {
          Issue.record("the server was believed: \(result)")
          continue
        }
        #expect(error.code == .unavailable)
        #expect(error.message.contains("TLS"), "\(error.message)")
      }
    }
  }

  @Test("a client without TLS, or with garbage, gets nothing from a server with it")
  func plaintext() async throws {
    let running = RPCServer(
      services: [IdentityService()],
      configuration: serverTLS(),
      logger: .quiet
    )
    try await withServer(running) { address in
      #expect(code(await ask(address, .patient)) == .unavailable)
      let peer = try RawPeer(address)
      peer.send(Array("GET / HTTP/1.1\r\n\r\n".utf8))
      _ = await peer.readBytesToEnd()
      #expect(await ask(address, clientTLS()) == .success("nobody"))
    }
  }

  @Test("a handler knows its client by the certificate that it had to show")
  func mutual() async throws {
    let orders = try authority.issue(
      "orders",
      subject: "/O=Shop/CN=orders, inc",
      alternativeNames: "URI:spiffe://shop/orders,DNS:orders.shop,IP:10.1.2.3,email:o@shop"
    )
    let running = RPCServer(
      services: [IdentityService()],
      configuration: serverTLS(clients: .required),
      logger: .quiet
    )
    try await withServer(running) { address in
      let known = await ask(address, clientTLS(orders))
      let subject = #"O=Shop,CN=orders\, inc"#
      #expect(
        known
          == .success(
            "\(subject) orders, inc orders.shop spiffe://shop/orders 10.1.2.3 o@shop"
          )
      )
      #expect(code(await ask(address, clientTLS())) == .unavailable)
      let stranger = try CertificateAuthority(name: "Stranger").issue("stranger")
      #expect(code(await ask(address, clientTLS(stranger))) == .unavailable)
    }
  }

  @Test("where certificates are optional, who has none is nobody, and a bad one isn't none")
  func optional() async throws {
    let orders = try authority.issue("orders", subject: "/CN=orders", alternativeNames: "DNS:o")
    let running = RPCServer(
      services: [IdentityService()],
      configuration: serverTLS(clients: .optional),
      logger: .quiet
    )
    try await withServer(running) { address in
      #expect(await ask(address, clientTLS()) == .success("nobody"))
      #expect(await ask(address, clientTLS(orders)) == .success("CN=orders orders o   "))
      let strangers = try CertificateAuthority(name: "Stranger")
      let stranger = try strangers.issue("stranger")
      #expect(code(await ask(address, clientTLS(stranger))) == .unavailable)
    }
  }

  @Test("a method can be kept for some peers")
  func allowList() async throws {
    let running = RPCServer(
      services: [IdentityService()],
      interceptors: [
        PeerAllowListInterceptor([
          "tern.test.v1.Identity/*": ["spiffe://shop/orders"],
          "tern.test.v1.Identity/Open": ["spiffe://shop/orders", "audit"],
        ])
      ],
      configuration: serverTLS(clients: .optional),
      logger: .quiet
    )
    let orders = try authority.issue("orders", alternativeNames: "URI:spiffe://shop/orders")
    let audit = try authority.issue("audit", subject: "/CN=audit", alternativeNames: "IP:1.2.3.4")
    let imposter = try authority.issue(
      "imposter",
      subject: #"/CN=spiffe:\/\/shop\/orders"#,
      alternativeNames: "DNS:imposter"
    )
    let cases: [(CertificateAuthority.Leaf?, MethodDescriptor, StatusCode)] = [
      (orders, IdentityService.identity, .ok), (orders, IdentityService.open, .ok),
      (audit, IdentityService.identity, .permissionDenied), (audit, IdentityService.open, .ok),
      (imposter, IdentityService.identity, .permissionDenied),
      (nil, IdentityService.identity, .unauthenticated),
      (nil, IdentityService.open, .unauthenticated),
    ]
    try await withServer(running) { address in
      for (leaf, method, expected) in cases {
        #expect(code(await ask(address, clientTLS(leaf), method)) == expected)
      }
    }
  }

  @Test("a renewed certificate is used without a restart; a broken one changes nothing")
  func reload() async throws {
    _ = try authority.issue("server", alternativeNames: "DNS:localhost")
    let running = RPCServer(
      services: [IdentityService()],
      configuration: serverTLS(),
      logger: .quiet
    )
    try await withServer(running) { address in
      let renewed = clientTLS(serverName: "renewed.test")
      #expect(code(await ask(address, renewed)) == .unavailable)
      _ = try authority.issue("server", alternativeNames: "DNS:renewed.test")
      try await running.reloadCertificates()
      #expect(await ask(address, renewed) == .success("nobody"))

      try Data("no certificate".utf8).write(to: URL(filePath: server.certificate))
      await #expect(throws: (any Error).self) { try await running.reloadCertificates() }
      #expect(await ask(address, renewed) == .success("nobody"))
    }
  }

  @Test("changed files are noticed by themselves")
  func reloadByItself() async throws {
    _ = try authority.issue("server", alternativeNames: "DNS:localhost")
    var configuration = serverTLS()
    configuration.tls?.reloadInterval = .milliseconds(10)
    let running = RPCServer(
      services: [IdentityService()],
      configuration: configuration,
      logger: .quiet
    )
    try await withServer(running) { address in
      _ = try authority.issue("server", alternativeNames: "DNS:renewed.test")
      let renewed = clientTLS(serverName: "renewed.test")
      while code(await ask(address, renewed)) != .ok {}
    }
  }

  @Test("a server without a good certificate doesn't start")
  func badCertificate() async throws {
    var configuration = serverTLS()
    configuration.tls?.certificate = .pem(chain: [1], key: [2])
    let running = RPCServer(services: [], configuration: configuration, logger: .quiet)
    await #expect(throws: (any Error).self) {
      try await running.run(on: .tcp(host: "127.0.0.1", port: 0))
    }
  }

  @Test("a certificate that is cut off anywhere is none, or has fewer names, and never a trap")
  func cutOff() throws {
    let leaf = try authority.issue("cut", alternativeNames: "DNS:a.test,IP:::1,URI:urn:x")
    let text = try String(contentsOfFile: leaf.certificate, encoding: .utf8)
    let base64 = text.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()
    let whole = [UInt8](try #require(Data(base64Encoded: base64)))
    let identity = try #require(PeerIdentity(certificate: whole))
    #expect(identity.dnsNames == ["a.test"])
    #expect(identity.ipAddresses == ["0:0:0:0:0:0:0:1"])
    #expect(identity.uris == ["urn:x"])
    for count in 0..<whole.count {
      #expect(PeerIdentity(certificate: Array(whole[..<count])) == nil)
    }
    for index in 0..<whole.count {
      var changed = whole
      changed[index] = changed[index] &+ 0x7D
      _ = PeerIdentity(certificate: changed)
    }
  }
}

/// Tells its callers who they are.
private struct IdentityService: RPCService {
  static let identity = MethodDescriptor(
    service: "tern.test.v1.Identity",
    name: "Identity",
    kind: .unary
  )
  static let open = MethodDescriptor(service: "tern.test.v1.Identity", name: "Open", kind: .unary)

  static let descriptor = ServiceDescriptor(
    name: "tern.test.v1.Identity",
    methods: [identity, open],
    file: EmbeddedFile("tern/test/v1/identity.proto", [], "")
  )

  func register(with registry: inout MethodRegistry) {
    for method in [Self.identity, Self.open] {
      registry.unary(method) { (_: Text, context) in
        guard let peer = context.peerIdentity else { return Text(value: "nobody") }
        let lists = [peer.dnsNames, peer.uris, peer.ipAddresses, peer.emailAddresses]
        let parts =
          [peer.subject, peer.commonName ?? ""] + lists.map { $0.joined(separator: "+") }
        return Text(value: parts.joined(separator: " "))
      }
    }
  }
}
