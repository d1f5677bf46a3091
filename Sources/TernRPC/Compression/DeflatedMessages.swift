import DequeModule
import NIOCore

/// Messages of a stream that wait as they came, compressed: what they inflate to may be much more than what their sender
/// had credit for, and a consumer that is behind needs only the first of them soon.
struct DeflatedMessages {
  struct Message {
    let bytes: ByteBuffer
    /// One that came between compressed ones may not be.
    let isCompressed: Bool
    /// The longest that is accepted.
    let bytesMax: Int
  }

  /// Nil: there are none, as in most calls.
  private var messages: Deque<Message>?
  private(set) var byteCount = 0

  var isEmpty: Bool { messages?.isEmpty ?? true }
  var count: Int { messages?.count ?? 0 }

  mutating func append(_ message: Message) {
    if messages == nil { messages = [] }
    byteCount += message.bytes.readableBytes
    messages?.append(message)
  }

  mutating func popFirst() -> Message? {
    guard let message = messages?.popFirst() else { return nil }
    byteCount -= message.bytes.readableBytes
    return message
  }
}
