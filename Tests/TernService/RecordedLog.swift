import Logging
import Synchronization

/// Keeps what is logged, a line a record.
final class RecordedLog: LogHandler {
  private let lines = Mutex<[String]>([])

  /// A logger that writes here.
  var logger: Logger { Logger(label: "test") { _ in self } }
  var text: String { lines.withLock { $0.joined(separator: "\n") } }

  // A handler of one logger, which nobody changes.
  var metadata: Logger.Metadata {
    get { [:] }
    set { _ = newValue }
  }
  var logLevel: Logger.Level {
    get { .info }
    set { _ = newValue }
  }

  subscript(metadataKey _: String) -> Logger.Metadata.Value? {
    get { nil }
    set { _ = newValue }
  }

  func log(event: LogEvent) {
    let fields = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted()
    lines.withLock { $0.append(([event.message.description] + fields).joined(separator: " ")) }
  }
}
