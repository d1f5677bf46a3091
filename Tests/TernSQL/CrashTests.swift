import Foundation
import TestSupport
import Testing

@testable import TernSQL

@Suite("Crashes")
struct CrashTests {
  /// Opens what a crash would have left: the file, and as much of the log as had reached the disk.
  private func survivors(
    of path: String,
    log: Data,
    in directory: TemporaryDirectory
  ) async throws -> [String] {
    let copy = directory.file("copy-\(log.count).db")
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    try log.write(to: URL(fileURLWithPath: copy + "-wal"))
    let database = try await Database.open(copy, owner: "test.owner", migrations: [accounts])
    let rows = try await database.read { try $0.rows("SELECT id FROM accounts ORDER BY id") }
    await database.close()
    return try rows.map { try $0.string("id") }
  }

  @Test("what write acknowledged survives, and a torn log keeps whole groups only")
  func keepsWholeGroups() async throws {
    let fixture = try await Fixture(.patient)
    let logURL = URL(fileURLWithPath: fixture.path + "-wal")
    try await fixture.insert("a")
    let firstLog = try Data(contentsOf: logURL)

    let gate = Gate()
    let held = try await fixture.holdWriter(until: gate)
    try await withThrowingTaskGroup { group in
      for id in ["b", "c", "d"] {
        group.addTask {
          // Several pages for each, so that the group can be torn in many places.
          try await fixture.database.write {
            try $0.execute(
              "INSERT INTO accounts VALUES ($1, 0, $2)",
              id,
              String(repeating: id, count: 6000)
            )
          }
        }
      }
      await fixture.waitForWaiting(3)
      gate.open()
      try await group.waitForAll()
    }
    try await held.value
    let log = try Data(contentsOf: logURL)
    #expect(fixture.database.statistics.largestGroup >= 3)
    #expect(log.count > firstLog.count + 2 * 4096)

    #expect(
      try await survivors(of: fixture.path, log: log, in: fixture.directory)
        == ["a", "b", "c", "d"]
    )
    // Every page boundary of the second group, and the bytes beside it.
    for boundary in stride(from: firstLog.count, to: log.count, by: 4096 + 24) {
      for cut in [boundary, boundary + 1, boundary + 4096] where cut < log.count {
        let ids = try await survivors(of: fixture.path, log: log[..<cut], in: fixture.directory)
        #expect(ids == ["a"])
      }
    }
    await fixture.database.close()
  }

  @Test(
    "a process killed while it writes loses nothing that it acknowledged",
    .timeLimit(.minutes(1))
  )
  func survivesKill() async throws {
    let directory = TemporaryDirectory()
    let path = directory.file("test.db")
    let acknowledgements = directory.file("acknowledged")
    try Data().write(to: URL(fileURLWithPath: acknowledgements))
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, acknowledgements = acknowledgements as String] in
      let database = try await Database.open(path, owner: "test.owner", migrations: [accounts])
      let file = try #require(FileHandle(forWritingAtPath: acknowledgements))
      try await withThrowingTaskGroup { group in
        for worker in 0..<8 {
          group.addTask {
            for number in 0..<1000 {
              let id = "w\(worker)-\(number)"
              try await database.write {
                try $0.execute("INSERT INTO accounts VALUES ($1, 0, NULL)", id)
                try $0.execute("INSERT INTO transfers (account) VALUES ($1)", id)
              }
              let line = Array((id + "\n").utf8)
              line.withUnsafeBytes { _ = write(file.fileDescriptor, $0.baseAddress, $0.count) }
              if worker == 3, number == 20 { kill(getpid(), SIGKILL) }
            }
          }
        }
        try await group.waitForAll()
      }
    }
    let acknowledged = try String(contentsOfFile: acknowledgements, encoding: .utf8)
      .split(separator: "\n").map(String.init)
    #expect(acknowledged.count >= 21)
    // The lock went with the process: no one has to clean up.
    let database = try await Database.open(path, owner: "test.owner", migrations: [accounts])
    let ids = try await database.read { reader in
      Set(try reader.rows("SELECT id FROM accounts").map { try $0.string("id") })
    }
    #expect(ids.isSuperset(of: acknowledged))
    let halves = try await database.read {
      try $0.rows("SELECT id FROM accounts WHERE id NOT IN (SELECT account FROM transfers)").count
    }
    #expect(halves == 0)
    await database.close()
  }

  @Test("the log is copied back when it grows, and emptied at close")
  func checkpoints() async throws {
    var configuration = DatabaseConfiguration()
    configuration.checkpointPages = 8
    configuration.logPagesMax = 64
    let fixture = try await Fixture(configuration)
    for number in 0..<30 {
      try await fixture.database.write {
        try $0.execute(
          "INSERT INTO accounts VALUES ($1, 0, $2)",
          "id\(number)",
          String(repeating: "x", count: 9000)
        )
      }
    }
    #expect(fixture.database.statistics.checkpoints > 1)
    let size = try #require(
      try FileManager.default.attributesOfItem(atPath: fixture.path + "-wal")[.size] as? Int
    )
    #expect(size < 40 * 4120)
    await fixture.database.close()
    #expect(!FileManager.default.fileExists(atPath: fixture.path + "-wal"))
  }

  @Test(
    "a reader that stays lets the log grow, but neither stops writes nor keeps it long for ever"
  )
  func outlastsReaders() async throws {
    var configuration = DatabaseConfiguration()
    configuration.checkpointPages = 8
    configuration.logPagesMax = 16
    let fixture = try await Fixture(configuration)
    let (arrived, resume) = (Gate(), Gate())
    async let reading: Int = fixture.database.read { reader in
      _ = try reader.first("SELECT count(*) AS n FROM accounts")
      arrived.open()
      resume.wait()
      return try reader.first("SELECT count(*) AS n FROM accounts")?.int("n") ?? -1
    }
    await arrived.waitAsync()
    func write(_ range: Range<Int>) async throws {
      for number in range {
        try await fixture.database.write {
          try $0.execute(
            "INSERT INTO accounts VALUES ($1, 0, $2)",
            "id\(number)",
            String(repeating: "x", count: 9000)
          )
        }
      }
    }
    func logSize() throws -> Int {
      let attributes = try FileManager.default.attributesOfItem(atPath: fixture.path + "-wal")
      return try #require(attributes[.size] as? Int)
    }
    try await write(0..<40)
    #expect(try logSize() > 100 * 4120)
    let triesCount = fixture.database.statistics.checkpoints
    // Each copy needs eight new pages: there were about 160 in all.
    #expect(triesCount <= 20)
    resume.open()
    #expect(try await reading == 0)
    try await write(40..<80)
    #expect(try logSize() < 60 * 4120)
    #expect(try await fixture.count() == 80)
    await fixture.database.close()
  }
}
