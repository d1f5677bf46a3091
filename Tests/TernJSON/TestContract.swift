import TernSchema
import TernWire
import Testing

@testable import TernJSON

/// A contract with every kind of field, linked once for all tests.
enum TestContract {
  static let source = """
    syntax = "proto3";
    package test;
    import "google/protobuf/any.proto";
    import "google/protobuf/duration.proto";
    import "google/protobuf/empty.proto";
    import "google/protobuf/field_mask.proto";
    import "google/protobuf/struct.proto";
    import "google/protobuf/timestamp.proto";
    import "google/protobuf/wrappers.proto";

    enum Color {
      COLOR_UNSPECIFIED = 0;
      RED = 1;
      GREEN = 2;
      MINUS = -1;
    }

    message All {
      double double_field = 1;
      float float_field = 2;
      int64 int64_field = 3;
      uint64 uint64_field = 4;
      int32 int32_field = 5;
      fixed64 fixed64_field = 6;
      fixed32 fixed32_field = 7;
      bool bool_field = 8;
      string string_field = 9;
      All message_field = 11;
      bytes bytes_field = 12;
      uint32 uint32_field = 13;
      Color enum_field = 14;
      sfixed32 sfixed32_field = 15;
      sfixed64 sfixed64_field = 16;
      sint32 sint32_field = 17;
      sint64 sint64_field = 18;

      optional int32 optional_int = 21;
      optional string optional_string = 22;
      optional Color optional_enum = 23;

      repeated int32 ints = 31;
      repeated string strings = 32;
      repeated All messages = 33;
      repeated Color enums = 34;
      repeated bytes blobs = 35;
      repeated double doubles = 36;
      repeated int64 longs = 37;
      repeated bool bools = 38;

      map<string, int32> by_name = 41;
      map<int32, string> by_int = 42;
      map<bool, All> by_bool = 43;
      map<uint64, Color> by_long = 44;
      map<string, google.protobuf.Value> values = 45;

      oneof choice {
        int32 choice_int = 51;
        string choice_string = 52;
        All choice_message = 53;
        google.protobuf.NullValue choice_null = 54;
        google.protobuf.Value choice_value = 55;
      }

      google.protobuf.Any any = 61;
      google.protobuf.Timestamp time = 62;
      google.protobuf.Duration duration = 63;
      google.protobuf.FieldMask mask = 64;
      google.protobuf.Struct structure = 65;
      google.protobuf.Value value = 66;
      google.protobuf.ListValue list = 67;
      google.protobuf.Empty empty = 68;
      google.protobuf.NullValue null = 69;
      repeated google.protobuf.Any anys = 70;
      repeated google.protobuf.Timestamp times = 71;
      repeated google.protobuf.Value list_of_values = 72;
      repeated google.protobuf.NullValue nulls = 73;

      google.protobuf.DoubleValue double_value = 81;
      google.protobuf.FloatValue float_value = 82;
      google.protobuf.Int64Value int64_value = 83;
      google.protobuf.UInt64Value uint64_value = 84;
      google.protobuf.Int32Value int32_value = 85;
      google.protobuf.UInt32Value uint32_value = 86;
      google.protobuf.BoolValue bool_value = 87;
      google.protobuf.StringValue string_value = 88;
      google.protobuf.BytesValue bytes_value = 89;
      repeated google.protobuf.Int32Value int32_values = 90;

      string renamed = 101 [json_name = "otherName"];
      int32 _odd__name_1 = 102;
    }
    """

  static let schema: Schema = {
    let compiler = Compiler(sources: InMemorySources(["test.proto": source]))
    let result = compiler.compile(["test.proto"])
    guard let schema = result.schema else {
      fatalError("the test contract does not compile: \(result.diagnostics)")
    }
    return schema
  }()

  static let decoder = ProtoJSONDecoder(schema: schema)
  static let encoder = decoder.encoder()

  static func message(_ name: String) throws -> MessageSchema {
    try #require(schema.message(name))
  }

  /// Reads the text and writes it again.
  static func roundTrip(
    _ text: String,
    as name: String = "test.All",
    decoding: JSONDecodingOptions = .default,
    encoding: JSONEncodingOptions = .default
  ) throws -> String {
    let type = try message(name)
    var decoder = decoder
    decoder.options = decoding
    var encoder = encoder
    encoder.options = encoding
    return String(
      decoding: try encoder.encode(decoder.decode(type, from: text), as: type),
      as: UTF8.self
    )
  }

  /// The code with which a text is refused; nil when it is taken.
  static func refusal(
    _ text: String,
    as name: String = "test.All",
    decoding: JSONDecodingOptions = .default
  ) throws -> JSONError.Code? {
    let type = try message(name)
    var decoder = decoder
    decoder.options = decoding
    do {
      _ = try decoder.decode(type, from: text)
      return nil
    } catch {
      return error.code
    }
  }
}
