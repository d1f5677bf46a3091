import Foundation
import TernRPC
import TernWire

/// Callers that wait for each answer before they call again.
struct ClosedLoop {
  enum End {
    case seconds(Double)
    /// So many calls by all callers together.
    case calls(Int)
  }

  let clients: [EchoPair.Stub.Client]
  let bytes: Int
  let callers: Int
  let end: End
  /// Where the callers run; nil: in the pool that all tasks share.
  let executor: (any TaskExecutor)?

  /// Callers take the clients in turn.
  func run() async throws -> RoundFigures {
    let request = Measure.V1.Payload(data: [UInt8](repeating: 7, count: bytes))
    let processor = processorSeconds()
    let start = nanosecondsNow()
    let latencies = try await withThrowingTaskGroup(of: [Float].self) { group in
      for caller in 0..<callers {
        let echo = clients[caller % clients.count]
        group.addTask(executorPreference: executor) {
          try await call(echo, request, start: start)
        }
      }
      return try await group.reduce(into: [Float]()) { $0 += $1 }
    }
    return RoundFigures(
      calls: latencies.count,
      seconds: (nanosecondsNow() - start) / 1e9,
      cpu: processorSeconds() - processor,
      latencies: latencies
    )
  }

  /// One caller: calls until the end, and tells how long each took, in microseconds.
  private func call(
    _ echo: EchoPair.Stub.Client,
    _ request: Measure.V1.Payload,
    start: Double
  ) async throws -> [Float] {
    var end = Double.infinity
    var callsMax = Int.max
    switch self.end {
    case .seconds(let seconds): end = start + seconds * 1e9
    case .calls(let calls): callsMax = calls / callers
    }
    var times: [Float] = []
    var before = nanosecondsNow()
    while before < end, times.count < callsMax {
      let response = try await echo.unary(request)
      precondition(response.data.count == bytes)
      let now = nanosecondsNow()
      times.append(Float((now - before) / 1e3))
      before = now
    }
    return times
  }
}
