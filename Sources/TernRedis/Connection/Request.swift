import NIOCore

/// One command on its way, and the task that waits for the reply.
///
/// `@unchecked Sendable`: the task sets `continuation` before it hands the request to the link's event loop
/// (`execute` orders the two); from then on only that loop touches the variables.
final class Request: @unchecked Sendable {
  let command: ByteBuffer
  let deadline: NIODeadline
  private(set) var isCancelled = false
  var wasWritten = false
  private var continuation: CheckedContinuation<Result<RedisValue, RedisError>, Never>?

  init(command: ByteBuffer, deadline: NIODeadline) {
    self.command = command
    self.deadline = deadline
  }

  func prepare(_ continuation: CheckedContinuation<Result<RedisValue, RedisError>, Never>) {
    self.continuation = continuation
  }

  /// Answers the caller.
  ///
  /// Only the first answer counts; later ones find nobody.
  func complete(_ result: Result<RedisValue, RedisError>) {
    guard let continuation else { return }
    self.continuation = nil
    continuation.resume(returning: result)
  }

  func cancel() {
    isCancelled = true
    complete(
      .failure(RedisError(.cancelled, "the calling task was cancelled", mayHaveRun: wasWritten))
    )
  }
}
