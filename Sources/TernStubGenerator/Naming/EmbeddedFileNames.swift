import TernSchema

/// What the embedded descriptors are called in Swift.
///
/// The name is that which the path gives. Where the paths of two contracts of a module give one name (`a_b.proto`,
/// `a/b.proto`) the first by its path has it, and the other one with a number behind it.
struct EmbeddedFileNames {
  /// The names that are not those of the path.
  private var numbered: [String: String] = [:]

  /// Every contract of a module counts, whether something imports it or not: all modules come to the same names, as
  /// long as they know of each other's contracts.
  init(schema: Schema, options: StubOptions) {
    let listed = options.modules.keys.filter { $0.hasSuffix(".proto") }
    var taken: Set<[String]> = []
    var rest: [(path: String, module: String)] = []
    for path in Set(schema.files.map(\.path)).union(listed).sorted() {
      let module = options.module(ofPath: path) ?? ""
      if !taken.insert([module, EmbeddedFileStub.name(of: path)]).inserted {
        rest.append((path, module))
      }
    }
    for (path, module) in rest {
      var number = 2
      var name = ""
      repeat {
        name = EmbeddedFileStub.name(of: path) + "_\(number)"
        number += 1
      } while !taken.insert([module, name]).inserted
      numbered[path] = name
    }
  }

  /// The name of the descriptor of the contract with this path.
  subscript(path: String) -> String { numbered[path] ?? EmbeddedFileStub.name(of: path) }
}
