#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The time of day, injected so that tests can turn it.
public struct WallClock: Sendable {
  private let read: @Sendable () -> Int64

  /// A clock that answers what `read` answers: microseconds since 1970.
  public init(_ read: @escaping @Sendable () -> Int64) {
    self.read = read
  }

  /// Microseconds since 1970: what the stores keep.
  public var microseconds: Int64 { read() }

  /// The clock of this machine.
  public static let system = WallClock {
    var time = timespec()
    // CLOCK_REALTIME exists on every Linux, and the pointer is valid: the call can't fail.
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }
}
