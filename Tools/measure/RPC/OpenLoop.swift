import Foundation
import NIOCore
import TernRPC
import TernWire

/// Calls that begin when they are due, whether or not earlier ones are answered, as those of many users do.
///
/// A latency counts from the time at which its call was due, so that waiting of any kind is part of it. The times are
/// those of a Poisson process, drawn from a seed: each run has the same.
///
/// `@unchecked Sendable`: everything is touched on the client's loop only, where the calls' tasks run too.
final class OpenLoop: @unchecked Sendable {
  private let echo: EchoPair.Stub.Client
  private let loop: any EventLoop
  private let executor: any TaskExecutor
  private let request: Measure.V1.Payload
  private let meanGap: Double
  private let slowShare: Double
  private let duration: Double
  private var random = SeededRandom(seed: 42)
  private var due = 0.0
  private var end = 0.0
  private var underWay = 0
  private var latencies: [Float] = []
  private var slowCount = 0
  private var failure: (any Error)?
  private var finished: CheckedContinuation<Void, any Error>?

  /// `slowShare` of the calls, from 0 to 1, go to a handler that sleeps for ten milliseconds.
  init(client: RPCClient, bytes: Int, rate: Double, seconds: Double, slowShare: Double) {
    echo = EchoPair.Stub.Client(client)
    loop = client.eventLoop
    executor = client.executor
    request = Measure.V1.Payload(data: [UInt8](repeating: 7, count: bytes))
    meanGap = 1e9 / rate
    duration = seconds * 1e9
    self.slowShare = slowShare
  }

  /// Latencies are those of the fast calls.
  func run() async throws -> RoundFigures {
    let processor = processorSeconds()
    let start = nanosecondsNow()
    try await withCheckedThrowingContinuation { continuation in
      loop.execute {
        self.finished = continuation
        self.due = nanosecondsNow()
        self.end = self.due + self.duration
        self.startDueCalls()
      }
    }
    var figures = RoundFigures(
      calls: latencies.count + slowCount,
      seconds: (nanosecondsNow() - start) / 1e9,
      cpu: processorSeconds() - processor,
      latencies: latencies
    )
    figures["slow"] = Double(slowCount)
    return figures
  }

  private func startDueCalls() {
    let now = nanosecondsNow()
    while due <= now, due < end {
      start(due: due, isSlow: random.nextFraction() < slowShare)
      due -= log(1 - random.nextFraction()) * meanGap
    }
    guard due < end else { return finishWhenAnswered() }
    loop.scheduleTask(in: .nanoseconds(Int64(due - now))) { self.startDueCalls() }
  }

  private func start(due: Double, isSlow: Bool) {
    underWay += 1
    Task(executorPreference: executor) { [self] in
      do {
        if isSlow {
          _ = try await echo.slow(request)
          slowCount += 1
        } else {
          _ = try await echo.unary(request)
          latencies.append(Float((nanosecondsNow() - due) / 1e3))
        }
      } catch {
        failure = error
      }
      underWay -= 1
      finishWhenAnswered()
    }
  }

  private func finishWhenAnswered() {
    guard due >= end, underWay == 0 else { return }
    if let failure { finished?.resume(throwing: failure) } else { finished?.resume() }
    finished = nil
  }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// From 0 to less than 1.
  mutating func nextFraction() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    word ^= word >> 31
    return Double(word >> 11) / Double(1 << 53)
  }
}
