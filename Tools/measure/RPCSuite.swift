import Foundation
import Logging
import TernRPC
import TernWire

/// Calls through generated stubs: client and server in one process, each on a loop of its own, over one TCP connection.
struct RPCSuite {
  private static let payloadBytes = 500
  private static let rounds = 5
  private static let secondsPerRound = 1.0
  private static let streamMessages: Int32 = 200_000

  func run(_ report: inout Report) async throws {
    let logger = Logger(label: "measure") { _ in SwiftLogNoOpLogHandler() }
    let server = RPCServer(services: [EchoService()], logger: logger)
    let (bound, continuation) = AsyncStream.makeStream(of: ServerAddress.self)
    let running = Task {
      try await server.run(on: .tcp(host: "127.0.0.1", port: 0)) { continuation.yield($0) }
    }
    var addresses = bound.makeAsyncIterator()
    guard let address = await addresses.next() else { return }
    let client = RPCClient(address: address, logger: logger)
    let echo = Stub.Client(client)

    let alone = try await Self.unary(echo, inFlight: 1)
    report.add(
      "rpc.unary.inflight1.calls_per_second",
      alone.callsPerSecond,
      "calls/s",
      "unary echo of 500 bytes, 1 in flight"
    )
    report.add(
      "rpc.unary.inflight1.p50_us",
      alone.medianMicroseconds,
      "us",
      "the same, median latency"
    )
    let crowd = try await Self.unary(echo, inFlight: 64)
    report.add(
      "rpc.unary.inflight64.calls_per_second",
      crowd.callsPerSecond,
      "calls/s",
      "unary echo of 500 bytes, 64 in flight"
    )
    let floor = try await Self.floor(inFlight: 64)
    report.add(
      "rpc.floor.frame_echo.inflight64.frames_per_second",
      floor,
      "frames/s",
      "bare frames of 500 bytes there and back, 64 in flight"
    )
    report.add(
      "rpc.unary.inflight64.share_of_floor",
      crowd.callsPerSecond / floor,
      "of 1",
      "unary calls as a share of bare frames"
    )
    report.add(
      "rpc.stream.messages_per_second",
      try await Self.stream(echo),
      "messages/s",
      "server streaming, 100-byte messages"
    )

    await client.close()
    server.shutDown()
    try await running.value
  }

  private typealias Stub = Measure.V1.Echo

  /// A closed loop of callers: calls a second (median over rounds), and the median latency.
  private static func unary(_ echo: Stub.Client, inFlight: Int) async throws -> (
    callsPerSecond: Double, medianMicroseconds: Double
  ) {
    let request = Measure.V1.Payload(data: [UInt8](repeating: 7, count: payloadBytes))
    var rates: [Double] = []
    var latencies: [Double] = []
    for round in 0...rounds {
      let start = nanosecondsNow()
      let end = start + secondsPerRound * 1e9
      let times = try await withThrowingTaskGroup(of: [Double].self) { group in
        for _ in 0..<inFlight {
          group.addTask {
            var times: [Double] = []
            var before = nanosecondsNow()
            while before < end {
              let response = try await echo.unary(request)
              precondition(response.data.count == payloadBytes)
              let now = nanosecondsNow()
              times.append((now - before) / 1e3)
              before = now
            }
            return times
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      // The first round warms caches and connection.
      guard round > 0 else { continue }
      rates.append(Double(times.count) / ((nanosecondsNow() - start) / 1e9))
      latencies.append(Statistics.median(times))
    }
    return (Statistics.median(rates), Statistics.median(latencies))
  }

  /// Bare frames, measured as the calls are: rounds of a second, the first for warmth.
  private static func floor(inFlight: Int) async throws -> Double {
    var rates: [Double] = []
    for round in 0...rounds {
      let rate = try await FrameEcho.framesPerSecond(
        inFlight: inFlight,
        seconds: secondsPerRound
      )
      if round > 0 { rates.append(rate) }
    }
    return Statistics.median(rates)
  }

  private static func stream(_ echo: Stub.Client) async throws -> Double {
    var rates: [Double] = []
    for round in 0...rounds {
      let start = nanosecondsNow()
      var count: Int32 = 0
      let request = Measure.V1.StreamRequest(count: streamMessages, dataBytes: 100)
      for try await message in echo.stream(request) {
        precondition(message.data.count == 100)
        count += 1
      }
      precondition(count == streamMessages)
      if round > 0 { rates.append(Double(count) / ((nanosecondsNow() - start) / 1e9)) }
    }
    return Statistics.median(rates)
  }
}

/// The service of the contract `measure.v1`.
private struct EchoService: Measure.V1.Echo.Server {
  func unary(
    _ request: Measure.V1.Payload,
    context: ServerContext
  ) async throws -> Measure.V1.Payload {
    request
  }

  func stream(
    _ request: Measure.V1.StreamRequest,
    responses: ResponseWriter<Measure.V1.Payload>,
    context: ServerContext
  ) async throws {
    let message = Measure.V1.Payload(
      data: [UInt8](repeating: 7, count: Int(clamping: max(0, request.dataBytes)))
    )
    for _ in 0..<max(0, request.count) { try await responses.write(message) }
  }
}
