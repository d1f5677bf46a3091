import Testing

@testable import conformance

@Suite("JSON of the suite's messages")
struct JSONTests {
  @Test(
    "stands for the same bytes as the text format beside it",
    arguments: Subject.all,
    [
      (#"{"optionalInt32":-2147483648}"#, "optional_int32: -2147483648"),
      (#"{"optionalInt32":"1e5"}"#, "optional_int32: 100000"),
      (#"{"optionalInt32":2.147483647e9}"#, "optional_int32: 2147483647"),
      (#"{"optionalInt64":9223372036854774784}"#, "optional_int64: 9223372036854774784"),
      (#"{"optionalUint64":"18446744073709551615"}"#, "optional_uint64: 18446744073709551615"),
      (
        #"{"optionalFloat":"-Infinity","optionalDouble":"NaN"}"#,
        "optional_float: -inf optional_double: nan"
      ),
      (#"{"optionalDouble":-1.79769e+308}"#, "optional_double: -1.79769e+308"),
      (#"{"optionalBool":true}"#, "optional_bool: true"),
      (
        #"{"optionalString":"\u8c37\u6B4C\uD83D\uDE01"}"#,
        #"optional_string: "\xE8\xB0\xB7\xE6\xAD\x8C\xF0\x9F\x98\x81""#
      ),
      (#"{"optionalBytes":"-_"}"#, #"optional_bytes: "\xfb""#),
      (
        #"{"optionalNestedEnum":"BAR","repeatedNestedEnum":["FOO",2]}"#,
        "optional_nested_enum: BAR repeated_nested_enum: [FOO, BAZ]"
      ),
      (#"{"optionalNestedMessage":{"a":1234}}"#, "optional_nested_message { a: 1234 }"),
      (#"{"oneofUint32":null,"oneofString":"x"}"#, #"oneof_string: "x""#),
      (#"{"oneofUint32":0}"#, "oneof_uint32: 0"),
      (#"{"mapInt32Int32":{"\u0031":2}}"#, "map_int32_int32 { key: 1 value: 2 }"),
      (#"{"mapBoolBool":{"tr\u0075e":true}}"#, "map_bool_bool { key: true value: true }"),
      (
        #"{"mapStringNestedMessage":{"k":{"a":1}}}"#,
        #"map_string_nested_message { key: "k" value { a: 1 } }"#
      ),
      (
        #"{"repeatedInt32":[1,2],"repeatedString":["a",""]}"#,
        #"repeated_int32: [1, 2] repeated_string: ["a", ""]"#
      ),
      (#"{"optionalInt32":null,"repeatedInt32":null,"mapInt32Int32":null}"#, ""),
      (
        "{\n\"optionalInt32\"\n:\n1\n,\n\"optional_int64\" : 2\n}\n",
        "optional_int32: 1, optional_int64: 2;"
      ),
    ]
  )
  func values(message: String, pair: (json: String, text: String)) throws {
    let fromJSON = try #require(try Conversation.bytes(json: pair.json, of: message))
    let fromText = try #require(try Conversation.bytes(text: pair.text, of: message))
    #expect(fromJSON == fromText)
  }

  @Test(
    "is refused",
    arguments: Subject.all,
    [
      "null", "", "[]", #"{"optionalInt32":2147483648}"#, #"{"optionalInt32":0.5}"#,
      #"{"optionalInt32":""}"#, #"{"optionalInt32":"12abc"}"#, #"{"optionalInt32":+1}"#,
      #"{"optionalInt32":01}"#, #"{"optionalInt32":" 1"}"#, #"{"optionalInt64":"0.5"}"#,
      #"{"optionalFloat":3.502823e+38}"#, #"{"optionalDouble":1.89769e+308}"#,
      #"{"optionalFloat":NaN}"#, #"{"optionalBool":"true"}"#, #"{"optionalBool":1}"#,
      #"{"optionalString":12}"#, #"{"optionalString":"\ud800"}"#,
      #"{"optionalString":"\uDE01\uD83D"}"#, #"{"optionalString":"\U8C37"}"#,
      #"{"optionalNestedEnum":FOO}"#, #"{"optionalNestedEnum":"UNKNOWN"}"#,
      #"{"repeatedNestedEnum":["UNKNOWN"]}"#, #"{"mapStringNestedEnum":{"k":"UNKNOWN"}}"#,
      #"{"repeatedInt32":[1,null]}"#, #"{"mapInt32Int32":{"0":null}}"#,
      #"{"mapInt32Int32":{1:2}}"#, #"{"oneofUint32":1,"oneofString":"x"}"#,
      #"{"optionalNestedMessage":{"a":1},"optionalNestedMessage":{}}"#,
      #"{"optional_nested_message":{"a":1},"optionalNestedMessage":{}}"#,
      #"{"fieldname1":1,}"#, #"{"repeatedInt32":[1,]}"#, "{fieldname1:1}",
      #"{'optionalString':"x"}"#, #"{"optionalString":"abc\"#, #"{"unknown":1}"#,
      #"{"[unknown.extension]":1}"#, #"{"optionalInt32":1 "optionalInt64":2}"#,
    ]
  )
  func refusals(message: String, text: String) throws {
    #expect(try Conversation.json(text, of: message) == nil)
  }

  @Test(
    "is refused under a reserved name",
    arguments: [Subject.proto2, Subject.proto3],
    ["true", "1", #""hello""#, #"{"a":1}"#]
  )
  func reservedNames(message: String, value: String) throws {
    #expect(try Conversation.json(#"{"reserved_field":\#(value)}"#, of: message) == nil)
  }

  @Test(
    "leaves out what is unknown when that is asked for",
    arguments: Subject.all,
    [
      (#"{"unknown":{"a":[1,null]},"optionalInt32":1}"#, #"{"optionalInt32":1}"#),
      (#"{"optionalNestedEnum":"UNKNOWN"}"#, "{}"),
      (
        #"{"repeatedNestedEnum":["FOO","UNKNOWN","FOO"]}"#, #"{"repeatedNestedEnum":["FOO","FOO"]}"#
      ),
      (
        #"{"mapStringNestedEnum":{"a":"FOO","b":"UNKNOWN"}}"#,
        #"{"mapStringNestedEnum":{"a":"FOO"}}"#
      ),
    ]
  )
  func unknown(message: String, pair: (text: String, expected: String)) throws {
    #expect(
      try Conversation.json(pair.text, of: message, ignoresUnknown: true) == pair.expected
    )
  }

  @Test(
    "has the names that the contract gives",
    arguments: [Subject.proto2, Subject.proto3, Subject.editionProto2, Subject.editionProto3]
  )
  func names(message: String) throws {
    let text = """
      {"fieldname1":1,"fieldName2":2,"FieldName3":3,"fieldName4":4,"field0name5":5,\
      "field0Name6":6,"fieldName7":7,"FieldName8":8,"fieldName9":9,"FieldName10":10,\
      "FIELDNAME11":11,"FIELDName12":12,"FieldName13":13,"FieldName14":14,"fieldName15":15,\
      "fieldName16":16,"fieldName17":17,"FieldName18":18}
      """
    #expect(try Conversation.json(text, of: message) == text)
    let original = """
      {"fieldname1":1,"field_name2":2,"_field_name3":3,"field__name4_":4,"field0name5":5,\
      "field_0_name6":6,"fieldName7":7,"FieldName8":8,"field_Name9":9,"Field_Name10":10,\
      "FIELD_NAME11":11,"FIELD_name12":12,"__field_name13":13,"__Field_name14":14,\
      "field__name15":15,"field__Name16":16,"field_name17__":17,"Field_name18__":18}
      """
    #expect(try Conversation.json(original, of: message) == text)
  }

  @Test("keeps a zero where it differs from absence", arguments: Subject.all)
  func defaults(message: String) throws {
    let expected = Subject.withPresence.contains(message) ? #"{"optionalInt32":0}"# : "{}"
    #expect(try Conversation.json(#"{"optionalInt32":0}"#, of: message) == expected)
  }

  @Test(
    "knows extensions by their full names",
    arguments: [
      (Subject.proto2, #"{"[protobuf_test_messages.proto2.extension_int32]":1}"#),
      (Subject.proto2, #"{"[protobuf_test_messages.proto2.groupfield]":{"groupInt32":2}}"#),
      (Subject.edition2023, #"{"[protobuf_test_messages.editions.extension_string]":"x"}"#),
      (Subject.edition2023, #"{"[protobuf_test_messages.editions.delimited_ext]":{"c":1}}"#),
      (
        Subject.editionProto2,
        #"{"[protobuf_test_messages.editions.proto2.extension_bytes]":"AQ=="}"#
      ),
      (
        Subject.proto2,
        #"{"messageSetCorrect":{"[protobuf_test_messages.proto2.TestAllTypesProto2."#
          + #"MessageSetCorrectExtension1.message_set_extension]":{"str":"x"}}}"#
      ),
    ]
  )
  func extensions(message: String, text: String) throws {
    #expect(try Conversation.json(text, of: message) == text)
  }

  @Test("writes groups under the names of their fields")
  func groups() throws {
    for message in [Subject.proto2, Subject.editionProto2] {
      let text = #"{"data":{"groupInt32":1},"multiwordgroupfield":{"groupUint32":2}}"#
      #expect(try Conversation.json(text, of: message) == text)
    }
    let text = #"{"groupliketype":{"groupInt32":1},"delimitedField":{"groupInt32":2}}"#
    #expect(try Conversation.json(text, of: Subject.edition2023) == text)
  }

  @Test("takes a number that an open enum does not have, and no closed one")
  func enumNumbers() throws {
    let text = #"{"optionalNestedEnum":123}"#
    for message in Subject.withoutPresence + [Subject.edition2023] {
      #expect(try Conversation.json(text, of: message) == text)
    }
    for message in Subject.withClosedEnums {
      #expect(try Conversation.json(text, of: message) == nil)
      #expect(try Conversation.json(text, of: message, ignoresUnknown: true) == "{}")
    }
  }

  @Test("is refused without the required fields")
  func required() throws {
    #expect(try Conversation.json("{}", of: Subject.required) == nil)
    #expect(try Conversation.bytes(text: "", of: Subject.required) == nil)
  }

  @Test("may nest a hundred deep, but not two hundred", arguments: Subject.all)
  func depth(message: String) throws {
    func nested(_ count: Int) -> String {
      String(repeating: #"{"recursiveMessage":"#, count: count) + "{}"
        + String(repeating: "}", count: count)
    }
    #expect(try Conversation.json(nested(100), of: message) == nested(100))
    #expect(try Conversation.json(nested(200), of: message) == nil)
  }
}
