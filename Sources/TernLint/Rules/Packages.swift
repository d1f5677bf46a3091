import TernSchema
import TernWire

/// Names of packages and files, and the options that all files of a package share.
extension LintRule {
  static let packages = [
    LintRule(
      "PACKAGE_LOWER_SNAKE_CASE",
      .basic,
      "Checks that packages are lower_snake.case.",
      check: packageLowerSnakeCase
    ),
    LintRule(
      "PACKAGE_VERSION_SUFFIX",
      .standard,
      "Checks that the last component of all packages is a version of the form v\\d+, "
        + "v\\d+test.*, v\\d+(alpha|beta)\\d+, or v\\d+p\\d+(alpha|beta)\\d+, where numbers are >=1.",
      check: packageVersionSuffix
    ),
    LintRule(
      "FILE_LOWER_SNAKE_CASE",
      .standard,
      "Checks that filenames are lower_snake_case.",
      check: fileLowerSnakeCase
    ),
    LintRule(
      "SYNTAX_SPECIFIED",
      .basic,
      "Checks that all files have a syntax specified.",
      check: syntaxSpecified
    ),
  ]

  static let packageOptions = [
    sameOption("csharp_namespace", number: 37) { $0.csharpNamespace },
    sameOption("go_package", number: 11) { $0.goPackage },
    sameOption("java_multiple_files", number: 10) { $0.javaMultipleFiles.map { "\($0)" } },
    sameOption("java_package", number: 1) { $0.javaPackage },
    sameOption("php_namespace", number: 41) { $0.phpNamespace },
    sameOption("ruby_package", number: 45) { $0.rubyPackage },
    sameOption("swift_prefix", number: 39) { $0.swiftPrefix },
  ]

  @Sendable private static func packageLowerSnakeCase(_ context: LintContext) {
    for file in context.files where !file.package.isEmpty {
      let expected = file.package.split(separator: ".", omittingEmptySubsequences: false)
        .map { NameCase.lowerSnake(String($0)) }.joined(separator: ".")
      guard file.package != expected else { continue }
      context.report(
        "Package name \(file.package.quoted) should be lower_snake.case, such as \(expected.quoted).",
        in: file,
        at: DescriptorPath.package
      )
    }
  }

  @Sendable private static func packageVersionSuffix(_ context: LintContext) {
    for file in context.files
    where !file.package.isEmpty && PackageVersion(package: file.package) == nil {
      context.report(
        "Package name \(file.package.quoted) should be suffixed with a correctly formed version, "
          + "such as \((file.package + ".v1").quoted).",
        in: file,
        at: DescriptorPath.package
      )
    }
  }

  @Sendable private static func fileLowerSnakeCase(_ context: LintContext) {
    for file in context.files {
      let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
      let dot = name.lastIndex(of: ".") ?? name.endIndex
      let stem = String(name[..<dot])
      let expected = NameCase.lowerSnake(stem)
      guard stem != expected else { continue }
      context.report(
        "Filename \(name.quoted) should be lower_snake_case\(name[dot...]), "
          + "such as \"\(expected)\(name[dot...])\".",
        in: file
      )
    }
  }

  @Sendable private static func syntaxSpecified(_ context: LintContext) {
    for file in context.files where file.syntax == .proto2 {
      let source = context.source(of: file)
      // Without source information the two cannot be told apart: proto2 is taken as specified.
      guard source.isKnown, !source.contains(DescriptorPath.syntax) else { continue }
      context.report(
        "Files must have a syntax explicitly specified. "
          + "If no syntax is specified, the file defaults to \"proto2\".",
        in: file
      )
    }
  }

  private static func sameOption(
    _ name: String,
    number: Int32,
    _ value: @escaping @Sendable (Google.Protobuf.FileOptions) -> String?
  ) -> LintRule {
    LintRule(
      "PACKAGE_SAME_\(name.uppercased())",
      .basic,
      "Checks that all files with a given package have the same value for the \(name) option."
    ) { context in
      for (package, files) in Dictionary(grouping: context.files, by: \.package) {
        let values = Set(files.map { value($0.options) ?? "" })
        guard values.count > 1 else { continue }
        let list = values.subtracting([""]).sorted().joined(separator: ",").quoted
        let found =
          values.contains("")
          ? "both values \(list) and no value" : "multiple values \(list)"
        for file in files {
          context.report(
            "Files in package \(package.quoted) have \(found) for option \(name.quoted) "
              + "and all values must be equal.",
            in: file,
            at: [DescriptorPath.fileOptions, number]
          )
        }
      }
    }
  }
}
