import ShopContracts
import TernRPC
import TernService
import TernWire

/// Wire to domain and back.
enum UsersMapping {
  typealias Wire = Shop.User.V1

  static let users = ResourcePattern("users/*")
  static let addresses = ResourcePattern("users/*/addresses/*")
  /// Who defines the reasons of our errors.
  static let domain = "users.shop"

  // MARK: - Requests

  static func caller(_ context: ServerContext) throws(RPCError) -> Caller {
    guard let principal = context.principal else {
      throw RPCError(.unauthenticated, "a token is required")
    }
    return Caller(
      subject: principal.subject,
      isPrivileged: principal.hasAnyRole(["admin", "service"])
    )
  }

  /// The id of the user whom a name means to this caller.
  static func user(
    _ name: String,
    field: String,
    _ context: ServerContext,
    _ violations: inout FieldViolations
  ) throws -> String {
    let caller = try caller(context)
    let id = users.id(in: name, field: field, &violations)
    try violations.check()
    return try owner(id, caller)
  }

  /// The ids of user and address in an address's name.
  static func address(
    _ name: String,
    _ context: ServerContext
  ) throws -> (user: String, address: String) {
    let caller = try caller(context)
    var violations = FieldViolations()
    _ = addresses.id(in: name, field: "name", &violations)
    try violations.check()
    guard let ids = addresses.ids(in: name), ids.count == 2 else { throw notFound(name) }
    return (try owner(ids[0], caller), ids[1])
  }

  private static func owner(_ id: String, _ caller: Caller) throws -> String {
    do { return try UsersRules.user(id, for: caller) } catch { throw translated(error) }
  }

  static func address(
    _ address: Wire.Address,
    user: String,
    id: String,
    now: Int64
  ) -> Address {
    Address(
      id: id,
      user: user,
      recipient: address.recipient,
      lines: address.lines,
      postalCode: address.postalCode,
      locality: address.locality,
      regionCode: address.regionCode,
      createTime: now
    )
  }

  // MARK: - Answers

  static func wire(_ user: User) -> Wire.User {
    Wire.User(
      name: users.name(user.id),
      email: user.email,
      displayName: user.displayName,
      roles: user.roles,
      createTime: .init(microsecondsSince1970: user.createTime),
      updateTime: .init(microsecondsSince1970: user.updateTime),
      etag: user.etag
    )
  }

  static func wire(_ address: Address) -> Wire.Address {
    Wire.Address(
      name: addresses.name(address.user, address.id),
      recipient: address.recipient,
      lines: address.lines,
      postalCode: address.postalCode,
      locality: address.locality,
      regionCode: address.regionCode
    )
  }

  static func wire(_ keys: [AccessTokens.PublicKey]) -> Wire.KeySet {
    Wire.KeySet(
      keys: keys.map { key in
        Wire.KeySet.Key(
          kty: "OKP",
          crv: "Ed25519",
          x: key.x,
          kid: key.id,
          alg: "EdDSA",
          use: "sig"
        )
      }
    )
  }

  // MARK: - Errors

  /// Runs a body and translates what the rules and the store refuse.
  static func translating<R: Sendable>(_ body: () async throws -> sending R) async throws -> R {
    do { return try await body() } catch { throw translated(error) }
  }

  private static func translated(_ error: any Error) -> any Error {
    if error is PasswordHasher.Overloaded {
      return failure(
        .resourceExhausted,
        "TOO_MANY_PASSWORDS",
        "too many sign-ins at once: try again shortly"
      )
    }
    guard let refusal = error as? UserRefusal else { return error }
    switch refusal {
    case .notFound: return failure(.notFound, "USER_NOT_FOUND", "no such user")
    case .addressNotFound: return failure(.notFound, "ADDRESS_NOT_FOUND", "no such address")
    case .notYours:
      return failure(
        .permissionDenied,
        "NOT_YOURS",
        "other users are for administrators and services"
      )
    case .emailTaken:
      return failure(.alreadyExists, "EMAIL_TAKEN", "this e-mail address is in use")
    case .etagMismatch(let present):
      return failure(
        .aborted,
        "ETAG_MISMATCH",
        "the user has changed meanwhile: read it again",
        ["etag": present]
      )
    case .addressBookFull(let countMax):
      return failure(
        .failedPrecondition,
        "ADDRESS_BOOK_FULL",
        "an address book has at most \(countMax) entries",
        ["count_max": String(countMax)]
      )
    }
  }

  private static func notFound(_ name: String) -> RPCError {
    failure(.notFound, "ADDRESS_NOT_FOUND", "no address \(name)", ["address": name])
  }

  static func failure(
    _ code: StatusCode,
    _ reason: String,
    _ message: String,
    _ metadata: [String: String] = [:]
  ) -> RPCError {
    RPCError(
      code,
      message,
      packing: Google.Rpc.ErrorInfo(reason: reason, domain: domain, metadata: metadata)
    )
  }
}
