/// What is wrong with the fields of one request: all of it at once, so that a caller corrects in one go.
///
/// A plain value without wire types, so that the rules of a service can fill it; ``check()`` turns it into the
/// error that the contract promises: INVALID_ARGUMENT with `google.rpc.BadRequest`.
public struct FieldViolations: Sendable, Hashable {
  /// One wrong field.
  public struct Violation: Sendable, Hashable {
    /// Path of the field in the request: `lines[0].quantity`.
    public var field: String
    /// What was expected and what came.
    ///
    /// It never repeats secrets.
    public var description: String
    /// UPPER_SNAKE_CASE, for programs.
    public var reason: String
  }

  /// At most so many are kept; a request of a thousand wrong lines is not answered with a thousand sentences.
  public static let countMax = 50

  /// The violations in the order in which they were found.
  public private(set) var list: [Violation] = []

  /// No violation yet.
  public init() {}

  /// True when nothing is wrong.
  public var isEmpty: Bool { list.isEmpty }

  /// Notes one wrong field.
  ///
  /// - Parameters:
  ///   - field: its path in the request, `lines[0].quantity`.
  ///   - description: what was expected and what came.
  ///   - reason: UPPER_SNAKE_CASE, for programs.
  public mutating func add(_ field: String, _ description: String, reason: String = "INVALID_VALUE")
  {
    guard list.count < Self.countMax else { return }
    list.append(Violation(field: field, description: description, reason: reason))
  }

  /// Notes a field that must be there and is not.
  public mutating func addMissing(_ field: String) {
    add(field, "required", reason: "REQUIRED")
  }

  /// Notes what another room has found, with its fields below `prefix`.
  public mutating func add(_ others: FieldViolations, below prefix: String = "") {
    for violation in others.list {
      let field = prefix.isEmpty ? violation.field : "\(prefix).\(violation.field)"
      add(field, violation.description, reason: violation.reason)
    }
  }
}
