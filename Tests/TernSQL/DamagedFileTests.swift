import Foundation
import TestSupport
import Testing

@testable import TernSQL

/// Files that somebody has damaged: refused at the opening, in words that help, and left as they are.
@Suite("Damaged files")
struct DamagedFileTests {
  /// What happened to the file.
  enum Damage: String, CaseIterable, CustomTestStringConvertible {
    case cutInTheMiddle = "cut in the middle of a page"
    case cutBetweenPages = "cut between pages"
    case cutInTheHeader = "cut in the header"
    case zeroHeader = "zeros for a header"
    case textHeader = "text for a header"
    case wrongPageSize = "a page size that there is not"
    case randomSchema = "random bytes in the schema"
    case randomPage = "random bytes in a page of the middle"
    case zeroPage = "zeros in a page of the middle"

    var testDescription: String { rawValue }

    func apply(to bytes: inout Data) {
      var random = SeededGenerator(seed: 7)
      func noise(_ count: Int) -> Data {
        Data((0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) })
      }
      let middle = bytes.count / 4096 / 2 * 4096
      switch self {
      case .cutInTheMiddle: bytes.removeLast(4096 * 2 + 1000)
      case .cutBetweenPages: bytes.removeLast(bytes.count - middle)
      case .cutInTheHeader: bytes.removeLast(bytes.count - 60)
      case .zeroHeader: bytes.replaceSubrange(0..<100, with: Data(count: 100))
      case .textHeader: bytes.replaceSubrange(0..<16, with: Data("This is no data.".utf8))
      case .wrongPageSize: bytes.replaceSubrange(16..<18, with: [0xFF, 0xFF])
      case .randomSchema: bytes.replaceSubrange(100..<4096, with: noise(3996))
      case .randomPage: bytes.replaceSubrange(middle..<middle + 4096, with: noise(4096))
      case .zeroPage: bytes.replaceSubrange(middle..<middle + 4096, with: Data(count: 4096))
      }
    }
  }

  private let directory = TemporaryDirectory()
  private var path: String { directory.file("test.db") }

  private func open(_ configuration: DatabaseConfiguration = .init()) async throws -> Database {
    try await Database.open(
      path,
      owner: "test.owner",
      migrations: [accounts],
      configuration: configuration
    )
  }

  /// A database of some 50 pages, closed.
  private func fill() async throws -> Data {
    let database = try await open()
    try await database.write { transaction in
      for number in 0..<500 {
        try transaction.execute(
          "INSERT INTO accounts VALUES ($1, $2, $3)",
          "account \(number)",
          number,
          String(repeating: "note ", count: 60)
        )
      }
    }
    await database.close()
    return try contents()
  }

  private func contents(_ suffix: String = "") throws -> Data {
    try Data(contentsOf: URL(filePath: path + suffix))
  }

  @Test(
    "are refused with their name, what is wrong and what to do, and are left as they are",
    arguments: Damage.allCases
  )
  func refuses(damage: Damage) async throws {
    var bytes = try await fill()
    damage.apply(to: &bytes)
    try bytes.write(to: URL(filePath: path))
    for _ in 0..<2 {
      let error = try await sqlError { try await open() }
      #expect(error.code == .corrupt)
      #expect(error.message.hasPrefix("\(path) can't be used: the "))
      #expect(error.message.contains("Nothing was changed. Put back a backup of the file"))
      #expect(error.message.contains("`sqlite3 \(path) .recover | sqlite3 NEW`"))
      #expect(!error.detail.isEmpty)
      #expect(try contents() == bytes)
    }
  }

  @Test("are not looked through beyond the limit, and at it they are")
  func limit() async throws {
    var bytes = try await fill()
    Damage.zeroPage.apply(to: &bytes)
    try bytes.write(to: URL(filePath: path))
    var configuration = DatabaseConfiguration()
    configuration.checkedBytesMax = bytes.count
    let error = try await sqlError { try await open(configuration) }
    #expect(error.code == .corrupt)
    configuration.checkedBytesMax = bytes.count - 1
    await (try await open(configuration)).close()
  }

  @Test(
    "keep the log of a process that was killed, also when nothing is left of the file but its name"
  )
  func keepsLog() async throws {
    let good = try await fill()
    // What SIGKILL leaves: a log that was not copied back.
    let writing = try await open()
    try await writing.write { try $0.execute("UPDATE accounts SET balance = 7 WHERE balance = 1") }
    let log = try contents("-wal")
    let file = try contents()
    await writing.close()
    #expect(!log.isEmpty)
    var damaged = file
    Damage.zeroPage.apply(to: &damaged)
    for bytes in [damaged, Data()] {
      try bytes.write(to: URL(filePath: path))
      try log.write(to: URL(filePath: path + "-wal"))
      let error = try await sqlError { try await open() }
      #expect(error.code == .corrupt)
      #expect(error.message.hasPrefix("\(path) can't be used: "))
      #expect(try contents() == bytes)
      #expect(try contents("-wal") == log)
    }
    // With the file as it was, everything is there.
    try good.write(to: URL(filePath: path))
    try log.write(to: URL(filePath: path + "-wal"))
    let again = try await open()
    let row = try await again.read {
      try $0.first("SELECT count(*) AS n FROM accounts WHERE balance = 7")
    }
    #expect(try row?.int("n") == 2)
    await again.close()
  }
}
