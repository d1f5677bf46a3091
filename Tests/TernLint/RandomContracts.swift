import TestSupport

/// Makes contracts that compile, and whose style is good and bad in every way that rules look at.
struct RandomContracts {
  private var random: SeededGenerator
  private var serial = 0
  private var hasOptions = false
  /// The options that a field of the file at hand may have.
  private var fieldOptions: [String] = []
  /// Messages that may be used as types: full name and file.
  private var types = [(name: "google.protobuf.Empty", file: Self.emptyFile)]
  private(set) var files: [String: String] = [:]
  private var paths: [String] = []
  private var packages: [String] = []

  /// Custom options, in two files: a scalar, a message with a nested one, and one inside another.
  private static let optionFiles = [
    "opts/v1/a.proto": """
    syntax = "proto2";
    package opts.v1;
    import "google/protobuf/descriptor.proto";
    message Rules { optional string name = 1; optional Rules inner = 2; extensions 100 to 200; }
    extend google.protobuf.FieldOptions { optional Rules rules = 50001; optional int32 weight = 50002; }
    extend google.protobuf.MessageOptions { optional Rules message_rules = 50001; }
    extend google.protobuf.FileOptions { optional int32 file_weight = 50002; }
    """,
    "opts/v1/b.proto": """
    syntax = "proto2";
    package opts.v1;
    import "opts/v1/a.proto";
    extend Rules { optional int32 more = 100; optional Rules deep = 101; }
    """,
    "opts/v1/c.proto": """
    syntax = "proto3";
    package opts.v1;
    import public "opts/v1/a.proto";
    """,
  ]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    hasOptions = chance(50)
    if hasOptions { files = Self.optionFiles }
    for index in 0..<Int.random(in: 2...6, using: &random) { file(index) }
  }

  /// Stands for the file of `google.protobuf.Empty`.
  private static let emptyFile = -1

  private mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func name(_ stems: [String]) -> String {
    serial += 1
    return pick(stems) + (chance(30) ? "_" : "") + "\(serial)"
      + (chance(30) ? pick(["x", "X", "_Y", "Tail", ""]) : "")
  }

  private mutating func pascal() -> String {
    name([
      "Order", "orderLine", "HTTPServer", "User_Name", "snake_case", "XMLHttpRequest", "Aa",
      "lower", "A_B", "IPv6",
    ])
  }

  private mutating func snake() -> String {
    name([
      "order", "orderLine", "order_line", "HTTP", "user__name", "_lead", "x1y", "UPPER", "trail_",
      "v4Address", "a_b_c",
    ])
  }

  private mutating func upper() -> String {
    name(["STATE", "state", "STATE_ON", "State_Off", "sTATE", "X__Y", "_LEAD"])
  }

  /// Comments, some of which switch rules off.
  private mutating func comment(_ indent: String) -> String {
    guard chance(35) else { return "" }
    let rule = pick([
      "FIELD_LOWER_SNAKE_CASE", "MESSAGE_PASCAL_CASE", "ENUM_VALUE_PREFIX", "ENUM_PASCAL_CASE",
      "RPC_REQUEST_STANDARD_NAME", "SERVICE_SUFFIX", "COMMENT_FIELD", "ONEOF_LOWER_SNAKE_CASE",
      "PACKAGE_VERSION_SUFFIX", "ENUM_ZERO_VALUE_SUFFIX", "IMPORT_USED", "PACKAGE_SAME_GO_PACKAGE",
      "RPC_RESPONSE_STANDARD_NAME", "RPC_REQUEST_RESPONSE_UNIQUE", "ENUM_VALUE_UPPER_SNAKE_CASE",
      "PACKAGE_DIRECTORY_MATCH", "ENUM_NO_ALLOW_ALIAS", "FIELD_NOT_REQUIRED", "IMPORT_NO_PUBLIC",
    ])
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "\(indent)// Says something.\n"
    case 1: return "\(indent)//\n"
    case 2: return "\(indent)// buf:lint:ignore \(rule)\n"
    case 3: return "\(indent)// Text.\n\(indent)//   buf:lint:ignore \(rule) because\n"
    case 4: return "\(indent)/* buf:lint:ignore \(rule) */\n"
    case 5: return "\(indent)// buf:lint:ignore\(rule)\n"
    case 6: return "\(indent)// Detached.\n\n"
    default: return "\(indent)/**\n\(indent) * Block.\n\(indent) */\n"
    }
  }

  // MARK: - Files

  private mutating func file(_ index: Int) {
    let package = pick([
      "", "shop.v1", "shop.v1", "shop.v2beta1", "shop.v1alpha", "Shop.Order.v1", "shop.order",
      "shop.orderLine.v1", "shop.v0", "shop.v1p1beta", "shop.v1test9", "v1", "shop.vx",
    ])
    let matching = package.isEmpty ? "" : package.split(separator: ".").joined(separator: "/") + "/"
    let folder = pick([matching, matching, "shop/v1/", "shop/", ""])
    let path =
      folder + pick(["orders", "Orders", "order_lines", "order-lines", "x.y"]) + "\(index).proto"
    let level = pick([
      "", "syntax = \"proto2\";\n", "syntax = \"proto3\";\n", "syntax = \"proto3\";\n",
      "edition = \"2023\";\n",
    ])
    var text = level.isEmpty ? "" : comment("") + level
    if !package.isEmpty { text += comment("") + "package \(package);\n" }
    let used = imports(index, into: &text)
    for option in [
      "go_package", "java_package", "csharp_namespace", "php_namespace", "ruby_package",
      "swift_prefix",
    ]
    where chance(15) {
      text += comment("") + "option \(option) = \"\(pick(["A", "B", ""]))\";\n"
    }
    if chance(20) { text += "option java_multiple_files = \(pick(["true", "false"]));\n" }
    let isProto2 = level.isEmpty || level.contains("proto2")
    let visible = types.filter { used.contains($0.file) }.map(\.name)
    let writer = level.contains("proto3") ? 3 : isProto2 ? 2 : 2023
    let prefix = package.isEmpty ? "" : package + "."
    var own: [String] = []
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let name = pascal()
      text += message(name, level: writer, types: visible + own, depth: 0, indent: "")
      own.append(prefix + name)
    }
    if chance(60) { text += enumeration(level: writer, indent: "") }
    for _ in 0..<Int.random(in: 0...2, using: &random) where !(visible + own).isEmpty {
      text += service(types: visible + own)
    }
    types += own.map { ($0, index) }
    files[path] = text
    paths.append(path)
    packages.append(package)
  }

  /// Imports of earlier files; gives the files that may be used.
  private mutating func imports(_ index: Int, into text: inout String) -> Set<Int> {
    var used: Set<Int> = []
    for other in 0..<index where chance(45) {
      let modifier = pick(["", "", "", "public ", "weak "])
      text += comment("") + "import \(modifier)\"\(paths[other])\";\n"
      if chance(70) { used.insert(other) }
    }
    if chance(30) {
      text += "import \"google/protobuf/empty.proto\";\n"
      used.insert(Self.emptyFile)
    }
    if chance(15) { text += "import \"google/protobuf/timestamp.proto\";\n" }
    fieldOptions = []
    guard hasOptions else { return used }
    let options = ["opts/v1/a.proto", "opts/v1/b.proto", "opts/v1/c.proto"].filter { _ in chance(40)
    }
    for path in options.shuffled(using: &random) { text += "import \"\(path)\";\n" }
    if options.contains("opts/v1/a.proto") || options.contains("opts/v1/c.proto") {
      fieldOptions = [
        "(opts.v1.weight) = 3", "(opts.v1.rules).name = \"x\"",
        "(opts.v1.rules) = { inner { name: \"y\" } }",
      ]
      if options.contains("opts/v1/b.proto") {
        fieldOptions += [
          "(opts.v1.rules).(opts.v1.more) = 1", "(opts.v1.rules) = { inner { [opts.v1.more]: 2 } }",
        ]
      }
      if chance(20) { text += "option (opts.v1.file_weight) = 2;\n" }
    }
    return used
  }

  // MARK: - Declarations

  private mutating func message(
    _ name: String,
    level: Int,
    types: [String],
    depth: Int,
    indent: String
  ) -> String {
    var text = comment(indent) + "\(indent)message \(name) {\n"
    let inner = indent + pick(["  ", "  ", "\t"])
    var number = 0
    func next() -> Int {
      number += 1
      return number
    }
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let type = pick(["string", "int32", "bytes"] + types.map { "." + $0 })
      let label: String
      switch level {
      case 2: label = pick(["optional ", "required ", "repeated "])
      case 3: label = pick(["", "optional ", "repeated "])
      default: label = pick(["", "repeated "])
      }
      let required = level == 2023 && label.isEmpty && chance(20)
      text += comment(inner)
      let gap = chance(20) ? " /* 日本\té */ " : " "
      text += "\(inner)\(label)\(type)\(gap)\(snake()) = \(next())"
      if required {
        text += " [features.field_presence = LEGACY_REQUIRED];\n"
      } else {
        text += !fieldOptions.isEmpty && chance(10) ? " [\(pick(fieldOptions))];\n" : ";\n"
      }
    }
    if chance(20) {
      text += comment(inner) + "\(inner)map<string, int32> \(snake()) = \(next());\n"
    }
    if chance(25) {
      text += comment(inner) + "\(inner)oneof \(snake()) {\n\(comment(inner + "  "))"
      text += "\(inner)  string \(snake()) = \(next());\n\(inner)}\n"
    }
    if level == 2, chance(25) {
      text += comment(inner) + "\(inner)optional group G\(name) = \(next()) {\n"
      text += "\(inner)  optional int32 \(snake()) = 1;\n\(inner)}\n"
    }
    if level == 2, chance(25) {
      let extended = name + "Ext"
      text += "\(inner)message \(extended) { extensions 1 to 10; }\n"
      text += "\(inner)extend \(extended) {\n\(comment(inner + "  "))"
      text += "\(inner)  optional string \(snake()) = 1;\n\(inner)}\n"
    }
    if depth < 2, chance(30) {
      text += message(pascal(), level: level, types: types, depth: depth + 1, indent: inner)
    }
    if chance(25) { text += enumeration(level: level, indent: inner) }
    return text + "\(indent)}\n"
  }

  private mutating func enumeration(level: Int, indent: String) -> String {
    let name = pascal()
    let inner = indent + "  "
    var text = comment(indent) + "\(indent)enum \(name) {\n"
    let hasAlias = chance(20)
    if hasAlias {
      text += comment(inner) + "\(inner)option allow_alias = true;\n"
    }
    let first = level == 2 && chance(40) ? 1 : 0
    var number = first
    let prefix = chance(50) ? name.uppercased() + "_" : ""
    for position in 0..<Int.random(in: 1...3, using: &random) {
      let suffix = position == 0 && chance(50) ? "_UNSPECIFIED" : ""
      text += comment(inner) + "\(inner)\(prefix)\(upper())\(suffix) = \(number);\n"
      number += 1
    }
    if hasAlias { text += "\(inner)\(upper()) = \(number - 1);\n" }
    if first == 1, chance(60) { text += "\(inner)\(upper()) = 0;\n" }
    return text + "\(indent)}\n"
  }

  private mutating func service(types: [String]) -> String {
    let name = pascal() + (chance(50) ? "Service" : "")
    var text = comment("") + "service \(name) {\n"
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let method = pascal()
      let input = (chance(20) ? "stream " : "") + "." + pick(types)
      let output = (chance(20) ? "stream " : "") + "." + pick(types)
      text += comment("  ") + "  rpc \(method)(\(input)) returns (\(output));\n"
    }
    return text + "}\n"
  }
}
