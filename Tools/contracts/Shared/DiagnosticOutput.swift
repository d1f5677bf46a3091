import TernSchema

/// Prints diagnostics.
enum DiagnosticOutput {
  /// More than this is a flood in which nobody finds the first cause.
  static let diagnosticsMax = 50

  /// Prints each with its source line, the first ones only.
  static func print(_ diagnostics: [Diagnostic], of result: CompilationResult) {
    for diagnostic in diagnostics.prefix(diagnosticsMax) {
      StandardError.print(result.render(diagnostic))
    }
    if diagnostics.count > diagnosticsMax {
      StandardError.print("... and \(diagnostics.count - diagnosticsMax) more")
    }
  }
}
