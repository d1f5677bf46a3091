import Foundation

extension RPCSuite {
  /// Figures under this name are what `plot.py` draws.
  private static let prefix = "rpc.growth"

  /// How the cost of a call grows with the size of its message, with the calls in flight, and with the connections that
  /// a thousand callers share: calls in a second, and the processor time of each.
  func measureGrowth(_ contest: Contest, _ report: inout Report) throws {
    let sizes = [0, 100, 1_000, 10_000, 100_000, 1_000_000]
    let streams = [1, 4, 16, 64, 256, 1024]
    let connections = [1, 10, 100, 1000]
    let size = sizes.map { contest.tern("size.\($0)", "unary \($0) 16 0.3") }
    let inFlight = streams.map {
      contest.tern("streams.\($0)", "unary \(Self.payloadBytes) \($0) 0.3")
    }
    let shared = connections.map {
      contest.tern("connections.\($0)", "connections \(Self.payloadBytes) \($0) 1000 0.3")
    }
    let entries = size + inFlight + shared
    let series = try contest.rounds(3, entries)
    for entry in entries {
      guard let figures = series[entry.name] else { continue }
      let words = entry.name.split(separator: ".")
      let text =
        switch words[0] {
        case "size": "unary echo of \(words[1]) bytes, 16 in flight"
        case "streams": "unary echo of 500 bytes, \(words[1]) in flight"
        default: "unary echo of 500 bytes, 1000 in flight over \(words[1]) connections"
        }
      let name = "\(Self.prefix).\(entry.name)"
      report.add("\(name).calls_per_second", figures.rate, "calls/s", text)
      report.add(
        "\(name).cpu_us",
        figures.processorMicroseconds,
        "us",
        "  processor time of a call"
      )
      report.add("\(name).p50_us", figures.median("p50"), "us", "  median latency")
    }
  }
}
