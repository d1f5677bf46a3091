import NIOCore

/// A channel that knows what it may send again.
protocol HedgingChannel: RPCChannel {
  var core: ClientCore { get }
}

/// What happens while copies of a call are under way.
private enum HedgingEvent: Sendable {
  case answered(Result<WholeMessage, RPCError>, CallOutcome?)
  case waited
}

extension RPCChannel {
  /// Makes a unary call that may be sent more than once, for the sake of its slowest answers: a copy each time that the
  /// policy's delay passes without one, or when one fails for want of a server; the first answer counts, and ends the
  /// others.
  func hedged(
    _ method: MethodDescriptor,
    _ options: CallOptions,
    _ hedging: MethodPolicy.Hedging,
    _ encode: @escaping @Sendable (PackedMessage) throws -> Void
  ) async throws(RPCError) -> WholeMessage {
    let tried = TriedServers()
    let tokens = (self as? any HedgingChannel)?.core.tokens
    let copiesMax = max(1, min(hedging.attemptsMax, hedgedCopiesMax))
    var first = CallParameters(method, options)
    first.isCopy = true
    first.tried = tried
    let parameters = first
    let (result, outcome) = await withTaskGroup(of: HedgingEvent.self) {
      group -> (Result<WholeMessage, RPCError>, CallOutcome?) in
      var copies = 0
      var underWay = 0
      func sendCopy() {
        copies += 1
        underWay += 1
        var parameters = parameters
        parameters.attempt = UInt32(copies)
        let outcome = ResultBox<CallOutcome>()
        parameters.onFinish = { outcome.set($0) }
        group.addTask { [self, parameters] in
          await copy(UnaryCall(method, parameters, loop: eventLoop, encode: encode), outcome)
        }
        guard copies < copiesMax else { return }
        group.addTask {
          try? await Task.sleep(for: hedging.delay)
          return .waited
        }
      }
      sendCopy()
      while let event = await group.next() {
        switch event {
        case .waited:
          let isWanted = underWay > 0 && copies < copiesMax && !Task.isCancelled
          if isWanted, tokens?.withdraw() ?? true { sendCopy() }
        case .answered(let result, let outcome):
          underWay -= 1
          if case .failure(let error) = result, error.code == .unavailable,
            error.retryPushback != .never
          {
            // Another copy may do better; without one, this is the answer.
            if underWay > 0 { continue }
            if copies < copiesMax, tokens?.withdraw() ?? true {
              sendCopy()
              continue
            }
          }
          group.cancelAll()
          return (result, outcome)
        }
      }
      return (.failure(RPCError(.internal, "no copy of the call was answered")), nil)
    }
    if let outcome { options.onFinish?(outcome) }
    return try result.get()
  }

  private func copy(_ call: UnaryCall, _ outcome: ResultBox<CallOutcome>) async -> HedgingEvent {
    do throws(RPCError) {
      return .answered(.success(try await call.run(on: self)), outcome.value)
    } catch {
      return .answered(.failure(error), outcome.value)
    }
  }
}

/// Copies of a call, whatever a policy says.
private let hedgedCopiesMax = 5
