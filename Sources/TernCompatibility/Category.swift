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
}
