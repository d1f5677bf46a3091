import Foundation

/// The processes of a shop, where each listens and where each keeps its data.
///
/// Ports follow from one number, so that two shops on one machine need only two numbers:
/// ```
/// port      gateway (HTTP)        port + 4  inventory
/// port + 1  users                 port + 5  payments
/// port + 2  products              port + 6  Redis of inventory
/// port + 3  orders                port + 7  metrics (HTTP)
/// ```
struct ShopLayout: Sendable {
  enum Service: String, CaseIterable, Sendable {
    case users, products, orders, inventory, payments
  }

  static let portsCount = 8

  /// The folder of all data: a folder a service, `logs`, and the installation's secret.
  let data: String
  /// The gateway's port, and the first of the others.
  let port: Int
  /// With which certificates the services speak to each other; nil: in the clear.
  var certificates: Certificates?

  var gatewayAddress: String { "127.0.0.1:\(port)" }

  func address(of service: Service) -> String {
    "127.0.0.1:\(port(of: service))"
  }

  var redisPort: Int { port + 6 }

  var metricsAddress: String { "127.0.0.1:\(port + 7)" }

  func dataDirectory(of service: Service) -> String { "\(data)/\(service.rawValue)" }

  var certificatesDirectory: String { "\(data)/tls" }

  var secretPath: String { "\(data)/service-secret" }

  func logPath(of process: String) -> String { "\(data)/logs/\(process).log" }

  /// Every port with the name of who listens there.
  var ports: [(name: String, port: Int)] {
    [("gateway", port)] + Service.allCases.map { ($0.rawValue, port(of: $0)) }
      + [("redis", redisPort), ("metrics", port + 7)]
  }

  private func port(of service: Service) -> Int {
    switch service {
    case .users: port + 1
    case .products: port + 2
    case .orders: port + 3
    case .inventory: port + 4
    case .payments: port + 5
    }
  }
}
