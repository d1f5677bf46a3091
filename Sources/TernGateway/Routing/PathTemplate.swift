/// A path template of `google.api.http`, parsed.
///
///     Template  = "/" Segments [ Verb ] ;
///     Segments  = Segment { "/" Segment } ;
///     Segment   = "*" | "**" | LITERAL | Variable ;
///     Variable  = "{" FieldPath [ "=" Segments ] "}" ;
///     FieldPath = IDENT { "." IDENT } ;
///     Verb      = ":" LITERAL ;
///
/// `**` may only be the last segment, variables do not nest, and no field is bound twice.
struct PathTemplate: Sendable, Hashable {
  /// One segment of the path, variables resolved to what they match.
  enum Segment: Sendable, Hashable {
    /// This text, compared after percent-decoding.
    case literal(String)
    /// Any one segment that is not empty.
    case any
    /// Any number of segments, none included.
    case rest
  }

  /// A field that takes a run of segments as its value.
  struct Variable: Sendable, Hashable {
    /// The path of the field, `["order", "name"]`.
    var fieldPath: [String]
    /// The first segment.
    var start: Int
    /// Behind the last segment; for a run that ends in `**` the end of the path counts.
    var end: Int
    /// Whether it is a single `*`: only then is `%2F` decoded.
    var isSingleSegment: Bool
  }

  var segments: [Segment] = []
  var variables: [Variable] = []
  var verb = ""

  /// The longest template that is read, in bytes.
  static let bytesMax = 2_048
  /// The most segments of a template, which also bounds how deep the route table is.
  static let segmentsMax = 64

  /// Parses a template, or says what is wrong with it.
  init(_ text: String) throws(PathTemplateError) {
    var parser = Parser(text)
    guard text.utf8.count <= Self.bytesMax else {
      throw PathTemplateError(
        text: text,
        reason: "expected at most \(Self.bytesMax) bytes, found \(text.utf8.count)"
      )
    }
    try parser.expect("/")
    try parser.segments(into: &self)
    if parser.take(":") {
      verb = try parser.literal("a verb")
    }
    guard parser.isAtEnd else { throw parser.error("the end of the template") }
    for (index, variable) in variables.enumerated()
    where variables[..<index].contains(where: { $0.fieldPath == variable.fieldPath }) {
      throw PathTemplateError(
        text: text,
        reason: "the field \(variable.fieldPath.joined(separator: ".")) is bound twice"
      )
    }
  }
}

/// Why a text is no path template.
struct PathTemplateError: Error, Sendable, CustomStringConvertible {
  var text: String
  var reason: String

  var description: String { "\"\(text)\": \(reason)" }
}

extension PathTemplate {
  private struct Parser {
    let text: String
    private let characters: [UInt8]
    private var position = 0
    private var isInVariable = false

    init(_ text: String) {
      self.text = text
      characters = Array(text.utf8)
    }

    var isAtEnd: Bool { position == characters.count }

    func error(_ expected: String) -> PathTemplateError {
      let found =
        isAtEnd
        ? "its end" : "\"\(Character(UnicodeScalar(characters[position])))\" at \(position + 1)"
      return PathTemplateError(text: text, reason: "expected \(expected), found \(found)")
    }

    mutating func take(_ scalar: UnicodeScalar) -> Bool {
      guard position < characters.count, UInt32(characters[position]) == scalar.value else {
        return false
      }
      position += 1
      return true
    }

    mutating func expect(_ scalar: UnicodeScalar) throws(PathTemplateError) {
      guard take(scalar) else { throw error("\"\(Character(scalar))\"") }
    }

    mutating func segments(into template: inout PathTemplate) throws(PathTemplateError) {
      repeat {
        if template.segments.last == .rest {
          throw PathTemplateError(
            text: text,
            reason: "expected \"**\" to be the last segment, found another behind it"
          )
        }
        guard template.segments.count < PathTemplate.segmentsMax else {
          throw PathTemplateError(
            text: text,
            reason: "expected at most \(PathTemplate.segmentsMax) segments"
          )
        }
        try segment(into: &template)
      } while take("/")
    }

    private mutating func segment(into template: inout PathTemplate) throws(PathTemplateError) {
      if take("*") {
        template.segments.append(take("*") ? .rest : .any)
      } else if take("{") {
        guard !isInVariable else {
          throw PathTemplateError(
            text: text,
            reason: "expected no variable inside a variable, found one"
          )
        }
        try variable(into: &template)
      } else {
        template.segments.append(.literal(try literal("a segment")))
      }
    }

    private mutating func variable(into template: inout PathTemplate) throws(PathTemplateError) {
      var path = [try identifier()]
      while take(".") { path.append(try identifier()) }
      let start = template.segments.count
      if take("=") {
        isInVariable = true
        try segments(into: &template)
        isInVariable = false
      } else {
        template.segments.append(.any)
      }
      try expect("}")
      let end = template.segments.count
      template.variables.append(
        Variable(
          fieldPath: path,
          start: start,
          end: end,
          isSingleSegment: end - start == 1 && template.segments[start] != .rest
        )
      )
    }

    private mutating func identifier() throws(PathTemplateError) -> String {
      let start = position
      while position < characters.count {
        let byte = characters[position]
        let isLetter = (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
        let isDigit = byte &- 0x30 < 10
        guard isLetter || (isDigit && position > start) else { break }
        position += 1
      }
      guard position > start else { throw error("the name of a field") }
      return String(decoding: characters[start..<position], as: UTF8.self)
    }

    /// Unreserved characters, sub-delimiters and escapes (RFC 3986 `pchar` without ":" and "*").
    mutating func literal(_ what: String) throws(PathTemplateError) -> String {
      let start = position
      while position < characters.count {
        let byte = characters[position]
        let isLetter = (byte | 0x20) &- 0x61 < 26
        let isDigit = byte &- 0x30 < 10
        let isOther = "-._~!$&'()+,;@%".utf8.contains(byte) || byte >= 0x80
        guard isLetter || isDigit || isOther else { break }
        position += 1
      }
      guard position > start else { throw error(what) }
      let raw = String(decoding: characters[start..<position], as: UTF8.self)
      guard let decoded = PercentCoding.decode(raw[...]) else {
        throw PathTemplateError(text: text, reason: "expected two hexadecimal digits behind \"%\"")
      }
      return decoded
    }
  }
}
