/// Who is at the other end of a connection, by the certificate that it showed and that was verified.
public struct PeerIdentity: Sendable, Hashable {
  /// The subject's attributes in the order of the certificate: `CN=orders,O=Shop`.
  ///
  /// Attributes without a usual short name appear by their object identifier.
  public var subject: String
  /// The subject's common name.
  public var commonName: String?
  /// DNS names among the subject's alternative names.
  public var dnsNames: [String]
  /// URIs among them: `spiffe://shop/orders`.
  public var uris: [String]
  /// IP addresses among them, as text.
  public var ipAddresses: [String]
  /// E-mail addresses among them.
  public var emailAddresses: [String]

  /// Makes an identity.
  public init(
    subject: String,
    commonName: String? = nil,
    dnsNames: [String] = [],
    uris: [String] = [],
    ipAddresses: [String] = [],
    emailAddresses: [String] = []
  ) {
    self.subject = subject
    self.commonName = commonName
    self.dnsNames = dnsNames
    self.uris = uris
    self.ipAddresses = ipAddresses
    self.emailAddresses = emailAddresses
  }

  /// Whether it goes by one of the names: a URI, a DNS name, or, when it has neither, its common name.
  public func isNamed(_ names: some Sequence<String>) -> Bool {
    let mine = uris + dnsNames
    let known = mine.isEmpty ? [commonName].compactMap { $0 } : mine
    return names.contains { known.contains($0) }
  }
}

extension PeerIdentity {
  /// Reads a certificate.
  ///
  /// Nil: it isn't one.
  ///
  /// ```
  /// Certificate  SEQUENCE { tbs SEQUENCE { [0] version?, serial, algorithm, issuer, validity, subject, key,
  ///                                        [1]?, [2]?, [3] { extensions }? }, ... }
  /// Name         SEQUENCE OF SET OF SEQUENCE { type OID, value }
  /// Extension    SEQUENCE { OID, critical BOOLEAN?, OCTET STRING }
  /// ```
  init?(certificate: [UInt8]) {
    var outer = DERReader(certificate)
    guard var whole = outer.read(DERTag.sequence), var body = whole.read(DERTag.sequence) else {
      return nil
    }
    _ = body.read(DERTag.context(0))
    guard body.read(DERTag.integer) != nil, body.read(DERTag.sequence) != nil,
      body.read(DERTag.sequence) != nil, body.read(DERTag.sequence) != nil,
      let name = body.read(DERTag.sequence), body.read(DERTag.sequence) != nil
    else { return nil }
    self.init(subject: "")
    readSubject(name)
    while let next = body.readAny() {
      guard next.tag == DERTag.context(3) else { continue }
      var holder = next.content
      if let extensions = holder.read(DERTag.sequence) { readExtensions(extensions) }
    }
  }

  private mutating func readSubject(_ source: DERReader) {
    var name = source
    var parts: [String] = []
    while var set = name.read(DERTag.set) {
      while var attribute = set.read(DERTag.sequence) {
        guard let type = attribute.read(DERTag.objectIdentifier), let value = attribute.readAny()
        else { break }
        let text = value.content.text(utf16: value.tag == DERTag.bmpString)
        let key = type.objectIdentifier
        if key == "2.5.4.3", commonName == nil { commonName = text }
        parts.append("\(Self.shortNames[key] ?? key)=\(Self.escaped(text))")
      }
    }
    subject = parts.joined(separator: ",")
  }

  private mutating func readExtensions(_ source: DERReader) {
    var extensions = source
    while var one = extensions.read(DERTag.sequence) {
      guard let type = one.read(DERTag.objectIdentifier) else { return }
      _ = one.read(DERTag.boolean)
      guard type.objectIdentifier == "2.5.29.17", var value = one.read(DERTag.octetString),
        var names = value.read(DERTag.sequence)
      else { continue }
      while let name = names.readAny() {
        switch name.tag {
        case DERTag.primitiveContext(1): emailAddresses.append(name.content.text())
        case DERTag.primitiveContext(2): dnsNames.append(name.content.text())
        case DERTag.primitiveContext(6): uris.append(name.content.text())
        case DERTag.primitiveContext(7): ipAddresses.append(Self.address(name.content.bytes))
        default: break
        }
      }
    }
  }

  private static let shortNames = [
    "2.5.4.3": "CN", "2.5.4.5": "serialNumber", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST",
    "2.5.4.9": "street", "2.5.4.10": "O", "2.5.4.11": "OU", "0.9.2342.19200300.100.1.25": "DC",
    "0.9.2342.19200300.100.1.1": "UID",
  ]

  /// RFC 4514, as far as it keeps two different subjects from looking the same.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      if ",+\"\\<>;=".contains(character) { out.append("\\") }
      out.append(character)
    }
    return out
  }

  private static func address(_ bytes: ArraySlice<UInt8>) -> String {
    if bytes.count == 4 { return bytes.map { "\($0)" }.joined(separator: ".") }
    var groups: [String] = []
    var rest = bytes
    while let high = rest.popFirst(), let low = rest.popFirst() {
      groups.append(String(UInt16(high) << 8 | UInt16(low), radix: 16))
    }
    return groups.joined(separator: ":")
  }
}

/// An identity that all calls of a connection refer to.
final class VerifiedPeer: Sendable {
  let identity: PeerIdentity

  init(_ identity: PeerIdentity) { self.identity = identity }
}
