import TernSchema

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The contracts of a target and of its dependencies, each at its own place on disk.
struct FileSources: SourceProvider {
  /// Import path -> file on disk.
  let files: [String: String]
  /// Folders in which every other import path is looked up.
  let roots: [String]
  func source(_ path: String) -> String? { nil }
}
