import TernSchema
import TernText
import TernWire
import Testing

/// A contract with what text format cares about, linked once for all tests.
enum TextContract {
  static let source = """
    edition = "2023";
    package test;
    import "google/protobuf/any.proto";

    enum Color { RED = 0; GREEN = 1; MINUS = -1; }
    enum Closed { option features.enum_type = CLOSED; ONE = 1; TWO = 2; }

    message Group { int32 a = 1; Leaf leaf = 2; }
    message Leaf { int32 a = 1; string s = 2; Leaf inner = 3; repeated Leaf many = 4; }

    message All {
      int32 i32 = 1; int64 i64 = 2; uint32 u32 = 3; uint64 u64 = 4;
      float f = 5; double d = 6; bool b = 7; string s = 8; bytes raw = 9;
      Color color = 10; Closed closed = 11; Leaf leaf = 12;
      repeated int32 ints = 21; repeated string strings = 22; repeated Leaf leaves = 23;
      repeated double doubles = 24;
      map<string, int32> by_name = 31; map<int32, Leaf> by_number = 32; map<bool, string> by_bool = 33;
      oneof choice { int32 choice_int = 41; Leaf choice_leaf = 42; }
      google.protobuf.Any any = 51; repeated google.protobuf.Any anys = 52;
      message Part { int32 a = 1; }
      Part part = 61 [features.message_encoding = DELIMITED];
      Group delimited = 62 [features.message_encoding = DELIMITED];
      extensions 100 to 200;
      reserved old, older;
    }
    message Needy { int32 must = 1 [features.field_presence = LEGACY_REQUIRED]; Needy inner = 2; }
    extend All { int32 number = 100; repeated Leaf leaf_ext = 101; string word = 102; }
    message Scope { extend All { Leaf scoped = 103; } }
    """

  static let schema: Schema = {
    let result = Compiler(sources: InMemorySources(["test.proto": source])).compile(["test.proto"])
    guard let schema = result.schema else {
      fatalError("the test contract does not compile: \(result.diagnostics)")
    }
    return schema
  }()

  static func type(_ name: String) throws -> MessageSchema {
    try #require(schema.message(name))
  }

  /// Reads the text and writes it again on one line.
  static func roundTrip(
    _ text: String,
    as name: String = "test.All",
    encoding: TextFormatEncodingOptions = .init(isSingleLine: true)
  ) throws -> String {
    let type = try type(name)
    let message = try TextFormatDecoder(schema: schema).decode(type, from: text)
    return try TextFormatEncoder(schema: schema, options: encoding).string(message, as: type)
  }

  /// The error with which a text is refused; nil when it is taken.
  static func refusal(
    _ text: String,
    as name: String = "test.All",
    decoding: TextFormatDecodingOptions = .default
  ) throws -> TextFormatError? {
    let type = try type(name)
    do {
      _ = try TextFormatDecoder(schema: schema, options: decoding).decode(type, from: text)
      return nil
    } catch {
      return error
    }
  }
}
