/// Ids for new resources: 32 hexadecimal digits, the first 12 of them the time.
///
/// Laid out as UUIDv7 (RFC 9562) without dashes, so that ids of rows made after each other lie beside each other
/// in an index, and nobody guesses one: 74 bits come from the system's generator.
public enum RandomID {
  /// A new id; the time of day is given in microseconds since 1970.
  public static func make(at microseconds: Int64) -> String {
    let milliseconds = UInt64(clamping: microseconds / 1000) & 0xffff_ffff_ffff
    var generator = SystemRandomNumberGenerator()
    let high = milliseconds << 16 | 0x7000 | generator.next() & 0x0fff
    let low = 0x8000_0000_0000_0000 | generator.next() & 0x3fff_ffff_ffff_ffff
    return hexadecimal(high) + hexadecimal(low)
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
