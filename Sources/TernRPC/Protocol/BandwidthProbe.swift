/// How large a window must be not to hold the peer up: the bytes of messages that come within one
/// round trip, counted between a PING and its answer.
///
/// ```
/// bytes of messages   ===|==== sample ====|===
///                       PING           PING, ACK
/// ```
/// A sample that comes close to the window says that the window is what holds the peer up; the
/// window becomes twice the sample. A sample whose bytes came more slowly than those of an earlier
/// one only says that something else is slow, and changes nothing.
struct BandwidthProbe: Equatable, Sendable {
  /// The window of a stream, as far as this connection's bandwidth and delay ask for it.
  private(set) var windowBytes: Int
  private let windowBytesMax: Int

  /// What was received in all when the last PING went out, and when that was.
  private var startOffset: UInt64 = 0
  private var startMicroseconds: UInt64 = 0
  private var isUnderWay = false
  /// The last sample asked for more: the next needn't wait.
  private var isGrowing = true
  /// Bytes a second, in the fastest sample so far.
  private var bandwidthMax = 0.0

  /// The value of the PINGs that measure.
  static let pingValue: UInt64 = 1
  /// PINGs cost the peer something: without growth, they are this far apart.
  private static let intervalMicroseconds: UInt64 = 250_000
  /// A sample of so much of the window, in thirds, says that it is full.
  private static let fullThirds = 2

  init(windowBytes: Int, windowBytesMax: Int) {
    self.windowBytes = windowBytes
    self.windowBytesMax = max(windowBytes, windowBytesMax)
  }

  /// Bytes were read, `received` in all so far.
  ///
  /// True: send a PING with ``pingValue``.
  @inline(__always)
  mutating func read(upTo received: UInt64, nowMicroseconds now: UInt64) -> Bool {
    // Too little has come to fill a window: nearly always, where calls are small.
    guard received &- startOffset >= UInt64(windowBytes / 2) else { return false }
    return begin(at: received, now)
  }

  private mutating func begin(at received: UInt64, _ now: UInt64) -> Bool {
    guard !isUnderWay, windowBytes < windowBytesMax,
      isGrowing || now &- startMicroseconds >= Self.intervalMicroseconds
    else { return false }
    isUnderWay = true
    startOffset = received
    startMicroseconds = now
    return true
  }

  /// The answer to the PING came.
  ///
  /// True: the window has grown.
  mutating func answered(received: UInt64, nowMicroseconds now: UInt64) -> Bool {
    guard isUnderWay else { return false }
    isUnderWay = false
    let sample = Int(clamping: received &- startOffset)
    let seconds = Double(max(1, now &- startMicroseconds)) / 1e6
    let bandwidth = Double(sample) / seconds
    let isFaster = bandwidth > bandwidthMax
    bandwidthMax = max(bandwidthMax, bandwidth)
    isGrowing = isFaster && sample / Self.fullThirds >= windowBytes / 3
    guard isGrowing else { return false }
    let wanted = sample.multipliedReportingOverflow(by: 2)
    windowBytes = min(
      windowBytesMax,
      max(windowBytes, wanted.overflow ? .max : wanted.partialValue)
    )
    return true
  }
}
