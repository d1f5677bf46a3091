import Foundation
import PackagePlugin

/// `swift package check-contracts --against main`: what the working tree's contracts would break.
///
/// The contracts are the package's folder `Protos`, or what `--path` names. All other arguments go to
/// `contracts check`. Clean is exit code 0; SwiftPM makes a 1 of every other code, so what wants to tell
/// findings (100) from contracts with errors (2) calls `contracts check` itself.
@main
struct CheckContracts: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    var extractor = ArgumentExtractor(arguments)
    let paths = extractor.extractOption(named: "path")
    let folder = context.package.directoryURL.appending(path: paths.first ?? "Protos")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      Diagnostics.error("\(folder.path): no such folder; name the contracts with --path")
      throw CheckFailure(status: 2)
    }
    let process = Process()
    process.executableURL = try context.tool(named: "contracts").url
    // The rest may name a folder relative to the package.
    process.currentDirectoryURL = context.package.directoryURL
    process.arguments = ["check", folder.path] + extractor.remainingArguments
    try process.run()
    process.waitUntilExit()
    let status = process.terminationStatus
    if status != 0 { exit(status) }
  }
}

/// Why the command failed.
struct CheckFailure: Error, CustomStringConvertible {
  let status: Int32

  var description: String { "check-contracts ended with exit code \(status)" }
}
