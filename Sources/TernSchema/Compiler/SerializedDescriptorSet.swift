import Synchronization
import TernWire

/// A `FileDescriptorSet` in wire format, in one piece for each file.
public struct SerializedDescriptorSet: Sendable {
  /// The pieces: one behind the other they are the set.
  public let pieces: [[UInt8]]

  /// The number of bytes of all pieces.
  public var byteCount: Int { pieces.reduce(0) { $0 + $1.count } }
}

/// Encodes files as they are linked, on any thread and in any order.
final class DescriptorSetEncoder: Sendable {
  private let includesImports: Bool
  /// The files by their places among all, or why one of them cannot be encoded.
  private let state = Mutex<Result<[Int: Piece], WireError>>(.success([:]))

  private struct Piece {
    let path: String
    let bytes: [UInt8]
  }

  init(includesImports: Bool) { self.includesImports = includesImports }

  func wants(isRequested: Bool) -> Bool { isRequested || includesImports }

  func encode(
    _ file: Google.Protobuf.FileDescriptorProto,
    rawText: RawText,
    locations: SourceLocations?,
    place: Int
  ) {
    let result: Result<[UInt8], WireError>
    do throws(WireError) {
      result = .success(try Self.piece(file, rawText: rawText, locations: locations))
    } catch {
      result = .failure(error)
    }
    state.withLock { state in
      guard case .success(var pieces) = state else { return }
      state = .success([:])
      switch result {
      case .success(let piece):
        pieces[place] = Piece(path: file.name ?? "", bytes: piece)
        state = .success(pieces)
      case .failure(let error): state = .failure(error)
      }
    }
  }

  /// The set, when all files are encoded.
  ///
  /// Each file stands behind those of its own imports that are in the set, and otherwise in the order of `requested`: what
  /// files import that aren't in the set is nothing to go by.
  func finish(
    _ requested: [String],
    imports: (String) -> [String]
  ) throws(WireError) -> SerializedDescriptorSet {
    let pieces = try state.withLock { $0 }.get()
    guard !includesImports else {
      return SerializedDescriptorSet(pieces: pieces.keys.sorted().compactMap { pieces[$0]?.bytes })
    }
    var waiting = Dictionary(pieces.values.map { ($0.path, $0.bytes) }) { first, _ in first }
    var result: [[UInt8]] = []
    for path in requested {
      var stack = [(path, areImportsDone: false)]
      while let (path, areImportsDone) = stack.popLast() {
        if areImportsDone {
          if let piece = waiting.removeValue(forKey: path) { result.append(piece) }
        } else if waiting[path] != nil {
          stack.append((path, true))
          for next in imports(path).reversed() where waiting[next] != nil {
            stack.append((next, false))
          }
        }
      }
    }
    return SerializedDescriptorSet(pieces: result)
  }

  /// The file as the field `file` (1) of the set.
  ///
  /// Locations go into the bytes directly, as messages they would take several times the memory of all else.
  /// They are field 9: the fields behind it are encoded on their own.
  private static func piece(
    _ file: Google.Protobuf.FileDescriptorProto,
    rawText: RawText,
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
    let frontBytes = rawText.restored(in: try front.serializedBytes())
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
