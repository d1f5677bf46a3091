import TernWire

/// What the strings of a descriptor hold that is no UTF-8, which only escapes can write (`"\xff"`).
///
/// A Swift string cannot hold it: the structs have it repaired. In wire format it stands as it was written.
struct RawText: Sendable {
  /// Whole fields by their paths in the file's descriptor, which are those of SourceCodeInfo: strings, and
  /// the options of elements.
  private var payloads: [[Int32]: [UInt8]] = [:]
  /// The paths of the elements that hold such fields.
  private var elements: Set<[Int32]> = []

  /// Notes what a field was written as; nothing when a Swift string can hold it, or when the field is gone.
  mutating func set(_ payload: [UInt8]?, at path: [Int32]) {
    guard let payload, UTF8Validation.firstInvalidByte(of: payload) != nil else {
      if !payloads.isEmpty { payloads[path] = nil }
      return
    }
    payloads[path] = payload
    for count in stride(from: 2, to: path.count, by: 2) {
      elements.insert(Array(path.prefix(count)))
    }
  }

  /// What tells a string from others: repaired, two may be alike.
  ///
  /// What a string was before it came here, in the descriptor of a peer, is not known: with `isSource` false no
  /// repaired one is the same as another.
  func identity(
    of text: String,
    at path: @autoclosure () -> [Int32],
    isSource: Bool
  ) -> String {
    if !isSource, text.unicodeScalars.contains("\u{FFFD}") { return "\0\(path())" }
    guard !payloads.isEmpty, let payload = payloads[path()] else { return text }
    // No name has a NUL character.
    var identity = String.UnicodeScalarView("\0".unicodeScalars)
    identity.append(contentsOf: payload.lazy.map { Unicode.Scalar($0) })
    return String(identity)
  }

  /// The descriptor of the file, encoded from its struct, with everything as it was written.
  func restored(in descriptor: [UInt8]) -> [UInt8] {
    payloads.isEmpty ? descriptor : restored(in: descriptor, path: [])
  }

  private func restored(in message: [UInt8], path: [Int32]) -> [UInt8] {
    var result: [UInt8] = []
    var counts: [Int32: Int32] = [:]
    for field in UnknownFields(serialized: message)?.elements ?? [] {
      guard case .payload(let payload) = field.value else {
        result += field.bytes
        continue
      }
      // Elements are repeated, and so are reserved names: their paths have an index. Others do not.
      let single = path + [field.number]
      let indexed = single + [counts[field.number, default: 0]]
      counts[field.number, default: 0] += 1
      if let written = payloads[single] ?? payloads[indexed] {
        result.append(field.number, payload: written)
      } else if elements.contains(indexed) {
        result.append(field.number, payload: restored(in: payload, path: indexed))
      } else {
        result += field.bytes
      }
    }
    return result
  }
}

extension [UInt8] {
  /// Appends a string, bytes or a message as a field.
  mutating func append(_ number: Int32, payload: [UInt8]) {
    appendVarint(UInt64(UInt32(bitPattern: number)) << 3 | 2)
    appendVarint(UInt64(payload.count))
    self += payload
  }
}
