import TestSupport
import Testing

@testable import TernJSON

/// Skips one value and the end of the text; what a JSON checker does.
private func check(_ bytes: [UInt8], limits: JSONLimits = .default) throws(JSONError) {
  try bytes.withBytes { (buffer) throws(JSONError) in
    var scanner = try JSONScanner(buffer, limits: limits)
    do throws(JSONError) {
      try scanner.skipValue()
      try scanner.end()
    } catch { throw error.located(in: buffer) }
  }
}

private func string(_ text: String) throws(JSONError) -> String {
  try Array(text.utf8).withBytes { (buffer) throws(JSONError) in
    var scanner = try JSONScanner(buffer, limits: .default)
    let content = String(decoding: try scanner.string(), as: UTF8.self)
    try scanner.end()
    return content
  }
}

@Suite("The JSON scanner")
struct JSONScannerTests {
  @Test(
    "takes what RFC 8259 allows",
    arguments: [
      "{}", "[]", " \t\r\n[ ] ", "null", "true", "false", "0", "\"\"", "[1,2,3]",
      "{\"a\":{\"b\":[]}}",
      "\"\\u0000\"", "\"\u{7F}\"", "\"\u{10FFFF}\"", "[1e5,-0.5]", "{\"\":0}", "\"\\/\"",
    ]
  )
  func valid(text: String) throws {
    try check(Array(text.utf8))
  }

  @Test(
    "refuses what RFC 8259 does not allow",
    arguments: [
      "", " ", "{", "}", "[", "]", "[1,]", "[,1]", "{\"a\":1,}", "{,}", "{a:1}", "{'a':1}", "[1 2]",
      "{\"a\" 1}", "{\"a\":}", "nul", "nulll", "True", "truefalse", "\"", "\"\\\"", "\"\n\"",
      "\"\t\"",
      "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "1 2", "[]]", "// a\n1", "1//", "\u{FEFF}1", "NaN",
      "Infinity", "-Infinity", "'a'", "[1}", "{\"a\":1]", "\"\u{0}\"", "+1", "01", "1.", "true1",
    ]
  )
  func invalid(text: String) {
    #expect(throws: JSONError.self) { try check(Array(text.utf8)) }
  }

  @Test(
    "decodes escapes",
    arguments: [
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9A\u0000""#, "\u{E9}A\0"),
      (#""\ud83d\ude00""#, "\u{1F600}"), (#""\uD83D\uDE00x""#, "\u{1F600}x"),
      (#""plain text with \u0022""#, "plain text with \""), (#""\uFFFF""#, "\u{FFFF}"),
      ("\"\u{E9}\u{4E2D}\u{1F600}\"", "\u{E9}\u{4E2D}\u{1F600}"),
    ]
  )
  func escapes(text: String, expected: String) throws {
    #expect(try string(text) == expected)
  }

  @Test(
    "refuses unpaired surrogates",
    arguments: [
      #""\ud800""#, #""\udc00""#, #""\ud800\ud800""#, #""\ud800x""#, #""\ud800\n""#,
      #""\ud800\u0041""#,
      #""\udc00\ud800""#, #""\ud83d""#,
    ]
  )
  func surrogates(text: String) {
    #expect { try string(text) } throws: { ($0 as? JSONError)?.code == .syntax }
  }

  @Test(
    "refuses ill-formed UTF-8",
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xE2, 0x82], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xFE], [0xC2, 0x41],
      [0xE1, 0x80, 0x41], [0xF1, 0x80, 0x80],
    ] as [[UInt8]]
  )
  func utf8(bytes: [UInt8]) {
    for padding in 0..<9 {
      let run = [UInt8](repeating: 0x61, count: padding)
      #expect(throws: JSONError.self) { try check([0x22] + run + bytes + [0x22]) }
    }
  }

  @Test("takes every Unicode scalar, raw and escaped")
  func everyScalar() throws {
    for value in stride(from: UInt32(0x20), through: 0x10FFFF, by: 211) {
      guard let scalar = UnicodeScalar(value), scalar != "\"", scalar != "\\" else { continue }
      let text = String(scalar)
      #expect(try string("\"\(text)\"") == text)
      let escaped = text.utf16.map { unit in
        let hex = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      }
      #expect(try string("\"\(escaped.joined())\"") == text)
    }
  }

  @Test("finds a special byte at every offset of its steps of sixteen and eight bytes")
  func everyOffset() throws {
    for length in 0..<40 {
      let run = String(repeating: "x", count: length)
      #expect(try string("\"\(run)\"") == run)
      #expect(try string("\"\(run)\\n\(run)\"") == run + "\n" + run)
      #expect(throws: JSONError.self) { try string("\"\(run)\u{1}\"") }
      #expect(throws: JSONError.self) { try string("\"\(run)") }
    }
  }

  @Test("reads a run of digits of any length, whatever stands behind it")
  func digits() throws {
    for digitCount in 1...20 {
      let digits = String("91827364554637281900".prefix(digitCount))
      for next in ["", ",", "]", " ", "/", ":", ".", "e", "a", "\u{E9}", "\u{10FFFF}", "\""] {
        for sign in ["", "-"] {
          for rest in ["", "0123456789"] {
            let text = sign + digits + next + (next.isEmpty ? "" : rest)
            try Array(text.utf8).withBytes { (buffer) throws(JSONError) in
              var scanner = try JSONScanner(buffer, limits: .default)
              let value = scanner.plainInteger()
              let isPlain = digitCount <= 18 && [",", "]", " "].contains(next)
              #expect(value == (isPlain ? Int64(sign + digits) : nil), "\(text)")
              #expect(scanner.position == (isPlain ? sign.count + digitCount : 0), "\(text)")
            }
          }
        }
      }
    }
  }

  @Test("compares keys of any length with what comes next")
  func keys() throws {
    let text = Array("\"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\":1".utf8)
    for length in 1...54 {
      for change in -1..<length {
        var key = Array(text[..<length])
        if change >= 0 { key[change] ^= 1 }
        key += [UInt8](repeating: 0, count: 16)
        for end in [length - 1, length, min(length + 5, text.count), text.count] {
          try Array(text[..<end]).withBytes { (buffer) throws(JSONError) in
            let scanner = try JSONScanner(buffer, limits: .default)
            let found = key.withUnsafeBufferPointer { key in
              key.baseAddress.map { scanner.startsWith($0, length, KeyWords($0, length)) } ?? false
            }
            #expect(found == (change < 0 && end >= length), "\(length) \(change) \(end)")
          }
        }
      }
    }
  }

  @Test("refuses every truncation of a text")
  func truncations() throws {
    let text = Array(
      #"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00"],"b":{"c":null,"d":[true,false]}}"#.utf8
    )
    try check(text)
    for end in 0..<text.count {
      #expect(throws: JSONError.self) { try check(Array(text[..<end])) }
    }
  }

  @Test("allows nesting up to the limit and no further")
  func depthLimit() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    try check(nested(100))
    #expect { try check(nested(101)) } throws: { ($0 as? JSONError)?.code == .limitExceeded }
    #expect(throws: JSONError.self) {
      try check([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000))
    }
  }

  @Test("allows sizes up to the limit and no further")
  func sizeLimits() throws {
    let limits = JSONLimits(textBytesMax: 20, numberBytesMax: 5)
    try check(Array("\"123456789012345678\"".utf8), limits: limits)
    #expect { try check(Array("\"1234567890123456789\"".utf8), limits: limits) } throws: {
      ($0 as? JSONError)?.code == .limitExceeded
    }
    try check(Array("[12345]".utf8), limits: limits)
    #expect { try check(Array("[123456]".utf8), limits: limits) } throws: {
      ($0 as? JSONError)?.code == .limitExceeded
    }
    #expect(throws: JSONError.self) { try check(Array("[1.2e55]".utf8), limits: limits) }
  }

  @Test("says line, column, expected and actual")
  func errors() throws {
    let error = try #require(throws: JSONError.self) {
      try check(Array("{\n  \"a\": 1,\n  b: 2\n}".utf8))
    }
    #expect(error.line == 3)
    #expect(error.column == 3)
    #expect(error.message == #"expected """, found b"# || error.actual == "\"b\"")
    #expect(error.description.hasPrefix("line 3, column 3: "))
  }

  @Test("survives mutations of good texts")
  func mutations() {
    var random = SeededGenerator(seed: 7)
    let seeds = [
      #"{"name":"orders/1","lines":[{"product":"products/a","quantity":2}],"total":{"units":"12"}}"#,
      #"["\ud83d\ude00",1e5,-0.25,null,true,{"k\n":[[],{}]}]"#,
    ].map { Array($0.utf8) }
    var refused = 0
    for round in 0..<20_000 {
      var text = seeds[round % seeds.count]
      for _ in 0..<(1 + random.next() % 3) {
        let place = Int(random.next() % UInt64(text.count))
        switch random.next() % 3 {
        case 0: text[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: text.remove(at: place)
        default: text.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
        }
      }
      do { try check(text) } catch { refused += 1 }
    }
    #expect(refused > 10_000)
  }
}
