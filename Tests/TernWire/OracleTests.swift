import TernWire
import Testing

/// A message in the text format of protoc.
struct TextCase: Sendable, CustomStringConvertible {
  let type: FixtureType
  let text: String

  init(_ type: FixtureType, _ text: String) {
    self.type = type
    self.text = text
  }

  var description: String { "\(type): \(text.prefix(60))" }
}

@Suite("Against protoc", .enabled(if: Protoc.isThere))
struct OracleTests {
  /// The extremes of every scalar, as `name: value`.
  static let extremes: [String] = [
    "a_double: 1.7976931348623157e+308", "a_double: 5e-324", "a_double: -1.5", "a_double: inf",
    "a_double: -inf", "a_double: nan", "a_float: 3.4028235e+38", "a_float: 1e-45",
    "a_float: -2.5", "an_int64: 9223372036854775807", "an_int64: -9223372036854775808",
    "an_int64: -1", "a_uint64: 18446744073709551615", "a_uint64: 127", "a_uint64: 128",
    "an_int32: 2147483647", "an_int32: -2147483648", "an_int32: -1",
    "a_fixed64: 18446744073709551615", "a_fixed32: 4294967295", "a_bool: true",
    "a_string: \"\\303\\244\\360\\237\\220\\246\"", "a_string: \"a\\000b\"",
    "some_bytes: \"\\000\\377\\200\"", "a_uint32: 4294967295", "a_colour: COLOUR_GREEN",
    "a_colour: COLOUR_DEEP", "a_colour: 77", "an_sfixed32: -2147483648",
    "an_sfixed64: -9223372036854775808", "an_sint32: -2147483648", "an_sint32: 2147483647",
    "an_sint64: -9223372036854775808", "an_sint64: 9223372036854775807",
  ]

  static let defaults: [String] = [
    "a_double: 0", "a_float: 0", "an_int64: 0", "a_uint64: 0", "an_int32: 0", "a_fixed64: 0",
    "a_fixed32: 0", "a_bool: false", "a_string: \"\"", "some_bytes: \"\"", "a_uint32: 0",
    "a_colour: COLOUR_UNSPECIFIED", "an_sfixed32: 0", "an_sfixed64: 0", "an_sint32: 0",
    "an_sint64: 0", "scalars {}", "a_double: -0", "a_float: -0",
  ]

  static let repeated: [String] = [
    "doubles: [0, -0, 1.5, inf]", "floats: [0, -0, 2.5]",
    "int64s: [0, -1, 9223372036854775807, 300]", "uint64s: [0, 18446744073709551615, 1]",
    "int32s: [0, -1, 2147483647, -2147483648]", "fixed64s: [0, 1, 18446744073709551615]",
    "fixed32s: [4294967295, 0]", "bools: [true, false, true]",
    "strings: [\"\", \"x\", \"\\303\\244\"]", "byte_strings: [\"\", \"\\000\\377\"]",
    "uint32s: [4294967295, 0, 128]", "colours: [COLOUR_RED, COLOUR_DEEP, 9]",
    "sfixed32s: [-1, 0]", "sfixed64s: [-1, 0]", "sint32s: [-2147483648, 0, 1]",
    "sint64s: [-9223372036854775808, 0]", "messages: [{}, {an_int32: 1}, {}]",
    "loose_int32s: [1, -1, 0]", "loose_bools: [true, false]", "loose_doubles: [0, -0, 1]",
  ]

  static let maps: [String] = [
    "string_string {key: \"k\" value: \"v\"}", "string_string {key: \"\" value: \"\"}",
    "int32_int64 {key: -1 value: -2}", "int64_int32 {key: -1 value: -2}",
    "uint32_uint64 {key: 4294967295 value: 1}", "uint64_uint32 {key: 1 value: 4294967295}",
    "sint32_sint64 {key: -1 value: -2}", "sint64_sint32 {key: -1 value: -2}",
    "fixed32_fixed64 {key: 1 value: 2}", "fixed64_fixed32 {key: 1 value: 2}",
    "sfixed32_sfixed64 {key: -1 value: -2}", "sfixed64_sfixed32 {key: -1 value: -2}",
    "bool_bytes {key: true value: \"\\000\"}", "bool_bytes {key: false value: \"\"}",
    "string_float {key: \"f\" value: -0}", "int32_double {key: 0 value: 2.5}",
    "string_bool {key: \"b\" value: true}", "int32_bool {key: 1 value: false}",
    "string_colour {key: \"c\" value: COLOUR_DEEP}", "int32_colour {key: 1 value: COLOUR_RED}",
    "string_message {key: \"m\" value {an_int32: 1 a_string: \"s\"}}",
    "string_message {key: \"m\" value {}}", "bool_message {key: true value {a_double: 1}}",
  ]

  static let choices: [String] = [
    "a_double: 0", "an_int32: 0", "a_bool: false", "a_string: \"\"", "some_bytes: \"\"",
    "a_colour: COLOUR_UNSPECIFIED", "scalars {}", "again {}", "a_double: 1.5", "an_int32: -1",
    "a_bool: true", "a_string: \"x\"", "some_bytes: \"y\"", "a_colour: COLOUR_RED",
    "scalars {a_string: \"s\"}", "again {again {again {low: 1}}}", "low: 0", "high: 0",
    "before: \"b\" low: 1 after: \"a\"", "a_string: \"both\" high: -1",
  ]

  static let trees: [String] = [
    "name: \"root\" left {name: \"l\" right {name: \"lr\"}} right {left {left {}}}",
    "children {name: \"1\"} children {} children {children {name: \"3.1\"}}",
    "named {key: \"a\" value {named {key: \"b\" value {name: \"deep\"}}}}",
  ]

  static let wholes: [String] = [
    "",
    "scalars {a_string: \"s\"} optionals {an_int32: 0} time {seconds: 1 nanos: 2}",
    "named_otherwise: \"n\" far: 1 farthest: \"f\" far_message {a_bool: true} far_list: [1, 2]",
    "inner {value: 1} inners {} inners {value: 2}",
  ]

  static let olds: [String] = [
    "name: \"\" number: 0", "name: \"n\" number: 1 note: \"\" loose: [1, 2] packed: [1, 2]",
    "name: \"n\" number: 1 Box {}",
    "name: \"n\" number: 1 Box {width: 3 Lid {} Lid {colour: \"c\"}}",
    "name: \"n\" number: 1 Row {index: 1} Row {}",
    "name: \"n\" number: 1 next {name: \"m\" number: 2 Row {index: 5}}",
  ]

  static let cases: [TextCase] =
    extremes.map { TextCase(.scalars, $0) }
    + [
      TextCase(
        .scalars,
        extremes.filter { !$0.contains("nan") }.dropFirst(33).joined(separator: " ")
      )
    ]
    + (extremes + defaults).map { TextCase(.optionals, $0) }
    + repeated.map { TextCase(.repeats, $0) } + maps.map { TextCase(.maps, $0) }
    + choices.map { TextCase(.choice, $0) } + trees.map { TextCase(.tree, $0) }
    + wholes.map { TextCase(.everything, $0) } + olds.map { TextCase(.old, $0) }
    + [TextCase(.nothing, ""), TextCase(.repeats, repeated.joined(separator: "\n"))]

  @Test("what protoc encodes comes out the same, typed and dynamic", arguments: cases)
  func roundTrip(of example: TextCase) throws {
    let bytes = try Protoc.encode(example.type.name, example.text, file: example.type.file)
    #expect(try example.type.roundTrip(bytes, .default) == bytes)
    #expect(try example.type.dynamicRoundTrip(bytes) == bytes)
  }

  @Test("protoc reads in our bytes what we wrote")
  func ourBytes() throws {
    var value = Torture.V1.Everything()
    value.scalars = .init(
      aDouble: -0.0,
      aFloat: 1.5,
      anInt64: -1,
      aUint64: .max,
      aBool: true,
      aString: "ä\0b",
      someBytes: [0, 255],
      aColour: .deep,
      anSint32: .min
    )
    value.choice = .init(before: "b", kind: .again(.init(kind: .aColour(.unrecognized(9)))))
    value.tree = .init(name: "root", left: .init(name: "left"), named: ["k": .init(name: "v")])
    value.maps = .init(int32Bool: [-1: false])
    value.inners = [.init(value: 1), .init()]
    value.farthest = "f"
    let bytes = try value.serializedBytes()
    let text = try Protoc.decode("torture.v1.Everything", bytes)
    #expect(
      text == """
        scalars {
          a_double: -0
          a_float: 1.5
          an_int64: -1
          a_uint64: 18446744073709551615
          a_bool: true
          a_string: "\\303\\244\\000b"
          some_bytes: "\\000\\377"
          a_colour: COLOUR_DEEP
          an_sint32: -2147483648
        }
        maps {
          int32_bool {
            key: -1
            value: false
          }
        }
        choice {
          before: "b"
          again {
            a_colour: 9
          }
        }
        tree {
          name: "root"
          left {
            name: "left"
          }
          named {
            key: "k"
            value {
              name: "v"
            }
          }
        }
        inners {
          value: 1
        }
        inners {
        }
        farthest: "f"

        """
    )
    #expect(try Torture.V1.Everything(serializedBytes: bytes) == value)
  }

  @Test("the embedded descriptors are those of protoc")
  func descriptors() throws {
    let set = try Protoc.descriptors("torture.proto")
    let file = try #require(set.file.first { $0.name == "torture.proto" })
    #expect(try file.serializedBytes() == EmbeddedFile.torture.serializedDescriptor)
  }
}
