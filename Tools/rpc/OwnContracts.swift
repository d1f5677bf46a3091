import Foundation
import TernSchema
import TernWire

/// The contracts on this side: a folder of sources, or a set of descriptors that was built of them.
struct OwnContracts {
  /// The folder or file.
  let path: String
  /// Further folders that imports are found in.
  let roots: [String]

  /// Reads them; every reason why nothing can be compared is a wrong command line.
  func schema() throws -> Schema {
    for root in roots where !Self.isFolder(root) {
      throw ToolFailure(.usage, "\(root): there is no such folder to look for imports in")
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw ToolFailure(
        .usage,
        "\(path): there is no such folder or file; name the contracts here with --contracts"
      )
    }
    return Self.isFolder(path) ? try compiled() : try linked()
  }

  private func compiled() throws -> Schema {
    // The folder may be a symbolic link, which the walk would not enter.
    let root = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let found = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let files = found.filter { $0.hasSuffix(".proto") && Self.isFile(root + "/" + $0) }.sorted()
    guard !files.isEmpty else {
      throw ToolFailure(
        .usage,
        "\(path): the folder has no .proto files; name the contracts here with --contracts"
      )
    }
    let result = Compiler(sources: DirectorySources(importPaths: [root] + roots)).compile(files)
    guard let schema = result.schema else {
      let text = result.diagnostics.prefix(10).map { result.render($0) }.joined(separator: "\n")
      throw ToolFailure(.usage, "the contracts in \(path) have errors:\n\(text)")
    }
    return schema
  }

  private func linked() throws -> Schema {
    guard !path.hasSuffix(".proto") else {
      throw ToolFailure(
        .usage,
        "\(path) is one source file; name the folder that imports are relative to"
      )
    }
    let bytes = try Terminal.read(path: path)
    do {
      let set = try Google.Protobuf.FileDescriptorSet(serializedBytes: bytes)
      guard !set.file.isEmpty else {
        throw ToolFailure(.usage, "\(path) is a set of descriptors without a file")
      }
      return try Schema(linking: set.file)
    } catch let failure as ToolFailure {
      throw failure
    } catch {
      throw ToolFailure(
        .usage,
        "\(path) is neither a folder nor a whole set of descriptors "
          + "(contracts build -o FILE --include-imports): \(error)"
      )
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// False for a folder that is called like a contract, and for a link to nothing.
  private static func isFile(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path) && !isFolder(path)
  }
}
