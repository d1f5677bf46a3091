import NIOCore
import NIOHTTP1

/// The rules of HTTP/1 (RFC 9112, RFC 9110 section 10.1.1) that concern a connection as a whole: when it ends, in which
/// version an answer is framed, and who waits for leave to send a body.
///
/// ```
///   head ──▶ [exchange, exchange, …] ──▶ end of its answer
///                                          │ the last one: the gateway hangs up,
///                                          ▼ what still comes in is passed over
/// ```
///
/// Holds no channel and does no I/O: ``ConnectionRulesHandler`` does what is returned.
struct ConnectionRules {
  /// A request whose answer is not yet complete.
  private struct Exchange {
    let isHTTP10: Bool
    /// No request after this one is answered on the connection.
    var isLast: Bool
    /// The client sends its body when it is told to go on, and no sooner.
    var awaitsContinue: Bool
    var isAnswerBegun = false
  }

  /// In the order of the requests, which is that of the answers.
  ///
  /// No longer than what one read from the socket holds: Hummingbird's channel reads again only when it has taken what
  /// there was.
  private var exchanges = CircularBuffer<Exchange>()
  /// A head has come and its end has not.
  private var isReading = false
  /// Nothing that still comes in matters.
  private var isDeaf = false
  /// The last answer is complete.
  private(set) var isOver = false

  // MARK: What comes in

  /// A part of a request has come; false: it is passed over.
  mutating func received(_ part: HTTPServerRequestPart) -> Bool {
    guard !isDeaf else { return false }
    switch part {
    case .head(let head):
      isReading = true
      let isHTTP10 = head.version == .http1_0
      let expects = head.headers["expect"].contains { $0.lowercased() == "100-continue" }
      exchanges.append(
        Exchange(
          isHTTP10: isHTTP10,
          isLast: !head.isKeepAlive,
          // HTTP/1.0 knows no interim answers.
          awaitsContinue: expects && !isHTTP10
        )
      )
    // The body comes without leave, or there is none.
    case .body: changeNewest { $0.awaitsContinue = false }
    case .end:
      isReading = false
      changeNewest { $0.awaitsContinue = false }
      isDeaf = exchanges.last?.isLast ?? false
    }
    return true
  }

  /// What came is no HTTP, so nothing behind it can be understood; true: hang up.
  mutating func failed() -> Bool {
    isDeaf = true
    // A head that is broken is answered with 400, after the requests before it.
    guard isReading, !isOver else { return false }
    isReading = false
    guard exchanges.isEmpty else {
      changeNewest { $0.isLast = true }
      return false
    }
    // The request was answered before the rest of its body came; a second answer would belong to nothing.
    isOver = true
    return true
  }

  /// The request that is being read, while it has no complete answer.
  ///
  /// If that answer went out early, those before it did too, and none is left.
  private mutating func changeNewest(_ change: (inout Exchange) -> Void) {
    guard var newest = exchanges.popLast() else { return }
    change(&newest)
    exchanges.append(newest)
  }

  // MARK: What goes out

  /// Whether `100 Continue` goes out now, since the body of the request that is being answered is wanted.
  mutating func wantsBody() -> Bool {
    guard !isOver, var exchange = exchanges.popFirst() else { return false }
    let isWaiting = exchange.awaitsContinue && !exchange.isAnswerBegun
    if isWaiting { exchange.awaitsContinue = false }
    exchanges.prepend(exchange)
    return isWaiting
  }

  /// Makes the head of an answer say how it is framed and whether the connection goes on.
  mutating func begin(_ head: inout HTTPResponseHead) {
    guard !isOver, var exchange = exchanges.popFirst() else { return }
    exchange.isAnswerBegun = true
    if exchange.isHTTP10 {
      // NIO frames by the version: below 1.1 it does not chunk, so a body without a length lasts until the end.
      head.version = .http1_0
      let hasLength = head.headers.contains(name: "content-length")
      if !hasLength, head.status.mayHaveResponseBody { exchange.isLast = true }
    }
    // After a final answer a client that waits may send its body or not; only a new connection tells them apart.
    if exchange.awaitsContinue { exchange.isLast = true }
    if head.headers["connection"].contains(where: { $0.lowercased() == "close" }) {
      exchange.isLast = true
    }
    if exchange.isLast {
      head.headers.replaceOrAdd(name: "connection", value: "close")
    } else if exchange.isHTTP10 {
      head.headers.replaceOrAdd(name: "connection", value: "keep-alive")
    }
    exchanges.prepend(exchange)
  }

  /// An answer is complete; true: hang up.
  mutating func end() -> Bool {
    guard !isOver, let exchange = exchanges.popFirst() else { return false }
    guard exchange.isLast else { return false }
    isDeaf = true
    isOver = true
    return true
  }
}
