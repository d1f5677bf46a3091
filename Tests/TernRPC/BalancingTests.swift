import TestSupport
import Testing

@testable import TernRPC

/// Which server gets a call, by the rules alone.
struct BalancingTests {
  private func counts(
    _ rule: Balancing,
    _ usable: [Int],
    picks: Int = 3_000,
    cost: (Int) -> Double = { _ in 1 }
  ) -> [Int: Int] {
    var balancer = Balancer(rule, using: SeededGenerator(seed: 7))
    var counts: [Int: Int] = [:]
    for _ in 0..<picks {
      if let index = balancer.pick(usable, cost: cost) { counts[index, default: 0] += 1 }
    }
    return counts
  }

  @Test("of no server none is picked", arguments: Balancing.allCases)
  func none(rule: Balancing) { #expect(counts(rule, []).isEmpty) }

  @Test("the only server is picked", arguments: Balancing.allCases)
  func only(rule: Balancing) { #expect(counts(rule, [4]) == [4: 3_000]) }

  @Test("the first is picked while it is there")
  func first() { #expect(counts(.pickFirst, [2, 5, 7]) == [2: 3_000]) }

  @Test("each has its turn")
  func roundRobin() {
    #expect(counts(.roundRobin, [2, 5, 7]) == [2: 1_000, 5: 1_000, 7: 1_000])
  }

  @Test("of two the better is picked, so that the worst of all never is")
  func leastLoaded() {
    let counts = counts(.leastLoaded, [0, 1, 2, 3]) { Double($0) }
    #expect(counts[3] == nil)
    #expect(counts[0] ?? 0 > counts[1] ?? 0)
    #expect(counts[1] ?? 0 > counts[2] ?? 0)
    #expect(counts[2] ?? 0 > 100)
  }

  @Test("bad news about a server counts at once, good news slowly")
  func peak() {
    var server = ServerStatistics()
    let rules = OutlierEjection()
    func answer(_ milliseconds: UInt64, at second: UInt64) {
      server.began()
      server.ended(
        after: milliseconds * 1_000_000,
        failed: false,
        isCounted: true,
        now: second * 1_000_000_000,
        rules
      )
    }
    answer(1, at: 1)
    #expect(server.cost(now: 2) == 1e6)
    answer(100, at: 2)
    #expect(server.cost(now: 2) == 100e6)
    answer(1, at: 3)
    #expect(server.cost(now: 2) > 50e6)
    for second in 4..<200 { answer(1, at: UInt64(second)) }
    #expect(server.cost(now: 2) < 2e6)
  }

  @Test("what was slow once is believed to be so for a while only, calls or none")
  func forgets() {
    var server = ServerStatistics()
    server.began()
    server.ended(
      after: 1_000_000_000,
      failed: false,
      isCounted: true,
      now: 1_000_000_000,
      OutlierEjection()
    )
    #expect(server.cost(now: 2_000_000_000) > 0.8e9)
    #expect(server.cost(now: 80_000_000_000) < 1e6)
  }

  @Test("to fail fast makes no server cheaper, to fail slowly makes it dearer")
  func failsFast() {
    var server = ServerStatistics()
    func answer(_ nanoseconds: UInt64, failed: Bool) {
      server.began()
      server.ended(
        after: nanoseconds,
        failed: failed,
        isCounted: true,
        now: 1,
        OutlierEjection()
      )
    }
    answer(1_000_000, failed: false)
    for _ in 0..<4 { answer(10, failed: true) }
    #expect(server.cost(now: 1) == 1e6)
    answer(5_000_000, failed: true)
    #expect(server.cost(now: 1) == 5e6)
  }

  @Test("of equal servers, one that was slow once gets its share again")
  func slowOnce() {
    var servers = (0..<3).map { _ in ServerStatistics() }
    var balancer = Balancer(.leastLoaded, using: SeededGenerator(seed: 3))
    var now: UInt64 = 1
    func call(_ index: Int, _ nanoseconds: UInt64) {
      servers[index].began()
      now += nanoseconds
      servers[index].ended(
        after: nanoseconds,
        failed: false,
        isCounted: true,
        now: now,
        OutlierEjection()
      )
    }
    for index in servers.indices { call(index, 1_000_000) }
    call(0, 1_000_000_000)
    var counts = [0, 0, 0]
    // Two minutes.
    for _ in 0..<120_000 {
      guard let index = balancer.pick(Array(0..<3), cost: { servers[$0].cost(now: now) }) else {
        return
      }
      counts[index] += 1
      call(index, 1_000_000)
    }
    #expect(counts[0] > 5_000, "\(counts)")
  }

  @Test("calls under way, and what a server says of its load, make it dearer")
  func load() {
    var server = ServerStatistics()
    server.began()
    #expect(server.cost(now: 2) > 0)
    server.ended(after: 1_000, failed: false, isCounted: true, now: 1, OutlierEjection())
    let idle = server.cost(now: 2)
    server.began()
    #expect(server.cost(now: 2) == idle * 2)
    server.received(load: 500, now: 2)
    #expect(server.cost(now: 2) == idle * 3)
    // For a second.
    #expect(server.cost(now: 1_100_000_000) < idle * 2)
  }

  @Test("a server is left out after five failures in a row, longer each time, up to a limit")
  func ejection() {
    var rules = OutlierEjection()
    rules.timeMax = .seconds(3)
    var server = ServerStatistics()
    var now: UInt64 = 1_000_000_000
    func call(failed: Bool) {
      server.began()
      server.ended(after: 1, failed: failed, isCounted: true, now: now, rules)
    }
    for _ in 0..<4 { call(failed: true) }
    call(failed: false)
    for _ in 0..<4 { call(failed: true) }
    #expect(!server.isEjected(now: now))
    call(failed: true)
    for expected in [1, 2, 3, 3] as [UInt64] {
      let end = now + expected * 1_000_000_000
      #expect(server.isEjected(now: end - 1))
      #expect(!server.isEjected(now: end))
      now = end
      for _ in 0..<5 { call(failed: true) }
    }
  }

  @Test("a server is left out when half of a window's calls fail, if they are enough to say so")
  func failureShare() {
    let rules = OutlierEjection()
    for (calls, isEjected) in [(18, false), (20, true)] {
      var server = ServerStatistics()
      for number in 0..<calls {
        server.began()
        server.ended(after: 1, failed: number % 2 == 1, isCounted: true, now: 5, rules)
      }
      #expect(server.isEjected(now: 5) == isEjected)
    }
  }

  @Test("retries are a share of the calls, beyond a reserve")
  func budget() {
    let tokens = RetryTokens(RetryBudget(share: 0.25, reserve: 2))
    #expect(tokens.withdraw())
    #expect(tokens.withdraw())
    #expect(!tokens.withdraw())
    for _ in 0..<3 { tokens.deposit() }
    #expect(!tokens.withdraw())
    tokens.deposit()
    #expect(tokens.withdraw())
    for _ in 0..<1_000 { tokens.deposit() }
    #expect((0..<10).filter { _ in tokens.withdraw() }.count == 2)
  }

  @Test("waits grow by their factor up to the longest, and differ by a fifth")
  func backoff() {
    let backoff = Backoff(initial: .milliseconds(10), maximum: .milliseconds(50), multiplier: 2)
    let waits = (0...5).map { backoff.delay(afterFailures: $0, draw: 1).milliseconds }
    #expect(waits == [10, 10, 20, 40, 50, 50])
    #expect(backoff.delay(afterFailures: 1_000_000, draw: 1.2) == .milliseconds(60))
    for _ in 0..<100 {
      let wait = backoff.delay(afterFailures: 1)
      #expect(wait >= .milliseconds(8) && wait <= .milliseconds(12))
    }
  }
}
