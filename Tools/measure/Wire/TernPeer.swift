import Foundation
import TernJSON
import TernSchema
import TernWire

/// Tern as one of the peers: the same work under the same protocol as the programs in `Tools/Peers`.
///
/// Reads lines `SHAPE OPERATION COUNT` and answers each with the CPU nanoseconds of one operation, `-`
/// if there is no such shape or operation.
enum TernPeer {
  /// Answers lines until the end of input.
  ///
  /// The messages are those of the folder, so that all peers work on the same bytes.
  static func run(folder: String) throws {
    let shapes = try load(folder)
    while let line = readLine() {
      let words = line.split(separator: " ")
      guard words.count == 3, let count = Int(words[2]), count > 0,
        let operation = shapes[String(words[0])]?[String(words[1])]
      else {
        answer("-")
        continue
      }
      let start = threadNanoseconds()
      try operation(count)
      answer("\((threadNanoseconds() - start) / Double(count))")
    }
  }

  /// Writes every shape, encoded, as `SHAPE.bin`, and as JSON in `SHAPE.json`.
  static func writeShapes(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let encoder = ProtoJSONEncoder(schema: try Schema(embedded: .measureV1Shapes))
    func write(_ name: String, _ message: some Message) throws {
      try Data(message.serializedBytes()).write(to: folder.appendingPathComponent("\(name).bin"))
      try Data(encoder.encode(message)).write(to: folder.appendingPathComponent("\(name).json"))
    }
    try write("reading", Shapes.reading)
    try write("order", Shapes.order)
    try write("catalogue", Shapes.catalogue)
    try write("workspace", Shapes.workspace)
  }

  private typealias Operations = [String: (Int) throws -> Void]

  private static func load(_ folder: String) throws -> [String: Operations] {
    let encoder = ProtoJSONEncoder(schema: try Schema(embedded: .measureV1Shapes))
    let decoder = encoder.decoder()
    func operations<M: Message>(_ name: String, _ type: M.Type) throws -> Operations {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).bin")))
      let json = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).json")))
      let value = try M(serializedBytes: bytes)
      return [
        // Into memory that exists, as the C program does.
        "encode": { count in
          let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: bytes.count + 64,
            alignment: 8
          )
          defer { buffer.deallocate() }
          for _ in 0..<count { try value.withEncoded { $0.pack(into: buffer) } }
          precondition(buffer[0] != 0)
        },
        // To an array of its own, which is what most callers ask for.
        "encode-array": { count in for _ in 0..<count { blackHole(try value.serializedBytes()) } },
        "decode": { count in for _ in 0..<count { blackHole(try M(serializedBytes: bytes)) } },
        "json-encode": { count in for _ in 0..<count { blackHole(try encoder.encode(value)) } },
        "json-decode": { count in
          for _ in 0..<count { blackHole(try decoder.decode(M.self, from: json)) }
        },
      ]
    }
    return [
      "reading": try operations("reading", Measure.V1.Reading.self),
      "order": try operations("order", Measure.V1.Order.self),
      "catalogue": try operations("catalogue", Measure.V1.Catalogue.self),
      "workspace": try operations("workspace", Measure.V1.Workspace.self),
    ]
  }

  /// The optimiser cannot see that nobody looks at the value.
  @inline(never)
  private static func blackHole<T>(_ value: T) { withExtendedLifetime(value) {} }

  private static func answer(_ text: String) {
    FileHandle.standardOutput.write(Data("\(text)\n".utf8))
  }
}

/// Nanoseconds of processor time that this thread has used.
func threadNanoseconds() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
  return Double(now.tv_sec) * 1e9 + Double(now.tv_nsec)
}
