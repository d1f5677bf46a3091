import Synchronization
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

  /// Its handlers start tasks that outlive them.
  private final class Farewell: RPCService {
    static let method = MethodDescriptor(
      service: "tern.test.v1.Farewell",
      name: "Leave",
      kind: .unary
    )
    static let descriptor = ServiceDescriptor(
      name: "tern.test.v1.Farewell",
      methods: [method],
      file: EmbeddedFile("tern/test/v1/farewell.proto", [], "")
    )
    let said = Mutex<[Int: String]>([:])
    let mayGoOn = Signal()
    let done = Signal()

    func register(with registry: inout MethodRegistry) {
      registry.unary(Self.method) { [self] (request: Number, context) in
        // Every third handler leaves a task behind.
        guard request.value % 3 == 0 else { return request }
        Task {
          try await mayGoOn.wait(for: 1)
          said.withLock {
            $0[Int(request.value)] = ServerContext.current?.metadata["guest"] ?? "nobody"
          }
          done.add()
        }
        return request
      }
    }
  }

  @Test("a task that outlives its handler stays with that handler's call")
  func farewell() async throws {
    let farewell = Farewell()
    try await withChannel(.tcp, services: [farewell]) { channel, _ in
      for guest in 0..<60 {
        let answer: Number = try await channel.unary(
          Farewell.method,
          Number(value: Int64(guest)),
          options: CallOptions(metadata: ["guest": "\(guest)"])
        )
        #expect(answer.value == guest)
      }
      farewell.mayGoOn.add()
      try await farewell.done.wait(for: 20)
    }
    let expected = stride(from: 0, to: 60, by: 3).map { ($0, "\($0)") }
    #expect(farewell.said.withLock { $0 } == Dictionary(uniqueKeysWithValues: expected))
  }
}
