import Foundation
import TernRPC
import TestSupport
import Testing

@Suite("rpc and servers with TLS", .timeLimit(.minutes(2)))
struct SecureConnectionTests {
  private static func list(_ address: String, _ options: [String] = []) async throws -> ToolRun {
    try await ToolRun.run(["list", address] + options)
  }

  @Test("says in words why a handshake failed, and which option helps")
  func handshakes() async throws {
    let authority = try CertificateAuthority()
    let other = try CertificateAuthority()
    let leaf = try authority.issue("orders", alternativeNames: "DNS:orders")
    let tls = ServerTLS(certificate: .files(chain: leaf.certificate, key: leaf.key))
    try await ToolRun.withServer(tls: tls) { address in
      let ca = ["--ca", authority.certificate]
      #expect(try await Self.list(address, ca + ["--server-name", "orders"]).code == 0)
      let cases: [([String], [String])] = [
        ([], ["isn't the preface of this protocol", "TLS? See --tls"]),
        (ca, ["the peer's certificate isn't for its address", "--server-name"]),
        (ca + ["--server-name", "users"], ["the peer's certificate isn't for \"users\""]),
        (["--ca", other.certificate], ["the peer's certificate can't be verified"]),
        (["--tls"], ["the peer's certificate can't be verified", "--ca"]),
      ]
      for (options, expected) in cases {
        let run = try await Self.list(address, options)
        #expect(run.code == 3, "\(options): \(run.errors)")
        for text in expected { #expect(run.errors.contains(text), "\(options): \(run.errors)") }
        #expect(!run.errors.contains("OPENSSL"), "\(run.errors)")
      }
    }
  }

  @Test("says that a server in the clear doesn't speak TLS")
  func plaintext() async throws {
    try await ToolRun.withServer { address in
      let run = try await Self.list(address, ["--tls"])
      #expect(run.code == 3)
      #expect(run.errors.contains("TLS failed: the peer doesn't speak TLS"), "\(run.errors)")
      #expect(!run.errors.contains("NIOSSL"), "\(run.errors)")
    }
  }

  @Test("says that a server asks for a certificate")
  func certificateRequired() async throws {
    let authority = try CertificateAuthority()
    let leaf = try authority.issue("server")
    let tls = ServerTLS(
      certificate: .files(chain: leaf.certificate, key: leaf.key),
      clientRoots: .file(authority.certificate)
    )
    try await ToolRun.withServer(tls: tls) { address in
      let ca = ["--ca", authority.certificate]
      let refused = try await Self.list(address, ca)
      #expect(refused.code == 3)
      #expect(refused.errors.contains("the peer asks for a certificate"), "\(refused.errors)")
      let shown = ca + ["--cert", leaf.certificate, "--key", leaf.key]
      #expect(try await Self.list(address, shown).code == 0)
    }
  }

  @Test("ends with 1 for a file that is missing or not what its option promises, and names it")
  func files() async throws {
    let authority = try CertificateAuthority()
    let leaf = try authority.issue("one")
    let other = try authority.issue("two")
    let folder = TemporaryDirectory()
    let damaged = folder.file("damaged.pem")
    try Data("-----BEGIN CERTIFICATE-----\nxx\n".utf8).write(to: URL(filePath: damaged))
    try await ToolRun.withServer { address in
      let cases: [([String], String)] = [
        (["--ca", "/nonexistent"], "--ca: cannot read /nonexistent"),
        (["--ca", folder.path], "--ca: cannot read \(folder.path)"),
        (
          ["--ca", leaf.key],
          "--ca: expected a PEM file with a certificate, found none in \(leaf.key)"
        ),
        (["--ca", damaged], "a certificate in \(damaged) can't be read"),
        (["--cert", leaf.certificate, "--key", "/nonexistent"], "--key: cannot read /nonexistent"),
        (
          ["--cert", leaf.certificate, "--key", leaf.certificate],
          "--key: expected a PEM file with a private key, found none in \(leaf.certificate)"
        ),
        (
          ["--cert", leaf.certificate, "--key", other.key],
          "\(other.key) is not the private key of the certificate in \(leaf.certificate)"
        ),
      ]
      for (options, expected) in cases {
        let run = try await Self.list(address, options)
        #expect(run.code == 1, "\(options): \(run.errors)")
        #expect(run.errors.contains(expected), "\(options): \(run.errors)")
      }
    }
  }
}
