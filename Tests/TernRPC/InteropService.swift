import TernRPC
import TernWire

/// The service of `Tools/interop`, as that folder's `server.py` has it.
struct InteropService: RPCService {
  enum Method {
    static let service = "tern.interop.v1.Test"
    static let empty = MethodDescriptor(service: service, name: "Empty", kind: .unary)
    static let echo = MethodDescriptor(service: service, name: "Echo", kind: .unary)
    static let count = MethodDescriptor(service: service, name: "Count", kind: .serverStreaming)
    static let sum = MethodDescriptor(service: service, name: "Sum", kind: .clientStreaming)
    static let chat = MethodDescriptor(service: service, name: "Chat", kind: .bidirectional)
    static let fail = MethodDescriptor(service: service, name: "Fail", kind: .unary)
    static let mirror = MethodDescriptor(service: service, name: "Mirror", kind: .unary)
    static let sleep = MethodDescriptor(service: service, name: "Sleep", kind: .unary)
    static let nothing = MethodDescriptor(service: service, name: "Nothing", kind: .unary)
    static let stranger = MethodDescriptor(
      service: "tern.interop.v1.Nothing",
      name: "Empty",
      kind: .unary
    )
  }

  static let descriptor = ServiceDescriptor(
    name: Method.service,
    methods: [
      Method.empty, Method.echo, Method.count, Method.sum, Method.chat, Method.fail,
      Method.mirror, Method.sleep,
    ],
    file: EmbeddedFile("tern/interop/v1/test.proto", [], "")
  )

  func register(with registry: inout MethodRegistry) {
    registry.unary(Method.empty) { (request: Google.Protobuf.Empty, _) in request }
    registry.unary(Method.echo) { (request: Text, _) in request }
    registry.serverStreaming(Method.count) {
      (request: Number, responses: ResponseWriter<Number>, _) in
      for value in 0..<request.value { try await responses.write(Number(value: value)) }
    }
    registry.clientStreaming(Method.sum) { (requests: RequestStream<Number>, _) in
      var sum: Int64 = 0
      for try await request in requests { sum &+= request.value }
      return Number(value: sum)
    }
    registry.bidirectional(Method.chat) {
      (requests: RequestStream<Text>, responses: ResponseWriter<Text>, _) in
      for try await request in requests {
        try await responses.write(Text(value: "re: " + request.value))
      }
    }
    registry.unary(Method.fail) { (request: Text, _) -> Text in
      let parts = request.value.split(separator: ":", maxSplits: 1)
      let code = UInt8(parts[0]).flatMap { StatusCode(rawValue: $0) } ?? .unknown
      var error = RPCError(code, String(parts[1]), packing: Text(value: "why"))
      error.metadata = ["trailer": "late"]
      throw error
    }
    registry.unary(Method.mirror) { (request: Text, context) in
      context.sendMetadata(context.metadata)
      context.appendTrailers(context.metadata)
      return request
    }
    registry.unary(Method.sleep) { (request: Number, _) in
      try await Task.sleep(for: .milliseconds(request.value))
      return Google.Protobuf.Empty()
    }
  }
}
