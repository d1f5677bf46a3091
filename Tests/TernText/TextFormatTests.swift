import Foundation
import TernSchema
import TernText
import TernWire
import TestSupport
import Testing

@Suite("Text format")
struct TextFormatTests {
  @Test(
    "reads every form of a value",
    arguments: [
      (
        "i32: 017 i64: -0x10 u32: 0XFF u64: 18446744073709551615",
        "i32: 15 i64: -16 u32: 255 u64: 18446744073709551615"
      ),
      ("i32: - 5", "i32: -5"), ("i32: # why\n -2147483648", "i32: -2147483648"),
      ("f: 1.5f d: .5", "f: 1.5 d: 0.5"), ("d: 1.", "d: 1"), ("d: 1e3F", "d: 1000"),
      ("d: -0", "d: -0"), ("f: 10f", "f: 10"), ("d: 1e9999", "d: inf"), ("d: -1e-9999", "d: -0"),
      ("d: 1e18446744073709551616", "d: inf"), ("f: 1e50 d: -iNFinity", "f: inf d: -inf"),
      ("d: nAn", "d: nan"), ("f: 3.4028235e+38", "f: 3.4028235e+38"),
      ("b: true", "b: true"), ("b: t", "b: true"), ("b: True", "b: true"), ("b: 01", "b: true"),
      ("b: f", "b: false"), ("b: 0x0", "b: false"),
      (#"s: 'a' "b"  # c"# + "\n" + #"'\'c'"#, #"s: "ab\'c""#),
      (
        #"raw: "\a\b\f\n\r\t\v\?\\\'\"\1\11\101\x4a\xA""#,
        #"raw: "\007\010\014\n\r\t\013?\\\'\"\001\tAJ\n""#
      ),
      (#"s: "\u00e9\U0001F600""#, "s: \"\u{E9}\u{1F600}\""),
      ("color: GREEN", "color: GREEN"), ("color: 1", "color: GREEN"), ("color: -1", "color: MINUS"),
      ("color: 77", "color: 77"), ("closed: 2", "closed: TWO"),
      ("leaf { a: 1 }", "leaf { a: 1 }"), ("leaf: < a: 1 >", "leaf { a: 1 }"),
      ("ints: 1 ints: [2, 3] ints: []", "ints: 1 ints: 2 ints: 3"),
      ("leaves [{a: 1}, <a: 2>] leaves: []", "leaves { a: 1 } leaves { a: 2 }"),
      ("i32: 1, i64: 2; u32: 3", "i32: 1 i64: 2 u32: 3"),
      ("leaf { a: 1 } leaf { s: 'x' }", #"leaf { a: 1 s: "x" }"#),
      ("choice_leaf {} choice_leaf { a: 1 }", "choice_leaf { a: 1 }"),
      ("old: 1 older { x: [1, {y: 'z'}] w < > } i32: 1", "i32: 1"), ("", ""), (" # nothing", ""),
    ]
  )
  func values(text: String, expected: String) throws {
    #expect(try TextContract.roundTrip(text) == expected)
  }

  @Test(
    "refuses, with the place",
    arguments: [
      ("i32: 2147483648", .outOfRange, 1, 6), ("u32: -1", .typeMismatch, 1, 6),
      ("i32: 1.0", .typeMismatch, 1, 6), ("i32: 08", .syntax, 1, 6), ("i32: 0x", .syntax, 1, 8),
      ("i32: 1x", .syntax, 1, 6), ("i32: 'a'", .typeMismatch, 1, 6), ("i32 1", .syntax, 1, 5),
      ("d: 0x1", .typeMismatch, 1, 4), ("d: 012", .typeMismatch, 1, 4), ("d: 1e", .syntax, 1, 6),
      ("d: infinit", .typeMismatch, 1, 4), ("b: 2", .typeMismatch, 1, 4),
      ("b: TRUE", .typeMismatch, 1, 4), ("color: BLUE", .unknownEnumValue, 1, 8),
      ("closed: 3", .unknownEnumValue, 1, 9), ("s: 'a", .syntax, 1, 4),
      ("s: 'a\nb'", .syntax, 1, 6),
      (#"s: "\xc0""#, .syntax, 1, 4), (#"s: "\ud801\udc37""#, .syntax, 1, 5),
      (#"raw: "\U00110000""#, .syntax, 1, 7), (#"raw: "\400""#, .syntax, 1, 7),
      (#"raw: "\q""#, .syntax, 1, 7), (#"raw: "\u12""#, .syntax, 1, 7),
      ("\n  nope: 1", .unknownField, 2, 3), ("I32: 1", .unknownField, 1, 1),
      ("1: 2", .syntax, 1, 1), ("i32: 1,, i64: 1", .syntax, 1, 8), ("i32: 1;;", .syntax, 1, 8),
      ("ints: [1,]", .typeMismatch, 1, 10), ("ints: [1 2]", .syntax, 1, 10),
      ("ints: [1;2]", .syntax, 1, 9),
      ("i32: [1]", .typeMismatch, 1, 6), ("leaf { a: 1", .syntax, 1, 12),
      ("leaf { a: 1 >", .syntax, 1, 13), ("leaf: 1", .typeMismatch, 1, 7), ("}", .syntax, 1, 1),
      ("i32: 1 i32: 2", .duplicateField, 1, 8),
      ("choice_int: 1 choice_leaf {}", .oneofConflict, 1, 15),
      ("[test.nope]: 1", .unknownField, 1, 1), ("[test/number]: 1", .unknownField, 1, 1),
      ("[.x]: 1", .syntax, 1, 2), ("[test.Group] {}", .unknownField, 1, 1),
      ("any { [type.googleapis.com/test.Nope] {} }", .unknownType, 1, 7),
      ("any { [test.Leaf] {} }", .unknownField, 1, 7),
      ("any { [a/test.Leaf] {} [a/test.Leaf] {} }", .duplicateField, 1, 24),
      ("any { [a%4/test.Leaf] {} }", .syntax, 1, 8), ("Leaf {}", .unknownField, 1, 1),
      ("PART { }", .unknownField, 1, 1), ("Group {}", .unknownField, 1, 1),
    ] as [(String, TextFormatError.Code, Int, Int)]
  )
  func refusals(text: String, code: TextFormatError.Code, line: Int, column: Int) throws {
    let error = try #require(try TextContract.refusal(text))
    #expect(error.code == code)
    #expect(error.line == line && error.column == column, "\(error)")
  }

  @Test("names fields that look like groups by their types, and takes both names")
  func groups() throws {
    #expect(try TextContract.roundTrip("part { a: 1 }") == "Part { a: 1 }")
    #expect(try TextContract.roundTrip("Part: { a: 1 }") == "Part { a: 1 }")
    #expect(try TextContract.roundTrip("delimited { a: 1 }") == "delimited { a: 1 }")
  }

  @Test("keeps extensions under their full names")
  func extensions() throws {
    let text = """
      i32: 1 [test.number]: 7 [test.leaf_ext] { a: 1 } [test.leaf_ext] { a: 2 } \
      [test.word]: "x" [test.Scope.scoped] { s: "y" }
      """
    #expect(try TextContract.roundTrip(text) == text)
    #expect(try TextContract.roundTrip("[ test . number # here\n ] : 7") == "[test.number]: 7")
    #expect(try TextContract.refusal("[test.number]: 1 [test.number]: 2")?.code == .duplicateField)
  }

  @Test("passes over what it does not know when asked to")
  func ignoresUnknown() throws {
    let text = """
      nope: 1 more { x: [1, "a", { b <> }] [a.b] { c: -inf } } [test.nope]: "t" 'u' none: [] i32: 1 \
      [test.gone] { [type.googleapis.com/x.Y] { z: 1 } }
      """
    let type = try TextContract.type("test.All")
    let decoder = TextFormatDecoder(
      schema: TextContract.schema,
      options: .init(ignoresUnknownFields: true)
    )
    let message = try decoder.decode(type, from: text)
    let encoder = TextFormatEncoder(schema: TextContract.schema, options: .init(isSingleLine: true))
    #expect(try encoder.string(message, as: type) == "i32: 1")
  }

  @Test("takes the content of an Any apart, and leaves what it does not know")
  func any() throws {
    let expanded = "any { [type.googleapis.com/test.Leaf] { a: 1 inner { s: \"x\" } } }"
    #expect(try TextContract.roundTrip(expanded) == expanded)
    #expect(
      try TextContract.roundTrip(
        expanded,
        encoding: .init(isSingleLine: true, expandsAny: false)
      ) == #"any { type_url: "type.googleapis.com/test.Leaf" value: "\010\001\032\003\022\001x" }"#
    )
    let raw = #"any { type_url: "a.b/no.Such" value: "\000" }"#
    #expect(try TextContract.roundTrip(raw) == raw)
    let nested = "anys { [x/google.protobuf.Any] { [y/test.All] { i32: 3 } } }"
    #expect(try TextContract.roundTrip(nested) == nested)
    #expect(
      try TextContract.roundTrip("any { [a-b.c/d~e/test.Leaf]: <> }")
        == "any { [a-b.c/d~e/test.Leaf] { } }"
    )
  }

  @Test("sorts map entries by key, and lets the last of equal keys count")
  func maps() throws {
    #expect(
      try TextContract.roundTrip(
        "by_name { key: 'b' value: 2 } by_name { key: 'a' value: 1 } by_name { key: 'b' value: 3 }"
      ) == #"by_name { key: "a" value: 1 } by_name { key: "b" value: 3 }"#
    )
    #expect(
      try TextContract.roundTrip("by_number: [{ key: 10 }, { key: 9 value { a: 1 } }] by_bool {}")
        == """
        by_number { key: 9 value { a: 1 } } by_number { key: 10 value { } } \
        by_bool { key: false value: "" }
        """
    )
  }

  @Test("writes a line a field, and short lists when asked")
  func layout() throws {
    let text = "i32: 1 ints: [1, 2] strings: ['a', 'b'] leaf { inner { a: 1 } }"
    #expect(
      try TextContract.roundTrip(text, encoding: .init(usesShortRepeated: true)) == """
        i32: 1
        leaf {
          inner {
            a: 1
          }
        }
        ints: [1, 2]
        strings: "a"
        strings: "b"

        """
    )
  }

  @Test("writes unknown fields by number when asked")
  func unknownFields() throws {
    let type = try TextContract.type("test.Leaf")
    let bytes: [UInt8] = [
      0x08, 0x05, 0xA0, 0x06, 0x07, 0xAD, 0x06, 1, 0, 0, 0, 0xB1, 0x06, 2, 0, 0, 0, 0, 0, 0, 0,
      0xBA, 0x06, 0x02, 0x08, 0x01, 0xC2, 0x06, 0x01, 0xFF, 0xCB, 0x06, 0x08, 0x03, 0xCC, 0x06,
    ]
    let options = TextFormatEncodingOptions(isSingleLine: true, printsUnknownFields: true)
    #expect(
      try TextFormatEncoder(schema: TextContract.schema, options: options)
        .string(serializedBytes: bytes, of: type) == """
          a: 5 100: 7 101: 0x00000001 102: 0x0000000000000002 103 { 1: 1 } 104: "\\377" 105 { 1: 3 }
          """
    )
    #expect(
      try TextFormatEncoder(schema: TextContract.schema).string(serializedBytes: bytes, of: type)
        == "a: 5\n"
    )
  }

  @Test("asks for required fields, at every level")
  func required() throws {
    #expect(try TextContract.roundTrip("must: 1", as: "test.Needy") == "must: 1")
    for text in ["", "must: 1 inner {}"] {
      #expect(try TextContract.refusal(text, as: "test.Needy")?.code == .missingRequired)
    }
  }

  @Test("has limits of size, depth and number")
  func limits() throws {
    func nested(_ count: Int) -> String {
      String(repeating: "inner {", count: count) + String(repeating: "}", count: count)
    }
    let limits = TextFormatDecodingOptions(textBytesMax: 40, depthMax: 5, valuesMax: 3)
    #expect(
      try TextContract.refusal(nested(4), as: "test.Leaf", decoding: limits)?.code == .limitExceeded
    )
    let deep = TextFormatDecodingOptions(depthMax: 5)
    #expect(try TextContract.refusal(nested(4), as: "test.Leaf", decoding: deep) == nil)
    #expect(
      try TextContract.refusal(nested(5), as: "test.Leaf", decoding: deep)?.code == .limitExceeded
    )
    #expect(try TextContract.refusal(nested(100_000), as: "test.Leaf")?.code == .limitExceeded)
    let reserved = "old " + String(repeating: "{a ", count: 100_000)
    #expect(try TextContract.refusal(reserved)?.code == .limitExceeded)
    #expect(try TextContract.refusal("ints: [1,2,3]", decoding: limits) == nil)
    #expect(try TextContract.refusal("ints: [1,2,3,4]", decoding: limits)?.code == .limitExceeded)
    let long = String(repeating: " ", count: 41)
    #expect(try TextContract.refusal(long, decoding: limits)?.code == .limitExceeded)
    #expect(
      try TextContract.refusal("d: 1" + String(repeating: "0", count: 2_000))?.code
        == .limitExceeded
    )
  }

  @Test("never traps on damaged text")
  func damage() throws {
    let text = #"""
      i32: 1 d: -1.5e3f s: "a\u00e9\x41" leaf { a: 1 many [{ s: 'x' }, <>] } by_name { key: "k" value: 1 }
      any { [type.googleapis.com/test.Leaf] { a: 1 } } [test.number]: 0x10 # comment
      """#
    let type = try TextContract.type("test.All")
    let decoder = TextFormatDecoder(schema: TextContract.schema)
    _ = try decoder.decode(type, from: text)
    var generator = SeededGenerator(seed: 7)
    let bytes = Array(text.utf8)
    for end in 0...bytes.count { _ = try? decoder.decode(type, from: Array(bytes[..<end])) }
    let marks = Array("{}<>[]:;,#'\"\\-.0xeuU/%\n\0\u{80}a".utf8)
    for _ in 0..<3_000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<damaged.count, using: &generator)
        damaged[place] = marks.randomElement(using: &generator) ?? 0
      }
      if let message = try? decoder.decode(type, from: damaged) {
        // What was taken can be written, and read again as the same.
        let encoder = TextFormatEncoder(schema: TextContract.schema)
        let first = try encoder.string(message, as: type)
        let again = try decoder.decode(type, from: first)
        #expect(try encoder.string(again, as: type) == first)
      }
    }
  }

  @Test("maps generated messages")
  func typed() throws {
    let schema = try Schema(linking: [
      .init(serializedBytes: EmbeddedFile.googleProtobufDescriptor.serializedDescriptor)
    ])
    let file = Google.Protobuf.FileDescriptorProto(
      name: "a.proto",
      messageType: [.init(name: "M", field: [.init(name: "f", number: 1, type: .int32)])]
    )
    let text = try TextFormatEncoder(schema: schema).string(file)
    #expect(text.contains("type: TYPE_INT32"))
    #expect(
      try TextFormatDecoder(schema: schema).decode(
        Google.Protobuf.FileDescriptorProto.self,
        from: text
      ) == file
    )
    #expect(throws: TextFormatError.self) {
      try TextFormatEncoder(schema: TextContract.schema).string(file)
    }
  }

  @Test(
    "agrees with protoc",
    .enabled(if: Oracle.protoc30 != nil, Oracle.needsProtoc30),
    arguments: [
      "i32: 017 d: .5 f: 10f s: 'a' 'b' raw: '\\001\\xff' color: 77 leaf < a: 1 >",
      "ints: [1, 2] leaves [{a: 1}] by_name { key: 'k' value: 1 } Part { a: 1 } d: 1e9999",
      "[test.number]: 7 any { [type.googleapis.com/test.Leaf] { a: 1 } } choice_leaf {}",
    ]
  )
  func oracle(text: String) throws {
    let protoc = try #require(Oracle.protoc30)
    let folder = TemporaryDirectory()
    try TextContract.source.write(
      toFile: folder.file("test.proto"),
      atomically: true,
      encoding: .utf8
    )
    let arguments = ["-I", folder.file(""), "test.proto"]
    let encoded = try protoc.run(["--encode=test.All"] + arguments, input: Array(text.utf8))
    #expect(encoded.status == 0, "\(encoded.errors)")
    let type = try TextContract.type("test.All")
    let message = try TextFormatDecoder(schema: TextContract.schema).decode(type, from: text)
    #expect(try message.serializedBytes() == encoded.output)
    let written = try TextFormatEncoder(schema: TextContract.schema).string(message, as: type)
    let again = try protoc.run(["--encode=test.All"] + arguments, input: Array(written.utf8))
    #expect(again.output == encoded.output, "\(again.errors)")
  }
}
