import ShopContracts
import TernRPC
import TernService
import TernWire

/// The methods of `shop.user.v1.UserService`.
struct UsersService: Shop.User.V1.UserService.Server {
  typealias Wire = Shop.User.V1

  let store: any UsersStore
  let hasher: PasswordHasher
  let clock: WallClock

  func createUser(
    _ request: Wire.CreateUserRequest,
    context: ServerContext
  ) async throws -> Wire.User {
    var violations = FieldViolations()
    UsersRules.checkEmail(request.email, field: "email", &violations)
    UsersRules.checkPassword(request.password, &violations)
    UsersRules.checkDisplayName(request.displayName, field: "display_name", &violations)
    try violations.check()
    return try await UsersMapping.translating {
      // Looked up first, so that an address that is taken costs no hash; the index has the last word.
      let emailKey = UsersRules.emailKey(request.email)
      guard try await store.account(emailKey: emailKey) == nil else {
        throw UserRefusal.emailTaken
      }
      let hash = try await hasher.hash(request.password)
      let now = clock.microseconds
      let user = User(
        id: RandomID.make(at: now),
        email: request.email,
        displayName: request.displayName,
        roles: ["customer"],
        createTime: now,
        updateTime: now
      )
      try await store.insert(user, passwordHash: hash)
      return UsersMapping.wire(user)
    }
  }

  func getUser(_ request: Wire.GetUserRequest, context: ServerContext) async throws -> Wire.User {
    var violations = FieldViolations()
    let id = try UsersMapping.user(request.name, field: "name", context, &violations)
    return try await UsersMapping.translating {
      guard let user = try await store.user(id) else { throw UserRefusal.notFound }
      return UsersMapping.wire(user)
    }
  }

  func updateUser(
    _ request: Wire.UpdateUserRequest,
    context: ServerContext
  ) async throws -> Wire.User {
    var violations = FieldViolations()
    guard let given = request.user else {
      violations.addMissing("user")
      throw violations.error
    }
    let fields = UsersRules.fieldsToChange(
      mask: request.updateMask?.paths ?? [],
      displayName: given.displayName,
      email: given.email,
      &violations
    )
    if fields.contains("email") {
      UsersRules.checkEmail(given.email, field: "user.email", &violations)
    }
    if fields.contains("display_name") {
      UsersRules.checkDisplayName(given.displayName, field: "user.display_name", &violations)
    }
    let id = try UsersMapping.user(given.name, field: "user.name", context, &violations)
    return try await UsersMapping.translating {
      let user = try await store.change(id) { user in
        guard given.etag.isEmpty || given.etag == user.etag else {
          throw UserRefusal.etagMismatch(present: user.etag)
        }
        if fields.contains("email") { user.email = given.email }
        if fields.contains("display_name") { user.displayName = given.displayName }
      }
      return UsersMapping.wire(user)
    }
  }

  func setUserRoles(
    _ request: Wire.SetUserRolesRequest,
    context: ServerContext
  ) async throws -> Wire.User {
    var violations = FieldViolations()
    let roles = UsersRules.roles(request.roles, &violations)
    let id = try UsersMapping.user(request.name, field: "name", context, &violations)
    return try await UsersMapping.translating {
      // The policy of the contract has let in administrators and services only; a second lock costs nothing here.
      guard try UsersMapping.caller(context).isPrivileged else { throw UserRefusal.notYours }
      return UsersMapping.wire(try await store.change(id) { $0.roles = roles })
    }
  }

  // MARK: - Addresses

  func createAddress(
    _ request: Wire.CreateAddressRequest,
    context: ServerContext
  ) async throws -> Wire.Address {
    var violations = FieldViolations()
    let now = clock.microseconds
    var address = UsersMapping.address(
      request.address ?? Wire.Address(),
      user: "",
      id: RandomID.make(at: now),
      now: now
    )
    if request.address == nil {
      violations.addMissing("address")
    } else {
      UsersRules.checkAddress(address, &violations)
    }
    address.user = try UsersMapping.user(request.parent, field: "parent", context, &violations)
    return try await UsersMapping.translating { [address] in
      try await store.insert(address)
      return UsersMapping.wire(address)
    }
  }

  func listAddresses(
    _ request: Wire.ListAddressesRequest,
    context: ServerContext
  ) async throws -> Wire.ListAddressesResponse {
    var violations = FieldViolations()
    let query = ["ListAddresses", request.parent]
    let size = PageToken.size(request.pageSize, standard: 25, most: 100, &violations)
    let after = PageToken.decode(request.pageToken, count: 2, query: query, &violations)
    let user = try UsersMapping.user(request.parent, field: "parent", context, &violations)
    let found = try await store.addresses(
      user: user,
      after: after.map { AddressPosition(createTime: Int64($0[0]) ?? 0, id: $0[1]) },
      countMax: size + 1
    )
    let page = found.prefix(size)
    var next = ""
    if found.count > size, let last = page.last {
      next = PageToken.encode([String(last.createTime), last.id], query: query)
    }
    return Wire.ListAddressesResponse(addresses: page.map(UsersMapping.wire), nextPageToken: next)
  }

  func getAddress(
    _ request: Wire.GetAddressRequest,
    context: ServerContext
  ) async throws -> Wire.Address {
    let (user, id) = try UsersMapping.address(request.name, context)
    return try await UsersMapping.translating {
      guard let address = try await store.address(id, user: user) else {
        throw UserRefusal.addressNotFound
      }
      return UsersMapping.wire(address)
    }
  }

  func deleteAddress(
    _ request: Wire.DeleteAddressRequest,
    context: ServerContext
  ) async throws -> Google.Protobuf.Empty {
    let (user, id) = try UsersMapping.address(request.name, context)
    // Removing what is not there is what was asked for: the call may be a repetition.
    _ = try await store.deleteAddress(id, user: user)
    return Google.Protobuf.Empty()
  }
}
