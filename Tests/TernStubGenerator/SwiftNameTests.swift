import Testing

@testable import TernStubGenerator

@Suite("Names of contracts become Swift names")
struct SwiftNameTests {
  @Test(
    "types are written in upper camel case",
    arguments: [
      ("Order", "Order"), ("order_line", "OrderLine"), ("v1beta1", "V1beta1"),
      ("HTTPRule", "HTTPRule"),
      ("_private", "Private"), ("__", "___"), ("2d", "_2d"), ("ümlaut_name", "ÜmlautName"),
    ]
  )
  func types(_ name: String, _ expected: String) {
    #expect(SwiftName.upperCamel(name) == expected)
  }

  @Test(
    "properties are written in lower camel case",
    arguments: [
      ("display_name", "displayName"), ("product_id", "productId"), ("URL", "url"), ("X", "x"),
      ("userID", "userID"), ("HTTPServer", "httpServer"), ("FOO_BAR", "fooBar"), ("Name", "name"),
      ("foo_1", "foo1"), ("_1a", "_1a"), ("name_", "name"), ("ID2", "id2"),
      ("fooBar_baz", "fooBarBaz"),
    ]
  )
  func properties(_ name: String, _ expected: String) {
    #expect(SwiftName.lowerCamel(name) == expected)
  }

  @Test(
    "packages become nested namespaces",
    arguments: [
      ("shop.user.v1", ["Shop", "User", "V1"]), ("google.protobuf", ["Google", "Protobuf"]),
      ("shop.type.v1", ["Shop", "Types", "V1"]), ("swift.protocol", ["SwiftPackage", "Protocols"]),
      ("", []),
    ]
  )
  func namespaces(_ package: String, _ expected: [String]) {
    #expect(SwiftName.namespace(package) == expected)
  }

  @Test(
    "the enum's name in front of a value is left out",
    arguments: [
      ("ORDER_STATE_PENDING", ["OrderState"], "pending"),
      ("ORDER_STATE_PENDING", ["Order", "State"], "pending"),
      ("STATE_PENDING", ["Order", "State"], "pending"),
      ("HELD", ["Reservation", "State"], "held"),
      ("STATEMENT", ["State"], "statement"),
      ("STATE", ["State"], "state"),
      ("StatePending", ["State"], "pending"),
      ("VERSION_1", ["Version"], "version1"),
      ("HTTP_METHOD_GET", ["HTTPMethod"], "get"),
      ("FIELD_BEHAVIOR_OUTPUT_ONLY", ["FieldBehavior"], "outputOnly"),
      ("TYPE_DOUBLE", ["FieldDescriptorProto", "Type"], "double"),
    ]
  )
  func values(_ value: String, _ enumeration: [String], _ expected: String) {
    #expect(SwiftName.enumCase(value, of: enumeration) == expected)
  }

  @Test("reserved words stand in backticks only where Swift needs them")
  func reservedWords() {
    #expect(SwiftName.declared("default") == "`default`")
    #expect(SwiftName.member("default") == "default")
    #expect(SwiftName.member("init") == "`init`")
    #expect(SwiftName.label("in") == "in")
    #expect(SwiftName.label("inout") == "`inout`")
    #expect(SwiftName.label("let") == "let")
    #expect(SwiftName.parameter("let") == "`let`")
    #expect(SwiftName.parameter("in") == "in")
    #expect(SwiftName.declared("name") == "name")
  }

  @Test("an embedded descriptor is named by its path")
  func embeddedNames() {
    #expect(
      EmbeddedFileStub.name(of: "google/protobuf/field_mask.proto") == "googleProtobufFieldMask"
    )
    #expect(EmbeddedFileStub.name(of: "a-b/c.d.proto") == "aBCD")
    #expect(EmbeddedFileStub.name(of: "1.proto") == "_1")
    #expect(EmbeddedFileStub.name(of: "none.proto") == "none_")
  }
}
