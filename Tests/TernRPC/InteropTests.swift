import Foundation
import Synchronization
import TernWire
import TestSupport
import Testing

@testable import TernRPC

/// Both directions between this implementation and the one in Python, which was written from the protocol document alone.
@Suite(.timeLimit(.minutes(10)), .enabled(if: Python.isThere, "needs python3"))
struct InteropTests {
  private typealias Method = InteropService.Method

  /// Every transport that the other side has, with checksums and without.
  static let ways: [(TransportKind, Bool)] = [(.tcp, false), (.tcp, true), (.unix, false)]

  // MARK: Python calls Swift

  @Test("the Python client passes every case with the Swift server", arguments: ways)
  func pythonClient(kind: TransportKind, checksums: Bool) async throws {
    var configuration = ServerConfiguration.patient
    configuration.usesChecksums = checksums
    let server = RPCServer(
      services: [InteropService()],
      configuration: configuration,
      logger: .quiet
    )
    let folder = TemporaryDirectory()
    let wanted: ServerAddress =
      kind == .unix ? .unix(path: folder.file("s")) : .tcp(host: "127.0.0.1", port: 0)
    try await withServer(server, on: wanted) { address in
      let (status, output) = try await Python.run(
        ["client.py", "\(address)"] + (checksums ? ["--checksums"] : [])
      )
      let lines = output.split(separator: "\n")
      #expect(status == 0, "\(output)")
      #expect(lines.filter { $0.hasPrefix("ok ") }.count == 23, "\(output)")
    }
    #expect(server.callsInFlight == 0)
    #expect(server.core.bufferedByteCount == 0)
  }

  // MARK: Swift calls Python

  /// A case, as gRPC's interop list has it, or would.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var isHeavy = false
    var run: @Sendable (any RPCChannel) async throws -> Void

    var testDescription: String { name }
  }

  @Test("the Swift client passes every case with the Python server", arguments: ways)
  func pythonServer(kind: TransportKind, checksums: Bool) async throws {
    let folder = TemporaryDirectory()
    let wanted = kind == .unix ? "unix:\(folder.file("s"))" : "127.0.0.1:0"
    let server = try Python.Server(["server.py", wanted] + (checksums ? ["--checksums"] : []))
    let address = try #require(ServerAddress(parsing: try await server.firstLine()))
    var configuration = ClientConfiguration.patient
    configuration.usesChecksums = checksums
    let client = RPCClient(address: address, configuration: configuration, logger: .quiet)
    // Checksums of much data take long in Python.
    for one in Self.cases where !checksums || !one.isHeavy {
      do {
        try await one.run(client)
      } catch {
        Issue.record(error, "\(one.name)")
      }
    }
    await client.close()
    server.stop()
  }

  @Test("the same cases pass between two ends in Swift", arguments: TransportKind.allCases)
  func swiftOnly(kind: TransportKind) async throws {
    try await withChannel(kind, services: [InteropService()]) { channel, _ in
      for one in Self.cases {
        do {
          try await one.run(channel)
        } catch {
          Issue.record(error, "\(one.name)")
        }
      }
    }
  }

  private static func expect(
    _ code: StatusCode,
    _ what: String,
    _ message: String? = nil,
    _ body: () async throws -> Void
  ) async -> RPCError? {
    do {
      try await body()
      Issue.record("\(what) succeeded")
      return nil
    } catch {
      let error = RPCError.reported(error).error
      #expect(error.code == code, "\(what): \(error)")
      if let message { #expect(error.message == message, "\(what)") }
      return error
    }
  }

  static let cases: [Case] = [
    Case(name: "empty unary") { channel in
      let _: Google.Protobuf.Empty = try await channel.unary(
        Method.empty,
        Google.Protobuf.Empty()
      )
    },
    Case(name: "large unary", isHeavy: true) { channel in
      for length in [60_000, 65_536, 300_000, 1_000_000, 4_000_000] {
        for compression in MessageCompression.allCases {
          let request = Text(value: String(repeating: "some text, ", count: length / 11))
          let response: Text = try await channel.unary(
            Method.echo,
            request,
            options: CallOptions(compression: compression)
          )
          #expect(response == request)
        }
      }
    },
    Case(name: "client streaming") { channel in
      let sum: Number = try await channel.clientStreaming(Method.sum) {
        (requests: RequestWriter<Number>) in
        for value in [27_182, 8, 1_828, 45_904] as [Int64] {
          try await requests.write(Number(value: value))
        }
      }
      #expect(sum.value == 74_922)
    },
    Case(name: "server streaming") { channel in
      let numbers: ResponseStream<Number> = channel.serverStreaming(
        Method.count,
        Number(value: 3_000)
      )
      var seen: [Int64] = []
      for try await number in numbers { seen.append(number.value) }
      #expect(seen == Array(0..<3_000))
    },
    Case(name: "ping pong") { channel in
      for compression in MessageCompression.allCases {
        try await channel.bidirectional(
          Method.chat,
          options: CallOptions(compression: compression)
        ) { (requests: RequestWriter<Text>, responses: ResponseStream<Text>) in
          var iterator = responses.makeAsyncIterator()
          for size in [1, 100, 5_000, 100_000, 3] {
            let text = String(repeating: "ab", count: size)
            try await requests.write(Text(value: text))
            #expect(try await iterator.next()?.value == "re: " + text)
          }
          requests.finish()
          #expect(try await iterator.next() == nil)
        }
      }
    },
    Case(name: "empty stream") { channel in
      try await channel.bidirectional(Method.chat) {
        (requests: RequestWriter<Text>, responses: ResponseStream<Text>) in
        requests.finish()
        for try await _ in responses { Issue.record("a response to nothing") }
      }
    },
    Case(name: "custom metadata") { channel in
      var metadata: Metadata = ["x-initial": "hello", "authorization": "Bearer x"]
      metadata.append("x-initial", "again")
      metadata.append("x-raw-bin", bytes: [0xAB, 0, 0xFF])
      let response = try await channel.unary(
        Method.mirror,
        bytes: [],
        options: CallOptions(metadata: metadata)
      )
      for got in [response.metadata, response.trailers] {
        #expect(got.strings("x-initial") == ["hello", "again"])
        #expect(got["authorization"] == "Bearer x")
        #expect(got[bytes: "x-raw-bin"] == [0xAB, 0, 0xFF])
      }
    },
    Case(name: "status code and message") { channel in
      for code in StatusCode.allCases where code != .ok {
        let request = Text(value: "\(code.rawValue):test status message")
        let error = await expect(code, "fail", "test status message") {
          let _: Text = try await channel.unary(Method.fail, request)
        }
        #expect(error?.detail(as: Text.self)?.value == "why")
        #expect(error?.metadata["trailer"] == "late")
      }
    },
    Case(name: "special status message") { channel in
      let message =
        "\t\ntest with whitespace\r\nand Unicode BMP \u{263A} and non-BMP \u{1F608}\t\n"
      _ = await expect(.unknown, "fail", message) {
        let _: Text = try await channel.unary(Method.fail, Text(value: "2:" + message))
      }
    },
    Case(name: "unimplemented method and service") { channel in
      for method in [Method.nothing, Method.stranger] {
        _ = await expect(.unimplemented, method.path) {
          let _: Text = try await channel.unary(method, Text())
        }
      }
    },
    Case(name: "undecodable request") { channel in
      _ = await expect(.internal, "echo") {
        _ = try await channel.unary(Method.echo, bytes: [0x0A, 0x7F])
      }
    },
    Case(name: "cancel after begin") { channel in
      let calling = Task {
        let _: Number = try await channel.clientStreaming(Method.sum) {
          (requests: RequestWriter<Number>) in
          try await Task.sleep(for: .seconds(3600))
        }
      }
      calling.cancel()
      _ = await expect(.cancelled, "sum") { try await calling.value }
    },
    Case(name: "cancel after first response") { channel in
      let numbers: ResponseStream<Number> = channel.serverStreaming(
        Method.count,
        Number(value: 1_000_000_000)
      )
      for try await number in numbers {
        #expect(number.value == 0)
        break
      }
    },
    Case(name: "timeout on sleeping server, and many on one channel") { channel in
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<200 {
          group.addTask {
            _ = await expect(.deadlineExceeded, "sleep") {
              let _: Google.Protobuf.Empty = try await channel.unary(
                Method.sleep,
                Number(value: 60_000),
                options: CallOptions(timeout: .milliseconds(100))
              )
            }
          }
        }
      }
    },
    Case(name: "push back: a stream that isn't read holds nobody up but itself") { channel in
      let written = Signal()
      try await channel.bidirectional(Method.chat) {
        (requests: RequestWriter<Text>, responses: ResponseStream<Text>) in
        let part = Text(value: String(repeating: "x", count: 100_000))
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask {
            for _ in 0..<40 {
              try await requests.write(part)
              written.add()
            }
            requests.finish()
          }
          for _ in 0..<50 {
            let _: Google.Protobuf.Empty = try await channel.unary(
              Method.empty,
              Google.Protobuf.Empty()
            )
          }
          #expect(written.count < 40)
          var count = 0
          for try await response in responses {
            #expect(response.value.utf8.count == 100_004)
            count += 1
          }
          #expect(count == 40)
          try await group.waitForAll()
        }
      }
    },
    Case(name: "a thousand large calls at a time", isHeavy: true) { channel in
      let request = Text(value: String(repeating: "p", count: 100_000))
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<1_000 {
          group.addTask {
            let response: Text = try await channel.unary(Method.echo, request)
            return response == request
          }
        }
        for try await isSame in group { #expect(isSame) }
      }
    },
    Case(name: "soak") { channel in
      for number in 0..<500 {
        let request = Text(value: "soak \(number)")
        let response: Text = try await channel.unary(Method.echo, request)
        #expect(response == request)
      }
    },
  ]
}

/// The programs of `Tools/interop`.
enum Python {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Tools/interop")

  static let isThere: Bool = {
    let process = made(["--version"])
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  private static func made(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-B"] + arguments
    process.currentDirectoryURL = folder
    return process
  }

  /// Runs a program to its end.
  static func run(_ arguments: [String]) async throws -> (status: Int32, output: String) {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        do {
          let process = made(arguments)
          let output = Pipe()
          process.standardOutput = output
          process.standardError = output
          try process.run()
          let said = try output.fileHandleForReading.readToEnd() ?? Data()
          process.waitUntilExit()
          continuation.resume(
            returning: (process.terminationStatus, String(decoding: said, as: UTF8.self))
          )
        } catch {
          continuation.resume(throwing: error)
        }
      }
    }
  }

  /// A program that runs until its input ends.
  final class Server: Sendable {
    private let process: Mutex<Process>
    private let input = Pipe()
    private let output = Pipe()

    init(_ arguments: [String]) throws {
      let process = made(arguments)
      process.standardInput = input
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      self.process = Mutex(process)
    }

    deinit { try? input.fileHandleForWriting.close() }

    func firstLine() async throws -> String {
      let output = output
      return await withCheckedContinuation { continuation in
        Thread.detachNewThread {
          var line = Data()
          while let byte = try? output.fileHandleForReading.read(upToCount: 1), byte != Data([10]),
            !byte.isEmpty
          { line += byte }
          continuation.resume(returning: String(decoding: line, as: UTF8.self))
        }
      }
    }

    func stop() {
      try? input.fileHandleForWriting.close()
      process.withLock { $0.waitUntilExit() }
    }
  }
}
