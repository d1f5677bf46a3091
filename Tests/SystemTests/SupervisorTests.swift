import Foundation
import Testing

/// What becomes of a shop whose supervisor is gone at one blow.
@Suite("kill -9 of the supervisor", .serialized, .timeLimit(.minutes(5)))
struct SupervisorTests {
  @Test("Nothing is left behind that keeps the same shop from opening again, with its orders")
  func killed() async throws {
    let shop = try await RunningShop()
    let shopper = try await Shopper(shop)
    let placed = try await shopper.order("products/dominoes", quantity: 1)
    let name = placed.json["name"].string
    _ = try await shopper.finalOrder(name)

    let redis = try #require(try shop.processIDs()["redis"])
    kill(try #require(Self.parent(of: redis)), SIGKILL)
    let next = try await RunningShop(data: shop.data)
    #expect(Self.workingDirectory(of: redis) == nil, "the old Redis still runs")
    let again = try await Shopper(next)
    #expect(try await again.get("/v1/\(name)").json["state"].string == "CONFIRMED")
    await next.destroy()
    _ = await shop.stop()
  }

  /// The fourth word of `/proc/PID/stat`; the name before it stands in parentheses.
  private static func parent(of process: Int32) -> Int32? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let name = text.lastIndex(of: ")")
    else { return nil }
    let words = text[text.index(after: name)...].split(separator: " ")
    return words.count > 1 ? Int32(words[1]) : nil
  }

  /// Nil for a process that has ended, even when nobody has asked for its exit code yet.
  private static func workingDirectory(of process: Int32) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
  }
}
