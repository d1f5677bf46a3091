import TernSchema
import TernWire
import Testing

@testable import TernJSON

@Suite("JSON of proto2 and of odd contracts")
struct ProtoTwoTests {
  private static let source = """
    syntax = "proto2";
    package two;
    enum Closed { ZERO = 0; ONE = 1; TWO = 2; UNO = 1; MAX = 2147483647; option allow_alias = true; }
    message All {
      required int32 must = 1;
      optional Closed closed = 2;
      repeated Closed list = 3;
      map<string, Closed> entries = 4;
      optional group Part = 5 { optional int32 a = 1; }
      optional string text = 6 [default = "x"];
      extensions 100 to 200;
    }
    extend All {
      optional int32 number = 100;
      repeated All all = 101;
      optional Closed closed_ext = 102;
    }
    message Set { option message_set_wire_format = true; extensions 4 to max; }
    message Item { extend Set { optional Item item = 1000; } optional int32 a = 1; optional Set set = 2; }
    """

  /// A contract that takes a well-known name for something else.
  private static let impostor = """
    syntax = "proto3";
    package google.protobuf;
    message Timestamp { int32 seconds = 1; string zone = 3; }
    message Int32Value { string value = 1; }
    message Holder { Timestamp time = 1; Int32Value number = 2; }
    """

  private func schema(_ source: String) throws -> Schema {
    let result = Compiler(sources: InMemorySources(["t.proto": source])).compile(["t.proto"])
    return try #require(result.schema, "\(result.diagnostics)")
  }

  private func roundTrip(
    _ text: String,
    _ schema: Schema,
    _ name: String,
    ignoresUnknown: Bool = false,
    encoding: JSONEncodingOptions = .default
  ) throws -> String {
    let decoder = ProtoJSONDecoder(
      schema: schema,
      options: .init(ignoresUnknownFields: ignoresUnknown)
    )
    let type = try #require(schema.message(name))
    let message = try decoder.decode(type, from: text)
    return String(
      decoding: try decoder.encoder(options: encoding).encode(message, as: type),
      as: UTF8.self
    )
  }

  private func code(_ text: String, _ schema: Schema, _ name: String) throws -> JSONError.Code? {
    do {
      _ = try roundTrip(text, schema, name)
      return nil
    } catch let error as JSONError {
      return error.code
    }
  }

  @Test("goes both ways with groups, extensions, aliases and message sets")
  func roundTrips() throws {
    let schema = try schema(Self.source)
    for text in [
      #"{"must":0}"#, #"{"must":1,"closed":"ONE","list":["TWO","MAX"],"entries":{"a":"TWO"}}"#,
      #"{"must":1,"part":{"a":2},"text":""}"#,
      #"{"must":1,"[two.number]":0,"[two.all]":[{"must":2,"[two.number]":3}],"[two.closed_ext]":"TWO"}"#,
    ] {
      #expect(try roundTrip(text, schema, "two.All") == text)
    }
    #expect(
      try roundTrip(#"{"must":1,"closed":"UNO"}"#, schema, "two.All")
        == #"{"must":1,"closed":"ONE"}"#
    )
    let set = #"{"[two.Item.item]":{"a":1,"set":{"[two.Item.item]":{"a":2}}}}"#
    #expect(try roundTrip(set, schema, "two.Set") == set)
    #expect(
      try roundTrip(
        #"{"must":1,"[two.number]":null,"[two.closed_ext]":2}"#,
        schema,
        "two.All",
        encoding: .init(usesProtoNames: true, printsEnumNumbers: true)
      ) == #"{"must":1,"[two.closed_ext]":2}"#
    )
  }

  @Test("refuses what is missing, twice, unknown or of another message")
  func refusals() throws {
    let schema = try schema(Self.source)
    let cases: [(String, JSONError.Code)] = [
      ("{}", .missingRequired), (#"{"must":1,"[two.all]":[{}]}"#, .missingRequired),
      (#"{"must":1,"[two.number]":1,"[two.number]":2}"#, .duplicateField),
      (#"{"must":1,"[two.nope]":1}"#, .unknownField),
      (#"{"must":1,"two.number":1}"#, .unknownField),
      (#"{"must":1,"[two.Item.item]":{}}"#, .unknownField),
      (#"{"must":1,"[number]":1}"#, .unknownField),
      (#"{"must":1,"closed":3}"#, .unknownEnumValue),
      (#"{"must":1,"list":["ONE",7]}"#, .unknownEnumValue),
      (#"{"must":1,"[two.number]":"x"}"#, .typeMismatch),
    ]
    for (text, expected) in cases {
      #expect(try code(text, schema, "two.All") == expected, "\(text)")
    }
  }

  @Test("passes over numbers that a closed enum does not have, when that is asked for")
  func unknownNumbers() throws {
    let text =
      #"{"must":1,"closed":3,"list":["ONE",7,"TWO"],"entries":{"a":9,"b":1},"[two.nope]":1}"#
    #expect(
      try roundTrip(text, try schema(Self.source), "two.All", ignoresUnknown: true)
        == #"{"must":1,"list":["ONE","TWO"],"entries":{"b":"ONE"}}"#
    )
  }

  @Test("takes a well-known name with other fields for a message like any other")
  func impostors() throws {
    let text = #"{"time":{"seconds":5,"zone":"UTC"},"number":{"value":"x"}}"#
    #expect(try roundTrip(text, try schema(Self.impostor), "google.protobuf.Holder") == text)
  }

  @Test("maps a struct whose contract the schema knows in another version")
  func otherVersion() throws {
    let older = """
      syntax = "proto3";
      package google.protobuf;
      message Timestamp { int64 seconds = 1; }
      """
    let decoder = ProtoJSONDecoder(schema: try schema(older))
    let value = Google.Protobuf.Timestamp(seconds: 5, nanos: 7)
    #expect(try decoder.encoder().string(value) == #"{"seconds":"5"}"#)
    #expect(
      try decoder.decode(Google.Protobuf.Timestamp.self, from: #"{"seconds":5}"#)
        == Google.Protobuf.Timestamp(seconds: 5)
    )
  }
}
