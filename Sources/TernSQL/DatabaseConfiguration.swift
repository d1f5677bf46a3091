/// The limits and sizes of a database; the defaults suit a service on a small machine.
public struct DatabaseConfiguration: Sendable {
  /// How many reader threads, each with a connection of its own.
  public var readersCount = 2
  /// How many writes may wait; one more is refused with `.overloaded`.
  public var writesWaitingMax = 4096
  /// How many reads may wait; one more is refused with `.overloaded`.
  public var readsWaitingMax = 4096
  /// How many transactions one COMMIT may carry.
  public var groupCountMax = 256
  /// After so long a group takes in no further transaction, so that the first does not wait for ever.
  public var groupDurationMax: Duration = .milliseconds(20)
  /// How many rows one query may return; one more is `.tooManyRows`.
  public var rowsMax = 10_000
  /// How many prepared statements each connection keeps.
  public var statementsMax = 128
  /// How many pages the file may have (4 KiB each); nil leaves the limit to the disk.
  public var pagesMax: Int?
  /// How many bytes the file may have to be looked through when it is opened, so that damage is told then, and not by
  /// the first call that meets it.
  ///
  /// SQLite looks through some 500 MB a second of a file that is in memory already.
  public var checkedBytesMax = 256 << 20
  /// How long the writer waits for a lock that an outside tool holds.
  public var busyTimeout: Duration = .seconds(5)
  /// The log's length, in pages, from which the writer copies it back into the database.
  public var checkpointPages = 1000
  /// The log's length, in pages, from which the writer waits shortly for readers in order to start it anew.
  public var logPagesMax = 16_384

  /// The defaults.
  public init() {}
}

/// What a database has done since it was opened.
public struct DatabaseStatistics: Sendable, Hashable {
  /// Transactions that were committed.
  public var transactions = 0
  /// COMMITs, each of one or more transactions.
  public var commits = 0
  /// Transactions that were rolled back, by their body or with their group.
  public var rollbacks = 0
  /// Copies of the log back into the database.
  public var checkpoints = 0
  /// The largest group so far.
  public var largestGroup = 0
}
