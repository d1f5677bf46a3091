import Foundation
import TestSupport
import Testing

/// protoc, when it is installed: the oracle.
enum Protoc {
  static func isInstalled() async -> Bool {
    (try? await Command.run("protoc", ["--version"]).exitCode) == 0
  }
}

/// Contracts in a folder of their own.
final class ContractFolder {
  private let directory = TemporaryDirectory()

  init(_ files: [String: String]) throws {
    for (name, text) in files { try write(name, text) }
  }

  var path: String { directory.path }

  func file(_ name: String) -> String { directory.file(name) }

  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: file(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url)
  }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: file(name)))
  }
}

enum Sources {
  static let item = """
    // What is sold.
    syntax = "proto3";

    package shop;

    import "shop/kind.proto";

    message Item {
      string name = 1;
      int32 size = 2;
      bool gone = 3;
      Kind kind = 4;
    }

    """

  static let kind = """
    syntax = "proto3";

    package shop;

    enum Kind {
      KIND_UNSPECIFIED = 0;
      KIND_LARGE = 1;
    }

    """

  static let service = """
    syntax = "proto3";

    package shop;

    import "shop/item.proto";

    // Finds what is sold.
    service Items {
      // By name.
      rpc Find(FindRequest) returns (stream Item);
    }

    message FindRequest {
      oneof by {
        string name = 1;
        int64 code = 2;
      }
      map<string, Item> known = 3;
      optional uint32 max = 4;
      repeated double sizes = 5 [packed = false];
    }

    """

  static let bad = """
    syntax = "proto3";
    package bad;

    message B {
      Missing m = 1;
      strin x = 2;
      int32 y = 2;
    }

    """
}

/// A change to `Sources.item`, and what each category says about it.
struct Change: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var new: String
  var expected: [(category: String, lines: [String])]

  static let all = [
    deletedField, reservedNumber, reservedNumberAndName, renamedField, widenedType, changedType,
  ]

  static let deleted =
    #"shop/item.proto:8:1:Previously present field "3" with name "gone" on message "Item" was deleted"#
  private static let withoutName = deleted + #" without reserving the name "gone"."#
  private static let withoutNumber = deleted + #" without reserving the number "3"."#

  static let deletedField = Change(
    "a deleted field",
    "  bool gone = 3;\n",
    "",
    code: [deleted + "."],
    json: [withoutName, withoutNumber],
    wire: [withoutNumber]
  )

  static let reservedNumber = Change(
    "a deleted field, its number reserved",
    "  bool gone = 3;\n",
    "  reserved 3;\n",
    code: [deleted + "."],
    json: [withoutName],
    wire: []
  )

  static let reservedNumberAndName = Change(
    "a deleted field, its number and name reserved",
    "  bool gone = 3;\n",
    "  reserved 3;\n  reserved \"gone\";\n",
    code: [deleted + "."],
    json: [],
    wire: []
  )

  private static let renamed = [
    #"shop/item.proto:9:3:Field "1" with name "title" on message "Item" changed option "json_name" from "name" to "title"."#,
    #"shop/item.proto:9:10:Field "1" on message "Item" changed name from "name" to "title"."#,
  ]

  static let renamedField = Change(
    "a renamed field",
    "string name",
    "string title",
    code: renamed,
    json: renamed,
    wire: []
  )

  private static let updating =
    " See https://developers.google.com/protocol-buffers/docs/proto3#updating for wire compatibility rules"
  private static let jsonRules =
    " and https://developers.google.com/protocol-buffers/docs/proto3#json for JSON compatibility rules."

  private static func retyped(_ type: String) -> String {
    #"shop/item.proto:10:3:Field "2" with name "size" on message "Item" changed type from "int32" to "\#(type)"."#
  }

  static let widenedType = Change(
    "a wider integer",
    "int32 size",
    "int64 size",
    code: [retyped("int64")],
    json: [retyped("int64") + updating + jsonRules],
    wire: []
  )

  static let changedType = Change(
    "another type",
    "int32 size",
    "string size",
    code: [retyped("string")],
    json: [retyped("string") + updating + jsonRules],
    wire: [retyped("string") + updating + "."]
  )

  private init(
    _ description: String,
    _ old: String,
    _ new: String,
    code: [String],
    json: [String],
    wire: [String]
  ) {
    testDescription = description
    self.new = Sources.item.replacingOccurrences(of: old, with: new)
    expected = [("FILE", code), ("PACKAGE", code), ("WIRE_JSON", json), ("WIRE", wire)]
  }
}
