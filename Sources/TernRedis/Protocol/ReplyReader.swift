import CHiredis

/// Turns bytes into replies with hiredis's incremental parser.
///
/// hiredis calls back for each node in document order; ``ReplyBuilder`` makes Swift values of it, so no
/// `redisReply` tree is ever allocated. hiredis has no limits of its own but a depth of 7: they are held here.
///
/// Owned by one event loop. After an error it stays in error.
final class ReplyReader {
  private let reader: UnsafeMutablePointer<redisReader>
  private let builder: ReplyBuilder
  private let limits: RedisLimits
  private var failure: RedisError?

  init(limits: RedisLimits) throws(RedisError) {
    guard let reader = redisReaderCreateWithFunctions(ReplyBuilder.functions) else {
      throw RedisError(.unavailable, "no memory for a reply reader", mayHaveRun: false)
    }
    self.reader = reader
    self.builder = ReplyBuilder(limits: limits)
    self.limits = limits
    // The builder lives as long as this object, which frees the reader first.
    reader.pointee.privdata = Unmanaged.passUnretained(builder).toOpaque()
  }

  deinit { redisReaderFree(reader) }

  /// Takes bytes as they came from the socket, in pieces of any size.
  func feed(_ bytes: UnsafeRawBufferPointer) throws(RedisError) {
    if let failure { throw failure }
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
    let status = redisReaderFeed(reader, base.assumingMemoryBound(to: CChar.self), bytes.count)
    guard status == REDIS_OK else { throw fail(hiredisError()) }
  }

  /// The next complete reply, or nil until more bytes come.
  ///
  /// Throws `.protocolViolation` or `.replyTooLarge`; the stream cannot be resynchronised after that.
  func next() throws(RedisError) -> RedisValue? {
    if let failure { throw failure }
    var reply: UnsafeMutableRawPointer?
    guard redisReaderGetReply(reader, &reply) == REDIS_OK else {
      throw fail(builder.failure ?? hiredisError())
    }
    if reply != nil {
      guard let value = builder.takeRoot() else {
        throw fail(RedisError(.protocolViolation, "a reply without content", mayHaveRun: true))
      }
      return value
    }
    try checkUnfinishedItem()
    return nil
  }

  /// Refuses an item that announces or already has more bytes than allowed, before hiredis buffers them.
  private func checkUnfinishedItem() throws(RedisError) {
    let pendingBytes = reader.pointee.len - reader.pointee.pos
    guard pendingBytes > 0, reader.pointee.ridx >= 0, let buffer = reader.pointee.buf else {
      return
    }
    let depth = Int(reader.pointee.ridx)
    let type = withUnsafePointer(to: &reader.pointee.rstack) {
      UnsafeRawPointer($0).assumingMemoryBound(to: redisReadTask.self)[depth].type
    }
    guard type == REDIS_REPLY_STRING else {
      guard pendingBytes <= limits.lineBytesMax else {
        throw fail(tooLarge("a line", limits.lineBytesMax, pendingBytes))
      }
      return
    }
    // Behind the type byte: <digits>\r\n<bytes>
    let start = UnsafeRawPointer(buffer + reader.pointee.pos)
    let header = UnsafeRawBufferPointer(
      start: start,
      count: min(pendingBytes, Self.lengthHeaderBytesMax)
    )
    var announced = 0
    for (index, byte) in header.enumerated() {
      if byte == UInt8(ascii: "\r"), index + 1 < header.count {
        if header[index + 1] == UInt8(ascii: "\n") { return }
        break
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { break }
      announced = announced * 10 + Int(byte - UInt8(ascii: "0"))
      guard announced <= limits.bulkBytesMax else {
        throw fail(tooLarge("a string", limits.bulkBytesMax, announced))
      }
    }
    guard pendingBytes < Self.lengthHeaderBytesMax else {
      throw fail(RedisError(.protocolViolation, "a length without an end", mayHaveRun: true))
    }
  }

  /// A 64-bit length has at most 20 characters, then the line end.
  private static let lengthHeaderBytesMax = 22

  private func tooLarge(_ what: String, _ expected: Int, _ actual: Int) -> RedisError {
    RedisError(
      .replyTooLarge,
      "\(what) in a reply: expected at most \(expected) bytes, got \(actual)",
      mayHaveRun: true
    )
  }

  private func fail(_ error: RedisError) -> RedisError {
    failure = error
    return error
  }

  private func hiredisError() -> RedisError {
    let text = withUnsafeBytes(of: &reader.pointee.errstr) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    return RedisError(.protocolViolation, text, mayHaveRun: true)
  }
}
