/// Small pieces of JSON text, for those who put a text together or take one apart by hand.
public enum JSONText {
  /// A string in quotes, escaped as RFC 8259 asks.
  public static func quoted(_ text: String) -> [UInt8] {
    var output = JSONOutput(isPretty: false, capacity: text.utf8.count + 2)
    output.string(text)
    return output.bytes
  }

  /// The bytes of base64 text in either alphabet, padded or not; nil when it is none.
  public static func base64Decoded(_ text: String) -> [UInt8]? {
    var copy = text
    return copy.withUTF8 { Base64.decode(UnsafeRawBufferPointer($0)) }
  }

  /// The values of a text that holds several, one behind the other with white space between or
  /// nothing: how many requests are written for a stream.
  ///
  /// Each value is checked to be JSON. Throws `JSONError` with line and column in the whole text.
  public static func values(
    in text: [UInt8],
    limits: JSONLimits = .default
  ) throws(JSONError) -> [Range<Int>] {
    try text.withBytes { (buffer) throws(JSONError) in
      do throws(JSONError) {
        var scanner = try JSONScanner(buffer, limits: limits)
        var ranges: [Range<Int>] = []
        scanner.skipSpace()
        while scanner.position < buffer.count {
          guard ranges.count < limits.elementsMax else {
            throw scanner.unexpected("at most \(limits.elementsMax) values", code: .limitExceeded)
          }
          let start = scanner.position
          try scanner.skipValue()
          ranges.append(start..<scanner.position)
          scanner.skipSpace()
        }
        return ranges
      } catch {
        throw error.located(in: buffer)
      }
    }
  }
}
