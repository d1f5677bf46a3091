import Foundation
import Testing

@testable import TernRPC

/// Long messages reuse each other's memory.
@Suite(.timeLimit(.minutes(5)))
struct FreedMemoryTests {
  /// Page faults of this thread so far.
  private static func faultCount() throws -> Int {
    let text = try String(contentsOfFile: "/proc/thread-self/stat", encoding: .utf8)
    // "number (name) state ...": the name may hold anything, minor faults are the eighth behind it.
    let end = try #require(text.lastIndex(of: ")"))
    return try #require(Int(text[end...].split(separator: " ")[8]))
  }

  @Test("messages of a megabyte, some at a time, don't cost page faults for each")
  func reuse() throws {
    FreedMemory.keepForReuse()
    let byteCount = 1_000_000
    func hold(rounds: Int) throws -> Int {
      let before = try Self.faultCount()
      for _ in 0..<rounds {
        let messages = (0..<8).map { [UInt8](repeating: UInt8($0), count: byteCount) }
        withExtendedLifetime(messages) {}
      }
      return try Self.faultCount() - before
    }
    _ = try hold(rounds: 2)
    #expect(try hold(rounds: 20) < 20 * 8 * byteCount / 4096 / 4)
  }
}
