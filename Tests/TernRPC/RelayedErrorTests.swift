import TernWire
import Testing

@testable import TernRPC

/// What a caller learns when a call that the handler made fails, and the handler lets the error pass.
@Suite(.timeLimit(.minutes(5)))
struct RelayedErrorTests {
  private static let onward = Text(value: "call downstream")

  /// The error of a call to a service whose handler does so.
  private func failure(
    _ kind: TransportKind = .inProcess,
    downstream: @escaping @Sendable (ServerContext) async throws -> Text
  ) async throws -> RPCError {
    var service = EchoService()
    service.downstream = downstream
    var failure: RPCError?
    try await withChannel(kind, services: [service]) { channel, _ in
      do throws(RPCError) {
        let _: Text = try await channel.unary(EchoService.Method.echo, Self.onward)
      } catch {
        failure = error
      }
    }
    return try #require(failure)
  }

  /// An error as a service behind throws it, with all that an error can have.
  private static func whole(_ code: StatusCode) throws -> RPCError {
    var error = RPCError(
      code,
      "no product teapot",
      packing: Text(value: "detail")
    )
    error.metadata = ["x-internal": "shard 7"]
    error.retryPushback = .after(.milliseconds(5))
    return error
  }

  /// A call to a service that throws this error.
  private func relayed(
    _ thrown: RPCError,
    kind: TransportKind = .inProcess,
    as change: @escaping @Sendable (RPCError) -> RPCError = { $0 }
  ) async throws -> RPCError {
    var back = EchoService()
    back.downstream = { _ in throw thrown }
    var result: RPCError?
    try await withChannel(kind, services: [back]) { channel, _ in
      result = try await failure(kind) { _ in
        do throws(RPCError) {
          return try await channel.unary(EchoService.Method.echo, Self.onward)
        } catch {
          // What it was for the service in front.
          #expect(error == thrown)
          throw change(error)
        }
      }
    }
    return try #require(result)
  }

  @Test(
    "status, message and details go on; trailers and pushback were for the one in front",
    arguments: TransportKind.allCases
  )
  func status(kind: TransportKind) async throws {
    let thrown = try Self.whole(.notFound)
    let error = try await relayed(thrown, kind: kind)
    #expect(error.code == .notFound)
    #expect(error.message == thrown.message)
    #expect(error.detail(as: Text.self)?.value == "detail")
    #expect(error.metadata.isEmpty)
    #expect(error.retryPushback == nil)
  }

  @Test("a method that a service behind doesn't have is no method that this one doesn't have")
  func unimplemented() async throws {
    let error = try await relayed(Self.whole(.unimplemented))
    #expect(error.code == .internal)
    #expect(error.details.isEmpty)
  }

  @Test("an answer of one's own is the whole error")
  func ownAnswer() async throws {
    let thrown = try Self.whole(.resourceExhausted)
    let error = try await relayed(thrown) { $0.relayed() }
    #expect(error == thrown)
    let again = try await relayed(thrown) { RPCError(.aborted, $0.message) }
    #expect(again == RPCError(.aborted, thrown.message))
  }

  @Test("where a service cannot be reached stays inside")
  func unreachable() async throws {
    let client = RPCClient(address: .tcp(host: "127.0.0.1", port: 1), logger: .quiet)
    let error = try await failure { _ in
      do throws(RPCError) {
        return try await client.unary(EchoService.Method.echo, Self.onward)
      } catch {
        #expect(error.message.contains("127.0.0.1:1"))
        throw error
      }
    }
    #expect(error == RPCError(.unavailable, "a service that this call needs can't be reached"))
    await client.close()
  }

  @Test("a call that its handler gave up is cancelled, or late, in words of its own")
  func late() async throws {
    var back = EchoService()
    back.downstream = { _ in
      try await Task.sleep(for: .seconds(1_000))
      return Text()
    }
    var result: RPCError?
    try await withChannel(.inProcess, services: [back]) { channel, _ in
      result = try await failure { _ in
        try await channel.unary(
          EchoService.Method.echo,
          Self.onward,
          options: CallOptions(timeout: .milliseconds(20))
        )
      }
    }
    #expect(
      result == RPCError(.deadlineExceeded, "a service that this call needs took too long")
    )
  }
}
