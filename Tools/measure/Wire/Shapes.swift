import TernWire

/// The messages that are measured, always the same.
enum Shapes {
  static let reading = Measure.V1.Reading(
    sensor: "roof/north/3",
    takenAt: 1_790_000_000_123,
    value: 21.4375,
    unit: .celsius,
    quality: 97,
    isCalibrated: true,
    sequence: 88_417,
    checksum: 0xDEAD_BEEF
  )

  /// An order with five lines, 468 bytes: the one that goes through the shop.
  static let order: Measure.V1.Order = {
    let lines: [(String, Int32, String, Int64)] = [
      ("products/teapot", 1, "Cast-iron teapot", 3_990),
      ("products/teacup", 6, "Stoneware tea cup", 890),
      ("products/sencha", 2, "Sencha", 1_290),
      ("products/kite", 1, "Diamond kite", 2_990),
      ("products/soap", 3, "Olive oil soap", 590),
    ]
    func euro(_ minorUnits: Int64) -> Measure.V1.Money {
      .init(currencyCode: "EUR", minorUnits: minorUnits)
    }
    return Measure.V1.Order(
      name: "orders/0mabc9d2e7f4",
      customer: "users/0mabc1234567",
      state: .confirmed,
      lines: lines.map { product, quantity, displayName, price in
        .init(
          product: product,
          quantity: quantity,
          displayName: displayName,
          unitPrice: euro(price),
          lineTotal: euro(price * Int64(quantity))
        )
      },
      total: euro(16_670),
      paymentMethod: "card_approve",
      shippingAddress: .init(
        recipient: "Ada Lovelace",
        lines: ["Bahnhofstrasse 1"],
        postalCode: "8001",
        locality: "Zurich",
        regionCode: "CH"
      ),
      reservation: "reservations/0mabc9d2e7f4",
      payment: "payments/0mabc9d2e7f4",
      createTime: .init(seconds: 1_790_000_000, nanos: 123_000_000),
      updateTime: .init(seconds: 1_790_000_001, nanos: 456_000_000),
      etag: "\"5\""
    )
  }()

  /// 100 KB: 288 products with prose, tags, packed numbers and a digest.
  static let catalogue = Measure.V1.Catalogue(
    products: (0..<288).map { index in
      let words = ["teapot", "kite", "soap", "lantern", "crème brûlée dish", "notebook", "scarf"]
      let word = words[index % words.count]
      return Measure.V1.Product(
        name: "products/\(word.prefix(5))-\(index)",
        displayName: "The \(word), number \(index)",
        description: "A \(word) that was made by hand in a small workshop. "
          + "It is sold as it is, and comes in a box of \(index % 12 + 1). "
          + String(
            repeating: "Keep it dry and out of the sun; wash it with warm water. ",
            count: index % 4
          ),
        price: .init(currencyCode: "EUR", minorUnits: Int64(490 + index * 37)),
        tags: (0..<index % 5).map { "tag-\($0)-\(word.prefix(3))" },
        sizes: (0..<Int32(index % 9)).map { 34 + $0 * 2 },
        ratings: (0..<index % 7).map { 3.5 + Double($0) / 4 },
        inStock: index % 3 != 0,
        stock: Int64(index * 13 % 101),
        updateTime: .init(seconds: 1_790_000_000 + Int64(index) * 977, nanos: 5_000_000),
        thumbnailDigest: (0..<32).map { UInt8(truncatingIfNeeded: index &* 31 &+ $0 &* 7) }
      )
    },
    nextPageToken: "cGFnZT0yJnNpemU9MjU2",
    totalCount: 1_024
  )

  /// Three maps, thirty levels in depth, and a tree of 85 nodes.
  static let workspace: Measure.V1.Workspace = {
    var chain = Measure.V1.Node(name: "leaf", content: .size(4_096))
    for level in (1..<30).reversed() {
      chain = Measure.V1.Node(
        name: "level-\(level)",
        content: level % 3 == 0 ? .target("/mnt/volume-\(level)") : .size(Int64(level) << 12),
        inner: chain
      )
    }
    func tree(_ depth: Int, _ name: String) -> Measure.V1.Node {
      Measure.V1.Node(
        name: name,
        content: .mounted(.init(seconds: 1_790_000_000 + Int64(depth))),
        children: depth == 0 ? [] : (0..<4).map { tree(depth - 1, "\(name).\($0)") },
        attributes: depth == 0 ? [:] : ["owner": "users/ada", "mode": "rw-r--r--"]
      )
    }
    chain.children = [tree(3, "home")]
    return Measure.V1.Workspace(
      labels: Dictionary(
        uniqueKeysWithValues: (1...40).map { ("label-\($0)", "value of the label \($0)") }
      ),
      counters: Dictionary(
        uniqueKeysWithValues: (1...40).map { ("requests/\($0)", Int64($0) * 1_000_003) }
      ),
      members: Dictionary(
        uniqueKeysWithValues: (1...40).map { index in
          (
            Int32(index),
            Measure.V1.Member(
              name: "members/\(index)",
              email: "member.\(index)@example.org",
              teams: [1, Int32(index), 300]
            )
          )
        }
      ),
      root: chain
    )
  }()
}
