import Foundation
import Synchronization
import TestSupport
import Testing

@testable import TernRPC

/// Who a name stands for.
@Suite(.timeLimit(.minutes(5)))
struct ResolverTests {
  @Test("a file names a server a line")
  func file() throws {
    let text = "# servers\n127.0.0.1:7001\n\n  unix:/run/x.sock  # local\r\n[::1]:7\n"
    let servers = try FileResolver(path: "f").parse(Array(text.utf8)).get()
    #expect(
      servers.map(\.address) == [
        .tcp(host: "127.0.0.1", port: 7001), .unix(path: "/run/x.sock"),
        .tcp(host: "::1", port: 7),
      ]
    )
  }

  @Test(
    "a file without servers, or with something else, is refused with its line",
    arguments: [("", "names no server"), ("# none\n", "names no server"), ("a:1\nb\n", "f:2")]
  )
  func badFile(text: String, reason: String) throws {
    guard case .failure(let error) = FileResolver(path: "f").parse(Array(text.utf8)) else {
      Issue.record("it was accepted")
      return
    }
    #expect(error.message.contains(reason))
  }

  @Test("localhost has an address, and its name is to be in the certificate")
  func localhost() throws {
    let found = try DNSResolver.lookUp("localhost", 7001)
    #expect(
      found.contains(ResolvedServer(.tcp(host: "127.0.0.1", port: 7001), serverName: "localhost"))
    )
    #expect(Set(found).count == found.count)
  }

  @Test("DNS is asked again after its interval, each time, or when somebody asks for it")
  func waits() async {
    let resolver = DNSResolver(host: "localhost", port: 1, interval: .seconds(60))
    let clock = ContinuousClock()
    let start = clock.now
    for _ in 0..<3 { await resolver.wait(atMost: .milliseconds(100)) }
    #expect(clock.now - start >= .milliseconds(300))
    await withTaskGroup(of: Void.self) { group in
      for round in 0..<3 {
        if round > 0 { await group.next() }
        group.addTask { await resolver.wait(atMost: .seconds(3600)) }
        // Also before the other waits.
        resolver.refresh()
      }
    }
  }

  @Test("a host that doesn't exist is a reason")
  func unknownHost() {
    #expect(throws: RPCError.self) { try DNSResolver.lookUp("nothing.invalid", 1) }
  }

  @Test("a file is read again when it changes; a broken one changes nothing")
  func reload() async throws {
    let folder = TemporaryDirectory()
    let path = folder.file("servers")
    func write(_ text: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }
    try write("127.0.0.1:1")
    let (updates, continuation) = AsyncStream.makeStream(
      of: Result<[ResolvedServer], RPCError>.self
    )
    let watching = Task {
      await FileResolver(path: path, interval: .milliseconds(10)).watch { continuation.yield($0) }
    }
    var iterator = updates.makeAsyncIterator()
    let first = try #require(await iterator.next())
    #expect(try first.get().map(\.address) == [.tcp(host: "127.0.0.1", port: 1)])
    try write("nonsense")
    let second = try #require(await iterator.next())
    #expect(throws: RPCError.self) { try second.get() }
    try FileManager.default.removeItem(atPath: path)
    let third = try #require(await iterator.next())
    #expect(throws: RPCError.self) { try third.get() }
    try write("unix:/x\nunix:/y")
    // A write may be seen half done.
    var last = try #require(await iterator.next())
    while (try? last.get().count) != 2 { last = try #require(await iterator.next()) }
    #expect(try last.get().map(\.address) == [.unix(path: "/x"), .unix(path: "/y")])
    watching.cancel()
    await watching.value
  }

  @Test("a file has 64 KiB at most, and a longer one is refused")
  func fileLength() async throws {
    let folder = TemporaryDirectory()
    let path = folder.file("servers")
    for (count, isTaken) in [(65_536, true), (65_537, false)] {
      let line = "127.0.0.1:1\n#"
      let text = line + String(repeating: "x", count: count - line.utf8.count)
      try Data(text.utf8).write(to: URL(filePath: path))
      let (updates, continuation) = AsyncStream.makeStream(
        of: Result<[ResolvedServer], RPCError>.self
      )
      let watching = Task { await FileResolver(path: path).watch { continuation.yield($0) } }
      var iterator = updates.makeAsyncIterator()
      let servers = try #require(await iterator.next())
      #expect(
        (try? servers.get().map(\.address)) == (isTaken ? [.tcp(host: "127.0.0.1", port: 1)] : nil)
      )
      watching.cancel()
      await watching.value
    }
  }
}
