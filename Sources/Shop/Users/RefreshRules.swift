/// What a refresh token is still good for.
///
/// Pure: no store, no clock of its own.
enum RefreshRules {
  /// A token that is not used for so long ends.
  static let lifetime: Duration = .seconds(30 * 86_400)
  /// A family ends so long after its sign-in, however often it was refreshed.
  static let familyLifetime: Duration = .seconds(90 * 86_400)
  /// For so long after its use a token is answered with the same successor, as long as that was not used: the answer
  /// may have been lost on its way.
  static let repeatWindow: Duration = .seconds(10)

  /// Says what to do with a token that was presented.
  static func judge(_ token: RefreshToken?, now: Int64) -> RefreshVerdict {
    guard let token else { return .unknown }
    if token.isFamilyRevoked { return .revoked }
    if now >= token.expireTime { return .expired }
    guard let use = token.use else { return .rotate }
    let isFresh = now < use.time + RefreshRules.repeatWindow.microseconds
    return isFresh && !use.isSuccessorUsed ? .repeatSuccessor(nonce: use.nonce) : .reuse
  }

  /// When the successor ends: never after its family.
  static func expireTime(now: Int64, familyExpireTime: Int64) -> Int64 {
    min(now + lifetime.microseconds, familyExpireTime)
  }
}

/// A refresh token as the store knows it: by its hash.
struct RefreshToken: Sendable, Hashable {
  /// What became of it.
  struct Use: Sendable, Hashable {
    var time: Int64
    /// With the token itself it gives the successor; alone it gives nothing.
    var nonce: [UInt8]
    var isSuccessorUsed: Bool
  }

  var family: String
  var user: String
  var expireTime: Int64
  var familyExpireTime: Int64
  var isFamilyRevoked: Bool
  /// Nil: it was not yet used.
  var use: Use?
}

/// What to do with a token.
enum RefreshVerdict: Sendable, Hashable {
  /// Give a successor, and mark it used.
  case rotate
  /// Give the same successor again.
  case repeatSuccessor(nonce: [UInt8])
  /// Somebody has a copy: end the family.
  case reuse
  case expired
  case revoked
  case unknown
}

extension Duration {
  /// Whole microseconds, as the stores count.
  var microseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }
}
