/// The JSON form of `google.protobuf.FieldMask`: paths in lowerCamelCase with commas between.
enum FieldMaskText {
  /// The paths in snake_case, or nil for a path that could not be written back as it stands.
  static func paths(_ text: [UInt8]) -> [[UInt8]]? {
    if text.isEmpty { return [] }
    var paths: [[UInt8]] = []
    for part in text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      guard !part.isEmpty else { return nil }
      var path: [UInt8] = []
      for byte in part {
        switch byte {
        case 0x41...0x5A:
          path.append(UInt8(ascii: "_"))
          path.append(byte | 0x20)
        case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "."): path.append(byte)
        default: return nil
        }
      }
      paths.append(path)
    }
    return paths
  }

  /// One path in lowerCamelCase, or nil when it would not come back as it was.
  static func camelCase(_ path: UnsafeRawBufferPointer) -> [UInt8]? {
    var result: [UInt8] = []
    var isAfterUnderscore = false
    for byte in path {
      if isAfterUnderscore {
        guard 0x61...0x7A ~= byte else { return nil }
        result.append(byte & 0xDF)
        isAfterUnderscore = false
        continue
      }
      switch byte {
      case UInt8(ascii: "_"): isAfterUnderscore = true
      case 0x41...0x5A: return nil
      default: result.append(byte)
      }
    }
    return isAfterUnderscore ? nil : result
  }
}
