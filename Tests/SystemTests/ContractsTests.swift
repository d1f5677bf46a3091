import Foundation
import Testing

/// The program `contracts` as people and pipelines see it: arguments, output, exit codes.
@Suite("The contracts program", .timeLimit(.minutes(5)))
struct ContractsTests {
  /// This repository's own contracts.
  private static let protos = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Protos").path

  // MARK: - build

  @Test("One file becomes a set that holds it alone")
  func oneFile() async throws {
    let folder = try ContractFolder([
      "shop/item.proto": Sources.item, "shop/kind.proto": Sources.kind,
    ])
    let result = try await contracts([
      "build", "-I", folder.path, "shop/item.proto", "-o", folder.file("item.binpb"),
    ])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(result.errors.isEmpty)
    let set = try folder.bytes("item.binpb")
    #expect(set.first == 0x0A, "field 1, a message: the file")
    #expect(set.firstRange(of: Data("shop.Item".utf8)) == nil, "names are kept apart from packages")
    #expect(set.firstRange(of: Data("shop/item.proto".utf8)) != nil)
    #expect(set.firstRange(of: Data("kind".utf8)) != nil, "the field of an imported type")
    #expect(set.firstRange(of: Data("KIND_LARGE".utf8)) == nil, "the import itself is not in it")
  }

  @Test("A file named as a path on disk is the same as one named as imports name it")
  func pathOnDisk() async throws {
    let folder = try ContractFolder([
      "shop/item.proto": Sources.item, "shop/kind.proto": Sources.kind,
    ])
    for (name, output) in [("shop/item.proto", "a"), (folder.file("shop/item.proto"), "b")] {
      let result = try await contracts([
        "build", "-I", folder.path, name, "-o", folder.file(output),
      ])
      #expect(result.exitCode == 0, "\(result.errors)")
    }
    #expect(try folder.bytes("a") == folder.bytes("b"))
  }

  @Test(
    "A set is byte for byte the one that protoc writes",
    .enabled("needs protoc (apt-get install protobuf-compiler)") { await Protoc.isInstalled() },
    arguments: [
      (["shop/item.proto"], [], []),
      (["shop/item.proto", "shop/kind.proto"], [], []),
      (["shop/item.proto"], ["--include-imports"], ["--include_imports"]),
      (["shop/service.proto"], ["--include-imports"], ["--include_imports"]),
      (
        ["shop/service.proto"], ["--include-imports", "--include-source-info"],
        ["--include_imports", "--include_source_info"]
      ),
    ]
  )
  func likeProtoc(files: [String], ours: [String], theirs: [String]) async throws {
    let folder = try ContractFolder([
      "shop/item.proto": Sources.item, "shop/kind.proto": Sources.kind,
      "shop/service.proto": Sources.service,
    ])
    let result = try await contracts(
      ["build", "-I", folder.path] + files + ours + ["-o", folder.file("ours.binpb")]
    )
    #expect(result.exitCode == 0, "\(result.errors)")
    let oracle = try await Command.run(
      "protoc",
      ["-I\(folder.path)", "--descriptor_set_out=\(folder.file("theirs.binpb"))"] + theirs + files
    )
    try #require(oracle.exitCode == 0, "\(oracle.errors)")
    #expect(try folder.bytes("ours.binpb") == folder.bytes("theirs.binpb"))
  }

  @Test(
    "The tree of our own contracts is a set that protoc reads, imports in front of importers",
    .enabled("needs protoc (apt-get install protobuf-compiler)") { await Protoc.isInstalled() }
  )
  func ownTree() async throws {
    let folder = try ContractFolder([:])
    let result = try await contracts([
      "build", "-I", Self.protos, "shop/order/v1/order.proto", "shop/user/v1/user.proto",
      "--include-imports", "-o", folder.file("tree.binpb"),
    ])
    #expect(result.exitCode == 0, "\(result.errors)")
    let text = try await Command.run(
      "sh",
      [
        "-c",
        #"protoc "-I$1" --decode=google.protobuf.FileDescriptorSet google/protobuf/descriptor.proto <"$2""#,
        "sh", Self.protos, folder.file("tree.binpb"),
      ]
    )
    try #require(text.exitCode == 0, "\(text.errors)")
    var seen: Set<String> = []
    for line in text.output.split(separator: "\n") {
      // Two blanks deep are the fields of a file: its name, then what it imports.
      if line.hasPrefix("  name: ") { seen.insert(String(line.dropFirst("  name: ".count))) }
      guard line.hasPrefix("  dependency: ") else { continue }
      let dependency = String(line.dropFirst("  dependency: ".count))
      #expect(seen.contains(dependency), "\(dependency) comes too late")
    }
    let expected = [
      "shop/order/v1/order.proto", "shop/user/v1/user.proto", "google/api/annotations.proto",
      "google/protobuf/descriptor.proto",
    ]
    for path in expected { #expect(seen.contains("\"\(path)\""), "\(path) is missing") }
  }

  @Test("A set can be the old side of a check")
  func setAsOldSide() async throws {
    let old = try ContractFolder(["shop/item.proto": Sources.item, "shop/kind.proto": Sources.kind])
    let built = try await contracts([
      "build", "-I", old.path, "shop/item.proto", "shop/kind.proto", "--include-imports",
      "--include-source-info", "-o", old.file("old.binpb"),
    ])
    #expect(built.exitCode == 0, "\(built.errors)")
    let same = try await contracts(["check", old.path, "--against", old.file("old.binpb")])
    #expect(same.exitCode == 0, "\(same.output)\(same.errors)")
    let new = try ContractFolder([
      "shop/item.proto": Change.deletedField.new, "shop/kind.proto": Sources.kind,
    ])
    let changed = try await contracts(["check", new.path, "--against", old.file("old.binpb")])
    #expect(changed.exitCode == 100)
    #expect(changed.lines(below: new.path) == [Change.deleted + "."])
  }

  @Test("Errors in contracts come all at once, each with its place and line; nothing is written")
  func badInput() async throws {
    let folder = try ContractFolder(["bad.proto": Sources.bad])
    let bad = folder.file("bad.proto")
    let result = try await contracts([
      "build", "-I", folder.path, "bad.proto", "-o", folder.file("bad.binpb"),
    ])
    #expect(result.exitCode == 2)
    #expect(result.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.file("bad.binpb")))
    let heads = result.errors.split(separator: "\n").filter { $0.hasPrefix(bad) }.map(String.init)
    #expect(
      heads == [
        #"\#(bad):5:3: error: type "Missing" is not defined"#,
        #"\#(bad):6:3: error: type "strin" is not defined"#,
        #"\#(bad):7:13: error: field number 2 is used by "y" and "x" of "bad.B""#,
      ]
    )
    #expect(result.errors.contains("  5 |   Missing m = 1;\n    |   ^~~~~~~\n"), "\(result.errors)")
    #expect(result.errors.contains(#"hint: did you mean "string"?"#))
  }

  @Test("A file that is not there is an error that names it")
  func missingFile() async throws {
    let folder = try ContractFolder([:])
    let result = try await contracts([
      "build", "-I", folder.path, "nowhere.proto", "-o", folder.file("set"),
    ])
    #expect(result.exitCode == 2)
    #expect(result.errors == "nowhere.proto: error: the file is not found on the import path\n")
  }

  @Test("A file that cannot be written is an error that names it, in words")
  func unwritableFile() async throws {
    let folder = try ContractFolder(["shop/kind.proto": Sources.kind])
    let output = folder.path + "/missing/set.binpb"
    let result = try await contracts(["build", "-I", folder.path, "shop/kind.proto", "-o", output])
    #expect(result.exitCode == 2)
    #expect(result.errors == "\(output): error: it can't be written: No such file or directory\n")
  }

  // MARK: - check

  @Test("Contracts that have only grown are clean: nothing printed, exit code 0")
  func clean() async throws {
    let old = try ContractFolder(["shop/item.proto": Sources.item, "shop/kind.proto": Sources.kind])
    let grown = Sources.item.replacingOccurrences(
      of: "  bool gone = 3;\n",
      with: "  bool gone = 3;\n  string more = 5;\n"
    )
    let new = try ContractFolder([
      "shop/item.proto": grown, "shop/kind.proto": Sources.kind,
      "shop/service.proto": Sources.service,
    ])
    let result = try await contracts(["check", new.path, "--against", old.path])
    #expect(result.exitCode == 0)
    #expect(result.output.isEmpty, "\(result.output)")
    #expect(result.errors.isEmpty, "\(result.errors)")
  }

  @Test("Each category says about a change what it should", arguments: Change.all)
  func categories(_ change: Change) async throws {
    let old = try ContractFolder(["shop/item.proto": Sources.item, "shop/kind.proto": Sources.kind])
    let new = try ContractFolder(["shop/item.proto": change.new, "shop/kind.proto": Sources.kind])
    for (category, expected) in change.expected {
      let result = try await contracts([
        "check", new.path, "--against", old.path, "--category", category,
      ])
      #expect(result.lines(below: new.path) == expected, "\(category)")
      #expect(result.exitCode == (expected.isEmpty ? 0 : 100), "\(category)")
      #expect(result.errors.isEmpty)
    }
  }

  @Test("As JSON a finding is one object a line, with buf's keys in buf's order")
  func json() async throws {
    let old = try ContractFolder(["shop/item.proto": Sources.item, "shop/kind.proto": Sources.kind])
    let new = try ContractFolder([
      "shop/item.proto": Change.renamedField.new, "shop/kind.proto": Sources.kind,
    ])
    let result = try await contracts(["check", new.path, "--against", old.path, "--format", "json"])
    #expect(result.exitCode == 100)
    #expect(
      result.lines(below: new.path) == [
        #"{"path":"shop/item.proto","start_line":9,"start_column":3,"end_line":9,"end_column":20,"#
          + #""type":"FIELD_SAME_JSON_NAME","message":"Field \"1\" with name \"title\" on message "#
          + #"\"Item\" changed option \"json_name\" from \"name\" to \"title\"."}"#,
        #"{"path":"shop/item.proto","start_line":9,"start_column":10,"end_line":9,"end_column":15,"#
          + #""type":"FIELD_SAME_NAME","message":"Field \"1\" on message \"Item\" changed name from "#
          + #"\"name\" to \"title\"."}"#,
      ]
    )
    for line in result.lines(below: new.path) {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      #expect((object as? [String: Any])?.count == 7)
    }
  }

  @Test(
    "A side that cannot be read is exit code 2, a wrong argument 64; neither looks like findings"
  )
  func unreadableSides() async throws {
    let good = try ContractFolder([
      "shop/item.proto": Sources.item, "shop/kind.proto": Sources.kind,
    ])
    let bad = try ContractFolder(["bad.proto": Sources.bad, "junk.binpb": "not a descriptor set"])
    let nowhere = good.file("nowhere")
    let table: [([String], Int32, String)] = [
      (
        [good.path, "--against", nowhere], 2,
        "\"\(nowhere)\" is no folder, no file, and no revision"
      ),
      (
        [nowhere, "--against", good.path], 2,
        "\"\(nowhere)\" is no folder, no file, and no revision"
      ),
      ([good.path, "--against", bad.path], 2, "bad.proto:5:3: error: "),
      ([bad.path, "--against", good.path], 2, "bad.proto:5:3: error: "),
      (
        [good.path, "--against", bad.file("junk.binpb")], 2,
        "junk.binpb is not a set of descriptors: "
      ),
      ([good.path, "--against", good.path, "--category", "ANY"], 64, "found \"ANY\""),
      ([good.path, "--against", good.path, "--format", "xml"], 64, "xml"),
      ([good.path], 64, "--against"),
    ]
    for (arguments, code, text) in table {
      let result = try await contracts(["check"] + arguments)
      #expect(result.exitCode == code, "\(arguments)")
      #expect(result.errors.contains(text), "\(arguments): \(result.errors)")
      #expect(result.output.isEmpty, "\(arguments): \(result.output)")
    }
  }

  @Test("The old side may be a git revision, of the folder as it was then")
  func gitRevision() async throws {
    let repository = try ContractFolder([
      "protos/shop/item.proto": Sources.item, "protos/shop/kind.proto": Sources.kind,
      "README": "not a contract",
    ])
    let protos = repository.file("protos")
    try await git(repository, ["init", "--quiet"])
    try await git(repository, ["add", "."])
    try await git(repository, ["commit", "--quiet", "--message", "First"])
    try await git(repository, ["tag", "first"])

    let same = try await contracts(["check", protos, "--against", "HEAD"])
    #expect(same.exitCode == 0, "\(same.output)\(same.errors)")

    // What is not committed yet is the new side; then it is committed, and HEAD is no longer old.
    try repository.write("protos/shop/item.proto", Change.deletedField.new)
    let changed = try await contracts(["check", protos, "--against", "HEAD"])
    #expect(changed.exitCode == 100, "\(changed.errors)")
    #expect(changed.lines(below: protos) == [Change.deleted + "."])
    try await git(repository, ["commit", "--quiet", "--all", "--message", "Second"])
    let head = try await contracts(["check", protos, "--against", "HEAD"])
    #expect(head.exitCode == 0, "\(head.output)\(head.errors)")
    for revision in ["first", "HEAD~1"] {
      let older = try await contracts(["check", protos, "--against", revision])
      #expect(older.exitCode == 100, "\(revision): \(older.errors)")
      #expect(older.lines(below: protos) == [Change.deleted + "."], "\(revision)")
    }

    let unknown = try await contracts(["check", protos, "--against", "no-such-branch"])
    #expect(unknown.exitCode == 2)
    #expect(unknown.errors.contains("no revision of the git repository of \(repository.path)"))
    let option = try await contracts(["check", protos, "--against=--output=x"])
    #expect(option.exitCode == 2, "a revision is never an option of git")
    #expect(option.errors.contains("is not the name of a revision"))
  }

  // MARK: - Running

  private func contracts(_ arguments: [String]) async throws -> CommandResult {
    try await Command.run(Command.product("contracts"), arguments)
  }

  /// A commit must not need the settings of whoever runs the tests, nor follow them.
  private func git(_ folder: ContractFolder, _ arguments: [String]) async throws {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
    let result = try await Command.run(
      "git",
      ["-C", folder.path] + identity + arguments,
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"]
    )
    try #require(result.exitCode == 0, "git \(arguments): \(result.errors)")
  }
}

extension CommandResult {
  /// The lines; paths, which begin as the input did, are told from the folder of the contracts.
  fileprivate func lines(below folder: String) -> [String] {
    output.replacingOccurrences(of: folder + "/", with: "").split(separator: "\n").map(String.init)
  }
}
