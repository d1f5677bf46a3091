import TernSchema
import TernWire
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

  @Test("lists of numbers are read alike, however they are written and wherever they end")
  func lists() throws {
    var generator = SeededGenerator(seed: 15)
    let numbers = [
      "0", "-0", "7", "-1", "42", "9999999", "-9999999", "10000000", "123456789", "2147483647",
      "-2147483648", "5e1", "3.0",
    ]
    let fractions = [
      "0.5", "-0.0", "0.0000001", "9999999.9999999", "-3.25", "1.12345678", "1e-7", "12345678.5",
    ]
    for round in 0..<3_000 {
      let name = round % 2 == 0 ? "ints" : "doubles"
      let words = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
        (round % 2 == 0 ? numbers : numbers + fractions).randomElement(using: &generator) ?? "0"
      }
      // One by one they go another way: as the only element, with the text ending behind it.
      let alone = try words.map { word in
        try TestContract.roundTrip(#"{"\#(name)":[\#(word)]}"#)
          .dropFirst(#"{"\#(name)":["#.count).dropLast(2)
      }
      let expected = words.isEmpty ? "{}" : #"{"\#(name)":[\#(alone.joined(separator: ","))]}"#
      let spaced = words.map {
        Int.random(in: 0..<9, using: &generator) == 0 ? " \($0)\n" : $0
      }
      for list in [words, spaced] {
        let text = #"{"\#(name)":[\#(list.joined(separator: ","))]}"#
        #expect(try TestContract.roundTrip(text) == expected, "\(text)")
        #expect(try TestContract.roundTrip(text + "                        ") == expected)
      }
    }
  }

  @Test(
    "what is wrong in a list of numbers is told with its place",
    arguments: [
      ("ints", "01"), ("ints", "-"), ("ints", "1.5"), ("ints", "2147483648"), ("ints", "1x"),
      ("ints", ""), ("ints", "null"), ("ints", "true"), ("doubles", "1."), ("doubles", ".5"),
      ("doubles", "00"), ("doubles", "1.5.5"), ("doubles", "-"), ("doubles", "null"),
    ]
  )
  func wrongElements(name: String, word: String) throws {
    let type = try TestContract.message("test.All")
    for count in [0, 1, 3, 4, 7, 8, 9, 16, 40] {
      let before = String(repeating: "1,", count: count)
      for after in ["", ",2", ",2,3,4,5,6,7,8,9,10,11,12,13"] {
        if word.isEmpty, count == 0, after.isEmpty { continue }
        let text = #"{"\#(name)":[\#(before)\#(word)\#(after)]}"#
        let error = #expect(throws: JSONError.self) {
          try TestContract.decoder.decode(type, from: text)
        }
        // What stands behind a number is no longer the element's.
        let isBehind = ["1x", "1.5.5"].contains(word)
        #expect(error?.path == (isBehind ? name : "\(name)[\(count)]"), "\(text)")
      }
    }
  }

  @Test("a list of numbers has the limit of every list", arguments: ["ints", "doubles"])
  func listLimit(name: String) throws {
    var options = JSONDecodingOptions.default
    options.limits.elementsMax = 20
    func list(_ count: Int) -> String {
      #"{"\#(name)":[\#((0..<count).map { _ in "1" }.joined(separator: ","))]}"#
    }
    #expect(try TestContract.refusal(list(20), decoding: options) == nil)
    #expect(try TestContract.refusal(list(21), decoding: options) == .limitExceeded)
    #expect(try TestContract.refusal(list(200), decoding: options) == .limitExceeded)
  }

  @Test("the strings of a struct are read alike wherever something special stands")
  func typedStrings() throws {
    let decoder = ProtoJSONDecoder(schema: try Schema(embedded: .googleProtobufDescriptor))
    let specials = [
      ("\\n", "\n"), ("\\u00e9", "é"), ("\\\"", "\""), ("é", "é"), ("漢", "漢"), ("😀", "😀"),
      ("\u{7F}", "\u{7F}"),
    ]
    for length in 0...36 {
      for place in 0...length {
        for (written, meant) in specials {
          let start = String(repeating: "a", count: place)
          let rest = String(repeating: "b", count: length - place)
          for end in ["", "                    "] {
            let text = #"{"name":"\#(start + written + rest)","dependency":["","\#(rest)"]}"# + end
            let file = try decoder.decode(Google.Protobuf.FileDescriptorProto.self, from: text)
            #expect(file.name == start + meant + rest)
            #expect(file.dependency == ["", rest])
          }
        }
      }
    }
    let padding = String(repeating: "x", count: 30).utf8
    let halves: [[UInt8]] = [
      [0x80], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98], [0xFF], [0x01],
    ]
    for wrong in halves {
      var text = [UInt8](#"{"name":""#.utf8)
      text += padding.prefix(9)
      text += wrong
      text += padding
      text += #""}"#.utf8
      #expect(throws: JSONError.self) {
        try decoder.decode(Google.Protobuf.FileDescriptorProto.self, from: text)
      }
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
