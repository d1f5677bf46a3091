import TernSchema
import TernWire

/// What files import.
extension LintRule {
  static let imports = [
    LintRule(
      "IMPORT_NO_PUBLIC",
      .basic,
      "Checks that imports are not public.",
      check: importNoPublic
    ),
    LintRule("IMPORT_USED", .basic, "Checks that imports are used.", check: importUsed),
  ]

  static let other = [
    LintRule(
      "IMPORT_NO_WEAK",
      [],
      "Checks that imports are not weak.",
      isDeprecated: true,
      check: importNoWeak
    ),
    LintRule(
      "STABLE_PACKAGE_NO_IMPORT_UNSTABLE",
      [],
      "Checks that all files that have stable versioned packages do not import packages with "
        + "unstable version packages.",
      check: stablePackageNoImportUnstable
    ),
  ]

  @Sendable private static func importNoPublic(_ context: LintContext) {
    for file in context.files {
      let proto = file.proto
      for index in proto.publicDependency {
        report(context, file, index) { "Import \($0.quoted) must not be public." }
      }
    }
  }

  @Sendable private static func importNoWeak(_ context: LintContext) {
    for file in context.files {
      for index in file.proto.weakDependency {
        report(context, file, index) { "Import \($0.quoted) must not be weak." }
      }
    }
  }

  @Sendable private static func importUsed(_ context: LintContext) {
    for file in context.files {
      for index in ImportUse.unused(in: file) {
        report(context, file, Int32(index)) { "Import \($0.quoted) is unused." }
      }
    }
  }

  @Sendable private static func stablePackageNoImportUnstable(_ context: LintContext) {
    for file in context.files
    where PackageVersion(package: file.package)?.stability == .stable {
      for (index, path) in file.proto.dependency.enumerated()
      where context.input.paths.contains(path) {
        guard let imported = context.input.schema.file(path),
          let version = PackageVersion(package: imported.package), version.stability != .stable
        else { continue }
        report(context, file, Int32(index)) { path in
          "This file is in stable package \(file.package.quoted), so it should not depend on "
            + "\(path.quoted) from unstable package \(imported.package.quoted)."
        }
      }
    }
  }

  private static func report(
    _ context: LintContext,
    _ file: FileSchema,
    _ index: Int32,
    _ message: (String) -> String
  ) {
    let paths = file.proto.dependency
    guard paths.indices.contains(Int(index)) else { return }
    context.report(message(paths[Int(index)]), in: file, at: [DescriptorPath.dependency, index])
  }
}
