/// Names that follow from other names.
enum Names {
  /// The JSON name of a field: underscores go, and the letter behind one becomes a capital.
  static func json(_ name: String) -> String {
    var result: [UInt8] = []
    var capitalizes = false
    for byte in name.utf8 {
      if byte == UInt8(ascii: "_") {
        capitalizes = true
      } else if capitalizes {
        result.append((0x61...0x7A).contains(byte) ? byte - 0x20 : byte)
        capitalizes = false
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The name of the entry message of a map field.
  static func mapEntry(_ name: String) -> String {
    var result: [UInt8] = []
    var capitalizes = true
    for byte in name.utf8 {
      if byte == UInt8(ascii: "_") {
        capitalizes = true
      } else if capitalizes {
        result.append((0x61...0x7A).contains(byte) ? byte - 0x20 : byte)
        capitalizes = false
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self) + "Entry"
  }

  /// What an element of a descriptor may be called: the entry of a map "_1" is "1Entry".
  static func isSymbolName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy(\.isIdentifierByte)
  }

  static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.utf8.first, !first.isDigit else { return false }
    return name.utf8.allSatisfy(\.isIdentifierByte)
  }

  /// Dotted identifiers, without empty parts.
  static func isDottedIdentifier(_ name: String) -> Bool {
    name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
      isIdentifier(String($0))
    }
  }
}
