import TestSupport
import Testing

@testable import TernRPC

/// Messages that wait for their consumer come out as they went in.
struct MessageInboxTests {
  /// Everything that the batch holds.
  private func messages(_ batch: consuming MessageBatch) -> [[UInt8]] {
    var all: [[UInt8]] = []
    while let message = batch.next() { all.append([UInt8](message)) }
    return all
  }

  @Test(
    "whatever is added, and taken when, against a list",
    arguments: 1...30 as ClosedRange<UInt64>
  )
  func randomWalk(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var inbox = MessageInbox()
    var whole: [[UInt8]] = []
    var part: [UInt8]?
    for _ in 0..<2_000 {
      switch Int.random(in: 0..<20, using: &random) {
      case 0:
        #expect(messages(inbox.take()) == whole)
        whole = []
      case 1:
        inbox.dropPart()
        part = nil
      case 2 where Int.random(in: 0..<20, using: &random) == 0:
        inbox.removeAll()
        (whole, part) = ([], nil)
      case let choice:
        let count = choice < 14 ? 0 : Int.random(in: 1...300, using: &random)
        let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let more = Int.random(in: 0..<4, using: &random) == 0
        bytes.withUnsafeBytes { inbox.append($0, more: more) }
        let content = (part ?? []) + bytes
        part = more ? content : nil
        if !more { whole.append(content) }
      }
      #expect(inbox.messageCount == whole.count)
      #expect(inbox.hasMessages == !whole.isEmpty)
      #expect(inbox.isMidMessage == (part != nil))
    }
    #expect(messages(inbox.take()) == whole)
    #expect(messages(inbox.take()) == [])
  }

  @Test("messages without bytes take no more memory the more they are")
  func emptyMessages() {
    var inbox = MessageInbox()
    let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
    inbox.append(nothing, more: false)
    let byteCount = inbox.byteCount
    for _ in 1..<1_000_000 { inbox.append(nothing, more: false) }
    #expect(inbox.byteCount == byteCount)
    #expect(inbox.messageCount == 1_000_000)
    var batch = inbox.take()
    var count = 0
    while let message = batch.next() {
      count += 1
      if !message.isEmpty { Issue.record("\(message.count) bytes came from nowhere") }
    }
    #expect(count == 1_000_000)
  }
}
