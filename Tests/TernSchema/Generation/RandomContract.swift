import TestSupport

/// Writes random contracts that are right by construction, with everything that the language can say.
///
/// The same seed gives the same text everywhere.
struct RandomContract {
  enum Level: String, CaseIterable {
    case proto2
    case proto3
    case edition2023
  }

  var random: SeededGenerator
  let level: Level
  let package: String
  private(set) var text = ""
  var depth = 0
  private var serial = 0
  /// Full names of messages and enums that fields may have as type, with a leading dot.
  var messages: [String] = []
  var enums: [(name: String, values: [String])] = []
  var scope: [String] = []
  /// Messages with extension ranges: full name, and the next free number of the range.
  var extendable: [(name: String, next: Int)] = []

  /// The options that contracts import: every kind of value on every kind of element.
  static let optionsFile = RandomContract.makeOptionsFile()

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    level = Level.allCases[Int(seed % 3)]
    package = "random.s\(seed)"
    file()
  }

  // MARK: - Choices

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  /// A name that no other element has; case and underscores vary.
  mutating func name(_ stem: String) -> String {
    serial += 1
    return stem + pick(["", "_", "X", "_x_", "__"]) + "\(serial)"
  }

  mutating func typeName(_ stem: String) -> String {
    serial += 1
    return stem + "\(serial)"
  }

  var scopeName: String { "." + ([package] + scope).joined(separator: ".") }

  // MARK: - Text

  /// Writes a line, with comments and blank lines around it now and then.
  mutating func line(_ content: String) {
    if chance(12) { gap() }
    text += chance(3) ? " " : String(repeating: "  ", count: depth)
    text +=
      chance(5) ? content.replacing(" = ", with: pick(["=", " /* c */ = ", "\n  =\t"])) : content
    if chance(8) {
      text += pick([" // trailing", " /* trailing */", " /* two */ /* three */", "  // ends  "])
    }
    text += chance(4) ? pick([" ", "\r\n", "\n\n\n"]) : "\n"
    // A line comment must end before anything follows.
    if text.hasSuffix(" "), let last = text.split(separator: "\n").last, last.contains("//") {
      text += "\n"
    }
  }

  private mutating func gap() {
    text += pick([
      "// leading\n", "\n// detached\n\n// leading, é\n", "/* block\n * of lines\n */\n",
      "\n\n/* detached */\n\n", "// one\n// two\n", "\t// tab\n", "/**/\n", "//\n", "/*\n\n*/\n",
    ])
  }

  mutating func open(_ head: String) {
    line(head + " {")
    depth += 1
  }

  /// An empty statement may follow, but not in a oneof.
  mutating func close(isInOneof: Bool = false) {
    depth -= 1
    line("}" + (chance(5) && !isInOneof ? " ;" : ""))
  }

  // MARK: - The file

  private mutating func file() {
    if chance(20) { gap() }
    switch level {
    case .proto2: line("syntax = \"proto2\";")
    case .proto3: line("syntax = \"proto3\";")
    case .edition2023: line("edition = \"2023\";")
    }
    if chance(30) { line(";") }
    line("package \(package);")
    line("import \"options.proto\";")
    if chance(30) { line("import \(pick(["", "public ", "weak "]))\"google/protobuf/any.proto\";") }
    if level == .edition2023 { fileFeatures() }
    for _ in 0..<number(0...3) { option(on: "file") }
    if chance(50) { line("option java_package = \(pick(["\"a.b\"", "'a' \".b\""]));") }
    if chance(30) { line("option optimize_for = CODE_SIZE;") }
    for _ in 0..<number(2...6) {
      switch number(0...9) {
      case 0...4: message()
      case 5, 6: enumeration()
      case 7 where !messages.isEmpty: service()
      case 8 where level != .proto3 && !extendable.isEmpty: extend()
      default: message()
      }
    }
    if chance(20) { text += pick(["// last", "/* last */", "\n\n", "// last\n"]) }
  }

  private mutating func fileFeatures() {
    if chance(30) { line("option features.field_presence = \(pick(["EXPLICIT", "IMPLICIT"]));") }
    if chance(20) { line("option features.repeated_field_encoding = EXPANDED;") }
    if chance(20) { line("option features.message_encoding = DELIMITED;") }
    if chance(20) { line("option features.utf8_validation = NONE;") }
  }

  // MARK: - Enums and services

  mutating func enumeration() {
    let name = typeName("Enum")
    let full = scopeName + "." + name
    open("enum \(name)")
    let hasAlias = chance(20)
    if hasAlias { line("option allow_alias = true;") }
    if chance(20) { option(on: "enum") }
    var values: [String] = []
    var next = 0
    for index in 0..<number(1...4) {
      let value = typeName("VALUE")
      values.append(value)
      line("\(value) = \(index == 0 ? 0 : next)\(brackets(on: "value"));")
      next += number(1...5)
    }
    if hasAlias { line("\(typeName("ALIAS")) = 0;") }
    if chance(30) { line("\(typeName("NEGATIVE")) = \(-number(1...2_147_483_648));") }
    if chance(30) {
      line("reserved \(next + 100) to \(pick(["max", "\(next + 200)"])), \(next + 50);")
    }
    if chance(20) { line("reserved \(reservedName("GONE"));") }
    close()
    enums.append((full, values))
  }

  func reservedName(_ name: String) -> String { level == .edition2023 ? name : "\"\(name)\"" }

  private mutating func service() {
    open("service \(typeName("Service"))")
    if chance(30) { option(on: "service") }
    for _ in 0..<number(0...3) {
      let input = pick(["", "stream "]) + pick(messages)
      let output = pick(["", "stream "]) + pick(messages)
      let head = "rpc \(typeName("Method"))(\(input)) returns (\(output))"
      if chance(40) {
        open(head)
        if chance(60) { option(on: "method") }
        if chance(30) { line("option idempotency_level = NO_SIDE_EFFECTS;") }
        close()
      } else {
        line(head + ";")
      }
    }
    close()
  }

  mutating func extend() {
    let index = number(0...(extendable.count - 1))
    open("extend \(extendable[index].name)")
    for _ in 0..<number(1...2) where extendable[index].next < 1_100 {
      field(number: extendable[index].next, place: .extending)
      extendable[index].next += 1
    }
    if extendable[index].next >= 1_100 || !text.contains("{") { extendable.remove(at: index) }
    close()
  }
}
