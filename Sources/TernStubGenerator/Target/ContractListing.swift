#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

// The plugin compiles this file too, through a link. It must import nothing of this package.

/// The contracts of one target: which files, under which import path, and which stubs come of them.
public struct ContractListing: Sendable, Equatable {
  /// One contract.
  public struct File: Sendable, Equatable {
    /// As imports name it: `shop/user/v1/user.proto`.
    public let importPath: String
    /// Where it lies on disk.
    public let diskPath: String
    /// The file name of its stubs: flat, unique in the target.
    public fileprivate(set) var stubName = ""
  }

  /// Folders within folders that are looked into, links included: a link to a parent ends here.
  static let depthMax = 24
  /// Files of one target.
  static let filesMax = 20_000
  /// The file with the enums that stand for packages.
  public static let namespacesName = "namespaces.stub.swift"

  /// The contracts, sorted by import path.
  public let files: [File]

  /// Every Swift file that the stubs of these contracts are, the namespaces file first.
  public var stubNames: [String] {
    files.isEmpty ? [] : [Self.namespacesName] + files.map(\.stubName)
  }

  /// Lists the contracts of a target.
  ///
  /// - Throws: `TargetError` when a folder that `tern.json` names is missing, two folders hold the same import
  ///   path, or there are too many files.
  public init(
    targetFolder: String,
    configuration: TargetConfiguration
  ) throws(TargetError) {
    guard Self.isFolder(targetFolder) else {
      throw TargetError(path: targetFolder, message: "there is no such folder")
    }
    var found: [File] = []
    for folder in Self.folders(targetFolder: targetFolder, configuration: configuration) {
      let root = targetFolder + "/" + folder.path
      guard Self.isFolder(root) else {
        throw TargetError(
          path: targetFolder + "/" + TargetConfiguration.fileName,
          message: "\"contracts\" names \"\(folder.path)\", and there is no such folder"
        )
      }
      let prefix = folder.prefix.split(separator: "/").joined(separator: "/")
      try Self.list(root, as: prefix.isEmpty ? "" : prefix + "/", depth: 0, into: &found)
    }
    found.sort { $0.importPath < $1.importPath }
    for (file, next) in zip(found, found.dropFirst()) where file.importPath == next.importPath {
      throw TargetError(
        path: next.diskPath,
        message: "\"\(file.importPath)\" is there twice: \(file.diskPath) has the same import path"
      )
    }
    Self.nameStubs(&found)
    files = found
  }

  /// The folders with contracts: what `tern.json` says, else `Protos`, else the target's folder.
  private static func folders(
    targetFolder: String,
    configuration: TargetConfiguration
  ) -> [TargetConfiguration.ContractFolder] {
    if let folders = configuration.contracts { return folders }
    return [.init(path: isFolder(targetFolder + "/Protos") ? "Protos" : ".")]
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
  }

  private static func list(
    _ folder: String,
    as prefix: String,
    depth: Int,
    into files: inout [File]
  ) throws(TargetError) {
    guard depth <= depthMax else {
      throw TargetError(
        path: folder,
        message: "more than \(depthMax) folders deep: does a link lead in a circle?"
      )
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw TargetError(path: folder, message: "not readable: \(error)")
    }
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/.") ? String(folder.dropLast()) + name : folder + "/" + name
      if isFolder(path) {
        try list(path, as: prefix + name + "/", depth: depth + 1, into: &files)
      } else if name.hasSuffix(".proto") {
        guard files.count < filesMax else {
          throw TargetError(path: folder, message: "more than \(filesMax) contracts in one target")
        }
        files.append(File(importPath: prefix + name, diskPath: path))
      }
    }
  }

  /// `shop/user/v1/user.proto` -> `shop.user.v1.user.stub.swift`: Swift wants file names that are unique in a
  /// module, whatever their folders.
  private static func nameStubs(_ files: inout [File]) {
    var taken: Set<String> = [namespacesName]
    for index in files.indices {
      let path = files[index].importPath.dropLast(".proto".count)
      let flat = String(path.map { $0 == "/" ? "." : $0 })
      var name = flat + ".stub.swift"
      var number = 2
      while !taken.insert(name.lowercased()).inserted {
        name = "\(flat)-\(number).stub.swift"
        number += 1
      }
      files[index].stubName = name
    }
  }
}
