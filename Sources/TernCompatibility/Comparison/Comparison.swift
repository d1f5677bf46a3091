import TernSchema

/// What rules work on: both sides, the pairs, and where findings go.
///
/// Files are paired by path; messages, enums and services by full name over all files; fields and enum
/// values by number; oneofs and methods by name; extensions by the message they extend and their number.
struct Comparison {
  let old: Side
  let new: Side
  var rule = ""
  private(set) var findings: [Finding] = []

  /// The files that both sides have.
  let filePairs: [(old: FileSchema, new: FileSchema)]
  /// The messages that both sides have; those in files that did not change are left out.
  let messagePairs: [(old: MessageSchema, new: MessageSchema)]
  /// The enums that both sides have; those in files that did not change are left out.
  let enumPairs: [(old: EnumSchema, new: EnumSchema)]
  /// The services that both sides have.
  let servicePairs: [(old: ServiceSchema, new: ServiceSchema)]
  /// The methods that both sides have.
  let methodPairs: [(old: MethodSchema, new: MethodSchema)]
  /// The fields that both sides have, then the extensions.
  let fieldPairs: [(old: FieldSchema, new: FieldSchema)]

  init(old: Side, new: Side) {
    self.old = old
    self.new = new
    // Rules compare declarations and refer to others by name: between equal files nothing can be found.
    var unchanged: Set<String> = []
    var filePairs: [(old: FileSchema, new: FileSchema)] = []
    for file in old.files {
      guard let other = new.filesByPath[file.path] else { continue }
      if file.proto == other.proto {
        unchanged.insert(file.path)
      } else {
        filePairs.append((file, other))
      }
    }
    func isSettled(_ old: FileSchema, _ new: FileSchema) -> Bool {
      old.path == new.path && unchanged.contains(old.path)
    }
    self.filePairs = filePairs
    messagePairs = old.messages.compactMap { message in
      guard let other = new.messagesByName[message.fullName], !isSettled(message.file, other.file)
      else { return nil }
      return (message, other)
    }
    enumPairs = old.enums.compactMap { enumeration in
      guard let other = new.enumsByName[enumeration.fullName],
        !isSettled(enumeration.file, other.file)
      else { return nil }
      return (enumeration, other)
    }
    servicePairs = old.services.compactMap { service in
      // Comments count here (they name the reasons of errors), and descriptors may have none.
      new.servicesByName[service.fullName].map { (service, $0) }
    }
    methodPairs = servicePairs.flatMap { pair in
      pair.old.methods.compactMap { method in
        pair.new.method(named: method.name).map { (method, $0) }
      }
    }
    let fields = messagePairs.flatMap { pair in
      pair.old.fields.compactMap { field in
        pair.new.field(number: field.number).map { (old: field, new: $0) }
      }
    }
    let extensions = old.extensions.compactMap { field -> (old: FieldSchema, new: FieldSchema)? in
      guard let other = new.counterpart(of: field),
        !isSettled(field.file, other.file)
      else { return nil }
      return (old: field, new: other)
    }
    fieldPairs = fields + extensions
  }

  // MARK: - Reporting

  /// The beginning of a file, where nothing better is known.
  static let start = SourceSpan(line: 1, column: 1, endLine: 1, endColumn: 1)

  /// Reports a break.
  ///
  /// `against` is the old file that it is about: configurations can ignore it by that path too.
  mutating func report(
    _ message: String,
    file: FileSchema?,
    span: SourceSpan?,
    against: FileSchema?,
    subject: Subject? = nil
  ) {
    findings.append(
      Finding(
        rule: rule,
        path: file?.path,
        span: span ?? Self.start,
        message: message,
        context: Finding.Context(
          againstPath: against?.path,
          package: file?.package,
          againstPackage: against?.package,
          subject: subject
        )
      )
    )
  }

  mutating func report(_ message: String, at new: MessageSchema, against old: MessageSchema) {
    report(
      message,
      file: new.file,
      span: Place.of(new),
      against: old.file,
      subject: .message(new.fullName)
    )
  }

  mutating func report(
    _ message: String,
    at new: EnumSchema,
    against old: EnumSchema,
    span: SourceSpan? = nil,
    value: Int32? = nil
  ) {
    report(
      message,
      file: new.file,
      span: span ?? new.location,
      against: old.file,
      subject: .enumeration(new.fullName, value: value)
    )
  }

  /// Reports at a place in a field; without one at the beginning of the file.
  mutating func report(
    _ message: String,
    at new: FieldSchema,
    against old: FieldSchema,
    span: SourceSpan?
  ) {
    report(
      message,
      file: new.file,
      span: span,
      against: old.file,
      subject: .field(
        message: new.containingMessage.fullName,
        number: new.number,
        isExtension: new.isExtension
      )
    )
  }

  mutating func report(
    _ message: String,
    at new: MethodSchema,
    against old: MethodSchema,
    span: SourceSpan?
  ) {
    report(
      message,
      file: new.file,
      span: span,
      against: old.file,
      subject: .method(service: new.service.fullName, name: new.name)
    )
  }

  /// `Field "1" with name "a" on message "A"`.
  func title(_ field: FieldSchema) -> String {
    field.isExtension
      ? "Extension \"\(field.number)\" with name \"\(field.fullName)\" on message \"\(field.containingMessage.fullName)\""
      : "Field \"\(field.number)\" with name \"\(field.name)\" on message \"\(field.containingMessage.name)\""
  }
}
