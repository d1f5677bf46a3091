import CHiredis
import NIOCore

/// Writes commands as hiredis formats them: an array of bulk strings.
///
///     *<words>\r\n  then for each word  $<bytes>\r\n<the bytes>\r\n
enum CommandEncoder {
  /// The encoded command.
  ///
  /// Every word is binary-safe: its length goes before it.
  ///
  /// Throws `.commandTooLarge` before anything is allocated for it.
  static func encode(
    _ words: [RedisArgument],
    limits: RedisLimits
  ) throws(RedisError) -> ByteBuffer {
    precondition(!words.isEmpty, "a command has at least its name")
    // Header and line ends take at most 32 bytes a word, so the sum below bounds what hiredis allocates
    // and keeps its `int` arithmetic far from overflow.
    let payloadBytes = words.reduce(0) { $0 + $1.byteCount + 32 }
    guard payloadBytes <= limits.commandBytesMax, words.count <= wordsMax else {
      throw RedisError(
        .commandTooLarge,
        "expected at most \(limits.commandBytesMax) bytes and \(wordsMax) words, "
          + "got \(payloadBytes) and \(words.count)",
        mayHaveRun: false
      )
    }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(payloadBytes)
    var offsets: [Int] = []
    for word in words {
      offsets.append(bytes.count)
      word.append(to: &bytes)
    }
    let lengths = words.map(\.byteCount)
    let encoded: ByteBuffer? = bytes.withUnsafeBytes { (raw: UnsafeRawBufferPointer) in
      // An array with reserved capacity has a base address, also when all words are empty.
      let base = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      var pointers = offsets.map { offset in base.map { $0 + offset } }
      var target: UnsafeMutablePointer<CChar>?
      let count = redisFormatCommandArgv(&target, Int32(words.count), &pointers, lengths)
      guard count >= 0, let target else { return nil }
      defer { redisFreeCommand(target) }
      return ByteBuffer(bytes: UnsafeRawBufferPointer(start: target, count: Int(count)))
    }
    guard let encoded else {
      throw RedisError(.commandTooLarge, "hiredis could not format the command", mayHaveRun: false)
    }
    return encoded
  }

  /// Redis itself accepts at most 1024 * 1024 words (`proto-max-multibulk-len`).
  private static let wordsMax = 1 << 20
}
