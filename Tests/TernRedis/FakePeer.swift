import Foundation
import Synchronization

/// A server that says exactly what a test tells it to, on a raw Unix socket, a thread for each connection.
///
/// `@unchecked Sendable`: the descriptors are set before the accepting thread starts and only read after that.
final class FakePeer: @unchecked Sendable {
  /// One accepted connection.
  struct Connection {
    let index: Int
    let descriptor: Int32

    /// The next bytes of the client, or nothing at its end.
    func read() -> [UInt8] {
      var bytes = [UInt8](repeating: 0, count: 4_096)
      let count = Foundation.recv(descriptor, &bytes, bytes.count, 0)
      return count > 0 ? Array(bytes[..<count]) : []
    }

    func write(_ bytes: [UInt8]) {
      _ = bytes.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
    }

    func write(_ text: String) { write(Array(text.utf8)) }
  }

  let path: String
  private let listener: Int32
  private let accepted = Mutex(0)

  /// Runs `script` for each connection; the connection is closed when it returns.
  init(_ script: @escaping @Sendable (Connection) -> Void) throws {
    path = "/tmp/tern-peer-\(UUID().uuidString.prefix(13)).sock"
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let pathBytes = Array(path.utf8)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: pathBytes) }
    let length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let bound = withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, length) }
    }
    guard bound == 0, listen(listener, 16) == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
    Thread.detachNewThread { [weak self] in
      var index = 0
      while true {
        let descriptor = accept(listener, nil, nil)
        guard descriptor >= 0 else { return }
        self?.accepted.withLock { $0 += 1 }
        let connection = Connection(index: index, descriptor: descriptor)
        index += 1
        Thread.detachNewThread {
          script(connection)
          close(descriptor)
        }
      }
    }
  }

  /// How many connections came so far.
  var connectionCount: Int { accepted.withLock { $0 } }

  /// Stops listening.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
    unlink(path)
  }
}
