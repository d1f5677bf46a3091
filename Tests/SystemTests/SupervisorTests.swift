import Foundation
import Testing

/// What becomes of a shop whose supervisor ends, or is gone at one blow.
@Suite("The end of the supervisor", .serialized, .timeLimit(.minutes(5)))
struct SupervisorTests {
  @Test("kill -9: nothing is left behind, Redis no more than the services")
  func nothingStays() async throws {
    let shop = try await RunningShop()
    let processes = try shop.processIDs()
    #expect(processes.count == 7)
    let redis = try #require(processes["redis"])
    kill(try #require(Self.parent(of: redis)), SIGKILL)
    for (name, process) in processes {
      _ = try await eventually("\(name) has left") {
        Self.workingDirectory(of: process) == nil ? true : nil
      }
    }
    // Nobody is there to be stopped; the data goes.
    await shop.destroy()
  }

  @Test(
    "A closed terminal drains and stops the shop as Ctrl-C does",
    .enabled(if: !isHangUpIgnored, "these tests run under nohup, and so would the shop")
  )
  func hangUp() async throws {
    let shop = try await RunningShop()
    let processes = try shop.processIDs()
    #expect(await shop.stop(with: SIGHUP) == 0)
    for (name, process) in processes {
      #expect(Self.workingDirectory(of: process) == nil, "\(name) still runs")
    }
    #expect(!FileManager.default.fileExists(atPath: shop.data.appending(path: "processes").path))
    await shop.destroy()
  }

  @Test("The last words of a service that does not start are of this run only")
  func lastWords() async throws {
    let data = FileManager.default.temporaryDirectory.appending(path: "tern-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: data) }
    for folder in ["users", "logs"] {
      try FileManager.default.createDirectory(
        at: data.appending(path: folder),
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    }
    for (file, text) in [
      ("tern-shop", ""), ("users/.owner", "somebody.else\n"), ("logs/users.log", "an old story\n"),
    ] {
      try Data(text.utf8).write(to: data.appending(path: file))
    }
    let shop = try await Command.run(
      Command.product("shop"),
      ["up", "--port", "\(try RunningShop.freePorts())", "--data", data.path],
      seconds: 60
    )
    #expect(shop.exitCode != 0)
    #expect(shop.errors.contains("its last words:"), "\(shop.errors)")
    #expect(shop.errors.contains("belongs to somebody.else"), "\(shop.errors)")
    #expect(!shop.errors.contains("an old story"), "\(shop.errors)")
  }

  @Test("The help counts the ports right")
  func help() async throws {
    let help = try await Command.run(Command.product("shop"), ["up", "--help"])
    // Lines are broken by the width of the terminal.
    let text = help.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("The gateway's port; the seven behind it are used too."), "\(text)")
    #expect(text.contains("on the seven ports behind it"), "\(text)")
  }

  @Test(
    "kill -9: nothing is left behind that keeps the same shop from opening again, with its orders"
  )
  func killed() async throws {
    let shop = try await RunningShop()
    let shopper = try await Shopper(shop)
    let placed = try await shopper.order("products/dominoes", quantity: 1)
    let name = placed.json["name"].string
    _ = try await shopper.finalOrder(name)

    let redis = try #require(try shop.processIDs()["redis"])
    kill(try #require(Self.parent(of: redis)), SIGKILL)
    let next = try await RunningShop(data: shop.data)
    #expect(Self.workingDirectory(of: redis) == nil, "the old Redis still runs")
    let again = try await Shopper(next)
    #expect(try await again.get("/v1/\(name)").json["state"].string == "CONFIRMED")
    await next.destroy()
    _ = await shop.stop()
  }

  /// Whoever runs these tests may have them ignore the end of the terminal; programs that they start do so too.
  private static var isHangUpIgnored: Bool {
    var action = sigaction()
    sigaction(SIGHUP, nil, &action)
    let handler = action.__sigaction_handler.sa_handler
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// The fourth word of `/proc/PID/stat`; the name before it stands in parentheses.
  private static func parent(of process: Int32) -> Int32? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let name = text.lastIndex(of: ")")
    else { return nil }
    let words = text[text.index(after: name)...].split(separator: " ")
    return words.count > 1 ? Int32(words[1]) : nil
  }

  /// Nil for a process that has ended, even when nobody has asked for its exit code yet.
  private static func workingDirectory(of process: Int32) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
  }
}
