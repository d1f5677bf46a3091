/// The id of a stream entry: `<milliseconds>-<sequence>`, growing.
public struct RedisStreamID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Milliseconds since 1970 on the server's clock.
  public var milliseconds: UInt64
  /// Tells apart entries of the same millisecond.
  public var sequence: UInt64

  /// Makes an id.
  public init(milliseconds: UInt64, sequence: UInt64) {
    self.milliseconds = milliseconds
    self.sequence = sequence
  }

  /// Before the first entry of any stream.
  public static let start = RedisStreamID(milliseconds: 0, sequence: 0)

  /// Reads `<milliseconds>-<sequence>`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let milliseconds = UInt64(parts[0]), let sequence = UInt64(parts[1])
    else { return nil }
    self.init(milliseconds: milliseconds, sequence: sequence)
  }

  /// As Redis writes it.
  public var description: String { "\(milliseconds)-\(sequence)" }

  /// The order of the stream.
  public static func < (first: RedisStreamID, second: RedisStreamID) -> Bool {
    (first.milliseconds, first.sequence) < (second.milliseconds, second.sequence)
  }
}

/// One entry of a stream: its id and its fields in order.
public struct RedisStreamEntry: Sendable, Hashable {
  /// The entry's id.
  public var id: RedisStreamID
  /// Names and values alternate in Redis; here they are pairs, in the order they were added.
  public var fields: [(name: String, value: [UInt8])] {
    zip(names, values).map { (name: $0, value: $1) }
  }
  private var names: [String]
  private var values: [[UInt8]]

  /// The bytes of the first field with this name.
  public subscript(name: String) -> [UInt8]? {
    names.firstIndex(of: name).map { values[$0] }
  }

  /// Reads `[id, [name, value, ...]]`.
  ///
  /// A null field list is an entry that was deleted meanwhile: no fields.
  init(_ value: RedisValue) throws(RedisError) {
    let parts = try value.arrayValue()
    guard parts.count == 2, let id = RedisStreamID(try parts[0].stringValue()) else {
      throw RedisError(
        .unexpectedReply,
        "expected a stream entry, got \(value.kindName)",
        mayHaveRun: true
      )
    }
    self.id = id
    names = []
    values = []
    guard !parts[1].isNull else { return }
    let words = try parts[1].arrayValue()
    guard words.count.isMultiple(of: 2) else {
      throw RedisError(
        .unexpectedReply,
        "expected pairs in a stream entry, got \(words.count) words",
        mayHaveRun: true
      )
    }
    for index in stride(from: 0, to: words.count, by: 2) {
      names.append(try words[index].stringValue())
      values.append(try words[index + 1].bytesValue())
    }
  }
}

extension RedisValue {
  /// The entries of an XRANGE or XREVRANGE reply.
  public func streamEntries() throws(RedisError) -> [RedisStreamEntry] {
    var entries: [RedisStreamEntry] = []
    for value in try arrayValue() { entries.append(try RedisStreamEntry(value)) }
    return entries
  }
}

/// Blocking reads of streams (XREAD BLOCK) on a connection of its own.
///
/// For one task at a time: a second read would wait behind the first. Cancelling a read ends the connection,
/// and the next read makes a new one.
public final class RedisStreamReader: Sendable {
  private let link: Link
  private let blockMax: Duration
  private let commandTimeout: Duration

  init(link: Link, blockMax: Duration, commandTimeout: Duration) {
    self.link = link
    self.blockMax = blockMax
    self.commandTimeout = commandTimeout
  }

  /// The entries of a stream after an id, oldest first; waits for the first one.
  ///
  /// Gives at most `count` entries, and none when none came within the reader's `blockMax`.
  public func read(
    _ key: String,
    after id: RedisStreamID,
    count: Int = 256
  ) async throws(RedisError) -> [RedisStreamEntry] {
    let milliseconds = max(1, Int64(blockMax / .milliseconds(1)))
    let reply = try await link.send(
      [
        "XREAD", "COUNT", RedisArgument(count), "BLOCK", RedisArgument(milliseconds), "STREAMS",
        RedisArgument(key), RedisArgument(id.description),
      ],
      timeout: blockMax + commandTimeout
    )
    if reply.isNull { return [] }
    // [[key, entries]]: one stream was asked for.
    guard let stream = try reply.arrayValue().first else { return [] }
    let parts = try stream.arrayValue()
    guard parts.count == 2 else {
      throw RedisError(
        .unexpectedReply,
        "expected a stream and its entries, got \(stream.kindName)",
        mayHaveRun: true
      )
    }
    return try parts[1].streamEntries()
  }

  /// Closes the connection; a read under way fails with `.closed`.
  public func close() async { await link.close() }
}
