import Testing

@testable import conformance

@Suite("Well-known types of the suite's messages")
struct WellKnownTests {
  @Test(
    "come back from JSON as they went",
    arguments: Subject.withoutPresence,
    [
      (#"{"optionalDuration":"-315576000000.999999999s"}"#, nil),
      (#"{"optionalDuration":"1.010000000s"}"#, #"{"optionalDuration":"1.010s"}"#),
      (#"{"optionalTimestamp":"9999-12-31T23:59:59.999999999Z"}"#, nil),
      (
        #"{"optionalTimestamp":"1969-12-31T16:00:00-08:00"}"#,
        #"{"optionalTimestamp":"1970-01-01T00:00:00Z"}"#
      ),
      (#"{"optionalFieldMask":"foo,barBaz"}"#, nil), (#"{"optionalFieldMask":""}"#, nil),
      (#"{"optionalStruct":{"a":{"b":[null,1,"2",{},{"c":1.5}]}}}"#, nil),
      (#"{"optionalValue":null}"#, nil), (#"{"optionalValue":[0,"hello",[[]]]}"#, nil),
      (#"{"repeatedValue":[["a"],null]}"#, nil), (#"{"repeatedListValue":[["a"]]}"#, nil),
      (#"{"oneofNullValue":"NULL_VALUE"}"#, #"{"oneofNullValue":null}"#),
      (#"{"optionalNullValue":null}"#, "{}"),
      (
        #"{"optionalBoolWrapper":false,"optionalInt64Wrapper":"0","optionalStringWrapper":""}"#, nil
      ),
      (#"{"optionalBoolWrapper":null,"repeatedBoolWrapper":null}"#, "{}"),
      (#"{"optionalAny":{}}"#, nil), (#"{"optionalAny":null}"#, "{}"),
      (
        #"{"optionalAny":{"optionalInt32":1,"@type":"type.googleapis.com/\#(Subject.proto3)"}}"#,
        #"{"optionalAny":{"@type":"type.googleapis.com/\#(Subject.proto3)","optionalInt32":1}}"#
      ),
      (
        #"{"optionalAny":{"@type":"type.googleapis.com/google.protobuf.Any","value":"#
          + #"{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1.500s"}}}"#, nil
      ),
      (
        #"{"optionalAny":{"@type":"type.googleapis.com/google.protobuf.Value","value":{"a":1}}}"#,
        nil
      ),
      (#"{"optionalAny":{"@type":"type.googleapis.com/google.protobuf.Empty"}}"#, nil),
    ] as [(String, String?)]
  )
  func roundTrips(message: String, pair: (text: String, expected: String?)) throws {
    #expect(try Conversation.json(pair.text, of: message) == pair.expected ?? pair.text)
  }

  @Test(
    "are refused in other forms",
    arguments: Subject.withoutPresence,
    [
      #"{"optionalDuration":"1"}"#, #"{"optionalDuration":"315576000001.000000000s"}"#,
      #"{"optionalTimestamp":"0000-01-01T00:00:00Z"}"#,
      #"{"optionalTimestamp":"10000-01-01T00:00:00Z"}"#,
      #"{"optionalTimestamp":"0001-01-01T00:00:00"}"#,
      #"{"optionalTimestamp":"0001-01-01 00:00:00Z"}"#,
      #"{"optionalTimestamp":"0001-01-01T00:00:00z"}"#,
      #"{"optionalTimestamp":"0001-01-01t00:00:00Z"}"#,
      #"{"optionalTimestamp":"1970-01-01T08:00:01+0800"}"#,
      #"{"optionalTimestamp":"0001-01-01T00:00:00+08:00"}"#,
      #"{"optionalFieldMask":"foo,bar_bar"}"#, #"{"optionalAny":{"@type":"","value":""}}"#,
      #"{"optionalAny":{"@type":"not_a_url","value":""}}"#, #"{"optionalAny":{"value":1}}"#,
      #"{"optionalAny":{"@type":"type.googleapis.com/unknown.Type"}}"#,
      #"{"optionalAny":{"@type":"type.googleapis.com/google.protobuf.Empty","value":{}}}"#,
      #"{"repeatedTimestamp":[null]}"#, #"{"repeatedBoolWrapper":[null]}"#,
    ]
  )
  func refusals(message: String, text: String) throws {
    #expect(try Conversation.json(text, of: message) == nil)
  }

  @Test(
    "are not written when JSON cannot say them",
    arguments: Subject.withoutPresence,
    [
      "optional_duration { seconds: 315576000001 }", "optional_duration { seconds: -315576000001 }",
      "optional_duration { seconds: 1 nanos: -1 }", "optional_timestamp { seconds: -62135596801 }",
      "optional_timestamp { seconds: 253402300800 }", "optional_value { number_value: nan }",
      "optional_value { number_value: inf }", "optional_value {}",
      #"optional_field_mask { paths: "fooBar" }"#, #"optional_field_mask { paths: "foo_3_bar" }"#,
      #"optional_field_mask { paths: "foo__bar" }"#,
    ]
  )
  func notRepresentable(message: String, text: String) throws {
    let bytes = try #require(try Conversation.bytes(text: text, of: message))
    let answer = try Conversation.ask(.protobufPayload(bytes), .json, of: message)
    guard case .serializeError = answer else {
      Issue.record("\(answer)")
      return
    }
  }

  @Test("write a NaN of any bits as one", arguments: Subject.all)
  func normalNaN(message: String) throws {
    let double: UInt64 = 0xFFFB_CBA9_8765_4321
    var bytes: [UInt8] = [0x5D, 0x21, 0x43, 0xB5, 0xFF, 0x61]
    bytes += (0..<8).map { UInt8(truncatingIfNeeded: double >> ($0 * 8)) }
    #expect(
      try Conversation.ask(.protobufPayload(bytes), .json, of: message)
        == .jsonPayload(#"{"optionalFloat":"NaN","optionalDouble":"NaN"}"#)
    )
  }
}
