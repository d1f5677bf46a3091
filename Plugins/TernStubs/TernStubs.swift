import Foundation
import PackagePlugin

/// Generates Swift from the contracts of a target, whenever one of them changes.
///
/// One run of `stubgen` makes the stubs of a whole target. The plugin promises its files to the build, and
/// lists what it must watch: the target's contracts, `tern.json`, the contracts of the modules that the
/// target depends on, and whatever else is imported.
@main
struct TernStubs: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    let folder = target.directoryURL.path
    let configuration: TargetConfiguration
    let listing: ContractListing
    do {
      configuration = try TargetConfiguration.load(targetFolder: folder)
      listing = try ContractListing(targetFolder: folder, configuration: configuration)
    } catch {
      Diagnostics.error("\(error)")
      return []
    }
    guard !listing.files.isEmpty else {
      Diagnostics.warning("\(target.name): TernStubs found no .proto file below \(folder)")
      return []
    }

    let outputFolder = context.pluginWorkDirectoryURL
    var arguments = [
      "--module", module.moduleName, "--target", folder, "--output", outputFolder.path,
    ]
    var inputs = Set(listing.files.map(\.diskPath))
    let dependencies = target.recursiveTargetDependencies.compactMap { dependency in
      contracts(of: dependency).map { (target: dependency, contracts: $0) }
    }
    let modules = Dictionary(
      dependencies.map { ($0.target.id, $0.contracts.module) },
      uniquingKeysWith: { first, _ in first }
    )
    for (dependency, contracts) in dependencies {
      arguments += ["--dependency", "\(contracts.module)=\(dependency.directoryURL.path)"]
      let below = dependency.recursiveTargetDependencies.compactMap { modules[$0.id] }
      arguments += ["--below", "\(contracts.module)=\(below.sorted().joined(separator: ","))"]
      inputs.formUnion(contracts.inputs)
    }
    let roots = configuration.importPaths.map { folder + "/" + $0 }
    inputs.formUnion(ImportScan.closure(of: listing.files.map(\.diskPath), roots: roots))
    let tern = folder + "/" + TargetConfiguration.fileName
    if FileManager.default.fileExists(atPath: tern) { inputs.insert(tern) }

    return [
      .buildCommand(
        displayName: "Generating stubs for \(target.name)",
        executable: try context.tool(named: "stubgen").url,
        arguments: arguments + ["--planned"] + listing.stubNames,
        inputFiles: inputs.sorted().map { URL(filePath: $0) },
        outputFiles: listing.stubNames.map { outputFolder.appending(path: $0) }
      )
    ]
  }

  /// The module of a dependency and the files to watch, if it has contracts.
  private func contracts(of dependency: any Target) -> (module: String, inputs: [String])? {
    guard let module = dependency as? any SourceModuleTarget, module.kind == .generic else {
      return nil
    }
    let folder = dependency.directoryURL.path
    // A dependency that can't be read says so when it is built itself.
    guard let configuration = try? TargetConfiguration.load(targetFolder: folder),
      let listing = try? ContractListing(targetFolder: folder, configuration: configuration),
      !listing.files.isEmpty
    else { return nil }
    let tern = folder + "/" + TargetConfiguration.fileName
    let hasFile = FileManager.default.fileExists(atPath: tern)
    return (module.moduleName, listing.files.map(\.diskPath) + (hasFile ? [tern] : []))
  }
}
