import Foundation
import TernFoundation
import TernWire
import Testing

@Suite("Dates and timestamps")
struct DateTests {
  @Test(
    "a timestamp to the microsecond survives the way through a date",
    arguments: [
      (0, 0), (-1, 999_999_000), (1_700_000_000, 123_456_000), (-62_135_596_800, 0),
      (978_307_199, 999_999_000), (4_102_444_800, 1000),
    ] as [(Int64, Int32)]
  )
  func roundTrip(seconds: Int64, nanos: Int32) {
    let time = Google.Protobuf.Timestamp(seconds: seconds, nanos: nanos)
    let back = Google.Protobuf.Timestamp(Date(time))
    let difference = (back - time) / .nanoseconds(1)
    #expect(abs(difference) < 1000, "\(back) is not \(time)")
    #expect(back.isValid)
  }

  @Test("a date is the same instant")
  func instant() {
    let date = Date(timeIntervalSince1970: 1.5)
    #expect(Google.Protobuf.Timestamp(date) == .init(seconds: 1, nanos: 500_000_000))
    #expect(
      Google.Protobuf.Timestamp(Date(timeIntervalSince1970: -0.25))
        == .init(seconds: -1, nanos: 750_000_000)
    )
    #expect(Date(.init(seconds: 1, nanos: 500_000_000)) == date)
  }

  @Test("what no timestamp can say becomes the nearest that can")
  func limits() {
    #expect(Google.Protobuf.Timestamp(.distantPast).isValid)
    #expect(
      Google.Protobuf.Timestamp(Date(timeIntervalSince1970: 1e300)).seconds
        == Google.Protobuf.Timestamp.secondsMax
    )
    #expect(
      Google.Protobuf.Timestamp(Date(timeIntervalSince1970: -1e300)).seconds
        == Google.Protobuf.Timestamp.secondsMin
    )
    _ = Date(.init(seconds: .max, nanos: .max))
  }

  @Test(
    "an interval in seconds is a duration of one sign",
    arguments: [
      (1.5, 1, 500_000_000), (-1.5, -1, -500_000_000), (0.9999999999, 1, 0), (.nan, 0, 0),
    ]
      as [(Double, Int64, Int32)]
  )
  func intervals(_ interval: Double, _ seconds: Int64, _ nanos: Int32) {
    let duration = Google.Protobuf.Duration(interval)
    #expect(duration == .init(seconds: seconds, nanos: nanos))
    #expect(duration.isValid)
    #expect(Google.Protobuf.Duration(TimeInterval.infinity).isValid)
  }
}
