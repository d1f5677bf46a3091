import Foundation
import TernSchema
import TernWire
import TestSupport
import Testing

@testable import contracts

@Suite("contracts build")
struct BuildTests {
  private typealias FileSet = Google.Protobuf.FileDescriptorSet

  @Test(
    "A folder becomes a set of its files; imports come on demand, each in front of its importers"
  )
  func folder() throws {
    let tool = try ContractsTool(Sample.files)
    let plain = try tool.run("build", "protos", "-o", "plain.binpb")
    #expect(plain.code == 0, "\(plain.errors)")
    let own = try FileSet(serializedBytes: tool.bytes("plain.binpb"))
    #expect(own.file.map(\.name) == ["shop/v1/options.proto", "shop/v1/order.proto"])
    let full = try tool.run("build", "protos", "-o", "full.binpb", "--include-imports")
    #expect(full.code == 0)
    let all = try FileSet(serializedBytes: tool.bytes("full.binpb"))
    #expect(all.file.first?.name == "google/protobuf/descriptor.proto")
    #expect(all.file.count == 3)
    #expect(all.file.allSatisfy { $0.sourceCodeInfo == nil })
  }

  @Test("The files of a set stand as protoc has them, also when what connects them isn't in it")
  func order() throws {
    let tool = try ContractsTool([
      "a.proto": "syntax = \"proto3\"; import \"b.proto\"; message A { B b = 1; }",
      "b.proto": "syntax = \"proto3\"; import \"c.proto\"; message B { C c = 1; }",
      "c.proto": "syntax = \"proto3\"; message C {}",
    ])
    for (files, expected) in [
      (["a.proto", "c.proto"], ["a.proto", "c.proto"]),
      (["a.proto", "b.proto"], ["b.proto", "a.proto"]),
      (["a.proto", "b.proto", "c.proto"], ["c.proto", "b.proto", "a.proto"]),
    ] {
      #expect(try tool.run(["build"] + files + ["-o", "set.binpb"]).code == 0)
      let set = try FileSet(serializedBytes: tool.bytes("set.binpb"))
      #expect(set.file.map(\.name) == expected)
    }
  }

  @Test("A file that imports by its path don't mean is refused")
  func shadowed() throws {
    let tool = try ContractsTool([
      "a/p/x.proto": "syntax = \"proto3\"; message A {}",
      "b/p/x.proto": "syntax = \"proto3\"; message B {}",
    ])
    let refused = try tool.run("build", "-I", "a", "-I", "b", "b/p/x.proto", "-o", "set.binpb")
    #expect(refused.code == 2)
    #expect(
      refused.errors.contains(
        "b/p/x.proto: error: imports of \"p/x.proto\" mean a/p/x.proto, which lies in a folder"
      )
    )
    #expect(try tool.run("build", "-I", "b", "-I", "a", "b/p/x.proto", "-o", "set.binpb").code == 0)
    let set = try FileSet(serializedBytes: tool.bytes("set.binpb"))
    #expect(set.file.first?.messageType.map(\.name) == ["B"])
  }

  @Test(
    "Text has extensions of message sets whatever their numbers",
    arguments: ["set.txtpb", "set.json"]
  )
  func messageSet(name: String) throws {
    let tool = try ContractsTool([
      "m.proto": """
      syntax = "proto2";
      import "google/protobuf/descriptor.proto";
      message S { option message_set_wire_format = true; extensions 4 to max; }
      message T {
        extend S { optional T least = 536870911; optional T most = 2147483646; }
        optional int32 a = 1;
      }
      extend google.protobuf.FileOptions { optional S o = 50001; }
      option (o) = { [T.least] { a: 17 } [T.most] { a: 42 } };
      """
    ])
    #expect(try tool.run("build", "m.proto", "-o", name).code == 0)
    let text = try tool.read(name)
    #expect(text.contains("[T.least]") && text.contains("17"))
    #expect(text.contains("[T.most]") && text.contains("42"))
  }

  @Test(
    "A set is read back from text as from bytes: custom options, and what edition 2024 adds",
    arguments: ["set.txtpb", "set.json", "set.binpb"]
  )
  func readBack(name: String) throws {
    let tool = try ContractsTool([
      "o.proto": """
      edition = "2023";
      import "google/protobuf/descriptor.proto";
      message L { extend google.protobuf.FileOptions { L l = 50002; } string text = 1; }
      extend google.protobuf.FileOptions { int32 o = 50001; }
      """,
      "t.proto": """
      edition = "2024";
      import option "o.proto";
      option (o) = 17;
      option (L.l) = { text: "words" };
      local message M { M m = 1; }
      export enum E { A = 0; }
      """,
    ])
    let build = ["build", "o.proto", "t.proto", "--include-imports", "-o"]
    #expect(try tool.run(build + [name]).code == 0)
    if !name.hasSuffix("binpb") {
      let text = try tool.read(name)
      for word in ["VISIBILITY_LOCAL", "VISIBILITY_EXPORT", "words"] {
        #expect(text.contains(word))
      }
      #expect(text.contains("option_dependency") || text.contains("optionDependency"))
    }
    let described = try tool.run("describe", "t.proto", name)
    #expect(described.code == 0, "\(described.errors)")
    #expect(described.text.contains("option (o) = 17;"), "\(described.text)")
    for text in ["words", "import option \"o.proto\";", "local message M", "export enum E"] {
      #expect(described.text.contains(text), "\(described.text)")
    }
    // Nothing has changed, says the checker.
    #expect(try tool.run(build + ["all.binpb"]).code == 0)
    let check = try tool.run("check", name, "--against", "all.binpb")
    #expect(check.code == 0, "\(check.text)\(check.errors)")
  }

  @Test("The set goes to standard output for \"-\", in the format that is asked for")
  func standardOutput() throws {
    let tool = try ContractsTool(Sample.files)
    let binary = try tool.run("build", "protos", "-o", "-")
    #expect(binary.code == 0, "\(binary.errors)")
    #expect(try FileSet(serializedBytes: binary.output).file.count == 2)
    let text = try tool.run("build", "protos", "-o", "-", "--format", "txtpb")
    #expect(text.text.contains("name: \"shop/v1/order.proto\""))
    #expect(text.text.contains("[shop.v1.label]: \"title\""), "\(text.text)")
  }

  @Test("The end of the output's name says the format; JSON has custom options by their names")
  func formats() throws {
    let tool = try ContractsTool(Sample.files)
    for name in ["set.json", "set.txtpb", "set.binpb"] {
      #expect(try tool.run("build", "protos", "-o", name).code == 0)
    }
    let json = try JSONSerialization.jsonObject(with: Data(tool.bytes("set.json")))
    let files = try #require((json as? [String: Any])?["file"] as? [[String: Any]])
    #expect(files.compactMap { $0["name"] as? String }.contains("shop/v1/order.proto"))
    #expect(try tool.read("set.json").contains("\"[shop.v1.label]\":\"title\""))
    #expect(try tool.read("set.txtpb").hasPrefix("file {\n"))
  }

  @Test("Options for readers of the source are left out unless they are asked for")
  func retention() throws {
    var files = Sample.files
    files["protos/note.proto"] = """
      syntax = "proto3";
      import "shop/v1/options.proto";
      message Note { string a = 1 [(shop.v1.note) = "kept"]; }
      """
    let tool = try ContractsTool(files)
    #expect(try tool.run("build", "protos", "-o", "a.txtpb").code == 0)
    #expect(try !tool.read("a.txtpb").contains("kept"))
    #expect(try tool.run("build", "protos", "-o", "b.txtpb", "--retain-options").code == 0)
    #expect(try tool.read("b.txtpb").contains("[shop.v1.note]: \"kept\""))
  }

  @Test("Files are taken from sets that were built before")
  func descriptorSetIn() throws {
    let tool = try ContractsTool(Sample.files)
    _ = try tool.run("build", "protos", "-o", "all.binpb", "--include-imports")
    let run = try tool.run(
      "build",
      "shop/v1/options.proto",
      "--descriptor-set-in",
      "all.binpb",
      "-o",
      "one.binpb"
    )
    #expect(run.code == 0, "\(run.errors)")
    let set = try FileSet(serializedBytes: tool.bytes("one.binpb"))
    #expect(set.file.map(\.name) == ["shop/v1/options.proto"])
    let wrong = try tool.run(
      "build",
      "shop/v1/option.proto",
      "--descriptor-set-in",
      "all.binpb",
      "-o",
      "x"
    )
    #expect(wrong.code == 2)
    #expect(wrong.errors.contains("did you mean \"shop/v1/options.proto\"?"))
  }

  @Test(
    "Sources are compiled against sets as against the sources of these, whatever is kept of them"
  )
  func sourcesBesideSets() throws {
    let tool = try ContractsTool([
      "library/lib.proto": """
      syntax = "proto2";
      package lib;
      import "google/protobuf/descriptor.proto";
      // An option.
      message O {
        optional string s = 1 [retention = RETENTION_SOURCE];
        optional string t = 2;
        repeated O c = 3;
        optional group G = 4 { optional string s = 1 [retention = RETENTION_SOURCE]; }
      }
      extend google.protobuf.MessageOptions {
        optional O o = 50000;
        optional string gone = 50001 [retention = RETENTION_SOURCE];
      }
      message M {
        option (o) = { s: "a" t: "b" c { s: "x" } c { t: "y" } G { s: "q" } };
        option (gone) = "x";
        extensions 10 to 20 [declaration = { number: 10 full_name: ".x.y" type: "string" }];
      }
      message N { option (gone) = "all that there is"; }
      """,
      "src/app.proto": """
      syntax = "proto3";
      import "lib.proto";
      message A { option (lib.o) = { s: "s" t: "t" }; lib.M m = 1; }
      """,
    ])
    let whole = try tool.run(
      ["build", "lib.proto", "-I", "library", "-o", "lib.binpb", "--retain-options"]
        + ["--include-imports", "--include-source-info"]
    )
    #expect(whole.code == 0, "\(whole.errors)")
    let variants = [
      [], ["--retain-options"], ["--include-source-info"],
      ["--include-source-info", "--retain-options"],
    ]
    for options in variants {
      let names = ["app.proto", "lib.proto"]
      let source = try tool.run(
        ["build", "-I", "src", "-I", "library", "-o", "a.binpb"] + options + names
      )
      #expect(source.code == 0, "\(source.errors)")
      let set = try tool.run(
        ["build", "-I", "src", "--descriptor-set-in", "lib.binpb", "-o", "b.binpb"]
          + options + names
      )
      #expect(set.code == 0, "\(set.errors)")
      #expect(try tool.bytes("a.binpb") == tool.bytes("b.binpb"), "\(options)")
    }
    _ = try tool.run("build", "lib.proto", "-I", "library", "-o", "alone.binpb")
    let wrong = try tool.run(
      "build",
      "lib.proto",
      "--descriptor-set-in",
      "alone.binpb",
      "-o",
      "c.binpb"
    )
    // descriptor.proto is built in.
    #expect(wrong.code == 0, "\(wrong.errors)")
    _ = try tool.run("build", "app.proto", "-I", "src", "-I", "library", "-o", "alone.binpb")
    let missing = try tool.run(
      "build",
      "app.proto",
      "--descriptor-set-in",
      "alone.binpb",
      "-o",
      "c.binpb"
    )
    #expect(missing.code == 2)
    #expect(missing.errors == "app.proto: error: the import \"lib.proto\" is not found\n")
  }

  @Test("Files that are taken from a set are as they were in it, text that is no UTF-8 included")
  func rawTextIn() throws {
    let tool = try ContractsTool([
      "a.proto": #"""
      syntax = "proto2";
      // A comment.
      message M { optional string a = 1 [default = "\xff"]; reserved "x", "\xfe", "y"; }
      """#
    ])
    for options in [[], ["--include-source-info"]] {
      let first = try tool.run(["build", "a.proto", "-o", "a.binpb"] + options)
      #expect(first.code == 0, "\(first.errors)")
      let second = try tool.run(
        ["build", "a.proto", "--descriptor-set-in", "a.binpb", "-o", "b.binpb"] + options
      )
      #expect(second.code == 0, "\(second.errors)")
      #expect(try tool.bytes("b.binpb") == tool.bytes("a.binpb"))
      #expect(try tool.bytes("b.binpb").contains(0xFF))
    }
    let bare = try tool.run(
      "build",
      "a.proto",
      "--descriptor-set-in",
      "a.binpb",
      "-o",
      "c.binpb"
    )
    #expect(bare.code == 0)
    let set = try FileSet(serializedBytes: tool.bytes("c.binpb"))
    #expect(set.file.first?.sourceCodeInfo == nil)
  }

  @Test(
    "The set is byte for byte the one that protoc writes",
    .enabled(if: Oracle.protoc30 != nil, Oracle.needsProtoc30)
  )
  func likeProtoc() throws {
    let tool = try ContractsTool(Sample.files)
    let names = ["shop/v1/order.proto", "shop/v1/options.proto"]
    let variants: [(ours: [String], theirs: [String])] = [
      ([], []), (["--include-imports"], ["--include_imports"]),
      // protobuf's own files are built in without their comments: imports are left out here.
      (["--include-source-info"], ["--include_source_info"]),
      (["--retain-options"], ["--retain_options"]),
    ]
    for variant in variants {
      let theirs = try #require(Oracle.protoc30).run(
        ["-Iprotos", "-otheirs.binpb"] + variant.theirs + names,
        in: tool.directory.path
      )
      try #require(theirs.status == 0, "\(theirs.errors)")
      let ours = try tool.run(["build", "-Iprotos", "-o", "ours.binpb"] + variant.ours + names)
      #expect(ours.code == 0, "\(ours.errors)")
      #expect(try tool.bytes("ours.binpb") == tool.bytes("theirs.binpb"), "\(variant.ours)")
    }
  }

  @Test("An output is compressed as the end of its name says, and never called what it is not")
  func compression() throws {
    let tool = try ContractsTool(Sample.files)
    for format in ["binpb", "json", "txtpb"] {
      #expect(try tool.run("build", "protos", "-o", "plain.\(format)").code == 0)
      for (ending, magic) in [
        (".gz", [0x1F, 0x8B] as [UInt8]), (".zst", [0x28, 0xB5, 0x2F, 0xFD]),
      ] {
        let name = "set.\(format)\(ending)"
        let run = try tool.run("build", "protos", "-o", name)
        #expect(run.code == 0, "\(run.errors)")
        let bytes = try tool.bytes(name)
        #expect(bytes.starts(with: magic), "\(name)")
        #expect(
          try ArchiveReader.decompressed(bytes, name: name) == tool.bytes("plain.\(format)"),
          "\(name)"
        )
      }
    }
    _ = try tool.run("build", "protos", "-o", "whole.binpb.gz", "--include-imports")
    let options = "shop/v1/options.proto"
    let selected = try tool.run(
      "build",
      options,
      "--descriptor-set-in",
      "whole.binpb.gz",
      "-o",
      "-"
    )
    #expect(selected.code == 0, "\(selected.errors)")
    for name in ["set.binpb.xz", "set.zip", "set.tar.gz"] {
      let refused = try tool.run("build", "protos", "-o", name)
      #expect(refused.code == 64)
      #expect(refused.errors.contains("compressed as .gz or .zst"), "\(refused.errors)")
      #expect(!tool.exists(name))
    }
  }

  @Test("What can't be made smaller is compressed whole too", arguments: Compression.allCases)
  func incompressible(compression: Compression) throws {
    var generator = SeededGenerator(seed: 7)
    for count in [1, 3 << 20] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let compressed = try compression.compressed(bytes)
      #expect(try ArchiveReader.decompressed(compressed, name: "x") == bytes)
    }
  }

  @Test(
    "A folder for imports that is missing is said to be; so is a file that lies in none of them"
  )
  func importFolders() throws {
    let tool = try ContractsTool(Sample.files)
    try tool.write("other/x.txt", "")
    let missing = try tool.run("build", "-I", "nosuch", "protos", "-o", "x")
    #expect(missing.code == 2)
    #expect(missing.errors == "nosuch: error: there is no such folder to look for imports in\n")
    let spare = try tool.run("build", "-I", "nosuch", "-I", "protos", "protos", "-o", "x")
    #expect(spare.code == 0)
    #expect(spare.errors.hasPrefix("nosuch: warning: there is no such folder"))
    let outside = try tool.run("build", "-I", "other", "protos", "-o", "x")
    #expect(outside.code == 2)
    #expect(outside.errors.contains("it lies in none of the folders for imports (other)"))
    #expect(outside.errors.split(separator: "\n").count == 1)
  }

  @Test("Folders that are called like contracts are none; links to nothing are left out, aloud")
  func oddNames() throws {
    let tool = try ContractsTool(Sample.files)
    try tool.write("protos/dir.proto/x.txt", "")
    for (name, target) in [("dead.proto", "nowhere"), (".#order.proto", "me@host.1")] {
      try FileManager.default.createSymbolicLink(
        atPath: tool.directory.file("protos/\(name)"),
        withDestinationPath: target
      )
    }
    let run = try tool.run("build", "protos", "-o", "x.binpb")
    #expect(run.code == 0)
    #expect(run.errors == "protos/dead.proto: warning: the link leads nowhere; it is left out\n")
    #expect(try FileSet(serializedBytes: tool.bytes("x.binpb")).file.count == 2)
  }

  @Test("What is wrong is said at its place, all at once, with exit code 2, and nothing is written")
  func errors() throws {
    let tool = try ContractsTool([
      "bad.proto": "syntax = \"proto3\";\nmessage A {\n  Missing m = 1;\n  strin s = 2;\n}\n",
      "warned.proto": "syntax = \"proto3\";\nimport \"google/protobuf/empty.proto\";\n",
      "empty/none.txt": "",
    ])
    let bad = try tool.run("build", "bad.proto", "-o", "x.binpb")
    #expect(bad.code == 2)
    #expect(bad.errors.contains("bad.proto:3:3: error: "))
    #expect(bad.errors.contains("bad.proto:4:3: error: "))
    #expect(!tool.exists("x.binpb"))
    let warned = try tool.run("build", "warned.proto", "-o", "-")
    #expect(warned.code == 0)
    #expect(warned.errors.contains("warned.proto:2:8: warning: "))
    #expect(try tool.run("build", "nowhere.proto", "-o", "x").code == 2)
    let empty = try tool.run("build", "empty", "-o", "x")
    #expect(empty.code == 2)
    #expect(empty.errors.contains("empty: error: the folder has no .proto files"))
    #expect(try tool.run("build", "warned.proto", "-o", "no/such/folder/x").code == 2)
    #expect(try tool.run("build", "warned.proto").code == 64)
    #expect(try tool.run("build", "warned.proto", "-o", "x", "--format", "yaml").code == 64)
  }
}
