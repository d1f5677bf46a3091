import Synchronization
import TernRPC
import TernWire

/// The service behind the gateway in these tests.
struct TestLibrary: Library.V1.LibraryService.Server {
  /// Told when a stream that lasts for ever was cancelled.
  let cancelled = Signal()
  /// How often a method that needs a token was reached.
  let secretCalls = Counter()
  /// How often luck was tried.
  let luckCalls = Counter()

  func getBook(
    _ request: Library.V1.GetBookRequest,
    context: ServerContext
  ) async throws -> Library.V1.Book {
    switch request.name.split(separator: "/").last.map(String.init) {
    case "missing":
      throw RPCError(
        .notFound,
        "no book \(request.name)",
        packing: Google.Rpc.ErrorInfo(
          reason: "BOOK_NOT_FOUND",
          domain: "library.test",
          metadata: ["name": request.name]
        )
      )
    case "busy":
      throw RPCError(
        .unavailable,
        "come back later",
        packing: Google.Rpc.ErrorInfo(reason: "BUSY", domain: "library.test"),
        Google.Rpc.RetryInfo(retryDelay: .init(seconds: 7))
      )
    case "slow":
      try await Task.sleep(for: .seconds(3_600))
    case "crash":
      throw Crash()
    case let name?:
      if name.hasPrefix("code-"), let number = UInt8(name.dropFirst(5)),
        let code = StatusCode(rawValue: number)
      {
        throw RPCError(code, "as asked")
      }
    case nil: break
    }
    var seen: [String: String] = [:]
    for entry in context.metadata.entries {
      if case .string(let text) = entry.value { seen[entry.key] = text }
    }
    if let remaining = context.timeRemaining {
      seen["deadline"] = "\(remaining.components.seconds)"
    }
    return Library.V1.Book(
      name: request.name,
      title: "Tea",
      copies: 9_007_199_254_740_993,
      seen: seen
    )
  }

  struct Crash: Error {}

  func echoQuery(
    _ request: Library.V1.Query,
    context: ServerContext
  ) async throws -> Library.V1.Query {
    guard request.price >= 0 else {
      let fields = [
        "page_size", "author.given_name", "authors[1].given_name", "labels[given_name]",
        "no_such.field_name", "last.shelf_number.no_more",
      ]
      throw RPCError(
        .invalidArgument,
        "nothing is right",
        packing: Google.Rpc.BadRequest(
          fieldViolations: fields.map {
            .init(field: $0, description: "\($0) is wrong", reason: "WRONG")
          }
        )
      )
    }
    return request
  }

  func createBook(
    _ request: Library.V1.CreateBookRequest,
    context: ServerContext
  ) async throws -> Library.V1.CreateBookRequest { request }

  func updateBook(
    _ request: Library.V1.UpdateBookRequest,
    context: ServerContext
  ) async throws -> Library.V1.UpdateBookRequest { request }

  func moveBook(
    _ request: Library.V1.MoveBookRequest,
    context: ServerContext
  ) async throws -> Library.V1.MoveBookRequest { request }

  func deleteBook(
    _ request: Library.V1.GetBookRequest,
    context: ServerContext
  ) async throws -> Google.Protobuf.Empty { .init() }

  func listTitles(
    _ request: Google.Protobuf.Empty,
    context: ServerContext
  ) async throws -> Library.V1.Titles { .init(titles: ["Tea", "Coffee"]) }

  func watchBook(
    _ request: Library.V1.GetBookRequest,
    responses: ResponseWriter<Library.V1.Book>,
    context: ServerContext
  ) async throws {
    let kind = request.name.split(separator: "/").last ?? ""
    if kind == "missing" { throw RPCError(.notFound, "no book \(request.name)") }
    for copies in 1...3 {
      try await responses.write(.init(name: request.name, copies: Int64(copies)))
    }
    switch kind {
    case "broken": throw RPCError(.dataLoss, "the pages are torn")
    case "forever":
      do { try await Task.sleep(for: .seconds(3_600)) } catch {
        cancelled.fire()
        throw error
      }
    default: break
    }
  }

  func getSecret(
    _ request: Google.Protobuf.Empty,
    context: ServerContext
  ) async throws -> Library.V1.Book {
    secretCalls.increment()
    return .init(title: "secret", seen: ["authorization": context.metadata["authorization"] ?? ""])
  }

  func getVault(
    _ request: Google.Protobuf.Empty,
    context: ServerContext
  ) async throws -> Library.V1.Book {
    secretCalls.increment()
    return .init(title: "vault")
  }

  func getLuck(
    _ request: Google.Protobuf.Empty,
    context: ServerContext
  ) async throws -> Library.V1.Book { try luck(context) }

  func pressLuck(
    _ request: Google.Protobuf.Empty,
    context: ServerContext
  ) async throws -> Library.V1.Book { try luck(context) }

  private func luck(_ context: ServerContext) throws -> Library.V1.Book {
    luckCalls.increment()
    guard context.attempt == 3 else { throw RPCError(.resourceExhausted, "no luck") }
    return .init(title: "luck")
  }

  func hidden(
    _ request: Library.V1.GetBookRequest,
    context: ServerContext
  ) async throws -> Library.V1.Book { .init() }
}

/// Tokens that say what they are.
struct TestVerifier: TokenVerifier {
  func verify(_ bearerToken: String) async throws -> Principal {
    switch bearerToken {
    case "reader": Principal(subject: "users/1", roles: ["reader"])
    case "admin": Principal(subject: "users/2", roles: ["admin"])
    case "keyless": throw RPCError(.unavailable, "the keys cannot be read")
    default: throw RPCError(.unauthenticated, "unknown token")
    }
  }
}

/// Something that happens once.
final class Signal: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  func fire() { continuation.finish() }

  func wait() async { for await _ in stream {} }
}

/// A number that any task may raise.
final class Counter: Sendable {
  private let count = Atomic<Int>(0)

  func increment() { count.add(1, ordering: .relaxed) }

  var value: Int { count.load(ordering: .relaxed) }
}
