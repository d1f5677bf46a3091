public import TernSchema

/// A break: what an old reader or caller would trip over.
public struct Finding: Sendable, Hashable, Comparable {
  /// The id of the rule (`FIELD_NO_DELETE`).
  public var rule: String
  /// The file of the new contracts, nil when there is none to point at.
  public var path: String?
  /// The place; the beginning of the file when no better one is known.
  public var span: SourceSpan
  /// What changed.
  public var message: String
  /// What it is about: for filters and explanations, not for telling findings apart.
  public var context: Context

  /// A break at a place.
  public init(
    rule: String,
    path: String?,
    span: SourceSpan,
    message: String,
    context: Context = Context()
  ) {
    self.rule = rule
    self.path = path
    self.span = span
    self.message = message
    self.context = context
  }

  /// What a finding is about, beside what it says.
  public struct Context: Sendable {
    /// The file of the old contracts.
    public var againstPath: String?
    /// The package of the file that the finding points at.
    public var package: String?
    /// The package of the old file.
    public var againstPackage: String?
    /// The declaration.
    public var subject: Subject?

    /// What a finding is about.
    public init(
      againstPath: String? = nil,
      package: String? = nil,
      againstPackage: String? = nil,
      subject: Subject? = nil
    ) {
      self.againstPath = againstPath
      self.package = package
      self.againstPackage = againstPackage
      self.subject = subject
    }
  }

  /// Findings are equal when they say the same of the same place.
  public static func == (left: Finding, right: Finding) -> Bool {
    left.rule == right.rule && left.path == right.path && left.span == right.span
      && left.message == right.message
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(rule)
    hasher.combine(path)
    hasher.combine(span)
    hasher.combine(message)
  }

  /// The order in which findings are printed: by file, place, rule and message.
  public static func < (left: Finding, right: Finding) -> Bool {
    if left.path != right.path { return Self.precedes(left.path ?? "", right.path ?? "") }
    let a = left.span
    let b = right.span
    if (a.line, a.column) != (b.line, b.column) { return (a.line, a.column) < (b.line, b.column) }
    if left.rule != right.rule { return Self.precedes(left.rule, right.rule) }
    if left.message != right.message { return Self.precedes(left.message, right.message) }
    return (a.endLine, a.endColumn) < (b.endLine, b.endColumn)
  }

  /// The order of bytes: that of Swift's strings depends on their normal forms.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// One line for people: `path:line:column:message`.
  public var text: String {
    "\(path ?? "<input>"):\(span.line):\(span.column):\(message)"
  }
}

/// The declaration that a finding is about, by its full name.
public enum Subject: Sendable, Hashable {
  /// A message.
  case message(String)
  /// A field or extension, by the message that it is a part of and its number.
  case field(message: String, number: Int32, isExtension: Bool)
  /// An enum, and the number of the value when it is about one.
  case enumeration(String, value: Int32?)
  /// A method of a service.
  case method(service: String, name: String)
  /// A service.
  case service(String)
}
