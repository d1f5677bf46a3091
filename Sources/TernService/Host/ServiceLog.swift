public import Logging
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Log records as single lines on standard error, each written by one system call:
/// `2026-11-22T18:00:00.123456Z info orders: an order was placed order=orders/17`.
public struct ServiceLogHandler: LogHandler {
  /// Records below this level are dropped.
  public var logLevel: Logger.Level
  /// Stands in every record.
  public var metadata: Logger.Metadata = [:]
  /// Adds what the running task carries, for example its trace.
  public var metadataProvider: Logger.MetadataProvider?
  private let service: String

  /// A handler for one service.
  public init(service: String, level: Logger.Level) {
    self.service = service
    logLevel = level
  }

  /// One entry of ``metadata``.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes a record.
  public func log(event: LogEvent) {
    var all = metadata
    if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
    if let own = event.metadata { all.merge(own) { $1 } }
    if let error = event.error { all["error"] = "\(error)" }
    var line = "\(ServiceLogHandler.time()) \(event.level) \(service): "
    line += ServiceLogHandler.oneLine(event.message.description)
    for (key, value) in all.sorted(by: { $0.key < $1.key }) {
      line += " \(key)=\(ServiceLogHandler.quoted(value.description))"
    }
    line += "\n"
    line.withUTF8 { bytes in _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
  }

  /// A record is one line whatever is in it: nobody can forge a second one.
  static func oneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      return text
    }
    return text.unicodeScalars.reduce(into: "") { line, scalar in
      line +=
        scalar.properties.generalCategory == .control
        ? scalar.escaped(asASCII: true) : String(scalar)
    }
  }

  static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 < 0x7f }
    guard !isPlain else { return text }
    let escaped = text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\\\"")
    return "\"\(oneLine(String(escaped)))\""
  }

  private static func time() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var parts = tm()
    gmtime_r(&now.tv_sec, &parts)
    func digits(_ value: Int, _ count: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let date = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
      .map { digits($0, 2) }.joined(separator: "-")
    let time = [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)]
      .map { digits($0, 2) }.joined(separator: ":")
    return "\(date)T\(time).\(digits(now.tv_nsec / 1000, 6))Z"
  }
}

extension ServiceHost {
  private static let isBootstrapped = Atomic(false)

  /// Sends all logging of this process to standard error; later calls do nothing.
  public static func bootstrapLogging(service: String, level: Logger.Level = .info) {
    guard !isBootstrapped.exchange(true, ordering: .relaxed) else { return }
    LoggingSystem.bootstrap { _ in ServiceLogHandler(service: service, level: level) }
  }
}
