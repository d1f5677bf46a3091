import ArgumentParser
import TernCompatibility
import TernSchema

/// `contracts describe`: a contract element as source.
struct Describe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Print a contract element with its comments, numbers, types, options and routes.",
    discussion: """
      SYMBOL is a full name (shop.order.v1.Order, shop.order.v1.OrderService.GetOrder), the end of one that is \
      unique (Order, OrderService.GetOrder), a file as imports name it, or a package, whose symbols are then \
      listed. Of a field, oneof or enum value (Order.state) that what it belongs to is printed. Without a symbol, \
      all symbols are listed.

      EXAMPLES
        contracts describe shop.order.v1.OrderService Protos
        contracts describe OrderService.GetOrder all.binpb
        contracts describe --list Protos

      Exit codes: 0 done, 2 the contracts have errors or the symbol is not there, 64 a wrong argument.
      """
  )

  @Argument(help: "What to print: a symbol or a file.")
  var symbol: String?

  @Argument(
    help: "The contracts: a folder, a descriptor set, an archive, a git repository, a live service."
  )
  var input = "."

  @Flag(help: "List all symbols of the contracts; the only argument is then the contracts.")
  var list = false

  @Option(
    name: [.customShort("I", allowingJoined: true), .customLong("proto-path")],
    help: "A further folder that imports are found in; may be repeated."
  )
  var roots: [String] = []

  func run() async throws {
    ImportFolders.warnOfMissing(roots)
    let place = list ? symbol ?? input : input
    let opened: OpenedContracts
    do {
      opened = try await ContractInput(place).open(InputOptions(roots: roots))
    } catch {
      throw CommandFailure.print(error)
    }
    let names = SymbolNames(opened)
    guard let symbol, !list else {
      try OutputFile.write(Array(names.listing().utf8), to: "-")
      return
    }
    try OutputFile.write(Array(try text(symbol, opened, names).utf8), to: "-")
  }

  private func text(
    _ name: String,
    _ opened: OpenedContracts,
    _ names: SymbolNames
  ) throws -> String {
    if let file = opened.schema.file(name) { return DeclarationText.text(of: file) }
    // Methods are also written as calls have them.
    let wanted = String(name.drop { $0 == "." }).split(separator: "/").joined(separator: ".")
    if let symbol = opened.schema.symbol(wanted) { return DeclarationText.text(of: symbol) }
    let ends = names.ending(in: wanted)
    if ends.count == 1, let symbol = opened.schema.symbol(ends[0]) {
      return DeclarationText.text(of: symbol)
    }
    if ends.isEmpty, let member = Self.member(wanted, opened.schema, names) {
      return DeclarationText.text(of: member)
    }
    let package = names.listing(ofPackage: wanted)
    if !package.isEmpty { return package }
    // Last, what is only imported.
    if ends.isEmpty {
      let imported = SymbolNames(opened, ownOnly: false).ending(in: wanted)
      if imported.count == 1, let symbol = opened.schema.symbol(imported[0]) {
        return DeclarationText.text(of: symbol)
      }
    }
    if ends.count > 1 {
      StandardError.print(
        "error: \"\(name)\" stands for several: \(ends.prefix(10).joined(separator: ", "))"
      )
    } else {
      let short = names.all.compactMap { $0.split(separator: ".").last.map(String.init) }
      let hint = Spelling.hint(
        for: wanted,
        among: names.all + short + opened.schema.files.map(\.path)
      )
      let folder =
        ImportFolders.isFolder(name)
        ? ": it is a folder (contracts describe --list \(name))" : hint
      StandardError.print(
        "error: there is no symbol or file \"\(name)\" in \(opened.title)\(folder)"
      )
    }
    throw ExitCode(2)
  }

  /// A member of a message or enum that is named by the end of its name.
  private static func member(_ name: String, _ schema: Schema, _ names: SymbolNames) -> Symbol? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let owner = String(name[..<dot])
    let last = String(name[name.index(after: dot)...])
    let owners = names.all.contains(owner) ? [owner] : names.ending(in: owner)
    guard owners.count == 1 else { return nil }
    // The full name of a value is that of a sibling of its enum.
    if let value = schema.enumeration(owners[0])?.values.first(where: { $0.name == last }) {
      return .enumValue(value)
    }
    return schema.symbol(owners[0] + "." + last)
  }
}

/// The full names of everything that can be described.
struct SymbolNames {
  private var symbols: [(package: String, kind: String, name: String)] = []

  /// Those of the contracts themselves, or of what they import too.
  init(_ opened: OpenedContracts, ownOnly: Bool = true) {
    let files = opened.schema.files.filter { !ownOnly || opened.ownPaths.contains($0.path) }
    for file in files.sorted(by: { $0.path < $1.path }) {
      func add(_ kind: String, _ name: String) { symbols.append((file.package, kind, name)) }
      func add(_ message: MessageSchema) {
        guard !message.isMapEntry else { return }
        add("message", message.fullName)
        for nested in message.messages { add(nested) }
        for enumeration in message.enums { add("enum", enumeration.fullName) }
        for field in message.extensions { add("extension", field.fullName) }
      }
      for service in file.services {
        add("service", service.fullName)
        for method in service.methods { add("rpc", method.fullName) }
      }
      for message in file.messages { add(message) }
      for enumeration in file.enums { add("enum", enumeration.fullName) }
      for field in file.extensions { add("extension", field.fullName) }
    }
  }

  var all: [String] { symbols.map(\.name) }

  /// A line for each symbol of a package and of those below it, or of all: its kind and its name.
  func listing(ofPackage package: String? = nil) -> String {
    symbols.filter { symbol in
      package.map { symbol.package == $0 || symbol.package.hasPrefix($0 + ".") } ?? true
    }
    .map { "\($0.kind) \($0.name)\n" }.joined()
  }

  /// The names that end in this one.
  func ending(in name: String) -> [String] { all.filter { $0.hasSuffix("." + name) } }
}
