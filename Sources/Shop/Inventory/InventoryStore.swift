import TernService

/// What Inventory asks of its store.
///
/// Everything that changes stock is atomic and idempotent.
protocol InventoryStore: Sendable {
  /// Puts units on the shelf; the same request of the same caller counts once.
  func receive(
    _ line: StockLine,
    request: StockRequest?
  ) async throws -> StockLevel

  /// The stock of these products, in this order, all of one moment.
  func stock(of products: [String]) async throws -> [StockLevel]

  /// Holds all lines or none.
  func reserve(
    _ id: String,
    lines: [StockLine],
    hold: Duration
  ) async throws -> ReservationRecord

  /// Takes held goods off the shelf; acquires an expired hold again.
  func commit(_ id: String) async throws -> ReservationRecord

  /// Undoes a reservation in any state; an unknown one gets a tombstone.
  func release(_ id: String) async throws -> ReservationRecord

  /// A reservation as it stands, or nil.
  func reservation(_ id: String) async throws -> ReservationRecord?

  /// Returns the stock of at most `countMax` holds that have ended.
  func sweep(countMax: Int) async throws -> SweepResult

  /// What the event stream has.
  func eventRange() async throws -> EventRange

  /// Changes after a sequence, in order.
  func changes(after sequence: Int64, countMax: Int) async throws -> [StockChange]
}

/// A caller's own name for a request.
struct StockRequest: Sendable, Hashable {
  /// Who sent it: the subject of the token.
  var caller: String
  /// The id that the caller chose.
  var id: String
}

/// What a sweep did.
struct SweepResult: Sendable, Hashable {
  /// Holds whose stock was returned.
  var expired: Int
  /// How long until the next hold ends; nil when there is none, zero or less when more have ended already.
  var nextDue: Duration?
}

/// One entry of the event stream: the stock of one product after a change.
struct StockChange: Sendable, Hashable {
  /// 1 for the first, without gaps.
  var sequence: Int64
  /// The stock after the change.
  var level: StockLevel
  /// `received`, `reserved`, `committed`, `released`, `restocked` or `expired`.
  var cause: String
  /// The reservation behind it, or empty.
  var reservation: String
}

/// The store cannot do what it is asked to do, for no fault of the request.
struct InventoryStoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Why, for programs.
  enum Reason: String, Sendable, Hashable {
    /// Redis is down, unreachable, full, loading, or too slow.
    case unavailable = "STORE_UNAVAILABLE"
    /// The database belongs to another service, or has keys that are not ours.
    case notOwned = "STORE_NOT_OWNED"
    /// The database is not the one that this process began with.
    case changed = "STORE_CHANGED"
    /// Redis would lose acknowledged writes or evict stock: its settings are wrong.
    case unsafeSettings = "STORE_UNSAFE"
    /// What is stored contradicts itself.
    case corrupt = "STORE_CORRUPT"
  }

  var reason: Reason
  /// For the owner's log: expected and actual.
  var message: String
  /// Whether a change may have been made all the same.
  var mayHaveRun: Bool

  var description: String { "\(reason.rawValue): \(message)" }
}
