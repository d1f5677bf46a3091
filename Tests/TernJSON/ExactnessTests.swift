import TestSupport
import Testing

@testable import TernJSON

/// The quick ways through the scanner and the output, against the slow and plain ones.
@Suite("Quick ways are exact")
struct ExactnessTests {
  private func written(_ value: Double) -> String {
    var output = JSONOutput(isPretty: false, capacity: 1)
    output.number(value)
    return String(decoding: output.bytes, as: UTF8.self)
  }

  @Test("doubles are written with the shortest digits that read back")
  func writtenDoubles() {
    var generator = SeededGenerator(seed: 11)
    for round in 0..<6_000 {
      let digits = Double(Int64.random(in: -999_999_999...999_999_999, using: &generator))
      let value: Double
      switch round % 4 {
      case 0: value = digits / [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7][round / 4 % 8]
      case 1: value = Double.random(in: -1_000...1_000, using: &generator)
      case 2: value = (digits / 1e6).nextUp
      default:
        value = Double(bitPattern: UInt64.random(in: .min ... .max, using: &generator))
      }
      guard value.isFinite else { continue }
      let text = written(value)
      #expect(Double(text)?.bitPattern == value.bitPattern, "\(value) was written as \(text)")
      // Swift's description is the shortest; ours may lay it out in another way.
      func digitCount(_ text: String) -> Int {
        let mantissa = text.lowercased().split(separator: "e")[0].filter(\.isNumber)
        let significant = mantissa.drop { $0 == "0" }
        return max(1, String(significant.reversed().drop { $0 == "0" }).count)
      }
      #expect(digitCount(text) == digitCount(value.description), "\(value) as \(text)")
    }
  }

  @Test("numbers are read to the nearest double")
  func readDoubles() throws {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<6_000 {
      let whole = UInt64.random(
        in: 0...(1 << UInt64.random(in: 0...62, using: &generator)),
        using: &generator
      )
      var text = Bool.random(using: &generator) ? "-\(whole)" : "\(whole)"
      if Bool.random(using: &generator) {
        text += "."
        for _ in 0..<Int.random(in: 1...12, using: &generator) {
          text += String(Int.random(in: 0...9, using: &generator))
        }
      }
      if Int.random(in: 0..<8, using: &generator) == 0 {
        text += "e\(Int.random(in: -30...30, using: &generator))"
      }
      let value = try TestContract.roundTrip(#"{"doubles":[\#(text)]}"#)
      let expected = try #require(Double(text))
      #expect(value == #"{"doubles":[\#(written(expected))]}"#, "\(text)")
    }
  }

  @Test("integers are read as they are, bare and quoted, up to their bounds")
  func readIntegers() throws {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<5_000 {
      let value =
        Int64(bitPattern: UInt64.random(in: .min ... .max, using: &generator))
        >> Int64.random(in: 0...63, using: &generator)
      for text in ["\(value)", "\"\(value)\"", " \(value) ", "\(value)e0", "\"\(value).0\""] {
        #expect(
          try TestContract.roundTrip(#"{"int64Field":\#(text)}"#)
            == (value == 0 ? "{}" : #"{"int64Field":"\#(value)"}"#)
        )
      }
      let isNarrow = Int32(exactly: value) != nil
      #expect((try TestContract.refusal(#"{"int32Field":\#(value)}"#) == nil) == isNarrow)
      #expect((try TestContract.refusal(#"{"uint64Field":\#(value)}"#) == nil) == (value >= 0))
    }
  }

  @Test("strings are written alike wherever what needs an escape stands")
  func escapes() throws {
    let specials = ["\"", "\\", "\n", "\u{1}", "\u{1F}", " ", "\u{7F}", "\u{E9}", "\u{1F600}"]
    for length in 0...36 {
      for place in 0...length {
        for special in specials {
          let text =
            String(repeating: "a", count: place) + special
            + String(repeating: "b", count: length - place)
          var output = JSONOutput(isPretty: false, capacity: 1)
          output.string(text)
          let json = String(decoding: output.bytes, as: UTF8.self)
          let message = try TestContract.roundTrip(#"{"stringField":\#(json)}"#)
          #expect(message == #"{"stringField":\#(json)}"#)
          #expect(
            json.contains("\\")
              == (special.utf8.first.map { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C } ?? false)
          )
        }
      }
    }
  }

  @Test("base64 goes both ways for every length")
  func base64() {
    var generator = SeededGenerator(seed: 14)
    for count in 0...70 {
      let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      var output = JSONOutput(isPretty: false, capacity: 1)
      bytes.withUnsafeBytes { output.base64($0) }
      let text = String(decoding: output.bytes.dropFirst().dropLast(), as: UTF8.self)
      #expect(text.count == (count + 2) / 3 * 4)
      #expect(JSONText.base64Decoded(text) == bytes)
      let url = text.replacing("+", with: "-").replacing("/", with: "_").filter { $0 != "=" }
      #expect(JSONText.base64Decoded(url) == bytes)
    }
  }

  @Test("a second key is found among any number of keys", arguments: [2, 12, 13, 14, 100, 3_000])
  func duplicateKeys(count: Int) throws {
    let entries = (0..<count).map { #""k\#($0)":\#($0)"# }
    #expect(try TestContract.refusal("{\"byName\":{\(entries.joined(separator: ","))}}") == nil)
    for again in [0, count / 2, count - 1] {
      let text = "{\"byName\":{\((entries + [#""k\#(again)":1"#]).joined(separator: ","))}}"
      #expect(try TestContract.refusal(text) == .duplicateField)
    }
    let numbers = (0..<count).map { #""\#($0)":"x""# } + [#""1.0":"x""#]
    #expect(
      try TestContract.refusal("{\"byInt\":{\(numbers.joined(separator: ","))}}") == .duplicateField
    )
  }

  @Test("damaged text never traps, and what is taken comes back")
  func damage() throws {
    let text = #"""
      {"doubleField":-1.25e3,"int64Field":"12","stringField":"a\u00e9\"b","bytesField":"AQI=",
      "messageField":{"ints":[1,2,3],"byName":{"a":1,"b":2}},"any":{"@type":"x/test.All","boolField":true},
      "time":"2024-02-29T23:59:59.5Z","structure":{"k":[null,{"x":1}]},"values":{"v":null},"choiceNull":null}
      """#
    let type = try TestContract.message("test.All")
    let bytes = Array(text.utf8)
    #expect(try TestContract.refusal(text) == nil)
    for end in 0..<bytes.count {
      #expect(throws: JSONError.self) {
        _ = try TestContract.decoder.decode(type, from: Array(bytes[..<end]))
      }
    }
    var generator = SeededGenerator(seed: 15)
    let marks = Array("{}[]:,\"\\u-+.eE0 9ntf@/=\0\u{80}".utf8)
    for _ in 0..<5_000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<damaged.count, using: &generator)
        damaged[place] = marks.randomElement(using: &generator) ?? 0
      }
      guard let message = try? TestContract.decoder.decode(type, from: damaged),
        let first = try? TestContract.encoder.encode(message, as: type)
      else { continue }
      let again = try TestContract.decoder.decode(type, from: first)
      #expect(try TestContract.encoder.encode(again, as: type) == first)
    }
  }
}
