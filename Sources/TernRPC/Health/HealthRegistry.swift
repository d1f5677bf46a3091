import Synchronization

/// Which services of a server can do their work.
///
/// Every server has one; services change it, `tern.rpc.v1.Health` tells it.
///
/// A service that nobody has set is well. The server as a whole is well when all of its services
/// are. Any thread.
public final class HealthRegistry: Sendable {
  /// How a service is.
  public struct State: Sendable, Hashable {
    /// Whether it can do its work.
    public var isServing: Bool
    /// Why not, for people: `redis is unreachable`.
    public var reason: String

    /// It can do its work.
    public static let serving = State(isServing: true, reason: "")

    /// It can't.
    public static func notServing(_ reason: String) -> State {
      State(isServing: false, reason: reason)
    }
  }

  private struct Content {
    var services: [String: State]
    var isDraining = false
    var nextKey = 0
    var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
  }

  private let content: Mutex<Content>

  init(services: [String]) {
    content = Mutex(
      Content(services: Dictionary(services.map { ($0, .serving) }) { first, _ in first })
    )
  }

  /// Sets how a service is; unknown ones are added.
  public func set(_ service: String, _ state: State) {
    change { $0.services[service] = state }
  }

  /// How a service is, or, for the empty name, the server as a whole.
  ///
  /// Nil: no such service.
  public func state(of service: String) -> State? {
    content.withLock { content in
      if content.isDraining { return .notServing("the server drains") }
      if !service.isEmpty { return content.services[service] }
      let ill = content.services.filter { !$0.value.isServing }
      guard !ill.isEmpty else { return .serving }
      let reasons = ill.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.reason)" }
      return .notServing(reasons.joined(separator: "; "))
    }
  }

  var isDraining: Bool { content.withLock { $0.isDraining } }

  /// From now on nothing is well.
  func drain() { change { $0.isDraining = true } }

  /// An element now, and after every change; changes that nobody has looked at yet are one.
  func changes() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let key = content.withLock { content in
      content.nextKey += 1
      content.watchers[content.nextKey] = continuation
      return content.nextKey
    }
    continuation.onTermination = { [weak self] _ in
      self?.content.withLock { $0.watchers[key] = nil }
    }
    continuation.yield()
    return stream
  }

  private func change(_ body: (inout Content) -> Void) {
    let watchers = content.withLock { content in
      body(&content)
      return Array(content.watchers.values)
    }
    for watcher in watchers { watcher.yield() }
  }
}
