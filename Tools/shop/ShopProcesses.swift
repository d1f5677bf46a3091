import Foundation
import Inventory
import ShopContracts
import TernRPC
import TernService

/// The processes of a shop in the order in which they start: a store before its service, a service before who calls it.
struct ShopProcesses {
  let layout: ShopLayout
  let redis: String
  let fault: String?
  private let program: String

  init(layout: ShopLayout, redis: String, fault: String?) throws {
    self.layout = layout
    self.redis = redis
    self.fault = fault
    // The link that the kernel keeps for every process, so that it does not matter how this one was called.
    program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    try ServiceSecret.createIfMissing(at: layout.secretPath)
  }

  func inOrder() throws -> [ProcessSpecification] {
    [try redisServer()] + [.users, .inventory, .products, .payments, .orders].map { service($0) }
      + [gateway]
  }

  /// Inventory's Redis: only Inventory has its password, and that user may touch only Inventory's keys.
  private func redisServer() throws -> ProcessSpecification {
    let port = layout.redisPort
    let directory = "\(layout.dataDirectory(of: .inventory))/redis"
    let configuration = try InventoryRedisConfiguration.prepare(directory: directory, port: port)
    let tied = Lifeline.tied(redis, [configuration.configurationPath])
    return ProcessSpecification(
      name: "redis",
      executable: tied.shell,
      arguments: tied.arguments,
      logPath: layout.logPath(of: "redis")
    ) {
      LoopbackSocket.ask(port, "PING\r\nQUIT\r\n").contains("NOAUTH")
    }
  }

  private func service(_ service: ShopLayout.Service) -> ProcessSpecification {
    var arguments = [
      "serve", service.rawValue, "--listen", layout.address(of: service), "--data",
      layout.dataDirectory(of: service), "--secret", layout.secretPath, "--leave-with-parent",
    ]
    for neighbour in neighbours(of: service) {
      arguments += ["--\(neighbour.rawValue)", layout.address(of: neighbour)]
    }
    arguments += tlsArguments
    let address = layout.address(of: service)
    let tls = layout.certificates?.client("gateway", to: service.rawValue)
    return ProcessSpecification(
      name: service.rawValue,
      executable: program,
      arguments: arguments,
      firstRunEnvironment: fault.map { ["TERN_FAULT": $0] } ?? [:],
      logPath: layout.logPath(of: service.rawValue)
    ) {
      await Readiness.isServing(address, tls: tls)
    }
  }

  private var tlsArguments: [String] {
    layout.certificates.map { ["--tls", $0.directory] } ?? []
  }

  /// Whom a service calls: everybody asks Users for the keys that verify tokens.
  private func neighbours(of service: ShopLayout.Service) -> [ShopLayout.Service] {
    switch service {
    case .users: []
    case .inventory, .payments: [.users]
    case .products: [.users, .inventory]
    case .orders: [.users, .products, .inventory, .payments]
    }
  }

  private var gateway: ProcessSpecification {
    var arguments = [
      "serve", "gateway", "--listen", layout.gatewayAddress, "--metrics", layout.metricsAddress,
      "--leave-with-parent",
    ]
    for service in ShopLayout.Service.allCases {
      arguments += ["--\(service.rawValue)", layout.address(of: service)]
    }
    arguments += tlsArguments
    let port = layout.port
    return ProcessSpecification(
      name: "gateway",
      executable: program,
      arguments: arguments,
      logPath: layout.logPath(of: "gateway")
    ) {
      LoopbackSocket.ask(
        port,
        "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
      ).hasPrefix("HTTP/1.1 200")
    }
  }
}
