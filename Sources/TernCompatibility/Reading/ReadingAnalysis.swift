import TernSchema

/// Compares what is written with what is read, message by message.
struct ReadingAnalysis {
  let encoding: DataEncoding
  private(set) var problems: [ReadingProblem] = []
  /// Pairs of messages of different names that are being compared, or were.
  private var structures: [String: Bool] = [:]

  init(encoding: DataEncoding) { self.encoding = encoding }

  /// Compares all fields of a message.
  mutating func compare(_ writer: MessageSchema, _ reader: MessageSchema) {
    problems += fieldProblems(writer, reader)
    problems += requiredProblems(writer, reader)
    problems += oneofProblems(writer, reader)
  }

  mutating func compareExtension(_ writer: FieldSchema, _ reader: FieldSchema) {
    guard let found = problem(writer, reader) else { return }
    problems.append(
      ReadingProblem(
        writer: writer.containingMessage,
        reader: reader.containingMessage,
        writerField: writer,
        readerField: reader,
        what: found.what
      )
    )
  }

  /// Compares the values of an enum once, at a field that uses it.
  mutating func compareUses(of writer: EnumSchema, _ reader: EnumSchema, in side: Side) {
    guard let found = enumProblem(writer, reader) else { return }
    for message in side.messages {
      guard let field = message.fields.first(where: { $0.enumeration == writer }),
        let other = reader.schema.message(message.fullName)
      else { continue }
      problems.append(
        ReadingProblem(
          writer: message,
          reader: other,
          writerField: field,
          readerField: other.field(number: field.number),
          what: found.what,
          samples: [(field, found.sample)]
        )
      )
      return
    }
  }

  // MARK: - Fields

  private mutating func fieldProblems(
    _ writer: MessageSchema,
    _ reader: MessageSchema
  ) -> [ReadingProblem] {
    writer.fields.compactMap { field in
      let other: FieldSchema?
      switch encoding {
      case .binary:
        other = reader.field(number: field.number)
        if let moved = Self.moved(field, writer, reader) {
          return ReadingProblem(
            writer: writer,
            reader: reader,
            writerField: field,
            readerField: moved,
            what:
              "\"\(field.name)\" is written as \(field.number), the reader expects it as \(moved.number)",
            samples: [(field, .ordinary(field))]
          )
        }
      case .json:
        other = reader.field(jsonName: field.jsonName) ?? reader.field(named: field.jsonName)
        if other == nil, let same = reader.field(number: field.number) {
          return ReadingProblem(
            writer: writer,
            reader: reader,
            writerField: field,
            readerField: same,
            what: "\"\(field.jsonName)\" is not known, the reader expects \"\(same.jsonName)\"",
            samples: [(field, .ordinary(field))]
          )
        }
      }
      guard let other, let found = problem(field, other) else { return nil }
      return ReadingProblem(
        writer: writer,
        reader: reader,
        writerField: field,
        readerField: other,
        what: found.what,
        samples: found.samples.map { (field, $0) }
      )
    }
  }

  /// The field of the same name that the reader looks for under another number.
  ///
  /// Not where a new field only has the name of one that is called otherwise now: the old one is still read.
  private static func moved(
    _ field: FieldSchema,
    _ writer: MessageSchema,
    _ reader: MessageSchema
  ) -> FieldSchema? {
    guard let named = reader.field(named: field.name), named.number != field.number else {
      return nil
    }
    guard let same = reader.field(number: field.number) else { return named }
    // Two that changed places.
    return writer.field(number: named.number)?.name == same.name ? named : nil
  }

  /// What the reader requires and the writer may leave out.
  private func requiredProblems(
    _ writer: MessageSchema,
    _ reader: MessageSchema
  ) -> [ReadingProblem] {
    reader.fields.filter(\.isRequired).compactMap { field in
      let written = writer.field(number: field.number)
      if written?.isRequired == true { return nil }
      return ReadingProblem(
        writer: writer,
        reader: reader,
        writerField: written,
        readerField: field,
        what: "a message without the required field is refused"
      )
    }
  }

  /// Fields that the writer may set together and the reader takes for alternatives.
  private func oneofProblems(
    _ writer: MessageSchema,
    _ reader: MessageSchema
  ) -> [ReadingProblem] {
    reader.oneofs.filter { !$0.isSynthetic }.compactMap { oneof in
      let written = oneof.fields.compactMap { writer.field(number: $0.number) }
      for (index, first) in written.enumerated() {
        for second in written.dropFirst(index + 1)
        where first.realOneof == nil || first.realOneof != second.realOneof {
          return ReadingProblem(
            writer: writer,
            reader: reader,
            writerField: second,
            readerField: reader.field(number: second.number),
            what:
              "\"\(first.name)\" and \"\(second.name)\" can both be set, but only one of the oneof \"\(oneof.name)\" is kept",
            samples: [(first, .ordinary(first)), (second, .ordinary(second))]
          )
        }
      }
      return nil
    }
  }

  /// What becomes of the values of a field, and values that show it; nil when all is well.
  private mutating func problem(
    _ writer: FieldSchema,
    _ reader: FieldSchema
  ) -> (what: String, samples: [Sample])? {
    if let text = cardinalityProblem(writer, reader) {
      return (text, [.ordinary(writer), .other(writer)])
    }
    if writer.isMap, reader.isMap, let from = writer.message, let to = reader.message,
      from.fields.count == 2, to.fields.count == 2
    {
      for (part, other) in zip(from.fields, to.fields) {
        if let found = valueProblem(part, other) {
          return ("\(part.name)s of the map: \(found.what)", [.entry(part.number, found.sample)])
        }
      }
      return nil
    }
    if let found = valueProblem(writer, reader) { return (found.what, [found.sample]) }
    if let text = defaultProblem(writer, reader) { return (text, []) }
    if let text = presenceProblem(writer, reader) { return (text, [.zero]) }
    return nil
  }

  private func cardinalityProblem(_ writer: FieldSchema, _ reader: FieldSchema) -> String? {
    if writer.isMap != reader.isMap, encoding == .json {
      return writer.isMap
        ? "an object of keys is not what the reader expects"
        : "the reader expects an object of keys"
    }
    if writer.isRepeated, !reader.isRepeated {
      return encoding == .binary
        ? "of several values only the last one is kept" : "a list is refused"
    }
    if !writer.isRepeated, reader.isRepeated, encoding == .json {
      return "a single value is refused, the reader expects a list"
    }
    return nil
  }

  /// A field that is not set reads as another value.
  private func defaultProblem(_ writer: FieldSchema, _ reader: FieldSchema) -> String? {
    guard let before = DefaultValue(writer), let after = DefaultValue(reader),
      !writer.isRequired, !before.isSame(as: after)
    else { return nil }
    return "a field that is not set reads as \(after.text), not as \(before.text)"
  }

  /// A field that is set, to the value that it has when it is not, is not told apart from one that is not set.
  ///
  /// The other way round nothing is lost: a writer without presence makes no difference either.
  private func presenceProblem(_ writer: FieldSchema, _ reader: FieldSchema) -> String? {
    guard !writer.isRepeated, !reader.isRepeated, writer.message == nil, reader.message == nil,
      writer.hasPresence, !writer.isRequired, !reader.hasPresence,
      writer.enumeration.map({ !$0.isClosed || $0.value(number: 0) != nil }) ?? true
    else { return nil }
    return "a value that is set to \(DefaultValue(reader)?.text ?? "its default") reads as not set"
  }

  private mutating func valueProblem(
    _ writer: FieldSchema,
    _ reader: FieldSchema
  ) -> (what: String, sample: Sample)? {
    if let from = writer.message, let to = reader.message {
      return messageProblem(writer, from, reader, to)
    }
    if let from = writer.enumeration, let to = reader.enumeration {
      // Enums of one name are compared for themselves.
      return from.fullName == to.fullName ? nil : enumProblem(from, to)
    }
    switch encoding {
    case .binary: return BinaryForm.problem(writer, reader)
    case .json: return JSONForm.problem(writer, reader)
    }
  }

  private mutating func messageProblem(
    _ writer: FieldSchema,
    _ from: MessageSchema,
    _ reader: FieldSchema,
    _ to: MessageSchema
  ) -> (what: String, sample: Sample)? {
    if encoding == .binary, writer.kind != reader.kind {
      return ("the value is written as \(writer.kindName) and read as \(reader.kindName)", .message)
    }
    // Messages of one name are compared for themselves.
    if from.fullName == to.fullName, !from.isMapEntry, !to.isMapEntry { return nil }
    let hasOwnForm = [from, to].contains { WellKnownShape.fields[$0.fullName] != nil }
    if encoding == .json, hasOwnForm {
      return ("\(from.fullName) has another form in JSON than \(to.fullName)", .message)
    }
    let key = "\(from.fullName) \(to.fullName)"
    if structures[key] == nil {
      structures[key] = true
      var inner = ReadingAnalysis(encoding: encoding)
      inner.structures = structures
      inner.compare(from, to)
      structures.merge(inner.structures) { _, new in new }
      structures[key] = inner.problems.isEmpty && Self.overlap(from, to)
    }
    return structures[key] == true
      ? nil : ("\(from.fullName) is read as \(to.fullName), which differs", .message)
  }

  /// Whether two messages have more in common than that neither knows the other's fields.
  private static func overlap(_ from: MessageSchema, _ to: MessageSchema) -> Bool {
    from.fields.isEmpty || from.fields.contains { to.field(number: $0.number) != nil }
  }

  /// Values of an enum that the reader does not have.
  private func enumProblem(
    _ from: EnumSchema,
    _ to: EnumSchema
  ) -> (what: String, sample: Sample)? {
    for value in from.values {
      switch encoding {
      case .binary:
        let names = to.values.filter { $0.number == value.number }.map(\.name)
        let own = from.values.filter { $0.number == value.number }.map(\.name)
        if names.isEmpty {
          guard to.isClosed else { continue }
          return (
            "value \(value.number) (\(value.name)) is not known to the closed enum \(to.name)",
            .enumeration(value.number)
          )
        }
        if Set(names).isDisjoint(with: own) {
          return (
            "value \(value.number) means \(value.name) to the writer and \(names[0]) to the reader",
            .enumeration(value.number)
          )
        }
      case .json:
        // Only the first name of a number is ever written.
        guard from.value(number: value.number) == value else { continue }
        guard let same = to.value(named: value.name) else {
          return ("the name \(value.name) is not known", .enumeration(value.number))
        }
        if same.number != value.number {
          return (
            "\(value.name) is \(value.number) to the writer and \(same.number) to the reader",
            .enumeration(value.number)
          )
        }
      }
    }
    return nil
  }
}
