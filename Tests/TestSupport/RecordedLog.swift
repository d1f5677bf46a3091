public import Logging
import Synchronization

/// Keeps what is logged, a line a record.
public final class RecordedLog: LogHandler {
  private let records = Mutex<[String]>([])

  /// Nothing yet.
  public init() {}

  /// A logger that writes here.
  public var logger: Logger { Logger(label: "test") { _ in self } }
  /// What has been logged, in order.
  public var lines: [String] { records.withLock { $0 } }
  /// The same in one text.
  public var text: String { lines.joined(separator: "\n") }

  // A handler of one logger, which nobody changes.

  /// None.
  public var metadata: Logger.Metadata {
    get { [:] }
    set { _ = newValue }
  }
  /// Always info.
  public var logLevel: Logger.Level {
    get { .info }
    set { _ = newValue }
  }

  /// None.
  public subscript(metadataKey _: String) -> Logger.Metadata.Value? {
    get { nil }
    set { _ = newValue }
  }

  /// Keeps the message and its metadata, sorted.
  public func log(event: LogEvent) {
    let fields = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted()
    records.withLock { $0.append(([event.message.description] + fields).joined(separator: " ")) }
  }
}
