import TernSchema

/// What JSON needs to know of one enum.
///
/// Guard of `@unchecked Sendable`: constant after `init`.
final class EnumPlan: @unchecked Sendable {
  let fullName: String
  let isNullValue: Bool
  let isClosed: Bool
  /// A name as it stands in JSON text, with quotes.
  struct QuotedName {
    var start: UnsafePointer<UInt8>?
    var count = 0
  }

  /// The names by number, as far as the numbers are small: nearly every enum.
  private let smallNames: UnsafeMutableBufferPointer<QuotedName>
  private let quoted: [Int32: EscapedKey]
  private let names: [(name: EscapedKey, number: Int32)]
  private let numbers: [String: Int32]
  private static let smallCountMax = 256

  init(_ schema: EnumSchema) {
    fullName = schema.fullName
    isNullValue = schema.fullName == "google.protobuf.NullValue"
    isClosed = schema.isClosed
    var quoted: [Int32: EscapedKey] = [:]
    var numbers: [String: Int32] = [:]
    var names: [(EscapedKey, Int32)] = []
    for value in schema.values {
      let key = EscapedKey(value.name)
      if quoted[value.number] == nil { quoted[value.number] = key }
      numbers[value.name] = value.number
      names.append((key, value.number))
    }
    self.quoted = quoted
    self.numbers = numbers
    self.names = names
    let greatest = Int(quoted.keys.max() ?? -1)
    smallNames = .allocate(capacity: max(0, min(greatest + 1, Self.smallCountMax)))
    smallNames.initialize(repeating: QuotedName())
    for (number, key) in quoted where number >= 0 && Int(number) < smallNames.count {
      smallNames[Int(number)] = QuotedName(start: key.start, count: key.count - 1)
    }
  }

  deinit { smallNames.deallocate() }

  /// The first name of a number; without a start when there is none.
  @inline(__always)
  func name(of number: Int32) -> QuotedName {
    if number >= 0, Int(number) < smallNames.count { return smallNames[Int(number)] }
    guard let key = quoted[number] else { return QuotedName() }
    return QuotedName(start: key.start, count: key.count - 1)
  }

  func isKnown(_ number: Int32) -> Bool { quoted[number] != nil }

  /// The number of a name, any alias included.
  func number(of name: UnsafeRawBufferPointer) -> Int32? {
    if names.count <= 8 {
      for (key, number) in names
      where key.count == name.count + 3
        && Memory.equal(key.start + 1, name.baseAddress, name.count)
      {
        return number
      }
      return nil
    }
    return numbers[String(decoding: name, as: UTF8.self)]
  }
}
