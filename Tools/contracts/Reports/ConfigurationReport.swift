import TernCompatibility

/// A configuration that ignores what was found: for the day on which a team begins to check.
struct ConfigurationReport {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var text: String {
    var paths: [String: Set<String>] = [:]
    var unplaced: Set<String> = []
    for (finding, importPath) in zip(report.findings, report.importPaths) {
      // What is gone is ignored by where it was.
      if let path = importPath ?? finding.context.againstPath {
        // Relative to the configuration, as its version has them.
        let module = report.modulePaths[path] ?? "."
        paths[finding.rule, default: []].insert(PathText.join(module, path))
      } else {
        unplaced.insert(finding.rule)
      }
    }
    var lines = ["version: v2", "\(report.kind.rawValue):"]
    if !unplaced.isEmpty {
      lines.append("  except:")
      lines += unplaced.sorted().map { "    - \($0)" }
    }
    if !paths.isEmpty {
      lines.append("  ignore_only:")
      for (rule, files) in paths.sorted(by: { $0.key < $1.key }) {
        lines.append("    \(rule):")
        lines += files.sorted().map { "      - \(Self.scalar($0))" }
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// A path as a scalar of YAML.
  private static func scalar(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      byte == 0x2F || byte == 0x2E || byte == 0x2D || byte == 0x5F
        || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
    }
    return isPlain && path.first?.isLetter == true ? path : JSONText.quoted(path)
  }
}
