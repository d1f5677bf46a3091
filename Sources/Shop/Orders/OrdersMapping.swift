// Wire <-> domain, in both directions and nothing else.

import ShopContracts
import TernRPC
import TernService
import TernWire

extension Shop.Order.V1.Order {
  /// The order as the contract shows it.
  init(_ order: StoredOrder) {
    self.init(
      name: OrdersRules.orderNames.name(order.id),
      customer: order.customer,
      state: State(order.state),
      stateReason: order.stateReason,
      lines: order.lines.map { Shop.Order.V1.OrderLine($0) },
      total: Shop.Types.V1.Money(order.total),
      paymentMethod: order.paymentMethod,
      shippingAddress: order.shipping.map { Shop.Order.V1.ShippingAddress($0) },
      reservation: "reservations/\(order.id)",
      payment: "payments/\(order.id)",
      createTime: Google.Protobuf.Timestamp(microsecondsSince1970: order.createTimeMicroseconds),
      updateTime: Google.Protobuf.Timestamp(microsecondsSince1970: order.updateTimeMicroseconds),
      etag: "\"\(order.revision)\"",
      needsAttention: order.needsAttention
    )
  }
}

extension Shop.Order.V1.Order.State {
  init(_ state: OrderState) {
    switch state {
    case .pending: self = .pending
    case .confirmed: self = .confirmed
    case .cancelling: self = .cancelling
    case .cancelled: self = .cancelled
    case .rejected: self = .rejected
    }
  }
}

extension Shop.Order.V1.OrderLine {
  init(_ line: PricedLine) {
    self.init(
      product: line.product,
      quantity: line.quantity,
      displayName: line.displayName,
      unitPrice: Shop.Types.V1.Money(line.unitPrice),
      lineTotal: Shop.Types.V1.Money(line.lineTotal)
    )
  }
}

extension Shop.Types.V1.Money {
  init(_ amount: Amount) {
    self.init(currencyCode: amount.currencyCode, minorUnits: amount.minorUnits)
  }
}

extension Amount {
  init(_ money: Shop.Types.V1.Money) {
    self.init(currencyCode: money.currencyCode, minorUnits: money.minorUnits)
  }
}

extension RequestedLine {
  init(_ line: Shop.Order.V1.OrderLine) {
    self.init(product: line.product, quantity: line.quantity)
  }
}

extension Shop.Order.V1.ShippingAddress {
  init(_ copy: ShippingCopy) {
    self.init(
      recipient: copy.recipient,
      lines: copy.lines,
      postalCode: copy.postalCode,
      locality: copy.locality,
      regionCode: copy.regionCode
    )
  }
}

extension ShippingCopy {
  init(_ address: Shop.Order.V1.ShippingAddress) {
    self.init(
      recipient: address.recipient,
      lines: address.lines,
      postalCode: address.postalCode,
      locality: address.locality,
      regionCode: address.regionCode
    )
  }

  init(_ address: Shop.User.V1.Address) {
    self.init(
      recipient: address.recipient,
      lines: address.lines,
      postalCode: address.postalCode,
      locality: address.locality,
      regionCode: address.regionCode
    )
  }
}

extension CatalogueEntry {
  /// An entry from a product; nil when the product carries no price.
  init?(_ product: Shop.Product.V1.Product) {
    guard let price = product.price else { return nil }
    self.init(
      product: product.name,
      displayName: product.displayName,
      unitPrice: Amount(price)
    )
  }
}
