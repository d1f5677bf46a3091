import TernCompatibility
import TernLint

/// A part of the contracts with a root of its own, as `modules:` lists them.
struct Module: Sendable, Equatable {
  /// The folder that imports are relative to, relative to the configuration file.
  var path: String
  /// Folders below it that it is limited to, as imports name them; empty stands for everything.
  var includes: [String] = []
  /// Folders below it that are no part of it, as imports name them.
  var excludes: [String] = []
  /// The settings of this module.
  var breaking: BreakingConfiguration?
  /// The settings of this module.
  var lint: LintConfiguration?

  /// Whether a file below the folder is no part of the module.
  func excludes(_ importPath: String) -> Bool {
    if excludes.contains(where: { PathText.isBelow(importPath, $0) }) { return true }
    return !includes.isEmpty && !includes.contains { PathText.isBelow(importPath, $0) }
  }

  /// A path relative to the configuration file as imports of this module name it.
  ///
  /// Nil for what lies elsewhere; `.` for the whole module. A folder around it does not stand for it, as
  /// little as in buf.
  func importPath(_ configured: String) -> String? {
    let configured = PathText.join(configured, ".")
    guard PathText.isBelow(configured, path) else { return nil }
    return PathText.relative(configured, to: path)
  }

  /// The settings of a whole configuration file as they are for this module.
  func scoped(_ settings: BreakingConfiguration) -> BreakingConfiguration {
    var result = settings
    result.ignore = settings.ignore.compactMap { importPath($0) }
    result.ignoreOnly = settings.ignoreOnly.mapValues { $0.compactMap { importPath($0) } }
    return result
  }

  /// The settings of a whole configuration file as they are for this module.
  func scoped(_ settings: LintConfiguration) -> LintConfiguration {
    var result = settings
    result.ignore = settings.ignore.compactMap { importPath($0) }
    result.ignoreOnly = settings.ignoreOnly.mapValues { $0.compactMap { importPath($0) } }
    return result
  }
}
