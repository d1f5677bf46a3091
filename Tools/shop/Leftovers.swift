import Foundation

/// Processes of a shop whose supervisor was killed and could stop nothing any more.
///
/// All notice that their parent is gone, and leave, but that takes a moment, and who was killed together with the
/// supervisor may have left Redis without the process that watches for it: it would keep its port and write to a folder
/// that another shop opens. Only for the holder of the folder's lock: nobody else has a shop there.
struct Leftovers {
  /// How long the processes may take to leave.
  static let patience = Duration.seconds(10)
  private static let pause = Duration.milliseconds(20)

  let layout: ShopLayout
  /// The processes that the last supervisor has noted, by name.
  let noted: [String: Int32]

  /// Ends what still runs, and waits until it has.
  func end() async throws {
    var running = noted.filter { isOurs($0.key, $0.value) }
    if let redis = running["redis"] { kill(redis, SIGTERM) }
    let start = ContinuousClock.now
    while !running.isEmpty {
      guard start.duration(to: .now) < Self.patience else {
        let names = running.sorted { $0.key < $1.key }
          .map { "\($0.key) (process \($0.value))" }
          .joined(separator: ", ")
        throw Problem("a shop on \(layout.data) was killed and left \(names) behind; end it first")
      }
      try await Task.sleep(for: Self.pause)
      running = running.filter { isOurs($0.key, $0.value) }
    }
  }

  /// Whether the process is still the one that was noted: the kernel gives numbers again.
  private func isOurs(_ name: String, _ process: Int32) -> Bool {
    guard name != "redis" else {
      let folder = try? FileManager.default.destinationOfSymbolicLink(
        atPath: "/proc/\(process)/cwd"
      )
      return folder == realPath("\(layout.dataDirectory(of: .inventory))/redis")
    }
    guard let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else {
      return false
    }
    let arguments = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    return arguments.dropFirst().starts(with: ["serve", name])
      && arguments.contains("--leave-with-parent")
  }

  /// The path without symbolic links, as the kernel tells it.
  private func realPath(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
