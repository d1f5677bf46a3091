import Synchronization
import TernRPC
import TernWire

typealias Text = Google.Protobuf.StringValue
typealias Number = Google.Protobuf.Int64Value

/// A service with a method of each kind, whose requests say how it should behave.
struct EchoService: RPCService {
  enum Method {
    static let service = "tern.test.v1.Echo"
    static let echo = MethodDescriptor(service: service, name: "Echo", kind: .unary)
    static let count = MethodDescriptor(service: service, name: "Count", kind: .serverStreaming)
    static let join = MethodDescriptor(service: service, name: "Join", kind: .clientStreaming)
    static let chat = MethodDescriptor(service: service, name: "Chat", kind: .bidirectional)
    static let stall = MethodDescriptor(service: service, name: "Stall", kind: .clientStreaming)
    static let hang = MethodDescriptor(service: service, name: "Hang", kind: .unary)
    static let missing = MethodDescriptor(service: service, name: "Missing", kind: .unary)
    static let restricted = MethodDescriptor(
      service: service,
      name: "Restricted",
      kind: .unary,
      policy: MethodPolicy(authentication: .init(required: true, anyRole: ["admin"]))
    )
    static let hurried = MethodDescriptor(
      service: service,
      name: "Hurried",
      kind: .unary,
      policy: MethodPolicy(timeout: .milliseconds(50))
    )
  }

  static let descriptor = ServiceDescriptor(
    name: Method.service,
    methods: [
      Method.echo, Method.count, Method.join, Method.chat, Method.hang, Method.restricted,
      Method.hurried,
    ],
    file: EmbeddedFile("tern/test/v1/echo.proto", [], "")
  )

  /// What happens to the handlers of `Hang`.
  let hanging = Hanging()
  /// Called by `Echo` with the request `call downstream`.
  var downstream: (@Sendable (ServerContext) async throws -> Text)?

  func register(with registry: inout MethodRegistry) {
    registry.unary(Method.echo) { (request: Text, context) in
      try await echo(request, context)
    }
    registry.serverStreaming(Method.count) {
      (request: Number, responses: ResponseWriter<Number>, context) in
      for value in 0..<request.value { try await responses.write(Number(value: value)) }
      if request.value == 13 { throw RPCError(.outOfRange, "thirteen") }
      context.setTrailer("counted", "\(request.value)")
    }
    registry.clientStreaming(Method.join) { (requests: RequestStream<Text>, _) in
      var parts: [String] = []
      for try await request in requests {
        if request.value == "stop" { return Text(value: "stopped") }
        parts.append(request.value)
      }
      return Text(value: parts.joined(separator: "+"))
    }
    registry.bidirectional(Method.chat) {
      (requests: RequestStream<Text>, responses: ResponseWriter<Text>, _) in
      for try await request in requests {
        try await responses.write(Text(value: "re: " + request.value))
      }
    }
    registry.clientStreaming(Method.stall) { (_: RequestStream<Text>, _) in
      await hanging.hang()
      return Text()
    }
    for method in [Method.hang, Method.hurried] {
      registry.unary(method) { (request: Text, _) in
        await hanging.hang()
        return request
      }
    }
    registry.unary(Method.restricted) { (_: Text, context) in
      Text(value: context.principal?.subject ?? "nobody")
    }
  }

  private func echo(_ request: Text, _ context: ServerContext) async throws -> Text {
    switch request.value {
    case "not found":
      throw RPCError(
        .notFound,
        "no such thing",
        packing: Text(value: "detail"),
        Number(value: 7)
      )
    case "secret": throw Secret()
    case "metadata":
      context.sendMetadata(["early": "bird"])
      context.setTrailer("late", "owl")
      context.setTrailer("late-bin", bytes: [0, 255])
      return Text(value: context.metadata["question"] ?? "none")
    case "deadline": return Text(value: context.deadline == nil ? "none" : "some")
    case "authorization": return Text(value: context.metadata["authorization"] ?? "none")
    case "priority": return Text(value: "\(context.priority)")
    case "call downstream":
      guard let downstream else { return request }
      return try await downstream(context)
    default: return request
    }
  }
}

/// An error with something in it that no client may see.
struct Secret: Error {
  let password = "hunter2"
}

/// Handlers that wait until they are cancelled, and tell when they began and ended.
final class Hanging: Sendable {
  private let began = Signal()
  private let ended = Signal()
  private let release = Signal()

  func hang() async {
    began.add()
    try? await release.wait(for: 1)
    ended.add()
  }

  func waitUntilBegun(_ count: Int = 1) async throws { try await began.wait(for: count) }
  func waitUntilEnded(_ count: Int = 1) async throws { try await ended.wait(for: count) }
  func releaseAll() { release.add() }
  var begunCount: Int { began.count }
}

/// Counts, and lets tasks wait for a count.
final class Signal: Sendable {
  private struct State {
    var count = 0
    var nextKey = 0
    var waiters: [Int: (count: Int, continuation: CheckedContinuation<Void, any Error>)] = [:]
  }

  private let state = Mutex(State())

  var count: Int { state.withLock { $0.count } }

  func add() {
    let ready = state.withLock { state in
      state.count += 1
      let count = state.count
      let ready = state.waiters.filter { $0.value.count <= count }
      for key in ready.keys { state.waiters[key] = nil }
      return ready.values.map(\.continuation)
    }
    for continuation in ready { continuation.resume() }
  }

  func wait(for count: Int) async throws {
    let key = state.withLock { state in
      state.nextKey += 1
      return state.nextKey
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isReady = state.withLock { state in
          if state.count >= count || Task.isCancelled { return true }
          state.waiters[key] = (count, continuation)
          return false
        }
        if isReady { continuation.resume() }
      }
    } onCancel: {
      let waiter = state.withLock { $0.waiters.removeValue(forKey: key) }
      waiter?.continuation.resume(throwing: CancellationError())
    }
  }
}
