import Foundation
import TernSchema
import TernStubGenerator

/// The contracts of a target as its `tern.json` has them: what the plugin takes them for.
struct TargetContracts {
  /// The contracts by the paths that imports have for them, and where they lie.
  private(set) var files: [String: String] = [:]
  /// Further folders for imports.
  private(set) var roots: [String] = []

  /// Those of a folder with a `tern.json`; nil when there is none.
  init?(in folder: String) throws {
    let path = PathText.join(folder, TargetConfiguration.fileName)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let configuration = try TargetConfiguration.load(targetFolder: folder)
    let listing = try ContractListing(targetFolder: folder, configuration: configuration)
    for file in listing.files { files[file.importPath] = PathText.join(file.diskPath, ".") }
    roots = configuration.importPaths.map { $0.hasPrefix("/") ? $0 : PathText.join(folder, $0) }
  }

  /// Those among files in memory with a `tern.json`; nil when there is none.
  ///
  /// What lies outside of these files, as behind a link, is not there.
  init?(in texts: [String: [UInt8]]) throws {
    guard let json = texts[TargetConfiguration.fileName] else { return nil }
    let configuration = try TargetConfiguration(json: Data(json))
    let hasProtos = texts.keys.contains { $0.hasPrefix("Protos/") }
    for folder in configuration.contracts ?? [.init(path: hasProtos ? "Protos" : ".")] {
      let below = PathText.join(folder.path, ".")
      for path in texts.keys where path.hasSuffix(".proto") && PathText.isBelow(path, below) {
        let rest = PathText.relative(path, to: below)
        files[folder.prefix.isEmpty ? rest : PathText.join(folder.prefix, rest)] = path
      }
    }
  }
}

/// Contracts on disk by the paths that imports have for them.
struct MappedSources: SourceProvider {
  /// Import path -> file on disk.
  let files: [String: String]
  /// Where imports are looked for that are not among them.
  let next: any SourceProvider

  func source(_ path: String) throws(SourceError) -> ContractSource? {
    guard let file = files[path] else { return try next.source(path) }
    do {
      return ContractSource(displayPath: file, bytes: try InputFile.read(file))
    } catch {
      throw SourceError(message: "\(error)")
    }
  }
}
