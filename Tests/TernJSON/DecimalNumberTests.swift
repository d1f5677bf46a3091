import TestSupport
import Testing

@testable import TernJSON

/// What a text is as each type, taken while the text is in memory.
private struct Readings {
  var int64: Int64?
  var uint64: UInt64?
  var double: Double?
  var float: Float?
  var count: Int
}

private func parsed(_ text: String) throws -> Readings {
  try #require(
    Array(text.utf8).withUnsafeBytes { buffer in
      DecimalNumber(prefixOf: buffer).map {
        Readings(
          int64: $0.int64,
          uint64: $0.uint64,
          double: $0.double,
          float: $0.float,
          count: $0.text.count
        )
      }
    }
  )
}

private func whole(_ text: String) -> Bool {
  Array(text.utf8).withUnsafeBytes { DecimalNumber(whole: $0) != nil }
}

@Suite("Decimal numbers")
struct DecimalNumberTests {
  @Test(
    "follow the grammar of JSON",
    arguments: [
      "0", "-0", "1", "10", "1234567890123456789012345", "0.0", "1.5", "-1.25e10", "1E+5", "1e-5",
      "0e0", "0.1e1",
    ]
  )
  func valid(text: String) {
    #expect(whole(text))
  }

  @Test(
    "refuse what is not a number of JSON",
    arguments: [
      "", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "1.e5", "0x10", " 1", "1 ", "1_000",
      "--1",
      "00", "1.5.2", "Infinity", "NaN", "1e5.5", "\u{661}",
    ]
  )
  func invalid(text: String) {
    #expect(!whole(text))
  }

  @Test(
    "are exact integers, however they are written",
    arguments: [
      ("0", 0), ("-0", 0), ("1", 1), ("-1", -1), ("9007199254740993", 9_007_199_254_740_993),
      ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min), ("1e5", 100_000),
      ("1.5e1", 15), ("100e-2", 1), ("1.0", 1), ("1.000000000000000000000000000000", 1),
      ("0e999999999", 0), ("922337203685477580.7e1", Int64.max), ("-0.0", 0),
      ("1E18", 1_000_000_000_000_000_000),
      ("10000000000000000000000e-22", 1), ("123456789012345678", 123_456_789_012_345_678),
      ("1234567890123456789", 1_234_567_890_123_456_789),
    ] as [(String, Int64)]
  )
  func integers(text: String, expected: Int64) throws {
    #expect(try parsed(text).int64 == expected)
  }

  @Test(
    "are no integers when they have a fraction or exceed 64 bits",
    arguments: [
      "1.5", "0.1", "1e-1", "9223372036854775808", "-9223372036854775809", "1e19",
      "1e400", "123456789012345678901234567890", "0.5e0", "1.0000000000000000000000000000001",
      "1e-30",
    ]
  )
  func notIntegers(text: String) throws {
    #expect(try parsed(text).int64 == nil)
  }

  @Test(
    "are unsigned up to the last of 64 bits",
    arguments: [
      ("18446744073709551615", UInt64.max), ("18446744073709551616", nil), ("-1", nil), ("-0", 0),
      ("1844674407370955161.5e1", UInt64.max), ("1e19", 10_000_000_000_000_000_000), ("2e19", nil),
    ] as [(String, UInt64?)]
  )
  func unsigned(text: String, expected: UInt64?) throws {
    #expect(try parsed(text).uint64 == expected)
  }

  @Test(
    "are the nearest double",
    arguments: [
      "0.1", "1e22", "1e23", "-2.5", "123456.789", "1.7976931348623157e308", "5e-324", "2e-400",
      "9007199254740993", "0.30000000000000004", "2.2250738585072011e-308", "8.41e21", "1e-22",
      "179769313486231580793e288", "-0", "-0.0", "4.35", "0.000001",
    ]
  )
  func doubles(text: String) throws {
    let value = try #require(try parsed(text).double)
    let expected = try #require(Double(text))
    #expect(value.bitPattern == expected.bitPattern)
  }

  @Test(
    "are the nearest float, rounded once",
    arguments: [
      "0.1", "16777217", "1e10", "3.4028235e38",
      "1.00000005960464477540", "-0", "1e-45", "33554435", "0.3",
    ]
  )
  func floats(text: String) throws {
    let value = try #require(try parsed(text).float)
    let expected = try #require(Float(text))
    #expect(value.bitPattern == expected.bitPattern)
  }

  @Test("beyond the largest double or float are refused")
  func overflow() throws {
    #expect(try parsed("1.8e308").double == nil)
    #expect(try parsed("-1e999999999999").double == nil)
    #expect(try parsed("3.5e38").float == nil)
    #expect(try parsed("1e39").double != nil)
  }

  @Test("end where the grammar ends")
  func prefix() throws {
    for (text, count) in [("12,", 2), ("1.5]", 3), ("1e5 ", 3), ("7\n", 1), ("-3}", 2)] {
      #expect(try parsed(text).count == count)
    }
  }

  @Test("agree with the standard library on random doubles")
  func randomDoubles() throws {
    var random = SeededGenerator(seed: 42)
    var wrong: [String] = []
    for _ in 0..<20_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let text = value.description
      if try parsed(text).double?.bitPattern != value.bitPattern { wrong.append(text) }
    }
    #expect(wrong.isEmpty)
  }
}
