import Logging
import ShopContracts
import TernSQL
import TernService
import TernWire

/// Whose request an order answers, and what it said: the same request is the same order.
struct OrderClaim: Sendable {
  let key: Idempotency.Key
  let fingerprint: String

  /// The claim of a request; one without an id is like no other.
  init(customer: String, request: Shop.Order.V1.CreateOrderRequest) throws {
    let id = request.requestId.isEmpty ? RandomID.make(at: 0) : request.requestId
    key = Idempotency.Key(principal: customer, method: "CreateOrder", requestID: id)
    fingerprint = Idempotency.fingerprint(of: try request.serializedBytes())
  }
}

/// Places orders and sees them through: every change of an order is one transaction with its saga and its event.
struct Fulfilment: Sendable {
  let database: Database
  let store: any OrdersStore
  let outbox: Outbox
  let changes: OrderChanges
  let clock: WallClock
  let engine: SagaEngine

  init(
    database: Database,
    store: any OrdersStore,
    outbox: Outbox,
    changes: OrderChanges,
    clock: WallClock,
    saga: OrderSaga,
    logger: Logger
  ) {
    self.database = database
    self.store = store
    self.outbox = outbox
    self.changes = changes
    self.clock = clock
    let effects = FulfilmentEffects(store: store, outbox: outbox, changes: changes, clock: clock)
    engine = SagaEngine(
      database: database,
      definitions: [saga.definition { try effects.apply($1, of: $0, in: $2) }],
      logger: logger
    )
  }

  /// The order that answered this claim before, as it is now.
  func order(claimedBy claim: OrderClaim) async throws -> StoredOrder? {
    try await database.read { reader in
      try Self.translated {
        guard
          let known = try Idempotency.find(claim.key, fingerprint: claim.fingerprint, in: reader)
        else { return nil }
        return try store.order(String(decoding: known, as: UTF8.self), in: reader)
      }
    }
  }

  /// Writes the order, its claim, its saga and its event together.
  ///
  /// When the same request was faster, its order is the
  /// answer.
  func place(_ order: StoredOrder, claim: OrderClaim) async throws -> StoredOrder {
    let wire = Shop.Order.V1.Order(order)
    let input = try wire.serializedBytes()
    return try await database.write { transaction in
      try Self.translated {
        let decision = try Idempotency.begin(
          claim.key,
          fingerprint: claim.fingerprint,
          in: transaction
        )
        if case .replay(let id) = decision {
          return try store.order(String(decoding: id, as: UTF8.self), in: transaction) ?? order
        }
        try store.insert(order, in: transaction)
        try engine.start(id: order.id, kind: OrderSaga.kind, input: input, in: transaction)
        try outbox.append(
          Shop.Order.V1.OrderPlaced(order: wire),
          aggregate: wire.name,
          in: transaction
        )
        try Idempotency.complete(claim.key, response: Array(order.id.utf8), in: transaction)
        return order
      }
    }
  }

  /// Turns an order round; nil when it is too late.
  func cancel(_ orderID: String) async throws -> StoredOrder? {
    try await database.write { transaction in
      guard
        try engine.abort(id: orderID, reason: FulfilmentEffects.cancelReason, in: transaction)
      else { return nil }
      let order = try store.move(
        orderID,
        to: .cancelling,
        reason: FulfilmentEffects.cancelReason,
        at: clock.microseconds,
        in: transaction
      )
      transaction.afterCommit { [changes] in changes.notify(orderID) }
      return order
    }
  }

  /// Tells a conflict of request ids in the contract's words.
  private static func translated<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let conflict as Idempotency.Conflict {
      switch conflict {
      case .reused:
        throw OrdersErrors.error(
          .alreadyExists,
          "REQUEST_ID_REUSED",
          "this request_id was used for an order with other content"
        )
      case .inFlight:
        throw OrdersErrors.error(
          .aborted,
          "REQUEST_IN_FLIGHT",
          "the same request is being worked on"
        )
      case .badRequestID:
        var violations = FieldViolations()
        violations.add(
          "request_id",
          "1 to \(Idempotency.requestIDBytesMax) bytes of UTF-8"
        )
        throw violations.error
      }
    }
  }
}

/// What the course of a saga means for its order.
struct FulfilmentEffects: Sendable {
  static let cancelReason = "CANCELLED_BY_CUSTOMER"

  let store: any OrdersStore
  let outbox: Outbox
  let changes: OrderChanges
  let clock: WallClock

  /// Writes the effect of an event into the transaction that makes it true.
  func apply(_ event: SagaEvent, of saga: SagaStatus, in transaction: Transaction) throws {
    let now = clock.microseconds
    switch event {
    case .completed:
      guard
        let order = try store.move(
          saga.id,
          to: .confirmed,
          reason: "",
          at: now,
          in: transaction
        )
      else { return }
      let wire = Shop.Order.V1.Order(order)
      try outbox.append(
        Shop.Order.V1.OrderConfirmed(order: wire),
        aggregate: wire.name,
        in: transaction
      )
    case .compensated(let reason):
      let isCancelled = try store.order(saga.id, in: transaction)?.state == .cancelling
      guard
        let order = try store.move(
          saga.id,
          to: isCancelled ? .cancelled : .rejected,
          reason: reason,
          at: now,
          in: transaction
        )
      else { return }
      let wire = Shop.Order.V1.Order(order)
      try outbox.append(
        Shop.Order.V1.OrderClosed(order: wire),
        aggregate: wire.name,
        in: transaction
      )
    case .needsAttention:
      try store.setNeedsAttention(saga.id, true, at: now, in: transaction)
    case .attentionCleared:
      try store.setNeedsAttention(saga.id, false, at: now, in: transaction)
    case .stepDone, .stepUndone, .compensationStarted:
      return
    }
    transaction.afterCommit { [changes] in changes.notify(saga.id) }
  }
}
