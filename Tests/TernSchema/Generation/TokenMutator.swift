import TestSupport

/// Changes contracts token by token, so that what comes out is often right and never far from it.
struct TokenMutator {
  var random: SeededGenerator

  private static let words = [
    "message", "enum", "optional", "required", "repeated", "group", "map", "oneof", "option",
    "extensions", "reserved", "extend", "import", "service", "rpc", "stream", "to", "max", "true",
    "false", "inf", "nan", "default", "json_name", "packed", "deprecated", "int32", "string",
    "bytes", "double", "bool", "key", "value", "Foo", "foo_bar", "fooBar", "features", "export",
  ]
  private static let numbers = [
    "0", "1", "2", "-1", "19000", "536870911", "536870912", "2147483647", "2147483648",
    "4294967296", "18446744073709551616", "0x7fffffff", "010", "1.5", "1e400", "1e", "inf",
  ]
  private static let statements = [
    "optional int32 added = 81;", "int32 added = 82;", "repeated int32 added = 83 [packed = true];",
    "oneof added { int32 in_added = 84; }", "map<string, int32> added = 85;", "reserved 1 to 10;",
    "reserved \"foo\";", "reserved foo;", "extensions 100 to max;", "message Added { }",
    "enum Added { ADDED = 0; }", "enum Added { ADDED = 1; }", "option deprecated = true;",
    "option allow_alias = true;", "option message_set_wire_format = true;", "package added;",
    "import \"google/protobuf/any.proto\";", "syntax = \"proto3\";", "ADDED = 55;", ";", "// c\n",
    "option features.enum_type = CLOSED;", "option optimize_for = LITE_RUNTIME;",
    "optional group Added = 86 { }", "rpc Added(Foo) returns (Foo);", "/* b */",
  ]
  private static let options = [
    "deprecated = true", "packed = true", "lazy = true", "default = 1", "default = \"x\"",
    "json_name = \"x\"", "jstype = JS_STRING", "ctype = CORD", "retention = RETENTION_SOURCE",
    "features.field_presence = IMPLICIT", "features.repeated_field_encoding = EXPANDED", "nope = 1",
  ]

  /// One contract, changed in one to three places.
  mutating func mutate(_ text: String) -> String {
    var tokens = Self.tokens(of: text)
    for _ in 0..<Int.random(in: 1...3, using: &random) { change(&tokens) }
    return tokens.joined()
  }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  private mutating func change(_ tokens: inout [String]) {
    let places = tokens.indices.filter { !tokens[$0].allSatisfy(\.isWhitespace) }
    guard !places.isEmpty else { return }
    let ends = places.filter { [";", "{", "}"].contains(tokens[$0]) }
    let words = places.filter { tokens[$0].first?.isLetter ?? false }
    let numbers = places.filter { tokens[$0].first?.isNumber ?? false }
    switch Int.random(in: 0..<20, using: &random) {
    case 0...4 where !words.isEmpty:
      let place = pick(words)
      tokens[place] = Bool.random(using: &random) ? pick(Self.words) : tokens[pick(words)]
    case 5...8 where !numbers.isEmpty: tokens[pick(numbers)] = pick(Self.numbers)
    case 9...13 where !ends.isEmpty:
      tokens.insert("\n\(pick(Self.statements))\n", at: pick(ends) + 1)
    case 14...16:
      let semicolons = places.filter { tokens[$0] == ";" }
      if !semicolons.isEmpty { tokens.insert(" [\(pick(Self.options))]", at: pick(semicolons)) }
    case 17 where ends.count > 2:
      let first = Int.random(in: 0..<(ends.count - 1), using: &random)
      let statement = tokens[(ends[first] + 1)...ends[first + 1]]
      tokens.insert(contentsOf: statement, at: pick(ends) + 1)
    case 18: tokens.remove(at: pick(places))
    default: tokens.swapAt(pick(places), pick(places))
    }
  }

  private static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    var rest = text[...]
    while let first = rest.first {
      var token: Substring
      if first == "\"" || first == "'" {
        let end = rest.dropFirst().firstIndex { $0 == first || $0 == "\n" } ?? rest.endIndex
        token = end == rest.endIndex ? rest : rest[...end]
      } else if first.isLetter || first.isNumber || first == "_" {
        token = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      } else if first.isWhitespace {
        token = rest.prefix(while: \.isWhitespace)
      } else {
        token = rest.prefix(1)
      }
      if token.isEmpty { token = rest.prefix(1) }
      tokens.append(String(token))
      rest = rest.dropFirst(token.count)
    }
    return tokens
  }
}
