/// Small pieces of JSON text for those who put an answer together by hand.
public enum JSONText {
  /// A string in quotes, escaped as RFC 8259 asks.
  public static func quoted(_ text: String) -> [UInt8] {
    var output = JSONOutput(isPretty: false, capacity: text.utf8.count + 2)
    output.string(text)
    return output.bytes
  }
}
