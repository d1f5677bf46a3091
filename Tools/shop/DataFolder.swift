import Foundation

/// The folder of all data: made, locked against a second shop, and thrown away only when it is one of ours.
final class DataFolder: Sendable {
  /// The file that says "this is a shop's data"; without it nothing is ever removed.
  private static let marker = "tern-shop"
  private static let markerText =
    "The data of a Tern shop. `shop up --fresh` may remove this folder's contents.\n"

  private let path: String
  private let lock: Int32

  private init(path: String, lock: Int32) {
    self.path = path
    self.lock = lock
  }

  /// Takes the folder for this process alone; what is in it stays as it is.
  static func open(_ layout: ShopLayout) throws -> DataFolder {
    let files = FileManager.default
    let path = layout.data
    var isDirectory: ObjCBool = false
    if files.fileExists(atPath: path, isDirectory: &isDirectory) {
      guard isDirectory.boolValue else {
        throw Problem("--data expects a folder, but \(path) is a file")
      }
      let contents = try files.contentsOfDirectory(atPath: path)
      guard contents.isEmpty || contents.contains(marker) else {
        throw Problem(
          "\(path) holds something that is not a shop's data; choose another folder with --data"
        )
      }
    } else {
      do {
        try files.createDirectory(
          atPath: path,
          withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700]
        )
      } catch {
        throw Problem("the folder \(path) can't be made: \(error.localizedDescription)")
      }
    }
    let lock = Glibc.open("\(path)/\(marker)", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else {
      throw Problem("\(path) can't be written: \(String(cString: strerror(errno)))")
    }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      Glibc.close(lock)
      throw Problem(
        "another shop runs on \(path); stop it, or choose another folder with --data"
      )
    }
    let folder = DataFolder(path: path, lock: lock)
    try folder.writeMarker()
    return folder
  }

  /// Throws the data away if it is to be fresh, and makes what every shop needs.
  func prepare(fresh: Bool) throws {
    if fresh { try empty() }
    try FileManager.default.createDirectory(
      atPath: "\(path)/logs",
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
  }

  /// The processes that were noted last: empty when the shop was stopped in good order.
  func notedProcesses() -> [String: Int32] {
    guard let bytes = FileManager.default.contents(atPath: "\(path)/processes") else { return [:] }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let pairs = lines.compactMap { line -> (String, Int32)? in
      let words = line.split(separator: " ")
      guard words.count == 2, let process = Int32(words[1]), process > 1 else { return nil }
      return (String(words[0]), process)
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// Notes which processes run, a line each: `orders 4711`.
  ///
  /// For people and scripts.
  func write(processes: [String: Int32]) {
    let text = processes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
    try? Data(text.utf8).write(
      to: URL(fileURLWithPath: "\(path)/processes"),
      options: [.atomic]
    )
  }

  /// Gives the folder free for the next shop.
  func close() {
    try? FileManager.default.removeItem(atPath: "\(path)/processes")
    Glibc.close(lock)
  }

  private func empty() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: path) where name != Self.marker
    {
      try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
  }

  private func writeMarker() throws {
    ftruncate(lock, 0)
    let bytes = Array(Self.markerText.utf8)
    guard pwrite(lock, bytes, bytes.count, 0) == bytes.count else {
      throw Problem("\(path) can't be written: \(String(cString: strerror(errno)))")
    }
  }
}

/// What keeps a shop from opening, for people.
struct Problem: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) {
    self.description = description
  }
}
