import ArgumentParser
import TernSchema
import TernWire

/// `contracts build`: sources to a `FileDescriptorSet`.
struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compile contracts to a binary FileDescriptorSet.",
    discussion: """
      By default the set holds the given files only, without comments and positions, as protoc \
      --descriptor_set_out does. Exit code 2 when the contracts have errors.
      """
  )

  @Option(
    name: [.customShort("I"), .customLong("proto-path")],
    help: "A folder that imports are relative to; may be repeated (default: the current folder)."
  )
  var roots: [String] = []

  @Option(name: [.short, .long], help: "The file to write, \"-\" for standard output.")
  var output: String

  @Flag(help: "Write the imported files too, each in front of those that import it.")
  var includeImports = false

  @Flag(help: "Write comments and positions too (source_code_info).")
  var includeSourceInfo = false

  @Argument(help: "The contracts, as paths on disk or as imports name them.")
  var files: [String]

  func run() throws {
    let sources = DirectorySources(importPaths: roots.isEmpty ? ["."] : roots)
    let compiler = Compiler(sources: sources, includesSourceInfo: includeSourceInfo)
    let paths = files.map { ContractFiles.importPath(of: $0, sources: sources) }
    let result = compiler.compile(paths)
    DiagnosticOutput.print(result.diagnostics, of: result)
    guard result.isSuccess else { throw ExitCode(2) }
    var set = Google.Protobuf.FileDescriptorSet()
    let wanted = Set(paths)
    set.file =
      includeImports ? result.files : result.files.filter { wanted.contains($0.name ?? "") }
    try OutputFile.write(try set.serializedBytes(), to: output)
  }
}
