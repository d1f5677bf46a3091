import Synchronization
public import TernWire

/// Reads the messages of one direction of a stream, a batch at a time.
///
/// What is ready is read by code that the compiler makes anew for each type of message, in whoever's module reads it.
@usableFromInline
struct MessageReader {
  private let stream: CallStream
  @usableFromInline var batch = MessageBatch()

  init(_ stream: CallStream) { self.stream = stream }

  /// The next message of the batch; nil: it is used up.
  @inlinable
  mutating func ready<M: Message>(as type: M.Type) throws(RPCError) -> M? {
    guard let bytes = batch.next() else { return nil }
    do throws(WireError) {
      return try M(serializedBytes: bytes)
    } catch {
      throw undecodable(error)
    }
  }

  /// Waits for messages; false: there will be none.
  @usableFromInline
  nonisolated(nonsending) mutating func refill() async throws(RPCError) -> Bool {
    guard let next = try await stream.nextBatch() else { return false }
    batch = next
    return true
  }

  @usableFromInline
  func undecodable(_ error: WireError) -> RPCError {
    RPCError(.internal, "a message can't be decoded: \(error)")
  }

  /// The next message; nil at the end.
  nonisolated(nonsending) mutating func next<M: Message>(as type: M.Type) async throws(RPCError)
    -> M?
  {
    repeat {
      if let message = try ready(as: type) { return message }
    } while try await refill()
    return nil
  }

  /// The next message as it came; nil at the end.
  nonisolated(nonsending) mutating func nextBytes() async throws(RPCError) -> [UInt8]? {
    repeat {
      if let bytes = batch.next() { return [UInt8](bytes) }
    } while try await refill()
    return nil
  }
}

/// Carries a value to whoever waits for it: a result out of a chain of interceptors, the end of a call.
final class ResultBox<Value: Sendable>: Sendable {
  private let content = Mutex<Value?>(nil)

  var value: Value? { content.withLock { $0 } }

  func set(_ value: Value) { content.withLock { $0 = value } }
}
