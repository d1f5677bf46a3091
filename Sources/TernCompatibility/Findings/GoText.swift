/// Text as Go's fmt prints it, so that messages are those that people know.
enum GoText {
  /// `%q` of a string: printable characters as they are, the others escaped.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{7}": result += "\\a"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{B}": result += "\\v"
      default:
        if isPrintable(scalar) {
          result.unicodeScalars.append(scalar)
        } else if scalar.value < 0x80 {
          result += "\\x" + padded(scalar.value, to: 2)
        } else if scalar.value <= 0xFFFF {
          result += "\\u" + padded(scalar.value, to: 4)
        } else {
          result += "\\U" + padded(scalar.value, to: 8)
        }
      }
    }
    return result + "\""
  }

  private static func padded(_ value: UInt32, to count: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == " " { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      return false
    default: return true
    }
  }

  /// `%v` of a float64: the shortest digits, with an exponent below 1e-4 and from 1e6 on.
  static func number(_ value: Double) -> String { number(value.description, value) }

  /// `%v` of a float32.
  static func number(_ value: Float) -> String { number(value.description, Double(value)) }

  /// Swift and Go agree on the digits (the shortest that read back as the same number), not on their form.
  private static func number(_ description: String, _ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    var digits: [Character] = []
    // The place of the decimal point behind the first digit that counts.
    var exponent = 0
    var written = description[...]
    if written.first == "-" { written = written.dropFirst() }
    if let mark = written.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      exponent = Int(written[written.index(after: mark)...]) ?? 0
      written = written[..<mark]
    }
    let point = written.firstIndex(of: ".") ?? written.endIndex
    exponent += written.distance(from: written.startIndex, to: point) - 1
    digits = written.filter { $0 != "." }
    while digits.count > 1, digits[0] == "0" {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.count > 1, digits[digits.count - 1] == "0" { digits.removeLast() }
    let sign = value < 0 ? "-" : ""
    if exponent < -4 || exponent >= 6 {
      let fraction = digits.count > 1 ? "." + String(digits[1...]) : ""
      let size = String(abs(exponent))
      return sign + String(digits[0]) + fraction + "e" + (exponent < 0 ? "-" : "+")
        + (size.count < 2 ? "0" + size : size)
    }
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + String(digits)
    }
    if exponent >= digits.count - 1 {
      return sign + String(digits) + String(repeating: "0", count: exponent + 1 - digits.count)
    }
    return sign + String(digits[...exponent]) + "." + String(digits[(exponent + 1)...])
  }
}
