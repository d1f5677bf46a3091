import Foundation

extension RPCSuite {
  /// Allocations of a unary call, client and server together: the difference between many calls and more of them.
  func countAllocations(_ report: inout Report) throws {
    guard let counter = peers.map({ "\($0)/allocations.so" }),
      FileManager.default.fileExists(atPath: counter)
    else { return }
    let environment = ["LD_PRELOAD": counter]
    for inFlight in [1, 64] {
      let few = try totals(environment, inFlight: inFlight, calls: 6_400)
      let many = try totals(environment, inFlight: inFlight, calls: 12_800)
      for (name, total) in many.sorted(by: {
        $0.key == "tern" || $0.key < $1.key && $1.key != "tern"
      }) {
        guard let fewer = few[name] else { continue }
        let suffix = name == "tern" ? "" : ".\(name)"
        report.add(
          "rpc.unary.inflight\(inFlight).allocations\(suffix)",
          (total - fewer) / 6_400,
          "",
          name == "tern"
            ? "allocations of a unary call of 500 bytes, both ends, \(inFlight) in flight"
            : "  \(name)"
        )
      }
    }
  }

  private func totals(
    _ environment: [String: String],
    inFlight: Int,
    calls: Int
  ) throws -> [String: Double] {
    var totals: [String: Double] = [:]
    for peer in [try startTern(environment: environment)]
      + (try startPeers(environment: environment))
    {
      let figures = try peer.ask("count \(Self.payloadBytes) \(inFlight) \(calls)")
      let words = try peer.end().split(whereSeparator: \.isWhitespace)
      guard figures != nil else { continue }
      guard let place = words.firstIndex(of: "allocations"), place + 1 < words.count,
        let number = Double(words[place + 1])
      else {
        throw PeerProcess.Failure(description: "\(peer.name) did not count allocations")
      }
      totals[peer.name] = number
    }
    return totals
  }
}
