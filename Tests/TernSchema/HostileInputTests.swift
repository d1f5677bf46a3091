import Foundation
import TernWire
import Testing

@testable import TernSchema

/// Input that wants to do harm: an error in bounded time, never a crash.
@Suite("Hostile input")
struct HostileInputTests {
  private static let header = "syntax = \"proto3\";\n"

  @Test("31 messages inside one another are taken, 32 are not")
  func messageDepth() {
    func nested(_ depth: Int) -> String {
      Self.header + String(repeating: "message M {", count: depth)
        + String(repeating: "}", count: depth)
    }
    #expect(Fixtures.compile(nested(31)).isSuccess)
    let result = Fixtures.compile(nested(32))
    #expect(result.diagnostics.first?.message == "messages are nested more than 31 deep")
    #expect(!Fixtures.compile(nested(50_000)).isSuccess)
  }

  @Test(
    "Nesting of any kind has a limit",
    arguments: [("{ a ", "}"), ("{ a: [", "]}"), ("{ a <", ">}"), ("[", "]"), ("{", "}")]
  )
  func valueDepth(open: String, close: String) {
    for count in [10, 1_000, 20_000] {
      let value =
        String(repeating: open, count: count) + String(repeating: close, count: count)
      #expect(!Fixtures.compile(Self.header + "option (x) = \(value);").isSuccess)
    }
  }

  @Test("100 messages inside one another are taken as the value of an option, 101 are not")
  func aggregateDepth() {
    func nested(_ depth: Int, _ open: String, _ close: String) -> String {
      """
      syntax = "proto2";
      import "google/protobuf/descriptor.proto";
      message V { optional V v = 1; repeated V r = 2; }
      extend google.protobuf.FileOptions { optional V o = 50000; }
      option (o) = { \(String(repeating: open, count: depth - 1))\(
        String(repeating: close, count: depth - 1)) };

      """
    }
    for (open, close) in [("v {", "}"), ("v: <", ">"), ("r: [{", "}]")] {
      #expect(Fixtures.compile(nested(100, open, close)).isSuccess)
      let result = Fixtures.compile(nested(101, open, close))
      #expect(result.diagnostics.first?.message == "option values are nested more than 100 deep")
    }
  }

  @Test("A package of 101 parts is taken, one of 102 is not")
  func packageParts() {
    func package(_ parts: Int) -> String {
      Self.header + "package \(Array(repeating: "p", count: parts).joined(separator: "."));\n"
    }
    #expect(Fixtures.compile(package(101)).isSuccess)
    let result = Fixtures.compile(package(102))
    #expect(
      result.diagnostics.map(\.message) == ["the package name has 102 parts, the limit is 101"]
    )
  }

  @Test(
    "A NUL byte is an error wherever it stands",
    arguments: ["//a\0b", "/*a\0b*/", "\0", "//\0"]
  )
  func nul(text: String) {
    let result = Fixtures.compile(Self.header + text + "\nmessage M {}\n")
    #expect(result.diagnostics.count == 1)
    #expect(result.diagnostics.first?.line == 2)
    #expect(
      !Fixtures.compile(Self.header + "//" + String(repeating: "\0", count: 1 << 20)).isSuccess
    )
  }

  @Test("A descriptor.proto of one's own that lacks options messages is an error where it is used")
  func partialDescriptorProto() {
    let own = """
      syntax = "proto2";
      package google.protobuf;
      message FieldOptions { extensions 1000 to max; }
      """
    let user = """
      syntax = "proto2";
      import "google/protobuf/descriptor.proto";
      message Value { optional int32 x = 1; }
      extend google.protobuf.FieldOptions { optional Value value = 50000; }
      message User { optional int32 y = 1 [(value) = { x: 1 }]; }
      """
    let sources = InMemorySources(["google/protobuf/descriptor.proto": own, "user.proto": user])
    let result = Compiler(sources: sources).compile(["user.proto"])
    #expect(result.diagnostics.contains { $0.message.contains("is not whole") })
  }

  @Test("A long chain of imports does not use up the stack")
  func importChain() {
    var files: [String: String] = [:]
    for index in 0..<2_000 {
      files["f\(index).proto"] = Self.header + "import \"f\(index + 1).proto\";\n"
    }
    files["f2000.proto"] = Self.header
    let result = Compiler(sources: InMemorySources(files)).compile(["f0.proto"])
    #expect(result.isSuccess)
    #expect(result.files.count == 2_001)
    #expect(result.files.first?.name == "f2000.proto")
  }

  @Test("A file as large as the limit is read, one byte more is refused")
  func fileSize() {
    #expect(SyntaxLimits.sourceBytesMax == 50 << 20)
    let limit = 1_000
    func messages(_ count: Int) -> [String] {
      let padding = String(repeating: " ", count: count - Self.header.utf8.count)
      let source = SourceText(path: "t.proto", bytes: Array((Self.header + padding).utf8))
      var sink = DiagnosticSink()
      _ = Parser.parse(source, bytesMax: limit, sink: &sink)
      return sink.diagnostics.map(\.message)
    }
    #expect(messages(limit) == [])
    #expect(messages(limit + 1) == ["the file has 1001 bytes, the limit is 1000"])
  }

  @Test("A file of 50 MB is compiled, or refused for its size, in bounded time")
  func largeFile() {
    let line = "// a comment that says nothing, to fill the file up to its size\n"
    let count = (50 << 20) / line.utf8.count - 10
    let source = Self.header + String(repeating: line, count: count) + "message M {}\n"
    let clock = ContinuousClock()
    let start = clock.now
    #expect(Fixtures.compile(source).isSuccess)
    let larger = source + String(repeating: line, count: 20)
    #expect(Fixtures.compile(larger).diagnostics.first?.message.contains("the limit is") == true)
    #expect(clock.now - start < .seconds(120))
  }

  @Test(
    "Literals and names of 300,000 bytes and more are taken or refused",
    arguments: [
      ("option java_package = \"", "x", "\";", true),
      ("option (a) = ", "1", ";", false),
      ("message M { int32 a = ", "1", "; }", false),
      ("message M { int32 ", "a", " = 1; }", nil),
      ("package ", "a", ";", false),
      ("package a", ".a", ";", false),
      ("message M { ", "a.", "a x = 1; }", false),
      ("option (", "a.", "a) = 1;", false),
      ("option a", ".a", " = 1;", false),
      ("/", "*", "/ message M {}", true),
      ("", ";", "", true),
      ("import \"", "x", "\";", false),
    ] as [(String, String, String, Bool?)]
  )
  func longTokens(head: String, part: String, tail: String, isGood: Bool?) {
    let result = Fixtures.compile(
      Self.header + head + String(repeating: part, count: 300_000) + tail
    )
    if let isGood { #expect(result.isSuccess == isGood) }
    for diagnostic in result.diagnostics.prefix(3) {
      // What people are shown stays readable.
      #expect(result.render(diagnostic).utf8.count < 4_000_000)
    }
  }

  @Test("Cycles of imports of any length are reported once")
  func importCycles() {
    for length in [1, 2, 3, 500] {
      var files: [String: String] = [:]
      for index in 0..<length {
        files["f\(index).proto"] = Self.header + "import \"f\((index + 1) % length).proto\";\n"
      }
      let result = Compiler(sources: InMemorySources(files)).compile(["f0.proto"])
      #expect(!result.isSuccess)
      #expect(result.diagnostics.filter { $0.message.contains("import cycle") }.count == 1)
    }
  }

  @Test("Bytes that are not UTF-8 are an error at their place")
  func invalidUTF8() throws {
    let bytes = Array("syntax = \"proto3\";\n// \u{e9}\n// ".utf8) + [0xC3, 0x28]
    let result = Compiler(sources: RawSource(bytes: bytes)).compile(["t.proto"])
    let diagnostic = try #require(result.diagnostics.first)
    #expect(diagnostic.description == "t.proto:3:4: error: the file is not valid UTF-8")
  }

  @Test("Thousands of errors give a bounded list")
  func manyErrors() {
    let fields = (1...2_000).map { "Nope a\($0) = \($0);\n" }.joined()
    let result = Fixtures.compile(Self.header + "message M {\n\(fields)}\n")
    #expect(result.diagnostics.count == DiagnosticSink.diagnosticsMax)
  }

  @Test(
    "Mutated contracts are compiled or refused, and what compiles links again",
    arguments: 0..<8
  )
  func mutations(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) &* 0x9E37_79B9 &+ 1)
    let seeds = try Fixtures.validPaths.map { try Fixtures.text(Fixtures.valid + "/" + $0) }
    let define = try Fixtures.text(Fixtures.valid + "/options_define.proto")
    var accepted = 0
    for _ in 0..<100 {
      var bytes = Array(seeds[Int(random.next() % UInt64(seeds.count))].utf8)
      for _ in 0..<(1 + random.next() % 2) { random.mutate(&bytes) }
      let sources = InMemorySources([
        "t.proto": String(decoding: bytes, as: UTF8.self), "options_define.proto": define,
      ])
      let result = Compiler(sources: sources).compile(["t.proto"])
      #expect(result.isSuccess || result.diagnostics.contains { $0.severity == .error })
      guard result.isSuccess else { continue }
      accepted += 1
      let again = try Schema(linking: result.files)
      #expect(again.files.map(\.path) == result.files.map { $0.name ?? "" })
    }
    #expect(accepted > 0, "the mutations are so harsh that they test the lexer alone")
  }

  @Test("Descriptors with mutated bytes are refused or linked", arguments: 0..<4)
  func mutatedDescriptors(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) &+ 77)
    let root = DirectorySources(importPaths: [Fixtures.valid])
    let files = Compiler(sources: root).compile(["proto2_kinds.proto"]).files
    let last = try #require(files.last)
    let original = try last.serializedBytes()
    for _ in 0..<150 {
      var bytes = original
      for _ in 0..<(1 + random.next() % 3) {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      guard let proto = try? Google.Protobuf.FileDescriptorProto(serializedBytes: bytes) else {
        continue
      }
      guard let schema = try? Schema(linking: files.dropLast() + [proto]) else { continue }
      for file in schema.files {
        for message in file.messages { _ = message.messageType.byteCount }
      }
    }
  }
}

/// Contracts with very much of one thing.
private enum Wide: CaseIterable {
  case fields, reservedRanges, enumValues, extendBlocks, repeatedOption, nestedMessages

  func source(_ count: Int) -> String {
    let numbers = 1...count
    switch self {
    case .fields:
      return "syntax = \"proto3\"; message M { "
        + numbers.map { "string f\($0) = \($0 < 19_000 ? $0 : $0 + 1_000);" }.joined() + "}"
    case .reservedRanges:
      return "syntax = \"proto3\"; message M { "
        + numbers.map { "reserved \($0 * 2); int32 f\($0) = \($0 * 2 + 1_000_001);" }.joined() + "}"
    case .enumValues:
      return "syntax = \"proto3\"; enum E { E_ZERO = 0; "
        + numbers.map { "E_V\($0) = \($0); reserved -\($0);" }.joined() + "}"
    case .extendBlocks:
      return "syntax = \"proto2\"; message M { extensions 100000 to max; } "
        + numbers.map { "extend M { optional int32 x\($0) = \(100_000 + $0); }" }.joined()
    case .repeatedOption:
      return "syntax = \"proto3\"; import \"google/protobuf/descriptor.proto\";"
        + "extend google.protobuf.FileOptions { repeated int32 n = 50001; }"
        + numbers.map { "option (n) = \($0);" }.joined()
    case .nestedMessages:
      return "syntax = \"proto3\"; message M { "
        + numbers.map { "message N\($0) { M m = 1; } N\($0) n\($0) = \($0 + 20_000);" }.joined()
        + "}"
    }
  }
}

/// One file of raw bytes.
private struct RawSource: SourceProvider {
  let bytes: [UInt8]

  func source(_ path: String) throws(SourceError) -> ContractSource? {
    ContractSource(displayPath: path, bytes: bytes)
  }
}

/// A seeded generator: the same seed gives the same mutations everywhere.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// Deletes, doubles, swaps or replaces a stretch, or puts a word of the language in.
  mutating func mutate(_ bytes: inout [UInt8]) {
    guard bytes.count > 8 else { return }
    let words = [
      "message", "enum", "{", "}", ";", "=", "option", "repeated", "map<", "0", "-1", "99999999999",
      "oneof", "reserved", "to", "max", "\"", "[", "]", "(", ")", ".", "import", "extend", "stream",
      "inf", "0x", "\\", "/*", "//", "<", ">", ",", "group", "default", "\u{7f}", "1e999",
    ]
    let start = Int(next() % UInt64(bytes.count))
    let end = min(bytes.count, start + Int(next() % 8))
    switch next() % 5 {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
    case 2:
      let word = words[Int(next() % UInt64(words.count))]
      bytes.insert(contentsOf: word.utf8, at: start)
    case 3: bytes[start] = UInt8(truncatingIfNeeded: next() & 0x7F)
    default: bytes.swapAt(start, Int(next() % UInt64(bytes.count)))
    }
  }
}
