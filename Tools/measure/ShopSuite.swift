import Foundation
import Synchronization

/// Orders a second through the gateway: real processes, every store durable, every order followed to its end.
struct ShopSuite {
  private static let connectionsCount = 32
  private static let secondsOfLoad = 10.0
  private static let port = 18_480

  func run(_ report: inout Report) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "tern-bench-\(ProcessInfo.processInfo.processIdentifier)"
    )
    let shop = try startShop(folder)
    defer {
      shop.interrupt()
      shop.waitUntilExit()
      try? FileManager.default.removeItem(at: folder)
    }
    let connection = try await openShop(shop)
    let admin = try token(connection, "admin@example.com", "admin-password")
    let stocked = try connection.send(
      "POST",
      "/v1/products/teapot/stock:receive",
      body: #"{"quantity":"10000000","requestId":"bench"}"#,
      token: admin
    )
    guard stocked.status == 200 else {
      throw HTTPConnection.Failure(description: "stock could not be received: \(stocked.body)")
    }
    let shopper = try token(connection, "shopper@example.com", "shopper-password")
    let load = try await placeOrders(token: shopper)
    let confirmed = try await waitForTheLast(connection, load, token: shopper)

    report.add(
      "shop.orders.placed_per_second",
      Double(load.names.count) / load.seconds,
      "orders/s",
      "orders placed through the gateway, \(Self.connectionsCount) connections"
    )
    report.add(
      "shop.orders.confirmed_per_second",
      Double(load.names.count) / confirmed,
      "orders/s",
      "the same, until the last is CONFIRMED"
    )
    report.add(
      "shop.orders.post_p50_ms",
      Statistics.median(load.milliseconds),
      "ms",
      "time to place one order, median"
    )
    report.add(
      "shop.orders.post_p99_ms",
      Statistics.percentile(load.milliseconds, 0.99),
      "ms",
      "time to place one order, 99th percentile"
    )
  }

  private struct Load: Sendable {
    var names: [String] = []
    var milliseconds: [Double] = []
    var seconds = 0.0
    var started = 0.0
  }

  /// What the connections have done, gathered under one lock.
  private final class SharedLoad: Sendable {
    let state = Mutex(Load())
  }

  private func startShop(_ folder: URL) throws -> Process {
    let programs = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let shop = Process()
    shop.executableURL = programs.appendingPathComponent("shop")
    shop.arguments = ["up", "--port", "\(Self.port)", "--data", folder.path]
    shop.standardInput = FileHandle.nullDevice
    shop.standardOutput = FileHandle.nullDevice
    try shop.run()
    return shop
  }

  /// Connects as soon as the seeded users can sign in.
  private func openShop(_ shop: Process) async throws -> HTTPConnection {
    let deadline = nanosecondsNow() + 120e9
    while nanosecondsNow() < deadline, shop.isRunning {
      if let connection = try? HTTPConnection(port: Self.port),
        (try? token(connection, "admin@example.com", "admin-password")) != nil,
        let stock = try? connection.send("GET", "/v1/products/cards/stock"), stock.status == 200,
        !stock.body.contains("\"available\":\"0\"")
      {
        return connection
      }
      try await Task.sleep(for: .milliseconds(200))
    }
    throw HTTPConnection.Failure(description: "the shop did not open")
  }

  private func token(_ connection: HTTPConnection, _ email: String, _ password: String) throws
    -> String
  {
    let answer = try connection.send(
      "POST",
      "/v1/sessions",
      body: #"{"email":"\#(email)","password":"\#(password)"}"#
    )
    let token = Self.member("accessToken", of: answer.body)
    guard answer.status == 200, !token.isEmpty else {
      throw HTTPConnection.Failure(description: "sign-in: \(answer.status) \(answer.body)")
    }
    return token
  }

  /// A closed loop: each connection places its next order when the last was answered.
  private func placeOrders(token: String) async throws -> Load {
    let shared = SharedLoad()
    let started = nanosecondsNow()
    let end = started + Self.secondsOfLoad * 1e9
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<Self.connectionsCount {
        group.addTask {
          await Self.onThread {
            var names: [String] = []
            var times: [Double] = []
            guard let connection = try? HTTPConnection(port: Self.port) else { return }
            while nanosecondsNow() < end {
              let before = nanosecondsNow()
              let body = """
                {"requestId":"bench-\(index)-\(names.count)","lines":[{"product":"products/teapot",\
                "quantity":1}],"paymentMethod":"card_approve"}
                """
              guard
                let answer = try? connection.send("POST", "/v1/orders", body: body, token: token),
                answer.status == 200
              else { continue }
              times.append((nanosecondsNow() - before) / 1e6)
              names.append(Self.member("name", of: answer.body))
            }
            let (doneNames, doneTimes) = (names, times)
            shared.state.withLock {
              $0.names += doneNames
              $0.milliseconds += doneTimes
            }
          }
        }
      }
    }
    var load = shared.state.withLock { $0 }
    load.started = started
    load.seconds = (nanosecondsNow() - started) / 1e9
    return load
  }

  /// Asks for each order until it is CONFIRMED; seconds since the first was placed.
  private func waitForTheLast(_ connection: HTTPConnection, _ load: Load, token: String)
    async throws
    -> Double
  {
    for name in load.names.reversed() {
      while true {
        let order = try connection.send("GET", "/v1/\(name)", token: token)
        let state = Self.member("state", of: order.body)
        if state == "CONFIRMED" { break }
        guard state == "PENDING" else {
          throw HTTPConnection.Failure(description: "\(name) ended \(state): \(order.body)")
        }
        try await Task.sleep(for: .milliseconds(5))
      }
      if nanosecondsNow() - load.started > 300e9 {
        throw HTTPConnection.Failure(description: "orders were not confirmed within 300 s")
      }
    }
    return (nanosecondsNow() - load.started) / 1e9
  }

  /// The value of the first member of this name; enough for answers whose shape is known.
  private static func member(_ name: String, of json: String) -> String {
    guard let key = json.range(of: "\"\(name)\"") else { return "" }
    let rest = json[key.upperBound...].drop { $0 == ":" || $0 == " " || $0 == "\"" }
    return String(rest.prefix { $0 != "\"" && $0 != "," && $0 != "}" })
  }

  private static func onThread(_ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        body()
        continuation.resume()
      }
    }
  }
}
