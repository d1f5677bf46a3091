import TernWire
import Testing

@Suite("Many tasks")
struct ConcurrencyTests {
  @Test("tasks encode and decode at the same time, each in its thread's arena")
  func manyTasks() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask {
          for round in 0..<200 {
            let value = Torture.V1.Repeats(
              strings: (0..<20).map { "task \(task) round \(round) string \($0)" },
              messages: (0..<(round % 40)).map { .init(anInt32: Int32($0), aString: "\(task)") }
            )
            let bytes = try value.serializedBytes()
            #expect(try Torture.V1.Repeats(serializedBytes: bytes) == value)
            #expect(throws: WireError.self) {
              try Torture.V1.Repeats(serializedBytes: [UInt8](bytes.dropLast()))
            }
            await Task.yield()
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
