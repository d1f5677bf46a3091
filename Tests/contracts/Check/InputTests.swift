import Foundation
import TernWire
import TestSupport
import Testing

@testable import contracts

@Suite("Inputs of contracts check")
struct InputTests {
  @Test("A folder, a set of descriptors, an archive and a revision say the same")
  func kinds() async throws {
    let fixture = CheckFixture()
    let new = try fixture.folder("repo/new", ["a/v1/a.proto": CheckFixture.new])
    let repository = fixture.directory.file("repo")
    let old = try fixture.folder("repo/old", ["a/v1/a.proto": CheckFixture.old])
    try fixture.git(repository, "init", "-q", "-b", "trunk", ".")
    try fixture.git(repository, "add", "-A")
    try fixture.git(repository, "commit", "-qm", "old")
    try fixture.git(repository, "tag", "v1")
    try fixture.git(repository, "archive", "-o", fixture.directory.file("x.tar.gz"), "v1:old")
    try fixture.git(repository, "archive", "-o", fixture.directory.file("x.zip"), "v1:old")
    try fixture.git(
      repository,
      "archive",
      "--prefix=top/",
      "-o",
      fixture.directory.file("y.tar"),
      "v1:old"
    )
    let build = try Build.parse([
      "-I", old, "a/v1/a.proto", "-o", fixture.directory.file("x.binpb"), "--include-imports",
      "--include-source-info",
    ])
    try build.run()
    let inputs = [
      old, fixture.directory.file("x.tar.gz"), fixture.directory.file("x.zip"),
      fixture.directory.file("y.tar") + "#strip_components=1",
      fixture.directory.file("y.tar") + "#subdir=top",
      fixture.directory.file("x.binpb"), repository + "/.git#branch=trunk,subdir=old",
      repository + "/.git#tag=v1,subdir=old", repository + "#format=git,ref=v1,subdir=old",
    ]
    for input in inputs {
      let result = try await fixture.check(new, "--against", input)
      #expect(result.lines == CheckFixture.findings.map { "repo/new/" + $0 }, "\(input)")
      #expect(result.isBroken)
    }
  }

  @Test("A plain revision is one of the repository that the contracts lie in")
  func revision() async throws {
    let fixture = CheckFixture()
    let repository = try fixture.repository("repo", ["Protos/a/v1/a.proto": CheckFixture.old])
    let folder = repository + "/Protos"
    try fixture.folder("repo/Protos", ["a/v1/a.proto": CheckFixture.new])
    try fixture.git(repository, "commit", "-qam", "new")
    #expect(try await fixture.check(folder, "--against", "HEAD").lines.isEmpty)
    #expect(try await fixture.check(folder, "--against", "HEAD~1").lines.count == 3)
    let git = "\(repository)/.git#branch=trunk,ref=HEAD~1,subdir=Protos"
    #expect(try await fixture.check(folder, "--against", git).lines.count == 3)
    // As the new side, a folder of a repository is part of the paths.
    let own = try await fixture.check("\(repository)/.git#subdir=Protos", "--against", git)
    #expect(own.lines.allSatisfy { $0.hasPrefix("Protos/a/v1/a.proto:") }, "\(own.lines)")
    // A range is every version in it: the first one breaks, the second one is the same.
    #expect(try await fixture.check(folder, "--against", "HEAD~1..HEAD").lines.count == 3)
  }

  @Test("In a worktree, where .git is a file, a repository is found as elsewhere")
  func worktree() async throws {
    let fixture = CheckFixture()
    let repository = try fixture.repository(
      "repository",
      ["Protos/a/v1/a.proto": CheckFixture.old]
    )
    let tree = fixture.directory.file("tree")
    try fixture.git(repository, "worktree", "add", "--quiet", tree)
    try fixture.folder("tree", ["Protos/a/v1/a.proto": CheckFixture.new])
    let git = "\(tree)/.git#branch=trunk,subdir=Protos"
    #expect(try await fixture.check("\(tree)/Protos", "--against", git).lines.count == 3)
  }

  @Test("A module without contracts, or outside of the folder, is a mistake in the configuration")
  func modules() async throws {
    let fixture = CheckFixture()
    func failure(_ modules: String) async throws -> String {
      let new = try fixture.folder(
        "new",
        ["x/a/v1/a.proto": CheckFixture.new, "buf.yaml": "version: v2\nmodules: \(modules)\n"]
      )
      do {
        _ = try await fixture.check(new, "--against", new)
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(try await failure("[{ path: x }]") == "")
    #expect(try await failure("[{ path: x }, { path: typo }]").contains("typo, a module by"))
    #expect(try await failure("[{ path: typo }]").contains("typo, a module by"))
    #expect(try await failure("[{ path: ../new/x }]").contains("expected a folder below"))
    #expect(try await failure("[{ path: /tmp }]").contains("expected a folder below"))
  }

  @Test("The contracts of a target are what its tern.json says, on disk and at a revision")
  func target() async throws {
    let fixture = CheckFixture()
    let configuration = #"{ "contracts": [{ "path": "Contracts", "as": "acme/app" }] }"#
    func files(_ type: String) -> [String: String] {
      [
        "tern.json": configuration,
        "Contracts/v1/a.proto": """
        syntax = "proto3";
        package acme.app.v1;
        import "acme/app/v1/b.proto";
        message A { B b = 1; \(type) count = 2; }
        """,
        "Contracts/v1/b.proto": "syntax = \"proto3\";\npackage acme.app.v1;\nmessage B {}\n",
      ]
    }
    func below(_ folder: String, _ files: [String: String]) -> [String: String] {
      Dictionary(uniqueKeysWithValues: files.map { ("\(folder)/\($0)", $1) })
    }
    let repository = try fixture.repository("repository", below("Sources/App", files("int32")))
    let folder = repository + "/Sources/App"
    #expect(try await fixture.check(folder, "--against", "trunk").lines == [])
    try fixture.folder("repository/Sources/App", files("string"))
    let lines = try await fixture.check(folder, "--against", "trunk").lines
    #expect(lines.count == 1, "\(lines)")
    #expect(lines.first?.hasPrefix("repository/Sources/App/Contracts/v1/a.proto:4:") == true)
    let git = "\(repository)/.git#subdir=Sources/App"
    #expect(try await fixture.check(folder, "--against", git).lines.count == 1)
  }

  @Test("An empty argument, as of a variable that is not set, is told as that")
  func empty() throws {
    #expect {
      _ = try ContractInput("")
    } throws: {
      "\($0)" == "expected contracts, found an empty argument"
    }
  }

  @Test("A revision that a shallow clone does not have is told as that")
  func shallow() async throws {
    let fixture = CheckFixture()
    let repository = try fixture.repository(
      "repository",
      ["Protos/a/v1/a.proto": CheckFixture.old]
    )
    try fixture.git(repository, "commit", "--quiet", "--allow-empty", "-m", "new")
    let clone = fixture.directory.file("clone")
    try fixture.git(repository, "clone", "--quiet", "--depth", "1", "file://\(repository)", clone)
    await #expect {
      _ = try await fixture.check("\(clone)/Protos", "--against", "HEAD~1")
    } throws: {
      "\($0)".contains("is a shallow clone")
    }
  }

  @Test("What comes without a name is known by its first bytes")
  func guesses() async throws {
    let fixture = CheckFixture()
    let old = try fixture.folder("old", ["a/v1/a.proto": CheckFixture.old])
    let new = try fixture.folder("new", ["a/v1/a.proto": CheckFixture.new])
    for ending in ["binpb", "json", "txtpb", "binpb.gz", "json.zst", "txtpb.gz"] {
      let set = fixture.directory.file("set.\(ending)")
      try Build.parse(["-I", old, old, "-o", set]).run()
      let nameless = fixture.directory.file("nameless")
      try? FileManager.default.removeItem(atPath: nameless)
      try FileManager.default.copyItem(atPath: set, toPath: nameless)
      #expect(
        try await fixture.check(new, "--against", nameless).lines.count == 3,
        "\(ending)"
      )
    }
  }

  @Test("What only the compiler brings is not compared")
  func builtin() async throws {
    let fixture = CheckFixture()
    let source = """
      syntax = "proto3";
      package a.v1;
      import "google/api/annotations.proto";
      import "google/protobuf/timestamp.proto";
      message A { google.protobuf.Timestamp time = 1; }
      service S { rpc Get(A) returns (A) { option (google.api.http).get = "/a"; } }
      """
    let new = try fixture.folder("new", ["a/v1/a.proto": source])
    // As if a newer descriptor.proto, and another idea of google/api, had been there.
    let old = try fixture.folder("old", ["a/v1/a.proto": source])
    let set = fixture.directory.file("old.binpb")
    try Build.parse(["-I", old, old, "-o", set, "--include-imports"]).run()
    var files = try Google.Protobuf.FileDescriptorSet(serializedBytes: InputFile.read(set)).file
    for index in files.indices where files[index].name?.hasPrefix("google/") == true {
      files[index].enumType.append(
        .init(name: "Newer\(index)", value: [.init(name: "NEWER_\(index)", number: 0)])
      )
    }
    var whole = Google.Protobuf.FileDescriptorSet()
    whole.file = files
    try OutputFile.write(whole.serializedBytes(), to: set)
    #expect(try await fixture.check(new, "--against", set).lines == [])
  }

  @Test("Errors of the old contracts are not told at places of the new ones")
  func errorsOfOld() async throws {
    let fixture = CheckFixture()
    let new = try fixture.folder("new", ["a/v1/a.proto": CheckFixture.new])
    let old = try fixture.folder("old", ["a/v1/a.proto": "syntax = \"proto3\";\nmessage A {"])
    let run = try ContractsTool.run(
      ContractsTool.program,
      ["check", new, "--against", old, "--format", "json"],
      in: fixture.directory.path
    )
    #expect(run.code == 2)
    #expect(run.text.contains("in the old contracts"))
    #expect(!run.text.contains("\"path\""), "\(run.text)")
    let text = try ContractsTool.run(
      ContractsTool.program,
      ["check", new, "--against", old],
      in: fixture.directory.path
    )
    #expect(text.errors.hasSuffix("error: the old contracts of \(old) have errors\n"))
  }

  @Test(
    "What cannot be opened says what was expected",
    arguments: [
      ("nowhere", "no folder, no file, and no revision"),
      ("x.git", "no git repository"),
      ("broken.binpb", "not a set of descriptors"),
      ("broken.tar", "not an archive"),
      ("old#branch=x", "belong to a git repository"),
      ("old#colour=x", "expected format"),
      ("old#format=docx", "expected format dir, git"),
      ("tern://127.0.0.1:1", "cannot be asked"),
      ("old/a.proto", "is one source file"),
      ("old#compression=lzma", "expected compression gzip"),
      ("old#branch=a,tag=b", "expected only one of branch, tag and commit"),
    ]
  )
  func refused(_ input: String, _ text: String) async throws {
    let fixture = CheckFixture()
    let new = try fixture.folder("new", ["a/v1/a.proto": CheckFixture.new])
    try fixture.folder(
      "",
      ["old/a.proto": CheckFixture.old, "broken.binpb": "x", "broken.tar": "x"]
    )
    let argument =
      input.hasPrefix("tern:") || input == "nowhere" ? input : fixture.directory.file(input)
    try fixture.git(new, "init", "-q", ".")
    await #expect {
      _ = try await fixture.check(new, "--against", argument)
    } throws: { error in
      "\(error)".contains(text)
    }
  }

  @Test("Descriptors are read as text, and compressed ones too")
  func descriptors() async throws {
    let fixture = CheckFixture()
    let new = try fixture.folder("new", ["a/v1/a.proto": CheckFixture.new])
    let old = try fixture.folder("old", ["a/v1/a.proto": CheckFixture.old])
    for name in ["x.txtpb", "x.json", "x.binpb"] {
      let set = fixture.directory.file(name)
      try Build.parse(["-I", old, "a/v1/a.proto", "-o", set]).run()
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["gzip", "-k", set]
      try process.run()
      process.waitUntilExit()
      for input in [set, set + ".gz"] {
        #expect(try await fixture.check(new, "--against", input).lines.count == 3, "\(input)")
      }
    }
  }

  @Test("A path that neither side has is told; one that only the old side has is a deleted file")
  func paths() async throws {
    let fixture = CheckFixture()
    let new = try fixture.folder("new", ["a/v1/a.proto": CheckFixture.new])
    let old = try fixture.folder(
      "old",
      ["a/v1/a.proto": CheckFixture.old, "b/b.proto": "syntax = \"proto3\";\npackage b;\n"]
    )
    let gone = try await fixture.check(new, "--against", old, "--path", new + "/b")
    #expect(gone.lines.count == 1)
    await #expect {
      _ = try await fixture.check(new, "--against", old, "--path", new + "/c")
    } throws: { error in
      "\(error)".contains("neither version has such a file or folder")
    }
  }

  @Test("An archive whose names lead out of it gives nothing")
  func escape() throws {
    // A tar with one entry "../a.proto": 512 bytes of header, then the content.
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
    }
    put("../a.proto", at: 0)
    put("0000644", at: 100)
    put("00000000001", at: 124)
    put("ustar\u{0}00", at: 257)
    put("0", at: 156)
    put("        ", at: 148)
    let sum = header.reduce(0) { $0 + Int($1) }
    put(
      String(repeating: "0", count: 6 - String(sum, radix: 8).count) + String(sum, radix: 8),
      at: 148
    )
    let bytes = header + [0x20] + [UInt8](repeating: 0, count: 511 + 1024)
    let files = try ArchiveReader.contracts(of: bytes, name: "x", stripping: 0, subfolder: nil)
    #expect(files.isEmpty)
  }
}
