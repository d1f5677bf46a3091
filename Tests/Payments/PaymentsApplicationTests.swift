import Logging
import ServiceTestSupport
import ShopContracts
import TernRPC
import TernSQL
import TernService
import TernWire
import TestSupport
import Testing

@testable import Payments

@Suite("The Payments application")
struct PaymentsApplicationTests {
  typealias Wire = Shop.Payment.V1

  @Test("what was paid is there after a restart, and the feed tells it without the card")
  func restart() async throws {
    let directory = TemporaryDirectory()
    let configuration = PaymentsConfiguration(dataDirectory: directory.path)
    let logger = Logger(label: "test")
    let first = try await PaymentsApplication(configuration: configuration, logger: logger)
    let client = Wire.PaymentService.Client(channel(to: first.services, as: .service))
    _ = try await client.authorizePayment(PaymentsServiceTests.request())
    _ = try await client.capturePayment(.init(name: "payments/p"))
    // A repetition changes nothing, and so tells nothing.
    _ = try await client.capturePayment(.init(name: "payments/p"))
    await first.close()

    let second = try await PaymentsApplication(configuration: configuration, logger: logger)
    let front = channel(to: second.services, as: .service)
    let payment = try await Wire.PaymentService.Client(front).getPayment(.init(name: "payments/p"))
    #expect(payment.state == .captured)
    var told: [Tern.Events.V1.Event] = []
    for try await response in Tern.Events.V1.EventFeed.Client(front).subscribe(.init()) {
      told += response.events
      if told.count >= 3 { break }
    }
    #expect(told.map(\.aggregate) == Array(repeating: "payments/p", count: 3))
    let states = try told.map {
      try #require(try $0.payload?.unpack(as: Wire.PaymentChanged.self).payment).state
    }
    #expect(states == [.pending, .authorized, .captured])
    for event in told {
      let bytes = try event.serializedBytes()
      #expect(!String(decoding: bytes, as: UTF8.self).contains("card_"))
    }
    await second.close()
  }

  @Test("refuses a store that is another's")
  func notOurs() async throws {
    let directory = TemporaryDirectory()
    let other = try await Database.open(
      directory.file("payments.sqlite"),
      owner: "shop.orders",
      migrations: []
    )
    await other.close()
    let error = await #expect(throws: SQLError.self) {
      _ = try await PaymentsApplication(
        configuration: .init(dataDirectory: directory.path),
        logger: Logger(label: "test")
      )
    }
    #expect(error?.code == .notOwned(expected: "shop.payments", actual: "shop.orders"))
  }
}
