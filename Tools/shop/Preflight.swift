import Foundation

/// What is looked at before anything is started, so that nothing has to be stopped again.
enum Preflight {
  /// The path of redis-server.
  static func findRedis() throws -> String {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    for folder in path.split(separator: ":") {
      let candidate = "\(folder)/redis-server"
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
    }
    throw Problem(
      "redis-server was not found on the PATH; Inventory needs it (Debian package redis-server; Tools/up installs it)"
    )
  }

  /// Every port must be free now; the first that is not is named with who wanted it.
  static func checkPorts(_ layout: ShopLayout) throws {
    for (name, port) in layout.ports where !LoopbackSocket.canBind(port) {
      throw Problem(
        "port \(port) (\(name)) is in use; choose another one with --port, the seven behind it must be free too"
      )
    }
  }
}

/// Small blocking questions to a port of this machine, each bounded by a second.
enum LoopbackSocket {
  /// Whether somebody could listen there.
  static func canBind(_ port: Int) -> Bool {
    withSocket { descriptor in
      var on: Int32 = 1
      setsockopt(
        descriptor,
        SOL_SOCKET,
        SO_REUSEADDR,
        &on,
        socklen_t(MemoryLayout<Int32>.size)
      )
      return withAddress(port) { bind(descriptor, $0, $1) == 0 } && listen(descriptor, 1) == 0
    }
  }

  /// Sends a request and gives what comes back until the peer closes or a second has gone, at most 4 KiB.
  static func ask(_ port: Int, _ request: String) -> String {
    var answer: [UInt8] = []
    _ = withSocket { descriptor in
      var limit = timeval(tv_sec: 1, tv_usec: 0)
      for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
        setsockopt(
          descriptor,
          SOL_SOCKET,
          option,
          &limit,
          socklen_t(MemoryLayout<timeval>.size)
        )
      }
      guard withAddress(port, { connect(descriptor, $0, $1) == 0 }) else { return false }
      let bytes = Array(request.utf8)
      guard send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
      else { return false }
      var buffer = [UInt8](repeating: 0, count: 4_096)
      while answer.count < 4_096 {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { break }
        answer += buffer[..<count]
      }
      return true
    }
    return String(decoding: answer, as: UTF8.self)
  }

  private static func withSocket(_ body: (Int32) -> Bool) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return body(descriptor)
  }

  private static func withAddress(
    _ port: Int,
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Bool
  ) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
