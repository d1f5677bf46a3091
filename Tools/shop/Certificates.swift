import Crypto
import Foundation
import TernRPC
import X509

/// The certificates of one installation: an authority of its own, and a certificate for each process.
///
/// The folder is `DATA/tls`, all files are PEM and 0600:
/// ```
/// ca.pem ca.key          the authority, kept as long as the data
/// NAME.pem NAME.key      users, products, orders, inventory, payments, gateway, and `operator` for people with `rpc`
/// ```
/// A certificate is good for its name, and clients ask for the name, so that no service can pass for another. Every start of the shop renews them; running processes read them again.
struct Certificates: Sendable {
  /// The folder.
  let directory: String

  /// The one with which people call the services.
  static let operatorName = "operator"

  private static let authorityLifetime: TimeInterval = 10 * 365 * 86_400
  private static let leafLifetime: TimeInterval = 397 * 86_400
  /// Clocks of machines differ a little.
  private static let leeway: TimeInterval = 3_600

  /// Makes the authority if there is none, and certificates for these names.
  static func issue(in directory: String, names: [String]) throws -> Certificates {
    let certificates = Certificates(directory: directory)
    try FileManager.default.createDirectory(
      atPath: directory,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    let authority = try certificates.authority()
    for name in names { try certificates.issue(name, from: authority) }
    return certificates
  }

  /// What the server of this name shows, and whom it believes: only who has a certificate of this installation.
  func server(_ name: String) -> ServerTLS {
    ServerTLS(certificate: own(name), clientRoots: .file(path("ca.pem")))
  }

  /// What a client of this name shows to the server of that name.
  func client(_ name: String, to server: String) -> ClientTLS {
    ClientTLS(roots: .file(path("ca.pem")), certificate: own(name), serverName: server)
  }

  /// The options of `rpc` with which a person reaches a service.
  func options(to server: String) -> String {
    let own = Self.operatorName
    return "--ca \(path("ca.pem")) --cert \(path("\(own).pem")) --key \(path("\(own).key"))"
      + " --server-name \(server)"
  }

  // MARK: - Making

  private struct Authority {
    let certificate: Certificate
    let key: P256.Signing.PrivateKey
  }

  private func authority() throws -> Authority {
    let (certificatePath, keyPath) = (path("ca.pem"), path("ca.key"))
    if FileManager.default.fileExists(atPath: keyPath) {
      do {
        return Authority(
          certificate: try Certificate(pemEncoded: read(certificatePath)),
          key: try P256.Signing.PrivateKey(pemRepresentation: read(keyPath))
        )
      } catch {
        throw Problem(
          "\(directory) does not hold the shop's certificate authority (ca.pem, ca.key): \(error); "
            + "remove the folder to have a new one made"
        )
      }
    }
    let key = P256.Signing.PrivateKey()
    let name = try DistinguishedName { CommonName("Authority of a Tern shop") }
    let certificate = try Certificate(
      version: .v3,
      serialNumber: Certificate.SerialNumber(),
      publicKey: .init(key.publicKey),
      notValidBefore: Date(timeIntervalSinceNow: -Self.leeway),
      notValidAfter: Date(timeIntervalSinceNow: Self.authorityLifetime),
      issuer: name,
      subject: name,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true))
      },
      issuerPrivateKey: .init(key)
    )
    try write(try certificate.serializeAsPEM().pemString, to: certificatePath)
    // Last: where the key is, the certificate is too.
    try write(key.pemRepresentation, to: keyPath)
    return Authority(certificate: certificate, key: key)
  }

  private func issue(_ name: String, from authority: Authority) throws {
    let key = P256.Signing.PrivateKey()
    let certificate = try Certificate(
      version: .v3,
      serialNumber: Certificate.SerialNumber(),
      publicKey: .init(key.publicKey),
      notValidBefore: Date(timeIntervalSinceNow: -Self.leeway),
      notValidAfter: Date(timeIntervalSinceNow: Self.leafLifetime),
      issuer: authority.certificate.subject,
      subject: try DistinguishedName { CommonName(name) },
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        KeyUsage(digitalSignature: true)
        try ExtendedKeyUsage([.serverAuth, .clientAuth])
        // No address: every service has the same, and an address that fits would do instead of the name.
        SubjectAlternativeNames([.dnsName(name)])
      },
      issuerPrivateKey: .init(authority.key)
    )
    try write(key.pemRepresentation, to: path("\(name).key"))
    try write(try certificate.serializeAsPEM().pemString, to: path("\(name).pem"))
  }

  // MARK: - Files

  private func own(_ name: String) -> TLSCertificate {
    .files(chain: path("\(name).pem"), key: path("\(name).key"))
  }

  private func path(_ name: String) -> String { "\(directory)/\(name)" }

  private func read(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  /// Puts the file in place whole, so that who reads it meanwhile sees the old or the new.
  private func write(_ text: String, to path: String) throws {
    let fresh = path + ".new"
    guard
      FileManager.default.createFile(
        atPath: fresh,
        contents: Data(text.utf8),
        attributes: [.posixPermissions: 0o600]
      ), rename(fresh, path) == 0
    else { throw Problem("\(path) cannot be written") }
  }
}
