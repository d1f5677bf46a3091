import NIOCore
import Testing

@testable import TernRPC

/// Windows that grow by bandwidth and delay.
@Suite(.timeLimit(.minutes(5)))
struct BandwidthProbeTests {
  /// A sender that is held up by nothing but the window: a window's bytes come in every round trip.
  private static func grow(
    _ probe: inout BandwidthProbe,
    roundTripMicroseconds: UInt64,
    bytesPerRoundTrip: (Int) -> Int,
    roundTrips: Int
  ) -> (pings: Int, windows: [Int]) {
    var received: UInt64 = 0
    var now: UInt64 = 1_000_000
    var pings = 0
    var windows: [Int] = []
    for _ in 0..<roundTrips {
      let isProbing = probe.read(upTo: received, nowMicroseconds: now)
      if isProbing { pings += 1 }
      received += UInt64(bytesPerRoundTrip(probe.windowBytes))
      now += roundTripMicroseconds
      if isProbing, probe.answered(received: received, nowMicroseconds: now) {
        windows.append(probe.windowBytes)
      }
    }
    return (pings, windows)
  }

  @Test("a window that is full in every round trip doubles until it is as large as allowed")
  func doubles() {
    var probe = BandwidthProbe(windowBytes: 65_536, windowBytesMax: 1 << 20)
    let (pings, windows) = Self.grow(
      &probe,
      roundTripMicroseconds: 40_000,
      bytesPerRoundTrip: { $0 },
      roundTrips: 40
    )
    #expect(windows == [131_072, 262_144, 524_288, 1_048_576])
    // At its limit there is nothing to find out any more.
    #expect(pings == 4)
  }

  @Test("a window that the sender does not fill stays, and is asked about rarely")
  func stays() {
    var probe = BandwidthProbe(windowBytes: 65_536, windowBytesMax: 1 << 20)
    let (pings, windows) = Self.grow(
      &probe,
      roundTripMicroseconds: 1_000,
      bytesPerRoundTrip: { _ in 40_000 },
      roundTrips: 10_000
    )
    #expect(windows.isEmpty)
    // Ten seconds, four times a second, and the first at once.
    #expect((1...41).contains(pings), "\(pings)")
  }

  @Test("bytes that come no faster than before make no window larger")
  func slower() {
    var probe = BandwidthProbe(windowBytes: 65_536, windowBytesMax: 1 << 20)
    var windows: [Int] = []
    for (received, now, later, answer) in [
      // A window's bytes in ten milliseconds, then two windows' in a hundred.
      (40_000, 0, 10_000, 105_536), (300_000, 10_000, 110_000, 431_072),
    ] as [(UInt64, UInt64, UInt64, UInt64)] {
      let isAsked = probe.read(upTo: received, nowMicroseconds: now)
      #expect(isAsked)
      _ = probe.answered(received: answer, nowMicroseconds: later)
      windows.append(probe.windowBytes)
    }
    #expect(windows == [131_072, 131_072])
  }

  @Test(
    "an answer that nobody asked for changes nothing, and a second question waits for the first"
  )
  func unasked() {
    var probe = BandwidthProbe(windowBytes: 65_536, windowBytesMax: 1 << 20)
    let isTaken = probe.answered(received: 1_000_000, nowMicroseconds: 1)
    #expect(!isTaken)
    let asks = [(32_767, 1), (32_768, 1), (1_000_000, 900_000)].map { received, now in
      probe.read(upTo: received, nowMicroseconds: now)
    }
    #expect(asks == [false, true, false])
    let hasGrown = probe.answered(received: .max, nowMicroseconds: 900_001)
    #expect(hasGrown)
    #expect(probe.windowBytes == 1 << 20)
  }

  @Test("over a long way windows grow, within what is allowed")
  func longWay() async throws {
    var configuration = ServerConfiguration.patient
    configuration.limits.streamWindowBytes = 65_536
    let server = RPCServer(services: [EchoService()], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let proxy = try ClosingProxy(before: address, delay: .milliseconds(15))
      let client = RPCClient(address: proxy.address, configuration: .patient, logger: .quiet)
      let part = Text(value: String(repeating: "x", count: 60_000))
      let joined: Text = try await client.clientStreaming(EchoService.Method.join) {
        (requests: RequestWriter<Text>) in
        for _ in 0..<64 { try await requests.write(part) }
        try await requests.write(Text(value: "stop"))
      }
      #expect(joined.value == "stopped")
      let connection = try #require(server.core.connections.first)
      let windows = try await connection.loop.submit {
        (connection.machine.bandwidth.windowBytes, connection.machine.receiving.size)
      }.get()
      #expect(windows.0 > 65_536, "\(windows)")
      #expect(windows.0 <= configuration.limits.streamWindowBytesMax)
      #expect(windows.1 <= UInt64(configuration.limits.connectionWindowBytesMax))
      await client.close()
    }
  }

  @Test("windows of one size don't grow when they may not")
  func fixed() async throws {
    var configuration = ServerConfiguration.patient
    configuration.limits.streamWindowBytes = 65_536
    configuration.limits.streamWindowBytesMax = 0
    let server = RPCServer(services: [EchoService()], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      let part = Text(value: String(repeating: "x", count: 60_000))
      let _: Text = try await client.clientStreaming(EchoService.Method.join) {
        (requests: RequestWriter<Text>) in
        for _ in 0..<16 { try await requests.write(part) }
        try await requests.write(Text(value: "stop"))
      }
      let connection = try #require(server.core.connections.first)
      let window = try await connection.loop.submit {
        connection.machine.bandwidth.windowBytes
      }.get()
      #expect(window == 65_536)
      await client.close()
    }
  }
}
