import Foundation
import TernService
import TestSupport
import Testing

/// What a supervisor does when a process ends.
@Suite(.timeLimit(.minutes(5)))
struct SupervisorTests {
  /// Runs a shell script as a process until the log says something.
  private func run(_ script: String, until words: String) async throws -> RecordedLog {
    let folder = TemporaryDirectory()
    let log = RecordedLog()
    let supervisor = Supervisor(logger: log.logger)
    let ready = folder.file("ready")
    try await supervisor.start(
      ProcessSpecification(
        name: "worker",
        executable: "/bin/sh",
        arguments: ["-c", script],
        environment: ["FOLDER": folder.path],
        logPath: folder.file("log")
      ) { FileManager.default.fileExists(atPath: ready) }
    )
    // Whoever ends before it was seen ready ends the start-up instead.
    try Data().write(to: URL(fileURLWithPath: folder.file("go")))
    while !log.text.contains(words) { try await Task.sleep(for: .milliseconds(10)) }
    await supervisor.stop()
    return log
  }

  /// Counts its runs, says that it is ready, and waits until it may go on.
  private static let start = """
    echo run >> $FOLDER/runs; runs=$(wc -l < $FOLDER/runs)
    echo "words of run $runs"
    touch $FOLDER/ready
    while [ ! -e $FOLDER/go ]; do sleep 0.05; done
    """

  @Test("what ends is started again")
  func startsAgain() async throws {
    let log = try await run(
      "\(Self.start)\n[ $runs = 3 ] && exec sleep 600; exit $runs",
      until: "starting it again in 0.2 seconds"
    )
    #expect(log.text.contains("worker ended (exit code 1); starting it again in 0.1 seconds"))
    #expect(log.text.contains("worker ended (exit code 2); starting it again in 0.2 seconds"))
  }

  @Test("what refuses its data stays down, and its last words are told")
  func refusal() async throws {
    let log = try await run(
      "\(Self.start)\n[ $runs = 1 ] && exit 1; exit 78",
      until: "is not started again"
    )
    let told = "worker ended (exit code 78) and is not started again; its last words:\n"
    #expect(log.lines.last == told + "words of run 2\n")
    #expect(log.lines.filter { $0.contains("runs again") }.count == 1)
  }
}
