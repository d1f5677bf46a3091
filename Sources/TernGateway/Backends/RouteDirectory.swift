import Logging
import Synchronization

/// The routes of all backends, rebuilt whenever one of them offers something else.
final class RouteDirectory: Sendable {
  let backends: [Backend]
  private let logger: Logger
  private let state = Mutex(State())

  private struct State {
    var table = RouteTable<Route>()
    var conflicts: [String] = []
  }

  init(backends: [Backend], logger: Logger) {
    self.backends = backends
    self.logger = logger
  }

  /// The routes as they are now.
  var table: RouteTable<Route> { state.withLock { $0.table } }

  /// Bindings that are not served because an earlier one answers to the same requests.
  var conflicts: [String] { state.withLock { $0.conflicts } }

  /// Builds the table anew from what the backends offer, in the order of the configuration: the
  /// earlier one keeps a route that two of them claim.
  func rebuild() {
    let news = state.withLock { state -> [String] in
      var table = RouteTable<Route>()
      var conflicts: [String] = []
      for backend in backends {
        guard let contract = backend.contract else { continue }
        for method in contract.methods {
          for binding in method.bindings {
            let route = Route(
              backend: backend,
              contract: contract,
              method: method,
              binding: binding
            )
            let isNew = table.insert(
              method: binding.httpMethod,
              binding.template,
              route
            )
            if !isNew {
              conflicts.append("\(binding.text) of \(method.schema.fullName) (\(backend.name))")
            }
          }
        }
      }
      let news = conflicts.filter { !state.conflicts.contains($0) }
      state = State(table: table, conflicts: conflicts)
      return news
    }
    for conflict in news {
      logger.error(
        "route conflicts with an earlier one and is not served",
        metadata: ["route": "\(conflict)"]
      )
    }
  }
}
