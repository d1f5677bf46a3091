internal import CSodium

/// The one room that calls libsodium.
///
/// Every pointer lives only as long as the call that it is given to. libsodium is thread-safe after `sodium_init`,
/// which runs once, before the first call.
enum Sodium {
  /// What a password costs: RFC 9106 names memory and passes; libsodium fixes one lane.
  struct Cost: Sendable, Hashable {
    var memoryBytes: Int
    var passes: UInt64

    /// 19 MiB and 2 passes: OWASP's minimum for Argon2id, some 20 ms of one core.
    static let standard = Cost(memoryBytes: 19 * 1024 * 1024, passes: 2)
  }

  /// A call of libsodium that failed.
  enum Failure: Error {
    /// The library can't be used on this machine.
    case unavailable
    /// Argon2 found too little memory.
    case outOfMemory
  }

  private static let isReady = sodium_init() >= 0

  /// Argon2id with a fresh salt, as the PHC string `$argon2id$v=19$m=...`.
  static func passwordHash(_ password: [UInt8], cost: Cost) throws(Failure) -> String {
    guard isReady else { throw .unavailable }
    var text = [CChar](repeating: 0, count: Int(crypto_pwhash_argon2id_STRBYTES))
    let characters = password.map { CChar(bitPattern: $0) }
    let status = crypto_pwhash_argon2id_str(
      &text,
      characters,
      UInt64(characters.count),
      cost.passes,
      cost.memoryBytes
    )
    guard status == 0 else { throw .outOfMemory }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether a password belongs to a PHC string; the comparison takes the same time wherever they differ.
  static func isPassword(_ password: [UInt8], of hash: String) throws(Failure) -> Bool {
    guard isReady else { throw .unavailable }
    let characters = password.map { CChar(bitPattern: $0) }
    return crypto_pwhash_argon2id_str_verify(hash, characters, UInt64(characters.count)) == 0
  }

  /// Whether a PHC string was made at another cost.
  static func hasOtherCost(_ hash: String, than cost: Cost) -> Bool {
    guard isReady else { return false }
    return hash.withCString {
      crypto_pwhash_argon2id_str_needs_rehash($0, cost.passes, cost.memoryBytes) == 1
    }
  }

  /// Bytes that nobody can guess.
  static func randomBytes(_ count: Int) throws(Failure) -> [UInt8] {
    guard isReady else { throw .unavailable }
    var bytes = [UInt8](repeating: 0, count: count)
    randombytes_buf(&bytes, bytes.count)
    return bytes
  }

  /// SHA-256: 32 bytes.
  static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    // It can't fail: it only computes.
    _ = crypto_hash_sha256(&hash, bytes, UInt64(bytes.count))
    return hash
  }

  /// HMAC-SHA-256 under a key of 32 bytes: 32 bytes.
  static func authenticator(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    precondition(key.count == Int(crypto_auth_hmacsha256_KEYBYTES), "a key of \(key.count) bytes")
    var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
    _ = crypto_auth_hmacsha256(&code, bytes, UInt64(bytes.count), key)
    return code
  }
}
