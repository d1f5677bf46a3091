import TernSchema
import TernWire

// Files: package, syntax, and the options that generators read; files are paired by path.

extension Rule {
  static let files: [Rule] =
    [
      Rule("FILE_SAME_PACKAGE", .everything.and(.csr), "Files keep their package.") { comparison in
        for (old, new) in comparison.filePairs where old.package != new.package {
          comparison.report(
            "File package changed from \"\(old.package)\" to \"\(new.package)\".",
            file: new,
            span: new.location(of: [2]),
            against: old
          )
        }
      },
      Rule("FILE_SAME_SYNTAX", .code.and(.csr), "Files keep their syntax.") { comparison in
        // One edition is as good as another: what it changes is seen in the features.
        for (old, new) in comparison.filePairs where old.syntax.title != new.syntax.title {
          comparison.report(
            "File syntax changed from \"\(old.syntax.title)\" to \"\(new.syntax.title)\".",
            file: new,
            span: new.location(of: [12]),
            against: old
          )
        }
      },
    ] + fileOptions

  /// One rule for each option: its name, its number in FileOptions, its value with the default.
  private static let fileOptions: [Rule] = [
    fileOption("cc_enable_arenas", 31) { text($0.ccEnableArenas ?? true) },
    fileOption("cc_generic_services", 16) { text($0.ccGenericServices ?? false) },
    fileOption("csharp_namespace", 37) { $0.csharpNamespace ?? "" },
    fileOption("go_package", 11) { $0.goPackage ?? "" },
    fileOption("java_generic_services", 17) { text($0.javaGenericServices ?? false) },
    fileOption("java_multiple_files", 10) { text($0.javaMultipleFiles ?? false) },
    fileOption("java_outer_classname", 8) { $0.javaOuterClassname ?? "" },
    fileOption("java_package", 1) { $0.javaPackage ?? "" },
    fileOption("objc_class_prefix", 36) { $0.objcClassPrefix ?? "" },
    fileOption("optimize_for", 9) { options in
      let names: [Int32: String] = [1: "SPEED", 2: "CODE_SIZE", 3: "LITE_RUNTIME"]
      return names[options.optimizeFor?.rawValue ?? 1] ?? "SPEED"
    },
    fileOption("php_class_prefix", 40) { $0.phpClassPrefix ?? "" },
    fileOption("php_metadata_namespace", 44) { $0.phpMetadataNamespace ?? "" },
    fileOption("php_namespace", 41) { $0.phpNamespace ?? "" },
    fileOption("py_generic_services", 18) { text($0.pyGenericServices ?? false) },
    fileOption("ruby_package", 45) { $0.rubyPackage ?? "" },
    fileOption("swift_prefix", 39) { $0.swiftPrefix ?? "" },
  ]

  private static func text(_ value: Bool) -> String { value ? "true" : "false" }

  private static func fileOption(
    _ name: String,
    _ number: Int32,
    _ value: @escaping @Sendable (Google.Protobuf.FileOptions) -> String
  ) -> Rule {
    Rule("FILE_SAME_\(name.uppercased())", .code, "Files keep the option \(name).") {
      comparison in
      for (old, new) in comparison.filePairs {
        let before = value(old.options)
        let after = value(new.options)
        guard before != after else { continue }
        comparison.report(
          "File option \"\(name)\" changed from \(GoText.quoted(before)) to \(GoText.quoted(after)).",
          file: new,
          span: new.location(of: [8, number]),
          against: old
        )
      }
    }
  }
}

extension SyntaxLevel {
  fileprivate var title: String {
    switch self {
    case .proto2: "proto2"
    case .proto3: "proto3"
    case .edition: "editions"
    }
  }
}
