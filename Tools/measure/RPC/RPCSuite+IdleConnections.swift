import Foundation

extension RPCSuite {
  private static let idleConnections = 10_000
  /// Before counting begins, so that what a first connection brings is not counted.
  private static let warmConnections = 200

  /// Connections that do nothing: the server's memory for each, and what they do to one that is busy.
  ///
  /// Three processes: a server, one that holds the idle connections' other ends, and one with the busy connection.
  /// Memory is the growth of the server's resident pages, so what the kernel keeps for sockets is not in it; each
  /// connection has carried one call.
  func measureIdleConnections(_ report: inout Report) throws {
    let server = try startTern()
    let holder = try startTern()
    let caller = try startTern()
    defer { for peer in [caller, holder, server] { _ = try? peer.end() } }
    guard let port = try server.ask("listen")?["port"].map({ Int($0) }) else { return }
    let busy = "busy \(port) \(Self.payloadBytes) 0.4"
    func latency() throws -> Series {
      var series = Series()
      _ = try caller.ask(busy)
      for _ in 0..<5 { if let figures = try caller.ask(busy) { series.append(figures) } }
      return series
    }
    _ = try holder.ask("hold \(port) \(Self.warmConnections)")
    let before = try latency()
    guard let empty = try server.ask("memory")?["resident"] else { return }
    _ = try holder.ask("hold \(port) \(Self.idleConnections)")
    guard let full = try server.ask("memory")?["resident"] else { return }
    let during = try latency()
    _ = try holder.ask("release")
    let after = try latency()
    report.add(
      "rpc.idle.bytes_per_connection",
      (full - empty) / Double(Self.idleConnections),
      "bytes",
      "memory of the server for each of 10,000 idle connections"
    )
    for percentile in ["p50", "p99"] {
      let without = (before.median(percentile) + after.median(percentile)) / 2
      report.add(
        "rpc.idle.busy_\(percentile)_us",
        during.median(percentile),
        "us",
        "  latency of a busy one beside them, \(percentile)"
      )
      report.add(
        "rpc.idle.alone_\(percentile)_us",
        without,
        "us",
        "  before and after, \(percentile)"
      )
      report.add(
        "rpc.idle.busy_\(percentile)_by_alone",
        during.median(percentile) / without,
        "x",
        "  as a multiple, \(percentile)"
      )
    }
  }
}
