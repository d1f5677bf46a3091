/// Where a server is.
public enum ServerAddress: Sendable, Hashable {
  /// A host name or number and a port; port 0 lets a server take any that is free.
  case tcp(host: String, port: Int)
  /// The path of a Unix socket.
  case unix(path: String)

  /// Reads `127.0.0.1:7001`, `[::1]:7001`, `unix:/run/x.sock`, or either of the first two after
  /// `tern://`.
  public init?(parsing text: String) {
    if text.hasPrefix("unix:") {
      var path = String(text.dropFirst("unix:".count))
      if path.hasPrefix("//") { path.removeFirst(2) }
      guard !path.isEmpty else { return nil }
      self = .unix(path: path)
      return
    }
    var rest = Substring(text)
    if rest.hasPrefix("tern://") { rest = rest.dropFirst("tern://".count) }
    if rest.hasSuffix("/") { rest = rest.dropLast() }
    guard let colon = rest.lastIndex(of: ":"), let port = Int(rest[rest.index(after: colon)...]),
      (0...65535).contains(port)
    else { return nil }
    var host = rest[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    guard !host.isEmpty else { return nil }
    self = .tcp(host: String(host), port: port)
  }
}

extension ServerAddress: CustomStringConvertible {
  /// As ``init(parsing:)`` reads it.
  public var description: String {
    switch self {
    case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    case .unix(let path): "unix:\(path)"
    }
  }
}
