import Foundation
import Synchronization

@testable import TernRPC

/// Listens in front of a server: closes the first connections as soon as it has accepted them, in order, and carries the
/// bytes of the others, each way after a delay.
final class ClosingProxy: Sendable {
  let address: ServerAddress
  private let listener: Int32
  private let accepted = Atomic(0)

  var acceptedCount: Int { accepted.load(ordering: .relaxed) }

  init(before target: ServerAddress, closes count: Int = 0, delay: Duration = .zero) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let result = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        bind(listener, name, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, name, &length) == 0
      }
    }
    guard result else { throw RPCError(.internal, "listen: \(errno)") }
    address = .tcp(host: "127.0.0.1", port: Int(UInt16(bigEndian: name.sin_port)))
    Thread.detachNewThread { [weak self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        let number = self?.accepted.add(1, ordering: .relaxed).newValue ?? .max
        Self.serve(client, target, closes: number <= count, delay)
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private static func serve(
    _ client: Int32,
    _ target: ServerAddress,
    closes: Bool,
    _ delay: Duration
  ) {
    guard !closes, case .tcp(_, let port) = target else {
      // What has come is read, or the system would reset the connection instead of ending it in order.
      shutdown(client, Int32(SHUT_WR))
      var buffer = [UInt8](repeating: 0, count: 4096)
      while recv(client, &buffer, buffer.count, 0) > 0 {}
      close(client)
      return
    }
    let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = UInt16(port).bigEndian
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    _ = withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    for (from, to) in [(client, server), (server, client)] {
      let queue = Queue()
      Thread.detachNewThread {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
          let count = recv(from, &buffer, buffer.count, 0)
          queue.put(Array(buffer.prefix(max(0, count))), due: .now + delay)
          guard count > 0 else { return }
        }
      }
      Thread.detachNewThread {
        while true {
          let bytes = queue.take()
          guard !bytes.isEmpty, send(to, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
          else { break }
        }
        shutdown(to, Int32(SHUT_WR))
      }
    }
  }

  /// What is on its way; nothing at all stands for the end.
  private final class Queue: Sendable {
    private let content = Mutex<[(bytes: [UInt8], due: ContinuousClock.Instant)]>([])
    private let count = DispatchSemaphore(value: 0)

    func put(_ bytes: [UInt8], due: ContinuousClock.Instant) {
      content.withLock { $0.append((bytes, due)) }
      count.signal()
    }

    func take() -> [UInt8] {
      count.wait()
      let (bytes, due) = content.withLock { $0.removeFirst() }
      let wait = due - .now
      if wait > .zero { Thread.sleep(forTimeInterval: wait / .seconds(1)) }
      return bytes
    }
  }
}
