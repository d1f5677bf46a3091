import ArgumentParser
import TernSchema

/// `rpc list ADDRESS [SERVICE]`.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show the services of a server, or the methods of a service."
  )

  @OptionGroup var server: ServerOptions

  @Argument(
    help: "A service, in full or by the end of its name; its methods are listed.",
    completion: .custom { words, _, _ in await Completion.services(words) }
  )
  var service: String?

  @Flag(name: .shortAndLong, help: "Show what each method takes and returns, and its HTTP route.")
  var long = false

  func run() async throws {
    try await Server.with(server) { connected in
      if let service {
        for method in try Names(server: connected).service(service).methods {
          try Terminal.print(line(method))
        }
      } else {
        for service in connected.services {
          try Terminal.print(service.fullName)
          guard long else { continue }
          for method in service.methods { try Terminal.print("  " + line(method)) }
        }
      }
    }
  }

  private func line(_ method: MethodSchema) -> String {
    guard long else { return Names.path(method) }
    let routes = HTTPRoutes.lines(of: method)
    return "\(Names.path(method)) \(DeclarationText.signature(of: method))"
      + (routes.isEmpty ? "" : "  " + routes.joined(separator: ", "))
  }
}

/// Times as people type them.
enum TimeoutText {
  /// `500ms`, `2s`, `1.5s`, `1m`, `1h`; a number alone is seconds.
  static func parse(_ text: String) -> Duration? {
    let units: [(suffix: String, seconds: Double)] = [
      ("ms", 0.001), ("us", 0.000_001), ("s", 1), ("m", 60), ("h", 3_600), ("", 1),
    ]
    for unit in units where text.hasSuffix(unit.suffix) {
      guard let value = Double(text.dropLast(unit.suffix.count)), value >= 0, value <= 1e9 else {
        return nil
      }
      return .seconds(value * unit.seconds)
    }
    return nil
  }
}

/// Names for the shell, from the server whose address is already on the line.
enum Completion {
  /// A shell waits no longer than this.
  private static let timeout = Duration.seconds(3)

  static func services(_ words: [String]) async -> [String] {
    await names(words) { server in
      server.services.map(\.fullName)
    }
  }

  static func methods(_ words: [String]) async -> [String] {
    await names(words) { server in
      server.services.filter { !$0.fullName.hasPrefix(Server.ownPackage) }
        .flatMap { $0.methods.map(Names.path) }
    }
  }

  static func symbols(_ words: [String]) async -> [String] {
    await names(words) { server in Names.allNames(server.schema) }
  }

  private static func names(
    _ words: [String],
    _ body: (Server) -> [String]
  ) async -> [String] {
    // words: rpc COMMAND ADDRESS ...
    let plain = words.dropFirst().filter { !$0.hasPrefix("-") }
    guard plain.count >= 2 else { return [] }
    do {
      return try await Server.with(plain[1], tls: nil, timeout: timeout) { body($0) }
    } catch { return [] }
  }
}
