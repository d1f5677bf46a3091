import TernSchema
import TernWire
import TestSupport
import Testing

@testable import TernJSON

@Suite("ProtoJSON scalars")
struct ProtoJSONScalarTests {
  @Test(
    "are read in every form and written in the one form",
    arguments: [
      (#"{}"#, #"{}"#), (#" { "int32Field" : 1 } "#, #"{"int32Field":1}"#),
      (#"{"int32_field":1}"#, #"{"int32Field":1}"#), (#"{"int32Field":"1"}"#, #"{"int32Field":1}"#),
      (#"{"int32Field":1e2}"#, #"{"int32Field":100}"#),
      (#"{"int32Field":"1e2"}"#, #"{"int32Field":100}"#),
      (#"{"int32Field":1.0}"#, #"{"int32Field":1}"#),
      (#"{"int32Field":-2147483648}"#, #"{"int32Field":-2147483648}"#),
      (#"{"int32Field":0}"#, #"{}"#),
      (#"{"int64Field":"9223372036854775807"}"#, #"{"int64Field":"9223372036854775807"}"#),
      (#"{"int64Field":9007199254740993}"#, #"{"int64Field":"9007199254740993"}"#),
      (#"{"uint64Field":18446744073709551615}"#, #"{"uint64Field":"18446744073709551615"}"#),
      (
        #"{"fixed64Field":"1","fixed32Field":2,"sfixed32Field":-3,"sfixed64Field":-4,"sint32Field":-5,"sint64Field":-6}"#,
        #"{"fixed64Field":"1","fixed32Field":2,"sfixed32Field":-3,"sfixed64Field":"-4","sint32Field":-5,"sint64Field":"-6"}"#
      ),
      (#"{"uint32Field":4294967295}"#, #"{"uint32Field":4294967295}"#),
      (#"{"boolField":true}"#, #"{"boolField":true}"#), (#"{"boolField":false}"#, #"{}"#),
      (#"{"stringField":"\u00e9\ud83d\ude00\n"}"#, "{\"stringField\":\"\u{E9}\u{1F600}\\n\"}"),
      (#"{"bytesField":"-_8="}"#, #"{"bytesField":"+/8="}"#),
      (#"{"bytesField":"-_8"}"#, #"{"bytesField":"+/8="}"#),
      (#"{"doubleField":"1.5"}"#, #"{"doubleField":1.5}"#),
      (#"{"doubleField":"NaN"}"#, #"{"doubleField":"NaN"}"#),
      (#"{"doubleField":"-Infinity"}"#, #"{"doubleField":"-Infinity"}"#),
      (#"{"floatField":"Infinity"}"#, #"{"floatField":"Infinity"}"#),
      (#"{"doubleField":-0.0}"#, #"{"doubleField":-0}"#),
      (#"{"floatField":0.1}"#, #"{"floatField":0.1}"#),
      (#"{"enumField":"RED"}"#, #"{"enumField":"RED"}"#),
      (#"{"enumField":1}"#, #"{"enumField":"RED"}"#),
      (#"{"enumField":77}"#, #"{"enumField":77}"#),
      (#"{"enumField":-1}"#, #"{"enumField":"MINUS"}"#),
      (#"{"enumField":1.0}"#, #"{"enumField":"RED"}"#),
      (
        #"{"optionalInt":0,"optionalString":"","optionalEnum":"COLOR_UNSPECIFIED"}"#,
        #"{"optionalInt":0,"optionalString":"","optionalEnum":"COLOR_UNSPECIFIED"}"#
      ),
      (#"{"otherName":"x"}"#, #"{"otherName":"x"}"#), (#"{"renamed":"x"}"#, #"{"otherName":"x"}"#),
      (#"{"OddName1":1}"#, #"{"OddName1":1}"#), (#"{"_odd__name_1":1}"#, #"{"OddName1":1}"#),
    ] as [(String, String)]
  )
  func forms(text: String, expected: String) throws {
    #expect(try TestContract.roundTrip(text) == expected)
  }

  @Test(
    "are refused when they are not of the type",
    arguments: [
      (#"{"int32Field":1.5}"#, .typeMismatch), (#"{"int32Field":"+1"}"#, .typeMismatch),
      (#"{"int32Field":"01"}"#, .typeMismatch), (#"{"int32Field":" 1"}"#, .typeMismatch),
      (#"{"int32Field":"1 "}"#, .typeMismatch), (#"{"int32Field":""}"#, .typeMismatch),
      (#"{"int32Field":true}"#, .typeMismatch), (#"{"int32Field":[]}"#, .typeMismatch),
      (#"{"int32Field":{}}"#, .typeMismatch), (#"{"int32Field":2147483648}"#, .outOfRange),
      (#"{"int32Field":-2147483649}"#, .outOfRange), (#"{"int32Field":1e10}"#, .outOfRange),
      (#"{"uint32Field":-1}"#, .outOfRange), (#"{"uint32Field":4294967296}"#, .outOfRange),
      (#"{"int64Field":9223372036854775808}"#, .outOfRange),
      (#"{"uint64Field":18446744073709551616}"#, .outOfRange),
      (#"{"uint64Field":"-1"}"#, .outOfRange),
      (#"{"int64Field":1.5}"#, .typeMismatch), (#"{"boolField":"true"}"#, .typeMismatch),
      (#"{"boolField":1}"#, .typeMismatch), (#"{"stringField":1}"#, .typeMismatch),
      (#"{"stringField":"\ud800"}"#, .syntax), (#"{"bytesField":"!"}"#, .typeMismatch),
      (#"{"bytesField":1}"#, .typeMismatch), (#"{"doubleField":NaN}"#, .syntax),
      (#"{"doubleField":Infinity}"#, .syntax), (#"{"doubleField":"nan"}"#, .typeMismatch),
      (#"{"doubleField":1.8e308}"#, .outOfRange), (#"{"floatField":3.5e38}"#, .outOfRange),
      (#"{"doubleField":"1.8e308"}"#, .outOfRange), (#"{"doubleField":" 1"}"#, .typeMismatch),
      (#"{"enumField":"PURPLE"}"#, .unknownEnumValue), (#"{"enumField":"red"}"#, .unknownEnumValue),
      (#"{"enumField":1.5}"#, .outOfRange), (#"{"enumField":2147483648}"#, .outOfRange),
      (#"{"enumField":true}"#, .typeMismatch), (#"{"messageField":1}"#, .typeMismatch),
      (#"{"messageField":[]}"#, .typeMismatch), (#"[]"#, .typeMismatch), (#"null"#, .typeMismatch),
      (#"{"unknown":1}"#, .unknownField), (#"{"int32Field":1}{}"#, .syntax), (#""#, .syntax),
      (#"{"int32Field":1,}"#, .syntax),
    ] as [(String, JSONError.Code)]
  )
  func refusals(text: String, code: JSONError.Code) throws {
    #expect(try TestContract.refusal(text) == code)
  }

  @Test("keep a NaN and a negative zero on the way through")
  func specialDoubles() throws {
    let type = try TestContract.message("test.All")
    let message = try TestContract.decoder.decode(
      type,
      from: #"{"doubleField":-0.0,"doubles":[-0,"NaN"]}"#
    )
    let field = try #require(type.field(named: "double_field"))
    #expect(message.memory.double(field.layout).sign == .minus)
  }
}

@Suite("ProtoJSON structure")
struct ProtoJSONStructureTests {
  @Test(
    "of lists, maps, oneofs and nulls",
    arguments: [
      (#"{"ints":[1,"2",3e0]}"#, #"{"ints":[1,2,3]}"#), (#"{"ints":[]}"#, #"{}"#),
      (#"{"ints":null}"#, #"{}"#),
      (
        #"{"strings":["a",""],"blobs":["AQ==",""],"bools":[true,false],"longs":["1"],"doubles":[1.5,"NaN"]}"#,
        #"{"strings":["a",""],"blobs":["AQ==",""],"doubles":[1.5,"NaN"],"longs":["1"],"bools":[true,false]}"#
      ),
      (#"{"enums":["RED",2,5]}"#, #"{"enums":["RED","GREEN",5]}"#),
      (#"{"messages":[{},{"int32Field":1}]}"#, #"{"messages":[{},{"int32Field":1}]}"#),
      (#"{"byName":{"a":1,"":0}}"#, #"{"byName":{"a":1,"":0}}"#), (#"{"byName":{}}"#, #"{}"#),
      (#"{"byName":null}"#, #"{}"#),
      (#"{"byInt":{"-1":"x"}}"#, #"{"byInt":{"-1":"x"}}"#),
      (
        #"{"byBool":{"true":{},"false":{"int32Field":2}}}"#,
        #"{"byBool":{"true":{},"false":{"int32Field":2}}}"#
      ),
      (
        #"{"byLong":{"18446744073709551615":"RED"}}"#, #"{"byLong":{"18446744073709551615":"RED"}}"#
      ),
      (#"{"values":{"a":null,"b":[1]}}"#, #"{"values":{"a":null,"b":[1]}}"#),
      (#"{"choiceInt":0}"#, #"{"choiceInt":0}"#),
      (#"{"choiceString":""}"#, #"{"choiceString":""}"#),
      (#"{"choiceInt":null,"choiceString":"x"}"#, #"{"choiceString":"x"}"#),
      (#"{"choiceInt":null}"#, #"{}"#),
      (#"{"choiceNull":null}"#, #"{"choiceNull":null}"#),
      (#"{"choiceValue":null}"#, #"{"choiceValue":null}"#),
      (#"{"choiceNull":"NULL_VALUE"}"#, #"{"choiceNull":null}"#),
      (#"{"choiceMessage":{}}"#, #"{"choiceMessage":{}}"#),
      (
        #"{"messageField":{"messageField":{"int32Field":1}}}"#,
        #"{"messageField":{"messageField":{"int32Field":1}}}"#
      ),
      (
        #"{"messageField":null,"int32Field":null,"stringField":null,"enumField":null,"time":null,"int32Value":null}"#,
        #"{}"#
      ),
      (#"{"messageField":{}}"#, #"{"messageField":{}}"#), (#"{"null":null}"#, #"{}"#),
      (#"{"listOfValues":[null,1,"x",true,{},[]]}"#, #"{"listOfValues":[null,1,"x",true,{},[]]}"#),
      (#"{"listOfValues":null}"#, #"{}"#),
      (#"{"nulls":[null,"NULL_VALUE",0]}"#, #"{"nulls":[null,null,null]}"#),
    ] as [(String, String)]
  )
  func forms(text: String, expected: String) throws {
    #expect(try TestContract.roundTrip(text) == expected)
  }

  @Test(
    "is refused where it breaks a rule",
    arguments: [
      (#"{"int32Field":1,"int32Field":2}"#, .duplicateField),
      (#"{"int32Field":1,"int32_field":2}"#, .duplicateField),
      (#"{"int32Field":null,"int32Field":2}"#, .duplicateField),
      (#"{"otherName":"a","renamed":"b"}"#, .duplicateField),
      (#"{"messageField":{},"messageField":{}}"#, .duplicateField),
      (#"{"ints":[1],"ints":[2]}"#, .duplicateField),
      (#"{"choiceInt":1,"choiceString":"x"}"#, .oneofConflict),
      (#"{"choiceNull":null,"choiceInt":1}"#, .oneofConflict),
      (#"{"choiceValue":null,"choiceInt":1}"#, .oneofConflict),
      (#"{"ints":[1,null]}"#, .typeMismatch),
      (#"{"messages":[null]}"#, .typeMismatch), (#"{"enums":[null]}"#, .typeMismatch),
      (#"{"byName":{"a":null}}"#, .typeMismatch),
      (#"{"times":[null]}"#, .typeMismatch), (#"{"int32Values":[null]}"#, .typeMismatch),
      (#"{"byName":{"a":1,"a":2}}"#, .duplicateField),
      (#"{"byInt":{"1":"a","1.0":"b"}}"#, .duplicateField),
      (#"{"byInt":{"x":"a"}}"#, .typeMismatch), (#"{"byInt":{"1.5":"a"}}"#, .typeMismatch),
      (#"{"byInt":{1:"a"}}"#, .syntax),
      (#"{"byBool":{"True":{}}}"#, .typeMismatch), (#"{"byBool":{true:{}}}"#, .syntax),
      (#"{"ints":1}"#, .typeMismatch), (#"{"ints":{}}"#, .typeMismatch),
      (#"{"byName":[]}"#, .typeMismatch),
      (#"{"ints":[1,]}"#, .syntax), (#"{"ints":[[1]]}"#, .typeMismatch),
      (#"{"int32Field":1"#, .syntax),
      (#"{"enums":["RED","BLUE"]}"#, .unknownEnumValue),
    ] as [(String, JSONError.Code)]
  )
  func refusals(text: String, code: JSONError.Code) throws {
    #expect(try TestContract.refusal(text) == code)
  }

  @Test(
    "unknown names are skipped when asked for, and still must be JSON",
    arguments: [
      (#"{"unknown":{"a":[1,{"b":null}]},"int32Field":1}"#, #"{"int32Field":1}"#),
      (#"{"enumField":"PURPLE","int32Field":1}"#, #"{"int32Field":1}"#),
      (#"{"enums":["RED","PURPLE",2]}"#, #"{"enums":["RED","GREEN"]}"#),
      (#"{"byLong":{"1":"PURPLE","2":"RED"}}"#, #"{"byLong":{"2":"RED"}}"#),
      (
        #"{"any":{"x":1,"@type":"type.googleapis.com/test.All","int32Field":1}}"#,
        #"{"any":{"@type":"type.googleapis.com/test.All","int32Field":1}}"#
      ),
      (
        #"{"any":{"x":1,"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}}"#,
        #"{"any":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}}"#
      ),
    ] as [(String, String)]
  )
  func ignoring(text: String, expected: String) throws {
    let options = JSONDecodingOptions(ignoresUnknownFields: true)
    #expect(try TestContract.roundTrip(text, decoding: options) == expected)
    #expect(try TestContract.refusal(text) != nil)
  }

  @Test("keys whose values have unknown names leave nothing behind", arguments: [5, 12, 30, 200])
  func ignoredEntries(count: Int) throws {
    let options = JSONDecodingOptions(ignoresUnknownFields: true)
    let good = (0..<count).map { #""\#($0)":"RED""# }
    let unknown = (0..<300).map { #""\#(1_000 + $0)":"NO_SUCH""# }
    let last = #""5000":"GREEN""#
    func text(_ entries: [String]) -> String {
      "{\"byLong\":{\(entries.joined(separator: ","))}}"
    }
    let expected = text(good + [last])
    // The hash is seeded anew in each process: what goes wrong by chance has many chances here.
    #expect(
      try TestContract.roundTrip(text(good + unknown + [last]), decoding: options) == expected
    )
    let mixed = zip(good, unknown).flatMap { [$0, $1] } + good.dropFirst(unknown.count) + [last]
    #expect(try TestContract.roundTrip(text(mixed), decoding: options) == expected)
    let twice = text(good + unknown + [last, good[count / 2]])
    #expect(try TestContract.refusal(twice, decoding: options) == .duplicateField)
  }

  @Test("unknown values that are no JSON are refused even when unknown names are skipped")
  func ignoringSyntax() throws {
    let options = JSONDecodingOptions(ignoresUnknownFields: true)
    for text in [#"{"u":nope}"#, #"{"u":[1,}"#, #"{"u":"\ud800"}"#, #"{"u":01}"#] {
      #expect(try TestContract.refusal(text, decoding: options) == .syntax, "\(text)")
    }
  }

  @Test("may nest 100 deep and no deeper")
  func depth() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: #"{"messageField":"#, count: levels - 1) + "{}"
        + String(repeating: "}", count: levels - 1)
    }
    // The outermost message does not count.
    #expect(try TestContract.roundTrip(nested(101)) == nested(101))
    #expect(try TestContract.refusal(nested(102)) == .limitExceeded)
    #expect(try TestContract.refusal(nested(100_000)) == .limitExceeded)
    let lists = String(repeating: "[", count: 100_000)
    #expect(try TestContract.refusal(#"{"value":"# + lists) == .limitExceeded)
  }

  @Test("may have as many elements as the limit and no more")
  func elements() throws {
    let options = JSONDecodingOptions(limits: JSONLimits(elementsMax: 3))
    #expect(try TestContract.refusal(#"{"ints":[1,2,3]}"#, decoding: options) == nil)
    #expect(try TestContract.refusal(#"{"ints":[1,2,3,4]}"#, decoding: options) == .limitExceeded)
    #expect(try TestContract.refusal(#"{"byName":{"a":1,"b":1,"c":1}}"#, decoding: options) == nil)
    #expect(
      try TestContract.refusal(#"{"byName":{"a":1,"b":1,"c":1,"d":1}}"#, decoding: options)
        == .limitExceeded
    )
  }

  @Test("errors say where, in the message and in the text")
  func errors() throws {
    let type = try TestContract.message("test.All")
    let text = "{\n  \"messages\": [\n    {},\n    {\"int32Field\": \"abc\"}\n  ]\n}"
    let error = try #require(throws: JSONError.self) {
      try TestContract.decoder.decode(type, from: text)
    }
    #expect(error.path == "messages[1].int32Field")
    #expect(error.line == 4)
    #expect(error.column == 20)
    #expect(error.expected == "an integer of 32 bits")
    #expect(error.actual == "\"abc\"")
    let map = try #require(throws: JSONError.self) {
      try TestContract.decoder.decode(type, from: #"{"byBool":{"true":{"byName":{"k":"x"}}}}"#)
    }
    #expect(map.path == #"byBool["true"].byName["k"]"#)
    let typo = try #require(throws: JSONError.self) {
      try TestContract.decoder.decode(type, from: #"{"int32Feild":1}"#)
    }
    #expect(typo.expected.contains("did you mean \"int32Field\"?"))
  }
}

@Suite("ProtoJSON well-known types")
struct ProtoJSONWellKnownTests {
  @Test(
    "have their own forms",
    arguments: [
      (#"{"time":"2024-02-29T12:00:00.5+01:30"}"#, #"{"time":"2024-02-29T10:30:00.500Z"}"#),
      (#"{"time":"1970-01-01T00:00:00Z"}"#, #"{"time":"1970-01-01T00:00:00Z"}"#),
      (#"{"times":["0001-01-01T00:00:00Z"]}"#, #"{"times":["0001-01-01T00:00:00Z"]}"#),
      (#"{"duration":"-1.5s"}"#, #"{"duration":"-1.500s"}"#),
      (#"{"duration":"0s"}"#, #"{"duration":"0s"}"#),
      (#"{"mask":"a,bC.dE"}"#, #"{"mask":"a,bC.dE"}"#), (#"{"mask":""}"#, #"{"mask":""}"#),
      (
        #"{"structure":{"a":{"b":[1,null,"x",true]}}}"#,
        #"{"structure":{"a":{"b":[1,null,"x",true]}}}"#
      ),
      (#"{"structure":{}}"#, #"{"structure":{}}"#), (#"{"value":null}"#, #"{"value":null}"#),
      (#"{"value":1.5}"#, #"{"value":1.5}"#), (#"{"value":"x"}"#, #"{"value":"x"}"#),
      (#"{"value":false}"#, #"{"value":false}"#),
      (#"{"value":{"a":[]}}"#, #"{"value":{"a":[]}}"#),
      (#"{"value":[[],{}]}"#, #"{"value":[[],{}]}"#),
      (#"{"list":[1,[2]]}"#, #"{"list":[1,[2]]}"#), (#"{"list":[]}"#, #"{"list":[]}"#),
      (#"{"empty":{}}"#, #"{"empty":{}}"#),
      (
        #"{"doubleValue":1.5,"floatValue":"NaN","int64Value":"1","uint64Value":2,"int32Value":"3","uint32Value":4}"#,
        #"{"doubleValue":1.5,"floatValue":"NaN","int64Value":"1","uint64Value":"2","int32Value":3,"uint32Value":4}"#
      ),
      (
        #"{"boolValue":false,"stringValue":"","bytesValue":"","int32Value":0}"#,
        #"{"int32Value":0,"boolValue":false,"stringValue":"","bytesValue":""}"#
      ),
      (#"{"int32Values":[0,1]}"#, #"{"int32Values":[0,1]}"#),
    ] as [(String, String)]
  )
  func forms(text: String, expected: String) throws {
    #expect(try TestContract.roundTrip(text) == expected)
  }

  @Test(
    "Any holds messages and forms of their own, its type anywhere",
    arguments: [
      (
        #"{"@type":"type.googleapis.com/test.All","int32Field":1}"#,
        #"{"@type":"type.googleapis.com/test.All","int32Field":1}"#
      ),
      (
        #"{"int32Field":1,"@type":"type.googleapis.com/test.All"}"#,
        #"{"@type":"type.googleapis.com/test.All","int32Field":1}"#
      ),
      (
        #"{"value":"1.5s","@type":"type.googleapis.com/google.protobuf.Duration"}"#,
        #"{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1.500s"}"#
      ),
      (
        #"{"@type":"type.googleapis.com/google.protobuf.Any","value":{"@type":"type.googleapis.com/test.All"}}"#,
        #"{"@type":"type.googleapis.com/google.protobuf.Any","value":{"@type":"type.googleapis.com/test.All"}}"#
      ),
      (
        #"{"@type":"type.googleapis.com/google.protobuf.Empty"}"#,
        #"{"@type":"type.googleapis.com/google.protobuf.Empty"}"#
      ),
      (
        #"{"@type":"type.googleapis.com/google.protobuf.Int32Value","value":7}"#,
        #"{"@type":"type.googleapis.com/google.protobuf.Int32Value","value":7}"#
      ),
      (
        #"{"@type":"type.googleapis.com/google.protobuf.Value","value":null}"#,
        #"{"@type":"type.googleapis.com/google.protobuf.Value","value":null}"#
      ),
      (
        #"{"@type":"type.googleapis.com/google.protobuf.Struct","value":{"@type":"x"}}"#,
        #"{"@type":"type.googleapis.com/google.protobuf.Struct","value":{"@type":"x"}}"#
      ),
      (
        #"{"@type":"example.org/a/test.All","any":{"@type":"x/test.All","ints":[1]}}"#,
        #"{"@type":"example.org/a/test.All","any":{"@type":"x/test.All","ints":[1]}}"#
      ),
      (#"{}"#, #"{}"#),
    ] as [(String, String)]
  )
  func anys(text: String, expected: String) throws {
    #expect(try TestContract.roundTrip(text, as: "google.protobuf.Any") == expected)
    #expect(try TestContract.roundTrip(#"{"any":\#(text)}"#) == #"{"any":\#(expected)}"#)
  }

  @Test(
    "are refused when their form is wrong",
    arguments: [
      (#"{"time":"1970-01-01"}"#, .typeMismatch), (#"{"time":0}"#, .typeMismatch),
      (#"{"time":{}}"#, .typeMismatch),
      (#"{"time":"9999-12-31T23:59:59-00:01"}"#, .typeMismatch),
      (#"{"duration":"1"}"#, .typeMismatch), (#"{"duration":1}"#, .typeMismatch),
      (#"{"mask":"a_b"}"#, .typeMismatch), (#"{"mask":"a,,b"}"#, .typeMismatch),
      (#"{"mask":["a"]}"#, .typeMismatch),
      (#"{"structure":[]}"#, .typeMismatch), (#"{"list":{}}"#, .typeMismatch),
      (#"{"structure":{"a":1,"a":2}}"#, .duplicateField),
      (#"{"value":1e999}"#, .outOfRange), (#"{"int32Value":"x"}"#, .typeMismatch),
      (#"{"int32Value":{"value":1}}"#, .typeMismatch),
      (#"{"any":{"int32Field":1}}"#, .unknownType),
      (#"{"any":{"@type":"test.All"}}"#, .unknownType),
      (#"{"any":{"@type":"x/test.Nope"}}"#, .unknownType), (#"{"any":{"@type":""}}"#, .unknownType),
      (#"{"any":{"@type":1}}"#, .typeMismatch),
      (#"{"any":{"@type":"x/test.All","@type":"x/test.All"}}"#, .duplicateField),
      (#"{"any":[]}"#, .typeMismatch),
      (#"{"any":{"@type":"x/google.protobuf.Duration"}}"#, .typeMismatch),
      (#"{"any":{"@type":"x/google.protobuf.Duration","value":"1s","x":1}}"#, .unknownField),
      (
        #"{"any":{"@type":"x/google.protobuf.Duration","value":"1s","value":"1s"}}"#,
        .duplicateField
      ),
      (#"{"any":{"@type":"x/google.protobuf.Empty","value":{}}}"#, .unknownField),
      (#"{"any":{"@type":"x/test.All","nope":{}}}"#, .unknownField),
    ] as [(String, JSONError.Code)]
  )
  func refusals(text: String, code: JSONError.Code) throws {
    #expect(try TestContract.refusal(text) == code)
  }

  @Test("that JSON cannot say are refused on the way out")
  func notRepresentable() throws {
    let cases: [(String, [UInt8])] = [
      ("google.protobuf.Timestamp", [0x10, 0x80, 0x94, 0xEB, 0xDC, 0x03]),
      (
        "google.protobuf.Duration",
        [0x08, 0x01, 0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]
      ),
      ("google.protobuf.Value", []),
      ("google.protobuf.Value", [0x11, 0, 0, 0, 0, 0, 0, 0xF8, 0x7F]),
      ("google.protobuf.FieldMask", [0x0A, 0x03] + Array("a_1".utf8)),
      ("google.protobuf.FieldMask", [0x0A, 0x02] + Array("aB".utf8)),
      ("google.protobuf.FieldMask", [0x0A, 0x02] + Array("a_".utf8)),
    ]
    for (name, bytes) in cases {
      let type = try TestContract.message(name)
      #expect("\(name) \(bytes)") {
        try TestContract.encoder.encode(serializedBytes: bytes, of: type)
      } throws: {
        ($0 as? JSONError)?.code == .notRepresentable
      }
    }
  }

  @Test("Any of an unknown type is refused, or shown as base64 when asked for")
  func unknownAny() throws {
    let type = try TestContract.message("google.protobuf.Any")
    let bytes: [UInt8] = [0x0A, 0x04] + Array("x/Un".utf8) + [0x12, 0x02, 0x08, 0x01]
    #expect { try TestContract.encoder.encode(serializedBytes: bytes, of: type) } throws: {
      ($0 as? JSONError)?.code == .unknownType
    }
    var encoder = TestContract.encoder
    encoder.options.printsUnknownAny = true
    let text = try encoder.encode(serializedBytes: bytes, of: type)
    #expect(String(decoding: text, as: UTF8.self) == #"{"@type":"x/Un","value":"CAE="}"#)
  }
}

@Suite("ProtoJSON options and parts")
struct ProtoJSONOptionTests {
  @Test("choose what is written")
  func encodingOptions() throws {
    let text = #"{"int64Field":"5","enumField":"RED","optionalInt":0,"otherName":"x"}"#
    #expect(
      try TestContract.roundTrip(text, encoding: .init(usesProtoNames: true))
        == #"{"int64_field":"5","enum_field":"RED","optional_int":0,"renamed":"x"}"#
    )
    #expect(
      try TestContract.roundTrip(text, encoding: .init(printsEnumNumbers: true))
        == #"{"int64Field":"5","enumField":1,"optionalInt":0,"otherName":"x"}"#
    )
    #expect(
      try TestContract.roundTrip(text, encoding: .init(printsBareInt64: true))
        == #"{"int64Field":5,"enumField":"RED","optionalInt":0,"otherName":"x"}"#
    )
    #expect(
      try TestContract.roundTrip(#"{"messageField":{"ints":[1]}}"#, encoding: .init(isPretty: true))
        == "{\n  \"messageField\": {\n    \"ints\": [\n      1\n    ]\n  }\n}"
    )
  }

  @Test("print defaults of everything without presence")
  func defaults() throws {
    let text = try TestContract.roundTrip("{}", encoding: .init(printsDefaults: true))
    for part in [
      #""doubleField":0"#, #""int64Field":"0""#, #""boolField":false"#, #""stringField":"""#,
      #""enumField":"COLOR_UNSPECIFIED""#, #""ints":[]"#, #""byName":{}"#, #""bytesField":"""#,
      #""null":null"#,
    ] {
      #expect(text.contains(part), "\(part)")
    }
    for part in ["optionalInt", "messageField\"", "choice", "\"time\"", "int32Value\""] {
      #expect(!text.contains(part), "\(part)")
    }
    #expect(try TestContract.roundTrip(text) == "{}")
  }

  @Test("one field alone is read and written, of any cardinality")
  func fields() throws {
    let type = try TestContract.message("test.All")
    for (name, text) in [
      ("ints", "[1,2]"), ("message_field", #"{"int32Field":1}"#), ("by_name", #"{"a":1}"#),
      ("string_field", #""x""#), ("time", #""1970-01-01T00:00:01Z""#), ("value", "null"),
      ("messages", "[{}]"),
    ] {
      let field = try #require(type.field(named: name))
      let message = DynamicMessage(type.messageType)
      try TestContract.decoder.decode(Array(text.utf8), intoField: field, of: message.memory)
      let written = try TestContract.encoder.encode(field: field, of: message.memory)
      #expect(String(decoding: written, as: UTF8.self) == text)
    }
    let field = try #require(type.field(named: "ints"))
    let message = DynamicMessage(type.messageType)
    try TestContract.decoder.decode(Array("null".utf8), intoField: field, of: message.memory)
    #expect(try TestContract.encoder.encode(message, as: type) == Array("{}".utf8))
  }

  @Test(
    "fields are set from the bare text of a URL",
    arguments: [
      ("string_field", "a \"b\"", #"{"stringField":"a \"b\""}"#),
      ("int32_field", "-5", #"{"int32Field":-5}"#),
      ("int64_field", "9223372036854775807", #"{"int64Field":"9223372036854775807"}"#),
      ("double_field", "1.5", #"{"doubleField":1.5}"#),
      ("double_field", "NaN", #"{"doubleField":"NaN"}"#),
      ("bool_field", "true", #"{"boolField":true}"#),
      ("enum_field", "RED", #"{"enumField":"RED"}"#),
      ("enum_field", "2", #"{"enumField":"GREEN"}"#),
      ("bytes_field", "-_8", #"{"bytesField":"+/8="}"#),
      ("ints", "7", #"{"ints":[7]}"#),
      ("time", "1970-01-01T00:00:01Z", #"{"time":"1970-01-01T00:00:01Z"}"#),
      ("duration", "1s", #"{"duration":"1s"}"#), ("mask", "a,bC", #"{"mask":"a,bC"}"#),
      ("int32_value", "0", #"{"int32Value":0}"#), ("bool_value", "false", #"{"boolValue":false}"#),
      ("string_value", "", #"{"stringValue":""}"#),
      ("optional_string", "", #"{"optionalString":""}"#),
    ] as [(String, String, String)]
  )
  func texts(name: String, text: String, expected: String) throws {
    let type = try TestContract.message("test.All")
    let message = DynamicMessage(type.messageType)
    let field = try #require(type.field(named: name))
    try TestContract.decoder.decode(text: text, intoField: field, of: message.memory)
    let written = try TestContract.encoder.encode(message, as: type)
    #expect(String(decoding: written, as: UTF8.self) == expected)
  }

  @Test(
    "bare text of another type is refused",
    arguments: [
      ("int32_field", "x"), ("int32_field", ""), ("bool_field", "1"), ("bool_field", "TRUE"),
      ("enum_field", "PURPLE"),
      ("enum_field", ""), ("message_field", "{}"), ("by_name", "a"), ("time", "now"), ("any", "x"),
      ("structure", "{}"),
      ("bytes_field", "!"), ("bool_field", "true false"), ("int32_value", "x"),
    ] as [(String, String)]
  )
  func badTexts(name: String, text: String) throws {
    let type = try TestContract.message("test.All")
    let message = DynamicMessage(type.messageType)
    let field = try #require(type.field(named: name))
    #expect(throws: JSONError.self) {
      try TestContract.decoder.decode(text: text, intoField: field, of: message.memory)
    }
  }

  @Test("survives mutations, and what is taken comes back the same")
  func mutations() throws {
    let type = try TestContract.message("test.All")
    var random = SeededGenerator(seed: 11)
    let seeds = [
      #"{"int32Field":1,"strings":["a","b"],"byName":{"k":1},"time":"2024-01-01T00:00:00Z","choiceInt":4}"#,
      #"{"any":{"@type":"x/test.All","ints":[1,2]},"structure":{"a":[null,{"b":1.5}]},"mask":"aB,c"}"#,
      #"{"messages":[{"enumField":"RED","duration":"1.5s"},{"int64Field":"-12"}],"bytesField":"AQID"}"#,
    ].map { Array($0.utf8) }
    let alphabet = Array(#"{}[],:"0123456789-+.eEtrufalsn\ @/xAZ"#.utf8)
    var taken = 0
    for round in 0..<15_000 {
      var text = seeds[round % seeds.count]
      for _ in 0..<(1 + random.next() % 3) {
        let place = Int(random.next() % UInt64(text.count))
        let byte = alphabet[Int(random.next() % UInt64(alphabet.count))]
        switch random.next() % 4 {
        case 0: text[place] = byte
        case 1: text.remove(at: place)
        case 2: text[place] = UInt8(truncatingIfNeeded: random.next())
        default: text.insert(byte, at: place)
        }
      }
      guard let message = try? TestContract.decoder.decode(type, from: text) else { continue }
      taken += 1
      let written = try TestContract.encoder.encode(message, as: type)
      let again = try TestContract.decoder.decode(type, from: written)
      #expect(try TestContract.encoder.encode(again, as: type) == written)
      let bytes = try message.serializedBytes()
      #expect(try TestContract.encoder.encode(serializedBytes: bytes, of: type) == written)
    }
    #expect(taken > 100)
  }
}
