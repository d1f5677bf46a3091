import Synchronization
import TernWire

/// Reads the messages of one direction of a stream, a batch at a time.
struct MessageReader<Codec: MessageCodec> {
  private let stream: CallStream
  private var batch = MessageBatch()

  init(_ stream: CallStream) { self.stream = stream }

  /// The next message; nil at the end.
  mutating func next() async throws(RPCError) -> Codec.Value? {
    while true {
      do throws(WireError) {
        let message = try batch.next { bytes throws(WireError) in try Codec.decode(bytes) }
        if let message { return message }
      } catch {
        throw RPCError(.internal, "a message can't be decoded: \(error)")
      }
      guard let next = try await stream.nextBatch() else { return nil }
      batch = next
    }
  }
}

/// Carries a result out of a chain of interceptors.
final class ResultBox<Value: Sendable>: Sendable {
  private let content = Mutex<Value?>(nil)

  var value: Value? { content.withLock { $0 } }

  func set(_ value: Value) { content.withLock { $0 = value } }
}

/// Carries the end of a call to whoever waits for its response.
final class OutcomeBox: Sendable {
  private let content = Mutex<CallOutcome?>(nil)

  var outcome: CallOutcome? { content.withLock { $0 } }

  func set(_ outcome: CallOutcome) { content.withLock { $0 = outcome } }
}
