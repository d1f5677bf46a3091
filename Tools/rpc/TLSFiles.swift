import TernRPC

/// The files behind `--ca`, `--cert` and `--key`: what is wrong with them is said before anybody is called.
struct TLSFiles {
  let authorities: String?
  let certificate: String?
  let key: String?

  /// Sees whether each is there and holds what its option promises.
  func check() throws {
    if let authorities { try Self.check(authorities, "--ca", holds: "CERTIFICATE") }
    if let certificate { try Self.check(certificate, "--cert", holds: "CERTIFICATE") }
    if let key { try Self.check(key, "--key", holds: "PRIVATE KEY") }
  }

  private static func check(_ path: String, _ option: String, holds what: String) throws {
    let text: String
    do {
      text = String(decoding: try Terminal.read(path: path), as: UTF8.self)
    } catch let failure as ToolFailure {
      throw ToolFailure(.failure, "\(option): \(failure.message)")
    }
    // `-----BEGIN EC PRIVATE KEY-----` is one too.
    let isThere = text.split(whereSeparator: \.isNewline).contains {
      $0.hasPrefix("-----BEGIN ") && $0.contains(what)
    }
    guard isThere else {
      throw ToolFailure(
        .failure,
        "\(option): expected a PEM file with a \(what.lowercased()), found none in \(path)"
      )
    }
  }

  /// What is wrong with the files themselves, when the TLS library can't use them; nil: it is something else.
  ///
  /// The library tells no file names, and the words of its errors end up in the message.
  func problem(in message: String) -> String? {
    if message.contains("failedToLoadPrivateKey") || message.contains("KEY_VALUES_MISMATCH"),
      let key, let certificate
    {
      return "\(key) is not the private key of the certificate in \(certificate), or can't be read "
        + "without a password"
    }
    if message.contains("failedToLoadCertificate") {
      let names = [authorities, certificate].compactMap { $0 }.joined(separator: " or ")
      return "a certificate in \(names) can't be read"
    }
    return nil
  }
}

/// What the command line can do about a connection that failed.
enum ConnectionHint {
  /// A remark to stand behind the message; empty when there is none.
  static func text(for message: String, tls: ClientTLS?) -> String {
    guard let tls else {
      return message.contains("isn't the preface of this protocol")
        ? " (is it another protocol, or TLS? See --tls)" : ""
    }
    if message.contains("certificate isn't for"), tls.serverName == nil {
      return " (--server-name says which name it must be for)"
    }
    if message.contains("doesn't speak TLS") {
      return " (without TLS options it is spoken to in the clear)"
    }
    if message.contains("asks for a certificate"), tls.certificate == nil {
      return " (--cert and --key)"
    }
    if message.contains("can't be verified"), tls.roots == .system {
      return " (--ca names the file of another authority)"
    }
    return ""
  }
}
