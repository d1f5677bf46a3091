/// What the command line says.
struct Arguments {
  static let usage = """
    usage: stubgen --module NAME --target FOLDER --output FOLDER [--dependency NAME=FOLDER]...
                   [--below NAME=NAME,...]... [--planned FILE...]
           stubgen --bootstrap --target FOLDER --output FOLDER

      --module NAME             the Swift module that the stubs become part of
      --target FOLDER           the target's folder: its tern.json says where contracts lie, else they
                                are below its Protos folder, else below the folder itself
      --output FOLDER           where the Swift files go; what is there and out of date is removed
      --dependency NAME=FOLDER  a module that the target depends on, and its folder
      --below NAME=NAME,...     which of these modules one of them depends on in turn
      --planned FILE...         the file names that the build expects
      --bootstrap               the stubs that TernWire carries: google/protobuf below the target's folder
    """

  var module = ""
  var target = ""
  var output = ""
  var dependencies: [(module: String, folder: String)] = []
  var below: [String: Set<String>] = [:]
  var planned: [String]?
  var isBootstrap = false

  /// A mistake in the command line.
  struct Mistake: Error {
    let message: String
  }

  init(_ words: some Sequence<String>) throws(Mistake) {
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      switch word {
      case "--module": module = try Self.value(of: word, &rest)
      case "--target": target = try Self.value(of: word, &rest)
      case "--output": output = try Self.value(of: word, &rest)
      case "--dependency":
        let value = try Self.value(of: word, &rest)
        let parts = value.split(separator: "=", maxSplits: 1)
        guard parts.count == 2 else {
          throw Mistake(message: "--dependency wants NAME=FOLDER, found \"\(value)\"")
        }
        dependencies.append((String(parts[0]), String(parts[1])))
      case "--below":
        let value = try Self.value(of: word, &rest)
        let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
          throw Mistake(message: "--below wants NAME=NAME,..., found \"\(value)\"")
        }
        below[String(parts[0])] = Set(parts[1].split(separator: ",").map(String.init))
      case "--planned":
        planned = Array(rest)
        rest = []
      case "--bootstrap":
        isBootstrap = true
        module = "TernWire"
      default: throw Mistake(message: "unknown argument \"\(word)\"")
      }
    }
    for (name, value) in [("--module", module), ("--target", target), ("--output", output)]
    where value.isEmpty {
      throw Mistake(message: "\(name) is missing")
    }
  }

  private static func value(
    of option: String,
    _ rest: inout ArraySlice<String>
  ) throws(Mistake) -> String {
    guard let value = rest.popFirst(), !value.hasPrefix("--") else {
      throw Mistake(message: "\(option) wants a value")
    }
    return value
  }
}
