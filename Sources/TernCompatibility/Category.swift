/// What a break would break: how strictly two versions of contracts are compared.
public enum Category: String, Sendable, CaseIterable {
  /// Generated code, file by file: the strictest.
  case file = "FILE"
  /// Generated code, package by package: declarations may move between files.
  case package = "PACKAGE"
  /// Encoded messages, binary and JSON.
  case wireJSON = "WIRE_JSON"
  /// Encoded messages, binary only.
  case wire = "WIRE"
  /// What the schema registry that speaks Confluent's protocol refuses: a mixture of the above.
  case csr = "CSR"
  /// What callers of a service rely on beside its messages: HTTP routes, call policy, error reasons.
  ///
  /// Not one of buf's: asked for by name, and part of every verdict.
  case service = "SERVICE"
  /// What breaks readers although buf's rules are silent.
  ///
  /// Not one of buf's: asked for by name, and part of every verdict.
  case strict = "STRICT"

  /// The categories that `buf breaking` has, strictest first.
  public static let shared: [Category] = [.file, .package, .wireJSON, .wire, .csr]

  /// What is compared when nothing is asked for.
  public static let standard = Category.file

  /// What it is for, in one line.
  public var purpose: String {
    switch self {
    case .file: "Generated code, file by file (the default)."
    case .package: "Generated code, package by package: declarations may move between files."
    case .wireJSON: "Encoded messages, binary and JSON."
    case .wire: "Encoded messages, binary only."
    case .csr: "Messages and enums as a schema registry keeps them."
    case .service: "HTTP routes, call policy and error reasons that callers rely on."
    case .strict: "Breaks of readers that the shared rules do not see."
    }
  }
}
