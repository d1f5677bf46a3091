import TernWire
import Testing

@testable import TernSchema

@Suite("The linked graph")
struct SchemaTests {
  private static let source = """
    syntax = "proto3";
    package shop.v1;
    import "google/protobuf/timestamp.proto";

    // An order.
    message Order {
      string display_name = 7; // Shown to people.
      repeated Line lines = 2;
      optional int32 rating = 3;
      map<string, int64> counts = 4;
      oneof kind {
        string text = 5;
        Order parent = 6;
      }
      google.protobuf.Timestamp time = 1;
      State state = 8;
      message Line { int32 quantity = 1; }
      enum State { STATE_UNSPECIFIED = 0; STATE_DONE = 4; }
    }
    // Orders.
    service Orders {
      // Watches.
      rpc Watch(Order) returns (stream Order);
      rpc Push(stream Order) returns (Order);
    }
    """

  private func schema() throws -> Schema {
    let result = Fixtures.compile(Self.source)
    return try #require(result.schema, "\(result.diagnostics)")
  }

  @Test("Symbols are found by their full names, of whatever kind they are")
  func symbols() throws {
    let schema = try schema()
    let order = try #require(schema.message("shop.v1.Order"))
    #expect(schema.symbol("shop.v1.Order") == .message(order))
    #expect(schema.message(".shop.v1.Order") == nil)
    #expect(schema.symbol("shop.v1") == nil)
    let line = try #require(schema.message("shop.v1.Order.Line"))
    #expect(line.parent == order)
    guard case .enumValue(let value)? = schema.symbol("shop.v1.Order.STATE_DONE") else {
      Issue.record("STATE_DONE is not an enum value")
      return
    }
    #expect(value.number == 4)
    #expect(value.fullName == "shop.v1.Order.STATE_DONE")
    guard case .method(let method)? = schema.symbol("shop.v1.Orders.Watch") else {
      Issue.record("Watch is not a method")
      return
    }
    #expect(method.isServerStreaming && !method.isClientStreaming)
    #expect(method.input == order)
    #expect(schema.services.map(\.fullName) == ["shop.v1.Orders"])
  }

  @Test("Fields know their number, JSON name, type, presence and oneof")
  func fields() throws {
    let order = try #require(try schema().message("shop.v1.Order"))
    let name = try #require(order.field(jsonName: "displayName"))
    #expect(name == order.field(number: 7))
    #expect(name == order.field(named: "display_name"))
    #expect(name.kind == .string && !name.hasPresence && name.index == 0)
    #expect(order.field(number: 99) == nil)
    let rating = try #require(order.field(named: "rating"))
    #expect(rating.hasPresence && rating.isProto3Optional)
    #expect(rating.oneof?.isSynthetic == true)
    let counts = try #require(order.field(named: "counts"))
    #expect(counts.isMap && counts.isRepeated)
    #expect(counts.message?.isMapEntry == true)
    #expect(counts.message?.field(number: 2)?.kind == .int64)
    let parent = try #require(order.field(named: "parent"))
    #expect(parent.message == order)
    #expect(parent.oneof?.name == "kind")
    #expect(order.oneofs.map(\.name) == ["kind", "_rating"])
    #expect(order.oneofs[0].fields.map(\.name) == ["text", "parent"])
    let state = try #require(order.field(named: "state")?.enumeration)
    #expect(!state.isClosed)
    #expect(state.value(named: "STATE_DONE")?.number == 4)
    #expect(state.value(number: 0)?.name == "STATE_UNSPECIFIED")
  }

  @Test("Comments in front of an element and behind it are both its documentation")
  func bothComments() throws {
    let result = Fixtures.compile(
      """
      syntax = "proto3";
      // In front.
      message M { // Behind.
        // Led.
        string a = 1; // Trailed.
        string b = 2; // Trailed alone.
        /* Block. */ string c = 3; /* Trailing block. */
      }
      """
    )
    let message = try #require(result.schema?.message("M"))
    #expect(message.documentation == " In front.\n\n Behind.\n")
    #expect(message.field(named: "a")?.documentation == " Led.\n\n Trailed.\n")
    #expect(message.field(named: "b")?.documentation == " Trailed alone.\n")
    let lines = Fixtures.compile(
      "syntax = \"proto3\";\r\n// In front.\r\nmessage M { // Behind.\r\n}"
    )
    #expect(lines.schema?.message("M")?.documentation == " In front.\r\n\n Behind.\r\n")
    #expect(message.field(named: "c")?.documentation == " Block. \n\n Trailing block. ")
  }

  @Test("Comments and places come from the source")
  func documentation() throws {
    let schema = try schema()
    let order = try #require(schema.message("shop.v1.Order"))
    #expect(order.documentation == " An order.\n")
    #expect(order.location == SourceSpan(line: 6, column: 1, endLine: 19, endColumn: 2))
    #expect(order.field(named: "display_name")?.documentation == " Shown to people.\n")
    #expect(
      schema.service("shop.v1.Orders")?.method(named: "Watch")?.documentation == " Watches.\n"
    )
    #expect(schema.file("t.proto")?.dependencies.map(\.path) == ["google/protobuf/timestamp.proto"])
  }

  @Test("The layout of a dynamic message follows the graph, in circles too")
  func layout() throws {
    let order = try #require(try schema().message("shop.v1.Order"))
    let type = order.messageType
    #expect(type === order.messageType)
    #expect(type.fields.map(\.number) == [1, 2, 3, 4, 5, 6, 7, 8])
    for field in order.fields {
      #expect(field.layout.number == field.number)
      #expect(field.layout.name == field.name)
    }
    // display_name = "tea", parent { display_name = "pot" }
    let bytes: [UInt8] = [0x32, 5, 0x3A, 3] + Array("pot".utf8) + [0x3A, 3] + Array("tea".utf8)
    let message = try DynamicMessage(type, serializedBytes: bytes)
    #expect(try message.serializedBytes() == bytes)
  }

  @Test("Descriptors link in any order, and give the same graph as their source")
  func linking() throws {
    let files = Fixtures.compile(Self.source).files
    let schema = try Schema(linking: files.reversed())
    let order = try #require(schema.message("shop.v1.Order"))
    #expect(order.field(jsonName: "displayName")?.number == 7)
    #expect(schema.files.map(\.path) == ["google/protobuf/timestamp.proto", "t.proto"])
  }

  @Test("Custom options are unknown fields of the options message")
  func customOptions() throws {
    let result = Fixtures.compile(
      """
      syntax = "proto3";
      import "google/protobuf/descriptor.proto";
      message Rule { string text = 1; int32 number = 2; }
      extend google.protobuf.MethodOptions { Rule rule = 50001; }
      message M {}
      service S {
        rpc Call(M) returns (M) {
          option (rule).number = 7;
          option (rule).text = "x";
          option deprecated = true;
        }
      }
      """
    )
    let method = try #require(result.schema?.service("S")?.methods.first)
    #expect(method.options.deprecated == true)
    // Field 50001, length-delimited: text (field 1) stands before number (field 2).
    #expect(method.options.unknownFields.bytes == [0x8A, 0xB5, 0x18, 5, 0x0A, 1, 0x78, 0x10, 7])
    #expect(
      result.schema?.extensionField(of: "google.protobuf.MethodOptions", number: 50001)?.name
        == "rule"
    )
  }

  @Test("Options with source retention are in the graph, but not in descriptors for programs")
  func retention() throws {
    let result = Fixtures.compile(
      """
      syntax = "proto3";
      import "google/protobuf/descriptor.proto";
      extend google.protobuf.MessageOptions {
        string note = 50001 [retention = RETENTION_SOURCE];
      }
      message M { option (note) = "x"; }
      """
    )
    let schema = try #require(result.schema)
    #expect(schema.message("M")?.options.unknownFields.isEmpty == false)
    #expect(result.files.last?.messageType.first?.options == nil)
  }

  @Test(
    "A descriptor that contradicts itself is refused",
    arguments: Contradiction.allCases
  )
  fileprivate func contradictions(_ contradiction: Contradiction) throws {
    let source = "syntax = \"proto3\"; message M { int32 a = 1; }"
    var file = try #require(Fixtures.compile(source).files.first)
    contradiction.apply(to: &file.messageType[0].field[0])
    #expect(throws: SchemaError.self) { try Schema(linking: [file]) }
  }

  @Test("Missing, doubled and circular files are refused")
  func fileGraph() throws {
    var a = Google.Protobuf.FileDescriptorProto()
    a.name = "a.proto"
    a.dependency = ["b.proto"]
    #expect(throws: SchemaError.self) { try Schema(linking: [a]) }
    var b = Google.Protobuf.FileDescriptorProto()
    b.name = "b.proto"
    #expect(try Schema(linking: [a, b]).files.count == 2)
    #expect(throws: SchemaError.self) { try Schema(linking: [a, b, b]) }
    b.dependency = ["a.proto"]
    #expect(throws: SchemaError.self) { try Schema(linking: [a, b]) }
    b.dependency = []
    b.publicDependency = [3]
    #expect(throws: SchemaError.self) { try Schema(linking: [a, b]) }
    // What would be printed and is for terminals.
    var c = Google.Protobuf.FileDescriptorProto()
    c.name = "\u{1B}[31mc.proto"
    let error = try #require(throws: SchemaError.self) { try Schema(linking: [c]) }
    #expect(
      error.description == "(file 0): error: the name of a file descriptor has control characters"
    )
  }
}

/// What a descriptor of a peer may say that cannot be.
private enum Contradiction: CaseIterable {
  case oneofBeyondTheEnd, negativeOneof, noName, noType, numberZero, dottedName, unknownType
  case unknownExtendee, scalarWithTypeName, proto3OptionalWithoutOneof

  func apply(to field: inout Google.Protobuf.FieldDescriptorProto) {
    switch self {
    case .oneofBeyondTheEnd: field.oneofIndex = 5
    case .negativeOneof: field.oneofIndex = -1
    case .noName: field.name = nil
    case .noType: field.type = nil
    case .numberZero: field.number = 0
    case .dottedName: field.name = "a.b"
    case .unknownType:
      field.type = nil
      field.typeName = ".x"
    case .unknownExtendee: field.extendee = ".M"
    case .scalarWithTypeName: field.typeName = ".M"
    case .proto3OptionalWithoutOneof: field.proto3Optional = true
    }
  }
}

@Suite("How long message types live")
struct LifetimeTests {
  private static let source = """
    syntax = "proto2";
    message Tree { optional string name = 1; repeated Tree children = 2; extensions 100; }
    extend Tree { optional Tree grafted = 100; }
    """

  /// Something that is gone when nobody holds it.
  private final class Gone {
    weak var schema: Schema?
    weak var tree: MessageType?
    weak var grafts: MessageType?
  }

  private func compiled() throws -> Schema {
    let result = Fixtures.compile(Self.source)
    return try #require(result.schema, "\(result.diagnostics)")
  }

  @Test("A schema goes with its recursive types, whether they were used or not")
  func schemaGoes() throws {
    for isUsed in [true, false] {
      let gone = Gone()
      do {
        let schema = try compiled()
        let tree = try #require(schema.message("Tree"))
        let holder = try #require(schema.extensionHolders()[tree])
        gone.schema = schema
        gone.tree = tree.messageType
        gone.grafts = holder.type
        if isUsed {
          _ = DynamicMessage(tree.messageType)
          _ = DynamicMessage(holder.type)
        }
        #expect(gone.tree != nil)
      }
      #expect(gone.schema == nil)
      #expect(gone.tree == nil)
      #expect(gone.grafts == nil)
    }
  }

  @Test("A message keeps the types of all that is in it, without its schema")
  func messageStays() throws {
    let gone = Gone()
    let bytes: [UInt8] = [0x12, 5, 0x12, 3, 0x0A, 1, 0x61]
    var message: DynamicMessage?
    do {
      let schema = try compiled()
      let type = try #require(schema.message("Tree")?.messageType)
      gone.schema = schema
      gone.tree = type
      message = try DynamicMessage(type, serializedBytes: bytes)
    }
    #expect(gone.schema == nil)
    try {
      let message = try #require(message)
      let children = try #require(message.type.field(number: 2))
      let name = try #require(message.type.field(number: 1))
      let grandchild = message.memory.message(children, at: 0).message(children, at: 0)
      #expect(grandchild.string(name) == "a")
      try grandchild.appendMessage(children).set(name, "b")
      #expect(try message.serializedBytes().count == bytes.count + 5)
    }()
    message = nil
    #expect(gone.tree == nil)
  }
}
