import ShopContracts
import TernRPC
import TernService
import TernWire

/// The calls that fulfil an order, in order, and what takes each back.
///
/// ```
/// reserve -> authorize -> commit -> capture (the pivot) -> CONFIRMED
/// release <- void      <- release
/// ```
/// Stock is committed before money is taken, so an order that is paid for has its goods. Every call goes out under a
/// name made of the order's id, so a call repeated after a crash, or after an answer that was lost, has one effect.
struct OrderSaga: Sendable {
  static let kind = "orders"

  /// A saga gives up before a hold of Inventory ends.
  static let deadline = Duration.seconds(600)
  static let hold = Duration.seconds(900)
  private static let callTimeout = Duration.seconds(5)

  let neighbours: OrdersNeighbours

  /// The saga; its input is the order as it was placed, in the contract's own encoding.
  func definition(
    onEvent: @escaping SagaDefinition.EventHandler
  ) -> SagaDefinition {
    SagaDefinition(
      Self.kind,
      steps: [
        SagaStep("reserve", do: reserve, undo: release),
        SagaStep("authorize", do: authorize, undo: void),
        SagaStep("commit", do: commit, undo: release),
        SagaStep("capture", isPivot: true, do: capture),
      ],
      deadline: Self.deadline,
      onEvent: onEvent
    )
  }

  // MARK: - Forward

  private func reserve(_ saga: SagaContext) async throws -> SagaOutcome {
    try await outcome {
      let order = try Shop.Order.V1.Order(serializedBytes: saga.input)
      let reservation = try await neighbours.inventory.reserveStock(
        Shop.Inventory.V1.ReserveStockRequest(
          reservation: "reservations/\(saga.id)",
          lines: order.lines.map {
            Shop.Inventory.V1.ReservationLine(product: $0.product, quantity: Int64($0.quantity))
          },
          hold: Google.Protobuf.Duration(Self.hold)
        ),
        options: Self.options
      )
      return reservation.state == .released ? .refused(reason: "RELEASED") : .done()
    }
  }

  private func authorize(_ saga: SagaContext) async throws -> SagaOutcome {
    try await outcome {
      let order = try Shop.Order.V1.Order(serializedBytes: saga.input)
      let payment = try await neighbours.payments.authorizePayment(
        Shop.Payment.V1.AuthorizePaymentRequest(
          name: "payments/\(saga.id)",
          order: order.name,
          customer: order.customer,
          amount: order.total,
          paymentMethod: order.paymentMethod
        ),
        options: Self.options
      )
      switch payment.state {
      case .authorized, .captured: return .done()
      case .declined:
        let reason = payment.declineReason
        return .refused(reason: reason.isEmpty ? "CARD_DECLINED" : reason)
      case .voided, .refunded: return .refused(reason: "PAYMENT_VOIDED")
      case .pending, .unspecified, .unrecognized:
        return .unknown("the payment is \(payment.state)")
      }
    }
  }

  private func commit(_ saga: SagaContext) async throws -> SagaOutcome {
    try await outcome {
      _ = try await neighbours.inventory.commitReservation(
        Shop.Inventory.V1.CommitReservationRequest(name: "reservations/\(saga.id)"),
        options: Self.options
      )
      return .done()
    }
  }

  private func capture(_ saga: SagaContext) async throws -> SagaOutcome {
    try await outcome {
      _ = try await neighbours.payments.capturePayment(
        Shop.Payment.V1.CapturePaymentRequest(name: "payments/\(saga.id)"),
        options: Self.options
      )
      return .done()
    }
  }

  // MARK: - Back

  private func release(_ saga: SagaContext) async throws -> SagaOutcome {
    try await outcome {
      _ = try await neighbours.inventory.releaseReservation(
        Shop.Inventory.V1.ReleaseReservationRequest(name: "reservations/\(saga.id)"),
        options: Self.options
      )
      return .done()
    }
  }

  private func void(_ saga: SagaContext) async throws -> SagaOutcome {
    try await outcome {
      _ = try await neighbours.payments.voidPayment(
        Shop.Payment.V1.VoidPaymentRequest(name: "payments/\(saga.id)"),
        options: Self.options
      )
      return .done()
    }
  }

  // MARK: - What an answer means

  private static let options = CallOptions(timeout: callTimeout)

  /// Why the other service says no: its own reason, else that of the first field it finds wrong, else the code.
  private static func reason(of error: RPCError) -> String {
    let told = error.detail(as: Google.Rpc.ErrorInfo.self)?.reason ?? ""
    if !told.isEmpty { return told }
    let field = error.detail(as: Google.Rpc.BadRequest.self)?.fieldViolations.first?.reason ?? ""
    return field.isEmpty ? error.code.name : field
  }

  /// A definite no of the other service ends the way forward; everything else leaves the outcome unknown, and the same
  /// call is made again.
  private func outcome(_ call: () async throws -> SagaOutcome) async throws -> SagaOutcome {
    do {
      return try await call()
    } catch let error as RPCError {
      switch error.code {
      case .failedPrecondition, .invalidArgument, .alreadyExists, .notFound, .outOfRange:
        return .refused(reason: Self.reason(of: error))
      default:
        return .unknown("\(error)")
      }
    }
  }
}
