import Foundation
import Testing

@testable import TernRPC

/// A peer that sends whatever bytes it likes, over a blocking socket.
final class RawPeer: Sendable {
  private let descriptor: Int32

  init(_ address: ServerAddress) throws {
    guard case .tcp(_, let port) = address else { throw RPCError(.internal, "TCP only") }
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = UInt16(port).bigEndian
    target.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &target) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw RPCError(.unavailable, "connect: \(errno)") }
    setTimeouts()
  }

  /// The end of a connection that a server has accepted.
  init(accepted descriptor: Int32) {
    self.descriptor = descriptor
    setTimeouts()
  }

  private func setTimeouts() {
    var timeout = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      descriptor,
      SOL_SOCKET,
      SO_RCVTIMEO,
      &timeout,
      socklen_t(MemoryLayout<timeval>.size)
    )
    setsockopt(
      descriptor,
      SOL_SOCKET,
      SO_SNDTIMEO,
      &timeout,
      socklen_t(MemoryLayout<timeval>.size)
    )
  }

  deinit { Glibc.close(descriptor) }

  /// Sends all, or as much as the server takes before it closes.
  func send(_ bytes: [UInt8]) {
    var position = 0
    while position < bytes.count {
      let count = bytes[position...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      position += count
    }
  }

  func send(
    _ type: FrameType,
    _ flags: FrameFlags = [],
    on id: UInt32 = 0,
    metadata: [UInt8] = [],
    body: [UInt8] = []
  ) {
    send(Self.frame(type, flags, on: id, metadata: metadata, body: body))
  }

  /// Says hello, as a good client would.
  func greet() {
    send(Preface.bytes)
    send(.hello, body: Hello(limits: .default, instanceID: 1).serialized())
  }

  /// Says that nothing more comes: the server closes once what came before is answered.
  func leave() { send(.goAway, body: GoAway(lastStreamID: 0).serialized()) }

  /// What comes, at least one byte; nil when nothing more does.
  ///
  /// Blocks: not for a task.
  func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  /// Reads frames until one is what is looked for; nil: nothing more comes.
  ///
  /// Blocks: not for a task.
  func receive(
    rest: inout [UInt8],
    until isWanted: (FrameHeader) -> Bool
  ) -> FrameHeader? {
    while true {
      if rest.starts(with: Preface.bytes) { rest.removeFirst(Preface.bytes.count) }
      while rest.count >= 12 {
        let header = rest.withUnsafeBytes { FrameHeader(reading: $0) }
        guard rest.count >= 12 + header.length else { break }
        rest.removeFirst(12 + header.length)
        if isWanted(header) { return header }
      }
      guard let more = receive() else { return nil }
      rest += more
    }
  }

  /// Waits until the server has looked at all that was sent; false: the connection is over.
  func settle() async -> Bool {
    send(.ping, body: Ping(value: 7).serialized())
    return await Task.detached { [self] in
      var rest: [UInt8] = []
      return receive(rest: &rest) { $0.type == .ping && $0.flags.contains(.ack) } != nil
    }.value
  }

  /// Has the connection reset, rather than closed, when it goes.
  func resetAtEnd() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    let count = socklen_t(MemoryLayout<Glibc.linger>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, count)
  }

  /// Closes with what is unread thrown away.
  func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  static func frame(
    _ type: FrameType,
    _ flags: FrameFlags = [],
    on id: UInt32 = 0,
    metadata: [UInt8] = [],
    body: [UInt8] = []
  ) -> [UInt8] {
    let header = FrameHeader(
      type,
      flags: flags,
      streamID: id,
      metadataLength: metadata.count,
      payloadLength: body.count
    )
    var bytes = [UInt8](repeating: 0, count: 12)
    bytes.withUnsafeMutableBytes { header.write(to: $0) }
    return bytes + metadata + body + [UInt8](repeating: 0, count: header.checksumLength)
  }

  struct Frame: Sendable {
    var header: FrameHeader
    var metadata = FrameMetadata()
    var payload: [UInt8]

    /// Why the connection ends, if that is what the frame says.
    var goAwayCode: ConnectionErrorCode? {
      guard header.type == .goAway,
        let goAway = try? payload.withUnsafeBytes({ try GoAway(reading: $0) })
      else { return nil }
      return ConnectionErrorCode(rawValue: goAway.code)
    }
  }

  /// Reads until the server closes, and returns the frames.
  ///
  /// Throws when it doesn't close.
  func readToEnd() async throws -> [Frame] {
    try Self.frames(try await readBytes())
  }

  /// Whatever comes until the server closes, or doesn't for too long.
  func readBytesToEnd() async -> [UInt8] { (try? await readBytes()) ?? [] }

  private func readBytes() async throws -> [UInt8] {
    let bytes: [UInt8] = try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { [self] in
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
          let count = recv(descriptor, &buffer, buffer.count, 0)
          if count > 0 {
            all.append(contentsOf: buffer[..<count])
          } else if count == 0 || errno == ECONNRESET {
            return continuation.resume(returning: all)
          } else {
            return continuation.resume(
              throwing: RPCError(.deadlineExceeded, "the server keeps the connection")
            )
          }
        }
      }
    }
    return bytes
  }

  /// The code of the GOAWAY with which the server ended the connection.
  func readGoAway() async throws -> ConnectionErrorCode? {
    let frames = try await readToEnd()
    guard let last = frames.last(where: { $0.header.type == .goAway }) else { return nil }
    let goAway = try last.payload.withUnsafeBytes { bytes throws(ConnectionError) in
      try GoAway(reading: bytes)
    }
    return ConnectionErrorCode(rawValue: goAway.code)
  }

  private static func frames(_ bytes: [UInt8]) throws -> [Frame] {
    var frames: [Frame] = []
    var position = 8
    #expect(Array(bytes.prefix(8)) == Preface.bytes)
    while bytes.count - position >= 12 {
      let header = bytes[position...].withUnsafeBytes { FrameHeader(reading: $0) }
      let end = position + 12 + header.length
      guard end <= bytes.count else { break }
      let start = position + 12 + header.metadataLength
      let metadata = try bytes[position + 12..<start].withUnsafeBytes {
        try FrameMetadata(reading: $0)
      }
      frames.append(
        Frame(
          header: header,
          metadata: metadata,
          payload: Array(bytes[start..<end - header.checksumLength])
        )
      )
      position = end
    }
    return frames
  }
}
