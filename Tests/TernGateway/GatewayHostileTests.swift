import TestSupport
import Testing

@testable import TernGateway

@Suite("The gateway and hostile clients", .timeLimit(.minutes(2)))
struct GatewayHostileTests {
  @Test(
    "what is no HTTP gets 400, and ends that connection only",
    arguments: [
      "GARBAGE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /v1/titles HTTP/1.1\r\nNo Colon\r\n\r\n",
      "POST /v1/titles HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
      "POST /v1/titles HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    ]
  )
  func noHTTP(text: String) async throws {
    try await TestSystem.with { port in
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send(text)
        #expect(try await connection.response().status == 400)
        #expect(await connection.isClosedByPeer())
      }
      let response = try await TestSystem.get(port, "/v1/titles")
      #expect(response.status == 200)
    }
  }

  @Test(
    "a body that breaks off, or in no known coding, is the client's fault, and ends that connection only",
    arguments: [
      ("Transfer-Encoding: gzip\r\n\r\n", 501, "UNSUPPORTED_TRANSFER_ENCODING"),
      (
        "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501,
        "UNSUPPORTED_TRANSFER_ENCODING"
      ),
      ("Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n", 400, "MALFORMED_BODY"),
      ("Transfer-Encoding: chunked\r\n\r\n2\r\n{}", 400, "BODY_CUT_OFF"),
      ("Content-Length: 10\r\n\r\n{", 400, "BODY_CUT_OFF"),
    ]
  )
  func brokenBody(text: String, status: Int, reason: String) async throws {
    try await TestSystem.with { port in
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send("POST /v1/shelves/1/books HTTP/1.1\r\nHost: x\r\n" + text)
        connection.sendEnd()
        let response = try await connection.response()
        #expect(response.status == status)
        #expect(response.header("connection") == "close")
        #expect(response.text.contains(reason))
        #expect(try await connection.rest().isEmpty)
      }
      #expect(try await TestSystem.get(port, "/v1/titles").status == 200)
    }
  }

  @Test("a request whose body is broken gets one answer, whoever reads the body or not")
  func answersOnce() async throws {
    try await TestSystem.with { port in
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send(
          "GET /healthz HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n"
        )
        #expect(try await connection.response().status == 200)
        #expect(try await connection.rest().isEmpty)
      }
      try await HTTPTestConnection.with(port: port) { connection in
        try await connection.send(
          "POST /v1/nothing HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        #expect(try await connection.response().status == 404)
        try await connection.send("zz\r\n")
        #expect(try await connection.rest().isEmpty)
      }
    }
  }

  @Test("no path, query or body makes the gateway fail")
  func mutations() async throws {
    try await TestSystem.with { port in
      var random = SeededGenerator(seed: 3)
      let targets = [
        "/v1/shelves/1/books/tea?x=1", "/v1/shelves/1/query?pageSize=5&author.city=a&tags=b",
        "/v1/shelves/1/books/tea:move", "/readyz", "/v1/books/a%2Fb",
      ]
      let body = #"{"title":"Tea","tags":["a"],"author":{"city":"x"},"copies":"12"}"#
      let alphabet = Array("/:?&=.%2Fa1{}*[]\"\\,+-~".utf8)
      var statuses: Set<Int> = []
      try await HTTPTestConnection.with(port: port) { connection in
        for round in 0..<400 {
          let target = mutated(targets[round % targets.count], alphabet, &random)
          let isRead = round % 2 == 0
          let response = try await connection.request(
            isRead ? "GET" : "POST",
            target.hasPrefix("/") ? target : "/" + target,
            body: isRead ? nil : mutated(body, alphabet, &random)
          )
          statuses.insert(response.status)
        }
      }
      #expect(statuses.isSubset(of: [200, 400, 404, 405]), "\(statuses)")
      #expect(statuses.count > 2)
    }
  }

  private func mutated(
    _ text: String,
    _ alphabet: [UInt8],
    _ random: inout SeededGenerator
  ) -> String {
    var bytes = Array(text.utf8)
    for _ in 0..<(1 + random.next() % 3) where !bytes.isEmpty {
      let place = Int(random.next() % UInt64(bytes.count))
      let byte = alphabet[Int(random.next() % UInt64(alphabet.count))]
      switch random.next() % 3 {
      case 0: bytes[place] = byte
      case 1: bytes.remove(at: place)
      default: bytes.insert(byte, at: place)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
