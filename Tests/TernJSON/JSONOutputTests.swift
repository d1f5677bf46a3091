import TestSupport
import Testing

@testable import TernJSON

private func written(isPretty: Bool = false, _ body: (inout JSONOutput) -> Void) -> String {
  var output = JSONOutput(isPretty: isPretty, capacity: 1)
  body(&output)
  return String(decoding: output.bytes, as: UTF8.self)
}

@Suite("JSON output")
struct JSONOutputTests {
  @Test(
    "writes the shortest double that reads back",
    arguments: [
      (0.0, "0"), (-0.0, "-0.0"), (1.0, "1"), (-1.0, "-1"), (0.1, "0.1"), (1e22, "1e+22"),
      (1.5, "1.5"), (.leastNonzeroMagnitude, "5e-324"),
      (1.7976931348623157e308, "1.7976931348623157e+308"),
      (0.30000000000000004, "0.30000000000000004"), (.nan, "\"NaN\""), (.infinity, "\"Infinity\""),
      (-.infinity, "\"-Infinity\""), (123_456_789, "123456789"),
    ]
  )
  func doubles(value: Double, expected: String) {
    let text = written { $0.number(value) }
    #expect(text == expected || Double(text)?.bitPattern == value.bitPattern)
    if value != 0 { #expect(text == expected) }
  }

  @Test("keeps the sign of a negative zero")
  func negativeZero() throws {
    let double = written { $0.number(-0.0) }
    #expect(Double(double)?.sign == .minus)
    let float = written { $0.number(-Float(0)) }
    #expect(Float(float)?.sign == .minus)
  }

  @Test("writes random doubles and floats so that they read back")
  func roundTrips() {
    var random = SeededGenerator(seed: 1)
    var wrong: [String] = []
    for _ in 0..<20_000 {
      let double = Double(bitPattern: random.next())
      if double.isFinite {
        let text = written { $0.number(double) }
        if Double(text)?.bitPattern != double.bitPattern { wrong.append(text) }
      }
      let float = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
      if float.isFinite {
        let text = written { $0.number(float) }
        if Float(text)?.bitPattern != float.bitPattern { wrong.append(text) }
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test("writes integers to the ends of their ranges")
  func integers() {
    for value: Int64 in [0, 1, -1, 9, 10, 99, 100, .max, .min, 1_234_567_890] {
      #expect(written { $0.integer(value) } == "\(value)")
    }
    for value: UInt64 in [0, 9, 10, .max, 9_999_999_999_999_999_999, 10_000_000_000_000_000_000] {
      #expect(written { $0.integer(value) } == "\(value)")
    }
  }

  @Test("writes integers of any number of digits, with zeros anywhere")
  func digits() {
    var power: UInt64 = 1
    for _ in 1...19 {
      power *= 10
      for value in [power - 1, power, power + 1, power / 10 * 7, power / 9, power - power / 1_000] {
        #expect(written { $0.integer(value) } == "\(value)")
        #expect(written { $0.quotedInteger(value) } == "\"\(value)\"")
      }
    }
    for value: UInt64 in 0..<20_000 {
      let wide = value * 5_003 * 10_007
      if written({ $0.integer(value) }) != "\(value)" { Issue.record("\(value)") }
      if written({ $0.integer(wide) }) != "\(wide)" { Issue.record("\(wide)") }
    }
  }

  @Test("escapes one byte at each place of strings of any length")
  func escapePlaces() {
    for length in 1...50 {
      for place in 0..<length {
        var plain = [Character](repeating: "a", count: length)
        plain[place] = "\n"
        let expected = plain.map { $0 == "\n" ? "\\n" : String($0) }.joined()
        #expect(written { $0.string(String(plain)) } == "\"\(expected)\"")
        // Another one behind it, as far as there is room.
        plain[min(place + 9, length - 1)] = "\""
        let both = plain.map { $0 == "\n" ? "\\n" : $0 == "\"" ? "\\\"" : String($0) }.joined()
        #expect(written { $0.string(String(plain)) } == "\"\(both)\"")
      }
    }
  }

  @Test("escapes what must be escaped and nothing else")
  func strings() {
    #expect(written { $0.string("a\"b\\c/d") } == #""a\"b\\c/d""#)
    #expect(
      written { $0.string("\0\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F}\u{7F}") }
        == "\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\u{7F}\""
    )
    #expect(written { $0.string("\u{E9}\u{1F600}") } == "\"\u{E9}\u{1F600}\"")
    #expect(written { $0.string("") } == "\"\"")
  }

  @Test("lays out pretty text")
  func pretty() {
    let text = written(isPretty: true) { output in
      output.open(UInt8(ascii: "{"))
      output.key("a")
      output.integer(Int64(1))
      output.key("b")
      output.open(UInt8(ascii: "["))
      output.close(UInt8(ascii: "]"))
      output.key("c")
      output.open(UInt8(ascii: "["))
      output.element()
      output.integer(Int64(2))
      output.element()
      output.integer(Int64(3))
      output.close(UInt8(ascii: "]"))
      output.close(UInt8(ascii: "}"))
    }
    #expect(text == "{\n  \"a\": 1,\n  \"b\": [],\n  \"c\": [\n    2,\n    3\n  ]\n}")
  }

  @Test(
    "base64 goes both ways",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ]
  )
  func base64(plain: String, encoded: String) {
    Array(plain.utf8).withUnsafeBytes { bytes in
      #expect(written { $0.base64(bytes) } == "\"\(encoded)\"")
    }
    for text in [encoded, encoded.replacing("=", with: "")] {
      Array(text.utf8).withUnsafeBytes { bytes in
        #expect(Base64.decode(bytes) == Array(plain.utf8))
      }
    }
  }

  @Test("base64 takes both alphabets, and refuses everything else")
  func base64Alphabets() {
    func decode(_ text: String) -> [UInt8]? {
      Array(text.utf8).withUnsafeBytes { Base64.decode($0) }
    }
    #expect(decode("-_-_") == [0xFB, 0xFF, 0xBF])
    #expect(decode("+/+/") == [0xFB, 0xFF, 0xBF])
    for text in [
      "A", "AA=", "A===", "====", "AAAA=", "AA A", "A\nAA", "AAAA==", "AAAAA", "=AAA", "A=AA",
      "!!!!",
    ] {
      #expect(decode(text) == nil, "\(text)")
    }
  }
}

@Suite("Times as text")
struct TimeTextTests {
  private func timestamp(_ text: String) -> (seconds: Int64, nanos: Int32)? {
    Array(text.utf8).withUnsafeBytes { TimeText.parseTimestamp($0) }
  }

  private func duration(_ text: String) -> (seconds: Int64, nanos: Int32)? {
    Array(text.utf8).withUnsafeBytes { TimeText.parseDuration($0) }
  }

  @Test(
    "timestamps are read with fraction and offset",
    arguments: [
      ("1970-01-01T00:00:00Z", 0, 0), ("1970-01-01T00:00:00.000000001Z", 0, 1),
      ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
      ("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999),
      ("2024-02-29T12:00:00+01:30", 1_709_202_600, 0), ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
      ("2000-01-01T00:00:00-08:00", 946_713_600, 0),
      ("0001-01-01T01:00:00+01:00", -62_135_596_800, 0),
    ] as [(String, Int64, Int32)]
  )
  func timestamps(text: String, seconds: Int64, nanos: Int32) throws {
    let time = try #require(timestamp(text))
    #expect(time.seconds == seconds)
    #expect(time.nanos == nanos)
  }

  @Test(
    "timestamps that are none are refused",
    arguments: [
      "", "1970-01-01", "1970-01-01T00:00:00", "1970-01-01t00:00:00Z", "1970-01-01T00:00:00z",
      "1970-01-01 00:00:00Z", "0000-01-01T00:00:00Z", "10000-01-01T00:00:00Z",
      "1970-13-01T00:00:00Z",
      "1970-00-01T00:00:00Z", "1970-01-32T00:00:00Z", "2023-02-29T00:00:00Z",
      "1970-01-01T24:00:00Z",
      "1970-01-01T00:60:00Z", "1970-01-01T00:00:60Z", "1970-01-01T00:00:00.Z",
      "1970-01-01T00:00:00+0100",
      "1970-01-01T00:00:00.1234567890Z", "9999-12-31T23:59:59-00:01", "0001-01-01T00:00:00+00:01",
      "1970-01-01T00:00:00Z ", "1970-1-01T00:00:00Z", "1970-01-01T00:00:00+24:00",
      "1970-01-01T00:00Z",
    ]
  )
  func badTimestamps(text: String) {
    #expect(timestamp(text) == nil)
  }

  @Test(
    "durations are read with their sign",
    arguments: [
      ("0s", 0, 0), ("1s", 1, 0), ("-1.5s", -1, -500_000_000), ("0.000000001s", 0, 1),
      ("-0.5s", 0, -500_000_000), ("315576000000s", 315_576_000_000, 0), ("1.50s", 1, 500_000_000),
    ] as [(String, Int64, Int32)]
  )
  func durations(text: String, seconds: Int64, nanos: Int32) throws {
    let time = try #require(duration(text))
    #expect(time.seconds == seconds)
    #expect(time.nanos == nanos)
  }

  @Test(
    "durations that are none are refused",
    arguments: [
      "", "s", "1", "1 s", "1S", "+1s", "--1s", "1.s", ".5s", "1.0000000000s", "315576000001s",
      "315576000001s", "-315576000001s", "1e3s", "1ss", "0x1s", "9999999999999999999s",
    ]
  )
  func badDurations(text: String) {
    #expect(duration(text) == nil)
  }

  @Test("every day of 9,999 years goes there and back")
  func days() {
    var expected = CivilTime.days(year: 1, month: 1, day: 1)
    #expect(expected * 86_400 == Int(CivilTime.secondsMin))
    var wrong: [String] = []
    for year in 1...9_999 {
      for month in 1...12 {
        if CivilTime.days(year: year, month: month, day: 1) != expected {
          wrong.append("\(year)-\(month)")
        }
        for day in [1, 15, CivilTime.daysIn(month: month, year: year)] {
          let days = CivilTime.days(year: year, month: month, day: day)
          if CivilTime.date(days: days) != (year, month, day) {
            wrong.append("\(year)-\(month)-\(day)")
          }
        }
        expected += CivilTime.daysIn(month: month, year: year)
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test(
    "fractions are written with 0, 3, 6 or 9 digits",
    arguments: [
      (0, 0, "\"1970-01-01T00:00:00Z\""), (0, 1_000_000, "\"1970-01-01T00:00:00.001Z\""),
      (-1, 1_000, "\"1969-12-31T23:59:59.000001Z\""), (0, 1, "\"1970-01-01T00:00:00.000000001Z\""),
      (253_402_300_799, 999_999_999, "\"9999-12-31T23:59:59.999999999Z\""),
      (-62_135_596_800, 0, "\"0001-01-01T00:00:00Z\""), (253_402_300_800, 0, nil),
      (-62_135_596_801, 0, nil), (0, -1, nil), (0, 1_000_000_000, nil),
    ] as [(Int64, Int32, String?)]
  )
  func writtenTimestamps(seconds: Int64, nanos: Int32, expected: String?) {
    var output = JSONOutput(isPretty: false)
    let isWritten = output.timestamp(seconds: seconds, nanos: nanos)
    #expect(isWritten == (expected != nil))
    if let expected { #expect(String(decoding: output.bytes, as: UTF8.self) == expected) }
  }

  @Test(
    "durations are written with one sign",
    arguments: [
      (0, 0, "\"0s\""), (1, 500_000_000, "\"1.500s\""), (-1, -1, "\"-1.000000001s\""),
      (0, -500_000, "\"-0.000500s\""), (1, -1, nil), (-1, 1, nil), (315_576_000_001, 0, nil),
      (315_576_000_000, 1, "\"315576000000.000000001s\""), (0, 1_000_000_000, nil),
      (Int64.min, 0, nil), (0, Int32.min, nil),
    ] as [(Int64, Int32, String?)]
  )
  func writtenDurations(seconds: Int64, nanos: Int32, expected: String?) {
    var output = JSONOutput(isPretty: false)
    let isWritten = output.duration(seconds: seconds, nanos: nanos)
    #expect(isWritten == (expected != nil))
    if let expected { #expect(String(decoding: output.bytes, as: UTF8.self) == expected) }
  }
}
