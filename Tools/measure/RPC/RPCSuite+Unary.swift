import Foundation

extension RPCSuite {
  /// Many callers on one connection: what a call costs when calls share reads, writes and wake-ups.
  func measureUnary(_ contest: Contest, _ report: inout Report) throws {
    let line = "\(Self.payloadBytes) 64 0.5"
    let series = try contest.rounds(
      7,
      contest.all("unary \(line)") + [
        contest.tern("pool", "unary-pool \(line)"),
        contest.tern("frames", "frames \(line)"),
        contest.tern("frames_tasks", "frames-tasks \(line)"),
      ]
    )
    let name = "rpc.unary.inflight64"
    addUnary(series["pool"], "\(name)", "callers in the pool of all tasks", series, &report)
    addUnary(series["tern"], "\(name).on_loop", "callers on the client's executor", series, &report)
    for peer in contest.peers {
      guard let figures = series[peer.name] else { continue }
      report.add("\(name).\(peer.name).calls_per_second", figures.rate, "calls/s", "  \(peer.name)")
      report.add(
        "\(name).\(peer.name).cpu_us",
        figures.processorMicroseconds,
        "us",
        "  \(peer.name), processor time of a call"
      )
    }
    addFloor(series["frames"], "rpc.floor.frame_echo.inflight64", "bare frames", &report)
    addFloor(
      series["frames_tasks"],
      "rpc.floor.frame_echo_tasks.inflight64",
      "bare frames, a task for each",
      &report
    )
  }

  private func addUnary(
    _ tern: Series?,
    _ name: String,
    _ who: String,
    _ series: [String: Series],
    _ report: inout Report
  ) {
    guard let tern else { return }
    report.add(
      "\(name).calls_per_second",
      tern.rate,
      "calls/s",
      "unary echo of 500 bytes, 64 in flight, \(who)"
    )
    report.add("\(name).cpu_us", tern.processorMicroseconds, "us", "  processor time of a call")
    report.add("\(name).p50_us", tern.median("p50"), "us", "  median latency")
    report.add("\(name).p99_us", tern.median("p99"), "us", "  99th percentile")
    for (floor, suffix) in [("frames", "share_of_floor"), ("frames_tasks", "share_of_tasks_floor")]
    {
      guard let floor = series[floor] else { continue }
      report.add("\(name).\(suffix)", tern.rate / floor.rate, "of 1", "  \(suffix)")
    }
    for peer in Self.peerNames.map({ $0.replacing("-", with: "_") }) {
      guard let figures = series[peer] else { continue }
      report.add("\(name).by_\(peer)", tern.rate / figures.rate, "x", "  times as many as \(peer)")
      report.add(
        "\(name).cpu_\(peer)_by_tern",
        figures.processorMicroseconds / tern.processorMicroseconds,
        "x",
        "  \(peer) takes more processor time"
      )
    }
  }

  private func addFloor(_ floor: Series?, _ name: String, _ text: String, _ report: inout Report) {
    guard let floor else { return }
    report.add(
      "\(name).frames_per_second",
      floor.rate,
      "frames/s",
      "\(text) of 500 bytes, 64 in flight"
    )
    report.add("\(name).cpu_us", floor.processorMicroseconds, "us", "  processor time of a frame")
  }

  /// One caller: what a call takes when nothing is shared.
  func measureLatency(_ contest: Contest, _ report: inout Report) throws {
    let line = "\(Self.payloadBytes) 1 0.4"
    let series = try contest.rounds(
      7,
      contest.all("unary \(line)") + [
        contest.tern("pool", "unary-pool \(line)"), contest.tern("frames", "frames \(line)"),
      ]
    )
    let name = "rpc.unary.inflight1"
    for (contestant, infix, who) in [
      ("pool", "", "the caller in the pool of all tasks"),
      ("tern", ".on_loop", "the caller on the client's executor"),
    ] {
      guard let tern = series[contestant] else { continue }
      report.add(
        "\(name)\(infix).calls_per_second",
        tern.rate,
        "calls/s",
        "unary echo of 500 bytes, 1 in flight, \(who)"
      )
      report.add("\(name)\(infix).p50_us", tern.median("p50"), "us", "  median latency")
      report.add("\(name)\(infix).p99_us", tern.median("p99"), "us", "  99th percentile")
      for peer in contest.peers {
        guard let figures = series[peer.name] else { continue }
        report.add(
          "\(name)\(infix).p50_of_\(peer.name)",
          tern.median("p50") / figures.median("p50"),
          "of 1",
          "  median latency as a share of \(peer.name)'s"
        )
      }
    }
    for peer in contest.peers {
      guard let figures = series[peer.name] else { continue }
      report.add(
        "\(name).\(peer.name).p50_us",
        figures.median("p50"),
        "us",
        "  \(peer.name), median"
      )
    }
    if let floor = series["frames"] {
      report.add(
        "rpc.floor.frame_echo.inflight1.frame_us",
        1e6 / floor.rate,
        "us",
        "a bare frame of 500 bytes there and back, 1 in flight, mean"
      )
    }
  }
}
