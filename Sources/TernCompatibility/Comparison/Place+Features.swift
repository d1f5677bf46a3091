import TernSchema

extension Place {
  /// Where a field sets a feature, by the path below the option `features`.
  static func ofFeature(
    _ path: [Int32],
    of field: FieldSchema,
    text: (any SourceProvider)?
  ) -> SourceSpan? {
    ofFeature(path, below: field.descriptorPath + [8, 21], in: field.file, text: text)
  }

  /// Where an enum sets a feature.
  static func ofFeature(
    _ path: [Int32],
    of enumeration: EnumSchema,
    text: (any SourceProvider)?
  ) -> SourceSpan? {
    ofFeature(path, below: enumeration.descriptorPath + [3, 7], in: enumeration.file, text: text)
  }

  /// Where a message sets a feature.
  static func ofFeature(
    _ path: [Int32],
    of message: MessageSchema,
    text: (any SourceProvider)?
  ) -> SourceSpan? {
    ofFeature(path, below: message.descriptorPath + [7, 12], in: message.file, text: text)
  }

  /// A feature has a place of its own when it is set by its name (`features.enum_type = OPEN`).
  ///
  /// Inside braces (`features = { enum_type: OPEN }`) it is looked up in the text; one that is not set there
  /// stands, for want of better, where the braces do.
  private static func ofFeature(
    _ path: [Int32],
    below options: [Int32],
    in file: FileSchema,
    text: (any SourceProvider)?
  ) -> SourceSpan? {
    if let exact = file.location(of: options + path) { return exact }
    let names = featureNames[path] ?? []
    for known in (0..<path.count).reversed() {
      guard let braces = file.location(of: options + path.prefix(known)) else { continue }
      let scanner = text.flatMap { LiteralScanner(file: file, span: braces, sources: $0) }
      let inside = scanner?.member(Array(names.dropFirst(known)))
      return inside?.isExact == true ? inside?.span : scanner?.option ?? braces
    }
    return nil
  }

  /// What the features are called inside braces.
  private static let featureNames: [[Int32]: [String]] = [
    [2]: ["enum_type"],
    [4]: ["utf8_validation"],
    [6]: ["json_format"],
    [LanguageFeature.cpp, 2]: ["[pb.cpp]", "string_type"],
    [LanguageFeature.java, 2]: ["[pb.java]", "utf8_validation"],
  ]
}

extension Place {
  /// Where a field sets its default value: `default = 5`.
  ///
  /// In descriptors it is the value alone; the word in front of it is looked up in the text.
  static func ofDefault(_ field: FieldSchema, text: (any SourceProvider)?) -> SourceSpan? {
    guard let value = of(option: [7], of: field) else { return nil }
    guard let text, let whole = of(field),
      let scanner = LiteralScanner(file: field.file, span: whole, sources: text)
    else { return value }
    return scanner.assignment(of: "default", endingAt: value) ?? value
  }
}

/// Finds a member of a message literal in the text of an option.
struct LiteralScanner {
  private let bytes: ArraySlice<UInt8>
  private let firstLine: Int
  private let firstColumn: Int

  /// A member, and whether the whole path was found.
  struct Member {
    var span: SourceSpan
    var isExact: Bool
  }

  /// The text of an option that stands at `span` of a file.
  init?(file: FileSchema, span: SourceSpan, sources: any SourceProvider) {
    guard let source = try? sources.source(file.path),
      let range = Self.range(of: span, in: source.bytes)
    else { return nil }
    bytes = source.bytes[range]
    firstLine = span.line
    firstColumn = span.column
  }

  /// The bytes of a span; columns count a tab as the way to the next multiple of eight.
  private static func range(of span: SourceSpan, in bytes: [UInt8]) -> Range<Int>? {
    var line = 1
    var column = 1
    var start: Int?
    for (offset, byte) in bytes.enumerated() {
      if line == span.line, column == span.column { start = offset }
      if let start, line == span.endLine, column == span.endColumn { return start..<offset }
      switch byte {
      case 0x0A:
        line += 1
        column = 1
      case 0x09: column += 8 - (column - 1) % 8
      default: column += 1
      }
    }
    return nil
  }

  /// The member at this path of names, or the longest beginning of the path that is there.
  func member(_ names: [String]) -> Member? {
    let tokens = tokenise()
    guard var index = tokens.firstIndex(where: { $0.text == "{" || $0.text == "<" }) else {
      return nil
    }
    index += 1
    var found: Member?
    for (depth, name) in names.enumerated() {
      guard let place = place(of: name, in: tokens, from: index) else { return found }
      found = Member(
        span: span(tokens[place.lowerBound].start, tokens[place.upperBound - 1].end),
        isExact: depth == names.count - 1
      )
      guard let inner = tokens[place].firstIndex(where: { $0.text == "{" || $0.text == "<" })
      else { return found }
      index = inner + 1
    }
    return found
  }

  /// The option itself: without the word in front of it and the semicolon that a statement has.
  var option: SourceSpan? {
    var tokens = tokenise()[...]
    if tokens.first?.text == "option" { tokens.removeFirst() }
    if tokens.last?.text == ";" { tokens.removeLast() }
    guard let first = tokens.first, let last = tokens.last else { return nil }
    return span(first.start, last.end)
  }

  /// The last `name =` in front of a value, with the value.
  func assignment(of name: String, endingAt value: SourceSpan) -> SourceSpan? {
    let tokens = tokenise()
    var found: SourceSpan?
    for (index, token) in tokens.enumerated().dropLast() where token.text == name {
      guard tokens[index + 1].text == "=" else { continue }
      let place = position(token.start)
      guard (place.line, place.column) < (value.line, value.column) else { break }
      found = SourceSpan(
        line: place.line,
        column: place.column,
        endLine: value.endLine,
        endColumn: value.endColumn
      )
    }
    return found
  }

  private struct Token {
    var text: String
    var start: Int
    var end: Int
  }

  /// The tokens of a member of this name at the level that begins at `from`.
  private func place(of name: String, in tokens: [Token], from: Int) -> Range<Int>? {
    var index = from
    while index < tokens.count, tokens[index].text != "}", tokens[index].text != ">" {
      let start = index
      var label = ""
      if tokens[index].text == "[" {
        while index < tokens.count, tokens[index].text != "]" {
          label += tokens[index].text
          index += 1
        }
        label += "]"
      } else {
        label = tokens[index].text
      }
      index += 1
      if index < tokens.count, tokens[index].text == ":" { index += 1 }
      index = endOfValue(tokens, from: index)
      if label == name { return start..<index }
      if index < tokens.count, tokens[index].text == "," || tokens[index].text == ";" { index += 1 }
      if index == start { index += 1 }
    }
    return nil
  }

  private func endOfValue(_ tokens: [Token], from: Int) -> Int {
    var index = from
    guard index < tokens.count else { return index }
    if ["{", "<", "["].contains(tokens[index].text) {
      var depth = 0
      while index < tokens.count {
        switch tokens[index].text {
        case "{", "<", "[": depth += 1
        case "}", ">", "]": depth -= 1
        default: break
        }
        index += 1
        if depth == 0 { break }
      }
      return index
    }
    if tokens[index].text == "-" { index += 1 }
    return min(index + 1, tokens.count)
  }

  private func tokenise() -> [Token] {
    var tokens: [Token] = []
    var index = bytes.startIndex
    func isWord(_ byte: UInt8) -> Bool {
      byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
    }
    while index < bytes.endIndex {
      let start = index
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "#"): index = lineEnd(index)
      case UInt8(ascii: "/") where bytes[index...].starts(with: "//".utf8): index = lineEnd(index)
      case UInt8(ascii: "/") where bytes[index...].starts(with: "/*".utf8):
        index += 2
        while index < bytes.endIndex, !bytes[index...].starts(with: "*/".utf8) { index += 1 }
        index = min(index + 2, bytes.endIndex)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let quote = bytes[index]
        index += 1
        while index < bytes.endIndex, bytes[index] != quote {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index = min(index + 1, bytes.endIndex)
        tokens.append(Token(text: "\"", start: start, end: index))
      case let byte where isWord(byte):
        while index < bytes.endIndex, isWord(bytes[index]) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        tokens.append(Token(text: text, start: start, end: index))
      default:
        index += 1
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        tokens.append(Token(text: text, start: start, end: index))
      }
    }
    return tokens
  }

  private func lineEnd(_ from: Int) -> Int {
    bytes[from...].firstIndex(of: 0x0A) ?? bytes.endIndex
  }

  private func span(_ start: Int, _ end: Int) -> SourceSpan {
    let from = position(start)
    let to = position(end)
    return SourceSpan(line: from.line, column: from.column, endLine: to.line, endColumn: to.column)
  }

  private func position(_ offset: Int) -> (line: Int, column: Int) {
    var line = firstLine
    var column = firstColumn
    for byte in bytes[..<offset] {
      switch byte {
      case 0x0A:
        line += 1
        column = 1
      case 0x09: column += 8 - (column - 1) % 8
      default: column += 1
      }
    }
    return (line, column)
  }
}
