import Synchronization

/// A time of day that stands until a test turns it.
public final class TurnableTime: Sendable {
  private let value: Mutex<Int64>

  /// Starts in the year 2027.
  public init(microseconds: Int64 = 1_800_000_000_000_000) {
    value = Mutex(microseconds)
  }

  /// Microseconds since 1970.
  public var microseconds: Int64 { value.withLock { $0 } }

  /// Turns it on.
  public func advance(by duration: Duration) {
    let (seconds, attoseconds) = duration.components
    value.withLock { $0 += seconds * 1_000_000 + attoseconds / 1_000_000_000_000 }
  }
}
