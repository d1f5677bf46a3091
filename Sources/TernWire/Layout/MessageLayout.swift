/// The one algorithm that gives the fields of a message their places in C memory.
///
/// Both the generator (which prints the places as constants) and dynamic messages use it. The order
/// leaves no holes:
///
///     0   address of the ProtobufCMessageDescriptor
///     8   count of unknown fields (UInt32), padding
///     16  address of the unknown fields
///     24  everything of 8 or 16 bytes, by field number: 64-bit values; address of a message; length
///         and address of a string; count and address of a repeated field; the union of a oneof at
///         its first member, 16 bytes if any member is a string, else 8
///         everything of 4 bytes, by field number: 32-bit values, then the presence flag of the same
///         field; the case of a oneof at its first member
///         rounded up to 8
struct MessageLayout {
  static let headerBytes = 24

  /// Value and quantifier offset, in the order of the declarations given.
  private(set) var places: [(offset: Int, quantifierOffset: Int)] = []
  private(set) var byteCount = MessageLayout.headerBytes

  /// `fields` sorted by number.
  init(_ fields: [FieldDeclaration]) {
    places = Array(repeating: (0, 0), count: fields.count)
    var unions: [Int: Int] = [:]
    for (index, field) in fields.enumerated() {
      placeWide(field, index, fields, &unions)
    }
    var cases: [Int: Int] = [:]
    for (index, field) in fields.enumerated() {
      placeNarrow(field, index, &cases)
    }
    byteCount = (byteCount + 7) & ~7
  }

  private mutating func take(_ bytes: Int) -> Int {
    defer { byteCount += bytes }
    return byteCount
  }

  private mutating func placeWide(
    _ field: FieldDeclaration,
    _ index: Int,
    _ fields: [FieldDeclaration],
    _ unions: inout [Int: Int]
  ) {
    if field.cardinality == .repeated {
      places[index].quantifierOffset = take(8)
      places[index].offset = take(8)
    } else if let oneof = field.oneofIndex {
      if let place = unions[oneof] {
        places[index].offset = place
      } else {
        let isWide = fields.contains { $0.oneofIndex == oneof && $0.kind.memoryBytes == 16 }
        places[index].offset = take(isWide ? 16 : 8)
        unions[oneof] = places[index].offset
      }
    } else if field.kind.memoryBytes >= 8 {
      places[index].offset = take(field.kind.memoryBytes)
    }
  }

  private mutating func placeNarrow(
    _ field: FieldDeclaration,
    _ index: Int,
    _ cases: inout [Int: Int]
  ) {
    if field.cardinality == .repeated { return }
    if let oneof = field.oneofIndex {
      if let place = cases[oneof] {
        places[index].quantifierOffset = place
      } else {
        places[index].quantifierOffset = take(4)
        cases[oneof] = places[index].quantifierOffset
      }
      return
    }
    if field.kind.memoryBytes == 4 { places[index].offset = take(4) }
    if !field.kind.isMessage { places[index].quantifierOffset = take(4) }
  }
}
