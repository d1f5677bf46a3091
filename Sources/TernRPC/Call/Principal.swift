/// Who calls, as far as a verified token says.
public struct Principal: Sendable, Hashable {
  /// Whom the token names: `users/42`, `services/orders`.
  public var subject: String
  /// What the caller may act as.
  public var roles: Set<String>
  /// The token itself, for calls on behalf of the same caller.
  public var token: String?

  /// Makes a principal.
  public init(subject: String, roles: Set<String> = [], token: String? = nil) {
    self.subject = subject
    self.roles = roles
    self.token = token
  }

  /// Whether the caller has at least one of the roles.
  public func hasAnyRole(_ wanted: some Sequence<String>) -> Bool {
    wanted.contains { roles.contains($0) }
  }
}
