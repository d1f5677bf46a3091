import Foundation

/// What `shop up` prints when everything runs: where it is, who may sign in, and a first order to copy.
enum Greeting {
  static func text(_ layout: ShopLayout, isSeeded: Bool) -> String {
    let gateway = "http://\(layout.gatewayAddress)"
    let orders = layout.address(of: .orders)
    let rpc = programPath("rpc")
    let secretly = layout.certificates.map { " " + $0.options(to: "orders") } ?? ""
    let users =
      isSeeded
      ? """

        sign in as   \(SeededUser.shopper.email)  \(SeededUser.shopper.password)
                     \(SeededUser.admin.email)    \(SeededUser.admin.password)

      A first order with curl:

        token=$(curl -s \(gateway)/v1/sessions -d '{"email":"\(SeededUser.shopper.email)","password":"\(SeededUser.shopper.password)"}' | sed 's/.*"accessToken": *"\\([^"]*\\)".*/\\1/')
        curl -s \(gateway)/v1/orders -H "Authorization: Bearer $token" -d '{"requestId":"first","lines":[{"product":"products/teapot","quantity":1}],"paymentMethod":"card_approve"}'
        curl -s \(gateway)/v1/orders -H "Authorization: Bearer $token"

      The same with rpc:

        \(rpc) list \(orders)\(secretly)
        \(rpc) call \(orders)\(secretly) shop.order.v1.OrderService/CreateOrder -H "authorization: Bearer $token" -d '{"requestId":"second","lines":[{"product":"products/kite","quantity":1}],"paymentMethod":"card_approve"}'
        \(rpc) call \(orders)\(secretly) shop.order.v1.OrderService/ListOrders -H "authorization: Bearer $token" -d '{}'
      """ : ""
    return """

      The shop is open.

        gateway      \(gateway)   (try \(gateway)/v1/products)
        services     \(ShopLayout.Service.allCases.map { "\($0.rawValue) \(layout.address(of: $0))" }.joined(separator: ", "))
        metrics      http://\(layout.metricsAddress)/metrics, and /metrics/orders of Orders and so on
        data         \(layout.data)   (logs in \(layout.data)/logs)
      \(users)

      Ctrl-C drains and stops everything; the data stays.
      """
  }

  /// How to call a program that lies beside this one, as short as it can be said from here.
  private static func programPath(_ name: String) -> String {
    let own = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL
    let path = own.deletingLastPathComponent().appendingPathComponent(name).path
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }
}
