import Foundation
import TestSupport
import Testing

@Suite("contracts format")
struct FormatTests {
  private static let messy = "syntax=\"proto3\";\nmessage A{int32 a=1;}\n"
  private static let tidy = "syntax = \"proto3\";\n\nmessage A {\n  int32 a = 1;\n}\n"

  @Test("One file, or standard input, goes to standard output")
  func output() throws {
    let tool = try ContractsTool(["a.proto": Self.messy])
    let run = try tool.run("format", "a.proto")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.text == Self.tidy)
    #expect(try tool.read("a.proto") == Self.messy)
    #expect(try tool.run("format", "-", input: Self.messy).text == Self.tidy)
  }

  @Test("Several files go to standard output one behind the other, as the help says")
  func several() throws {
    let tool = try ContractsTool(["p/a.proto": Self.messy, "p/b.proto": Self.messy])
    #expect(try tool.run("format", "p").text == Self.tidy + Self.tidy)
    #expect(try tool.run("format", "p", "--exit-code").output.isEmpty)
    #expect(try tool.run("format", "--help").text.contains("one behind the other"))
  }

  @Test(
    "--write changes files that need it, folders are walked, and the second time nothing changes"
  )
  func write() throws {
    let tool = try ContractsTool(["p/a.proto": Self.messy, "p/q/b.proto": Self.tidy])
    #expect(try tool.run("format", "p", "--write", "--exit-code").code == 100)
    #expect(try tool.read("p/a.proto") == Self.tidy)
    #expect(try tool.read("p/q/b.proto") == Self.tidy)
    let again = try tool.run("format", "p", "-w", "--exit-code")
    #expect(again.code == 0)
    #expect(again.output.isEmpty)
  }

  @Test("A file that cannot be written whole stays as it was, and nothing else is left")
  func fullDisk() throws {
    // Longer than a block, which is all that the system lets a process write here.
    let fields = (1...200).map { "int32 field_\($0)=\($0);" }.joined()
    let source = "syntax=\"proto3\";message A{\(fields)}"
    let tool = try ContractsTool(["p/a.proto": source])
    let run = try ContractsTool.run(
      "/bin/sh",
      ["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" format p -w", ContractsTool.program],
      in: tool.directory.path
    )
    #expect(run.code == 2)
    #expect(run.errors == "p/a.proto: error: it can't be written: File too large\n")
    #expect(try tool.read("p/a.proto") == source)
    let folder = tool.directory.file("p")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.proto"])
  }

  @Test("A file keeps its mode, and a link keeps leading to it")
  func modeAndLink() throws {
    let tool = try ContractsTool(["a.proto": Self.messy])
    let files = FileManager.default
    try files.setAttributes(
      [.posixPermissions: 0o640],
      ofItemAtPath: tool.directory.file("a.proto")
    )
    try files.createSymbolicLink(
      atPath: tool.directory.file("b.proto"),
      withDestinationPath: "a.proto"
    )
    #expect(try tool.run("format", "b.proto", "-w").code == 0)
    #expect(try tool.read("a.proto") == Self.tidy)
    #expect(
      try files.destinationOfSymbolicLink(atPath: tool.directory.file("b.proto")) == "a.proto"
    )
    let mode = try files.attributesOfItem(atPath: tool.directory.file("a.proto"))[.posixPermissions]
    #expect(mode as? Int == 0o640)
  }

  @Test("What cannot be read is told, standard input too, and a folder without contracts")
  func unreadable() throws {
    let tool = try ContractsTool(["none/readme.txt": ""])
    for command in ["format -", "lint -", "check - --against none", "describe x -"] {
      let run = try ContractsTool.run(
        "/bin/sh",
        ["-c", "exec \"$0\" \(command) < none", ContractsTool.program],
        in: tool.directory.path
      )
      #expect(run.code == 2, "\(command)")
      #expect(run.errors == "error: standard input cannot be read: Is a directory\n")
    }
    let empty = try tool.run("format", "none")
    #expect(empty.code == 2)
    #expect(empty.errors == "none: error: the folder has no .proto files\n")
  }

  @Test("--diff prints what would change, in the form that patch takes")
  func diff() throws {
    let tool = try ContractsTool(["a.proto": Self.messy])
    let run = try tool.run("format", "a.proto", "--diff", "--exit-code")
    #expect(run.code == 100)
    #expect(run.lines.prefix(3) == ["--- a.proto", "+++ a.proto", "@@ -1,2 +1,5 @@"])
    #expect(run.lines.contains("-message A{int32 a=1;}"))
    #expect(run.lines.contains("+  int32 a = 1;"))
    #expect(try tool.read("a.proto") == Self.messy)
    let patch = try ContractsTool.run(
      "/usr/bin/env",
      ["patch", "-p0"],
      input: run.output,
      in: tool.directory.path
    )
    // Machines without patch answer 127.
    if patch.code != 127 { #expect(try tool.read("a.proto") == Self.tidy, "\(patch.errors)") }
  }

  @Test("A file with an error is never changed; the others are")
  func errors() throws {
    let broken = "syntax = \"proto3\";\nmessage A { int32 = 1; }\n"
    let tool = try ContractsTool(["a.proto": broken, "b.proto": Self.messy])
    let run = try tool.run("format", "--write", ".")
    #expect(run.code == 2)
    #expect(run.errors.contains("a.proto:2:19: error: "), "\(run.errors)")
    #expect(try tool.read("a.proto") == broken)
    #expect(try tool.read("b.proto") == Self.tidy)
    let missing = try tool.run("format", "nowhere.proto")
    #expect(missing.code == 2)
    #expect(missing.errors.contains("nowhere.proto: error: there is no such file or folder"))
  }

  @Test(
    "This repository's own contracts keep their meaning, and formatting them again changes nothing"
  )
  func ownContracts() throws {
    let protos = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Protos").path
    let tool = try ContractsTool()
    try FileManager.default.copyItem(atPath: protos, toPath: tool.directory.file("p"))
    #expect(try tool.run("build", "p", "-o", "before.txtpb").code == 0)
    #expect(try tool.run("format", "-w", "p").code == 0)
    #expect(try tool.run("format", "-d", "--exit-code", "p").code == 0)
    #expect(try tool.run("build", "p", "-o", "after.txtpb").code == 0)
    // Files stand behind their imports, which are sorted now: compared are the lines.
    let before = try tool.read("before.txtpb").split(separator: "\n").sorted()
    #expect(try tool.read("after.txtpb").split(separator: "\n").sorted() == before)
  }
}
