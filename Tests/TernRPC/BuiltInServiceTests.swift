import TernRPC
import TernWire
import Testing

/// Health and reflection, which every server has.
@Suite(.timeLimit(.minutes(5)))
struct BuiltInServiceTests {
  private let patient = CallOptions(timeout: .seconds(60))

  @Test("health tells of the server and of each service", arguments: TransportKind.allCases)
  func check(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, server in
      let health = Tern.Rpc.V1.Health.Client(channel)
      #expect(try await health.check(.init(), options: patient).state == .serving)
      #expect(
        try await health.check(.init(service: "tern.test.v1.Echo"), options: patient).state
          == .serving
      )
      server.health.set("tern.test.v1.Echo", .notServing("a cold"))
      let ill = try await health.check(.init(service: "tern.test.v1.Echo"), options: patient)
      #expect(ill.state == .notServing)
      #expect(ill.reason == "a cold")
      #expect(
        try await health.check(.init(), options: patient).reason == "tern.test.v1.Echo: a cold"
      )
      let error = await #expect(throws: RPCError.self) {
        try await health.check(.init(service: "nobody"), options: patient)
      }
      #expect(error?.code == .notFound)
    }
  }

  @Test("a watcher hears of every change")
  func watch() async throws {
    try await withChannel(.tcp, services: [EchoService()]) { channel, server in
      let health = Tern.Rpc.V1.Health.Client(channel)
      var states: [Tern.Rpc.V1.ServingState] = []
      for try await response in health.watch(.init(service: "new")) {
        states.append(response.state)
        switch states.count {
        case 1: server.health.set("new", .serving)
        case 2: server.health.set("new", .notServing("gone"))
        default: break
        }
        if states.count == 3 { break }
      }
      #expect(states == [.unknown, .serving, .notServing])
    }
  }

  @Test("reflection lists the services, and gives the files that define them")
  func reflection() async throws {
    try await withChannel(.tcp, services: []) { channel, _ in
      let reflection = Tern.Rpc.V1.Reflection.Client(channel)
      let list = try await reflection.listServices(.init(), options: patient)
      #expect(list.services.map(\.name) == ["tern.rpc.v1.Health", "tern.rpc.v1.Reflection"])
      #expect(list.services.allSatisfy { $0.schemaFingerprint != 0 })
      let response = try await reflection.getFiles(
        .init(symbols: [
          "tern.rpc.v1.Health", "tern.rpc.v1.Health.Check", "tern.rpc.v1.ServingState",
        ])
      )
      let files = try response.files.map {
        try Google.Protobuf.FileDescriptorProto(serializedBytes: $0)
      }
      let names = files.compactMap(\.name)
      #expect(names.last == "tern/rpc/v1/health.proto")
      #expect(names.contains("google/protobuf/descriptor.proto"))
      #expect(Set(names).count == names.count)
      for (index, file) in files.enumerated() {
        for dependency in file.dependency { #expect(names[..<index].contains(dependency)) }
      }
      let error = await #expect(throws: RPCError.self) {
        try await reflection.getFiles(.init(symbols: ["no.such.Thing"]), options: patient)
      }
      #expect(error?.code == .notFound)
    }
  }

  @Test("reflection tells the comments of the contracts to whoever asks for them")
  func comments() async throws {
    try await withChannel(.tcp, services: []) { channel, _ in
      let reflection = Tern.Rpc.V1.Reflection.Client(channel)
      for isAsked in [false, true] {
        let response = try await reflection.getFiles(
          .init(paths: ["tern/rpc/v1/health.proto"], includeComments: isAsked),
          options: patient
        )
        let file = try Google.Protobuf.FileDescriptorProto(
          serializedBytes: try #require(response.files.last)
        )
        #expect(file.name == "tern/rpc/v1/health.proto")
        let service = file.sourceCodeInfo?.location.first { $0.path == [6, 0] }
        #expect((service?.leadingComments?.isEmpty == false) == isAsked)
      }
    }
  }

  @Test("reflection can be turned off")
  func noReflection() async throws {
    var configuration = ServerConfiguration.patient
    configuration.offersReflection = false
    try await withChannel(.tcp, services: [], serverConfiguration: configuration) { channel, _ in
      let error = await #expect(throws: RPCError.self) {
        try await Tern.Rpc.V1.Reflection.Client(channel).listServices(.init(), options: patient)
      }
      #expect(error?.code == .unimplemented)
    }
  }
}
