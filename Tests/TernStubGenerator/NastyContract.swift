import TestSupport

/// A random contract whose names are those that Swift, its library, the runtime and the stubs have too.
///
/// The same seed gives the same contract. It is always valid: names are unique in their scope.
struct NastyContract {
  /// Declared names that may be referred to, with a dot in front.
  private var messages: [String] = []
  private var enums: [String] = []
  private var generator: SeededGenerator
  private let package: String
  /// The contract.
  private(set) var text = ""

  private static let words = """
    String Int Int32 UInt8 Bool Array Optional Dictionary Set Any AnyObject Self self Type type Protocol protocol \
    Swift Foundation Date Data Never Void Result Error Hashable Equatable Sendable Codable Identifiable Message message \
    MessageType messageType UnknownFields unknownFields unknown_fields WireError EmbeddedFile Indirect TernWire ternWire \
    ProtoEnum ClosedEnum EnumType rawValue raw_value RawValue allCases all_cases AllCases hashValue hash_value hash \
    hasher init deinit subscript memory value values name names description descriptor full_name fullName kind Kind \
    none None some Some nil Nil true false default case switch if else for while in is as try catch throw throws rethrows \
    func let var class struct enum extension import typealias associatedtype operator precedencegroup inout static \
    public private internal fileprivate open package where guard defer do repeat return break continue fallthrough \
    super any some async await actor isolated nonisolated sending consuming borrowing each macro get set willSet didSet \
    lazy weak unowned final required convenience override mutating dynamic indirect left right lhs rhs newValue oldValue \
    storage _storage write read reading _reading x X _x __ _1 a1 A1 foo_bar fooBar FooBar FOO_BAR foo__bar Foo_Bar fooBarOrDefault \
    foo_bar_or_default Google google Record Fuzz fuzz Entry unrecognized Unrecognized zero one
    """.split(separator: " ").map(String.init)

  init(seed: UInt64, package: String) {
    generator = SeededGenerator(seed: seed)
    self.package = package
    text = "syntax = \"proto2\";\npackage \(package);\n"
    var taken: Set<String> = []
    var bodies = ""
    // Types first, so that every field can refer to every one of them.
    for _ in 0..<Int.random(in: 3...6, using: &generator) {
      bodies += type(in: ".\(package)", &taken, depth: 0)
    }
    text += fillIn(bodies)
  }

  private mutating func word(_ taken: inout Set<String>) -> String {
    while true {
      var word = Self.words.randomElement(using: &generator) ?? "x"
      if Int.random(in: 0..<6, using: &generator) == 0 {
        word += "_\(Int.random(in: 0...9, using: &generator))"
      }
      // A map's entry type has a name of its own.
      if taken.insert(word).inserted { return word }
    }
  }

  /// A message or an enum, whose fields are still marks: they name types that are not there yet.
  private mutating func type(in scope: String, _ taken: inout Set<String>, depth: Int) -> String {
    let name = word(&taken)
    let path = "\(scope).\(name)"
    let deprecated =
      Int.random(in: 0..<5, using: &generator) == 0 ? "option deprecated = true;\n" : ""
    if Int.random(in: 0..<4, using: &generator) == 0 {
      enums.append(path)
      // `none` and `None` are told apart only by those who asked for it.
      var body =
        "enum \(name) {\noption deprecated_legacy_json_field_conflicts = true;\n" + deprecated
      for number in 0..<Int.random(in: 1...5, using: &generator) {
        let option = Int.random(in: 0..<6, using: &generator) == 0 ? " [deprecated = true]" : ""
        body += "\(word(&taken)) = \(number * 3)\(option);\n"
      }
      return body + "}\n"
    }
    messages.append(path)
    var own: Set<String> = []
    var body = "message \(name) {\n" + deprecated
    if depth < 3 {
      for _ in 0..<Int.random(in: 0...2, using: &generator) {
        body += type(in: path, &own, depth: depth + 1)
      }
    }
    var number = 0
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      number += 1
      body += "\u{1}\(word(&own)) = \(number)\n"
    }
    if Int.random(in: 0..<2, using: &generator) == 0 {
      body += "oneof \(word(&own)) {\n"
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        number += 1
        body += "\u{2}\(word(&own)) = \(number)\n"
      }
      body += "}\n"
    }
    return body + "}\n"
  }

  private mutating func fillIn(_ body: String) -> String {
    body.split(separator: "\n").map { line in
      let option = Int.random(in: 0..<6, using: &generator) == 0 ? " [deprecated = true]" : ""
      if line.first == "\u{2}" { return "\(kind()) \(line.dropFirst())\(option);" }
      guard line.first == "\u{1}" else { return String(line) }
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: return "repeated \(kind()) \(line.dropFirst())\(option);"
      case 1: return "required \(scalar()) \(line.dropFirst())\(option);"
      case 2: return "optional string \(line.dropFirst()) [default = \"\\001\\\"\"];"
      default: return "optional \(kind()) \(line.dropFirst())\(option);"
      }
    }.joined(separator: "\n")
  }

  private mutating func scalar() -> String {
    let scalars = ["int32", "sint64", "fixed32", "bool", "string", "bytes", "double", "float"]
    return scalars.randomElement(using: &generator) ?? "int32"
  }

  private mutating func kind() -> String {
    switch Int.random(in: 0..<3, using: &generator) {
    case 0: messages.randomElement(using: &generator) ?? scalar()
    case 1: enums.randomElement(using: &generator) ?? scalar()
    default: scalar()
    }
  }
}
