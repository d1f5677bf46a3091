import CHiredis

/// Builds a ``RedisValue`` from hiredis's callbacks, which come depth first and in order.
///
/// The callbacks must hand hiredis something that is not null; it is only a mark, never followed.
final class ReplyBuilder {
  private struct OpenArray {
    var remaining: Int
    var values: [RedisValue]
  }

  private var openArrays: [OpenArray] = []
  private var root: RedisValue?
  private var elementCount = 0
  private var byteCount = 0
  private let limits: RedisLimits

  /// Why a callback refused to go on.
  private(set) var failure: RedisError?

  init(limits: RedisLimits) { self.limits = limits }

  /// The finished reply; the builder is ready for the next.
  func takeRoot() -> RedisValue? {
    defer {
      root = nil
      elementCount = 0
      byteCount = 0
    }
    return root
  }

  private func accept(_ value: RedisValue) -> UnsafeMutableRawPointer? {
    var finished = value
    while var parent = openArrays.popLast() {
      parent.values.append(finished)
      parent.remaining -= 1
      if parent.remaining > 0 {
        openArrays.append(parent)
        return Self.mark
      }
      finished = .array(parent.values)
    }
    root = finished
    return Self.mark
  }

  private func acceptString(_ bytes: UnsafeRawBufferPointer, type: Int32)
    -> UnsafeMutableRawPointer?
  {
    byteCount += bytes.count
    guard byteCount <= limits.replyBytesMax else {
      return refuse("expected at most \(limits.replyBytesMax) bytes, got \(byteCount)")
    }
    switch type {
    case REDIS_REPLY_STATUS: return accept(.status(String(decoding: bytes, as: UTF8.self)))
    case REDIS_REPLY_ERROR: return accept(.error(String(decoding: bytes, as: UTF8.self)))
    default: return accept(.bulk(Array(bytes)))
    }
  }

  private func acceptArray(count: Int) -> UnsafeMutableRawPointer? {
    elementCount += count
    guard elementCount <= limits.replyElementsMax else {
      return refuse("expected at most \(limits.replyElementsMax) elements, got \(elementCount)")
    }
    guard count > 0 else { return accept(.array([])) }
    guard openArrays.count < limits.replyDepthMax else {
      return refuse("expected at most \(limits.replyDepthMax) nested arrays")
    }
    var values: [RedisValue] = []
    // The peer only announces; memory is taken as elements arrive.
    values.reserveCapacity(min(count, 64))
    openArrays.append(OpenArray(remaining: count, values: values))
    return Self.mark
  }

  private func refuse(_ message: String) -> UnsafeMutableRawPointer? {
    failure = RedisError(.replyTooLarge, message, mayHaveRun: true)
    return nil
  }

  /// What hiredis gets instead of an object.
  private static var mark: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: 1) }

  private static func of(_ task: UnsafePointer<redisReadTask>?) -> ReplyBuilder? {
    guard let privdata = task?.pointee.privdata else { return nil }
    return Unmanaged<ReplyBuilder>.fromOpaque(privdata).takeUnretainedValue()
  }

  /// The callback table: hiredis keeps the pointer, so it is allocated once and never freed.
  ///
  /// `nonisolated(unsafe)`: written here once, before anyone reads it, and only read after that.
  nonisolated(unsafe) static let functions: UnsafeMutablePointer<redisReplyObjectFunctions> = {
    let table = UnsafeMutablePointer<redisReplyObjectFunctions>.allocate(capacity: 1)
    table.initialize(
      to: redisReplyObjectFunctions(
        createString: { task, bytes, count in
          guard let task, let builder = ReplyBuilder.of(task) else { return nil }
          return builder.acceptString(
            UnsafeRawBufferPointer(start: bytes, count: count),
            type: task.pointee.type
          )
        },
        createArray: { task, count in ReplyBuilder.of(task)?.acceptArray(count: Int(count)) },
        createInteger: { task, value in ReplyBuilder.of(task)?.accept(.integer(value)) },
        createNil: { task in ReplyBuilder.of(task)?.accept(.null) },
        freeObject: { _ in }
      )
    )
    return table
  }()
}
