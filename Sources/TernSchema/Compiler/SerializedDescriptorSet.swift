import TernWire

/// A `FileDescriptorSet` in wire format, in one piece for each file.
public struct SerializedDescriptorSet: Sendable {
  /// The pieces: one behind the other they are the set.
  public private(set) var pieces: [[UInt8]] = []
  /// What keeps a descriptor from being encoded: nil as long as all were.
  private(set) var failure: WireError?
  private let includesImports: Bool

  init(includesImports: Bool = false) { self.includesImports = includesImports }

  /// The number of bytes of all pieces.
  public var byteCount: Int { pieces.reduce(0) { $0 + $1.count } }

  mutating func append(
    _ file: Google.Protobuf.FileDescriptorProto,
    locations: SourceLocations?,
    isRequested: Bool
  ) {
    guard isRequested || includesImports, failure == nil else { return }
    do throws(WireError) {
      pieces += [try Self.piece(file, locations: locations)]
    } catch {
      failure = error
    }
  }

  /// The file as the field `file` (1) of the set.
  ///
  /// Locations go into the bytes directly, as messages they would take several times the memory of all else.
  /// They are field 9: the fields behind it are encoded on their own.
  private static func piece(
    _ file: Google.Protobuf.FileDescriptorProto,
    locations: SourceLocations?
  ) throws(WireError) -> [UInt8] {
    var front = file
    var back = Google.Protobuf.FileDescriptorProto()
    var info: [UInt8] = []
    if let locations {
      swap(&front.publicDependency, &back.publicDependency)
      swap(&front.weakDependency, &back.weakDependency)
      swap(&front.syntax, &back.syntax)
      swap(&front.edition, &back.edition)
      swap(&front.unknownFields, &back.unknownFields)
      info = locations.serialized()
    }
    let frontBytes = try front.serializedBytes()
    let backBytes = locations == nil ? [] : try back.serializedBytes()
    var header: [UInt8] = []
    var infoHeader: [UInt8] = []
    if locations != nil {
      infoHeader.append(9 << 3 | 2)
      infoHeader.appendVarint(UInt64(info.count))
    }
    let count = frontBytes.count + infoHeader.count + info.count + backBytes.count
    header.append(1 << 3 | 2)
    header.appendVarint(UInt64(count))
    var piece: [UInt8] = []
    piece.reserveCapacity(header.count + count)
    for part in [header, frontBytes, infoHeader, info, backBytes] { piece += part }
    return piece
  }
}

extension [UInt8] {
  /// Appends a number as the wire format has it, seven bits a byte.
  mutating func appendVarint(_ value: UInt64) {
    var value = value
    while value >= 0x80 {
      append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    append(UInt8(value))
  }
}
