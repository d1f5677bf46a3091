import Testing

@testable import TernRPC

/// Layouts of frames, against bytes written by hand from the protocol document.
struct FrameCodingTests {
  @Test("a header is twelve bytes in the documented order")
  func header() {
    let header = FrameHeader(
      .call,
      flags: [.end, .checksum],
      streamID: 0x0102_0304,
      metadataLength: 5,
      payloadLength: 7
    )
    var bytes = [UInt8](repeating: 0xAA, count: 12)
    bytes.withUnsafeMutableBytes { header.write(to: $0) }
    #expect(bytes == [0, 0, 0, 16, 2, 0x11, 0, 5, 1, 2, 3, 4])
    let read = bytes.withUnsafeBytes { FrameHeader(reading: $0) }
    #expect(read == header)
    #expect(read.payloadLength == 7)
  }

  @Test("the preface is seen at its first byte, and complete at its eighth")
  func preface() {
    for count in 0..<8 {
      let start = Array(Preface.bytes.prefix(count))
      #expect(start.withUnsafeBytes { Preface.match($0) } == .partial)
      var wrong = start
      if let last = wrong.indices.last {
        wrong[last] ^= 1
        #expect(wrong.withUnsafeBytes { Preface.match($0) } == .wrong)
      }
    }
    #expect((Preface.bytes + [9]).withUnsafeBytes { Preface.match($0) } == .complete)
    #expect(Array("GET / HTTP/1.1\r\n".utf8).withUnsafeBytes { Preface.match($0) } == .wrong)
    #expect(Preface.bytes[0] & 0x80 != 0)
  }

  @Test("HELLO comes back as it went")
  func hello() throws {
    var limits = ConnectionLimits()
    limits.streamsMax = 77
    var hello = Hello(
      limits: limits,
      instanceID: 0x1122_3344_5566_7788,
      fingerprints: [.init(service: "a.B", value: 5), .init(service: "c.D", value: .max)]
    )
    hello.codecs = ["deflate", "zstd"]
    hello.features = 3
    let read = try hello.serialized().withUnsafeBytes { bytes throws(ConnectionError) in
      try Hello(reading: bytes)
    }
    #expect(read == hello)
  }

  @Test("settings of HELLO that aren't known are skipped, and missing ones are as assumed")
  func helloUnknown() throws {
    let body: [UInt8] = [0x7F, 0xFF, 0, 2, 1, 2, 0, 5, 0, 4, 0, 0, 0, 99]
    let read = try body.withUnsafeBytes { bytes throws(ConnectionError) in
      try Hello(reading: bytes)
    }
    #expect(read.streamsMax == 99)
    #expect(read.frameBytesMax == Hello.assumed.frameBytesMax)
  }

  @Test(
    "a HELLO that is cut off or out of bounds is refused",
    arguments: [
      [0], [0, 1, 0], [0, 1, 0, 4, 0, 1], [0, 5, 0, 4, 0, 0, 0], [0, 2, 0, 4, 0, 0, 0, 1],
      [0, 2, 0, 4, 0xFF, 0xFF, 0xFF, 0xFF], [0, 5, 0, 4, 0, 0, 0, 0], [0, 5, 0, 2, 0, 0],
      [0, 8, 0, 1, 0xFF],
    ] as [[UInt8]]
  )
  func helloMalformed(body: [UInt8]) {
    #expect(throws: ConnectionError.self) {
      try reading(body) { bytes throws(ConnectionError) in try Hello(reading: bytes) }
    }
  }

  @Test("control frames come back as they went")
  func control() throws {
    let reset = Reset(.tooLarge, isUnprocessed: true, message: "no")
    #expect(
      try reading(reset.serialized()) { bytes throws(ConnectionError) in try Reset(reading: bytes) }
        == reset
    )
    let credit = Credit(limit: 1 << 40)
    #expect(
      try reading(credit.serialized()) { bytes throws(ConnectionError) in try Credit(reading: bytes)
      } == credit
    )
    let ping = Ping(value: 42)
    #expect(
      try reading(ping.serialized()) { bytes throws(ConnectionError) in try Ping(reading: bytes) }
        == ping
    )
    let goAway = GoAway(
      lastStreamID: 9,
      code: .idle,
      graceMilliseconds: 100,
      message: "idle"
    )
    #expect(
      try reading(goAway.serialized()) { bytes throws(ConnectionError) in try GoAway(reading: bytes)
      } == goAway
    )
    let load = Load(permille: 500, callsInFlight: 7)
    #expect(
      try reading(load.serialized()) { bytes throws(ConnectionError) in try Load(reading: bytes) }
        == load
    )
  }

  @Test("numbers are those of PROTOCOL.md")
  func numbers() {
    let goAway: [(ConnectionErrorCode, UInt32)] = [
      (.none, 0), (.protocolViolation, 1), (.frameTooLarge, 2), (.handshakeTimeout, 3),
      (.flowControl, 4), (.idle, 5), (.keepaliveTimeout, 6), (.versionMismatch, 7),
      (.excessiveLoad, 8), (.badPreface, 9), (.checksum, 10), (.internal, 11),
    ]
    for (code, number) in goAway { #expect(code.rawValue == number) }
    let reset: [(ResetCode, UInt32)] = [
      (.cancelled, 0), (.refused, 1), (.deadline, 2), (.tooLarge, 3), (.malformed, 4),
      (.internal, 5),
    ]
    for (code, number) in reset { #expect(code.rawValue == number) }
    let types: [(FrameType, UInt8)] = [
      (.hello, 1), (.call, 2), (.message, 3), (.head, 4), (.finish, 5), (.reset, 6), (.credit, 7),
      (.ping, 8), (.goAway, 9), (.load, 10),
    ]
    for (type, number) in types { #expect(type.rawValue == number) }
    let flags: [(FrameFlags, UInt8)] = [
      (.end, 0x01), (.more, 0x02), (.compressed, 0x04), (.ack, 0x08), (.checksum, 0x10),
      (.ignorable, 0x20), (.bare, 0x40),
    ]
    for (flag, number) in flags { #expect(flag.rawValue == number) }
    let priorities: [(MethodPolicy.Priority, UInt8)] = [
      (.sheddable, 1), (.default, 2), (.critical, 3),
    ]
    for (priority, number) in priorities { #expect(priority.rawValue == number) }
  }

  @Test(
    "metadata of the wrong length, or with two methods, are refused",
    arguments: [
      [2, 0, 3, 0, 1, 0], [2, 0, 1, 0], [3, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1], [3, 0, 0],
      [7, 0, 2, 1, 1], [7, 0, 0], [8, 0, 5, 0, 0, 0, 1, 0], [8, 0, 3, 0, 0, 1],
      [11, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1], [16, 0, 2, 0, 0], [16, 0, 0],
      [2, 0, 2, 0, 1, 2, 0, 2, 0, 1], [2, 0, 2, 0, 1, 1, 0, 3, 0, 2, 97],
      [1, 0, 3, 0, 2, 97, 1, 0, 3, 0, 3, 98],
    ] as [[UInt8]]
  )
  func wrongLength(bytes: [UInt8]) {
    #expect(throws: ConnectionError.self) {
      try bytes.withUnsafeBytes { try FrameMetadata(reading: $0) }
    }
  }

  @Test("control frames that are cut off are refused, at every length")
  func controlTruncated() {
    for count in 0..<5 {
      #expect(throws: ConnectionError.self) {
        try reading(Array(Reset(.refused).serialized().prefix(count))) {
          bytes throws(ConnectionError) in try Reset(reading: bytes)
        }
      }
    }
    for count in [0, 7, 9] {
      let bytes = [UInt8](repeating: 0, count: count)
      #expect(throws: ConnectionError.self) {
        try reading(bytes) { bytes throws(ConnectionError) in try Credit(reading: bytes) }
      }
      #expect(throws: ConnectionError.self) {
        try reading(bytes) { bytes throws(ConnectionError) in try Ping(reading: bytes) }
      }
    }
    for count in 0..<12 {
      #expect(throws: ConnectionError.self) {
        try reading([UInt8](repeating: 0, count: count)) { bytes throws(ConnectionError) in
          try GoAway(reading: bytes)
        }
      }
    }
  }

  @Test("metadata comes back as it went")
  func metadata() throws {
    var encoder = MetadataEncoder()
    encoder.putMethod(path: "a.B/C", id: 3)
    encoder.put(MetadataKey.timeout, integer: UInt64(1_000_000))
    encoder.put(MetadataKey.priority, integer: UInt8(3))
    encoder.put(MetadataKey.attempt, integer: UInt32(2))
    var pairs: Metadata = ["authorization": "Bearer x", "traceparent": "00-1", "name": "välue"]
    pairs.append("name", "again")
    pairs.append("blob-bin", bytes: [0, 1, 255])
    encoder.put(pairs)
    let read = try reading(encoder.bytes) { bytes throws(ConnectionError) in
      try FrameMetadata(reading: bytes)
    }
    #expect(read.method == .defined(id: 3, path: "a.B/C"))
    #expect(read.timeoutMicroseconds == 1_000_000)
    #expect(read.priority == 3)
    #expect(read.attempt == 2)
    #expect(read.pairs == pairs)
    #expect(encoder.fault == nil)
  }

  @Test("metadata that is cut off is refused or shorter, at every length, and never traps")
  func metadataTruncated() {
    var encoder = MetadataEncoder()
    encoder.putMethod(id: 3)
    encoder.put(["authorization": "Bearer x", "name": "value"])
    let whole = encoder.bytes
    // Entries end at 5, 5 + 3 + 8 and at the end.
    let boundaries: Set<Int> = [0, 5, 16, whole.count]
    for count in 0...whole.count {
      let part = Array(whole.prefix(count))
      if boundaries.contains(count) {
        #expect(throws: Never.self) {
          try reading(part) { bytes throws(ConnectionError) in try FrameMetadata(reading: bytes) }
        }
      } else {
        #expect(throws: ConnectionError.self) {
          try reading(part) { bytes throws(ConnectionError) in try FrameMetadata(reading: bytes) }
        }
      }
    }
  }

  @Test("an unknown metadata key is skipped below 128, and refused from there on")
  func metadataUnknown() throws {
    let skipped = try reading([127, 0, 1, 5]) { bytes throws(ConnectionError) in
      try FrameMetadata(reading: bytes)
    }
    #expect(skipped == FrameMetadata())
    #expect(throws: ConnectionError.self) {
      try reading([128, 0, 1, 5]) { bytes throws(ConnectionError) in
        try FrameMetadata(reading: bytes)
      }
    }
  }

  @Test(
    "the checksum is CRC32C",
    arguments: [("", 0), ("123456789", 0xE306_9283), ("a", 0xC1D0_4330)]
  )
  func checksum(text: String, expected: UInt32) {
    #expect(Array(text.utf8).withUnsafeBytes { CRC32C.checksum($0) } == expected)
  }

  private func reading<T>(
    _ bytes: [UInt8],
    _ body: (UnsafeRawBufferPointer) throws(ConnectionError) -> T
  ) throws(ConnectionError) -> T {
    let result: Result<T, ConnectionError> = bytes.withUnsafeBytes { bytes in
      do throws(ConnectionError) { return .success(try body(bytes)) } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
