import Foundation

/// One HTTP/1.1 connection kept alive, blocking, for load from threads: just enough to post JSON and read the answer.
final class HTTPConnection {
  struct Answer {
    var status: Int
    var body: String
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var on: Int32 = 1
    setsockopt(
      descriptor,
      Int32(IPPROTO_TCP),
      TCP_NODELAY,
      &on,
      socklen_t(MemoryLayout<Int32>.size)
    )
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard descriptor >= 0, isConnected else {
      throw Failure(description: "no connection to port \(port)")
    }
  }

  deinit {
    close(descriptor)
  }

  func send(_ method: String, _ path: String, body: String = "", token: String = "") throws
    -> Answer
  {
    var head =
      "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n"
    if !body.isEmpty { head += "Content-Type: application/json\r\n" }
    if !token.isEmpty { head += "Authorization: Bearer \(token)\r\n" }
    let bytes = Array((head + "\r\n" + body).utf8)
    guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    else { throw Failure(description: "the connection broke while sending") }
    return try readAnswer()
  }

  private func readAnswer() throws -> Answer {
    let end = Array("\r\n\r\n".utf8)
    var headLength: Int?
    while headLength == nil {
      headLength = buffer.firstRange(of: end)?.upperBound
      if headLength == nil { try readMore() }
    }
    let head = String(decoding: buffer[..<(headLength ?? 0)], as: UTF8.self)
    buffer.removeFirst(headLength ?? 0)
    let lines = head.split(separator: "\r\n")
    let status = Int(lines.first?.split(separator: " ").dropFirst().first ?? "") ?? 0
    let length = lines.lazy.compactMap { line -> Int? in
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { return nil }
      return Int(parts[1].trimmingCharacters(in: .whitespaces))
    }.first
    guard let length else {
      throw Failure(description: "an answer without Content-Length: \(head)")
    }
    while buffer.count < length { try readMore() }
    let body = String(decoding: buffer[..<length], as: UTF8.self)
    buffer.removeFirst(length)
    return Answer(status: status, body: body)
  }

  private func readMore() throws {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &chunk, chunk.count, 0)
    guard count > 0 else { throw Failure(description: "the peer closed the connection") }
    buffer += chunk[..<count]
  }
}
