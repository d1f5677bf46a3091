#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

private let nanosPerSecond: Int64 = 1_000_000_000
private let attosPerNano: Int64 = 1_000_000_000
private let microsPerSecond: Int64 = 1_000_000

extension Google.Protobuf.Timestamp {
  /// 0001-01-01T00:00:00Z: nothing earlier is valid.
  public static let secondsMin: Int64 = -62_135_596_800
  /// 9999-12-31T23:59:59Z: nothing later is valid.
  public static let secondsMax: Int64 = 253_402_300_799

  /// The wall clock's time.
  public static func now() -> Self {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Self(seconds: Int64(time.tv_sec), nanos: Int32(time.tv_nsec))
  }

  /// A time in microseconds since 1970, rounded down to nothing: every microsecond has its timestamp.
  public init(microsecondsSince1970 micros: Int64) {
    let (seconds, rest) = flooredDivision(micros, microsPerSecond)
    self.init(seconds: seconds, nanos: Int32(rest) * 1000)
  }

  /// Whether it is between the years 1 and 9999 and its nanoseconds are between 0 and 999,999,999.
  public var isValid: Bool {
    (Self.secondsMin...Self.secondsMax).contains(seconds) && (0..<1_000_000_000).contains(nanos)
  }

  /// Microseconds since 1970, rounded down.
  ///
  /// - Throws: `outOfRange` if this is not a valid timestamp.
  public func microsecondsSince1970() throws(WireError) -> Int64 {
    guard isValid else {
      throw WireError(.outOfRange, "expected a timestamp between the years 1 and 9999")
    }
    return seconds * microsPerSecond + Int64(nanos) / 1000
  }
}

extension Google.Protobuf.Timestamp: Comparable {
  /// The earlier one is less; both must be normalised (``isValid``).
  public static func < (left: Self, right: Self) -> Bool {
    (left.seconds, left.nanos) < (right.seconds, right.nanos)
  }

  /// The time so much later, in whole nanoseconds; what leaves the range of 64-bit seconds stays at its end.
  public static func + (time: Self, duration: Swift.Duration) -> Self {
    let (seconds, attos) = duration.components
    let (carry, nanos) = flooredDivision(Int64(time.nanos) + attos / attosPerNano, nanosPerSecond)
    let (sum, overflow) = time.seconds.addingReportingOverflow(seconds)
    let end: Int64 = seconds < 0 ? .min : .max
    let (total, carryOverflow) = sum.addingReportingOverflow(carry)
    return Self(seconds: overflow || carryOverflow ? end : total, nanos: Int32(nanos))
  }

  /// The time so much earlier, in whole nanoseconds.
  public static func - (time: Self, duration: Swift.Duration) -> Self {
    time + (Swift.Duration.zero - duration)
  }

  /// How much time lies between two times.
  public static func - (left: Self, right: Self) -> Swift.Duration {
    .seconds(left.seconds) - .seconds(right.seconds)
      + .nanoseconds(Int64(left.nanos) - Int64(right.nanos))
  }
}

extension Google.Protobuf.Duration {
  /// 10,000 years: nothing longer is valid, in either direction.
  public static let secondsMax: Int64 = 315_576_000_000

  /// A Swift duration; less than a nanosecond is cut off, and what is longer than 10,000 years becomes
  /// 10,000 years.
  public init(_ duration: Swift.Duration) {
    let (seconds, attos) = duration.components
    if seconds > Self.secondsMax || seconds < -Self.secondsMax {
      self.init(seconds: seconds > 0 ? Self.secondsMax : -Self.secondsMax, nanos: 0)
    } else {
      self.init(seconds: seconds, nanos: Int32(attos / attosPerNano))
    }
  }

  /// Whether it is at most 10,000 years, and seconds and nanoseconds have one sign.
  public var isValid: Bool {
    (-Self.secondsMax...Self.secondsMax).contains(seconds)
      && (-999_999_999...999_999_999).contains(nanos)
      && !(seconds > 0 && nanos < 0) && !(seconds < 0 && nanos > 0)
  }
}

extension Swift.Duration {
  /// The duration of a message.
  ///
  /// - Throws: `outOfRange` if it is not valid.
  public init(_ message: Google.Protobuf.Duration) throws(WireError) {
    guard message.isValid else {
      throw WireError(.outOfRange, "expected a duration of at most 10,000 years, of one sign")
    }
    self.init(
      secondsComponent: message.seconds,
      attosecondsComponent: Int64(message.nanos) * attosPerNano
    )
  }
}

/// Quotient and a rest that is never negative.
private func flooredDivision(_ value: Int64, _ divisor: Int64) -> (Int64, Int64) {
  let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
  return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
}
