import Foundation

/// A certificate authority of a test's own, made by the openssl program; its files go away with it.
public final class CertificateAuthority: Sendable {
  /// Paths of a certificate and its key, both PEM.
  public struct Leaf: Sendable {
    /// The certificate.
    public let certificate: String
    /// The private key.
    public let key: String
  }

  /// openssl said no.
  public struct OpenSSLError: Error, CustomStringConvertible {
    /// What it said.
    public let description: String
  }

  private let directory = TemporaryDirectory()

  /// The authority's own certificate, PEM.
  public var certificate: String { directory.file("ca.pem") }

  /// Makes an authority.
  public init(name: String = "Test Authority") throws {
    try Self.openssl(
      Self.newKey + [
        "-x509", "-days", "2", "-subj", "/CN=\(name)", "-keyout", directory.file("ca.key"), "-out",
        directory.file("ca.pem"), "-addext", "keyUsage=critical,keyCertSign",
      ]
    )
  }

  /// Signs a new key.
  ///
  /// The name is that of the files: issuing twice under one replaces them. Subject and alternative names are written as
  /// openssl has them: `/O=Shop/CN=orders`, `DNS:localhost,IP:127.0.0.1`.
  public func issue(
    _ name: String,
    subject: String = "/CN=localhost",
    alternativeNames: String = "DNS:localhost,IP:127.0.0.1,IP:::1"
  ) throws -> Leaf {
    let leaf = Leaf(certificate: directory.file("\(name).pem"), key: directory.file("\(name).key"))
    // Made elsewhere, then put in place, as one who renews certificates does it.
    let fresh = Leaf(certificate: leaf.certificate + ".new", key: leaf.key + ".new")
    try Self.openssl(
      Self.newKey + [
        "-x509", "-CA", certificate, "-CAkey", directory.file("ca.key"), "-days", "2", "-subj",
        subject, "-keyout", fresh.key, "-out", fresh.certificate, "-addext",
        "subjectAltName=\(alternativeNames)", "-addext", "basicConstraints=critical,CA:FALSE",
      ]
    )
    for (from, to) in [(fresh.key, leaf.key), (fresh.certificate, leaf.certificate)] {
      guard rename(from, to) == 0 else {
        throw OpenSSLError(description: "openssl left no \(from)")
      }
    }
    return leaf
  }

  private static let newKey = [
    "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-batch",
  ]

  private static func openssl(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    let output = Pipe()
    process.standardError = output
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw OpenSSLError(description: String(decoding: said, as: UTF8.self))
    }
  }
}
