/// Where accounts and address books are kept.
protocol UsersStore: Sendable {
  /// Adds an account; throws ``UserRefusal/emailTaken``.
  func insert(_ user: User, passwordHash: String) async throws

  func user(_ id: String) async throws -> User?

  /// An account and its password's hash, by what makes its e-mail address one.
  func account(emailKey: String) async throws -> (user: User, passwordHash: String)?

  /// Changes a user in one transaction; throws ``UserRefusal`` as the change does, and when the e-mail address is taken.
  ///
  /// A change that leaves the user as it is makes no new version.
  func change(
    _ id: String,
    _ change: @escaping @Sendable (inout User) throws -> Void
  ) async throws -> User

  func replacePasswordHash(_ id: String, _ hash: String) async throws

  /// Adds an address; throws ``UserRefusal/notFound`` and ``UserRefusal/addressBookFull(countMax:)``.
  func insert(_ address: Address) async throws

  func address(_ id: String, user: String) async throws -> Address?

  /// Oldest first, from behind a position.
  func addresses(user: String, after: AddressPosition?, countMax: Int) async throws -> [Address]

  /// Removes an address; gives whether there was one.
  func deleteAddress(_ id: String, user: String) async throws -> Bool
}

/// Where sessions are kept.
protocol SessionsStore: Sendable {
  /// Begins a family with its first token.
  func beginFamily(_ family: String, user: String, token hash: [UInt8]) async throws

  /// Judges a token and, in the same transaction, uses it up, or ends its family when it was stolen.
  func refresh(
    token hash: [UInt8],
    nonce: [UInt8],
    successor: [UInt8]
  ) async throws -> RefreshOutcome

  /// Ends the family of a token, if there is one.
  func revokeFamily(token hash: [UInt8]) async throws
}

/// Where signing keys are kept.
protocol SigningKeyStore: Sendable {
  /// The keys, the newest first, after adding one when the newest is too old and dropping those that were replaced
  /// long ago.
  func signingKeys(
    addingWhenNewestIsBefore: Int64,
    _ fresh: SigningKey,
    droppingReplacedBefore: Int64
  ) async throws -> [SigningKey]
}

/// What came of a refresh: the verdict, and for the two good ones the user as he is now.
struct RefreshOutcome: Sendable, Hashable {
  var verdict: RefreshVerdict
  var user: User?
}

/// A place in an address book.
struct AddressPosition: Sendable, Hashable {
  /// Microseconds since 1970.
  var createTime: Int64
  var id: String
}
