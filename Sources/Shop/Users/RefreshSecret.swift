import TernService

/// A refresh token in the caller's hands: 32 bytes that nobody can guess.
///
/// The store keeps only its SHA-256. A successor is HMAC(key: nonce, token), the nonce kept with the used token: whoever
/// reads the store can't make one, and whoever presents the same token again within the window gets the same one.
struct RefreshSecret: Sendable, Hashable {
  private let bytes: [UInt8]

  /// A new one, at sign-in.
  static func make() throws -> RefreshSecret { RefreshSecret(bytes: try Sodium.randomBytes(32)) }

  /// Reads a token; nil when it can't be one.
  init?(_ token: String) {
    guard token.utf8.count == 43, let bytes = Base64URL.decode(token) else { return nil }
    self.bytes = bytes
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// What the caller gets.
  var token: String { Base64URL.encode(bytes) }

  /// What the store keeps.
  var hash: [UInt8] { Sodium.sha256(bytes) }

  /// What follows it.
  func successor(nonce: [UInt8]) -> RefreshSecret {
    RefreshSecret(bytes: Sodium.authenticator(of: bytes, key: nonce))
  }
}
