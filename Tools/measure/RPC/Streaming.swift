import Foundation
import TernRPC
import TernWire

/// One server stream of small messages.
struct Streaming {
  let echo: EchoPair.Stub.Client
  let bytes: Int

  /// Reads a stream as fast as it comes.
  ///
  /// `calls` of the figures are messages.
  func run(count: Int) async throws -> RoundFigures {
    let request = Measure.V1.StreamRequest(
      count: Int32(clamping: count),
      dataBytes: Int32(clamping: bytes)
    )
    let processor = processorSeconds()
    let start = nanosecondsNow()
    var received = 0
    for try await message in echo.stream(request) {
      precondition(message.data.count == bytes)
      received += 1
    }
    precondition(received == count)
    return RoundFigures(
      calls: received,
      seconds: (nanosecondsNow() - start) / 1e9,
      cpu: processorSeconds() - processor
    )
  }

  /// Reads a stream without end slowly, about 64 messages a millisecond at most, and gives the growth of this process's
  /// memory at its peak, both ends included: a server that didn't wait for its reader would fill it.
  func runSlowReader(seconds: Double) async throws -> RoundFigures {
    let request = Measure.V1.StreamRequest(count: .max, dataBytes: Int32(clamping: bytes))
    try ProcessMemory.resetPeak()
    let before = try ProcessMemory.residentBytes()
    let end = nanosecondsNow() + seconds * 1e9
    var received = 0
    for try await message in echo.stream(request) {
      precondition(message.data.count == bytes)
      received += 1
      guard received % 64 == 0 else { continue }
      if nanosecondsNow() > end { break }
      try await Task.sleep(for: .milliseconds(1))
    }
    var figures = RoundFigures()
    figures["calls"] = Double(received)
    figures["growth"] = Double(max(0, try ProcessMemory.peakBytes() - before))
    return figures
  }
}
