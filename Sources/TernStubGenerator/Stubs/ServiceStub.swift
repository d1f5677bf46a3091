import TernSchema
import TernWire

/// Writes the stubs of a service: descriptors, what a server implements, what a client calls, a mock.
struct ServiceStub {
  let service: ServiceSchema
  let context: FileContext
  /// The expression for the contract's embedded descriptor.
  let embeddedFile: String

  private var path: NameTable.Path { context.names.path(service) }
  private var name: String { SwiftName.declared(path.last ?? service.name) }

  /// What is said of one method over and over.
  private struct Method {
    let schema: MethodSchema
    let name: String
    let kind: String
    let input: String
    let output: String

    var documentation: String? { schema.documentation }
    var summary: String { "Calls `\(schema.fullName)`." }
    var declared: String { SwiftName.declared(name) }
    var member: String { SwiftName.member(name) }
    var hook: String { SwiftName.hook(name) }
  }

  private func methods(in scope: Scope) -> [Method] {
    service.methods.map { method in
      let kind =
        switch (method.isClientStreaming, method.isServerStreaming) {
        case (false, false): "unary"
        case (false, true): "serverStreaming"
        case (true, false): "clientStreaming"
        case (true, true): "bidirectional"
        }
      return Method(
        schema: method,
        name: context.names.name(method),
        kind: kind,
        input: context.reference(method.input, from: scope, isPublic: true),
        output: context.reference(method.output, from: scope, isPublic: true)
      )
    }
  }

  private func rpc(_ name: String) -> String { context.runtime(name, module: "TernRPC") }
  private func swift(_ name: String) -> String { context.standard(name) }

  // MARK: - The namespace of the service

  /// Writes the enum that holds everything, inside its package's namespace.
  func write(to writer: inout SourceWriter, scope: Scope) {
    let inner = scope.inside(path.last)
    let access = context.access
    writer.documentation(service.documentation, otherwise: "The service `\(service.fullName)`.")
    if service.isDeprecated { context.writeDeprecatedName(of: path.last ?? "", to: &writer) }
    writer.block("\(access)enum \(name) {") { writer in
      writeDescriptor(to: &writer)
      writer.line()
      writeMethodDescriptors(to: &writer)
      writer.line()
      writeServer(to: &writer, methods: methods(in: inner.inside("Server")))
      writer.line()
      writeClient(to: &writer, methods: methods(in: inner.inside("Client")))
      writer.line()
      writeMock(to: &writer, methods: methods(in: inner.inside("Mock")))
    }
  }

  private func writeDescriptor(to writer: inout SourceWriter) {
    let all = service.methods.map { "Method." + SwiftName.member(context.names.name($0)) }
    writer.line("/// What the contract says of `\(service.fullName)`.")
    writer.block(
      "\(context.access)static let descriptor = \(rpc("ServiceDescriptor"))(",
      close: ")"
    ) { writer in
      writer.line("name: \(literal(service.fullName)),")
      writer.list("methods: [", all, close: "],")
      writer.line("file: \(embeddedFile)")
    }
  }

  private func writeMethodDescriptors(to writer: inout SourceWriter) {
    let access = context.access
    writer.line("/// The methods of `\(service.fullName)`.")
    writer.block("\(access)enum Method {") { writer in
      for method in methods(in: Scope(extending: [])) {
        writer.line("/// How `\(method.schema.fullName)` is called.")
        writer.line(
          "\(access)static let \(method.declared) = \(rpc("MethodDescriptor"))("
        )
        writer.line(
          "  service: \(literal(service.fullName)), name: \(literal(method.schema.name)), "
            + "kind: .\(method.kind),"
        )
        if let policy = policy(of: method.schema) {
          writer.list("  policy: \(rpc("MethodPolicy"))(", policy.arguments, close: "),")
        }
        writer.line("  contract: { \(embeddedFile) })")
      }
    }
  }

  private func policy(of method: MethodSchema) -> PolicyStub? {
    do {
      let policy = try PolicyStub(of: method)
      for problem in policy?.problems ?? [] {
        context.complain("the policy of \(method.fullName): \(problem)", at: method.location)
      }
      return policy
    } catch {
      context.complain("the policy of \(method.fullName) can't be read: \(error)")
      return nil
    }
  }

  // MARK: - Server

  private func writeServer(to writer: inout SourceWriter, methods: [Method]) {
    writer.line("/// What a server of `\(service.fullName)` implements.")
    writer.block("\(context.access)protocol Server: \(rpc("RPCService")) {") { writer in
      for (index, method) in methods.enumerated() {
        if index > 0 { writer.line() }
        writer.documentation(
          method.documentation,
          otherwise: "Answers `\(method.schema.fullName)`."
        )
        writer.list(
          "func \(method.declared)(",
          parameters(of: method),
          close: ") \(effect(method))"
        )
      }
    }
  }

  private func parameters(of method: Method) -> [String] {
    let context = "context: \(rpc("ServerContext"))"
    let request = "_ request: \(method.input)"
    let requests = "_ requests: \(rpc("RequestStream"))<\(method.input)>"
    let responses = "responses: \(rpc("ResponseWriter"))<\(method.output)>"
    return switch method.kind {
    case "unary": [request, context]
    case "serverStreaming": [request, responses, context]
    case "clientStreaming": [requests, context]
    default: [requests, responses, context]
    }
  }

  private func effect(_ method: Method) -> String {
    method.schema.isServerStreaming ? "async throws" : "async throws -> \(method.output)"
  }

  /// The parameters without names, for the type of a closure.
  private func closure(_ method: Method) -> String {
    let types = parameters(of: method).map { $0.drop { $0 != ":" }.dropFirst(2) }
    let result = method.schema.isServerStreaming ? swift("Void") : method.output
    return "@Sendable (\(types.joined(separator: ", "))) async throws -> \(result)"
  }

  /// Writes what every server gets, at file level.
  func writeServerExtension(to writer: inout SourceWriter) {
    let access = context.access
    let methods = methods(in: Scope(extending: path + ["Server"]))
    let full = context.extended(path)
    writer.block("extension \(full).Server {") { writer in
      writer.line("/// What the contract says of `\(service.fullName)`.")
      writer.line(
        "\(access)static var descriptor: \(rpc("ServiceDescriptor")) { \(full).descriptor }"
      )
      writer.line()
      writer.line("/// Makes every method callable.")
      writer.block(
        "\(access)func register(with registry: inout \(rpc("MethodRegistry"))) {"
      ) { writer in
        for method in methods {
          let names = Self.argumentNames[method.kind] ?? []
          let types = parameters(of: method).map { String($0.drop { $0 != ":" }) }
          let head = zip(names, types).map { $0 + $1 }.joined(separator: ", ")
          writer.block(
            "registry.\(method.kind)(\(full).Method.\(method.member)) { (\(head)) in"
          ) { writer in
            let arguments = names.enumerated().map { $0 == 0 ? $1 : "\($1): \($1)" }
            writer.line(
              "try await self.\(method.member)(\(arguments.joined(separator: ", ")))"
            )
          }
        }
      }
    }
  }

  private static let argumentNames = [
    "unary": ["request", "context"],
    "serverStreaming": ["request", "responses", "context"],
    "clientStreaming": ["requests", "context"],
    "bidirectional": ["requests", "responses", "context"],
  ]

  // MARK: - Client

  private func writeClient(to writer: inout SourceWriter, methods: [Method]) {
    let access = context.access
    writer.line("/// Calls a server of `\(service.fullName)`.")
    writer.block("\(access)struct Client: \(swift("Sendable")) {") { writer in
      writer.line("/// What the calls go through.")
      writer.line("\(access)let channel: any \(rpc("RPCChannel"))")
      writer.line()
      writer.line("/// A client on a channel.")
      writer.line("\(access)init(_ channel: any \(rpc("RPCChannel"))) { self.channel = channel }")
      for method in methods {
        writer.line()
        writer.documentation(method.documentation, otherwise: method.summary)
        if method.schema.isDeprecated { writer.line("@available(*, deprecated)") }
        writeCall(method, to: &writer)
      }
    }
  }

  private func writeCall(_ method: Method, to writer: inout SourceWriter) {
    let head = "\(context.access)func \(method.declared)"
    let options = "options: \(rpc("CallOptions")) = .default"
    let request = "_ request: \(method.input)"
    let requests = "\(rpc("RequestWriter"))<\(method.input)>"
    let responses = "\(rpc("ResponseStream"))<\(method.output)>"
    let descriptor = "Method.\(method.member)"
    // No type of a contract has a low line in front.
    let result = "_Result"
    func write(
      _ head: String,
      _ parameters: [String],
      _ result: String,
      _ effect: String,
      _ arguments: String
    ) {
      writer.list(head + "(", parameters, close: ") \(result) {")
      writer.line("  \(effect)channel.\(method.kind)(\(descriptor), \(arguments))")
      writer.line("}")
    }
    switch method.kind {
    case "unary":
      write(
        head,
        [request, options],
        "async throws -> \(method.output)",
        "try await ",
        "request, options: options"
      )
    case "serverStreaming":
      write(head, [request, options], "-> \(responses)", "", "request, options: options")
    case "clientStreaming":
      write(
        head,
        [options, "_ body: (\(requests)) async throws -> \(swift("Void"))"],
        "async throws -> \(method.output)",
        "try await ",
        "options: options, body"
      )
    default:
      write(
        head + "<\(result)>",
        [options, "_ body: (\(requests), \(responses)) async throws -> \(result)"],
        "async throws -> \(result)",
        "try await ",
        "options: options, body"
      )
    }
  }

  // MARK: - Mock

  private func writeMock(to writer: inout SourceWriter, methods: [Method]) {
    let access = context.access
    writer.line(
      "/// A server for tests: a closure a method; without one the call is UNIMPLEMENTED."
    )
    writer.block("\(access)struct Mock: Server {") { writer in
      for method in methods {
        writer.line("/// Answers `\(method.schema.name)`.")
        writer.line("\(access)var \(method.hook): (\(closure(method)))?")
      }
      writer.line()
      writer.line("/// A server that answers with these.")
      writer.list(
        "\(access)init(",
        methods.map { "\(SwiftName.parameter($0.name)): (\(closure($0)))? = nil" },
        close: ") {"
      )
      for method in methods {
        writer.line("  self.\(method.hook) = \(SwiftName.declared(method.name))")
      }
      writer.line("}")
      for method in methods {
        writer.line()
        writer.line("/// Answers with `\(method.hook)`.")
        writer.list(
          "\(access)func \(method.declared)(",
          parameters(of: method),
          close: ") \(effect(method)) {"
        )
        writer.line("  guard let \(method.hook) else {")
        writer.line(
          "    throw \(rpc("RPCError"))(.unimplemented, \(literal("the mock has no \(method.schema.name)")))"
        )
        writer.line("  }")
        let names = (Self.argumentNames[method.kind] ?? []).joined(separator: ", ")
        writer.line(
          "  \(method.schema.isServerStreaming ? "" : "return ")try await \(method.hook)(\(names))"
        )
        writer.line("}")
      }
    }
  }
}

extension MethodSchema {
  /// Whether the contract's author wants it gone.
  var isDeprecated: Bool { options.deprecated ?? false }
}
