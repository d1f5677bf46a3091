import Testing

@testable import TernRPC

/// The table of a connection's streams, against a dictionary.
struct StreamTableTests {
  @Test("whatever is inserted and removed, a stream is found under its id", arguments: 0..<20)
  func randomWalk(seed: UInt64) {
    var random = SplitMix(state: seed)
    var table = StreamTable<UInt32>()
    var model: Set<UInt32> = []
    var next: UInt32 = 1
    for _ in 0..<2000 {
      if model.count < 100, Bool.random(using: &random) {
        // Now and then ids are skipped, so that hints collide.
        next += 2 * UInt32.random(in: 1...40, using: &random)
        table.insert(
          next,
          next,
          StreamStart(isHandled: false, receiveWindowBytes: 1, sendWindowBytes: 1)
        )
        model.insert(next)
      } else if let id = model.randomElement(using: &random) {
        table.remove(id)
        model.remove(id)
      }
      table.remove(next + 2)
      #expect(table.count == model.count)
      // No stream: free slots are marked so.
      #expect(table.index(of: 0) == nil)
    }
    for id in model {
      #expect(table.index(of: id).map { table.states[$0].attachment } == id)
    }
    #expect(table.index(of: next + 2) == nil)
  }
}
