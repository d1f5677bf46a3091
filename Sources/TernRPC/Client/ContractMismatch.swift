import Metrics
import Synchronization
import TernWire

/// A server has another contract of a service than this program was built with.
///
/// That is no error: contracts may change compatibly, and then ends of different age talk to each
/// other for a while.
public struct ContractMismatch: Sendable, Hashable {
  /// The full name of the service.
  public var service: String
  /// The fingerprint of the contract that this program was built with.
  public var expected: UInt64
  /// That of the server's.
  public var actual: UInt64
}

/// The fingerprints of contracts that clients were built with, each computed once.
enum ContractFingerprints {
  private struct Known {
    var fingerprints: [String: UInt64] = [:]
    var counters: [String: Counter] = [:]
  }

  private static let known = Mutex(Known())

  static func fingerprint(of service: String, _ contract: () -> EmbeddedFile) -> UInt64 {
    let file = contract()
    let key = "\(file.path) \(service)"
    if let fingerprint = known.withLock({ $0.fingerprints[key] }) { return fingerprint }
    let fingerprint = file.fingerprint
    known.withLock { $0.fingerprints[key] = fingerprint }
    return fingerprint
  }

  static func count(_ mismatch: ContractMismatch) {
    let counter = known.withLock { known in
      if let counter = known.counters[mismatch.service] { return counter }
      let counter = Counter(
        label: "tern.rpc.client.contract_mismatches",
        dimensions: [("service", mismatch.service)]
      )
      known.counters[mismatch.service] = counter
      return counter
    }
    counter.increment()
  }
}
