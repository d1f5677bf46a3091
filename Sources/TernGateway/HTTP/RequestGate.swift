import Synchronization

/// Counts what is being worked on, and refuses what would be too much.
final class RequestGate: Sendable {
  private let requests = Atomic<Int>(0)
  private let streams = Atomic<Int>(0)
  private let draining = Atomic<Bool>(false)
  private let requestsMax: Int
  private let streamsMax: Int

  init(requestsMax: Int, streamsMax: Int) {
    self.requestsMax = requestsMax
    self.streamsMax = streamsMax
  }

  /// Whether a graceful shutdown has begun.
  var isDraining: Bool { draining.load(ordering: .relaxed) }

  func drain() { draining.store(true, ordering: .relaxed) }

  /// A place among the requests; it is given back when the last reference to it goes.
  func enter() -> Place? { Place.take(in: self, requests, max: requestsMax) }

  /// A place among the streams.
  func enterStream() -> Place? {
    Place.take(in: self, streams, max: streamsMax, isStream: true)
  }

  /// One place, held by whoever works on the request.
  final class Place: Sendable {
    private let gate: RequestGate
    private let isStream: Bool

    private init(_ gate: RequestGate, isStream: Bool) {
      self.gate = gate
      self.isStream = isStream
    }

    /// Counts first and makes the place only then: `deinit` gives back what was taken, and it also runs for an
    /// initialiser that fails once everything is set.
    fileprivate static func take(
      in gate: RequestGate,
      _ count: borrowing Atomic<Int>,
      max: Int,
      isStream: Bool = false
    ) -> Place? {
      guard count.add(1, ordering: .relaxed).oldValue < max else {
        count.subtract(1, ordering: .relaxed)
        return nil
      }
      return Place(gate, isStream: isStream)
    }

    deinit {
      if isStream {
        gate.streams.subtract(1, ordering: .relaxed)
      } else {
        gate.requests.subtract(1, ordering: .relaxed)
      }
    }
  }
}
