import Logging
import TernRPC
import TernWire

/// The service that the command line calls in these tests.
struct GreeterService: Greeter.V1.Greeter.Server {
  func greet(
    _ request: Greeter.V1.GreetRequest,
    context: ServerContext
  ) async throws -> Greeter.V1.Greeting {
    if request.name == "slow" { try await Task.sleep(for: .seconds(3_600)) }
    return .init(text: "Hello \(request.name)\(context.metadata["x-mark"] ?? "")")
  }

  func greetOften(
    _ request: Greeter.V1.GreetRequest,
    responses: ResponseWriter<Greeter.V1.Greeting>,
    context: ServerContext
  ) async throws {
    for number in 1...3 {
      try await responses.write(.init(text: "Hello \(request.name)", number: Int32(number)))
    }
  }

  func greetAll(
    _ requests: RequestStream<Greeter.V1.GreetRequest>,
    context: ServerContext
  ) async throws -> Greeter.V1.Greeting {
    var names: [String] = []
    for try await request in requests { names.append(request.name) }
    return .init(text: "Hello \(names.joined(separator: " and "))", number: Int32(names.count))
  }

  func greetEach(
    _ requests: RequestStream<Greeter.V1.GreetRequest>,
    responses: ResponseWriter<Greeter.V1.Greeting>,
    context: ServerContext
  ) async throws {
    for try await request in requests {
      try await responses.write(.init(text: "Hello \(request.name)"))
    }
  }

  func fail(
    _ request: Greeter.V1.GreetRequest,
    context: ServerContext
  ) async throws -> Greeter.V1.Greeting {
    throw RPCError(
      StatusCode(rawValue: UInt8(request.name) ?? 2) ?? .unknown,
      "as asked",
      packing: Google.Rpc.ErrorInfo(
        reason: "ASKED",
        domain: "greeter.test",
        metadata: ["name": request.name]
      )
    )
  }
}

/// Has a method of the same name as the other service.
struct DoormanService: Greeter.V1.Doorman.Server {
  func greet(
    _ request: Greeter.V1.GreetRequest,
    context: ServerContext
  ) async throws -> Greeter.V1.Greeting { .init(text: "Good evening") }
}
