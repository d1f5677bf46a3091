import ArgumentParser
import TernCompatibility
import TernSchema

/// Contracts that do not compile.
struct ContractErrors: Error {
  /// What they were given as.
  var title: String
  var result: CompilationResult
  /// They are the old ones: the files that people have open are others.
  var isAgainst = false

  private var errors: [Diagnostic] { result.diagnostics.filter { $0.severity == .error } }

  /// The rule that errors of the compiler are findings of, as in buf.
  static let rule = "COMPILE"

  fileprivate func print() {
    DiagnosticOutput.print(errors, of: result)
    StandardError.print("error: the \(isAgainst ? "old " : "")contracts of \(title) have errors")
  }

  /// The errors for those who read findings.
  fileprivate func report(_ kind: Report.Kind) -> Report {
    let findings = errors.map { error in
      if isAgainst {
        return Finding(
          rule: Self.rule,
          path: nil,
          span: SourceSpan(line: 1, column: 1, endLine: 1, endColumn: 1),
          message: "in the old contracts (\(title)): \(error)"
        )
      }
      return Finding(
        rule: Self.rule,
        path: error.path,
        span: SourceSpan(
          line: max(1, error.line),
          column: max(1, error.column),
          endLine: max(1, error.line),
          endColumn: max(1, error.column) + error.length
        ),
        message: error.message
      )
    }
    return Report(kind: kind, findings: findings, purposes: [Self.rule: "The contracts compile."])
  }
}

/// The end of a command that could not do what it was asked for.
enum CommandFailure {
  /// Says why on the standard error; gives the exit code.
  static func print(_ error: any Error) -> ExitCode {
    switch error {
    case let exit as ExitCode: return exit
    case let errors as ContractErrors: errors.print()
    default: StandardError.print("error: \(error)")
    }
    return ExitCode(2)
  }

  /// The same for a command that prints findings: where programs read those, errors in contracts are among them.
  static func print(_ error: any Error, kind: Report.Kind, format: ReportFormat) throws -> ExitCode
  {
    guard let errors = error as? ContractErrors, !format.isForPeople else { return print(error) }
    try OutputFile.write(Array(errors.report(kind).render(format).utf8), to: "-")
    return ExitCode(2)
  }
}

extension ReportFormat {
  /// A format in which errors of the compiler have no place: they are printed as always.
  fileprivate var isForPeople: Bool {
    switch self {
    case .text, .markdown, .configIgnore: true
    case .json, .msvs, .junit, .githubActions, .gitlabCodeQuality, .sarif: false
    }
  }
}
