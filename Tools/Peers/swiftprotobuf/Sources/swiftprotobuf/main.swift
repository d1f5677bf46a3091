import Foundation
import SwiftProtobuf

// SwiftProtobuf with generated code, binary and JSON.
//
//   swiftprotobuf FOLDER      FOLDER holds SHAPE.bin, and SHAPE.json for the JSON operations
//
// Reads lines "SHAPE OPERATION COUNT" and answers each with the CPU nanoseconds of one operation, or "-".

func threadNanoseconds() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
  return Double(now.tv_sec) * 1e9 + Double(now.tv_nsec)
}

@inline(never)
func blackHole<T>(_ value: T) { withExtendedLifetime(value) {} }

func operations<M: SwiftProtobuf.Message>(_ folder: String, _ name: String, _ type: M.Type) throws
  -> [String: (Int) throws -> Void]
{
  let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).bin")))
  let jsonFile = URL(fileURLWithPath: "\(folder)/\(name).json")
  let json = (try? Data(contentsOf: jsonFile)).map { [UInt8]($0) }
  let value = try M(serializedBytes: bytes)
  var result: [String: (Int) throws -> Void] = [
    "encode": { count in for _ in 0..<count { blackHole(try value.serializedBytes() as [UInt8]) } },
    "decode": { count in for _ in 0..<count { blackHole(try M(serializedBytes: bytes)) } },
    "json-encode": { count in for _ in 0..<count { blackHole(try value.jsonUTF8Bytes() as [UInt8]) }
    },
  ]
  if let json {
    result["json-decode"] = { count in for _ in 0..<count { blackHole(try M(jsonUTF8Bytes: json)) }
    }
  }
  return result
}

guard CommandLine.arguments.count == 2 else {
  FileHandle.standardError.write(Data("usage: swiftprotobuf FOLDER\n".utf8))
  exit(2)
}
let folder = CommandLine.arguments[1]
let shapes = [
  "reading": try operations(folder, "reading", Measure_V1_Reading.self),
  "order": try operations(folder, "order", Measure_V1_Order.self),
  "catalogue": try operations(folder, "catalogue", Measure_V1_Catalogue.self),
  "workspace": try operations(folder, "workspace", Measure_V1_Workspace.self),
]
while let line = readLine() {
  let words = line.split(separator: " ")
  var text = "-"
  if words.count == 3, let count = Int(words[2]), count > 0,
    let operation = shapes[String(words[0])]?[String(words[1])]
  {
    let start = threadNanoseconds()
    try operation(count)
    text = "\((threadNanoseconds() - start) / Double(count))"
  }
  FileHandle.standardOutput.write(Data("\(text)\n".utf8))
}
