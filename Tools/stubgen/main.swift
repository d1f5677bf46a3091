import TernSchema
import TernStubGenerator

#if canImport(FoundationEssentials)
  import FoundationEssentials
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// Generates the Swift stubs of one target from its contracts. Started by the plugin TernStubs.
// Exit codes: 0 done, 1 the contracts are wrong, 2 the command line is.

func complain(_ text: String) {
  let line = Array((text + "\n").utf8)
  _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}

let arguments: Arguments
do {
  arguments = try Arguments(CommandLine.arguments.dropFirst())
} catch {
  complain("stubgen: \(error.message)\n\(Arguments.usage)")
  exit(2)
}

do {
  let stubs = try TargetStubs(
    module: arguments.module,
    folder: arguments.target,
    outputFolder: arguments.output,
    dependencies: arguments.dependencies.map {
      .init(module: $0.module, folder: $0.folder, dependencies: arguments.below[$0.module])
    },
    configuration: arguments.isBootstrap ? .bootstrap : nil,
    isCheckedIn: arguments.isBootstrap
  )
  if let planned = arguments.planned, planned != stubs.outputNames {
    complain(
      """
      \(arguments.target)/tern.json:1:1: error: the contracts here are not those that this \
      build was planned with; touch Package.swift and build again
      """
    )
    exit(1)
  }
  let diagnostics = try stubs.run()
  for diagnostic in diagnostics {
    let source = FileManager.default.contents(atPath: diagnostic.path)
    complain(diagnostic.rendered(source: source.map { String(decoding: $0, as: UTF8.self) }))
  }
  if diagnostics.contains(where: { $0.severity == .error }) { exit(1) }
} catch {
  complain(error.description)
  exit(1)
}
