import TernJSON

/// Whether the gateway is worth sending requests to, and how each backend is.
///
/// It is ready when it knows the routes of at least one backend that serves: a shop whose inventory
/// is away still shows its products, so one missing backend makes it `degraded`, not unready. It is
/// not ready before the first backend has answered, when none answers any more, and while it
/// drains.
struct Readiness {
  var isReady: Bool
  var json: [UInt8]

  init(backends: [Backend], conflicts: [String], isDraining: Bool) {
    let states = backends.map { ($0, $0.health, $0.contract) }
    let serving = states.filter { $0.1 == .serving && $0.2 != nil }.count
    isReady = serving > 0 && !isDraining
    let status =
      isDraining
      ? "draining" : serving == 0 ? "unavailable" : serving < states.count ? "degraded" : "ready"
    let entries = states.map { backend, health, contract -> [UInt8] in
      var entry = Array("{\"name\":".utf8) + JSONText.quoted(backend.name)
      entry += Array(",\"address\":".utf8) + JSONText.quoted("\(backend.address)")
      switch health {
      case .connecting: entry += Array(",\"state\":\"CONNECTING\"".utf8)
      case .serving: entry += Array(",\"state\":\"SERVING\"".utf8)
      case .notServing(let reason):
        entry += Array(",\"state\":\"NOT_SERVING\",\"reason\":".utf8) + JSONText.quoted(reason)
      case .down(let reason):
        entry += Array(",\"state\":\"DOWN\",\"reason\":".utf8) + JSONText.quoted(reason)
      }
      let services = (contract?.services ?? []).map(JSONText.quoted)
      entry += Array(",\"services\":[".utf8) + Self.joined(services) + Array("]}".utf8)
      return entry
    }
    json = Array("{\"status\":\"\(status)\",\"backends\":[".utf8) + Self.joined(entries)
    json += Array("]".utf8)
    if !conflicts.isEmpty {
      json += Array(",\"conflicts\":[".utf8) + Self.joined(conflicts.map(JSONText.quoted))
      json += Array("]".utf8)
    }
    json += Array("}".utf8)
  }

  private static func joined(_ parts: [[UInt8]]) -> [UInt8] {
    Array(parts.joined(separator: [UInt8(ascii: ",")]))
  }
}
