import Foundation
import ShopContracts
import TernWire

/// Encoding and decoding of an order of 468 bytes with five lines, beside what bare protobuf-c takes for the same bytes.
struct WireSuite {
  /// The program of `Tools/Peers/protobuf-c`; without it there is no floor to compare with.
  let floorProgram: String?

  private static let rounds = 15
  private static let perRound = 20_000

  func run(_ report: inout Report) async throws {
    let order = Self.order()
    let bytes = try order.serializedBytes()
    var sink = 0
    let encode = try Self.nanoseconds {
      try order.withEncoded { encoded in
        try withUnsafeTemporaryAllocation(byteCount: encoded.byteCount, alignment: 1) { buffer in
          encoded.pack(into: buffer)
          sink &+= Int(buffer[0])
        }
      }
    }
    let decode = try Self.nanoseconds {
      sink &+= try Shop.Order.V1.Order(serializedBytes: bytes).lines.count
    }
    precondition(sink != 0)
    report.add("wire.order.bytes", Double(bytes.count), "bytes", "the order, encoded")
    report.add("wire.order.encode_ns", encode, "ns", "encode it, typed")
    report.add("wire.order.decode_ns", decode, "ns", "decode it, typed")
    guard let floorProgram else { return }
    let floor = try Self.floor(floorProgram, bytes)
    report.add("wire.floor.encode_ns", floor.encode, "ns", "bare protobuf-c, size and pack")
    report.add("wire.floor.decode_ns", floor.decode, "ns", "bare protobuf-c, unpack into an arena")
    report.add("wire.order.encode_ratio", encode / floor.encode, "x", "encode, times the floor")
    report.add("wire.order.decode_ratio", decode / floor.decode, "x", "decode, times the floor")
  }

  /// The median over rounds, of one operation.
  private static func nanoseconds(_ operation: () throws -> Void) rethrows -> Double {
    var samples: [Double] = []
    for _ in 0..<rounds {
      let start = nanosecondsNow()
      for _ in 0..<perRound { try operation() }
      samples.append((nanosecondsNow() - start) / Double(perRound))
    }
    return Statistics.median(samples)
  }

  private static func floor(_ program: String, _ bytes: [UInt8]) throws -> (
    encode: Double, decode: Double
  ) {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "tern-floor-\(ProcessInfo.processInfo.processIdentifier)"
    )
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [file.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(),
      as: UTF8.self
    )
    process.waitUntilExit()
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 4, let encode = Double(words[1]), let decode = Double(words[3]) else {
      throw HTTPConnection.Failure(description: "\(program) answered \"\(text)\"")
    }
    return (encode, decode)
  }

  private static func order() -> Shop.Order.V1.Order {
    let lines: [(String, Int32, String, Int64)] = [
      ("products/teapot", 1, "Cast-iron teapot", 3_990),
      ("products/teacup", 6, "Stoneware tea cup", 890),
      ("products/sencha", 2, "Sencha", 1_290),
      ("products/kite", 1, "Diamond kite", 2_990),
      ("products/soap", 3, "Olive oil soap", 590),
    ]
    func euro(_ minorUnits: Int64) -> Shop.Types.V1.Money {
      Shop.Types.V1.Money(currencyCode: "EUR", minorUnits: minorUnits)
    }
    return Shop.Order.V1.Order(
      name: "orders/0mabc9d2e7f4",
      customer: "users/0mabc1234567",
      state: .confirmed,
      lines: lines.map { product, quantity, displayName, price in
        Shop.Order.V1.OrderLine(
          product: product,
          quantity: quantity,
          displayName: displayName,
          unitPrice: euro(price),
          lineTotal: euro(price * Int64(quantity))
        )
      },
      total: euro(16_670),
      paymentMethod: "card_approve",
      shippingAddress: Shop.Order.V1.ShippingAddress(
        recipient: "Ada Lovelace",
        lines: ["Bahnhofstrasse 1"],
        postalCode: "8001",
        locality: "Zurich",
        regionCode: "CH"
      ),
      reservation: "reservations/0mabc9d2e7f4",
      payment: "payments/0mabc9d2e7f4",
      createTime: Google.Protobuf.Timestamp(seconds: 1_790_000_000, nanos: 123_000_000),
      updateTime: Google.Protobuf.Timestamp(seconds: 1_790_000_001, nanos: 456_000_000),
      etag: "\"5\""
    )
  }
}
