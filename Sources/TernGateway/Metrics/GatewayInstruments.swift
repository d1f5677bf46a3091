import Metrics
import Synchronization

/// The metrics of HTTP requests, made once for each method and status.
///
/// | metric | kind | dimensions |
/// | --- | --- | --- |
/// | `tern.gateway.requests` | counter | method, status |
/// | `tern.gateway.duration` | timer | method, status |
///
/// `method` is the RPC method that the route leads to, or `none`: a path is a client's word, and there is no end to them.
final class GatewayInstruments: Sendable {
  private struct Key: Hashable {
    var method: String
    var status: Int
  }

  private struct Ended: Sendable {
    var requests: Counter
    var duration: Metrics.Timer
  }

  private let known = Mutex<[Key: Ended]>([:])

  func ended(_ method: String, status: Int, microseconds: Int64) {
    let ended = of(Key(method: method.isEmpty ? "none" : method, status: status))
    ended.requests.increment()
    ended.duration.recordMicroseconds(microseconds)
  }

  private func of(_ key: Key) -> Ended {
    known.withLock { known in
      if let made = known[key] { return made }
      let dimensions = [("method", key.method), ("status", "\(key.status)")]
      let made = Ended(
        requests: Counter(label: "tern.gateway.requests", dimensions: dimensions),
        duration: Metrics.Timer(label: "tern.gateway.duration", dimensions: dimensions)
      )
      known[key] = made
      return made
    }
  }
}
