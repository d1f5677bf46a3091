#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The text forms that descriptors give to values.
enum NumberText {
  /// The shortest of 15 or 17 digits that reads back as the same number.
  static func double(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let short = format(value, digits: 15)
    return Double(short) == value ? short : format(value, digits: 17)
  }

  /// The nearest float; what lies halfway between the largest and what is beyond all is the largest, as in protoc.
  static func nearestFloat(to value: Double) -> Float {
    let halfway = 0x1.FFFFFFp127
    let largest = Float.greatestFiniteMagnitude
    if value.magnitude == halfway { return value < 0 ? -largest : largest }
    return Float(value)
  }

  /// The shortest of 6 or 9 digits that reads back as the same number.
  static func float(_ value: Float) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let short = format(Double(value), digits: 6)
    return Float(short) == value && !value.isSubnormal ? short : format(Double(value), digits: 9)
  }

  private static func format(_ value: Double, digits: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      let count = withVaList([digits, value]) {
        vsnprintf(buffer.baseAddress, buffer.count, "%.*g", $0)
      }
      return String(
        decoding: buffer.prefix(max(0, Int(count))).lazy.map { UInt8(bitPattern: $0) },
        as: UTF8.self
      )
    }
  }

  /// Bytes with C escapes, octal where there is no letter.
  static func escaped(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    for byte in bytes {
      switch byte {
      case 0x0A: result += Array("\\n".utf8)
      case 0x0D: result += Array("\\r".utf8)
      case 0x09: result += Array("\\t".utf8)
      case 0x22: result += Array("\\\"".utf8)
      case 0x27: result += Array("\\'".utf8)
      case 0x5C: result += Array("\\\\".utf8)
      case 0x20..<0x7F: result.append(byte)
      default:
        result += [0x5C, 0x30 + byte >> 6, 0x30 + byte >> 3 & 7, 0x30 + byte & 7]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
