/// Days and dates of the proleptic Gregorian calendar, without time zones or leap seconds.
enum CivilTime {
  /// 0001-01-01T00:00:00Z in seconds since 1970.
  static let secondsMin: Int64 = -62_135_596_800
  /// 9999-12-31T23:59:59Z in seconds since 1970.
  static let secondsMax: Int64 = 253_402_300_799

  /// Days since 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms").
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month and day of days since 1970-01-01.
  static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthShifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthShifted + 2) / 5 + 1
    let month = monthShifted < 10 ? monthShifted + 3 : monthShifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, day)
  }

  static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// The text forms of `google.protobuf.Timestamp` and `google.protobuf.Duration`.
enum TimeText {
  /// 10,000 years of seconds: what a Duration may hold.
  static let durationSecondsMax: Int64 = 315_576_000_000

  /// Parses RFC 3339: `2024-02-29T23:59:59.123456789Z` or with an offset such as `+01:30`.
  ///
  /// `T` and `Z` are upper-case, the fraction has one to nine digits, the result lies in the years
  /// 1 to 9999 after the offset is applied.
  static func parseTimestamp(_ text: UnsafeRawBufferPointer) -> (seconds: Int64, nanos: Int32)? {
    var cursor = Cursor(text)
    guard
      let year = cursor.digits(4), cursor.take("-"), let month = cursor.digits(2),
      cursor.take("-"), let day = cursor.digits(2), cursor.take("T"), let hour = cursor.digits(2),
      cursor.take(":"), let minute = cursor.digits(2), cursor.take(":"),
      let second = cursor.digits(2)
    else { return nil }
    guard
      year >= 1, 1...12 ~= month, day >= 1, day <= CivilTime.daysIn(month: month, year: year),
      hour <= 23, minute <= 59, second <= 59
    else { return nil }
    var nanos = 0
    if cursor.take(".") {
      guard let fraction = cursor.fraction() else { return nil }
      nanos = fraction
    }
    var offset = 0
    if !cursor.take("Z") {
      let sign: Int
      if cursor.take("+") {
        sign = 1
      } else if cursor.take("-") {
        sign = -1
      } else {
        return nil
      }
      guard
        let hours = cursor.digits(2), cursor.take(":"), let minutes = cursor.digits(2), hours <= 23,
        minutes <= 59
      else { return nil }
      offset = sign * (hours * 3_600 + minutes * 60)
    }
    guard cursor.isAtEnd else { return nil }
    let days = CivilTime.days(year: year, month: month, day: day)
    let seconds = Int64(days * 86_400 + hour * 3_600 + minute * 60 + second - offset)
    guard seconds >= CivilTime.secondsMin, seconds <= CivilTime.secondsMax else { return nil }
    return (seconds, Int32(nanos))
  }

  /// Parses `-1.5s`: at most nine digits of fraction, at most 10,000 years.
  static func parseDuration(_ text: UnsafeRawBufferPointer) -> (seconds: Int64, nanos: Int32)? {
    var cursor = Cursor(text)
    let isNegative = cursor.take("-")
    guard let magnitude = cursor.integer(digitsMax: 12), magnitude <= durationSecondsMax else {
      return nil
    }
    var nanos = 0
    if cursor.take(".") {
      guard let fraction = cursor.fraction() else { return nil }
      nanos = fraction
    }
    guard cursor.take("s"), cursor.isAtEnd else { return nil }
    return isNegative ? (-magnitude, -Int32(nanos)) : (magnitude, Int32(nanos))
  }

  /// Walks over text that has fixed positions.
  private struct Cursor {
    let text: UnsafeRawBufferPointer
    var index = 0

    init(_ text: UnsafeRawBufferPointer) {
      self.text = text
    }

    var isAtEnd: Bool { index == text.count }

    mutating func take(_ scalar: UnicodeScalar) -> Bool {
      guard index < text.count, UInt32(text[index]) == scalar.value else { return false }
      index += 1
      return true
    }

    mutating func digits(_ count: Int) -> Int? {
      guard index + count <= text.count else { return nil }
      var value = 0
      for _ in 0..<count {
        let digit = text[index] &- 0x30
        guard digit < 10 else { return nil }
        value = value * 10 + Int(digit)
        index += 1
      }
      return value
    }

    mutating func integer(digitsMax: Int) -> Int64? {
      let start = index
      var value: Int64 = 0
      while index < text.count, text[index] &- 0x30 < 10 {
        guard index - start < digitsMax else { return nil }
        value = value * 10 + Int64(text[index] &- 0x30)
        index += 1
      }
      return index > start ? value : nil
    }

    /// One to nine digits as nanoseconds.
    mutating func fraction() -> Int? {
      let start = index
      guard let value = integer(digitsMax: 9) else { return nil }
      var nanos = Int(value)
      for _ in (index - start)..<9 { nanos *= 10 }
      return nanos
    }
  }
}

extension JSONOutput {
  /// Writes a timestamp in UTC with 0, 3, 6 or 9 digits of fraction; false when it is out of range.
  mutating func timestamp(seconds: Int64, nanos: Int32) -> Bool {
    guard
      seconds >= CivilTime.secondsMin, seconds <= CivilTime.secondsMax, nanos >= 0,
      nanos < 1_000_000_000
    else { return false }
    var days = Int(seconds) / 86_400
    var rest = Int(seconds) % 86_400
    if rest < 0 {
      rest += 86_400
      days -= 1
    }
    let date = CivilTime.date(days: days)
    byte(UInt8(ascii: "\""))
    padded(date.year, width: 4)
    byte(UInt8(ascii: "-"))
    padded(date.month, width: 2)
    byte(UInt8(ascii: "-"))
    padded(date.day, width: 2)
    byte(UInt8(ascii: "T"))
    padded(rest / 3_600, width: 2)
    byte(UInt8(ascii: ":"))
    padded(rest / 60 % 60, width: 2)
    byte(UInt8(ascii: ":"))
    padded(rest % 60, width: 2)
    fraction(Int(nanos))
    literal("Z\"")
    return true
  }

  /// Writes a duration in seconds with 0, 3, 6 or 9 digits of fraction; false when it is out of
  /// range or its signs disagree.
  mutating func duration(seconds: Int64, nanos: Int32) -> Bool {
    guard
      seconds.magnitude <= UInt64(TimeText.durationSecondsMax), nanos.magnitude < 1_000_000_000,
      !(seconds > 0 && nanos < 0), !(seconds < 0 && nanos > 0)
    else { return false }
    byte(UInt8(ascii: "\""))
    if seconds < 0 || nanos < 0 { byte(UInt8(ascii: "-")) }
    integer(seconds.magnitude)
    fraction(Int(nanos.magnitude))
    literal("s\"")
    return true
  }

  private mutating func fraction(_ nanos: Int) {
    guard nanos != 0 else { return }
    byte(UInt8(ascii: "."))
    if nanos % 1_000_000 == 0 {
      padded(nanos / 1_000_000, width: 3)
    } else if nanos % 1_000 == 0 {
      padded(nanos / 1_000, width: 6)
    } else {
      padded(nanos, width: 9)
    }
  }
}
