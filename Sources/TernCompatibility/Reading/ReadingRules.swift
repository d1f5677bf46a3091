import TernSchema

// Whether data that one version writes is understood by the other: what verdicts are made of. Readers are
// taken to keep fields that they do not know (binary) or to pass over them (JSON).

extension Rule {
  static let reading: [Rule] = [
    Rule("READ_OLD_BINARY", [.strict], "New readers understand old binary data.") {
      $0.reportReading(.newReader, .binary)
    },
    Rule("READ_NEW_BINARY", [.strict], "Old readers understand new binary data.") {
      $0.reportReading(.oldReader, .binary)
    },
    Rule("READ_OLD_JSON", [.strict], "New readers understand old JSON.") {
      $0.reportReading(.newReader, .json)
    },
    Rule("READ_NEW_JSON", [.strict], "Old readers understand new JSON.") {
      $0.reportReading(.oldReader, .json)
    },
  ]
}

/// Who reads data that the other version wrote.
public enum ReaderSide: String, Sendable, Hashable, CaseIterable {
  /// The new version reads old data: backward compatibility.
  case newReader
  /// The old version reads new data: forward compatibility.
  case oldReader
}

/// How data is written.
public enum DataEncoding: String, Sendable, Hashable, CaseIterable {
  /// The binary form.
  case binary
  /// The JSON form.
  case json

  /// The name in sentences.
  var title: String { self == .binary ? "binary data" : "JSON" }
}

/// Data that is lost, misread or refused.
struct ReadingProblem: Sendable {
  /// The message as its writer knows it.
  var writer: MessageSchema
  /// The message as its reader knows it.
  var reader: MessageSchema
  /// The fields that it is about; one side may lack it.
  var writerField: FieldSchema?
  var readerField: FieldSchema?
  /// What happens, as the end of a sentence.
  var what: String
  /// Values that show it.
  var samples: [(field: FieldSchema, value: Sample)] = []
}

extension Comparison {
  fileprivate mutating func reportReading(_ side: ReaderSide, _ encoding: DataEncoding) {
    for problem in readingProblems(side, encoding) {
      let isNewReader = side == .newReader
      let newMessage = isNewReader ? problem.reader : problem.writer
      let oldMessage = isNewReader ? problem.writer : problem.reader
      let newField = isNewReader ? problem.readerField : problem.writerField
      let place = newField.flatMap { Place.of($0) } ?? Place.of(newMessage)
      let field = newField ?? problem.writerField ?? problem.readerField
      let what =
        field.map { title($0) } ?? "Message \"\(newMessage.name)\""
      let reader = isNewReader ? "new readers of old" : "old readers of new"
      report(
        "\(what): \(reader) \(encoding.title): \(problem.what).",
        file: newField?.file ?? newMessage.file,
        span: place,
        against: oldMessage.file,
        subject: field.map {
          .field(
            message: newMessage.fullName,
            number: $0.number,
            isExtension: $0.isExtension
          )
        } ?? .message(newMessage.fullName)
      )
    }
  }

  /// Everything that a reader would not get as it was written.
  func readingProblems(_ side: ReaderSide, _ encoding: DataEncoding) -> [ReadingProblem] {
    var analysis = ReadingAnalysis(encoding: encoding)
    for (old, new) in messagePairs where !old.isMapEntry && !new.isMapEntry {
      let (writer, reader) = side == .newReader ? (old, new) : (new, old)
      analysis.compare(writer, reader)
    }
    for (old, new) in fieldPairs where old.isExtension {
      let (writer, reader) = side == .newReader ? (old, new) : (new, old)
      analysis.compareExtension(writer, reader)
    }
    for (old, new) in enumPairs {
      let (writer, reader) = side == .newReader ? (old, new) : (new, old)
      analysis.compareUses(of: writer, reader, in: side == .newReader ? self.old : self.new)
    }
    return analysis.problems
  }
}
