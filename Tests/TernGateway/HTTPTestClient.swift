import NIOCore
import NIOPosix
import Testing

/// An HTTP answer as it came over the socket.
struct TestResponse {
  /// As the status line has it: `HTTP/1.1`.
  var version: String
  var status: Int
  /// Names in lower case.
  var headers: [(name: String, value: String)]
  var body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// One connection that speaks HTTP/1.1 by hand, so that tests can also send what no client would.
struct HTTPTestConnection {
  private var iterator: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  private var pending: [UInt8] = []
  private var chunkLeft = 0
  private var isChunked = false

  /// What a wrong answer is.
  struct Malformed: Error, CustomStringConvertible {
    var description: String
  }

  /// Connects for the duration of a closure.
  ///
  /// `staysOpen`: this side does not close when the other one does.
  static func with<R>(
    port: Int,
    staysOpen: Bool = false,
    _ body: (inout HTTPTestConnection) async throws -> R
  ) async throws -> R {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(.allowRemoteHalfClosure, value: staysOpen)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
            wrappingChannelSynchronously: channel,
            configuration: .init(isOutboundHalfClosureEnabled: true)
          )
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      var connection = HTTPTestConnection(
        iterator: inbound.makeAsyncIterator(),
        outbound: outbound
      )
      return try await body(&connection)
    }
  }

  private init(
    iterator: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
    outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  ) {
    self.iterator = iterator
    self.outbound = outbound
  }

  func send(_ text: String) async throws {
    try await outbound.write(ByteBuffer(string: text))
  }

  /// Ends what is sent; the answer may still come.
  func sendEnd() { outbound.finish() }

  /// Sends a request; a body gets its length.
  func send(
    _ method: String,
    _ target: String,
    headers: [(String, String)] = [],
    body: String? = nil
  ) async throws {
    var text = "\(method) \(target) HTTP/1.1\r\nHost: test\r\n"
    for (name, value) in headers { text += "\(name): \(value)\r\n" }
    if let body { text += "Content-Length: \(body.utf8.count)\r\n" }
    text += "\r\n" + (body ?? "")
    try await send(text)
  }

  /// One request and its whole answer.
  mutating func request(
    _ method: String,
    _ target: String,
    headers: [(String, String)] = [],
    body: String? = nil
  ) async throws -> TestResponse {
    try await send(method, target, headers: headers, body: body)
    return try await response(hasBody: method != "HEAD")
  }

  mutating func response(hasBody: Bool = true) async throws -> TestResponse {
    var response = try await head()
    guard hasBody, response.status != 204 else { return response }
    if let length = response.header("content-length").flatMap(Int.init) {
      while pending.count < length { try await fill() }
      response.body = Array(pending[..<length])
      pending.removeFirst(length)
    } else {
      while let part = try await bodyPart() { response.body += part }
    }
    return response
  }

  /// The status line and the header fields.
  mutating func head() async throws -> TestResponse {
    let start = try await line()
    let parts = start.split(separator: " ", maxSplits: 2)
    guard parts.count >= 2, ["HTTP/1.0", "HTTP/1.1"].contains(parts[0]),
      let status = Int(parts[1])
    else {
      throw Malformed(description: "status line \(start)")
    }
    var response = TestResponse(
      version: String(parts[0]),
      status: status,
      headers: [],
      body: []
    )
    while true {
      let text = try await line()
      if text.isEmpty { break }
      guard let colon = text.firstIndex(of: ":") else { throw Malformed(description: text) }
      let value = text[text.index(after: colon)...].drop { $0 == " " }
      response.headers.append((text[..<colon].lowercased(), String(value)))
    }
    isChunked = response.header("transfer-encoding") == "chunked"
    return response
  }

  /// The next piece of a chunked body; nil at its end.
  mutating func bodyPart() async throws -> [UInt8]? {
    guard isChunked else { throw Malformed(description: "the body has no length") }
    let size = try await line()
    guard let count = Int(size, radix: 16) else { throw Malformed(description: "chunk \(size)") }
    while pending.count < count + 2 { try await fill() }
    let part = Array(pending[..<count])
    pending.removeFirst(count + 2)
    return count == 0 ? nil : part
  }

  /// All that comes until the other side closes the connection.
  mutating func rest() async throws -> String {
    while let buffer = try await iterator.next() { pending += buffer.readableBytesView }
    defer { pending = [] }
    return String(decoding: pending, as: UTF8.self)
  }

  /// Whether the other side has closed the connection; what it still sends is passed over.
  mutating func isClosedByPeer() async -> Bool {
    do {
      while try await iterator.next() != nil {}
    } catch {}
    return true
  }

  private mutating func line() async throws -> String {
    while true {
      if let end = pending.firstIndex(of: 0x0A) {
        let line = String(decoding: pending[..<end].filter { $0 != 0x0D }, as: UTF8.self)
        pending.removeFirst(end + 1)
        return line
      }
      try await fill()
    }
  }

  private mutating func fill() async throws {
    guard let buffer = try await iterator.next() else {
      throw Malformed(description: "the connection ended")
    }
    pending += buffer.readableBytesView
  }
}
