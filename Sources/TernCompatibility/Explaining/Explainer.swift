import TernJSON
import TernSchema
import TernWire

/// Says of a finding who breaks, shows a message that does, and how to make the change safely.
public struct Explainer: Sendable {
  private let problems: [(reader: ReaderSide, encoding: DataEncoding, problem: ReadingProblem)]
  private let examples: ExampleMaker

  /// Explains findings of this pair of versions.
  public init(new: ContractSet, old: ContractSet) {
    let comparison = Comparison(old: Side(old), new: Side(new))
    problems = ReaderSide.allCases.flatMap { reader in
      DataEncoding.allCases.flatMap { encoding in
        comparison.readingProblems(reader, encoding).map { (reader, encoding, $0) }
      }
    }
    examples = ExampleMaker(new: new.schema, old: old.schema)
  }

  /// What is to be said of a finding.
  public func explanation(of finding: Finding) -> Explanation {
    let advice = Advice.of(finding.rule)
    // What is reserved in a message has to do with none of its fields.
    let related =
      finding.rule.hasPrefix("RESERVED_")
      ? [] : problems.filter { Self.isAbout($0.problem, finding.context.subject) }
    var who = advice.who
    for (reader, encoding, problem) in related {
      let name = reader == .newReader ? "new readers of old" : "old readers of new"
      who.append("\(name) \(encoding.title): \(problem.what)")
    }
    var example: Example?
    for (reader, encoding, problem) in related {
      example = examples.example(of: problem, reader, encoding)
      if example != nil { break }
    }
    return Explanation(who: who, example: example, fix: advice.fix)
  }

  private static func isAbout(_ problem: ReadingProblem, _ subject: Subject?) -> Bool {
    switch subject {
    case .field(let message, let number, _):
      let field = problem.writerField ?? problem.readerField
      return field?.number == number
        && (problem.reader.fullName == message || problem.writer.fullName == message)
    case .message(let message): return problem.reader.fullName == message
    case .enumeration(let name, _):
      return [problem.writerField, problem.readerField].contains {
        $0?.enumeration?.fullName == name
      }
    case .service, .method, nil: return false
    }
  }
}

/// Who breaks, an example, and a way out.
public struct Explanation: Sendable {
  /// Who breaks, and how.
  public let who: [String]
  /// A message that shows it, when there is one.
  public let example: Example?
  /// A safe way to make the change.
  public let fix: String

  /// The same for people, a line each.
  public var lines: [String] {
    var result = who.map { "breaks: " + $0 }
    if let example { result += example.lines }
    result.append("instead: " + fix)
    return result
  }

  /// The same as a JSON object.
  public var json: String {
    let who = who.map { JSONText.quoted($0) }.joined(separator: ",")
    let example = example.map { ",\"example\":" + $0.jsonObject } ?? ""
    return "{\"who\":[\(who)]\(example),\"fix\":\(JSONText.quoted(fix))}"
  }
}

/// A message that one side writes and the other does not understand; it was tried.
public struct Example: Sendable {
  /// The full name of the message.
  public let message: String
  /// Who reads.
  public let reader: ReaderSide
  /// How it was written.
  public let encoding: DataEncoding
  /// The binary form.
  public let bytes: [UInt8]
  /// The JSON form as the writer has it.
  public let json: String
  /// What the reader makes of it: JSON, or why it refuses.
  public let outcome: String

  /// The binary form in hexadecimal digits.
  public var hexadecimal: String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count < 2 ? "0" + digits : digits
    }.joined()
  }
}

extension Example {
  fileprivate var lines: [String] {
    let (from, to) = reader == .newReader ? ("old", "new") : ("new", "old")
    let form = encoding == .binary ? "\(hexadecimal) (\(json))" : json
    return [
      "example: \(message) written by the \(from) version: \(form)",
      "  the \(to) version: \(outcome)",
    ]
  }

  fileprivate var jsonObject: String {
    "{\"message\":\(JSONText.quoted(message)),\"reader\":\"\(reader == .newReader ? "new" : "old")\","
      + "\"encoding\":\"\(encoding.rawValue)\",\"bytes\":\"\(hexadecimal)\",\"json\":\(JSONText.quoted(json)),"
      + "\"outcome\":\(JSONText.quoted(outcome))}"
  }
}
