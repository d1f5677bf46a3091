import Foundation
import Synchronization

/// A private redis-server for one test: own folder, own ACL user, AOF always, no eviction.
///
/// Made with ``withRedisServer(_:_:)``, which kills it at the end of the scope. A shell stands between the test
/// process and the server and kills it when the test process dies, however that happens.
public final class RedisServer: Sendable {
  /// How to set the server up.
  public struct Options: Sendable {
    /// Listens on a free TCP port of the loopback instead of on a Unix socket.
    public var usesTCP = false
    /// The ACL user besides the switched-off `default` user.
    public var user = "tern"
    /// That user's password.
    public var password = "a-password"
    /// That user's permissions in ACL syntax.
    public var rules = "~* &* +@all"
    /// More lines for redis.conf.
    public var configuration: [String] = []

    /// The defaults.
    public init() {}
  }

  /// A failure to start.
  public struct StartError: Error, CustomStringConvertible {
    /// What the server printed.
    public let description: String
  }

  /// The server's folder, removed with it.
  public let directory: String
  /// How it was set up.
  public let options: Options
  /// The Unix socket's path, also when TCP is used.
  public let socketPath: String
  /// The TCP port, or nil.
  public let port: Int?
  private let configurationPath: String
  /// Whether the folder was made here, and goes with the server.
  private let ownsDirectory: Bool
  private let running = Mutex<Running?>(nil)

  private struct Running {
    let shell: pid_t
    let lifeline: Int32
    let processIdentifier: pid_t
  }

  /// A server on a configuration that someone else wrote; it must run in the foreground and log to the output.
  ///
  /// The folder stays when the server goes.
  public init(directory: String, configurationPath: String) {
    options = Options()
    self.directory = directory
    self.configurationPath = configurationPath
    socketPath = directory + "/redis.sock"
    port = nil
    ownsDirectory = false
  }

  init(options: Options) throws {
    self.options = options
    var template = Array("/tmp/tern-redis-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw StartError(description: "mkdtemp: \(errno)") }
    directory = String(cString: made)
    configurationPath = directory + "/redis.conf"
    ownsDirectory = true
    socketPath = directory + "/redis.sock"
    port = options.usesTCP ? try Self.freePort() : nil
    // The default user is off, but keeps its permissions: Redis 7.0 replays MULTI ... EXEC of its append-only
    // file with them, and would silently drop what they forbid.
    let acl = """
      user default off resetpass ~* &* +@all
      user \(options.user) on >\(options.password) \(options.rules)
      user admin on >admin ~* &* +@all

      """
    let lines =
      [
        "port \(port ?? 0)", "bind 127.0.0.1", "unixsocket \(socketPath)", "unixsocketperm 700",
        "dir \(directory)", "appendonly yes", "appendfsync always", "save \"\"",
        "maxmemory-policy noeviction", "daemonize no", "logfile \"\"",
        "aclfile \(directory)/users.acl",
      ] + options.configuration
    try acl.write(toFile: directory + "/users.acl", atomically: true, encoding: .utf8)
    try lines.joined(separator: "\n").appending("\n")
      .write(toFile: directory + "/redis.conf", atomically: true, encoding: .utf8)
  }

  deinit {
    kill()
    if ownsDirectory { try? FileManager.default.removeItem(atPath: directory) }
  }

  /// Starts the server on its folder and comes back when it accepts connections.
  public func start() async throws {
    // Closed on exec: no other child that is being started at this moment may hold these open.
    var input: [Int32] = [0, 0]
    var output: [Int32] = [0, 0]
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &input) == 0, socketpair(AF_UNIX, type, 0, &output) == 0
    else { throw StartError(description: "socketpair: \(errno)") }
    let script =
      "redis-server \"$0\" </dev/null 2>&1 & echo \"pid $!\"; exec >&-; read end; kill -9 $!; wait"
    let shell = try Self.spawn(
      ["/bin/sh", "-c", script, configurationPath],
      input: input[0],
      output: output[1]
    )
    close(input[0])
    close(output[1])
    let log = output[0]
    let identifier: pid_t
    do {
      identifier = try await withCheckedThrowingContinuation { started in
        Thread.detachNewThread { Self.follow(log, until: started) }
      }
    } catch {
      close(input[1])
      var status: Int32 = 0
      waitpid(shell, &status, 0)
      throw error
    }
    running.withLock {
      $0 = Running(shell: shell, lifeline: input[1], processIdentifier: identifier)
    }
  }

  private static func spawn(_ words: [String], input: Int32, output: Int32) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    // Swift's threads block all signals, and a shell that cannot receive SIGCHLD waits for ever.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var shell: pid_t = 0
    let status = posix_spawn(&shell, words[0], &actions, &attributes, &arguments, environ)
    guard status == 0 else { throw StartError(description: "posix_spawn: \(status)") }
    return shell
  }

  /// Reads the log until the server is ready, then throws the rest away until it ends.
  private static func follow(
    _ output: Int32,
    until started: CheckedContinuation<pid_t, any Error>
  ) {
    defer { close(output) }
    var log = ""
    var waiting: CheckedContinuation<pid_t, any Error>? = started
    var bytes = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = read(output, &bytes, bytes.count)
      guard count > 0 else { break }
      guard let continuation = waiting else { continue }
      log += String(decoding: bytes[..<count], as: UTF8.self)
      // The shell's line and the server's lines come in any order.
      let line = log.split(separator: "\n").first { $0.hasPrefix("pid ") }
      if log.contains("eady to accept connections"), let line,
        let identifier = pid_t(line.dropFirst(4))
      {
        waiting = nil
        continuation.resume(returning: identifier)
      }
    }
    waiting?.resume(throwing: StartError(description: log))
  }

  /// Ends the server at once, as `kill -9` does, and waits until it has gone.
  ///
  /// Its folder stays.
  public func kill() {
    guard let process = running.withLock({ $0.take() }) else { return }
    close(process.lifeline)
    var status: Int32 = 0
    while waitpid(process.shell, &status, 0) < 0, errno == EINTR {}
  }

  /// Stops the server's clock: it keeps its connections and answers nothing.
  public func pause() { signal(SIGSTOP) }

  /// Lets a paused server go on.
  public func resume() { signal(SIGCONT) }

  private func signal(_ number: Int32) {
    running.withLock { process in
      if let process { _ = Foundation.kill(process.processIdentifier, number) }
    }
  }

  /// A loopback port that was free a moment ago.
  public static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw StartError(description: "socket: \(errno)") }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, length) == 0 && getsockname(descriptor, pointer, &length) == 0
      }
    }
    guard status else { throw StartError(description: "bind: \(errno)") }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}

/// Runs a private redis-server for the length of a closure.
public func withRedisServer<Result>(
  _ options: RedisServer.Options = .init(),
  _ body: (RedisServer) async throws -> Result
) async throws -> Result {
  let server = try RedisServer(options: options)
  defer { server.kill() }
  try await server.start()
  return try await body(server)
}
