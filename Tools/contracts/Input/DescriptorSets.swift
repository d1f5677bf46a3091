import ArgumentParser
import TernSchema
import TernWire

/// Descriptors of sets that were built before, as they are encoded there: a struct keeps neither the order of fields nor
/// text that is no UTF-8.
struct DescriptorSets {
  /// The files, of several of one name the first.
  private(set) var files: [Google.Protobuf.FileDescriptorProto] = []
  private var encoded: [String: [UInt8]] = [:]

  /// Reads sets in wire format, compressed or not.
  init(_ paths: [String]) throws {
    for path in paths {
      guard var bytes = FormatFiles.read(path) else { throw ExitCode(2) }
      do {
        if Compression(path: path) != nil {
          bytes = try ArchiveReader.decompressed(bytes, name: path)
        }
        let set = try Google.Protobuf.FileDescriptorSet(serializedBytes: bytes)
        let payloads = UnknownFields(serialized: bytes)?.payloads(1) ?? []
        for (file, payload) in zip(set.file, payloads) where encoded[file.name ?? ""] == nil {
          files.append(file)
          encoded[file.name ?? ""] = payload
        }
      } catch {
        StandardError.print("\(path): error: not a set of descriptors: \(error)")
        throw ExitCode(2)
      }
    }
  }

  /// The paths of the files.
  var paths: [String] { files.compactMap(\.name) }

  /// A file as it is encoded; nil when there is none.
  subscript(path: String) -> [UInt8]? { encoded[path] }
}

/// Takes out of encoded descriptors what only the source keeps: comments and positions, and options with
/// RETENTION_SOURCE.
struct DescriptorStripping {
  /// Knows descriptors, and all options of the files.
  let schema: Schema
  let keepsSourceInfo: Bool
  let keepsOptions: Bool

  private static let fileName = "google.protobuf.FileDescriptorProto"
  private static let sourceInfo: Int32 = 9

  /// An encoded file without them.
  func stripped(_ file: [UInt8]) -> [UInt8] {
    var elements = UnknownFields(serialized: file)?.elements ?? []
    if !keepsSourceInfo { elements.removeAll { $0.number == Self.sourceInfo } }
    guard !keepsOptions, let message = schema.message(Self.fileName) else {
      return elements.flatMap(\.bytes)
    }
    var gone: Set<[Int32]> = []
    let contents = elements.filter { $0.number != Self.sourceInfo }
    let rest = stripped(contents, of: message, path: [], into: &gone)
    let info = elements.filter { $0.number == Self.sourceInfo }
    if info.isEmpty { return rest }
    return rest
      + info.flatMap { field -> [UInt8] in
        guard case .payload(let locations) = field.value else { return field.bytes }
        return encoded(field.number, locationsLeft(of: locations, without: gone))
      }
  }

  /// The fields that stay; notes the paths of those that don't.
  private func stripped(
    _ fields: [UnknownField],
    of message: MessageSchema,
    path: [Int32],
    into gone: inout Set<[Int32]>
  ) -> [UInt8] {
    var counts: [Int32: Int32] = [:]
    var result: [UInt8] = []
    for field in fields {
      let known =
        message.field(number: field.number)
        ?? schema.extensionField(of: message.fullName, number: field.number)
      guard let known else {
        result += field.bytes
        continue
      }
      let path = path + [field.number]
      if known.options.retention == .retentionSource {
        gone.insert(path)
        continue
      }
      let index = counts[field.number, default: 0]
      counts[field.number] = index + 1
      // protoc looks into messages, but not into groups.
      guard let inner = known.message, case .payload(let payload) = field.value,
        let fields = UnknownFields(serialized: payload)
      else {
        result += field.bytes
        continue
      }
      let rest = stripped(
        fields.elements,
        of: inner,
        path: known.isRepeated ? path + [index] : path,
        into: &gone
      )
      if rest.isEmpty, !payload.isEmpty, known.name == "options" {
        // Options of which nothing is left go as a whole.
        gone.insert(path)
      } else {
        result += rest.count == payload.count ? field.bytes : encoded(field.number, rest)
      }
    }
    return result
  }

  /// The locations that are not below one of these paths.
  private func locationsLeft(of info: [UInt8], without gone: Set<[Int32]>) -> [UInt8] {
    let locations = UnknownFields(serialized: info)?.elements ?? []
    return locations.filter { location in
      guard location.number == 1, case .payload(let bytes) = location.value,
        let path = try? Google.Protobuf.SourceCodeInfo.Location(serializedBytes: bytes).path
      else { return true }
      return !path.indices.contains { gone.contains(Array(path[...$0])) }
    }
    .flatMap(\.bytes)
  }

  private func encoded(_ number: Int32, _ payload: [UInt8]) -> [UInt8] {
    var fields = UnknownFields()
    // What came in was smaller than the limit, and this is smaller still.
    try? fields.append(number, payload: payload)
    return fields.bytes
  }
}
