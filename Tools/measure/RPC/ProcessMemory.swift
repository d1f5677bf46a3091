import Foundation

/// Memory of this process as Linux tells it in `/proc/self`: pages in use, of the program and of its heap alike, without
/// what the kernel keeps for its sockets.
enum ProcessMemory {
  static func residentBytes() throws -> Int { try kibibytes("VmRSS") * 1024 }

  /// The most that there was at once since ``resetPeak()``.
  static func peakBytes() throws -> Int { try kibibytes("VmHWM") * 1024 }

  /// From here on the peak is counted anew.
  static func resetPeak() throws {
    // 5 is the command to reset the peak, see proc(5).
    try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
  }

  private static func kibibytes(_ name: String) throws -> Int {
    // Files of /proc have no size, so they are read to their end.
    let status = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/self/status"))
    defer { try? status.close() }
    let text = String(decoding: try status.readToEnd() ?? Data(), as: UTF8.self)
    for line in text.split(separator: "\n") where line.hasPrefix("\(name):") {
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.count > 1, let number = Int(words[1]) { return number }
    }
    throw PeerProcess.Failure(description: "no \(name) in /proc/self/status")
  }
}
