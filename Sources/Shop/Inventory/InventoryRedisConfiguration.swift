import Glibc
public import TernRedis
import TernService

/// Inventory's private Redis: what its supervisor starts it with, and how the service reaches it.
///
/// Everything lies in one folder (0700), each file 0600:
///
///     redis.conf       rewritten by every prepare
///     users.acl        one user, for Inventory's keys and commands only; rewritten as well
///     redis.password   made once and kept
///     redis.port       where Redis listens
///     redis.sock       the Unix socket, when the folder's path is short enough for one
///     appendonlydir/   the data
///
/// `redis-server <configurationPath>` starts it in the foreground; SIGTERM ends it without losing anything.
public struct InventoryRedisConfiguration: Sendable, Hashable {
  /// The one ACL user.
  public static let user = "inventory"
  /// A Unix socket's path has at most 107 bytes (`sun_path`, unix(7)).
  private static let socketPathBytesMax = 107

  /// The folder.
  public let directory: String
  /// The loopback port.
  public let port: Int
  private let password: String

  /// The file to start redis-server with.
  public var configurationPath: String { directory + "/redis.conf" }

  /// Writes the files that Redis is started with; keeps the password and the data of an earlier time.
  ///
  /// Throws ``FileError`` when the folder cannot be written.
  public static func prepare(
    directory: String,
    port: Int
  ) throws -> InventoryRedisConfiguration {
    try PrivateFile.makeDirectories(directory)
    guard chmod(directory, 0o700) == 0 else {
      throw FileError(path: directory, action: "protect", code: errno)
    }
    let passwordPath = directory + "/redis.password"
    let kept = try? PrivateFile.read(passwordPath)
    let password = kept.flatMap { $0.isEmpty ? nil : $0 } ?? makePassword()
    let configuration = InventoryRedisConfiguration(
      directory: directory,
      port: port,
      password: password
    )
    if kept != password { try PrivateFile.write(password, to: passwordPath) }
    try PrivateFile.write("\(port)", to: directory + "/redis.port")
    try PrivateFile.write(configuration.accessList, to: directory + "/users.acl")
    try PrivateFile.write(configuration.serverSettings, to: configuration.configurationPath)
    return configuration
  }

  /// Reads what ``prepare(directory:port:)`` wrote.
  ///
  /// Throws ``FileError`` when it is not there.
  public static func load(directory: String) throws -> InventoryRedisConfiguration {
    let password = try PrivateFile.read(directory + "/redis.password")
    let portPath = directory + "/redis.port"
    guard let port = Int(try PrivateFile.read(portPath)) else {
      throw FileError(path: portPath, action: "read a number from", code: EINVAL)
    }
    return InventoryRedisConfiguration(directory: directory, port: port, password: password)
  }

  private init(directory: String, port: Int, password: String) {
    self.directory = directory
    self.port = port
    self.password = password
  }

  /// How the service reaches this Redis.
  public var client: RedisConfiguration {
    RedisConfiguration(
      address: socketPath.map { .unix(path: $0) } ?? .tcp(host: "127.0.0.1", port: port),
      username: Self.user,
      password: password,
      commandTimeout: .seconds(1)
    )
  }

  private var socketPath: String? {
    let path = directory + "/redis.sock"
    return path.utf8.count <= Self.socketPathBytesMax ? path : nil
  }

  /// The contents of redis.conf.
  var serverSettings: String {
    var lines = [
      "bind 127.0.0.1", "port \(port)", "protected-mode yes", "daemonize no", "logfile \"\"",
      "dir \(Self.quoted(directory))", "aclfile \(Self.quoted(directory + "/users.acl"))",
      // What is acknowledged is on the disk, and nothing is ever thrown out to make room.
      "appendonly yes", "appendfsync always", "no-appendfsync-on-rewrite no",
      // A tail that was torn by a crash was never acknowledged; anything else wrong stops Redis.
      "aof-load-truncated yes", "save \"\"", "maxmemory-policy noeviction", "databases 1",
    ]
    if let socketPath {
      lines += ["unixsocket \(Self.quoted(socketPath))", "unixsocketperm 700"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The contents of users.acl: one user for our keys and the commands that we use, and nobody else.
  ///
  /// The default user is off, so nobody can be it, but it keeps all permissions: Redis 7.0 replays its
  /// append-only file as that user, and checks its permissions again for what stands between MULTI and EXEC, which is how
  /// scripts are written down. Without them every script's effects would silently be gone after a restart.
  var accessList: String {
    let commands = Self.commands.map { "+" + $0 }.joined(separator: " ")
    return """
      user default off resetpass ~* &* +@all
      user \(Self.user) on >\(password) resetkeys ~\(InventoryKeys.prefix)* resetchannels -@all \(commands)

      """
  }

  /// Everything that the scripts and the client call.
  private static let commands = [
    "ping", "info", "config|get", "dbsize", "time", "eval", "evalsha", "exists", "get", "incr",
    "hget",
    "hset", "hmget", "expire", "persist", "zadd", "zrem", "zrange", "zrangebyscore", "xadd",
    "xrange", "xread",
  ]

  private static func makePassword() -> String {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<4).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } }
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// Redis reads a word in double quotes with C's escapes.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension InventoryRedisConfiguration: CustomStringConvertible, CustomReflectable {
  /// The folder and the port, never the password.
  public var description: String { "Redis of Inventory in \(directory), port \(port)" }

  /// Keeps the password out of dumps.
  public var customMirror: Mirror {
    Mirror(self, children: ["directory": directory, "port": port])
  }
}

/// A file or folder that could not be used.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Which one.
  public let path: String
  /// What was tried.
  public let action: String
  /// The system's error number.
  public let code: Int32

  /// On one line, with the system's words.
  public var description: String { "cannot \(action) \(path): \(String(cString: strerror(code)))" }
}

/// Small files that only their owner may read.
enum PrivateFile {
  /// Our files have a line or a page.
  private static let bytesMax = 1 << 16

  /// Makes the folder and what is missing above it, for its owner only.
  static func makeDirectories(_ path: String) throws {
    for index in path.indices.dropFirst() where path[index] == "/" {
      _ = mkdir(String(path[..<index]), 0o700)
    }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw FileError(path: path, action: "make", code: errno)
    }
  }

  static func read(_ path: String) throws -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(path: path, action: "read", code: errno) }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: bytesMax)
    let count = Glibc.read(file, &bytes, bytes.count)
    guard count >= 0 else { throw FileError(path: path, action: "read", code: errno) }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// Replaces the file in one step: a crash leaves the old or the new contents.
  static func write(_ text: String, to path: String) throws {
    let temporary = path + ".new"
    unlink(temporary)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileError(path: temporary, action: "make", code: errno) }
    let bytes = Array(text.utf8)
    let isWritten = Glibc.write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
    let code = errno
    close(file)
    guard isWritten else { throw FileError(path: temporary, action: "write", code: code) }
    guard rename(temporary, path) == 0 else {
      throw FileError(path: path, action: "replace", code: errno)
    }
  }
}
