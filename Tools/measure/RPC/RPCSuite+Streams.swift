import Foundation

extension RPCSuite {
  private static let itemBytes = 100

  /// One server stream of small messages, as fast as the reader takes them.
  func measureStreams(_ contest: Contest, _ report: inout Report) throws {
    var entries: [Contest.Entry] = []
    for entry in contest.all("stream") + [contest.tern("pool", "stream-pool")] {
      // As many messages as take about half a second.
      func line(_ count: Int) -> String { "\(entry.line) \(Self.itemBytes) \(count)" }
      _ = try entry.contestant.ask(line(1_000))
      guard let trial = try entry.contestant.ask(line(4_000)) else { continue }
      let count = min(2_000_000, max(1_000, Int(trial.rate * 0.4)))
      entries.append(
        Contest.Entry(name: entry.name, contestant: entry.contestant, line: line(count))
      )
    }
    let series = try contest.rounds(5, entries)
    for (contestant, infix, who) in [
      ("pool", "", "the reader in the pool of all tasks"),
      ("tern", ".on_loop", "the reader on the client's executor"),
    ] {
      guard let tern = series[contestant] else { continue }
      let name = "rpc.stream\(infix)"
      report.add(
        "\(name).messages_per_second",
        tern.rate,
        "messages/s",
        "server streaming, 100-byte messages, \(who)"
      )
      report.add(
        "\(name).cpu_us",
        tern.processorMicroseconds,
        "us",
        "  processor time of a message"
      )
      for peer in contest.peers {
        guard let figures = series[peer.name] else { continue }
        report.add(
          "\(name).by_\(peer.name)",
          tern.rate / figures.rate,
          "x",
          "  times as many as \(peer.name)"
        )
      }
    }
    for peer in contest.peers {
      guard let figures = series[peer.name] else { continue }
      report.add(
        "rpc.stream.\(peer.name).messages_per_second",
        figures.rate,
        "messages/s",
        "  \(peer.name)"
      )
    }
  }

  /// What a server keeps for a reader that falls behind: in a process of its own, whose memory nothing else has filled.
  func measureSlowReader(_ report: inout Report) throws {
    let tern = try startTern()
    defer { _ = try? tern.end() }
    _ = try tern.ask("stream \(Self.itemBytes) 20000")
    guard let figures = try tern.ask("slow-reader \(Self.itemBytes) 1.5") else { return }
    report.add(
      "rpc.stream.slow_reader.growth_bytes",
      figures["growth"] ?? .nan,
      "bytes",
      "growth of memory while a slow reader reads a stream without end, both ends"
    )
    report.add(
      "rpc.stream.slow_reader.messages",
      figures["calls"] ?? .nan,
      "messages",
      "  what it read meanwhile"
    )
  }
}
