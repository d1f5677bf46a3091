import TernWire
import TestSupport
import Testing

@testable import TernRPC

/// Handlers share the tasks of a loop, and don't wait for each other.
@Suite(.timeLimit(.minutes(5)))
struct HandlerWorkerTests {
  /// Its handlers return when so many are under way together.
  private struct Meeting: RPCService {
    static let method = MethodDescriptor(
      service: "tern.test.v1.Meeting",
      name: "Meet",
      kind: .unary
    )
    static let descriptor = ServiceDescriptor(
      name: "tern.test.v1.Meeting",
      methods: [method],
      file: EmbeddedFile("tern/test/v1/meeting.proto", [], "")
    )
    let arrived = Signal()

    func register(with registry: inout MethodRegistry) {
      registry.unary(Self.method) { (request: Number, context) in
        #expect(ServerContext.current?.metadata["guest"] == context.metadata["guest"])
        arrived.add()
        try await arrived.wait(for: Int(request.value))
        // The task is another call's before and after; what it carries isn't.
        #expect(ServerContext.current?.metadata["guest"] == context.metadata["guest"])
        return request
      }
    }
  }

  @Test("handlers of calls that came together all run together", arguments: TransportKind.allCases)
  func meeting(kind: TransportKind) async throws {
    let meeting = Meeting()
    try await withChannel(kind, services: [meeting]) { channel, _ in
      // One write, and so one read; then again, with tasks that have run handlers before.
      for round in 1...2 {
        try await channel.batch {
          try await withThrowingTaskGroup(of: Number.self) { group in
            for guest in 0..<100 {
              group.addTask {
                try await channel.unary(
                  Meeting.method,
                  Number(value: Int64(100 * round)),
                  options: CallOptions(metadata: ["guest": "\(guest)"])
                )
              }
            }
            try await group.waitForAll()
          }
        }
      }
    }
  }
}
