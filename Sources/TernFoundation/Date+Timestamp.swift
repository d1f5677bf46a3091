public import TernWire

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

// A module of its own, so that programs which only speak contracts do not link Foundation.

/// Seconds between 1970 and 2001, from which `Date` counts: counted from there, a double tells dates of our time
/// apart to a fraction of a microsecond.
private let referenceSeconds: Int64 = 978_307_200

extension Google.Protobuf.Timestamp {
  /// A date, rounded to the nearest nanosecond; what lies outside the years 1 to 9999 becomes their first or last
  /// second.
  public init(_ date: Date) {
    let interval = date.timeIntervalSinceReferenceDate
    let whole = interval.rounded(.down)
    let first = Double(Self.secondsMin - referenceSeconds)
    let last = Double(Self.secondsMax - referenceSeconds)
    guard whole >= first else {
      self.init(seconds: Self.secondsMin)
      return
    }
    guard whole <= last else {
      self.init(seconds: Self.secondsMax)
      return
    }
    let nanos = ((interval - whole) * 1e9).rounded()
    let carry: Int64 = nanos >= 1e9 ? 1 : 0
    self.init(
      seconds: Int64(whole) + referenceSeconds + carry,
      nanos: carry == 1 ? 0 : Int32(nanos)
    )
  }
}

extension Date {
  /// The date of a timestamp; a double keeps dates of our time to a fraction of a microsecond.
  public init(_ timestamp: Google.Protobuf.Timestamp) {
    // In doubles from here on: seconds of a stranger may be anything.
    let seconds = Double(timestamp.seconds) - Double(referenceSeconds)
    self.init(timeIntervalSinceReferenceDate: seconds + Double(timestamp.nanos) / 1e9)
  }
}

extension Google.Protobuf.Duration {
  /// An interval in seconds, rounded to the nearest nanosecond; what is longer than 10,000 years, or no number, becomes
  /// the longest duration, or none.
  public init(_ interval: TimeInterval) {
    let limit = Double(Self.secondsMax)
    let seconds = interval.isNaN ? 0 : min(max(interval, -limit), limit)
    let whole = seconds.rounded(.towardZero)
    let nanos = ((seconds - whole) * 1e9).rounded()
    let carry: Int64 = nanos >= 1e9 ? 1 : nanos <= -1e9 ? -1 : 0
    self.init(seconds: Int64(whole) + carry, nanos: carry == 0 ? Int32(nanos) : 0)
  }

  /// The length in seconds.
  public var timeInterval: TimeInterval { Double(seconds) + Double(nanos) / 1e9 }
}
