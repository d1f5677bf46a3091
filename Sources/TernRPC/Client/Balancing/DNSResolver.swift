import NIOCore
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Every address of a host: asked from time to time, and again when a server can't be reached.
public final class DNSResolver: NameResolver {
  /// `dns:` and what was given.
  public let target: String
  private let host: String
  private let port: Int
  private let interval: Duration
  private let wake = Mutex(Wake())

  private struct Wake: Sendable {
    var isWanted = false
    var waiting: AsyncStream<Void>.Continuation?
  }

  /// However often it is asked to, it doesn't look more often than this.
  private static let intervalMin = Duration.milliseconds(500)

  /// Resolves a host name, which is also the name that must be in the servers' certificates.
  public init(host: String, port: Int, interval: Duration = .seconds(30)) {
    self.host = host
    self.port = port
    self.interval = max(interval, Self.intervalMin)
    target = "dns:\(host):\(port)"
  }

  /// Tells the addresses until the task is cancelled.
  public func watch(
    _ update: @escaping @Sendable (Result<[ResolvedServer], RPCError>) -> Void
  ) async {
    var last: Set<ResolvedServer> = []
    while !Task.isCancelled {
      do {
        let found = try await offLoop { [host, port] in try Self.lookUp(host, port) }
        if Set(found) != last { update(.success(found)) }
        last = Set(found)
      } catch {
        last = []
        update(.failure(RPCError(.unavailable, "\(target) can't be resolved: \(error)")))
      }
      try? await Task.sleep(for: Self.intervalMin)
      await wait(atMost: interval - Self.intervalMin)
    }
  }

  /// Looks again soon.
  public func refresh() {
    wake.withLock { wake in
      wake.isWanted = true
      wake.waiting?.yield()
    }
  }

  /// Waits until somebody wants to know, also if that was before.
  func wait(atMost limit: Duration) async {
    // One for each wait: to stop waiting for a stream ends it.
    let (wakes, continuation) = AsyncStream.makeStream(
      of: Void.self,
      bufferingPolicy: .bufferingNewest(1)
    )
    let isWanted = wake.withLock { wake in
      wake.waiting = continuation
      return wake.isWanted
    }
    defer { wake.withLock { $0 = Wake() } }
    guard !isWanted else { return }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await Task.sleep(for: limit) }
      group.addTask { for await _ in wakes { return } }
      await group.next()
      group.cancelAll()
    }
  }

  /// Asks the system.
  ///
  /// Not for an event loop.
  static func lookUp(_ host: String, _ port: Int) throws -> [ResolvedServer] {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var first: UnsafeMutablePointer<addrinfo>?
    let result = getaddrinfo(host, "\(port)", &hints, &first)
    guard result == 0 else {
      throw RPCError(.unavailable, String(cString: gai_strerror(result)))
    }
    defer { freeaddrinfo(first) }
    var found: [ResolvedServer] = []
    var next = first
    while let info = next {
      next = info.pointee.ai_next
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      guard
        getnameinfo(
          info.pointee.ai_addr,
          info.pointee.ai_addrlen,
          &text,
          socklen_t(text.count),
          nil,
          0,
          NI_NUMERICHOST
        ) == 0
      else { continue }
      let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let server = ResolvedServer(
        .tcp(host: String(decoding: bytes, as: UTF8.self), port: port),
        serverName: host
      )
      if !found.contains(server) { found.append(server) }
    }
    guard !found.isEmpty else { throw RPCError(.unavailable, "it has no address") }
    return found
  }
}
