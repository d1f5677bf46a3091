extension RandomContract {
  private static let kinds = [
    "file": "File", "message": "Message", "field": "Field", "oneof": "Oneof", "enum": "Enum",
    "value": "EnumValue", "service": "Service", "method": "Method", "range": "ExtensionRange",
  ]

  /// A message with a field of every kind, and extensions of every options message by it.
  static func makeOptionsFile() -> String {
    var text = """
      syntax = "proto2";
      package opts;
      import "google/protobuf/descriptor.proto";
      import "google/protobuf/any.proto";
      enum Color { RED = 0; GREEN = 7; BLUE = -2; }
      message Value {
        optional int32 i = 1; optional sint64 l = 2; optional fixed32 x = 3; optional uint64 u = 4;
        optional float f = 5; optional double d = 6; optional bool b = 7; optional string s = 8;
        optional bytes y = 9; optional Color c = 10; optional Value v = 11; repeated int32 ri = 12;
        repeated string rs = 13; repeated Value rv = 14; optional group G = 15 { optional int32 g = 1; }
        map<string, int32> m = 16; oneof o { int32 oa = 17; string ob = 18; }
        optional google.protobuf.Any any = 19; repeated float rf = 20 [packed = true];
        optional string gone = 21 [retention = RETENTION_SOURCE];
        extensions 100 to 199;
      }
      extend Value { optional int32 xi = 100; optional Value xv = 101; repeated string xr = 102; }

      """
    for (number, kind) in kinds.keys.sorted().enumerated() {
      let options = kinds[kind] ?? ""
      let base = 50_000 + number * 10
      text += """
        extend google.protobuf.\(options)Options {
          optional Value \(kind)_value = \(base); repeated int32 \(kind)_many = \(base + 1);
          optional string \(kind)_source = \(base + 2) [retention = RETENTION_SOURCE];
          repeated Value \(kind)_values = \(base + 3);
        }

        """
    }
    return text
  }

  /// A statement that sets a custom option.
  mutating func option(on kind: String) {
    // Each single option may stand only once: the field of a field is one of many.
    line("option \(assignment(on: kind, isStatement: true));")
  }

  /// Options in brackets, or nothing.
  mutating func brackets(on kind: String) -> String {
    guard chance(20) else { return "" }
    var parts: [String] = []
    if chance(40), kind != "range" { parts.append("deprecated = \(pick(["true", "false"]))") }
    parts.append(assignment(on: kind, isStatement: false))
    return " [\(parts.joined(separator: pick([", ", ",", " ,\n    "])))]"
  }

  private mutating func assignment(on kind: String, isStatement: Bool) -> String {
    let prefix = pick(["(opts.", "(.opts."])
    // Repeated ones only in statements: they may come again and again.
    if isStatement {
      if chance(50) { return "\(prefix)\(kind)_many) = \(number(-5...5))" }
      return "\(prefix)\(kind)_values) = \(aggregate(depth: 0))"
    }
    switch number(0...5) {
    case 0: return "\(prefix)\(kind)_source) = \"only in the source\""
    case 1: return "\(prefix)\(kind)_value).v.v.ri = \(number(0...9))"
    case 2: return "\(prefix)\(kind)_value).(opts.xv).\(scalar())"
    case 3: return "\(prefix)\(kind)_many) = \(number(-5...5))"
    default: return "\(prefix)\(kind)_value) = \(aggregate(depth: 0))"
    }
  }

  private mutating func scalar() -> String {
    switch number(0...9) {
    case 0: "i = \(number(-2_147_483_648...2_147_483_647))"
    case 1: "l = -9223372036854775808"
    case 2: "x = 0xFFFFFFFF"
    case 3: "u = 18446744073709551615"
    case 4: "f = \(pick(["1", "-0.5", "inf", "-inf", "nan", "1e39"]))"
    case 5: "d = \(pick(["1", "18446744073709551616", "-inf", "1e-400"]))"
    case 6: "b = \(pick(["true", "false"]))"
    case 7: "s = \(pick(["\"\"", "'a' \"b\"", "\"\\n\\377\""]))"
    case 8: "c = \(pick(["RED", "GREEN", "BLUE"]))"
    default: "g.g = 4"
    }
  }

  private mutating func aggregate(depth: Int) -> String {
    var parts: [String] = []
    if chance(30) { parts.append("i: \(pick(["1", "-5", "0x10", "017"]))") }
    if chance(20) { parts.append("l: -7") }
    if chance(20) { parts.append("f: \(pick(["1", "1.5", "-inf", "nan", "Infinity", "0"]))") }
    if chance(20) { parts.append("b: \(pick(["true", "t", "1", "0", "False"]))") }
    if chance(20) { parts.append("s: \"a\" 'b'") }
    if chance(20) { parts.append("y: \"\\xff\\000\"") }
    if chance(20) { parts.append("c: \(pick(["RED", "7", "-2", "BLUE"]))") }
    if chance(20) { parts.append("ri: [1, 2, 3]") }
    if chance(20) { parts.append("ri: 4 ri: 5") }
    if chance(10) { parts.append("ri: []") }
    if chance(20) { parts.append("rf: [1, 2.5, inf]") }
    if chance(20) { parts.append("G { g: 1 }") }
    if chance(15) { parts.append("m { key: \"k\" value: 2 }") }
    if chance(10) { parts.append("m: { key: \"l\" }") }
    if chance(20) { parts.append(pick(["oa: 3", "ob: \"x\""])) }
    if chance(15) { parts.append("[opts.xi]: 6") }
    if chance(15) { parts.append("[opts.xr]: [\"a\", \"b\"]") }
    if chance(15) { parts.append("gone: \"in the source\"") }
    if chance(10) { parts.append("any { [type.googleapis.com/opts.Value] { i: 1 } }") }
    if depth < 3 {
      if chance(20) { parts.append("v \(aggregate(depth: depth + 1))") }
      if chance(15) { parts.append("rv: [\(aggregate(depth: depth + 1)), { i: 9 }]") }
      if chance(15) { parts.append("[opts.xv]: \(aggregate(depth: depth + 1))") }
    }
    parts.shuffle(using: &random)
    return "{ \(parts.joined(separator: pick([" ", ", ", "; ", "\n"]))) }"
  }
}
