import Foundation

/// A peer that runs beside this program and does rounds of work when it is asked to.
///
/// All peers stand ready at once, so that rounds can go round: what disturbs the machine disturbs all.
final class PeerProcess {
  let name: String
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let errors = Pipe()
  private var pending: [UInt8] = []

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  init(name: String, program: String, arguments: [String], environment: [String: String] = [:])
    throws
  {
    self.name = name
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    try process.run()
  }

  /// CPU nanoseconds of one operation, the mean over `count`; nil if the peer does not do that, or the clock stood still.
  func round(_ shape: String, _ operation: String, count: Int) throws -> Double? {
    try input.fileHandleForWriting.write(
      contentsOf: Data("\(shape) \(operation) \(count)\n".utf8)
    )
    let line = try readLine()
    if line == "-" { return nil }
    guard let nanoseconds = Double(line) else {
      throw Failure(description: "\(name) answered \"\(line)\" to \(shape) \(operation)")
    }
    return nanoseconds.isFinite && nanoseconds > 0 ? nanoseconds : nil
  }

  /// What a peer answers to a line, as figures by name; nil if it does not do that.
  func ask(_ line: String) throws -> RoundFigures? {
    try input.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8))
    let answer = try readLine()
    if answer == "-" { return nil }
    guard let figures = RoundFigures(answer) else {
      throw Failure(description: "\(name) answered \"\(answer)\" to \(line)")
    }
    return figures
  }

  /// Ends the peer and gives what it has said on its error output.
  func end() throws -> String {
    try input.fileHandleForWriting.close()
    let text = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }

  private func readLine() throws -> String {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        defer { pending.removeSubrange(...end) }
        return String(decoding: pending[..<end], as: UTF8.self)
      }
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else {
        let text = String(
          decoding: try errors.fileHandleForReading.readToEnd() ?? Data(),
          as: UTF8.self
        )
        throw Failure(description: "\(name) ended: \(text)")
      }
      pending += data
    }
  }
}
