import Foundation
import Logging

/// Log lines for a person at a terminal: a clock, the text, and the level only where it is not "info".
struct ConsoleLog: LogHandler {
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]
  private let label: String

  init(label: String) {
    self.label = label
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let level = event.level >= .warning ? "\(event.level): " : ""
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    let line =
      "\(twoDigits(parts.tm_hour)):\(twoDigits(parts.tm_min)):\(twoDigits(parts.tm_sec)) \(level)\(event.message)\n"
    // The terminal may be closed: then nobody reads what the shop still does.
    try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
  }

  private func twoDigits(_ number: Int32) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
