import Foundation
import TestSupport
import Testing

@Suite("contracts describe")
struct DescribeTests {
  private static let message = """
    // An order.
    message shop.v1.Order {
      // A line.
      message Line {
        int32 count = 1 [deprecated = true];
      }

      // Its name.
      string name = 1 [(shop.v1.label) = "title"];
      map<string, shop.v1.Order.Line> lines = 2;
    }

    """

  @Test("A symbol is printed as source, by its full name or the end of it, from sources or a set")
  func symbol() throws {
    let tool = try ContractsTool(Sample.files)
    let full = try tool.run("describe", "shop.v1.Order", "protos")
    #expect(full.code == 0, "\(full.errors)")
    #expect(full.text == Self.message)
    #expect(try tool.run("describe", "Order", "protos").text == Self.message)
    _ = try tool.run(
      "build",
      "protos",
      "-o",
      "all.binpb",
      "--include-imports",
      "--include-source-info"
    )
    #expect(try tool.run("describe", "shop.v1.Order", "all.binpb").text == Self.message)
    let method = try tool.run("describe", "OrderService.GetOrder", "protos")
    #expect(
      method.lines.prefix(2) == [
        "// Gives an order.",
        "rpc GetOrder(shop.v1.GetOrderRequest) returns (stream shop.v1.Order);",
      ]
    )
  }

  @Test("Of a member that what it belongs to is printed, of a package the list of its symbols")
  func membersAndPackages() throws {
    let tool = try ContractsTool([
      "a.proto": """
      syntax = "proto3";
      package a.v1;
      message M { string name = 1; oneof kind { int32 one = 2; } enum E { ZERO = 0; } E e = 3; }
      """,
      "b.proto": "syntax = \"proto3\"; package a.v1.b; enum F { NONE = 0; }",
    ])
    let message = try tool.run("describe", "a.v1.M").text
    #expect(message.contains("message a.v1.M {"))
    for member in ["a.v1.M.name", "M.name", "M.kind", "M.one"] {
      #expect(try tool.run("describe", member).text == message, "\(member)")
    }
    let enumeration = try tool.run("describe", "M.E").text
    for value in ["M.E.ZERO", "a.v1.M.E.ZERO", "a.v1.M.ZERO", "M.ZERO"] {
      #expect(try tool.run("describe", value).text == enumeration, "\(value)")
    }
    #expect(
      try tool.run("describe", "a.v1").lines
        == ["message a.v1.M", "enum a.v1.M.E", "enum a.v1.b.F"]
    )
    #expect(try tool.run("describe", "a.v1.b").lines == ["enum a.v1.b.F"])
    #expect(try tool.run("describe", "a.v").code == 2)
  }

  @Test(
    "Options of oneofs and the comment of a package are there; methods may be named as calls name them"
  )
  func details() throws {
    let tool = try ContractsTool([
      "a.proto": """
      syntax = "proto3";
      // What it is all about.
      package a.v1;
      import "google/protobuf/descriptor.proto";
      import "google/protobuf/duration.proto";
      extend google.protobuf.OneofOptions { string oo = 50000; }
      message M { oneof w { option (oo) = "hello"; int32 one = 2; } google.protobuf.Duration d = 3; }
      service S { rpc Get(M) returns (M); }
      """
    ])
    #expect(try tool.run("describe", "M").text.contains("    option (a.v1.oo) = \"hello\";\n"))
    #expect(try tool.run("describe", "a.proto").text.contains("// What it is all about.\npackage"))
    let method = try tool.run("describe", "a.v1.S.Get").text
    for name in ["a.v1.S/Get", "S/Get", "/a.v1.S/Get", "S.Get"] {
      #expect(try tool.run("describe", name).text == method, "\(name)")
    }
    #expect(try tool.run("describe", "Duration").text.contains("message google.protobuf.Duration"))
    try tool.write("folder/b.proto", "syntax = \"proto3\";")
    let folder = try tool.run("describe", "folder")
    #expect(folder.errors.contains("it is a folder (contracts describe --list folder)"))
  }

  @Test("Routes and policies of methods are there")
  func routes() throws {
    let protos = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Protos").path
    let run = try ContractsTool().run("describe", "OrderService.CreateOrder", protos)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.lines.contains { $0.hasPrefix("// HTTP: POST /v1/orders") }, "\(run.text)")
    #expect(run.text.contains("option (tern.rpc.v1.policy) = { "), "\(run.text)")
  }

  @Test("A file is printed whole, and what is printed compiles")
  func file() throws {
    let tool = try ContractsTool(Sample.files)
    let run = try tool.run("describe", "shop/v1/order.proto", "protos")
    #expect(run.code == 0)
    try tool.write("again/shop/v1/order.proto", run.text)
    try tool.write(
      "again/shop/v1/options.proto",
      Sample.files["protos/shop/v1/options.proto"] ?? ""
    )
    let built = try tool.run("build", "again", "-o", "again.txtpb")
    #expect(built.code == 0, "\(built.errors)")
  }

  @Test("What is printed of odd contracts is those contracts")
  func again() throws {
    let tool = try ContractsTool([
      "o.proto": """
      edition = "2023";
      import "google/protobuf/descriptor.proto";
      extend google.protobuf.FileOptions { int32 o = 50001; }
      """,
      "t.proto": """
      edition = "2024";
      import option "o.proto";
      option (o) = 17;
      local message M {
        bytes raw = 1 [default = "\\xff\\000 \\"quoted\\" \\\\"];
        string text = 2 [default = "\\"x\\"\\n"];
        reserved foo, bar;
        reserved 5 to 7;
      }
      export enum E { A = 0; reserved B; }
      """,
    ])
    let run = try tool.run("describe", "t.proto", ".")
    #expect(run.code == 0, "\(run.errors)")
    try tool.write("again/t.proto", run.text)
    for (folder, set) in [(".", "one.binpb"), ("again", "two.binpb")] {
      let built = try tool.run("build", "-I", folder, "-I", ".", "\(folder)/t.proto", "-o", set)
      #expect(built.code == 0, "\(built.errors)\(run.text)")
    }
    #expect(try tool.bytes("one.binpb") == tool.bytes("two.binpb"), "\(run.text)")
  }

  @Test("Symbols are listed; one that is not there gets a suggestion")
  func unknown() throws {
    let tool = try ContractsTool(Sample.files)
    let list = try tool.run("describe", "--list", "protos")
    #expect(list.lines.contains("rpc shop.v1.OrderService.GetOrder"), "\(list.text)")
    let wrong = try tool.run("describe", "shop.v1.Ordre", "protos")
    #expect(wrong.code == 2)
    #expect(wrong.errors.contains("did you mean \"shop.v1.Order\"?"), "\(wrong.errors)")
    #expect(try tool.run("describe", "A", "nowhere").code == 2)
  }
}
