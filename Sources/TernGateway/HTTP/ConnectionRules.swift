import NIOHTTP1

/// The rules of HTTP/1 (RFC 9112, RFC 9110 section 10.1.1) that concern a connection as a whole: when a request may begin,
/// when the connection ends, in which version an answer is framed, and who waits for leave to send a body.
///
/// ```
///   head ──▶ exchange ──▶ end of its answer ──▶ the next head, which has waited
///                                    │ the last one: the gateway hangs up,
///                                    ▼ what waited and what still comes in is passed over
/// ```
///
/// Holds no channel and does no I/O: ``ConnectionRulesHandler`` does what is returned.
struct ConnectionRules {
  /// The request whose answer is not yet complete.
  private struct Exchange {
    let isHTTP10: Bool
    /// No request after this one is answered on the connection.
    var isLast: Bool
    /// The client sends its body when it is told to go on, and no sooner.
    var awaitsContinue: Bool
    var isAnswerBegun = false
  }

  private var exchange: Exchange?
  /// A head has come and its end has not.
  private var isReading = false
  /// Nothing that still comes in matters.
  private(set) var isDeaf = false
  /// The last answer is complete.
  private(set) var isOver = false

  /// A request has come whole and is not answered yet: the next one waits.
  ///
  /// Only its answer says whether there will be a next one. Whatever was begun sooner might be done, and the client
  /// never learn of it (RFC 9112 section 9.6 forbids to process a request behind `Connection: close`).
  var isBusy: Bool { exchange != nil && !isReading }

  // MARK: What comes in

  /// A part of a request has come; false: it is passed over.
  ///
  /// Not called while the connection is busy.
  mutating func received(_ part: HTTPServerRequestPart) -> Bool {
    guard !isDeaf else { return false }
    switch part {
    case .head(let head):
      isReading = true
      let isHTTP10 = head.version == .http1_0
      let expects = head.headers["expect"].contains { $0.lowercased() == "100-continue" }
      exchange = Exchange(
        isHTTP10: isHTTP10,
        isLast: !head.isKeepAlive,
        // HTTP/1.0 knows no interim answers.
        awaitsContinue: expects && !isHTTP10
      )
    // The body comes without leave, or there is none.
    case .body: exchange?.awaitsContinue = false
    case .end:
      isReading = false
      exchange?.awaitsContinue = false
      // A request that was answered early has none: then the connection goes on, or is over.
      if let exchange { isDeaf = exchange.isLast }
    }
    return true
  }

  /// What came is no HTTP, so nothing behind it can be understood; true: hang up.
  ///
  /// Not called while the connection is busy.
  mutating func failed() -> Bool {
    isDeaf = true
    // A head that is broken is answered with 400.
    guard isReading, !isOver else { return false }
    isReading = false
    guard exchange == nil else {
      exchange?.isLast = true
      return false
    }
    // The request was answered before the rest of its body came; a second answer would belong to nothing.
    isOver = true
    return true
  }

  // MARK: What goes out

  /// Whether `100 Continue` goes out now, since the body of the request that is being answered is wanted.
  mutating func wantsBody() -> Bool {
    guard !isOver, let exchange, exchange.awaitsContinue, !exchange.isAnswerBegun else {
      return false
    }
    self.exchange?.awaitsContinue = false
    return true
  }

  /// Makes the head of an answer say how it is framed and whether the connection goes on.
  mutating func begin(_ head: inout HTTPResponseHead) {
    guard !isOver, var exchange else { return }
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
    self.exchange = exchange
  }

  /// An answer is complete; true: hang up.
  mutating func end() -> Bool {
    guard !isOver, let ended = exchange else { return false }
    exchange = nil
    guard ended.isLast else { return false }
    isDeaf = true
    isOver = true
    return true
  }
}
