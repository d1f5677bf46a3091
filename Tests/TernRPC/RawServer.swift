import Foundation
import Synchronization
import Testing

@testable import TernRPC

/// A server that sends whatever bytes it likes, over blocking sockets: a script for each connection, on a thread of its own.
final class RawServer: Sendable {
  let address: ServerAddress
  private let descriptor: Int32
  private let accepted = Atomic(0)

  /// `serve` gets the connection and its number, from 0.
  init(_ serve: @escaping @Sendable (RawPeer, Int) -> Void) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var local = sockaddr_in()
    local.sin_family = sa_family_t(AF_INET)
    local.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var count = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &local) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, count) == 0 && listen(listener, 16) == 0
          && getsockname(listener, $0, &count) == 0
      }
    }
    guard result else { throw RPCError(.unavailable, "bind: \(errno)") }
    descriptor = listener
    address = .tcp(host: "127.0.0.1", port: Int(UInt16(bigEndian: local.sin_port)))
    Thread.detachNewThread { [self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        let number = accepted.add(1, ordering: .relaxed).oldValue
        Thread.detachNewThread { serve(RawPeer(accepted: connection), number) }
      }
    }
  }

  /// Accepts nothing more.
  func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}

extension RawPeer {
  /// Says hello, as a good server would, and waits for the first call; nil: there is none.
  func serveHello(
    _ limits: ConnectionLimits = .default,
    codecs: [String] = [],
    rest: inout [UInt8]
  ) -> FrameHeader? {
    send(Preface.bytes)
    var hello = Hello(limits: limits, instanceID: 1)
    hello.codecs = codecs
    send(.hello, body: hello.serialized())
    return receive(rest: &rest) { $0.type == .call }
  }

  /// Answers every call, the one with that id first, with an empty message, once its request is whole.
  func answerAll(from first: FrameHeader?, rest: inout [UInt8]) {
    var received: UInt64 = 0
    var next = first
    while let header = next {
      received += UInt64(header.payloadLength)
      if header.flags.contains(.end) { send(.finish, on: header.streamID) }
      // As much credit as anybody can want.
      if header.type == .call {
        send(.credit, on: header.streamID, body: Credit(limit: 1 << 40).serialized())
        send(.credit, body: Credit(limit: 1 << 40).serialized())
      }
      next = receive(rest: &rest) { $0.type == .call || $0.type == .message }
    }
  }
}
