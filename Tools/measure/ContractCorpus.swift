import Foundation

/// Writes a folder of contracts that has the shape of a very large public one: packages by product and
/// version, long comments, one to two options a field or method, imports across packages.
///
/// The same numbers give the same bytes, on every machine. At full size it has some 7,000 files and 63 MB,
/// two thirds of them comments.
struct ContractCorpus {
  /// A part of the full size: 1 has all packages, 0.5 every package of the first half.
  var share = 1.0
  /// The earlier generation lacks some files, and some declarations of others.
  var isEarlier = false

  /// The number of packages at full size.
  static let packagesFull = 880

  /// Writes the corpus; gives the number of files and of bytes.
  ///
  /// `existing` is the part that the folder holds already, and that is not written again.
  func write(to folder: String, existing: Double = 0) throws -> (files: Int, bytes: Int) {
    var files = 0
    var bytes = 0
    func write(_ path: String, _ text: String) throws {
      let url = URL(fileURLWithPath: folder).appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: url)
      files += 1
      bytes += text.utf8.count
    }
    if existing == 0 {
      for (path, text) in CorpusAnnotations.files { try write(path, text) }
    }
    let first = Int(Double(Self.packagesFull) * existing)
    for number in first..<Int(Double(Self.packagesFull) * share) {
      let package = CorpusPackage(number: number, isEarlier: isEarlier)
      for (path, text) in package.files() { try write(path, text) }
    }
    return (files, bytes)
  }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct CorpusDice {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(bound))
  }

  mutating func next(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + next(below: range.count)
  }

  mutating func next<Element>(of elements: [Element]) -> Element {
    elements[next(below: elements.count)]
  }

  /// True in `percent` of 100 throws.
  mutating func happens(_ percent: Int) -> Bool { next(below: 100) < percent }
}

/// One package of the corpus: a service, its resources, and small files with an enum each.
struct CorpusPackage {
  let number: Int
  let isEarlier: Bool

  private var name: String { "google.cloud.\(Self.product(number)).v\(number % 3 + 1)" }
  private var folder: String { name.replacingOccurrences(of: ".", with: "/") }
  private var host: String { "\(Self.product(number)).googleapis.com" }

  static func product(_ number: Int) -> String {
    let words = CorpusText.nouns
    return words[number % words.count] + words[number / words.count % words.count] + "\(number)"
  }

  /// The files by their paths.
  func files() -> [(String, String)] {
    var dice = CorpusDice(number &* 31 &+ 7)
    let resources = (0..<dice.next(in: 1...3)).map { resourceName($0) }
    var result = [("\(folder)/service.proto", service(resources))]
    for (index, resource) in resources.enumerated() {
      result.append(
        ("\(folder)/\(CorpusText.snake(resource)).proto", self.resource(resource, index))
      )
    }
    // Some packages are nearly all small files with one enum.
    let count = dice.happens(12) ? dice.next(in: 25...55) : dice.next(in: 0...1)
    for index in 0..<count {
      result.append(("\(folder)/enums/kind_\(index).proto", enumFile(index)))
    }
    // The earlier generation has not had all of them.
    if isEarlier {
      result.removeAll { path, _ in CorpusText.hash(path) % 15 == 0 && path.contains("/enums/") }
    }
    return result
  }

  private func resourceName(_ index: Int) -> String {
    CorpusText.capitalized(CorpusText.nouns[(number * 7 + index * 13) % CorpusText.nouns.count])
      + ["Set", "Policy", "Job", "Config"][index % 4]
  }

  private func head(_ imports: [String], _ what: String) -> String {
    var text = CorpusText.licence
    text += "syntax = \"proto3\";\n\npackage \(name);\n\n"
    for path in imports.sorted() { text += "import \"\(path)\";\n" }
    let product = Self.product(number)
    text += """

      option csharp_namespace = "Google.Cloud.\(CorpusText.capitalized(product)).V\(number % 3 + 1)";
      option go_package = "cloud.google.com/go/\(product)/apiv1/\(product)pb;\(product)pb";
      option java_multiple_files = true;
      option java_outer_classname = "\(what)Proto";
      option java_package = "com.google.cloud.\(product).v\(number % 3 + 1)";
      option php_namespace = "Google\\\\Cloud\\\\\(CorpusText.capitalized(product))";
      option ruby_package = "Google::Cloud::\(CorpusText.capitalized(product))";


      """
    return text
  }

  // MARK: - The service

  private func service(_ resources: [String]) -> String {
    var dice = CorpusDice(number &* 101 &+ 3)
    var imports = [
      "google/api/annotations.proto", "google/api/client.proto", "google/api/field_behavior.proto",
      "google/api/resource.proto", "google/protobuf/empty.proto",
      "google/protobuf/field_mask.proto",
      "google/protobuf/timestamp.proto",
    ]
    imports += resources.map { "\(folder)/\(CorpusText.snake($0)).proto" }
    let serviceName = CorpusText.capitalized(Self.product(number)) + "Service"
    var text = head(imports, "Service")
    text += CorpusText.comment(&dice, lines: 3...8, indent: 0)
    text += "service \(serviceName) {\n"
    text += "  option (google.api.default_host) = \"\(host)\";\n"
    text +=
      "  option (google.api.oauth_scopes) =\n      \"https://www.googleapis.com/auth/cloud-platform,\"\n"
    text += "      \"https://www.googleapis.com/auth/cloud-platform.read-only\";\n"
    for resource in resources {
      for verb in ["Get", "List", "Create", "Update", "Delete"] {
        text += method(verb, resource, &dice)
      }
    }
    text += "}\n\n"
    for resource in resources {
      for verb in ["Get", "List", "Create", "Update", "Delete"] {
        text += request(verb, resource, &dice)
      }
      text += response(resource, &dice)
    }
    return text
  }

  private func method(_ verb: String, _ resource: String, _ dice: inout CorpusDice) -> String {
    let plural = CorpusText.snake(resource).replacingOccurrences(of: "_", with: "") + "s"
    let version = "v\(number % 3 + 1)"
    let isList = verb == "List"
    let output =
      isList ? "List\(resource)sResponse" : verb == "Delete" ? "google.protobuf.Empty" : resource
    let rpcName = isList ? "List\(resource)s" : verb + resource
    let item = "/\(version)/{name=projects/*/locations/*/\(plural)/*}"
    let collection = "/\(version)/{parent=projects/*/locations/*}/\(plural)"
    var text = "\n" + CorpusText.comment(&dice, lines: 1...9, indent: 2)
    text += "  rpc \(rpcName)(\(rpcName)Request) returns (\(output)) {\n"
    text += "    option (google.api.http) = {\n"
    switch verb {
    case "Get": text += "      get: \"\(item)\"\n"
    case "List":
      text += "      get: \"\(collection)\"\n"
      if dice.happens(20) {
        text +=
          "      additional_bindings { get: \"/\(version)/{parent=organizations/*}/\(plural)\" }\n"
      }
    case "Create": text += "      post: \"\(collection)\"\n      body: \"item\"\n"
    case "Update": text += "      patch: \"\(item)\"\n      body: \"*\"\n"
    default: text += "      delete: \"\(item)\"\n"
    }
    text += "    };\n"
    text += "    option (google.api.method_signature) = \"\(isList ? "parent" : "name")\";\n  }\n"
    return text
  }

  private func request(_ verb: String, _ resource: String, _ dice: inout CorpusDice) -> String {
    let rpcName = verb == "List" ? "List\(resource)s" : verb + resource
    var text = CorpusText.comment(&dice, lines: 1...4, indent: 0)
    text += "message \(rpcName)Request {\n"
    let hasParent = verb == "List" || verb == "Create"
    text += CorpusText.comment(&dice, lines: 1...6, indent: 2)
    text +=
      "  string \(hasParent ? "parent" : "name") = 1 [\n    (google.api.field_behavior) = REQUIRED,\n"
    text += "    (google.api.resource_reference) = {\n"
    text += "      \(hasParent ? "child_type" : "type"): \"\(host)/\(resource)\"\n    }\n  ];\n"
    switch verb {
    case "List":
      for (index, field) in ["int32 page_size", "string page_token", "string filter"].enumerated() {
        text += "\n" + CorpusText.comment(&dice, lines: 1...7, indent: 2)
        text += "  \(field) = \(index + 2) [(google.api.field_behavior) = OPTIONAL];\n"
      }
    case "Create", "Update":
      text += "\n" + CorpusText.comment(&dice, lines: 1...4, indent: 2)
      text += "  \(resource) item = 2 [(google.api.field_behavior) = REQUIRED];\n"
      text += "\n" + CorpusText.comment(&dice, lines: 2...8, indent: 2)
      text += "  google.protobuf.FieldMask update_mask = 3;\n"
    default: break
    }
    if dice.happens(50) {
      text += "\n" + CorpusText.comment(&dice, lines: 3...12, indent: 2)
      text += "  string request_id = 7 [(google.api.field_behavior) = OPTIONAL];\n"
    }
    return text + "}\n\n"
  }

  private func response(_ resource: String, _ dice: inout CorpusDice) -> String {
    var text = CorpusText.comment(&dice, lines: 1...3, indent: 0)
    text += "message List\(resource)sResponse {\n"
    text += CorpusText.comment(&dice, lines: 1...3, indent: 2)
    text += "  repeated \(resource) items = 1;\n\n"
    text += CorpusText.comment(&dice, lines: 1...4, indent: 2)
    return text + "  string next_page_token = 2;\n}\n\n"
  }

  // MARK: - Resources

  private func resource(_ name: String, _ index: Int) -> String {
    var dice = CorpusDice(number &* 1009 &+ index)
    var imports = [
      "google/api/field_behavior.proto", "google/api/resource.proto",
      "google/protobuf/duration.proto", "google/protobuf/timestamp.proto",
    ]
    // A type of another package, whose files are written before.
    let neighbour = number > 0 && index == 0 ? number - 1 - dice.next(below: min(number, 5)) : nil
    var foreign: String?
    if let neighbour {
      let other = CorpusPackage(number: neighbour, isEarlier: isEarlier)
      let resource = other.resourceName(0)
      imports.append("\(other.folder)/\(CorpusText.snake(resource)).proto")
      foreign = "\(other.name).\(resource)"
    }
    var text = head(imports, name)
    text += CorpusText.comment(&dice, lines: 2...10, indent: 0)
    text += "message \(name) {\n"
    let plural = CorpusText.snake(name).replacingOccurrences(of: "_", with: "") + "s"
    text += """
        option (google.api.resource) = {
          type: "\(host)/\(name)"
          pattern: "projects/{project}/locations/{location}/\(plural)/{\(CorpusText.snake(name))}"
          plural: "\(plural)"
          singular: "\(CorpusText.snake(name))"
        };


      """
    text += nested(name, &dice)
    text += CorpusText.comment(&dice, lines: 1...5, indent: 2)
    text += "  string name = 1 [(google.api.field_behavior) = IDENTIFIER];\n"
    var next = 2
    for _ in 0..<dice.next(in: 8...30) {
      text += field(number: next, foreign: foreign, types: ["State", "Part", "Part.Limit"], &dice)
      next += 1
    }
    text += "\n" + CorpusText.comment(&dice, lines: 1...3, indent: 2)
    text += "  oneof source {\n"
    for kind in ["string source_uri", "bytes source_bytes", "Part source_part"] {
      text += CorpusText.comment(&dice, lines: 1...4, indent: 4)
      text += "    \(kind) = \(next);\n\n"
      next += 1
    }
    text += "  }\n}\n"
    for extra in 0..<dice.next(in: 1...4) {
      text += "\n" + CorpusText.comment(&dice, lines: 1...6, indent: 0)
      text += "message \(name)\(CorpusText.capitalized(CorpusText.nouns[extra])) {\n"
      for number in 1...dice.next(in: 2...9) {
        text += field(number: number, foreign: foreign, types: [name, "\(name).State"], &dice)
      }
      text += "}\n"
    }
    return text
  }

  private func nested(_ name: String, _ dice: inout CorpusDice) -> String {
    var text = CorpusText.comment(&dice, lines: 1...3, indent: 2)
    text += "  enum State {\n    // Not set.\n    STATE_UNSPECIFIED = 0;\n"
    for value in 1...dice.next(in: 3...8) {
      text += "\n" + CorpusText.comment(&dice, lines: 1...4, indent: 4)
      text += "    \(CorpusText.nouns[value * 3].uppercased())_\(value) = \(value);\n"
    }
    text += "  }\n\n" + CorpusText.comment(&dice, lines: 1...5, indent: 2)
    text += "  message Part {\n" + CorpusText.comment(&dice, lines: 1...3, indent: 4)
    text += "    message Limit {\n      // The limit.\n      int64 value = 1;\n    }\n"
    for number in 1...dice.next(in: 2...9) {
      text += field(number: number, foreign: nil, types: ["Limit", "State"], indent: 4, &dice)
    }
    return text + "  }\n\n"
  }

  private func field(
    number: Int,
    foreign: String?,
    types: [String],
    indent: Int = 2,
    _ dice: inout CorpusDice
  ) -> String {
    let scalars = ["string", "string", "string", "int32", "int64", "bool", "double", "bytes"]
    let comment = CorpusText.comment(&dice, lines: 1...9, indent: indent)
    let name =
      dice.next(of: CorpusText.nouns) + "_" + dice.next(of: CorpusText.nouns) + "_\(number)"
    var type: String
    switch dice.next(below: 20) {
    case 0, 1: type = "google.protobuf.Timestamp"
    case 2: type = indent == 2 ? "google.protobuf.Duration" : "int64"
    case 3: type = foreign ?? "string"
    case 4: type = "map<string, \(dice.next(of: scalars))>"
    case 5, 6: type = dice.next(of: types)
    case 7, 8: type = "repeated " + dice.next(of: scalars)
    case 9: type = "optional " + dice.next(of: scalars)
    default: type = dice.next(of: scalars)
    }
    let options =
      switch dice.next(below: 10) {
      case 0...3: " [(google.api.field_behavior) = OPTIONAL]"
      case 4, 5: " [(google.api.field_behavior) = OUTPUT_ONLY]"
      case 6:
        " [\n      (google.api.field_behavior) = OPTIONAL,\n      (google.api.resource_reference) = { type: \"\(host)/Network\" }\n  ]"
      case 7: " [deprecated = true]"
      default: ""
      }
    // What has changed since the earlier generation: a type here and there, and fields that are gone or new.
    let change = CorpusText.hash("\(self.number).\(name)") % 400
    if isEarlier, change == 0, type == "string" { type = "bytes" }
    if change == 1, isEarlier { return "" }
    if change == 2, !isEarlier { return "" }
    let space = String(repeating: " ", count: indent)
    return "\n\(comment)\(space)\(type) \(name) = \(number)\(options);\n"
  }

  // MARK: - Small files

  private func enumFile(_ index: Int) -> String {
    var dice = CorpusDice(number &* 5003 &+ index)
    var text = head([], "Kind\(index)")
    text += CorpusText.comment(&dice, lines: 1...3, indent: 0)
    text += "message Kind\(index)Enum {\n" + CorpusText.comment(&dice, lines: 1...3, indent: 2)
    text += "  enum Kind\(index) {\n    // Not specified.\n    UNSPECIFIED = 0;\n\n"
    text += "    // Used for return value only. Represents value unknown in this version.\n"
    text += "    UNKNOWN = 1;\n"
    for value in 2...dice.next(in: 4...40) {
      text += "\n" + CorpusText.comment(&dice, lines: 1...2, indent: 4)
      text += "    \(dice.next(of: CorpusText.nouns).uppercased())_\(value) = \(value);\n"
    }
    return text + "  }\n}\n"
  }
}
