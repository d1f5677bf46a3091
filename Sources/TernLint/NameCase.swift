/// The forms of names that the rules ask for.
///
/// They are defined by what they do to names, capitals and digits included: `HTTPServer2x` is
/// `http_server2x` in lower snake case.
enum NameCase {
  static func lowerSnake(_ name: String) -> String { snake(name).lowercased() }

  static func upperSnake(_ name: String) -> String { snake(name).uppercased() }

  /// Every word with a capital in front; capitals inside words stay.
  static func pascal(_ name: String) -> String {
    var result = ""
    var startsWord = true
    for character in trimmed(name) {
      if isDelimiter(character) {
        startsWord = true
        continue
      }
      if startsWord || character.isUppercase {
        result += character.uppercased()
      } else {
        result += character.lowercased()
      }
      startsWord = false
    }
    return result
  }

  /// Words joined by underscores; the letters stay as they are.
  ///
  /// A capital begins a word when a lower-case letter stands in front of it or a small one (no digit) behind it.
  private static func snake(_ name: String) -> String {
    var characters = Array(name)[...]
    while let first = characters.first, isDelimiter(first) { characters.removeFirst() }
    while let last = characters.last, isDelimiter(last) { characters.removeLast() }
    let letters = Array(characters)
    var result: [Character] = []
    for (index, letter) in letters.enumerated() {
      let character: Character = isDelimiter(letter) ? "_" : letter
      guard index > 0 else {
        result.append(character)
        continue
      }
      let follows = index + 1 < letters.count ? letters[index + 1] : nil
      let isBeforeSmall =
        follows.map { !$0.isUppercase && !$0.isNumber && !isDelimiter($0) } ?? false
      if character.isUppercase, result.last != "_", isBeforeSmall || letters[index - 1].isLowercase
      {
        result += ["_", character]
      } else if character != "_" || result.last != "_" {
        result.append(character)
      }
    }
    return String(result)
  }

  private static func trimmed(_ name: String) -> Substring {
    var text = name[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }

  private static func isDelimiter(_ character: Character) -> Bool {
    switch character {
    case ".", "-", "_", " ", "\t", "\n", "\r": true
    default: false
    }
  }
}
