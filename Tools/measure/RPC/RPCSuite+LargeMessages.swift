import Foundation

extension RPCSuite {
  private static let largeBytes = 1_000_000

  /// Unary echoes of a megabyte, beside the same bytes through sockets that nobody looks at; both go there and back.
  func measureLargeMessages(_ contest: Contest, _ report: inout Report) throws {
    for inFlight in [1, 4] {
      let line = "\(Self.largeBytes) \(inFlight) 0.4"
      let series = try contest.rounds(
        5,
        contest.all("unary \(line)") + [
          contest.tern("copy", "copy \(line)"),
          contest.tern("copy_blocks", "copy-blocks \(line)"),
        ]
      )
      guard let tern = series["tern"], let copy = series["copy"] else { continue }
      let name = "rpc.large.inflight\(inFlight)"
      let megabytes = Double(Self.largeBytes) / 1e6
      report.add(
        "\(name).megabytes_per_second",
        tern.rate * megabytes,
        "MB/s",
        "unary echo of 1 MB, \(inFlight) in flight, each way"
      )
      report.add("\(name).cpu_us", tern.processorMicroseconds, "us", "  processor time of a call")
      report.add(
        "rpc.floor.copy.inflight\(inFlight).megabytes_per_second",
        copy.rate * megabytes,
        "MB/s",
        "  the same bytes through bare sockets"
      )
      report.add("\(name).share_of_floor", tern.rate / copy.rate, "of 1", "  share of bare sockets")
      if let blocks = series["copy_blocks"] {
        report.add(
          "\(name).share_of_block_floor",
          tern.rate / blocks.rate,
          "of 1",
          "  share of bare sockets that send a block back when it is whole"
        )
      }
      report.add(
        "\(name).cpu_by_floor",
        tern.processorMicroseconds / copy.processorMicroseconds,
        "x",
        "  processor time as a multiple of bare sockets'"
      )
      for peer in contest.peers {
        guard let figures = series[peer.name] else { continue }
        report.add(
          "\(name).\(peer.name).megabytes_per_second",
          figures.rate * megabytes,
          "MB/s",
          "  \(peer.name)"
        )
        report.add(
          "\(name).by_\(peer.name)",
          tern.rate / figures.rate,
          "x",
          "  times as much as \(peer.name)"
        )
      }
    }
  }
}
