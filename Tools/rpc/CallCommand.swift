import ArgumentParser
import TernJSON
import TernRPC
import TernSchema
import TernWire

/// `rpc call ADDRESS METHOD`.
struct CallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "call",
    abstract: "Call a method with JSON, and show its answers as JSON.",
    discussion: """
      The request is given with -d, or on standard input when that is no terminal; without either it \
      is empty. A method that takes a stream gets each JSON value of the input as one message. The \
      answers of a stream come one a line.

        rpc call 127.0.0.1:7001 OrderService/GetOrder -d '{"name":"orders/7"}' -H 'authorization: Bearer ...'
        rpc call 127.0.0.1:7001 OrderService/CreateOrder -d @order.json --timeout 2s
        rpc call 127.0.0.1:7001 OrderService/CreateOrder --template
      """
  )

  @OptionGroup var server: ServerOptions

  @Argument(
    help: "A method: shop.order.v1.OrderService/GetOrder, or an end of it that is unique.",
    completion: .custom { words, _, _ in await Completion.methods(words) }
  )
  var method: String

  @Option(name: .shortAndLong, help: "The request: JSON, @FILE, or @- for standard input.")
  var data: String?

  @Option(
    name: [.customShort("H"), .customLong("header")],
    help: "Metadata, \"name: value\"; repeatable. A name that ends in -bin has base64 as its value."
  )
  var headers: [String] = []

  @Option(help: "How long the call may take (500ms, 2s, 1m).")
  var timeout: String?

  @Option(
    name: .customLong("max-messages"),
    help: "End a stream, with success, after so many answers."
  )
  var messagesMax: Int?

  @Flag(name: .customLong("emit-defaults"), help: "Show fields that have their default value too.")
  var emitsDefaults = false

  @Flag(name: .customLong("proto-names"), help: "Show display_name rather than displayName.")
  var usesProtoNames = false

  @Flag(exclusivity: .exclusive, help: "How JSON is laid out; pretty on a terminal.")
  var layout: Layout?

  @Flag(help: "Show a request to fill in, and call nothing.")
  var template = false

  @Flag(name: .shortAndLong, help: "Show metadata and timing on standard error.")
  var verbose = false

  /// How JSON is laid out.
  enum Layout: String, EnumerableFlag {
    case pretty
    case compact
  }

  func validate() throws {
    if let timeout, TimeoutText.parse(timeout) == nil {
      throw ValidationError("expected a time such as 500ms, 2s or 1m, found \(timeout)")
    }
    if let messagesMax, messagesMax < 1 {
      throw ValidationError("expected at least one message, found \(messagesMax)")
    }
    for header in headers where !header.contains(":") {
      throw ValidationError("expected metadata as \"name: value\", found \(header)")
    }
  }

  func run() async throws {
    try await Server.with(server) { connected in
      let method = try Names(server: connected).method(method)
      if template {
        try Terminal.print(RequestTemplate.json(method.input))
        return
      }
      let requests = try requests(for: method, connected)
      let isLine = method.isServerStreaming && layout != .pretty
      let isPretty = layout.map { $0 == .pretty } ?? Terminal.isOutputTerminal
      let encoder = connected.decoder.encoder(
        options: JSONEncodingOptions(
          printsDefaults: emitsDefaults,
          usesProtoNames: usesProtoNames,
          isPretty: isPretty && !isLine,
          printsUnknownAny: true
        )
      )
      let call = RunningCall(
        client: connected.client,
        method: method,
        encoder: encoder,
        messagesMax: messagesMax ?? .max
      )
      do {
        try await call.run(requests, try options())
      } catch let error as RPCError {
        throw ToolFailure(.call(error.code), CallFailureText.text(error, connected))
      }
    }
  }

  // MARK: Requests

  private func requests(for method: MethodSchema, _ server: Server) throws -> [[UInt8]] {
    let text = try input()
    do {
      let ranges = try JSONText.values(in: text)
      if !method.isClientStreaming, ranges.count > 1 {
        throw ToolFailure(
          .usage,
          "expected one request for \(Names.path(method)), found \(ranges.count)"
        )
      }
      if ranges.isEmpty { return method.isClientStreaming ? [] : [[]] }
      return try ranges.map { range in
        try server.decoder.decode(method.input, from: Array(text[range])).serializedBytes()
      }
    } catch let error as JSONError {
      throw ToolFailure(.usage, "the request is no \(method.input.fullName): \(error)")
    } catch let error as WireError {
      throw ToolFailure(.usage, "the request cannot be encoded: \(error)")
    }
  }

  private func input() throws -> [UInt8] {
    if let data {
      guard data.hasPrefix("@") else { return Array(data.utf8) }
      return try Terminal.read(path: String(data.dropFirst()))
    }
    return Terminal.isInputTerminal ? [] : try Terminal.read(path: "-")
  }

  private func options() throws -> CallOptions {
    var metadata = Metadata()
    for header in headers {
      guard let colon = header.firstIndex(of: ":") else { continue }
      let name = header[..<colon].filter { !$0.isWhitespace }.lowercased()
      let value = String(header[header.index(after: colon)...].drop { $0 == " " })
      guard !name.isEmpty else {
        throw ToolFailure(.usage, "expected metadata as \"name: value\", found \(header)")
      }
      if name.hasSuffix("-bin") {
        metadata.append(name, bytes: try Self.base64(value, of: name))
      } else {
        metadata.append(name, value)
      }
    }
    let isVerbose = verbose
    return CallOptions(
      timeout: timeout.flatMap(TimeoutText.parse),
      metadata: metadata,
      onFinish: { outcome in
        guard isVerbose else { return }
        for entry in outcome.metadata.entries {
          Terminal.complain("< \(entry.key): \(entry.value)")
        }
        for entry in outcome.trailers.entries {
          Terminal.complain("< \(entry.key): \(entry.value)")
        }
        Terminal.complain("< \(outcome.code) after \(outcome.duration)")
      }
    )
  }

  private static func base64(_ text: String, of name: String) throws -> [UInt8] {
    guard let bytes = JSONText.base64Decoded(text) else {
      throw ToolFailure(.usage, "expected base64 for \(name), found \(text)")
    }
    return bytes
  }
}

/// A call under way, of whatever kind.
struct RunningCall {
  let client: RPCClient
  let method: MethodSchema
  let encoder: ProtoJSONEncoder
  let messagesMax: Int

  func run(_ requests: [[UInt8]], _ options: CallOptions) async throws {
    let descriptor = MethodDescriptor(
      service: method.service.fullName,
      name: method.name,
      kind: kind
    )
    switch kind {
    case .unary:
      let reply = try await client.unary(descriptor, bytes: requests[0], options: options)
      try show(reply.bytes)
    case .serverStreaming:
      try await show(client.serverStreaming(descriptor, bytes: requests[0], options: options))
    case .clientStreaming:
      let reply = try await client.clientStreaming(
        descriptor,
        options: options,
        rawBody: { writer in
          for request in requests { try await writer.write(request) }
        }
      )
      try show(reply)
    case .bidirectional:
      try await client.bidirectional(
        descriptor,
        options: options,
        rawBody: { writer, replies in
          async let sending: Void = Self.send(requests, with: writer)
          try await show(replies)
          try await sending
        }
      )
    }
  }

  private static func send(_ requests: [[UInt8]], with writer: RawRequestWriter) async throws {
    for request in requests { try await writer.write(request) }
    writer.finish()
  }

  private var kind: CallKind {
    switch (method.isClientStreaming, method.isServerStreaming) {
    case (false, false): .unary
    case (false, true): .serverStreaming
    case (true, false): .clientStreaming
    case (true, true): .bidirectional
    }
  }

  private func show(_ replies: RawResponseStream) async throws {
    var count = 0
    for try await reply in replies {
      try show(reply)
      count += 1
      if count == messagesMax { return }
    }
  }

  private func show(_ reply: [UInt8]) throws {
    do {
      try Terminal.print(try encoder.encode(serializedBytes: reply, of: method.output))
    } catch let error as JSONError {
      throw ToolFailure(.failure, "the answer cannot be shown as JSON: \(error)")
    }
  }
}

/// A failed call as people read it: status, message, and each detail with its type.
enum CallFailureText {
  static func text(_ error: RPCError, _ server: Server) -> String {
    var lines = ["\(error.code.name): \(error.message)"]
    let encoder = server.decoder.encoder(options: JSONEncodingOptions(printsUnknownAny: true))
    for detail in error.details {
      let name = detail.typeUrl.split(separator: "/").last.map(String.init) ?? detail.typeUrl
      if let type = server.schema.message(name),
        let json = try? encoder.encode(serializedBytes: detail.value, of: type)
      {
        lines.append("  \(type.name) \(String(decoding: json, as: UTF8.self))")
      } else {
        lines.append(
          "  \(name) (\(detail.value.count) bytes of a type that the server does not describe)"
        )
      }
    }
    return lines.joined(separator: "\n")
  }
}
