/// An account as the store keeps it; its password's hash stays in the store.
struct User: Sendable, Hashable {
  /// The id in "users/{id}".
  var id: String
  /// As its owner writes it; unique without case.
  var email: String
  var displayName: String
  /// Sorted, each once.
  var roles: [String]
  /// Grows with every change: the etag.
  var version: Int64 = 1
  /// Microseconds since 1970.
  var createTime: Int64
  /// Microseconds since 1970.
  var updateTime: Int64

  /// What an update sends back to be sure of what it overwrites.
  var etag: String { "v\(version)" }
}

/// One entry of an address book.
struct Address: Sendable, Hashable {
  var id: String
  var user: String
  var recipient: String
  var lines: [String]
  var postalCode: String
  var locality: String
  /// ISO 3166-1 alpha-2.
  var regionCode: String
  /// Microseconds since 1970.
  var createTime: Int64
}

/// Who calls, and so whose data there is to see.
struct Caller: Sendable, Hashable {
  /// "users/{id}" or "services/{name}".
  var subject: String
  /// An administrator or a service.
  var isPrivileged: Bool
}

/// Why a request is refused.
enum UserRefusal: Error, Hashable {
  case notFound
  case addressNotFound
  case notYours
  case emailTaken
  case etagMismatch(present: String)
  case addressBookFull(countMax: Int)
}
